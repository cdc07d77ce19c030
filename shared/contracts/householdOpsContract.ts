import { z } from 'zod'
import { householdFactsSchema, memberFactsSchema, memberStates } from '../domain/household'
import { operation } from '../ipc/operation'
import { count, done, fen, id, isoDate, page, regionCode } from './common'

const relation = z.string().regex(/^\d{2}$/)
/** What somebody is to the applicant after the operation; those not named keep what they are. */
const relationsAfter = z.array(z.object({ personId: id, relation })).max(99)

/** Why somebody joins. */
export const joinReasons = ['birth', 'marriage', 'return', 'adoption', 'other'] as const
/** Why somebody leaves and is no member any more. */
export const leaveReasons = ['marriage', 'moved', 'adopted', 'ownHousehold', 'mistake', 'other'] as const

const facts = householdFactsSchema.shape
/** Part of the household's own sums that goes along with those who leave, fen. What is not named stays. */
export const takenSums = z.object({
  income: facts.income.partial(),
  expense: facts.expense.partial(),
  asset: facts.asset.partial(),
})
export type TakenSums = z.infer<typeof takenSums>

/** What is done to a household; people are named by their record, since the screen has no whole identity number. */
export const householdAct = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('addMember'), reason: z.enum(joinReasons), member: memberFactsSchema }),
  z.object({ kind: z.literal('memberState'), personId: id, state: z.enum(memberStates) }),
  z.object({ kind: z.literal('removeMember'), personId: id, reason: z.enum(leaveReasons) }),
  z.object({
    kind: z.literal('split'),
    /** Who leaves; at least one, never everybody. */
    members: z.array(id).min(1).max(98),
    /** 户编号 of the new household. */
    key: z.string().min(1).max(60),
    /** Applicant of the new household, one of those who leave. */
    applicant: id,
    relations: relationsAfter,
    residenceRegion: regionCode,
    residenceAddress: z.string().max(500).nullable(),
    phone: z.string().max(500).nullable(),
    /** Houses and vehicles that go along, by their place in the lists. */
    houses: z.array(count).max(99),
    vehicles: z.array(count).max(99),
    taken: takenSums,
    /** Who goes on with aid of the whole household, or a case that may end it; to be told where there is any. */
    aid: z.enum(['stays', 'goes', 'end']).optional(),
  }),
  z.object({
    kind: z.literal('join'),
    /** The household that ends; its people become members here. */
    other: id,
    otherRevision: count,
    /** What those who come are to this household's applicant. */
    relations: relationsAfter,
  }),
  z.object({
    kind: z.literal('move'),
    residenceRegion: regionCode,
    residenceAddress: z.string().max(500).nullable(),
    /** Null leaves the 户籍 as it is. */
    hukou: z.object({ region: regionCode, address: z.string().max(500).nullable() }).nullable(),
  }),
  z.object({ kind: z.literal('head'), personId: id, relations: relationsAfter }),
  z.object({ kind: z.literal('correctId'), personId: id, idNumber: z.string().max(30) }),
])
export type HouseholdAct = z.infer<typeof householdAct>
export type HouseholdActKind = HouseholdAct['kind']

/** What an operation asks of the office afterwards. */
export const obligation = z.object({
  kind: z.enum([
    'deathReview',
    'lastMember',
    'applicantGone',
    'reviewNewHousehold',
    'reviewHousehold',
    'aidContinues',
    'aidEnding',
    'openCases',
    'newTown',
    'consent',
    'recordedLater',
  ]),
  /** What is to be done, in words. */
  words: z.string(),
  dueOn: isoDate.nullable(),
})
export type Obligation = z.infer<typeof obligation>

const changeLine = z.object({ label: z.string(), before: z.string(), after: z.string() })

/** What happens to one of the households that an operation touches. */
export const touchedHousehold = z.object({
  /** Null: does not exist yet. */
  id: id.nullable(),
  key: z.string(),
  applicantName: z.string(),
  place: z.string(),
  role: z.enum(['changed', 'new', 'ends']),
  peopleBefore: count,
  peopleAfter: count,
  lines: z.array(changeLine),
})
export type TouchedHousehold = z.infer<typeof touchedHousehold>

const actOn = z.object({
  id,
  revision: count,
  /** Since when it is true. */
  on: isoDate,
  act: householdAct,
})

/** Aid that really was given, as the household page lists it. */
export const aidRow = z.object({
  id,
  givenOn: isoDate,
  item: z.string(),
  department: z.string(),
  basis: z.string(),
  amount: fen.nullable(),
  goods: z.string(),
  way: z.string(),
  fromMonth: z.string().nullable(),
  toMonth: z.string().nullable(),
  source: z.string(),
  state: z.string(),
  receiver: z.string(),
  recordedBy: z.string(),
  recordedAt: z.string(),
})
export type AidRow = z.infer<typeof aidRow>

/** A household whose standing aid goes on since it divided or joined: the amount is to be looked at again. */
export const aidReview = z.object({
  householdId: id,
  key: z.string(),
  applicantName: z.string(),
  place: z.string(),
  /** Classes in words, and what is paid in a month for all of them; null where nothing is paid. */
  classes: z.array(z.string()),
  amount: fen.nullable(),
  kind: z.enum(['split', 'join']),
  on: isoDate,
  recordedBy: z.string(),
  recordedAt: z.string(),
  /** An application or a change that is under way already. */
  openCase: z.object({ id, number: z.string() }).nullable(),
})
export type AidReview = z.infer<typeof aidReview>

export const householdOpsContract = {
  /** What an operation would change, and what it asks of the office; nothing is written. */
  'household.previewOperation': operation({
    kind: 'read',
    input: actOn,
    output: z.object({ touched: z.array(touchedHousehold), obligations: z.array(obligation) }),
  }),
  /** What those who would be members could be to the applicant, as far as it follows; empty where it does not. */
  'household.suggestRelations': operation({
    kind: 'read',
    input: z.object({ id, applicant: id, members: z.array(id).max(99) }),
    output: z.object({ relations: z.array(z.object({ personId: id, relation: z.string() })) }),
  }),
  /** Does it: one transaction, the date it was true beside the date it was recorded. */
  'household.operate': operation({
    kind: 'write',
    input: actOn,
    output: z.object({ revision: count, createdId: id.nullable(), obligations: z.array(obligation) }),
  }),
  /** Aid given to a household or to people who live in it, the latest first. */
  'aid.page': operation({
    kind: 'read',
    input: z.object({ householdId: id, ...page }),
    output: z.object({ rows: z.array(aidRow), total: count, sum: fen }),
  }),
  /** Households of the area whose amount is to be looked at again, those that wait longest first. */
  'aidReview.list': operation({
    kind: 'read',
    input: z.object(page),
    output: z.object({ rows: z.array(aidReview), total: count }),
  }),
  /** The amount was looked at and stays as it is. */
  'aidReview.keep': operation({
    kind: 'write',
    input: z.object({ householdId: id, reason: z.string().trim().min(1).max(500) }),
    output: done,
  }),
}
