// node_modules is what package-lock.json says, or `npm ci` makes it so.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { withLock } from './lock.mjs'
import { inRoot, projectNode } from './paths.mjs'
import { npm } from './runTool.mjs'
import { Refusal, say, timed } from './say.mjs'

const lockFile = inRoot('package-lock.json')
const installedList = inRoot('node_modules/.package-lock.json')
const stamp = inRoot('node_modules/.lock-sha256')

const lockHash = () => createHash('sha256').update(fs.readFileSync(lockFile)).digest('hex')
const readJson = (file) => JSON.parse(fs.readFileSync(file, 'utf8'))

/** npm keeps a list of what it installed; equal to the lock file means that somebody ran `npm ci` or `npm install`. */
function installedAsLocked() {
  try {
    const wanted = readJson(lockFile).packages
    const have = readJson(installedList).packages
    return Object.entries(wanted).every(([where, one]) => {
      if (where === '') return true
      const mine = have[where]
      return mine ? mine.version === one.version && mine.integrity === one.integrity : one.optional === true
    })
  } catch {
    return false
  }
}

function ready() {
  if (!fs.existsSync(lockFile)) throw new Refusal('缺少 package-lock.json。请重新取得完整的源代码。')
  const hash = lockHash()
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === hash) return true
  if (!installedAsLocked()) return false
  fs.writeFileSync(stamp, hash)
  return true
}

function install() {
  say('正在安装依赖（npm ci），约需一分钟。')
  if (npm(['ci', '--loglevel=error', '--no-fund', '--no-audit']) !== 0) {
    throw new Refusal('依赖安装没有成功。请检查网络或 npm 镜像设置（npm config get registry），然后重新运行。')
  }
  fs.writeFileSync(stamp, lockHash())
}

/** Returns the real path of the Node 24 that runs the store, the command line and the tools. */
export async function ensureModules() {
  if (!ready()) await withLock(`modules ${inRoot()}`, async () => (ready() ? undefined : timed('安装依赖', install)))
  const node = projectNode()
  if (!node) {
    throw new Refusal(
      `没有适合 ${process.platform}-${process.arch} 的 Node.js 24。请删除 node_modules 后运行 npm ci；本机型不在支持之列时，请安装 Node.js 24 再运行。`,
    )
  }
  return node
}
