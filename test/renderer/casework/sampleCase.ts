import type { CaseDeadlineView, CaseEventView, CasePage, CaseRow } from '@shared/contracts/caseViews'

/** A time limit that runs, with what a test wants otherwise. */
export function deadline(other: Partial<CaseDeadlineView> = {}): CaseDeadlineView {
  return {
    key: 'startSurvey',
    unit: 'wd',
    days: 3,
    from: '2026-11-17',
    due: '2026-11-20',
    left: 2,
    paused: false,
    doneOn: null,
    overdue: false,
    ...other,
  }
}
export function caseRow(other: Partial<CaseRow> = {}): CaseRow {
  return {
    id: 'c1',
    number: '430681202602000001',
    kind: 'apply',
    state: 'surveying',
    class: 'DB',
    applicantName: '缪沅蓁',
    householdId: 'h1',
    key: '17',
    townCode: '430681102',
    townName: '川山坪镇',
    villageName: '幸福村',
    openedOn: '2026-11-16',
    lastOn: '2026-11-17',
    desk: 'town',
    assignedTo: null,
    deadline: deadline(),
    kin: false,
    tippedOff: false,
    sampled: false,
    revision: 4,
    ...other,
  }
}
export function caseEvent(other: Partial<CaseEventView> = {}): CaseEventView {
  return {
    seq: 1,
    action: 'accept',
    on: '2026-11-17',
    recordedAt: '2026-11-17T01:00:00.000Z',
    by: '李明',
    data: { action: 'accept' },
    from: 'submitted',
    to: 'accepted',
    overdue: null,
    late: null,
    advice: null,
    ...other,
  }
}
/** A 低保 application at its visit. */
export function casePage(other: Partial<CasePage> = {}): CasePage {
  return {
    row: caseRow(),
    applicantIdMasked: '430681********0214',
    request: { class: 'DB', stepwise: true },
    proxy: null,
    change: null,
    rush: null,
    members: [{ personId: 'p1', name: '缪沅蓁', relation: '本人', age: 48 }],
    steps: [
      { state: 'submitted', standing: 'done', on: '2026-11-17' },
      { state: 'surveying', standing: 'current', on: null },
      { state: 'review', standing: 'ahead', on: null },
    ],
    deadlines: [deadline()],
    term: null,
    actions: [
      { action: 'recordSurvey', possible: true, refusal: null, overdue: null },
      { action: 'withdraw', possible: true, refusal: null, overdue: null },
      {
        action: 'requestCheck',
        possible: false,
        refusal: { messageKey: 'caseConsentMissing', details: { count: 2 } },
        overdue: null,
      },
    ],
    events: [caseEvent()],
    advice: {
      on: '2026-11-22',
      policyId: 'TEST-1',
      policyTitle: '2026年标准',
      policyDocumentNo: '示民发〔2026〕1号',
      category: 'DB',
      items: [{ class: 'DB', personId: null, people: 1, amount: 65_000 }],
      people: 1,
      annualIncome: 300_000,
      monthlyPerCapita: 25_000,
      reasons: [],
      reasonWords: [],
      grounds: [],
    },
    determined: null,
    decision: null,
    kinToFile: 0,
    check: null,
    earlierCheck: null,
    toBring: [],
    notice: null,
    publicity: true,
    mustVisit: [],
    sampled: null,
    investigators: [],
    standing: [],
    limits: { publicityDays: 7, rushCap: 80_000, checkValidDays: 180, delegated: false },
    calendarEndsOn: '2026-12-31',
    calendarMissing: false,
    householdRevision: 3,
    ...other,
  }
}
