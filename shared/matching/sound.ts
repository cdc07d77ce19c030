import { pinyin } from 'pinyin-pro'
import { nameParts } from './nameParts'

/** How a name is spoken: a syllable for each character, without tones, surname readings respected (单 shan, 仇 qiu). */
export function syllablesOf(name: string): string[] {
  return nameParts(name).flatMap((part) =>
    pinyin(part, { toneType: 'none', type: 'array', surname: 'head', v: true }).map((one) => one.toLowerCase()),
  )
}

/**
 * A syllable with what a township's window does not tell apart made one: zh/z, ch/c, sh/s, n/l at the beginning, f/hu,
 * and -ng/-n at the end but for -ong. So two names heard alike come to stand together; the score tells near from same.
 */
export function nearSyllable(syllable: string): string {
  let near = syllable.replace(/^([zcs])h/, '$1').replace(/^n(?=.)/, 'l')
  near = near
    .replace(/^hu(?=[aeio])/, 'f')
    .replace(/^hu$/, 'fu')
    .replace(/^fi$/, 'fei')
    .replace(/^fn$/, 'fen')
  near = near.replace(/^hun$/, 'fen').replace(/^hui$/, 'fei')
  near = near.replace(/v/g, 'u')
  return /ong$/.test(near) ? near : near.replace(/ng$/, 'n')
}

/** Key under which all names stand that sound nearly alike, whatever the order and the dots of their parts. */
export function soundKeyOf(syllables: readonly string[]): string {
  return syllables.map(nearSyllable).sort().join('-')
}
