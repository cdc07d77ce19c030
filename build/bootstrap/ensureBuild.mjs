// out/ is what the sources say, or it is built. The check is cheap (file dates and sizes); contents are compared only
// when dates moved, so a fresh checkout of the same sources does not build again.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { withLock } from './lock.mjs'
import { inRoot, root } from './paths.mjs'
import { plainWords, runQuiet } from './runTool.mjs'
import { Refusal, say, timed } from './say.mjs'
import { toolScript } from './toolScript.mjs'

const SOURCES = [
  ...[
    'shared',
    'electron',
    'renderer',
    'tsconfig.json',
    'electron.vite.config.ts',
    'build/bundledPackages.mjs',
    'build/copyCharacterMaps.mjs',
  ],
  ...['package.json', 'package-lock.json'],
]
/** What a finished build has, below out/. */
export const OUTPUTS = [
  ...['main/index.js', 'main/store.js', 'main/cli.js', 'preload/index.cjs', 'renderer/index.html'],
  ...['packages-main.json', 'packages-preload.json', 'packages-renderer.json'],
]

function filesUnder(name, base) {
  const at = path.join(base, name)
  const about = fs.statSync(at, { throwIfNoEntry: false })
  if (!about) return []
  if (!about.isDirectory()) return [{ name, at, about }]
  return fs
    .readdirSync(at)
    .sort()
    .flatMap((one) => filesUnder(path.join(name, one), base))
}

/** { byDate, contents() } of the sources under `base`; contents are read only when asked for. */
export function fingerprint(base = root) {
  const files = SOURCES.flatMap((name) => filesUnder(name, base))
  const digest = (pieces) => {
    const hash = createHash('sha256')
    for (const { name, at, about } of files) hash.update(`${name}\0`).update(pieces(at, about)).update('\0')
    return hash.digest('hex')
  }
  return {
    byDate: digest((_, about) => `${about.size} ${about.mtimeMs}`),
    contents: () => digest((at) => fs.readFileSync(at)),
  }
}

function readStamp(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

/** Whether out/ under `base` belongs to the present sources. */
export function isBuilt(base = root) {
  const file = path.join(base, 'out/built.json')
  const stamp = readStamp(file)
  if (!stamp || !OUTPUTS.every((one) => fs.existsSync(path.join(base, 'out', one)))) return false
  const now = fingerprint(base)
  if (stamp.byDate === now.byDate) return true
  if (stamp.contents !== now.contents()) return false
  writeStamp(now, base)
  return true
}

/** Call with a fingerprint taken before the build began: what changes meanwhile is built next time. */
export function writeStamp({ byDate, contents }, base = root) {
  fs.mkdirSync(path.join(base, 'out'), { recursive: true })
  const text = typeof contents === 'function' ? contents() : contents
  fs.writeFileSync(path.join(base, 'out/built.json'), JSON.stringify({ byDate, contents: text }))
}

/** Warnings and errors of the build, without the stack of the build tool itself. */
function showToolOutput({ out, err }) {
  const lines = stripVTControlCharacters(`${out}${err}`)
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^\s+at /.test(line))
  if (lines.length > 0) process.stderr.write(`${lines.join('\n')}\n`)
}

function build(node) {
  const now = fingerprint()
  const before = { byDate: now.byDate, contents: now.contents() }
  fs.rmSync(inRoot('out/built.json'), { force: true })
  const done = runQuiet(node, [toolScript('electron-vite'), 'build', '--logLevel', 'warn'], { env: plainWords() })
  showToolOutput(done)
  if (done.code !== 0) {
    throw new Refusal('构建没有成功，原因见上方输出。若刚更新过源代码，请删除 out 和 node_modules 文件夹后重试。')
  }
  writeStamp(before)
}

/** Builds the app when its sources are newer than out/. */
export async function ensureBuild(node) {
  if (isBuilt()) return
  await withLock(`build ${root}`, async () => {
    if (isBuilt()) return
    say('正在构建，约需半分钟。')
    await timed('构建', () => build(node))
  })
}
