import { z } from 'zod'
import { operation } from '../ipc/operation'
import { count, done, householdCategory, id, isoDate, nothing, page, regionCode } from './common'

/** Everything two records of people may have in common or differ in, as the score weighs it (shared/matching). */
export const matchSigns = [
  'nameSame',
  'nameWriting',
  'nameOrder',
  'nameSound',
  'nameNearSound',
  'nameShape',
  'namePart',
  'nameOneOther',
  'birthSame',
  'birthSwapped',
  'birthDigit',
  'birthNear',
  'birthYear',
  'idSame',
  'idDigit',
  'idSwapped',
  'idPlaceAndSerial',
  'idSerial',
  'idRegion',
  'villageSame',
  'townSame',
  'phoneSame',
  'sexDiffers',
  'sameHousehold',
] as const
export const matchSign = z.enum(matchSigns)

/** One reason of a score: what was compared, and the words for the screen (`姓名同音：张微／张薇`). */
export const matchReason = z.object({ sign: matchSign, words: z.string() })
export type MatchReason = z.infer<typeof matchReason>

/** Somebody of the book who may be the person looked for. Outside the own area only a masked name and the town are told. */
export const personMatch = z.object({
  personId: id.nullable(),
  householdId: id.nullable(),
  key: z.string(),
  name: z.string(),
  idMasked: z.string(),
  relation: z.string(),
  place: z.string(),
  category: householdCategory.nullable(),
  outside: z.boolean(),
  /** 0–100; nothing is ever joined by it. */
  score: z.number().int().min(0).max(100),
  reasons: z.array(matchReason),
})
export type PersonMatch = z.infer<typeof personMatch>

const pairSide = z.object({
  personId: id.nullable(),
  householdId: id.nullable(),
  key: z.string(),
  name: z.string(),
  idMasked: z.string(),
  birthDate: isoDate.nullable(),
  relation: z.string(),
  applicantName: z.string(),
  place: z.string(),
  category: householdCategory.nullable(),
  outside: z.boolean(),
})
export type PairSide = z.infer<typeof pairSide>

/** Two records of the last run that may be of one person. */
export const matchPair = z.object({
  /** `a/b`, the two record ids in order: names the pair for `match.decide`. */
  id: z.string(),
  score: z.number().int().min(0).max(100),
  reasons: z.array(matchReason),
  a: pairSide,
  b: pairSide,
  verdict: z.enum(['same', 'different']).nullable(),
  decidedBy: z.string(),
  decidedAt: z.string().nullable(),
})
export type MatchPair = z.infer<typeof matchPair>

export const matchContract = {
  /** People of the book like the one being written down, best first, at most 20. Needs a name or an identity number. */
  'match.person': operation({
    kind: 'read',
    input: z.object({
      name: z.string().max(100),
      /** As typed, also incomplete or with a wrong check digit; empty where none is known. */
      idNumber: z.string().max(30).default(''),
      /** Where no identity number tells it. */
      birthDate: isoDate.nullable().default(null),
      /** Village of residence. */
      region: regionCode.nullable().default(null),
      phone: z.string().max(30).default(''),
      /** Members of this household are not told. */
      apartFrom: id.nullable().default(null),
    }),
    output: z.object({ hits: z.array(personMatch) }),
  }),
  /** Compares everybody of the book with everybody (a job, kind `match`). */
  'match.start': operation({ kind: 'write', input: nothing, output: z.object({ jobId: id }) }),
  /** What the last comparison found, the likeliest first. */
  'match.pairs': operation({
    kind: 'read',
    input: z.object({ state: z.enum(['open', 'same', 'different']).default('open'), ...page }),
    output: z.object({
      rows: z.array(matchPair),
      total: count,
      counts: z.object({ open: count, same: count, different: count }),
      run: z.object({ endedAt: z.string(), persons: count, pairs: count, by: z.string() }).nullable(),
    }),
  }),
  /** What a person found out about a pair; kept for every later comparison. Null takes it back. */
  'match.decide': operation({
    kind: 'write',
    input: z.object({ id: z.string().max(170), verdict: z.enum(['same', 'different']).nullable() }),
    output: done,
  }),
}
