import { z } from 'zod'
import {
  caseActionData,
  caseActionNames,
  caseChange,
  caseItem,
  caseProxy,
  caseRequest,
  official,
  rushRequest,
} from '../casework/actionData'
import { deadlineKeys, deadlineUnits } from '../casework/deadlineKeys'
import { caseClasses, caseDesks, caseKinds, caseOutcomes, caseStates } from '../casework/states'
import { operation } from '../ipc/operation'
import { count, done, fen, householdCategory, id, isoDate, isoMonth, page } from './common'

export const caseState = z.enum(caseStates)
export const caseKind = z.enum(caseKinds)
const outcome = z.enum(caseOutcomes)

/** Why something cannot be done now: a sentence of shared/messages with what fills it (`failureInWords` shows it). */
export const caseRefusal = z.object({
  messageKey: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number()])),
})

export const caseDeadline = z.object({
  key: z.enum(deadlineKeys),
  unit: z.enum(deadlineUnits),
  /** Length by the parameter set. */
  days: count,
  from: isoDate,
  /** Null while the clock stands. */
  due: isoDate.nullable(),
  /** Days left in its unit, today not counted; below nought when overdue. */
  left: z.number().int(),
  paused: z.boolean(),
  doneOn: isoDate.nullable(),
  overdue: z.boolean(),
})
export type CaseDeadlineView = z.infer<typeof caseDeadline>

/** A person of this office, for assignment and for the names of investigators. */
export const caseOfficer = z.object({ userId: id, name: z.string(), role: z.string(), area: z.string() })

export const caseRow = z.object({
  id,
  number: z.string(),
  kind: caseKind,
  state: caseState,
  /** What is being examined or was found; null for 小额快救. */
  class: outcome.nullable(),
  applicantName: z.string(),
  householdId: id.nullable(),
  key: z.string(),
  townCode: z.string(),
  townName: z.string(),
  villageName: z.string(),
  openedOn: isoDate,
  lastOn: isoDate,
  desk: z.enum(caseDesks),
  assignedTo: z.object({ userId: id, name: z.string() }).nullable(),
  /** The nearest deadline. */
  deadline: caseDeadline.nullable(),
  kin: z.boolean(),
  tippedOff: z.boolean(),
  sampled: z.boolean(),
  revision: count,
})
export type CaseRow = z.infer<typeof caseRow>

export const caseAdvice = z.object({
  on: isoDate,
  policyId: z.string(),
  policyTitle: z.string(),
  policyDocumentNo: z.string(),
  category: householdCategory,
  items: z.array(caseItem),
  people: count,
  annualIncome: fen,
  monthlyPerCapita: fen,
  reasons: z.array(z.string()),
  /** Reasons in words. */
  reasonWords: z.array(z.string()),
  /** Lines of the trail for the letters: what was counted, the conditions of each class, the amount. */
  grounds: z.array(
    z.object({
      rule: z.string(),
      heading: z.string(),
      outcome: z.enum(['met', 'notMet', 'info', 'manual']),
      person: z.string().nullable(),
      fact: z.string(),
      formula: z.string(),
      article: z.string(),
      texts: z.array(z.string()),
    }),
  ),
})
export type CaseAdviceView = z.infer<typeof caseAdvice>

export const caseEventView = z.object({
  seq: count,
  /** `open` for the first. */
  action: z.string(),
  on: isoDate,
  recordedAt: z.string(),
  by: z.string(),
  data: caseActionData.nullable(),
  from: caseState.nullable(),
  to: caseState,
  overdue: z.object({ deadline: z.string(), due: isoDate, reason: z.string() }).nullable(),
  /** What the rules said when it was done: a determination, a hearing that was called, the decision of a change. */
  advice: caseAdvice.nullable(),
})
export type CaseEventView = z.infer<typeof caseEventView>

export const standingView = z.object({
  id,
  class: z.enum(caseClasses),
  person: z.string().nullable(),
  people: count,
  amount: fen.nullable(),
  startMonth: isoMonth,
  /** Last month of it. */
  endMonth: isoMonth.nullable(),
  validUntil: isoDate.nullable(),
  decidedOn: isoDate,
  caseId: id.nullable(),
  caseNumber: z.string(),
})
export type StandingView = z.infer<typeof standingView>

export const caseActionView = z.object({
  action: z.enum(caseActionNames),
  possible: z.boolean(),
  /** Why not now; null when it is possible. */
  refusal: caseRefusal.nullable(),
  /** A deadline that has passed: doing it now asks for 超期说明. */
  overdue: z.object({ deadline: z.enum(deadlineKeys), due: isoDate }).nullable(),
})
export type CaseActionView = z.infer<typeof caseActionView>

export const casePage = z.object({
  row: caseRow,
  applicantIdMasked: z.string(),
  request: caseRequest.nullable(),
  proxy: caseProxy.nullable(),
  change: caseChange.extend({ class: outcome, before: fen.nullable() }).nullable(),
  rush: rushRequest.nullable(),
  /** Of the household as recorded: names for the fields of papers and for items. */
  members: z.array(z.object({ personId: id, name: z.string(), relation: z.string(), age: z.number().int() })),
  /** Every step of the way with where the case stands. */
  steps: z.array(
    z.object({ state: caseState, standing: z.enum(['done', 'current', 'ahead']), on: isoDate.nullable() }),
  ),
  deadlines: z.array(caseDeadline),
  /** What can be done in this state, with why not where it cannot be. */
  actions: z.array(caseActionView),
  events: z.array(caseEventView),
  /** What the rules say today, after the decision what they said when the class was determined; null where a case needs none. */
  advice: caseAdvice.nullable(),
  /** What was determined, with the advice of that day; for a reduction what is proposed, for an end nothing. */
  determined: z
    .object({ on: isoDate, outcome, items: z.array(caseItem), reason: z.string(), advised: outcome })
    .nullable(),
  decision: z
    .object({
      on: isoDate,
      agree: z.boolean(),
      outcome,
      items: z.array(caseItem),
      startMonth: isoMonth,
      validUntil: isoDate.nullable(),
      /** Why it differs from what was determined and published; empty where it does not. */
      reason: z.string(),
    })
    .nullable(),
  /** Pairs of kin that are still to be filed before the decision. */
  kinToFile: count,
  check: z
    .object({
      /** Null where an earlier report stands for a new one. */
      requestedOn: isoDate.nullable(),
      startedOn: isoDate.nullable(),
      reportedOn: isoDate.nullable(),
      reportNo: z.string(),
      fits: z.boolean().nullable(),
      /** Last day on which the report may be used. */
      validUntil: isoDate.nullable(),
      /** The earlier case whose report it is; null for the case's own. */
      of: z.object({ caseId: id, number: z.string() }).nullable(),
    })
    .nullable(),
  /** The report of an earlier case that may stand for a new one; null for none, and where none is waited for. */
  earlierCheck: z
    .object({
      caseId: id,
      caseNumber: z.string(),
      reportNo: z.string(),
      fits: z.boolean(),
      on: isoDate,
      validUntil: isoDate,
    })
    .nullable(),
  /** Papers that the family still has to bring, as the request to complete them names them; empty once they were asked for. */
  toBring: z.array(z.string()),
  notice: z
    .object({
      from: isoDate,
      until: isoDate,
      closedOn: isoDate.nullable(),
      places: z.array(z.string()),
      by: z.string(),
      /** The printed list that hangs there; null where none with these days was printed in this program. */
      printed: z.object({ id, at: z.string(), by: z.string() }).nullable(),
    })
    .nullable(),
  /** Whether the initial opinion is published (parameter publicity_required). */
  publicity: z.boolean(),
  /** Why the county has to visit the home: kin, tip-off, sample. */
  mustVisit: z.array(z.enum(['kin', 'tipOff', 'sample'])),
  /** Whether the sample of the county has been drawn for it; null where its class is not sampled. */
  sampled: z.boolean().nullable(),
  investigators: z.array(official),
  standing: z.array(standingView),
  limits: z.object({ publicityDays: count, rushCap: fen, checkValidDays: count, delegated: z.boolean() }),
  /** True when the year of a deadline has no official calendar: it was counted by weekends and fixed festivals alone. */
  calendarEndsOn: isoDate,
  calendarMissing: z.boolean(),
  householdRevision: count.nullable(),
})
export type CasePage = z.infer<typeof casePage>

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
    output: z.object({ cases: z.array(caseRow), standing: z.array(standingView) }),
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
