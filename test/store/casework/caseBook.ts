import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ActionData, CaseActionData, CaseRequest, Official } from '@shared/casework/actionData'
import type { CasePage } from '@shared/contracts/caseViews'
import type { Role } from '@shared/contracts/userContract'
import type { HouseholdFacts } from '@shared/domain/household'
import type { Json } from '@shared/exchange/canonicalJson'
import { AppError, type Failure } from '@shared/result'
import type { Clock } from '../../../electron/store/clock'
import type { ServiceContext } from '../../../electron/store/context'
import { quietControl } from '../../../electron/store/jobs/control'
import { actOnCase } from '../../../electron/store/services/casework/actOnCase'
import { readCasePage } from '../../../electron/store/services/casework/casePage'
import { openCaseNow } from '../../../electron/store/services/casework/openCase'
import { recordConsent } from '../../../electron/store/services/consent/consents'
import { consentLinesOf } from '../../../electron/store/services/consent/consentState'
import { commitImport } from '../../../electron/store/services/import/commitImport'
import { loadPolicySet } from '../../../electron/store/services/policy/policySets'
import { readImport } from '../../../electron/store/services/import/readImport'
import { dutiesOf } from '../../../electron/store/session'
import { sql } from '../../../electron/store/sql'
import { insertUser } from '../../../electron/store/tables/userAccount'
import { writeHouseholdsWorkbook } from '../../../electron/store/workbook/writeHouseholdsWorkbook'
import { testSetJson } from '../../shared/rules/testPolicy'
import { testBook, type TestBook } from '../testBook'

/** The inbox without any filter. */
export const wholeInbox = {
  scope: 'all' as const,
  due: null,
  state: null,
  kind: null,
  town: null,
  userId: null,
  over: false,
  query: '',
  offset: 0,
  limit: 50,
}

export const county = '430681'
export const town = '430681101'
export const otherTown = '430681102'

const people = {
  village: { name: '村甲', role: 'VILLAGE_HELPER', area: `${town}201` },
  clerk: { name: '镇甲', role: 'TOWN_CLERK', area: town },
  second: { name: '镇乙', role: 'TOWN_CLERK', area: town },
  reviewer: { name: '镇审', role: 'TOWN_REVIEWER', area: town },
  another: { name: '镇长', role: 'TOWN_REVIEWER', area: town },
  elsewhere: { name: '别镇', role: 'TOWN_CLERK', area: otherTown },
  checker: { name: '县甲', role: 'COUNTY_CLERK', area: county },
  confirmer: { name: '县审', role: 'COUNTY_REVIEWER', area: county },
} as const satisfies Record<string, { name: string; role: Role; area: string }>
export type Somebody = keyof typeof people

/** A real book with TEST-1, the people of two levels, and a clock that the test sets. */
export class CaseBook {
  readonly t: TestBook
  #day: string
  #seconds = 0

  constructor(day: string, values: Readonly<Record<string, Json>> = {}) {
    this.t = testBook(day)
    this.#day = day
    this.load('TEST-1', values)
    this.t.ctx.db.transaction((tx) => {
      for (const [id, one] of Object.entries(people)) insertUser(tx, { ...one, id, login: id, created_at: this.#now() })
    })
  }

  load(id: string, values: Readonly<Record<string, Json>>): void {
    this.loadFrom(id, '2024-01-01', values)
  }

  /** A parameter set that is in force from a day on. */
  loadFrom(id: string, effectiveFrom: string, values: Readonly<Record<string, Json>>): void {
    const path = join(this.t.folder.root, 'set.json')
    const set = testSetJson()
    writeFileSync(path, JSON.stringify({ ...set, id, effectiveFrom, values: { ...set.values, ...values } }))
    loadPolicySet(this.t.ctx, path)
  }

  #now(): string {
    this.#seconds += 1
    return new Date(Date.parse(`${this.#day}T01:00:00Z`) + this.#seconds * 1000).toISOString()
  }

  get day(): string {
    return this.#day
  }

  /** The PC's date from now on. */
  set day(day: string) {
    this.#day = day
    this.#seconds = 0
  }

  /** Somebody who signed in. */
  as(who: Somebody): ServiceContext {
    const one = people[who]
    const clock: Clock = { now: () => this.#now(), today: () => this.#day }
    const session = {
      id: `session-${who}`,
      userId: who,
      userName: one.name,
      login: who,
      role: one.role,
      duties: new Set(dutiesOf[one.role]),
      area: one.area,
    }
    return { ...this.t.ctx, clock, session, changed: new Set() }
  }

  /** Takes a household in by workbook; answers its id. */
  async take(facts: HouseholdFacts): Promise<string> {
    const path = join(this.t.folder.root, `${facts.key}.xlsx`)
    await writeHouseholdsWorkbook(path, [facts])
    const ctx = { ...this.t.ctx, clock: { now: () => this.#now(), today: () => this.#day } }
    const read = await readImport(ctx, { path, fileName: `${facts.key}.xlsx` }, quietControl)
    if (read.problems.length > 0) throw new Error(JSON.stringify(read.problems))
    commitImport(ctx, { importId: read.importId }, quietControl)
    const row = this.t.ctx.db.get<{ id: string }>(sql`SELECT id FROM household WHERE key = ${facts.key}`)
    if (!row) throw new Error(`${facts.key} is not there`)
    return row.id
  }

  open(householdId: string, requested: CaseRequest, who: Somebody = 'clerk'): string {
    return openCaseNow(this.as(who), { householdId, on: this.#day, requested, proxy: null }).caseId
  }

  /** Every member and obligor signs what is missing. */
  sign(householdId: string, caseId: string): void {
    const ctx = this.as('clerk')
    for (const line of consentLinesOf(ctx, householdId, this.#day).lines) {
      const guardian = line.needsGuardian
        ? { name: '监护人', idNumber: '', relation: '父母', reason: 'minor' as const }
        : null
      recordConsent(ctx, {
        householdId,
        caseId,
        kind: line.kind,
        subjects: [{ subjectKey: line.subjectKey, guardian }],
        agreed: true,
        refusedWhy: '',
        signedOn: this.#day,
        attachmentId: null,
      })
    }
  }

  page(caseId: string, who: Somebody = 'checker'): CasePage {
    return readCasePage(this.as(who), caseId)
  }

  /** Does one thing on the PC's day, or on another one. */
  act(
    caseId: string,
    who: Somebody,
    data: CaseActionData,
    more: { on?: string; overdueReason?: string } = {},
  ): CasePage {
    const { revision } = this.page(caseId).row
    const on = more.on ?? this.#day
    actOnCase(this.as(who), { id: caseId, revision, on, overdueReason: more.overdueReason ?? '', data })
    return this.page(caseId)
  }

  end(): void {
    this.t.end()
  }
}

/** What a call is refused with; null when it is not. */
export function refusedAs(run: () => void): Failure | null {
  try {
    run()
  } catch (error) {
    if (error instanceof AppError) return error.toFailure()
    throw error
  }
  return null
}

export const named = (...names: string[]): Official[] =>
  names.map((name) => ({ userId: null, name, unit: '示例镇民政所', certificateNo: '' }))

export const surveyed: ActionData<'recordSurvey'> = {
  action: 'recordSurvey',
  way: '入户',
  emergency: '',
  place: '幸福村 3 组',
  investigators: [
    { userId: 'clerk', name: '镇甲', unit: '示例镇民政所', certificateNo: 'A1' },
    { userId: 'second', name: '镇乙', unit: '示例镇民政所', certificateNo: 'A2' },
  ],
  present: ['申请人'],
  living: '住房陈旧，饮食简单',
  neighbours: [{ name: '邻居', relation: '同组村民', content: '情况属实' }],
  conclusion: '情况属实',
  suggested: null,
}

export const checkRequest: ActionData<'requestCheck'> = {
  action: 'requestCheck',
  authorizationNo: 'SQ-1',
  departments: ['户籍', '社会保险', '不动产登记', '银行存款'],
}

export const checkReport: ActionData<'recordCheck'> = {
  action: 'recordCheck',
  reportNo: 'HD-1',
  fits: true,
  findings: [],
  opinion: '未见不符',
}

/** From a submitted case to a determination that waits, all on the day: kin none, visited, checked. */
export function examine(book: CaseBook, householdId: string, caseId: string, kin = false): CasePage {
  book.act(caseId, 'clerk', { action: 'accept' })
  book.act(caseId, 'clerk', { action: 'registerKin', kin, note: kin ? '与村支书系兄弟' : '' })
  book.act(caseId, 'clerk', surveyed)
  book.sign(householdId, caseId)
  book.act(caseId, 'clerk', checkRequest)
  book.act(caseId, 'checker', { action: 'startCheck', requestNo: 'XQ-1' })
  return book.act(caseId, 'checker', checkReport)
}
