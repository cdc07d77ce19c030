// A .deb around the finished folder with dpkg-deb alone: electron-builder would fetch a packaging tool from the network.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { inRoot } from '../bootstrap/paths.mjs'
import { runQuiet } from '../bootstrap/runTool.mjs'
import { Refusal } from '../bootstrap/say.mjs'
import { control, desktopEntry, INSTALLED_IN, POSTINST } from './debian.mjs'

const ICON_SIZES = [16, 32, 48, 64, 128, 256, 512]

/**
 * gzip and xz, since the dpkg of many offices' systems knows no zstd. What is handed out is made small (minutes), what is
 * tried out is made quickly (measured: 160 MB in 7 s).
 */
const compression = (official) => (official ? ['-Zxz', '-z6'] : ['-Zgzip', '-z1'])

export const canMakeDeb = () => process.platform === 'linux' && runQuiet('dpkg-deb', ['--version']).code === 0

/** Files below `folder`, relative, sorted. Links are not followed: there are none in the app. */
function filesBelow(folder, inside = '') {
  return fs
    .readdirSync(path.join(folder, inside), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((one) => {
      const name = path.join(inside, one.name)
      return one.isDirectory() ? filesBelow(folder, name) : [name]
    })
}

/** Everybody may read and start what is installed, whatever the umask of the person who packages. */
function makeReadable(tree) {
  fs.chmodSync(tree, 0o755)
  for (const one of fs.readdirSync(tree, { withFileTypes: true })) {
    const at = path.join(tree, one.name)
    if (one.isDirectory()) makeReadable(at)
    else if (one.isFile()) fs.chmodSync(at, fs.statSync(at).mode & 0o100 ? 0o755 : 0o644)
  }
}

function write(tree, name, text) {
  const file = path.join(tree, name)
  fs.mkdirSync(path.dirname(file), { recursive: true })
  fs.writeFileSync(file, text)
  return file
}

/** The same files under another name: a copy of several hundred megabytes would only cost time. */
function linkFiles(from, to) {
  for (const name of filesBelow(from)) {
    fs.mkdirSync(path.dirname(path.join(to, name)), { recursive: true })
    fs.linkSync(path.join(from, name), path.join(to, name))
  }
}

/** Lets `dpkg --verify` tell an installation that was changed. */
function checksums(tree) {
  return filesBelow(tree)
    .filter((name) => !name.startsWith('DEBIAN') && !fs.lstatSync(path.join(tree, name)).isSymbolicLink())
    .map(
      (name) =>
        `${createHash('md5')
          .update(fs.readFileSync(path.join(tree, name)))
          .digest('hex')}  ${name}\n`,
    )
    .join('')
}

const kilobytesOf = (folder) =>
  Math.ceil(filesBelow(folder).reduce((sum, name) => sum + fs.lstatSync(path.join(folder, name)).size, 0) / 1024)

function fillTree(tree, { folder, names, about, official }) {
  linkFiles(folder, path.join(tree, INSTALLED_IN))
  write(tree, 'usr/share/applications/zhongfu.desktop', desktopEntry(names))
  write(tree, 'usr/share/doc/zhongfu/copyright', fs.readFileSync(inRoot('LICENSE'), 'utf8'))
  for (const size of ICON_SIZES) {
    const icon = write(tree, `usr/share/icons/hicolor/${size}x${size}/apps/zhongfu.png`, '')
    fs.copyFileSync(inRoot('build/icons', `${size}.png`), icon)
  }
  fs.mkdirSync(path.join(tree, 'usr/bin'))
  fs.symlinkSync(path.posix.relative('/usr/bin', `${INSTALLED_IN}/zhongfu`), path.join(tree, 'usr/bin/zhongfu'))
  const kilobytes = kilobytesOf(tree)
  write(tree, 'DEBIAN/md5sums', checksums(tree))
  write(tree, 'DEBIAN/control', control({ names, about, kilobytes, official }))
  fs.chmodSync(write(tree, 'DEBIAN/postinst', POSTINST), 0o755)
  makeReadable(tree)
}

/**
 * Writes the package to `target`; `work` is a folder on the same disk that may be filled and is removed.
 * `folder` is the finished app, `names` as from namesOf, `about` package.json.
 */
export function makeDeb({ target, work, folder, names, about, official }) {
  fs.rmSync(work, { recursive: true, force: true })
  try {
    fillTree(work, { folder, names, about, official })
    const done = runQuiet('dpkg-deb', ['--root-owner-group', ...compression(official), '--build', work, target])
    if (done.code !== 0) throw new Refusal(`dpkg-deb 没有成功：${done.err.trim()}`)
  } finally {
    fs.rmSync(work, { recursive: true, force: true })
  }
}
