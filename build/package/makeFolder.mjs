// The app as a folder that runs from anywhere, and on Windows its installer, both made by electron-builder.
import fs from 'node:fs'
import path from 'node:path'
import { inRoot } from '../bootstrap/paths.mjs'
import { plainWords, runQuiet } from '../bootstrap/runTool.mjs'
import { Refusal } from '../bootstrap/say.mjs'
import { driverFiles, SYSTEMS } from './configuration.mjs'
import { DEVELOPMENT_NOTE } from './release.mjs'

function checkSystem(platform, arch) {
  const system = SYSTEMS[`${platform}-${arch}`]
  if (!system) throw new Refusal(`不支持为 ${platform}-${arch} 制作安装包。`)
  const node = inRoot('node_modules', system.nodePackage, 'bin', system.node)
  if (!fs.existsSync(node)) throw new Refusal(`缺少随包附带的 Node.js（${system.nodePackage}）。请运行 npm ci 后重试。`)
  if (!fs.existsSync(inRoot('node_modules/better-sqlite3/prebuilds', system.driver))) {
    throw new Refusal(`缺少数据库驱动 ${system.driver}。请删除 node_modules 后运行 npm ci。`)
  }
}

/**
 * The built app and its production modules by themselves: what else lies in the checkout cannot slip in, and
 * electron-builder need not tell them from the tools, which took most of its time.
 */
function stage(app, shipped, driver) {
  const built = ['main', 'preload', 'renderer'].map((side) => path.join('out', side))
  const modules = driverFiles(driver).map((name) => path.join('node_modules/better-sqlite3', name))
  for (const part of [...built, ...modules]) fs.cpSync(inRoot(part), path.join(app, part), { recursive: true })
  fs.writeFileSync(path.join(app, 'package.json'), JSON.stringify(shipped, null, 2))
}

/**
 * Fills `output` and returns the made folder. `system` is { platform, arch, electronDist, electronVersion, official },
 * `shipped` the package.json of the app.
 */
export function makeFolder(node, { output, installer, shipped, system }) {
  const { platform, arch, electronVersion, official } = system
  checkSystem(platform, arch)
  const app = path.join(output, 'app')
  fs.rmSync(output, { recursive: true, force: true })
  stage(app, shipped, SYSTEMS[`${platform}-${arch}`].driver)
  const about = { ...system, app, output, installer, note: official ? null : DEVELOPMENT_NOTE.text(electronVersion) }
  const done = runQuiet(node, [inRoot('build/package/runBuilder.mjs'), JSON.stringify(about)], { env: plainWords() })
  if (done.code !== 0) {
    process.stderr.write(`${done.out}${done.err}`)
    throw new Refusal('打包没有成功，原因见上方输出。')
  }
  return path.join(output, platform === 'win32' ? 'win-unpacked' : 'linux-unpacked')
}
