import { gatePlaces, gateUnreadable } from '@shared/messages/gate'
import type { ReadResult } from './readResult'

/**
 * Bytes as text: UTF-8, UTF-16 behind its mark, otherwise GB18030, which Excel and WPS on Chinese Windows write.
 * Null when it is no text at all.
 */
export function decodeText(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  if (bytes.subarray(0, 4096).includes(0)) return null
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    const text = new TextDecoder('gb18030').decode(bytes)
    const lost = text.split('\ufffd').length - 1
    return lost > text.length / 50 ? null : text
  }
}

/** Commas and semicolons between fields become tabs; inside quotes they are text. */
function columns(text: string): string {
  let quoted = false
  let result = ''
  for (const character of text) {
    if (character === '"') quoted = !quoted
    else if (!quoted && (character === ',' || character === ';')) result += '\t'
    else result += character
  }
  return result
}

export function readPlain(text: string, table: boolean): ReadResult {
  if (text.trim() === '') return { pages: [], unreadable: [{ where: gatePlaces.file, text: gateUnreadable.noText }] }
  return { pages: [{ where: '', text: table ? columns(text) : text }], unreadable: [] }
}
