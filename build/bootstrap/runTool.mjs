// Starting helper programs without touching this program's standard input and standard output.
import { spawnSync } from 'node:child_process'
import { isWindows, root } from './paths.mjs'

/** The given environment, without colours where nobody sees them. */
export const plainWords = (env = process.env) =>
  process.stderr.isTTY ? env : { ...env, NO_COLOR: '1', FORCE_COLOR: undefined }

/** Runs a program; what it prints goes to standard error. Returns its exit code, 1 when it could not be started. */
export function runLoud(command, args, options = {}) {
  const done = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], ...options })
  return done.status ?? 1
}

/** Runs a program and returns { code, out, err } as text. */
export function runQuiet(command, args, options = {}) {
  const done = spawnSync(command, args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], ...options })
  return { code: done.status ?? 1, out: done.stdout ?? '', err: done.stderr || done.error?.message || '' }
}

/** The npm that started us, or the one on the path. */
export function npm(args, options = {}) {
  const script = process.env.npm_execpath
  return script?.endsWith('npm-cli.js')
    ? runLoud(process.execPath, [script, ...args], options)
    : runLoud('npm', args, { shell: isWindows, ...options })
}
