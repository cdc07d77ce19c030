// Finds or makes an Electron that can be started, in this order: the one named by the environment, the official one of
// node_modules, a prepared fallback, the official download (or its mirror), the fallback from npm.
import fs from 'node:fs'
import path from 'node:path'
import { fallbackDist, fallbackFits, fallbackIsSound } from './fallbackElectron.mjs'
import { withLock } from './lock.mjs'
import { inRoot, isWindows } from './paths.mjs'
import { runLoud, runQuiet } from './runTool.mjs'
import { Refusal, say } from './say.mjs'

const DOWNLOAD_TIMEOUT = 300_000

const executableName = isWindows ? 'electron.exe' : 'electron'
const electronPackage = inRoot('node_modules/electron')

/** The installer writes path.txt last, so an interrupted download does not count. */
function officialExecutable() {
  try {
    const file = path.join(electronPackage, 'dist', fs.readFileSync(path.join(electronPackage, 'path.txt'), 'utf8'))
    return fs.existsSync(file) ? file : null
  } catch {
    return null
  }
}

function named(folder) {
  const file = path.join(folder, executableName)
  if (!fs.existsSync(file)) {
    throw new Refusal(
      `环境变量 ELECTRON_OVERRIDE_DIST_PATH 所指的文件夹中没有 ${executableName}：${folder}。请改正该变量，或将其删除。`,
    )
  }
  return file
}

function download(node) {
  const done = runQuiet(node, [path.join(electronPackage, 'install.js')], { timeout: DOWNLOAD_TIMEOUT })
  const file = done.code === 0 ? officialExecutable() : null
  if (!file)
    say(`官方 Electron 下载没有成功（${done.err.split('\n')[0] || `返回码 ${done.code}`}），改用备用运行环境。`)
  return file
}

function prepareFallback(node) {
  if (!fallbackFits) {
    throw new Refusal(
      '取不到 Electron。请设环境变量 ELECTRON_MIRROR 为可用的镜像地址，或用 ELECTRON_OVERRIDE_DIST_PATH 指定已有的 Electron 文件夹。',
    )
  }
  if (runLoud(node, [inRoot('build/bootstrap/prepareFallbackElectron.mjs')]) !== 0 || !fallbackIsSound()) {
    throw new Refusal('备用 Electron 没有备好，原因见上一行。')
  }
  return path.join(fallbackDist, executableName)
}

const present = () =>
  officialExecutable() ??
  (fallbackFits && !process.env.ELECTRON_MIRROR && fallbackIsSound() ? path.join(fallbackDist, executableName) : null)

/** Returns the path of the Electron executable. `node` is the project's Node 24. */
export async function ensureElectron(node) {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (override) return named(override)
  return present() ?? withLock(`electron ${inRoot()}`, () => present() ?? download(node) ?? prepareFallback(node))
}
