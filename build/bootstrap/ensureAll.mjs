// Everything that a window needs: modules, system packages, Electron.
import { toolEnvironment } from './electronCommand.mjs'
import { ensureElectron } from './ensureElectron.mjs'
import { ensureModules } from './ensureModules.mjs'
import { ensureSystemPackages } from './ensureSystemPackages.mjs'

/** Returns { node, electron, env }: paths of Node 24 and of Electron, and the environment for both. */
export async function ensureAll() {
  const node = await ensureModules()
  await ensureSystemPackages()
  const electron = await ensureElectron(node)
  return { node, electron, env: toolEnvironment(node, electron) }
}
