import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { secondsSince } from './measure'

/** SheetJS parsing the same workbook alone: the floor of reading one. */
export async function parseFloor(path: string): Promise<number> {
  const { read } = await import('xlsx')
  const bytes = readFileSync(path)
  const start = process.hrtime.bigint()
  read(bytes, { dense: true })
  return secondsSince(start)
}

/** Seconds that one OpenSSL command needs for a file, or null where there is no OpenSSL on the machine. */
function openssl(args: readonly string[]): number | null {
  const start = process.hrtime.bigint()
  const run = spawnSync('openssl', [...args], { stdio: ['ignore', 'ignore', 'ignore'] })
  return run.status === 0 ? secondsSince(start) : null
}

/** `openssl enc -sm4-ctr` and `openssl dgst -sm3` over the same bytes: the floor of sealing and verifying. */
export function cipherFloor(path: string): number | null {
  const zero = '0'.repeat(32)
  const encrypted = openssl(['enc', '-sm4-ctr', '-K', zero, '-iv', zero, '-in', path, '-out', '/dev/null'])
  const digested = openssl(['dgst', '-sm3', path])
  return encrypted === null || digested === null ? null : encrypted + digested
}
