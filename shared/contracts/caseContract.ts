import { z } from 'zod'
import { caseActionData, caseChange, caseProxy, caseRequest, rushRequest } from '../casework/actionData'
import { caseClasses } from '../casework/states'
import { operation } from '../ipc/operation'
import { count, done, id, isoDate, page } from './common'
import { caseState, caseKind, caseRefusal, caseOfficer, caseRow, caseAdvice, standingView, casePage } from './caseViews'

const scope = z.enum(['mine', 'town', 'county', 'all'])
export const dueFilters = ['overdue', 'today', 'soon', 'week', 'paused'] as const

const inboxCounts = z.object({
  mine: count,
  town: count,
  county: count,
  all: count,
  overdue: count,
  today: count,
  /** Within three days. */
  soon: count,
  week: count,
  paused: count,
  unassigned: count,
  byState: z.array(z.object({ state: caseState, cases: count })),
})

/** One act: the day it was done, and 超期说明 where a deadline had passed. */
const act = { on: isoDate, overdueReason: z.string().trim().max(2000).default(''), data: caseActionData }

export const caseContract = {
  /** Takes an application in. The person who is kin to the family cannot (近亲属回避). */
  'case.open': operation({
    kind: 'write',
    input: z.object({
      householdId: id,
      on: isoDate,
      requested: caseRequest,
      proxy: caseProxy.nullable().default(null),
    }),
    output: z.object({ caseId: id, number: z.string() }),
  }),
  /** Begins reducing or ending standing aid: first the family is heard (社会救助法 §48). */
  'case.openChange': operation({
    kind: 'write',
    input: z.object({ householdId: id, on: isoDate, kind: z.enum(['reduce', 'end']), change: caseChange }),
    output: z.object({ caseId: id, number: z.string() }),
  }),
  /** The view is logged, so the call takes its turn among the writes. */
  'case.page': operation({ kind: 'write', input: z.object({ id }), output: casePage }),
  'case.act': operation({
    kind: 'write',
    input: z.object({ id, revision: count, ...act }),
    output: z.object({ revision: count, state: caseState }),
  }),
  /** The same act on many cases; each by itself. Only acts that say nothing about one family alone. */
  'case.batch': operation({
    kind: 'write',
    input: z.object({
      cases: z
        .array(z.object({ id, revision: count }))
        .min(1)
        .max(200),
      ...act,
    }),
    output: z.object({
      results: z.array(z.object({ id, done: z.boolean(), refusal: caseRefusal.nullable() })),
    }),
  }),
  /** What the rules say now for the household of a case. */
  'case.advice': operation({
    kind: 'read',
    input: z.object({ id, on: isoDate }),
    output: z.object({ advice: caseAdvice.nullable() }),
  }),
  'case.inbox': operation({
    kind: 'read',
    input: z.object({
      scope,
      due: z.enum(dueFilters).nullable().default(null),
      state: caseState.nullable().default(null),
      kind: caseKind.nullable().default(null),
      town: z.string().max(12).nullable().default(null),
      /** Cases of one person. */
      userId: id.nullable().default(null),
      /** Also cases that are over. */
      over: z.boolean().default(false),
      query: z.string().max(100).default(''),
      ...page,
    }),
    output: z.object({
      rows: z.array(caseRow),
      total: count,
      /** Of every open case in the session's area, whatever the filter. */
      counts: inboxCounts,
      /** What each choice of the filter shows with the other choices as they are. */
      choices: inboxCounts,
    }),
  }),
  /** Who can be given cases. */
  'case.officers': operation({
    kind: 'read',
    input: z.object({}),
    output: z.object({ officers: z.array(caseOfficer) }),
  }),
  /** Gives cases to a person, or takes them back (null). Kin of the family cannot be given them. */
  'case.assign': operation({
    kind: 'write',
    input: z.object({ ids: z.array(id).min(1).max(200), userId: id.nullable(), reason: z.string().trim().max(500) }),
    output: z.object({ results: z.array(z.object({ id, done: z.boolean(), refusal: caseRefusal.nullable() })) }),
  }),
  'case.ofHousehold': operation({
    kind: 'read',
    input: z.object({ householdId: id }),
    output: z.object({
      cases: z.array(caseRow),
      standing: z.array(standingView),
      /** 金额复核 that left the amount as it is, the latest first. */
      keptAid: z.array(z.object({ at: z.string(), byName: z.string(), reason: z.string() })),
    }),
  }),
  /** Draws the cases that the county visits (43号 §16: at least 30 %), by a seed that is kept. */
  'case.drawSample': operation({
    kind: 'write',
    input: z.object({ class: z.enum(caseClasses), on: isoDate }),
    output: z.object({ sampleId: id, population: count, drawn: count }),
  }),
  'case.samples': operation({
    kind: 'read',
    input: z.object(page),
    output: z.object({
      total: count,
      /** Cases that wait for a draw, by class. */
      waiting: z.array(z.object({ class: z.enum(caseClasses), cases: count, pct: count })),
      rows: z.array(
        z.object({
          id,
          on: isoDate,
          at: z.string(),
          by: z.string(),
          class: z.enum(caseClasses),
          pct: count,
          seed: z.string(),
          /** Drawn anew from the kept seed: the same cases. */
          reproduced: z.boolean(),
          cases: z.array(
            z.object({
              caseId: id,
              number: z.string(),
              applicantName: z.string(),
              drawn: z.boolean(),
              visited: z.boolean(),
            }),
          ),
        }),
      ),
    }),
  }),
  /** 小额快救: registered and helped within days; no check, no notice (L1 §50). */
  'rush.open': operation({
    kind: 'write',
    input: z.object({ householdId: id.nullable(), on: isoDate, rush: rushRequest }),
    output: z.object({ caseId: id, number: z.string() }),
  }),
  /** What could not be asked in the emergency, filled in afterwards. */
  'rush.complete': operation({
    kind: 'write',
    input: z.object({
      id,
      revision: count,
      on: isoDate,
      explanation: z.string().trim().min(1).max(2000),
      documents: z.array(z.string().trim().min(1).max(120)).max(40),
      signedBy: z.string().trim().min(1).max(120),
    }),
    output: done,
  }),
}
