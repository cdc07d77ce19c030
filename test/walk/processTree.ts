import { existsSync, readdirSync, readFileSync } from 'node:fs'

/** The processes of a running app, read from /proc: Linux only. */
export function processTree(root: number): number[] {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      // The name in brackets may hold blanks and brackets; the parent comes after the last one.
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
      parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]))
    } catch {
      // Ended meanwhile.
    }
  }
  const found = [root]
  for (const pid of found) for (const [child, parent] of parents) if (parent === pid) found.push(child)
  return found
}

/** Memory of a process with shared pages counted by share (PSS), MB. */
function shareOf(pid: number): number {
  const file = `/proc/${pid}/smaps_rollup`
  if (!existsSync(file)) return 0
  try {
    return Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(file, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

/** Memory of a process and all its descendants together, MB. */
export function memoryOfTree(root: number): { megabytes: number; processes: number } {
  const tree = processTree(root)
  return { megabytes: Math.round(tree.reduce((sum, pid) => sum + shareOf(pid), 0)), processes: tree.length }
}
