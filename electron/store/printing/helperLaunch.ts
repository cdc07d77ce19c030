import { spawn, type ChildProcess } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { existsSync } from 'node:fs'
import type { HelperCommand } from './helperCommand'

/** One way to start the helper; where it fails before it is ready, the next one is tried. */
export interface Launch {
  readonly executable: string
  readonly args: readonly string[]
  /** A wrapper with children of its own: it is ended as a process group. */
  readonly group: boolean
}

function onPath(program: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)))
}

/**
 * Chromium's headless platform needs neither a screen nor a graphics card. Should a later runtime refuse it, the screen
 * that is there serves, and where there is none a virtual one.
 */
export function launchesOf(command: HelperCommand, own: readonly string[]): Launch[] {
  const plain: Launch = { executable: command.executable, args: [...command.args, ...own], group: false }
  if (process.platform !== 'linux') return [plain]
  const sandbox = process.getuid?.() === 0 && !command.args.includes('--no-sandbox') ? ['--no-sandbox'] : []
  const args = [...command.args, ...own, ...sandbox]
  const headless: Launch = {
    executable: command.executable,
    args: [...args, '--ozone-platform=headless', '--disable-gpu'],
    group: true,
  }
  const screen = process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'] ?? ''
  if (screen !== '') return [headless, { ...plain, args }]
  if (!onPath('xvfb-run')) return [headless]
  const wrapped = ['-a', '-s', '-screen 0 1280x800x24', command.executable, ...args]
  return [headless, { executable: 'xvfb-run', args: wrapped, group: true }]
}

/** Starts it without a shell, in an environment without switches that would change how the runtime behaves. */
export function startLaunch(launch: Launch, env: Readonly<Record<string, string>>): ChildProcess {
  const inherited = { ...process.env }
  delete inherited['ELECTRON_RUN_AS_NODE']
  delete inherited['NODE_OPTIONS']
  return spawn(launch.executable, [...launch.args], {
    stdio: 'ignore',
    detached: launch.group,
    windowsHide: true,
    env: { ...inherited, ...env },
  })
}

/** True once it has ended, or when it never began. */
export function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null || child.pid === undefined
}

/** Ends it with everything it started. */
export function endLaunch(launch: Launch, child: ChildProcess): void {
  if (hasEnded(child) || child.pid === undefined) return
  try {
    if (launch.group) process.kill(-child.pid, 'SIGKILL')
    else child.kill('SIGKILL')
  } catch {
    // It has just ended by itself.
  }
}
