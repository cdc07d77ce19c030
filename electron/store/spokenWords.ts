import { pinyin } from 'pinyin-pro'

/** A place or any other word as it is typed in pinyin. */
export interface SpokenWords {
  /** `qiaotoucun`, without tones. */
  readonly pinyin: string
  /** `qtc`. */
  readonly initials: string
}

const known = new Map<string, SpokenWords>()

/** How a word is typed in pinyin: read as words, not as a person's name (electron/store/pinyin.ts). */
export function spokenWords(text: string): SpokenWords {
  let spoken = known.get(text)
  if (!spoken) {
    const plain = text.replace(/[·•.\s]/g, '')
    const syllables = pinyin(plain, { toneType: 'none', type: 'array', v: true }).map((one) => one.toLowerCase())
    spoken = { pinyin: syllables.join(''), initials: syllables.map((one) => one.slice(0, 1)).join('') }
    known.set(text, spoken)
  }
  return spoken
}
