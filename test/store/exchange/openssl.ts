import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The OpenSSL command line as an independent judge of our own SM2, or null where the PC has none with SM2 and SM3. */
export const opensslVersion: string | null = (() => {
  const run = spawnSync('openssl', ['version'], { encoding: 'utf8' })
  const major = Number(/^OpenSSL (\d+)/.exec(run.stdout ?? '')?.[1] ?? 0)
  const curves = spawnSync('openssl', ['ecparam', '-list_curves'], { encoding: 'utf8' }).stdout ?? ''
  return major >= 3 && curves.includes('SM2') ? run.stdout.trim() : null
})()

if (opensslVersion === null) process.stderr.write('OpenSSL 3 with SM2 was not found: differential tests are skipped.\n')

export const distid = 'distid:1234567812345678'

/** A throw-away folder whose files are named; `run` calls OpenSSL there and returns its standard output. */
export class OpensslBench {
  readonly folder = mkdtempSync(join(tmpdir(), 'zf-openssl-'))

  put(name: string, content: string | Uint8Array): string {
    const path = join(this.folder, name)
    writeFileSync(path, content)
    return path
  }

  path(name: string): string {
    return join(this.folder, name)
  }

  run(...args: readonly string[]): Buffer {
    return execFileSync('openssl', args, { cwd: this.folder, stdio: ['ignore', 'pipe', 'pipe'] })
  }

  /** True when OpenSSL accepts; false when it says no. */
  accepts(...args: readonly string[]): boolean {
    return spawnSync('openssl', args, { cwd: this.folder }).status === 0
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}
