import { closeSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs'
import { z } from 'zod'

/** Who holds a data folder, as its lock file says. */
const holderSchema = z.object({
  pid: z.number().int().positive(),
  /** Where it takes commands: a unix socket or a named pipe. Null when it takes none. */
  socket: z.string().nullable(),
  /** Tells the process from a later one that was given the same number; null where the system does not say. */
  began: z.string().nullable(),
})
export type LockHolder = z.infer<typeof holderSchema>

/** Locks this process holds: a lock that bears its number but is not among them was left by an earlier process. */
const held = new Set<string>()

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

/** The content of a lock file; also the bare number that earlier versions wrote. Null for anything else. */
function parseHolder(text: string): LockHolder | null {
  if (/^[1-9]\d{0,9}$/.test(text)) return { pid: Number(text), socket: null, began: null }
  try {
    const parsed = holderSchema.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

/** The boot of the machine and when in it the process began; null where there is no /proc. */
function beganAt(pid: number): string | null {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    // The name in parentheses may hold anything; starttime is the 20th field after it (proc_pid_stat(5), field 22).
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\)\s/s, '')
      .split(' ')
    return `${boot}:${fields[19] ?? ''}`
  } catch {
    return null
  }
}

function numberInUse(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function isAlive(path: string, holder: LockHolder): boolean {
  if (holder.pid === process.pid) return held.has(path)
  if (!numberInUse(holder.pid)) return false
  const began = holder.began === null ? null : beganAt(holder.pid)
  return began === null || began === holder.began
}

/** Who holds the lock at this moment, or null when nobody alive does. */
export function lockHolder(path: string): LockHolder | null {
  const text = textOf(path)
  const holder = text === null ? null : parseHolder(text)
  return holder && isAlive(path, holder) ? holder : null
}

/** Makes the file with this content; false when it stands already. */
function create(path: string, content: string): boolean {
  let file: number
  try {
    file = openSync(path, 'wx', 0o600)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
  try {
    writeSync(file, content)
  } catch (error) {
    rmSync(path, { force: true })
    throw error
  } finally {
    closeSync(file)
  }
  return true
}

/** Between making a file and writing or removing it lie microseconds; what stays so for longer was left by a crash. */
const freshMs = 2000

function isFresh(path: string): boolean {
  try {
    return Math.abs(Date.now() - statSync(path).mtimeMs) < freshMs
  } catch {
    return false
  }
}

function wait(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
}

/**
 * Takes a lock away that its holder left behind. Only under a guard, and looked at once more under it: of several who
 * found the same one nobody can take away the fresh lock of the quickest.
 */
function clearLeftBehind(path: string, text: string): void {
  const guard = `${path}.taking`
  if (!create(guard, '')) {
    if (!isFresh(guard)) rmSync(guard, { force: true })
    wait(20)
    return
  }
  try {
    if (textOf(path) === text) rmSync(path, { force: true })
  } finally {
    rmSync(guard, { force: true })
  }
}

/**
 * Takes the lock for this process; a lock left by a process that is gone is taken over. Answers the release, or the
 * number of the process that holds it (0 when that could not be found out). Errors of the file system pass through.
 */
export function takeLock(path: string, socket: string | null): (() => void) | { heldBy: number } {
  const own: LockHolder = { pid: process.pid, socket, began: beganAt(process.pid) }
  const content = JSON.stringify(own)
  for (const until = Date.now() + 2 * freshMs; Date.now() < until;) {
    if (create(path, content)) {
      held.add(path)
      return () => {
        held.delete(path)
        if (textOf(path) === content) rmSync(path, { force: true })
      }
    }
    const text = textOf(path)
    if (text === null) continue
    const holder = parseHolder(text)
    if (holder && isAlive(path, holder)) return { heldBy: holder.pid }
    if (!holder && isFresh(path)) wait(20)
    else clearLeftBehind(path, text)
  }
  return { heldBy: 0 }
}
