import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { ChildProcess } from 'node:child_process'
import type { Json } from '@shared/exchange/canonicalJson'

const checkout = resolve(import.meta.dirname, '../..')
const script = join(checkout, 'out/main/cli.js')

export const deskPassphrase = '命令行 测试密码'

/** How a command finds Electron when it prints alone (build/cli.mjs sets the same). */
export const printHelperEnvironment = {
  ZHONGFU_PRINT_HELPER_COMMAND: JSON.stringify([process.execPath, join(checkout, 'build/electronForCli.mjs')]),
}

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
  /** The same without holding up this process, typed in the desk's folder: relative names are meant from there. */
  give(...words: string[]): Promise<Answer>
  /** Starts a command in the desk's folder and leaves it running. */
  start(...words: string[]): ChildProcess
}

function answerOf(code: number | null, output: string, errors: string): Answer {
  const line = output.trim()
  return { code: code ?? -1, json: (line === '' ? {} : JSON.parse(line)) as Answer['json'], errors }
}

/** Waits for the end of a started command and takes what it said. */
export function ended(command: ChildProcess): Promise<Answer> {
  let output = ''
  let errors = ''
  command.stdout?.on('data', (piece: Buffer) => (output += piece.toString('utf8')))
  command.stderr?.on('data', (piece: Buffer) => (errors += piece.toString('utf8')))
  return new Promise((done) => {
    command.once('close', (code) => done(answerOf(code, output, errors)))
  })
}

export function commandDesk(): CommandDesk {
  const folder = mkdtempSync(join(tmpdir(), 'zhongfu-cli-'))
  const path = (name: string): string => join(folder, name)
  writeFileSync(path('key'), `${deskPassphrase}\n`)
  const words = (given: readonly string[]): string[] => [
    script,
    ...given,
    '--data',
    path('data'),
    '--key-file',
    path('key'),
    '--json',
  ]
  const env = { ...process.env, ...printHelperEnvironment }
  const start = (...given: string[]): ChildProcess =>
    spawn(process.execPath, words(given), { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] })
  return {
    folder,
    path,
    run: (...given) => {
      const done = spawnSync(process.execPath, words(given), { encoding: 'utf8', env })
      return answerOf(done.status, done.stdout, done.stderr)
    },
    give: (...given) => ended(start(...given)),
    start,
  }
}
