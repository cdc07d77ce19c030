import { fileOf } from '@shared/casework/applyEvent'
import type { ActionData, CaseActionData, CaseRequest, Official } from '@shared/casework/actionData'
import type { CaseAdvice, CaseEvent, CaseFile, CaseOpening, EventFindings } from '@shared/casework/caseFile'
import { limitsOf, type CaseLimits } from '@shared/casework/limits'
import type { CaseWorld, Who } from '@shared/casework/caseWorld'
import { officialCalendars } from '@shared/casework/officialCalendars'
import { workCalendar } from '@shared/casework/workingDays'
import { testPolicy } from '../rules/testPolicy'

export const calendar = workCalendar(officialCalendars)
export const limits: CaseLimits = limitsOf(testPolicy().values)

export const person = (name: string, userId: string | null = null): Official => ({
  userId,
  name,
  unit: '民政所',
  certificateNo: '',
})

/** Everybody in one: the tests of duties take away. */
export const everybody: Who = {
  userId: 'u',
  name: '甲',
  duties: new Set(['intake', 'investigate', 'townOpinion', 'countyHandle', 'confirm', 'kin', 'publish']),
}

export const world: CaseWorld = {
  limits,
  calendar,
  today: '2026-11-20',
  consentMissing: 0,
  kinConflicts: 0,
  kinToFile: 0,
  earlierCheck: null,
  sample: { drawn: false },
  aidCap: 80_000,
  standing: { personId: null, people: 3, amount: 65_000 },
  decidedBefore: null,
  standingEnd: null,
  members: null,
  deadPersons: new Set(),
}

export const advice: CaseAdvice = {
  on: '2026-11-02',
  policyId: 'TEST-1',
  versionId: 1,
  rulesVersion: 1,
  category: 'DB',
  items: [{ class: 'DB', personId: null, people: 3, amount: 65_000 }],
  annualIncome: 2_100_000,
  monthlyPerCapita: 58_333,
  people: 3,
  reasons: [],
}

export type Step = readonly [on: string, data: CaseActionData, findings?: EventFindings | undefined, by?: string]

export function eventsOf(steps: readonly Step[]): CaseEvent[] {
  return steps.map(([on, data, findings = {}, by = 'clerk'], index) => ({
    seq: index + 1,
    on,
    at: `${on}T02:00:00.000Z`,
    by: { userId: by, name: by },
    data,
    findings,
  }))
}

export function applied(steps: readonly Step[], request: CaseRequest = { class: 'DB', stepwise: true }): CaseFile {
  const opening: CaseOpening = {
    kind: 'apply',
    on: '2026-11-02',
    by: { userId: 'clerk', name: 'clerk' },
    request,
    change: null,
    rush: null,
  }
  return fileOf(opening, '2026-11-02T01:00:00.000Z', eventsOf(steps))
}

export const survey: CaseActionData = {
  action: 'recordSurvey',
  way: '入户',
  emergency: '',
  place: '村',
  investigators: [person('乙', 'clerk'), person('丙')],
  present: ['申请人'],
  living: '一般',
  neighbours: [],
  conclusion: '属实',
  suggested: null,
}
export const requestCheck: CaseActionData = { action: 'requestCheck', authorizationNo: '1', departments: ['户籍'] }
export const report: CaseActionData = { action: 'recordCheck', reportNo: '1', fits: true, findings: [], opinion: '' }
export const determine: CaseActionData = { action: 'determine', items: [...advice.items], reason: '' }

/** Accepted on 2 November, visited on the 4th, checked from the 5th to the 11th. */
export const examined: readonly Step[] = [
  ['2026-11-02', { action: 'accept' }],
  ['2026-11-02', { action: 'registerKin', kin: false, note: '' }],
  ['2026-11-04', survey],
  ['2026-11-05', requestCheck],
  ['2026-11-06', { action: 'startCheck', requestNo: '' }],
  ['2026-11-11', report, { until: '2027-05-10' }],
]

export const on = '2026-11-20'
export const items = [...advice.items]

export const agreed: ActionData<'giveOpinion'> = { action: 'giveOpinion', opinion: 'agree', text: '同意' }
export const post: ActionData<'postNotice'> = { action: 'postNotice', from: '2026-11-12', places: ['栏'], by: '甲' }
export const decide: ActionData<'decide'> = { action: 'decide', agree: true, items, text: '同意' }
export const notify: ActionData<'notify'> = {
  action: 'notify',
  documentNo: '1',
  way: '直接送达',
  receiver: '甲',
  witness: '',
}

export const determined: readonly Step[] = [...examined, ['2026-11-11', determine, { advice }]]
export const publicity: readonly Step[] = [...determined, ['2026-11-11', agreed, { publicity: true }, 'reviewer']]
export const publicized: readonly Step[] = [...publicity, ['2026-11-11', post, { until: '2026-11-18' }]]
export const reporting: readonly Step[] = [...publicized, ['2026-11-19', { action: 'closeNotice', removedBy: '甲' }]]
export const review: readonly Step[] = [...reporting, ['2026-11-19', { action: 'report' }]]
export const confirmed: readonly Step[] = [...review, ['2026-11-19', decide, { startMonth: '2026-12' }]]

export function changed(kind: 'reduce' | 'end', steps: readonly Step[], one: 'TK' | 'DB' = 'TK'): CaseFile {
  const opening: CaseOpening = {
    kind,
    on: '2026-11-02',
    by: { userId: 'clerk', name: 'clerk' },
    request: null,
    change: { standingId: 's', reason: 'income', facts: '收入增加', amount: null, people: null, class: one },
    rush: null,
  }
  return fileOf(opening, '2026-11-02T01:00:00.000Z', eventsOf(steps))
}

export function rushed(steps: readonly Step[]): CaseFile {
  const rush = {
    personId: null,
    name: '甲',
    idNumber: '',
    emergency: '火灾',
    place: '村',
    region: '430681101201',
    amount: 50_000,
    way: '现金' as const,
    handlers: [person('乙'), person('丙')],
  }
  const by = { userId: 'clerk', name: 'clerk' }
  const opening: CaseOpening = { kind: 'rush', on: '2026-11-19', by, request: null, change: null, rush }
  return fileOf(opening, '2026-11-19T01:00:00.000Z', eventsOf(steps))
}

export const heard: ActionData<'recordHearing'> = {
  action: 'recordHearing',
  way: '当面',
  place: '所',
  present: ['甲'],
  officials: [person('乙')],
  opinion: '无',
  evidence: '',
  adopted: false,
  answer: '维持',
}
export const invite: ActionData<'inviteHearing'> = { action: 'inviteHearing', way: '直接送达', intended: '拟终止' }
