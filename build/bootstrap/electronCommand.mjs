// How Electron is started on this machine: executable, switches, environment, and a virtual screen where there is none.
import path from 'node:path'
import { needsVirtualScreen } from './ensureSystemPackages.mjs'
import { inRoot, root } from './paths.mjs'
import { plainWords } from './runTool.mjs'

/** What the app itself reads: the Node 24 that runs its store. */
const appEnvironment = (node) => ({ APP_NODE: node })

/** Environment for tools and for the app under them: Node 24 first on the path, and where Electron is. */
export function toolEnvironment(node, electron) {
  return {
    ...plainWords(),
    ...appEnvironment(node),
    PATH: [path.dirname(node), inRoot('node_modules/.bin'), process.env.PATH].join(path.delimiter),
    ELECTRON_OVERRIDE_DIST_PATH: path.dirname(electron),
    ELECTRON_EXEC_PATH: electron,
  }
}

/** Chromium refuses its own sandbox for root; nobody else starts without it. */
export const sandboxSwitches = () => (process.getuid?.() === 0 ? ['--no-sandbox'] : [])

/** Wraps a command so that it has a screen: { command, args, group }, `group` as in runChild. */
export function onScreen(command, args) {
  return needsVirtualScreen()
    ? { command: 'xvfb-run', args: ['-a', '-s', '-screen 0 1440x900x24', command, ...args], group: true }
    : { command, args, group: false }
}

/** The same without a screen: Chromium's headless platform, which the print helper asks for by itself, needs none. */
export function startAppUnseen(node, electron) {
  return { command: electron, args: [...sandboxSwitches(), root], env: appEnvironment(node) }
}

/** { command, args, group, env } that start the app of this checkout; the caller adds the app's own arguments at the end. */
export function startApp(node, electron) {
  return { ...onScreen(electron, [...sandboxSwitches(), root]), env: appEnvironment(node) }
}
