import type { StoreOutput } from '@shared/contracts/storeContract'
import type { CaseActionView, CaseEventView, CasePage } from '@shared/contracts/caseViews'
import { relations } from '@shared/codes/relation'
import { caseActionNames, type CaseItem } from '@shared/casework/actionData'
import { actionTable } from '@shared/casework/actionTable'
import { investigatorsOf, type CaseFile } from '@shared/casework/caseFile'
import { acceptanceTerm, calendarKnown, deadlinesOf } from '@shared/casework/deadlines'
import { outcomeOf } from '@shared/casework/items'
import type { CaseWorld } from '@shared/casework/caseWorld'
import { sampledClass, visitReasons } from '@shared/casework/countyVisits'
import { mayAct } from '@shared/casework/mayAct'
import { overdueFor } from '@shared/casework/overdueFor'
import { publicityNeeded } from '@shared/casework/publicityNeeded'
import { recordedLate } from '@shared/casework/recordedLate'
import { isOver } from '@shared/casework/states'
import { stepsOf } from '@shared/casework/steps'
import { knownUntil } from '@shared/casework/workingDays'
import { ageOn } from '@shared/domain/dates'
import { birthDateOf, maskId } from '@shared/domain/idNumber'
import { dayOf } from '../../clock'
import type { ServiceContext } from '../../context'
import { requireDuty } from '../../session'
import { keptAidOf } from '../../tables/aidReview'
import { casesOf, proxyOf } from '../../tables/caseFile'
import { standingRow } from '../../tables/ending'
import { standingOf, standingsOf } from '../../tables/standing'
import { write } from '../../write'
import { currentVersion, requireVisible } from '../households/households'
import { requireUnrelated } from '../kin/kinConflicts'
import { whoOf } from './actOnCase'
import { askedPapers } from './askedPapers'
import { adviceOrNull, adviceView } from './caseAdvice'
import { caseRecord, type CaseRecord } from './caseRecord'
import { rowNames, toCaseRow } from './caseView'
import { caseWorld } from './caseWorld'
import { declaredView } from './declaredStanding'
import { standingViews } from './standingViews'
import { asTheVillageSees, handlesCases } from './villageView'

/** Every act that belongs to the state, with why not where it cannot be done now. */
function actionsOf(ctx: ServiceContext, { file }: CaseRecord, world: CaseWorld): CaseActionView[] {
  const { today } = world
  return (
    caseActionNames
      .filter((action) => actionTable[action].kinds.includes(file.opening.kind))
      .filter((action) => actionTable[action].from.includes(file.state))
      // Few families have an earlier report: where there is none, nothing is said about using one.
      .filter((action) => action !== 'reuseCheck' || world.earlierCheck !== null)
      .map((action) => {
        const refusal = mayAct(file, action, whoOf(ctx), world, today)
        const overdue = refusal === null ? overdueFor(file, action, world, today) : null
        return {
          action,
          possible: refusal === null,
          refusal: refusal === null ? null : { messageKey: refusal.messageKey, details: { ...refusal.details } },
          overdue: overdue === null ? null : { deadline: overdue.key, due: overdue.due ?? today },
        }
      })
  )
}

function eventsOf(ctx: ServiceContext, { file, events, states }: CaseRecord, world: CaseWorld): CaseEventView[] {
  const openedAt = states[0]?.lastAt ?? ''
  const opening: CaseEventView = {
    seq: 0,
    action: 'open',
    on: file.opening.on,
    recordedAt: openedAt,
    by: file.opening.by.name,
    data: null,
    from: null,
    to: states[0]?.state ?? file.state,
    overdue: null,
    late: recordedLate(null, null, { on: file.opening.on, recordedOn: dayOf(openedAt) }, world),
    advice: null,
  }
  const rest = events.map((event, index): CaseEventView => ({
    seq: event.seq,
    action: event.data.action,
    on: event.on,
    recordedAt: event.at,
    by: event.by.name,
    data: event.data,
    from: states[index]?.state ?? null,
    to: states[index + 1]?.state ?? file.state,
    overdue: event.findings.overdue ?? null,
    late: recordedLate(
      states[index] ?? null,
      event.data.action === 'move' ? null : event.data.action,
      { on: event.on, recordedOn: dayOf(event.at) },
      world,
    ),
    advice: event.findings.advice === undefined ? null : adviceView(ctx, event.findings.advice),
  }))
  return [opening, ...rest]
}

function checkOf({ check }: CaseFile): CasePage['check'] {
  if (check === null) return null
  return {
    requestedOn: check.requested?.on ?? null,
    startedOn: check.startedOn,
    reportedOn: check.report?.on ?? null,
    reportNo: check.report?.reportNo ?? '',
    fits: check.report?.fits ?? null,
    validUntil: check.report?.validUntil ?? null,
    of: check.report?.of ?? null,
  }
}

/** 57号 §10: what is missing is told once, before the case is accepted. */
function asksForPapers({ state, correction }: CaseFile): boolean {
  return state === 'submitted' && correction === null
}

function noticeOf(file: CaseFile): CasePage['notice'] {
  const notice = file.notices.at(-1)
  if (notice === undefined) return null
  const { from, until, closedOn, places, by, printed } = notice
  return { from, until, closedOn, places, by, printed }
}

function earlierCheckIn({ earlierCheck }: CaseWorld): CasePage['earlierCheck'] {
  if (earlierCheck === null) return null
  const { reportNo, fits, on, validUntil, of } = earlierCheck
  return { caseId: of.caseId, caseNumber: of.number, reportNo, fits, on, validUntil }
}

/** What a reduction proposes; nothing for an end. */
function proposedItems(ctx: ServiceContext, file: CaseFile): CaseItem[] {
  const { change, kind } = file.opening
  if (change === null || kind !== 'reduce') return []
  const standing = standingOf(ctx.db, change.standingId)
  if (!standing) return []
  const { class: one, person_id: personId, people } = standing
  return [{ class: one, personId, people: change.people ?? people, amount: change.amount }]
}

function determinedOf(ctx: ServiceContext, file: CaseFile): CasePage['determined'] {
  const { determined, opening } = file
  if (determined !== null) {
    const { on, outcome, items, reason, advice } = determined
    return { on, outcome, items, reason, advised: outcomeOf(advice.items) }
  }
  if (opening.change === null) return null
  const items = proposedItems(ctx, file)
  const outcome = outcomeOf(items)
  return { on: opening.on, outcome, items, reason: opening.change.facts, advised: outcome }
}

function membersOf(ctx: ServiceContext, householdId: string | null): CasePage['members'] {
  if (householdId === null) return []
  const version = currentVersion(ctx, householdId)
  const today = ctx.clock.today()
  return version.facts.members.map((member, index) => ({
    personId: version.personIds[index] ?? '',
    name: member.name,
    relation: relations.labelOf(member.relation) ?? member.relation,
    age: ageOn(birthDateOf(member.idNumber), today),
  }))
}

function applicantId(ctx: ServiceContext, { row, file }: CaseRecord): string {
  if (row.household_id !== null) return maskId(currentVersion(ctx, row.household_id).facts.applicantId)
  const written = file.opening.rush?.idNumber ?? ''
  return written === '' ? '' : maskId(written)
}

/**
 * Everything about one case as a page, without an entry in the log: for papers, which are logged themselves.
 * @throws AppError NOT_FOUND; NOT_ALLOWED kinRelated.
 */
export function readCasePage(ctx: ServiceContext, id: string): CasePage {
  requireDuty(ctx.session, 'read')
  const record = caseRecord(ctx, ctx.db, id)
  const { row, file } = record
  if (row.household_id !== null) requireUnrelated(ctx, row.household_id)
  const today = ctx.clock.today()
  const world = caseWorld(ctx, ctx.db, row, file, today)
  const { limits, calendar, sample } = world
  const events = eventsOf(ctx, record, world)
  const deadlines = deadlinesOf(file, limits, calendar, today)
  const { request, change, rush } = file.opening
  const asked = row.household_id === null || row.kind === 'rush' ? null : row.household_id
  // A decision rests on what the rules said then, not on what they say today.
  const then = file.decision?.advice ?? file.determined?.advice ?? null
  const advice = file.decision !== null ? then : asked === null ? null : adviceOrNull(ctx, asked, today)
  const publicity = file.state === 'publicity' || file.notices.length > 0 || publicityNeeded(file, limits)
  const { decision } = file
  return {
    row: toCaseRow(row, rowNames(ctx, [row])),
    applicantIdMasked: applicantId(ctx, record),
    request,
    proxy: proxyOf(row),
    change: change === null ? null : { ...change, before: world.standing?.amount ?? null },
    rush,
    members: membersOf(ctx, row.household_id),
    steps: stepsOf(
      file,
      events.map(({ on, to }) => ({ on, to })),
      publicity,
    ),
    deadlines,
    term: acceptanceTerm(file, limits, calendar),
    actions: actionsOf(ctx, record, world),
    events,
    advice: advice === null ? null : adviceView(ctx, advice),
    determined: determinedOf(ctx, file),
    decision:
      decision === null
        ? null
        : {
            on: decision.on,
            agree: decision.agree,
            outcome: decision.outcome,
            items: decision.items,
            startMonth: decision.startMonth,
            validUntil: decision.validUntil,
            reason: decision.reason ?? '',
          },
    kinToFile: isOver(file.state) || file.decision !== null ? 0 : world.kinToFile,
    check: checkOf(file),
    earlierCheck: earlierCheckIn(world),
    toBring: asksForPapers(file) && asked !== null ? askedPapers(ctx, id, asked) : [],
    notice: noticeOf(file),
    publicity,
    mustVisit: visitReasons(file, world),
    sampled: sampledClass(file, limits) === null ? null : sample !== null,
    investigators: investigatorsOf(file).filter((one) => one.unit !== '' || one.userId === null),
    standing: row.household_id === null ? [] : standingIn(ctx, row.household_id),
    limits: {
      publicityDays: limits.publicityDays,
      rushCap: world.aidCap,
      checkValidDays: limits.checkValidDays,
      delegated: limits.delegated,
    },
    calendarEndsOn: knownUntil(calendar),
    calendarMissing: !calendarKnown(deadlines, calendar),
    householdRevision: row.household_id === null ? null : (standingRow(ctx.db, row.household_id)?.revision ?? null),
  }
}

/** A page as screens and people without the duty to see whole numbers get it: typed identity numbers masked. */
export function withMaskedNumbers(page: CasePage): CasePage {
  const masked = <T extends { readonly idNumber: string }>(one: T | null): T | null =>
    one === null || one.idNumber === '' ? one : { ...one, idNumber: maskId(one.idNumber) }
  return { ...page, proxy: masked(page.proxy), rush: masked(page.rush) }
}

/** The page of a case; the look is written to the audit log. */
export function casePage(ctx: ServiceContext, id: string): StoreOutput<'case.page'> {
  const whole = withMaskedNumbers(readCasePage(ctx, id))
  const page = handlesCases(ctx.session) ? whole : asTheVillageSees(whole)
  const detail = { number: page.row.number }
  write(ctx, 'read', { action: 'case.view', subject: `case:${id}`, detail }, () => undefined)
  return page
}

/** What a household has by decisions, or by what it declared as long as there is none. */
function standingIn(ctx: ServiceContext, householdId: string): CasePage['standing'] {
  const declared = declaredView(ctx, householdId)
  return declared === null ? standingViews(ctx, standingsOf(ctx.db, householdId)) : [declared]
}

/** Cases and standing aid of a household; the page of the household logs the look. */
export function casesOfHousehold(ctx: ServiceContext, householdId: string): StoreOutput<'case.ofHousehold'> {
  requireVisible(ctx, householdId)
  const rows = casesOf(ctx.db, householdId)
  const names = rowNames(ctx, rows)
  return {
    cases: rows.map((row) => toCaseRow(row, names)),
    standing: standingIn(ctx, householdId),
    keptAid: keptAidOf(ctx.db, householdId),
  }
}
