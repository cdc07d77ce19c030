import { plainIdeographs } from './plainIdeographs'

/**
 * A text as the gate reads it: full-width and other figures as 0–9, hidden characters gone, every kind of dash and space
 * as one kind. `at[i]` is where character i stood in the text as given.
 */
export interface NormalText {
  readonly text: string
  readonly at: readonly number[]
}

const hidden =
  /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]/u
const dash = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d\u2500\u30fc\u2043]/u
const space = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/u
const lineEnd = /[\r\u000b\u000c\u0085\u2028\u2029]/u
const otherDigit = /\p{Nd}/u

function plain(character: string): string {
  if (character < '\u007f' && character !== '\r' && character !== '\u000b' && character !== '\u000c') return character
  if (hidden.test(character)) return ''
  if (dash.test(character)) return '-'
  if (space.test(character)) return ' '
  if (lineEnd.test(character)) return '\n'
  if ((character >= '\uff01' && character <= '\uff5e') || otherDigit.test(character)) {
    const wide = character.normalize('NFKC')
    if (/^[\x21-\x7e]$/.test(wide)) return wide
    return digitValue(character) ?? character
  }
  return plainIdeographs(character)
}

/** Figures of other scripts: each script's ten stand in one row that begins with its nought. */
function digitValue(character: string): string | null {
  const code = character.codePointAt(0)
  if (code === undefined || !otherDigit.test(character)) return null
  let zero = code
  while (code - zero < 9 && otherDigit.test(String.fromCodePoint(zero - 1))) zero -= 1
  return String(code - zero)
}

/** 四三〇六八一…: figures spelled out. Shorter runs are ordinary words. */
const spelled =
  /[〇零○一二三四五六七八九幺壹贰叁肆伍陆柒捌玖](?:[ -]?[〇零○一二三四五六七八九幺壹贰叁肆伍陆柒捌玖]){10,}/gu
const spelledValues: Readonly<Record<string, string>> = Object.fromEntries(
  ['〇零○', '一壹幺', '二贰', '三叁', '四肆', '五伍', '六陆', '七柒', '八捌', '九玖'].flatMap((digits, value) =>
    [...digits].map((digit) => [digit, String(value)]),
  ),
)

export function normalText(source: string): NormalText {
  const characters: string[] = []
  const at: number[] = []
  let index = 0
  for (const character of source) {
    const written = plain(character)
    for (let unit = 0; unit < written.length; unit += 1) at.push(index)
    characters.push(written)
    index += character.length
  }
  const text = characters
    .join('')
    .replace(spelled, (run) => [...run].map((character) => spelledValues[character] ?? character).join(''))
  return { text, at }
}

/** The same without any white space, for words that were set apart or broken at the end of a line. */
export function compactText(normal: NormalText): NormalText {
  const at: number[] = []
  let text = ''
  for (let index = 0; index < normal.text.length; index += 1) {
    const character = normal.text[index] ?? ''
    if (character === ' ' || character === '\n' || character === '\t') continue
    text += character
    at.push(normal.at[index] ?? 0)
  }
  return { text, at }
}
