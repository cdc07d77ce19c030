import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A place for a socket between two processes of the same user. */
export interface SocketPlace {
  /** What to listen on and to connect to: a unix socket in `folder`, or a named pipe with a name nobody can guess. */
  readonly path: string
  /** A folder of this user alone (0700). */
  readonly folder: string
  remove(): void
}

/** sun_path holds 108 bytes on Linux and 104 elsewhere, the closing zero among them. */
const longestPath = 103

function folderOf(base: string, name: string): string | null {
  try {
    return mkdtempSync(join(base, name))
  } catch {
    return null
  }
}

/** Removes places of processes that were killed; their number stands in the name. */
function sweep(base: string, prefix: string): void {
  try {
    for (const name of readdirSync(base)) {
      const pid = name.startsWith(prefix) ? /^(\d+)-/.exec(name.slice(prefix.length))?.[1] : undefined
      if (pid !== undefined && !isRunning(Number(pid))) rmSync(join(base, name), { recursive: true, force: true })
    }
  } catch {
    // Another user's leftovers, or a folder that cannot be listed: they take no room worth a failure.
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/**
 * Makes a place, in the first of these folders that is writable and short enough; null where there is none.
 * `use` is part of its name.
 */
export function makeSocketPlace(use: string, bases: readonly string[] = [tmpdir(), '/tmp']): SocketPlace | null {
  const prefix = `zhongfu-${use}-`
  for (const base of bases) {
    sweep(base, prefix)
    const folder = folderOf(base, `${prefix}${process.pid}-`)
    if (folder === null) continue
    const remove = (): void => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 })
    if (process.platform === 'win32') return { path: `\\\\.\\pipe\\zhongfu-${use}-${randomUUID()}`, folder, remove }
    const path = join(folder, 'socket')
    if (Buffer.byteLength(path) <= longestPath) return { path, folder, remove }
    remove()
  }
  return null
}
