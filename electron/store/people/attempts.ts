import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { AppError } from '@shared/result'
import type { DataFolder } from '../dataFolder'

/**
 * Failed tries to sign in, kept beside the database: they must be counted while it cannot be opened. Accounts stand in
 * it as keyed digests. Somebody who can delete the file could as well carry the folder away; what protects then is the
 * cost of argon2id, not this count.
 */
const attemptsSchema = z.object({
  accounts: z.record(z.string(), z.object({ failures: z.number().int().min(1), lastAt: z.string() })),
  /** Not yet in the audit log: when and for which account. */
  unlogged: z.array(z.object({ at: z.string(), account: z.string() })).max(1000),
})
type Attempts = z.infer<typeof attemptsSchema>

/** Tries without a delay; a mistyped passphrase is ordinary. */
const free = 4
const firstDelay = 15
const longestDelay = 30 * 60

function read(folder: DataFolder): Attempts {
  try {
    if (existsSync(folder.attempts)) {
      const parsed = attemptsSchema.safeParse(JSON.parse(readFileSync(folder.attempts, 'utf8')))
      if (parsed.success) return parsed.data
    }
  } catch {
    // A damaged count starts anew; it guards nothing that the file's loss would not.
  }
  return { accounts: {}, unlogged: [] }
}

function save(folder: DataFolder, attempts: Attempts): void {
  if (Object.keys(attempts.accounts).length === 0 && attempts.unlogged.length === 0) {
    rmSync(folder.attempts, { force: true })
    return
  }
  try {
    writeFileSync(`${folder.attempts}.new`, JSON.stringify(attempts), { mode: 0o600 })
    renameSync(`${folder.attempts}.new`, folder.attempts)
  } catch {
    // A full disk must not keep anybody from signing in.
  }
}

/** Seconds to wait after so many failures: none for the first, then doubling up to half an hour. */
export function delayAfter(failures: number): number {
  return failures <= free ? 0 : Math.min(longestDelay, firstDelay * 2 ** Math.min(20, failures - free - 1))
}

/**
 * @throws AppError NOT_ALLOWED while the account has to wait. A clock that was set back counts as no time gone by, so it
 * lengthens a wait by at most one delay.
 */
export function requireNoDelay(folder: DataFolder, account: string, now: string): void {
  const attempts = read(folder)
  const found = attempts.accounts[account]
  if (!found) return
  const since = (Date.parse(now) - Date.parse(found.lastAt)) / 1000
  if (since < 0) {
    found.lastAt = now
    save(folder, attempts)
  }
  const seconds = Math.ceil(delayAfter(found.failures) - Math.max(0, since))
  if (seconds > 0) throw new AppError('NOT_ALLOWED', 'signInDelayed', { seconds })
}

export function countFailure(folder: DataFolder, account: string, now: string): void {
  const attempts = read(folder)
  const failures = (attempts.accounts[account]?.failures ?? 0) + 1
  attempts.accounts[account] = { failures, lastAt: now }
  attempts.unlogged = [...attempts.unlogged, { at: now, account }].slice(-1000)
  save(folder, attempts)
}

/** Failures not yet written to the audit log. */
export function unloggedFailures(folder: DataFolder): readonly { at: string; account: string }[] {
  return read(folder).unlogged
}

export function failuresLogged(folder: DataFolder): void {
  save(folder, { ...read(folder), unlogged: [] })
}

export function forgetFailures(folder: DataFolder, account: string): void {
  const attempts = read(folder)
  const accounts = Object.fromEntries(Object.entries(attempts.accounts).filter(([name]) => name !== account))
  save(folder, { ...attempts, accounts })
}
