import { z } from 'zod'
import {
  caseActionNames,
  caseChange,
  caseEventData,
  caseItem,
  caseProxy,
  caseRequest,
  official,
  rushRequest,
} from '../casework/actionData'
import { deadlineKeys, deadlineUnits } from '../casework/deadlineKeys'
import { caseClasses, caseDesks, caseKinds, caseOutcomes, caseStates } from '../casework/states'
import { count, fen, householdCategory, id, isoDate, isoMonth } from './common'

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
  /** `open` for the first, `move` where it went along with its household. */
  action: z.string(),
  on: isoDate,
  recordedAt: z.string(),
  by: z.string(),
  data: caseEventData.nullable(),
  from: caseState.nullable(),
  to: caseState,
  overdue: z.object({ deadline: z.string(), due: isoDate, reason: z.string() }).nullable(),
  /** 补记: recorded many working days after the day it bears; `passed` names the period that was over by then. */
  late: z
    .object({
      workingDays: count,
      recordedOn: isoDate,
      passed: z.object({ deadline: z.string(), due: isoDate }).nullable(),
    })
    .nullable(),
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
  /** What 受理 could promise on its day, in working days; 特困 has a period for each office. Null before it. */
  term: z.object({ days: count, due: isoDate, countyDays: count.nullable() }).nullable(),
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
