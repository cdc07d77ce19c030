// Runs a TypeScript program of test/ beside the built app: demo, bench, screenshots.
import fs from 'node:fs'
import path from 'node:path'
import { onScreen } from './electronCommand.mjs'
import { ensureAll } from './ensureAll.mjs'
import { ensureBuild } from './ensureBuild.mjs'
import { inRoot, root } from './paths.mjs'
import { runChild } from './runChild.mjs'
import { runLoud } from './runTool.mjs'
import { Refusal } from './say.mjs'

/**
 * Ensures modules, Electron and build, bundles test/<name>/index.ts into out/programs/<name>.mjs and runs it on Node 24,
 * with a screen, in the checkout's folder, with the words of the command line. It finds in its environment what tests
 * find: APP_NODE, ELECTRON_OVERRIDE_DIST_PATH (so Playwright's `_electron.launch` works), and Node 24 first on PATH.
 * Returns its exit code.
 */
export async function runProgram(name, words = process.argv.slice(2)) {
  const source = inRoot('test', name, 'index.ts')
  if (!fs.existsSync(source)) throw new Refusal(`缺少 ${path.relative(root, source)}。请重新取得完整的源代码。`)
  const { node, env } = await ensureAll()
  await ensureBuild(node)
  const target = inRoot('out/programs', `${name}.mjs`)
  if (runLoud(node, [inRoot('build/bootstrap/bundleScript.mjs'), source, target]) !== 0) {
    throw new Refusal(`${path.relative(root, source)} 编译没有成功，原因见上方输出。`)
  }
  const { command, args, group } = onScreen(node, ['--enable-source-maps', target, ...words])
  return runChild(command, args, { cwd: root, env, group })
}
