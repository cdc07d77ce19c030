import { addDays, type IsoDate } from '@shared/domain/dates'
import type { CaseActionData, CaseRequest } from '@shared/casework/actionData'
import type { CasePage } from '@shared/contracts/caseViews'
import { systemClock } from '../../electron/store/clock'
import type { ServiceContext } from '../../electron/store/context'
import { actOnCase } from '../../electron/store/services/casework/actOnCase'
import { readCasePage } from '../../electron/store/services/casework/casePage'
import { openCaseNow } from '../../electron/store/services/casework/openCase'
import { recordConsent } from '../../electron/store/services/consent/consents'
import { consentLinesOf } from '../../electron/store/services/consent/consentState'
import { dutiesOf } from '../../electron/store/session'
import { sql } from '../../electron/store/sql'
import { userByLogin } from '../../electron/store/tables/userAccount'
import { people, type Who } from './caseDesk'

/** The days of a walk: it begins so long ago that a week of publicity has passed by today. */
export function daysFromStart(today: IsoDate, back = 30): (n: number) => IsoDate {
  const start = addDays(today, -back)
  return (n) => addDays(start, n)
}

/** Today as the program has it. */
export function programToday(): IsoDate {
  return systemClock.today()
}

/** Cases brought to where a walk begins, by the same services that the program uses. */
export class CaseSeed {
  readonly ctx: ServiceContext

  constructor(ctx: ServiceContext) {
    this.ctx = ctx
  }

  /** What somebody of the county's people works with. */
  as(who: Who): ServiceContext {
    const { login, name, role, area } = people[who]
    const user = userByLogin(this.ctx.db, login)
    if (!user) throw new Error(login)
    const duties = new Set(dutiesOf[role])
    const session = { id: `seed-${login}`, userId: user.id, userName: name, login, role, duties, area }
    return { ...this.ctx, session, changed: new Set() }
  }

  householdOf(key: string): string {
    const row = this.ctx.db.get<{ id: string }>(sql`SELECT id FROM household WHERE key = ${key}`)
    if (!row) throw new Error(`household ${key} is not there`)
    return row.id
  }

  /** Opens an application for a household by its key. */
  open(key: string, on: IsoDate, requested: CaseRequest = { class: 'DB', stepwise: true }): string {
    return openCaseNow(this.as('townClerk'), { householdId: this.householdOf(key), on, requested, proxy: null }).caseId
  }

  page(id: string): CasePage {
    return readCasePage(this.as('countyClerk'), id)
  }

  act(id: string, who: Who, on: IsoDate, data: CaseActionData): CasePage {
    const { revision } = this.page(id).row
    actOnCase(this.as(who), { id, revision, on, overdueReason: '', data })
    return this.page(id)
  }

  /** Everybody of the family has signed what is asked of them. */
  sign(id: string, on: IsoDate): void {
    const { householdId } = this.page(id).row
    if (householdId === null) throw new Error('a case without a household asks for no consent')
    const ctx = this.as('townClerk')
    for (const { kind, subjectKey } of consentLinesOf(ctx, householdId, on).lines) {
      const subjects = [{ subjectKey, guardian: null }]
      recordConsent(ctx, {
        householdId,
        caseId: id,
        kind,
        subjects,
        agreed: true,
        refusedWhy: '',
        signedOn: on,
        attachmentId: null,
      })
    }
  }

  /** Accepted, visited and surveyed on one day; the 核对 can be asked for. */
  surveyed(id: string, on: IsoDate): void {
    this.act(id, 'townClerk', on, { action: 'accept' })
    this.act(id, 'townClerk', on, { action: 'registerKin', kin: false, note: '' })
    this.act(id, 'townClerk', on, {
      action: 'recordSurvey',
      way: '入户',
      emergency: '',
      place: '幸福村',
      investigators: ['周镇办', '孙协理'].map((name) => ({ userId: null, name, unit: '川山坪镇', certificateNo: '' })),
      present: ['申请人'],
      living: '住房一层砖混，衣被齐全。',
      neighbours: [],
      conclusion: '所申报的收入和人口属实。',
      suggested: null,
    })
    this.sign(id, on)
  }

  /** Surveyed, and the report of the 核对 is there: waits for its determination. */
  examined(id: string, on: IsoDate): CasePage {
    this.surveyed(id, on)
    this.act(id, 'townClerk', on, { action: 'requestCheck', authorizationNo: '', departments: ['户籍', '银行'] })
    this.act(id, 'countyClerk', on, { action: 'startCheck', requestNo: '' })
    return this.act(id, 'countyClerk', on, {
      action: 'recordCheck',
      reportNo: '核字第 1 号',
      fits: true,
      findings: [],
      opinion: '',
    })
  }

  /** Determined as the rules advise, with the township's opinion. */
  opined(id: string, on: IsoDate): CasePage {
    const items = this.examined(id, on).advice?.items ?? []
    this.act(id, 'townClerk', on, { action: 'determine', items, reason: '' })
    return this.act(id, 'townReviewer', on, { action: 'giveOpinion', opinion: 'agree', text: '拟同意。' })
  }

  /** The list hangs from that day on. */
  posted(id: string, on: IsoDate): CasePage {
    this.opined(id, on)
    return this.act(id, 'townReviewer', on, { action: 'postNotice', from: on, places: ['村务公开栏'], by: '吴镇审' })
  }
}
