import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { ChildProcess } from 'node:child_process'
import type { Json } from '@shared/exchange/canonicalJson'

const script = resolve(import.meta.dirname, '../../out/main/cli.js')

export interface Answer {
  readonly code: number
  readonly json: { readonly [key: string]: Json }
  readonly errors: string
}

/** A desk with a key file in a fresh folder, and the built command line to work with. */
export interface CommandDesk {
  readonly folder: string
  readonly path: (name: string) => string
  run(...words: string[]): Answer
  /** Starts a command and leaves it running. */
  start(...words: string[]): ChildProcess
}

export function commandDesk(): CommandDesk {
  const folder = mkdtempSync(join(tmpdir(), 'zhongfu-cli-'))
  const path = (name: string): string => join(folder, name)
  writeFileSync(path('key'), '命令行 测试密码\n')
  const words = (given: readonly string[]): string[] => [
    script,
    ...given,
    '--data',
    path('data'),
    '--key-file',
    path('key'),
    '--json',
  ]
  return {
    folder,
    path,
    run: (...given) => {
      const done = spawnSync(process.execPath, words(given), { encoding: 'utf8' })
      const line = done.stdout.trim()
      return {
        code: done.status ?? -1,
        json: (line === '' ? {} : JSON.parse(line)) as Answer['json'],
        errors: done.stderr,
      }
    },
    start: (...given) => spawn(process.execPath, words(given), { stdio: 'ignore' }),
  }
}
