import { pinyin } from 'pinyin-pro'

export interface SpokenName {
  /** `miaoyuanzhen`, without tones. */
  readonly pinyin: string
  /** `myz`. */
  readonly initials: string
}

const known = new Map<string, SpokenName>()

/** How a name is typed in pinyin; surname readings respected (单 shan, 仇 qiu). Names repeat, so results are kept. */
export function spokenName(name: string): SpokenName {
  let spoken = known.get(name)
  if (!spoken) {
    const plain = name.replace(/[·•.\s]/g, '')
    const syllables = pinyin(plain, { toneType: 'none', type: 'array', surname: 'head', v: true })
    spoken = {
      pinyin: syllables.join('').toLowerCase(),
      initials: syllables
        .map((syllable) => syllable.slice(0, 1))
        .join('')
        .toLowerCase(),
    }
    if (known.size > 200_000) known.clear()
    known.set(name, spoken)
  }
  return spoken
}
