// npm run package: makes the packages to install, for the system it runs on, into dist/.
//   Linux    zhongfu-VERSION-linux-x64/   the unpacked app        zhongfu_VERSION_amd64.deb
//   Windows  zhongfu-VERSION-windows-x64/ the unpacked app        zhongfu-VERSION-windows-x64-setup.exe
// Made with any other Electron than the official one, every name carries `dev`, the app's folder a note, and the console
// says so: such packages are for development and tests and are never handed out.
// Words: --folder-only (no .deb)  --into=FOLDER (instead of dist).
// Standard output names what was made, one path a line.
import './bootstrap/checkNode.mjs'
import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { ensureAll } from './bootstrap/ensureAll.mjs'
import { ensureBuild } from './bootstrap/ensureBuild.mjs'
import { withLock } from './bootstrap/lock.mjs'
import { inRoot } from './bootstrap/paths.mjs'
import { Refusal, runEntry, say, timed } from './bootstrap/say.mjs'
import { shippedPackage } from './package/configuration.mjs'
import { canMakeDeb, makeDeb } from './package/makeDeb.mjs'
import { makeFolder } from './package/makeFolder.mjs'
import { isOfficial, namesOf } from './package/release.mjs'

function readWords() {
  try {
    const { values } = parseArgs({ options: { 'folder-only': { type: 'boolean' }, into: { type: 'string' } } })
    return { folderOnly: values['folder-only'] === true, into: path.resolve(values.into ?? inRoot('dist')) }
  } catch {
    throw new Refusal('用法：npm run package [-- --folder-only] [--into=文件夹]')
  }
}

/** { platform, arch, electronDist, electronVersion, official } of this machine and the runtime found on it. */
function systemOf(electron) {
  const electronDist = path.dirname(electron)
  return {
    platform: process.platform,
    arch: process.arch,
    electronDist,
    electronVersion: fs.readFileSync(path.join(electronDist, 'version'), 'utf8').trim().replace(/^v/, ''),
    official: isOfficial(electronDist),
  }
}

function replace(from, to) {
  fs.rmSync(to, { recursive: true, force: true })
  fs.renameSync(from, to)
  return to
}

async function makePackages({ folderOnly, into }, { node, electron }) {
  const about = JSON.parse(fs.readFileSync(inRoot('package.json'), 'utf8'))
  const system = systemOf(electron)
  const shipped = shippedPackage(about)
  const names = namesOf({ ...system, version: about.version })
  const at = (name) => path.join(into, name)
  const work = at('.work')
  fs.mkdirSync(into, { recursive: true })
  if (!system.official) {
    say(
      `没有官方 Electron：用 Electron ${system.electronVersion} 制作的是开发包，名称带 dev，仅供开发和测试，不得分发或用于实际业务。`,
    )
  }
  const made = []
  try {
    const unpacked = await timed('打包', async () =>
      makeFolder(node, { output: work, installer: names.installer, shipped, system }),
    )
    const folder = replace(unpacked, at(names.folder))
    made.push(folder)
    if (system.platform === 'win32') made.push(replace(path.join(work, names.installer), at(names.installer)))
    else if (!folderOnly) {
      if (!canMakeDeb()) throw new Refusal(`已制作 ${folder}；本机没有 dpkg-deb，未制作 .deb。`)
      const target = at(names.deb)
      await timed('制作 .deb', async () => makeDeb({ target, work, folder, names, about, official: system.official }))
      made.push(target)
    }
  } finally {
    fs.rmSync(work, { recursive: true, force: true })
  }
  for (const one of made) process.stdout.write(`${one}\n`)
}

runEntry(async () => {
  const words = readWords()
  const tools = await ensureAll({ screen: false })
  await ensureBuild(tools.node)
  await withLock(`package ${words.into}`, () => makePackages(words, tools))
})
