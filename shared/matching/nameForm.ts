import { pinyin } from 'pinyin-pro'
import { nameParts } from './nameParts'
import { nearSyllable } from './sound'
import { shapesAlike } from './similarShapes'

/** Two ways to write one character in a name, both met on identity cards: the first is the one they are compared by. */
const variants = new Map(
  '昇升 陞升 徳德 淸清 靑青 眞真 値值 勲勋 喆哲 堃坤 犇奔 淼渺 峯峰 崐昆 崑昆 燿耀 煕熙 暎映 恆恒 珎珍 榮荣 華华 國国 張张 陳陈 劉刘 楊杨 黃黄 趙赵 吳吴 孫孙 馬马 羅罗 鄭郑 謝谢 韓韩 馮冯 鄧邓 許许 蘇苏 盧卢 蔣蒋 賈贾 葉叶 龍龙 鳳凤 蘭兰 蓮莲 麗丽 紅红 偉伟 傑杰 慶庆 貴贵 勝胜 飛飞 東东 軍军 衛卫 愛爱 雲云 閆闫 閻阎 鍾钟 鐘钟 蕭萧'
    .split(' ')
    .map((pair) => [[...pair][0] ?? '', [...pair][1] ?? ''] as const),
)

/** How one character may be spoken. */
interface Spoken {
  readonly exact: readonly string[]
  readonly near: readonly string[]
}
const spoken = new Map<string, Spoken>()

function spokenCharacter(character: string): Spoken {
  let known = spoken.get(character)
  if (!known) {
    const exact = pinyin(character, { toneType: 'none', type: 'array', multiple: true, v: true }).map((one) =>
      one.toLowerCase(),
    )
    known = { exact: [...new Set(exact)], near: [...new Set(exact.map(nearSyllable))] }
    spoken.set(character, known)
  }
  return known
}

function meet(a: readonly string[], b: readonly string[]): boolean {
  return a.some((one) => b.includes(one))
}

/** How two characters at the same place of two names are alike, the closest first. */
export const characterLikenesses = ['same', 'sound', 'shape', 'nearSound', 'other'] as const
export type CharacterLikeness = (typeof characterLikenesses)[number]

const compared = new Map<string, CharacterLikeness>()

/** Compares two characters; results are kept, since the same few hundred pairs return all the time. */
export function compareCharacters(a: string, b: string): CharacterLikeness {
  if (a === b) return 'same'
  const key = a < b ? a + b : b + a
  let likeness = compared.get(key)
  if (!likeness) {
    const [one, other] = [spokenCharacter(a), spokenCharacter(b)]
    if (meet(one.exact, other.exact)) likeness = 'sound'
    else if (shapesAlike(a, b)) likeness = 'shape'
    else likeness = meet(one.near, other.near) ? 'nearSound' : 'other'
    if (compared.size > 500_000) compared.clear()
    compared.set(key, likeness)
  }
  return likeness
}

/** A name taken apart once for many comparisons. */
export interface NameForm {
  readonly name: string
  /** Parts between dots, variants made one. */
  readonly parts: readonly (readonly string[])[]
  /** All characters without dots. */
  readonly characters: readonly string[]
  readonly joined: string
  /** A bit for each sound in it: names without a common bit have no sound in common. */
  readonly soundBits: number
}

function soundBit(syllable: string): number {
  let code = 0
  for (let n = 0; n < syllable.length; n += 1) code = (code * 31 + syllable.charCodeAt(n)) | 0
  return 1 << (code & 31)
}

export function nameForm(name: string): NameForm {
  const parts = nameParts(name).map((part) => [...part].map((one) => variants.get(one) ?? one))
  const characters = parts.flat()
  let soundBits = 0
  for (const character of characters) for (const near of spokenCharacter(character).near) soundBits |= soundBit(near)
  return { name, parts, characters, joined: characters.join(''), soundBits }
}
