import type { MatchReason, matchSigns } from '../contracts/matchContract'
import type { IsoDate } from '../domain/dates'
import { idProblem, sexOf } from '../domain/idNumber'
import { townOf } from '../domain/region'
import { fill } from '../messages/fill'
import { matchWords } from '../messages/matching'
import { compareNames } from './compareNames'
import { compareBirths, compareIds } from './compareNumbers'
import type { NameForm } from './nameForm'

export type MatchSign = (typeof matchSigns)[number]

/** What is compared of a person. Null and empty: not known. */
export interface Comparable {
  readonly form: NameForm
  /** 18 digits, or null. */
  readonly idNumber: string | null
  readonly birthDate: IsoDate | null
  /** 12-digit village, or empty. */
  readonly village: string
  readonly phone: string | null
  readonly householdId: string | null
}

export interface MatchScore {
  /** 0–100. */
  readonly score: number
  readonly signs: readonly MatchSign[]
}

/** From here on a person is told as perhaps the one being written down. */
export const personThreshold = 55
/** From here on a pair of the book is put on the list. */
export const pairThreshold = 75

const most = { name: 40, birth: 30, id: 20, place: 10 } as const
/** What is left when something is not known: nobody is told as certain without it. */
const withoutBirth = 70
const withoutId = 95

const none: MatchScore = { score: 0, signs: [] }

function place(a: string, b: string): { sign: MatchSign; points: number } | null {
  if (a === '' || b === '') return null
  if (a === b) return { sign: 'villageSame', points: 10 }
  return townOf(a) === townOf(b) ? { sign: 'townSame', points: 6 } : null
}

/**
 * Numbers next to each other belong to people registered on one day: without a name in common they say something only
 * where one of them cannot be right as it stands.
 */
function mistyped({ idNumber }: Comparable): boolean {
  return idNumber !== null && idProblem(idNumber) !== null
}

/**
 * How likely two records are of one person, by name (40), birth (30), identity number (20) and place (10), each only as
 * far as both have it; the same phone adds to it, another sex and a household in common take from it (two of one
 * household with other names are brothers and sisters as a rule, twins among them). The score orders what a person
 * looks at; it decides nothing.
 */
export function scoreMatch(a: Comparable, b: Comparable): MatchScore {
  const id = a.idNumber !== null && b.idNumber !== null ? compareIds(a.idNumber, b.idNumber) : null
  if (id?.sign === 'idSame') return { score: 100, signs: ['idSame'] }
  const name = compareNames(a.form, b.form)
  const oneSlip = id?.sign === 'idDigit' || id?.sign === 'idSwapped'
  if (!name && !(oneSlip && (mistyped(a) || mistyped(b)))) return none
  const birth = a.birthDate !== null && b.birthDate !== null ? compareBirths(a.birthDate, b.birthDate) : null
  const near = place(a.village, b.village)
  const possible =
    (a.form.joined !== '' && b.form.joined !== '' ? most.name : 0) +
    (a.birthDate !== null && b.birthDate !== null ? most.birth : 0) +
    (a.idNumber !== null && b.idNumber !== null ? most.id : 0) +
    (a.village !== '' && b.village !== '' ? most.place : 0)
  const signs: MatchSign[] = []
  let earned = 0
  for (const found of [name, birth, id, near]) {
    if (!found) continue
    signs.push(found.sign)
    earned += found.points
  }
  let score = (100 * earned) / possible
  if (a.phone !== null && a.phone === b.phone) {
    signs.push('phoneSame')
    score += 5
  }
  if (!oneSlip && a.idNumber !== null && b.idNumber !== null && sexOf(a.idNumber) !== sexOf(b.idNumber)) {
    signs.push('sexDiffers')
    score -= 8
  }
  if (a.householdId !== null && a.householdId === b.householdId && name?.sign !== 'nameSame') {
    signs.push('sameHousehold')
    score -= 30
  }
  if (a.birthDate === null || b.birthDate === null) score = Math.min(score, withoutBirth)
  if (a.idNumber === null || b.idNumber === null) score = Math.min(score, withoutId)
  // Only the same number is certain.
  return { score: Math.max(0, Math.min(99, Math.round(score))), signs }
}

/** The reasons of a score in words; names are told as the two records write them. */
export function reasonsInWords(signs: readonly MatchSign[], names: { a: string; b: string }): MatchReason[] {
  return signs.map((sign) => ({ sign, words: fill(matchWords.signs[sign], names) }))
}
