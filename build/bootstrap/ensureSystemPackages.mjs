// Debian's libraries, a virtual screen and a Chinese font: installed when we may, else named with the command to type.
import fs from 'node:fs'
import { runLoud, runQuiet } from './runTool.mjs'
import { Refusal, say, timed } from './say.mjs'

// Newer releases renamed some packages (64-bit time): the first name that has a candidate is taken.
const LIBRARIES = [
  ['libgtk-3.so.0', ['libgtk-3-0t64', 'libgtk-3-0']],
  ['libnss3.so', ['libnss3']],
  ['libasound.so.2', ['libasound2t64', 'libasound2']],
  ['libgbm.so.1', ['libgbm1']],
]

const has = (program) => runQuiet('sh', ['-c', `command -v ${program}`]).code === 0

export const needsVirtualScreen = () =>
  process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY

/** Lists of alternative package names, one list for each thing that is missing. */
function missing(screen) {
  const ldconfig = ['/sbin/ldconfig', '/usr/sbin/ldconfig'].find((file) => fs.existsSync(file)) ?? 'ldconfig'
  const known = runQuiet(ldconfig, ['-p']).out
  const wanted = LIBRARIES.filter(([library]) => !known.includes(`${library} `)).map(([, names]) => names)
  if (screen && needsVirtualScreen() && !has('xvfb-run')) wanted.push(['xvfb'], ['xauth'])
  if (!has('fc-list')) wanted.push(['fontconfig'], ['fonts-noto-cjk'])
  else if (runQuiet('fc-list', [':lang=zh-cn', 'family']).out.trim() === '') wanted.push(['fonts-noto-cjk'])
  return wanted
}

const hasCandidate = (name) =>
  /Candidate: (?!\(none\))/.test(runQuiet('apt-cache', ['policy', name], { env: { ...process.env, LC_ALL: 'C' } }).out)

const choose = (wanted) => wanted.map((names) => names.find(hasCandidate) ?? names.at(-1))

function install(wanted, screen) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const quiet = { env, stdio: ['ignore', 'ignore', 2] }
  runLoud('apt-get', ['update', '-qq'], quiet)
  const names = choose(wanted)
  say(`正在安装系统软件包：${names.join(' ')}`)
  if (
    runLoud('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], quiet) !== 0 ||
    missing(screen).length > 0
  ) {
    throw new Refusal(`系统软件包没有装好。请手工运行：apt-get update && apt-get install ${names.join(' ')}`)
  }
}

/**
 * Makes sure that Electron can start and show Chinese text on this Linux; other systems bring all of it along.
 * `screen: false` is for printing alone, which needs no screen, not even a virtual one.
 */
export async function ensureSystemPackages({ screen = true } = {}) {
  if (process.platform !== 'linux') return
  const wanted = missing(screen)
  if (wanted.length === 0) return
  if (!has('apt-get')) {
    throw new Refusal(
      `系统缺少运行所需的软件包：${wanted.map((names) => names.at(-1)).join('、')}（Debian 名称）。请用本机的软件管理工具安装后重试。`,
    )
  }
  if (process.getuid() !== 0) {
    throw new Refusal(
      `系统缺少运行所需的软件包。请运行：sudo apt-get update && sudo apt-get install ${choose(wanted).join(' ')}`,
    )
  }
  await timed('安装系统软件包', () => install(wanted, screen))
}
