import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

export const checkout = resolve(import.meta.dirname, '../..')

/** A made-up checkout in a temporary folder, with chosen files of the real one, to try the guards on. */
export interface ScratchTree {
  readonly folder: string
  write(file: string, text: string): void
  /** Runs a Node script there and returns what it printed to standard output and its exit code. */
  run(script: string, ...words: string[]): { code: number | null; out: string }
  remove(): void
}

export function makeScratchTree(copied: readonly string[], { modules }: { modules: 'real' | 'none' }): ScratchTree {
  const folder = mkdtempSync(join(tmpdir(), 'zhongfu-tree-'))
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), text)
  }
  for (const name of copied) cpSync(join(checkout, name), join(folder, name), { recursive: true })
  if (modules === 'real') symlinkSync(join(checkout, 'node_modules'), join(folder, 'node_modules'), 'junction')
  write('package.json', JSON.stringify({ name: 'tree', type: 'module' }))
  return {
    folder,
    write,
    run: (script, ...words) => {
      const done = spawnSync(process.execPath, [script, ...words], {
        cwd: folder,
        encoding: 'utf8',
        maxBuffer: 64 * 1024 * 1024,
      })
      return { code: done.status, out: done.stdout }
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
