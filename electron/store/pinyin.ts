import { soundKeyOf, syllablesOf } from '@shared/matching/sound'

export interface SpokenName {
  /** `miaoyuanzhen`, without tones. */
  readonly pinyin: string
  /** `myz`. */
  readonly initials: string
  /** Key of names that sound nearly alike (shared/matching/sound.ts). */
  readonly sound: string
}

const known = new Map<string, SpokenName>()

/** How a name is typed in pinyin; surname readings respected (单 shan, 仇 qiu). Names repeat, so results are kept. */
export function spokenName(name: string): SpokenName {
  let spoken = known.get(name)
  if (!spoken) {
    const syllables = syllablesOf(name)
    spoken = {
      pinyin: syllables.join(''),
      initials: syllables.map((syllable) => syllable.slice(0, 1)).join(''),
      sound: soundKeyOf(syllables),
    }
    if (known.size > 200_000) known.clear()
    known.set(name, spoken)
  }
  return spoken
}
