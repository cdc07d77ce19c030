import type { GateOptions, Hit } from './gateTypes'
import { compactText, normalText, type NormalText } from './normalText'

const letter = /\p{Script=Han}/u
/** Words that a name of two characters may follow or be followed by without being part of another word. */
const leading = /(?:子|女|儿|孙|孩|名|人|为|是|有|及|和|与|、|，|：|:)$/u
const following = /^(?:的|之|（|\(|系|因|患|为|是|等|和|与|及|、|，|。)/u

function plainName(name: string): string {
  return compactText(normalText(name)).text.replace(/[·•・‧.]/gu, '')
}

/** Names with the interpunct left out, so that every way of writing it is the same. */
function withoutDots(compact: NormalText): NormalText {
  let text = ''
  const at: number[] = []
  for (let index = 0; index < compact.text.length; index += 1) {
    const character = compact.text[index] ?? ''
    if ('·•・‧'.includes(character)) continue
    text += character
    at.push(compact.at[index] ?? 0)
  }
  return { text, at }
}

type NameIndex = ReadonlyMap<string, readonly string[]>

/** Names by their first two characters. A book has thousands of them, a county hundreds of pages: made once a run. */
const indexes = new WeakMap<readonly string[], NameIndex>()

function indexOf(names: readonly string[]): NameIndex {
  const known = indexes.get(names)
  if (known) return known
  const index = new Map<string, string[]>()
  for (const name of new Set(names.map(plainName))) {
    const head = name.slice(0, 2)
    if ([...name].length < 2) continue
    const same = index.get(head)
    if (same) same.push(name)
    else index.set(head, [name])
  }
  indexes.set(names, index)
  return index
}

interface Stretch {
  readonly start: number
  readonly end: number
}

/** Every place where one of the names stands. */
function stretchesOf(index: NameIndex, text: string): Stretch[] {
  if (index.size === 0) return []
  const found: Stretch[] = []
  for (let start = 0; start < text.length - 1; start += 1) {
    for (const name of index.get(text.slice(start, start + 2)) ?? []) {
      if (text.startsWith(name, start)) found.push({ start, end: start + name.length })
    }
  }
  return found
}

/**
 * A name of two characters is often part of a word or of a longer name: it counts where it stands alone, or between
 * words that go with names. Longer names count anywhere.
 */
function standsAlone(source: string, hit: Hit): boolean {
  const beforeText = source.slice(Math.max(0, hit.start - 8), hit.start)
  const afterText = source.slice(hit.end, hit.end + 8)
  const left = beforeText === '' || !letter.test(beforeText.at(-1) ?? '') || leading.test(beforeText)
  const right = afterText === '' || !letter.test(afterText[0] ?? '') || following.test(afterText)
  return left && right
}

/** Names of minors anywhere in a page. Inside the name of an adult who stands there lawfully a minor is not meant. */
export function findMinorNames(source: string, compact: NormalText, options: GateOptions): Hit[] {
  const minors = indexOf(options.minorNames ?? [])
  if (minors.size === 0) return []
  const { text, at } = withoutDots(compact)
  const found = stretchesOf(minors, text)
  if (found.length === 0) return []
  const lawful = stretchesOf(indexOf(options.listedAdults ?? []), text)
  return found
    .filter((one) => !lawful.some((adult) => one.start >= adult.start && one.end <= adult.end))
    .map((one): Hit => ({
      kind: 'MINOR_NAME',
      start: at[one.start] ?? 0,
      end: (at[one.end - 1] ?? 0) + 1,
      value: text.slice(one.start, one.end),
    }))
    .filter((hit) => [...hit.value].length > 2 || standsAlone(source, hit))
}
