import { z } from 'zod'
import { operation } from '../ipc/operation'
import {
  bytes,
  count,
  done,
  fen,
  fileToken,
  householdCategory,
  id,
  isoDate,
  page,
  regionCode,
  rowProblem,
} from './common'

/** 低保经办人员 (county and township) and members of a village (居) committee: the two rosters of 57号 §11. */
export const rosterKinds = ['staff', 'cadre'] as const
export type RosterKind = (typeof rosterKinds)[number]
const rosterKind = z.enum(rosterKinds)

const words = z.string().trim().max(120)
const personName = z.string().trim().min(2).max(60)
const idNumber = z.string().trim().max(18)

/** What is written down of a person of a roster. */
export const rosterEntry = z.object({
  kind: rosterKind,
  /** The account of this person, where there is one: the refusals hang on it. */
  userId: id.nullable(),
  name: personName,
  idNumber: idNumber.nullable(),
  unit: words,
  post: words,
  /** 分管受理、审核 */
  inCharge: z.boolean(),
  /** County, township or village the person works for. */
  region: regionCode,
  from: isoDate,
  to: isoDate.nullable(),
})
export type RosterEntry = z.infer<typeof rosterEntry>

export const rosterRow = z.object({
  id,
  revision: count,
  kind: rosterKind,
  userId: id.nullable(),
  userName: z.string().nullable(),
  name: z.string(),
  idMasked: z.string().nullable(),
  unit: z.string(),
  post: z.string(),
  inCharge: z.boolean(),
  region: z.string(),
  place: z.string(),
  from: isoDate,
  to: isoDate.nullable(),
  relatives: count,
  /** Households of the book this person is related to for certain, filed or not. */
  removedAt: z.string().nullable(),
})
export type RosterRow = z.infer<typeof rosterRow>

/** A close relative that a person of a roster declared. */
export const relativeEntry = z.object({
  name: personName,
  idNumber: idNumber.nullable(),
  /** A word of the parameter kin_relation_set. */
  relation: z.string().trim().min(1).max(20),
  /** Where the relative lives, as far as known; used for matching by name. */
  region: regionCode.nullable(),
})
export const relativeRow = z.object({
  id,
  name: z.string(),
  idMasked: z.string().nullable(),
  relation: z.string(),
  region: z.string().nullable(),
  place: z.string(),
})

/** How a relation was found: by the number of an id card, or by name and place, which somebody has to check. */
export const kinWays = ['self', 'relative', 'obligor', 'filed', 'nameAndPlace'] as const
export type KinWay = (typeof kinWays)[number]

export const kinPair = z.object({
  householdId: id,
  householdKey: z.string(),
  applicantName: z.string(),
  place: z.string(),
  rosterId: id,
  rosterName: z.string(),
  rosterKind,
  unit: z.string(),
  post: z.string(),
  inCharge: z.boolean(),
  userId: id.nullable(),
  personId: z.string(),
  personName: z.string(),
  /** What the person of the household is to the person of the roster; empty while it is not known. */
  relation: z.string(),
  way: z.enum(kinWays),
  certain: z.boolean(),
  filingId: id.nullable(),
  filingNumber: z.string().nullable(),
})
export type KinPair = z.infer<typeof kinPair>

/** 近亲属备案表 (F5), one pair. */
export const filingFields = z.object({
  relation: z.string().trim().min(1).max(20),
  /** 本人申明 */
  statement: z.string().trim().max(500),
  registeredBy: personName,
  registeredOn: isoDate,
})
export const countyVisit = z.object({
  by: z.string().trim().min(2).max(120),
  on: isoDate,
  result: z.string().trim().min(2).max(500),
})
export const filingRow = z.object({
  id,
  revision: count,
  number: z.string(),
  householdId: id,
  caseId: id.nullable(),
  householdKey: z.string(),
  applicantName: z.string(),
  applicantIdMasked: z.string(),
  place: z.string(),
  category: householdCategory.nullable(),
  people: count,
  amount: fen.nullable(),
  startMonth: z.string().nullable(),
  personName: z.string(),
  rosterName: z.string(),
  rosterKind,
  unit: z.string(),
  post: z.string(),
  inCharge: z.boolean(),
  relation: z.string(),
  statement: z.string(),
  registeredBy: z.string(),
  registeredOn: isoDate,
  visit: countyVisit.nullable(),
  lifted: z.object({ on: isoDate, reason: z.string(), by: z.string() }).nullable(),
})
export type FilingRow = z.infer<typeof filingRow>

const shownFilings = z.enum(['standing', 'lifted', 'all'])
const reason = z.string().trim().min(2).max(200)

/** 近亲属回避: rosters, declared relatives, what was found and what was filed. */
export const kinContract = {
  'kin.rosters': operation({
    kind: 'read',
    input: z.object({ kind: rosterKind.nullable().default(null), query: z.string().max(60).default(''), ...page }),
    output: z.object({ rows: z.array(rosterRow), total: count, relations: z.array(z.string()) }),
  }),
  'kin.addPerson': operation({ kind: 'write', input: rosterEntry, output: z.object({ id }) }),
  'kin.changePerson': operation({
    kind: 'write',
    input: z.object({ id, revision: count, entry: rosterEntry.extend({ idNumber: idNumber.nullable().optional() }) }),
    output: done,
  }),
  /** Taken off the roster, with a reason; the entry stays and can be brought back. */
  'kin.removePerson': operation({ kind: 'write', input: z.object({ id, revision: count, reason }), output: done }),
  'kin.undoRemove': operation({ kind: 'write', input: z.object({ id }), output: done }),
  'kin.relatives': operation({
    kind: 'read',
    input: z.object({ rosterId: id }),
    output: z.object({ rows: z.array(relativeRow) }),
  }),
  'kin.addRelative': operation({
    kind: 'write',
    input: z.object({ rosterId: id, relative: relativeEntry }),
    output: z.object({ id }),
  }),
  'kin.removeRelative': operation({ kind: 'write', input: z.object({ id, reason }), output: done }),
  'kin.template': operation({ kind: 'write', input: z.object({ file: fileToken }), output: done }),
  /** Reads a workbook of rosters and relatives; rows that cannot be read are told and nothing else of them is taken. */
  'kin.import': operation({
    kind: 'write',
    input: z.object({ file: fileToken }),
    output: z.object({
      people: count,
      relatives: count,
      same: count,
      problems: z.array(rowProblem),
    }),
  }),

  /** Every relation found between households of the own area and the rosters. */
  'kin.pairs': operation({
    kind: 'read',
    input: z.object({ state: z.enum(['toFile', 'toCheck', 'filed', 'all']).default('all'), ...page }),
    output: z.object({
      rows: z.array(kinPair),
      total: count,
      counts: z.object({ toFile: count, toCheck: count, filed: count }),
    }),
  }),
  'kin.ofHousehold': operation({
    kind: 'read',
    input: z.object({ householdId: id }),
    output: z.object({ pairs: z.array(kinPair), filings: z.array(filingRow), relations: z.array(z.string()) }),
  }),
  /** Somebody looked into a pair found by name: it is another person. Kept with who said so and why. */
  'kin.notRelated': operation({
    kind: 'write',
    input: z.object({ householdId: id, rosterId: id, personId: z.string().max(80), reason }),
    output: done,
  }),
  'kin.file': operation({
    kind: 'write',
    input: z.object({
      householdId: id,
      caseId: id.nullable(),
      rosterId: id,
      personId: z.string().max(80),
      fields: filingFields,
    }),
    output: z.object({ id, number: z.string() }),
  }),
  'kin.visit': operation({
    kind: 'write',
    input: z.object({ id, revision: count, visit: countyVisit }),
    output: done,
  }),
  /** 解除 */
  'kin.lift': operation({ kind: 'write', input: z.object({ id, revision: count, on: isoDate, reason }), output: done }),
  'kin.filings': operation({
    kind: 'read',
    input: z.object({ state: shownFilings.default('standing'), ...page }),
    output: z.object({ rows: z.array(filingRow), total: count }),
  }),
  /** 近亲属备案表, one pair a page (`ids`), or the list of what stands (`ids` null). */
  'kin.pdf': operation({
    kind: 'write',
    input: z.object({ ids: z.array(id).min(1).max(200).nullable(), state: shownFilings.default('standing') }),
    output: z.object({ bytes }),
  }),
  'kin.save': operation({
    kind: 'write',
    input: z.object({
      ids: z.array(id).min(1).max(200).nullable(),
      state: shownFilings.default('standing'),
      file: fileToken,
    }),
    output: done,
  }),
  'kin.print': operation({
    kind: 'write',
    input: z.object({ ids: z.array(id).min(1).max(200).nullable(), state: shownFilings.default('standing') }),
    output: done,
  }),
}
