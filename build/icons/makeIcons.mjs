// node build/icons/makeIcons.mjs: draws icon.svg and icon-small.svg as PNG files and gathers them in icon.ico.
import '../bootstrap/checkNode.mjs'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { ensureAll } from '../bootstrap/ensureAll.mjs'
import { onScreen, sandboxSwitches } from '../bootstrap/electronCommand.mjs'
import { inRoot } from '../bootstrap/paths.mjs'
import { runChild } from '../bootstrap/runChild.mjs'
import { Refusal, runEntry } from '../bootstrap/say.mjs'

const SIZES = [16, 32, 48, 64, 128, 256, 512]
const IN_ICO = [16, 32, 48, 64, 128, 256]

const at = (name) => inRoot('build/icons', name)
const png = (size) => at(`${size}.png`)

/** An .ico file is a table of contents followed by the PNG files as they are. */
function writeIco(sizes, file) {
  const images = sizes.map((size) => fs.readFileSync(png(size)))
  const head = Buffer.alloc(6 + 16 * images.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(images.length, 4)
  let offset = head.length
  images.forEach((image, n) => {
    const entry = 6 + 16 * n
    head.writeUInt8(sizes[n] % 256, entry) // 0 stands for 256
    head.writeUInt8(sizes[n] % 256, entry + 1)
    head.writeUInt16LE(1, entry + 4)
    head.writeUInt16LE(32, entry + 6)
    head.writeUInt32LE(image.length, entry + 8)
    head.writeUInt32LE(offset, entry + 12)
    offset += image.length
  })
  fs.writeFileSync(file, Buffer.concat([head, ...images]))
}

runEntry(async () => {
  const { electron } = await ensureAll()
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'zhongfu-icons-'))
  try {
    const list = path.join(folder, 'list.json')
    const jobs = SIZES.map((size) => ({ svg: at(size <= 32 ? 'icon-small.svg' : 'icon.svg'), size, png: png(size) }))
    fs.writeFileSync(list, JSON.stringify(jobs))
    const { command, args, group } = onScreen(electron, [...sandboxSwitches(), at('renderPng.mjs'), list])
    if ((await runChild(command, args, { group })) !== 0) throw new Refusal('图标没有画成，原因见上方输出。')
  } finally {
    fs.rmSync(folder, { recursive: true, force: true })
  }
  writeIco(IN_ICO, at('icon.ico'))
})
