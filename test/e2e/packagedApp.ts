import { spawn, spawnSync } from 'node:child_process'
import {
  copyFileSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses'
import { _electron } from '@playwright/test'
import type { RunningApp } from './app'

export const checkout = resolve(import.meta.dirname, '../..')
export const executable = 'zhongfu-desktop'

export interface Packages {
  readonly folder: string
  readonly deb: string
  /** What was said on the console. */
  readonly said: string
}

/** Makes the packages as `npm run package` does, below `into`. */
export function makePackages(into: string): Packages {
  rmSync(into, { recursive: true, force: true })
  const done = spawnSync(process.execPath, [join(checkout, 'build/package.mjs'), `--into=${into}`], {
    cwd: checkout,
    encoding: 'utf8',
  })
  const [folder, deb] = done.stdout.split('\n')
  if (done.status !== 0 || !folder || !deb) throw new Error(`packaging failed\n${done.stderr}`)
  return { folder, deb, said: done.stderr }
}

/** A second folder of the same app: the files of `own` are copies, all others the very same files. */
export function copyFolder(from: string, to: string, own: readonly string[], inside = ''): void {
  mkdirSync(join(to, inside), { recursive: true })
  for (const one of readdirSync(join(from, inside), { withFileTypes: true })) {
    const name = join(inside, one.name)
    if (one.isDirectory()) copyFolder(from, to, own, name)
    else if (own.includes(name)) copyFileSync(join(from, name), join(to, name))
    else linkSync(join(from, name), join(to, name))
  }
}

/** Lets the test runner attach: the one switch by which a tried package differs from the made one. */
export async function letAttach(folder: string): Promise<void> {
  await flipFuses(join(folder, executable), {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  })
}

/** Raises the version in the archive, digit by digit so that nothing moves in it, and returns the new one. */
export function raiseVersion(folder: string, version: string): string {
  const archive = join(folder, 'resources/app.asar')
  const raised = version.replaceAll(/\d/g, '9')
  const [before, after] = [version, raised].map((one) => Buffer.from(`"version": "${one}"`))
  const bytes = readFileSync(archive)
  const at = before ? bytes.indexOf(before) : -1
  if (!after || at < 0 || bytes.indexOf(before ?? '', at + 1) >= 0) throw new Error('version not found exactly once')
  after.copy(bytes, at)
  rmSync(archive)
  writeFileSync(archive, bytes)
  return raised
}

/** The environment of a person's session: nothing of the toolchain that this test runs in. */
function plainEnvironment(more: Readonly<Record<string, string>>): Record<string, string> {
  const own = /^(APP_NODE|ELECTRON_|NODE_|ZHONGFU_|npm_|PLAYWRIGHT|PW_|TEST_)/i
  const kept = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined || own.test(name) ? [] : [[name, value]],
  )
  return { ...Object.fromEntries(kept), ...more }
}

const asRoot = process.getuid?.() === 0
const switches = (data: string): string[] => [`--data=${join(data, 'book')}`, ...(asRoot ? ['--no-sandbox'] : [])]
const ownFolders = (data: string): Record<string, string> => ({
  XDG_CONFIG_HOME: join(data, 'config'),
  XDG_CACHE_HOME: join(data, 'cache'),
})

/** Starts a packaged app on the book below `data`; the folder must have been prepared with {@link letAttach}. */
export async function startPackaged(folder: string, data: string): Promise<RunningApp> {
  const electron = await _electron.launch({
    executablePath: join(folder, executable),
    args: switches(data),
    cwd: data,
    chromiumSandbox: !asRoot,
    env: plainEnvironment(ownFolders(data)),
  })
  const errors: string[] = []
  electron.process().stderr?.on('data', (piece: Buffer) => errors.push(piece.toString('utf8')))
  const page = await electron.firstWindow()
  return { electron, page, errors, close: () => electron.close() }
}

/** Starts the package exactly as it was made, which no test runner can attach to. */
export function startUntouched(
  folder: string,
  data: string,
  words: readonly string[],
  env: Readonly<Record<string, string>>,
): { errors(): string; end(): Promise<void> } {
  const child = spawn(join(folder, executable), [...switches(data), ...words], {
    cwd: data,
    env: plainEnvironment({ ...ownFolders(data), ...env }),
    stdio: ['ignore', 'ignore', 'pipe'],
    // A group of its own, so that its helpers end with it.
    detached: true,
  })
  let errors = ''
  child.stderr.on('data', (piece: Buffer) => {
    errors += piece.toString('utf8')
  })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  return {
    errors: () => errors,
    end: async () => {
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL')
      await ended
    },
  }
}

/** What a store process was really started with. */
export interface RunningStore {
  readonly executable: string
  /** Names of the variables in its environment that steer Node. */
  readonly nodeVariables: readonly string[]
}

/** The store of an app that was started on the book below `data`, as the system's process list shows it. */
export function findStore(data: string): RunningStore | null {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const read = (name: string): string[] => readFileSync(join('/proc', pid, name), 'utf8').split('\0')
    try {
      const words = read('cmdline')
      if (!words.some((word) => word.endsWith('/store.js')) || !words.includes(`--data=${join(data, 'book')}`)) continue
      const names = read('environ').map((entry) => entry.split('=')[0] ?? '')
      return {
        executable: readlinkSync(join('/proc', pid, 'exe')),
        // The channel to the app is told to it by NODE_CHANNEL_*.
        nodeVariables: names.filter((name) => name.startsWith('NODE_') && !name.startsWith('NODE_CHANNEL_')),
      }
    } catch {
      // It has ended while we looked.
    }
  }
  return null
}

/** Runs a command of the package as a shell would, and returns its exit code and what it wrote. */
export function runCommand(
  launcher: string,
  words: readonly string[],
  cwd: string,
): { code: number | null; out: string; err: string } {
  const done = spawnSync(launcher, [...words], {
    cwd,
    encoding: 'utf8',
    env: plainEnvironment({ NODE_OPTIONS: '--require=/nowhere/planted.cjs' }),
  })
  return { code: done.status, out: done.stdout, err: done.stderr }
}
