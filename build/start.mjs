// npm start: makes sure that everything is there (modules, system packages, Electron, a build of the present sources) and
// opens the app. Further words go to the app: `npm start -- --data=FOLDER`. The exit code is the app's.
import './bootstrap/checkNode.mjs'
import { startApp } from './bootstrap/electronCommand.mjs'
import { ensureAll } from './bootstrap/ensureAll.mjs'
import { ensureBuild } from './bootstrap/ensureBuild.mjs'
import { root } from './bootstrap/paths.mjs'
import { runChild } from './bootstrap/runChild.mjs'
import { runEntry } from './bootstrap/say.mjs'

runEntry(async () => {
  const { node, electron } = await ensureAll()
  await ensureBuild(node)
  const { command, args, group, env } = startApp(node, electron)
  return runChild(command, [...args, ...process.argv.slice(2)], { cwd: root, group, env: { ...process.env, ...env } })
})
