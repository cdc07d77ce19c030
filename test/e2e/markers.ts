import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pinyin } from 'pinyin-pro'

/** Facts that must appear nowhere outside the encrypted files: whoever finds one of them has found a person. */
export const markers = {
  /** Invented, with characters that few fonts, tables and filters know. */
  names: ['欧阳燚', '欧阳𬭎沅', '缪㼆䶮'],
  ids: ['430681198403120216', '430681201509080317'],
  phones: ['13973580217', '0730-5261849'],
  accounts: ['6217002920184037563'],
  addresses: ['磊石山矶头岭七号院', '燚沅巷'],
} as const

/** Everything to look for, written the ways it could be written. */
function spellings(): string[] {
  const plain = Object.values(markers).flat()
  const latin = markers.names.flatMap((name) => {
    const syllables = pinyin(name, { toneType: 'none', type: 'array', nonZh: 'removed' }).filter((one) =>
      /[a-z]/.test(one),
    )
    return [syllables.join(''), syllables.join(' '), syllables.join('-')]
  })
  const grouped = [...markers.ids, ...markers.accounts].map((number) => number.replace(/(.{4})(?=.)/g, '$1 '))
  return [...new Set([...plain, ...latin, ...grouped])].filter((one) => one.length > 2)
}

let gbTable: Map<string, readonly number[]> | null = null

/** Characters of the basic plane in GB18030: Node only reads that encoding, so the table is read the other way round. */
function tableOfGb18030(): Map<string, readonly number[]> {
  if (gbTable) return gbTable
  const reader = new TextDecoder('gb18030')
  const table = new Map<string, readonly number[]>()
  const put = (bytes: number[]): void => {
    const character = reader.decode(Uint8Array.from(bytes))
    if ([...character].length === 1 && character !== '\ufffd' && !table.has(character)) table.set(character, bytes)
  }
  for (let one = 0x81; one <= 0xfe; one += 1) {
    for (let two = 0x40; two <= 0xfe; two += 1) if (two !== 0x7f) put([one, two])
  }
  for (let one = 0x81; one <= 0x84; one += 1) {
    for (let two = 0x30; two <= 0x39; two += 1) {
      for (let three = 0x81; three <= 0xfe; three += 1) {
        for (let four = 0x30; four <= 0x39; four += 1) put([one, two, three, four])
      }
    }
  }
  gbTable = table
  return table
}

/** A text in GB18030, the encoding of files that Chinese Windows programs write. */
export function toGb18030(text: string): Buffer {
  const table = tableOfGb18030()
  const bytes = [...text].flatMap((character): readonly number[] => {
    const code = character.codePointAt(0) ?? 0
    if (code < 0x80) return [code]
    if (code < 0x10000) return table.get(character) ?? []
    // GB 18030-2022: the further planes are counted on linearly from 90 30 81 30.
    const at = code - 0x10000
    return [
      0x90 + Math.floor(at / 12_600),
      0x30 + (Math.floor(at / 1_260) % 10),
      0x81 + (Math.floor(at / 10) % 126),
      0x30 + (at % 10),
    ]
  })
  return Buffer.from(bytes)
}

interface Pattern {
  readonly said: string
  readonly bytes: Buffer
}

function patternsOf(texts: readonly string[]): Pattern[] {
  return texts.flatMap((text) => {
    const utf16 = Buffer.from(text, 'utf16le')
    return [
      { said: `${text} (UTF-8)`, bytes: Buffer.from(text, 'utf8') },
      { said: `${text} (UTF-16LE)`, bytes: utf16 },
      { said: `${text} (UTF-16BE)`, bytes: Buffer.from(utf16).swap16() },
      { said: `${text} (GB18030)`, bytes: toGb18030(text) },
      {
        said: `${text} (JSON)`,
        bytes: Buffer.from(
          JSON.stringify(text)
            .replaceAll(/[^\x20-\x7e]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
            .slice(1, -1),
        ),
      },
      { said: `${text} (URL)`, bytes: Buffer.from(encodeURIComponent(text)) },
      {
        said: `${text} (Base64)`,
        bytes: Buffer.from(Buffer.from(text).toString('base64').replace(/=+$/, '').slice(0, -1)),
      },
    ]
  })
}
const markerPatterns = patternsOf(spellings())

/** Which of the markers, or of further texts, bytes hold. Latin letters are found in either case. */
export function markersIn(bytes: Uint8Array, further: readonly string[] = []): string[] {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const lower = Buffer.from(
    whole.toString('latin1').replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase()),
    'latin1',
  )
  return [...markerPatterns, ...patternsOf(further)]
    .filter(({ said, bytes: wanted }) => whole.includes(wanted) || (/^[a-z]/.test(said) && lower.includes(wanted)))
    .map(({ said }) => said)
}

export interface Found {
  readonly file: string
  readonly markers: readonly string[]
}

/** Looks through every file below a folder. Answers what was found, and how many files and bytes were looked at. */
export function searchFolder(
  folder: string,
  further: readonly string[] = [],
): { found: Found[]; files: string[]; bytes: number } {
  const found: Found[] = []
  const files: string[] = []
  let bytes = 0
  if (!existsSync(folder)) return { found, files, bytes }
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    // A name can tell as much as a file's inside.
    const named = markersIn(Buffer.from(entry.name), further)
    if (named.length > 0) found.push({ file: path, markers: named })
    if (!entry.isFile()) continue
    files.push(path)
    bytes += statSync(path).size
    const inside = markersIn(readFileSync(path), further)
    if (inside.length > 0) found.push({ file: path, markers: inside })
  }
  return { found, files, bytes }
}
