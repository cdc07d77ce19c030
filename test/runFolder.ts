import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Set-up of a whole test run, for vitest and Playwright alike: every temporary folder that its tests, and the processes
 * they start, make goes into one, which is removed at the end however the run went. Its name is short because sockets lie
 * below it (sun_path holds 108 bytes).
 */
export default function runFolder(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'zf-run-'))
  // os.tmpdir() reads the first elsewhere and the others on Windows.
  const names = ['TMPDIR', 'TEMP', 'TMP'] as const
  const before = names.map((name) => process.env[name])
  for (const name of names) process.env[name] = folder
  return () => {
    names.forEach((name, n) => {
      const value = before[n]
      if (value === undefined) Reflect.deleteProperty(process.env, name)
      else process.env[name] = value
    })
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
}
