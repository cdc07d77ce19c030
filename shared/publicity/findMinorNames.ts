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

/** Where a lawful name stands, a minor's name inside it is not the minor's. */
function stretchesOf(names: readonly string[], text: string): { start: number; end: number }[] {
  return names.flatMap((name) => {
    const found: { start: number; end: number }[] = []
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
      found.push({ start: at, end: at + name.length })
    }
    return found
  })
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

/** Names of minors anywhere in a page. */
export function findMinorNames(source: string, compact: NormalText, options: GateOptions): Hit[] {
  const names = [...new Set((options.minorNames ?? []).map(plainName))].filter((name) => name.length >= 2)
  if (names.length === 0) return []
  const { text, at } = withoutDots(compact)
  const present = names.filter((name) => text.includes(name))
  if (present.length === 0) return []
  const adults = [...new Set((options.listedAdults ?? []).map(plainName))].filter((name) => text.includes(name))
  const lawful = stretchesOf(adults, text)
  return present.flatMap((name) =>
    stretchesOf([name], text)
      .filter((one) => !lawful.some((adult) => one.start >= adult.start && one.end <= adult.end))
      .map((one): Hit => ({
        kind: 'MINOR_NAME',
        start: at[one.start] ?? 0,
        end: (at[one.end - 1] ?? 0) + 1,
        value: name,
      }))
      .filter((hit) => [...name].length > 2 || standsAlone(source, hit)),
  )
}
