// Writes docs/known-vulnerabilities.md from build/knownVulnerabilities.json and the versions that are installed.
import fs from 'node:fs'
import { createRequire } from 'node:module'
import { inRoot } from './bootstrap/paths.mjs'

/**
 * @typedef {{ id: string, package: string, what: string, fixedIn: string, reachable: boolean, why: string }} Advisory
 * @typedef {{ checkedOn: string, advisories: Advisory[], withoutAdvisories: string[] }} KnownList
 */

/** @returns {KnownList} */
export function knownList() {
  return JSON.parse(fs.readFileSync(inRoot('build/knownVulnerabilities.json'), 'utf8'))
}

/** @param {string} folder */
function packageVersion(folder) {
  return String(JSON.parse(fs.readFileSync(inRoot(`node_modules/${folder}/package.json`), 'utf8')).version)
}

/** SQLite is compiled into its driver; only the driver itself knows the version. */
function sqliteVersion() {
  const Database = createRequire(import.meta.url)('better-sqlite3')
  const db = new Database(':memory:')
  const version = String(db.prepare('SELECT sqlite_version()').pluck().get())
  db.close()
  return version
}

/** Names under which packages are installed, where they are not their own. */
const folders = {
  '@e965/xlsx': 'xlsx',
  '@sxzz/popperjs-es': '@popperjs/core',
  'better-sqlite3-multiple-ciphers': 'better-sqlite3',
}

/**
 * The version of a shipped part as it is installed here.
 * @param {string} name
 */
export function installedVersion(name) {
  if (name === 'SQLite') return sqliteVersion()
  if (name === 'Node.js')
    return packageVersion(`node-${process.platform === 'win32' ? 'win' : 'linux'}-${process.arch}`)
  return packageVersion(folders[/** @type {keyof typeof folders} */ (name)] ?? name)
}

/**
 * Negative, zero or positive as versions of plain numbers compare. `44.0.0-beta.1` and the like are refused.
 * @param {string} one
 * @param {string} other
 */
export function compareVersions(one, other) {
  const parts = [one, other].map((version) => {
    if (!/^\d+(\.\d+){2}$/.test(version)) throw new Error(`not a plain version: ${version}`)
    return version.split('.').map(Number)
  })
  const [a = [], b = []] = parts
  return (a[0] ?? 0) - (b[0] ?? 0) || (a[1] ?? 0) - (b[1] ?? 0) || (a[2] ?? 0) - (b[2] ?? 0)
}

/**
 * @param {KnownList} list
 * @param {(name: string) => string} versionOf
 */
export function documentOf(list, versionOf) {
  const rows = list.advisories.map(
    (one) =>
      `| ${one.id} | ${one.package} | ${one.what} | ${one.fixedIn} | ${versionOf(one.package)} | ${one.reachable ? '可能' : '否'} | ${one.why} |`,
  )
  return `# 已公布的漏洞核对

随产品发布的软件包和运行环境有哪些已公布的漏洞，本产品所用版本是否已修补，未修补时能否触及。核对日期 ${list.checkedOn}。

本文件由 \`node build/vulnerabilities.mjs\` 根据 \`build/knownVulnerabilities.json\` 和实际安装的版本生成，请勿手工修改。每次测试都会核对：安装的版本不低于修补版本；随产品发布的每个软件包都在本文件中。核对日期之后公布的漏洞不在其中，升级版本前须重新查阅各软件包的安全公告。

“能否触及”指外来文件或他人输入能否走到有漏洞的代码。凡“可能”的，均已升级到修补后的版本。

| 编号 | 软件包 | 漏洞 | 修补版本 | 本产品版本 | 能否触及 | 说明 |
| --- | --- | --- | --- | --- | --- | --- |
${rows.join('\n')}

## 没有已公布漏洞的软件包

${list.withoutAdvisories.map((name) => `- ${name}`).join('\n')}

## 仅用于开发和测试的运行环境

无法下载官方 Electron 的开发机上使用 Electron 33.2.1。该版本已停止维护，上表中 Electron 的多数漏洞在其中没有修补；它只打开本程序自己的页面和测试数据，不随产品发布。
`
}

if (process.argv[1]?.endsWith('vulnerabilities.mjs')) {
  fs.writeFileSync(inRoot('docs/known-vulnerabilities.md'), documentOf(knownList(), installedVersion))
}
