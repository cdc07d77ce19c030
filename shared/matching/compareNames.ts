import { compareCharacters, type CharacterLikeness, type NameForm } from './nameForm'

/** What two names have in common, closest first. */
export type NameSign =
  'nameSame' | 'nameWriting' | 'nameOrder' | 'nameSound' | 'nameShape' | 'nameNearSound' | 'namePart' | 'nameOneOther'

export interface NameLikeness {
  readonly sign: NameSign
  /** 0–40. */
  readonly points: number
}

/** From so many characters on a name is long enough that one strange character does not make it another name. */
const longName = 4

function placeByPlace(a: readonly string[], b: readonly string[]): Readonly<Record<CharacterLikeness, number>> {
  const counts = { same: 0, sound: 0, shape: 0, nearSound: 0, other: 0 }
  a.forEach((one, n) => {
    counts[compareCharacters(one, b[n] ?? '')] += 1
  })
  return counts
}

function sameLength(a: readonly string[], b: readonly string[]): NameLikeness | null {
  const { same, sound, shape, nearSound, other } = placeByPlace(a, b)
  if (other === 0) {
    if (shape === 0 && nearSound === 0) return { sign: 'nameSound', points: same > 0 ? 35 : 31 }
    if (sound === 0 && nearSound === 0 && same > 0) return { sign: 'nameShape', points: shape === 1 ? 35 : 29 }
    if (same > 0) return { sign: shape > nearSound ? 'nameShape' : 'nameNearSound', points: 29 }
    return { sign: 'nameNearSound', points: 22 }
  }
  if (other === 1 && a.length >= 3 && same >= 1)
    return { sign: 'nameOneOther', points: (a.length >= longName ? 27 : 22) - 3 * (sound + shape + nearSound) }
  return null
}

/** One character more or less, all others alike in their order. */
function oneMissing(longer: readonly string[], shorter: readonly string[]): boolean {
  for (let left = 0; left < longer.length; left += 1) {
    const rest = longer.filter((_, n) => n !== left)
    if (rest.every((one, n) => alike(one, shorter[n] ?? ''))) return true
  }
  return false
}

function alike(a: string, b: string): boolean {
  return compareCharacters(a, b) !== 'other'
}

function allAlike(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one, n) => alike(one, b[n] ?? ''))
}

/** The same parts in another order, or a Han name with the surname behind (伟张 for 张伟). */
function otherOrder(a: NameForm, b: NameForm): boolean {
  if (a.parts.length !== b.parts.length || a.characters.length !== b.characters.length) return false
  if (a.parts.length > 1) {
    const left = [...b.parts]
    return a.parts.every((part) => {
      const at = left.findIndex((other) => allAlike(part, other))
      if (at >= 0) left.splice(at, 1)
      return at >= 0
    })
  }
  const [first = '', ...rest] = a.characters
  const turned = [...rest, first].join('')
  const [second = '', ...others] = b.characters
  return turned === b.joined || [...others, second].join('') === a.joined
}

/** How alike two names are; null where they are not. */
export function compareNames(a: NameForm, b: NameForm): NameLikeness | null {
  if (a.name === b.name) return { sign: 'nameSame', points: 40 }
  if (a.joined === b.joined) return { sign: 'nameWriting', points: 39 }
  if ((a.soundBits & b.soundBits) === 0) return null
  const [longer, shorter] = a.characters.length >= b.characters.length ? [a, b] : [b, a]
  if (longer.characters.length === shorter.characters.length) {
    const likeness = sameLength(a.characters, b.characters)
    if (likeness && likeness.points >= 29) return likeness
    return otherOrder(a, b) ? { sign: 'nameOrder', points: 37 } : likeness
  }
  if (shorter.characters.length < 2) return null
  const [head] = longer.parts
  if (longer.parts.length > 1 && shorter.parts.length === 1 && head && allAlike(head, shorter.characters))
    return { sign: 'namePart', points: 30 }
  if (longer.characters.length - shorter.characters.length !== 1 || !oneMissing(longer.characters, shorter.characters))
    return null
  return longer.characters.length > longName ? { sign: 'nameNearSound', points: 30 } : { sign: 'namePart', points: 26 }
}
