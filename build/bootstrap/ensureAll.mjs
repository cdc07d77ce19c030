// Everything that Electron needs: modules, system packages, Electron itself.
import { toolEnvironment } from './electronCommand.mjs'
import { ensureElectron } from './ensureElectron.mjs'
import { ensureModules } from './ensureModules.mjs'
import { ensureSystemPackages } from './ensureSystemPackages.mjs'

/**
 * Returns { node, electron, env }: paths of Node 24 and of Electron, and the environment for both.
 * @param {{ screen?: boolean }} [needs] `screen: false` when nothing will be shown
 */
export async function ensureAll(needs) {
  const node = await ensureModules()
  await ensureSystemPackages(needs)
  const electron = await ensureElectron(node)
  return { node, electron, env: toolEnvironment(node, electron) }
}
