import { inflateSync } from 'node:zlib'

/** PDF string syntax (ISO 32000-1 §7.3.4): `(…)` with escapes, or `<hex>`; UTF-16BE behind a byte order mark. */
function stringValue(written: string): string {
  let bytes: number[] = []
  if (written.startsWith('<')) {
    const hex = written.slice(1, -1).replace(/\s/g, '')
    for (let at = 0; at < hex.length; at += 2) bytes.push(Number.parseInt(hex.slice(at, at + 2).padEnd(2, '0'), 16))
  } else {
    const inner = written.slice(1, -1).replace(/\\([0-7]{1,3}|\r?\n|.)/gs, (_all, escape: string) => {
      if (/^[0-7]/.test(escape)) return String.fromCharCode(Number.parseInt(escape, 8) & 0xff)
      if (escape.endsWith('\n')) return ''
      return { n: '\n', r: '\r', t: '\t', b: '', f: '' }[escape] ?? escape
    })
    bytes = [...inner].map((character) => character.charCodeAt(0))
  }
  if (bytes[0] !== 0xfe || bytes[1] !== 0xff) return String.fromCharCode(...bytes)
  let text = ''
  for (let at = 2; at + 1 < bytes.length; at += 2)
    text += String.fromCharCode(((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0))
  return text
}

const piece = /\/ActualText\s*(\((?:\\.|[^\\()])*\)|<[0-9A-Fa-f\s]*>)|\bTm\b|\bBT\b/gs

function actualTextOf(content: string): string {
  let text = ''
  for (const match of content.matchAll(piece)) {
    if (match[1] === undefined) text += text.endsWith('\t') || text === '' ? '' : '\t'
    else text += stringValue(match[1])
  }
  return text.trim()
}

/**
 * What glyphs without a character stand for, as the producer wrote it beside them. Chromium does so where a font gives
 * figures special glyphs; pdf.js leaves it aside and reads such figures as nothing at all.
 */
export function pdfActualText(bytes: Uint8Array): string[] {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const found: string[] = []
  for (let at = file.indexOf('stream'); at >= 0; at = file.indexOf('stream', at + 6)) {
    if (file.subarray(at - 3, at).toString('latin1') === 'end') continue
    const start = file[at + 6] === 0x0d ? at + 8 : at + 7
    const end = file.indexOf('endstream', start)
    if (end < 0) break
    let content = file.subarray(start, end)
    try {
      content = inflateSync(content, { maxOutputLength: 256 * 1024 * 1024 })
    } catch {
      // Not compressed, or not text.
    }
    if (!content.includes('/ActualText')) continue
    const text = actualTextOf(content.toString('latin1'))
    if (text !== '') found.push(text)
  }
  return found
}
