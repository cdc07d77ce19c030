import type { CaseClass } from '@shared/casework/states'
import type { HouseholdAct } from '@shared/contracts/householdOpsContract'
import { addMonths, type IsoMonth } from '@shared/domain/dates'
import { fill } from '@shared/messages/fill'
import { householdOpsWords } from '@shared/messages/householdOps'
import { categoryShortNames } from '@shared/messages/labels'
import { AppError } from '@shared/result'
import { appendAudit } from '../../audit/auditLog'
import type { ServiceContext } from '../../context'
import type { Reader, WriteTx } from '../../database'
import { newId } from '../../newId'
import type { StandingRow as HouseholdRow } from '../../tables/ending'
import type { FactsVersion } from '../../tables/facts'
import { aidOfOperation, insertOperationAid } from '../../tables/householdOperation'
import {
  insertStanding,
  ofHousehold,
  runningStandings,
  setEndMonth,
  standingOf,
  standingsOf,
  type StandingRow,
} from '../../tables/standing'
import { adoptDeclared } from '../casework/declaredStanding'
import { insertNewCase } from '../casework/openCase'
import { requireNoRivalChange } from '../casework/rivalChange'
import { recordDecided } from '../casework/recordDecided'

interface Side {
  readonly row: HouseholdRow
  readonly version: FactsVersion
}

/** What becomes of standing aid when a household divides or two become one. Nothing is dropped, nothing is given twice. */
export interface AidPlan {
  /** Decided aid that goes on in another household from the month after. */
  readonly handed: readonly StandingRow[]
  /** The household that goes on with it: this one (并户), or the new one (分户). */
  readonly to: 'self' | 'new'
  /** What was only declared goes along as declared. */
  readonly declaredGoes: boolean
  /** A case that begins with the hearing (社会救助法 §48) is to end what this household has; until then it goes on. */
  readonly ends: boolean
  /** Classes that go on elsewhere, and that are to end, in words. */
  readonly continuing: readonly string[]
  readonly ending: readonly string[]
}

const nothing: AidPlan = { handed: [], to: 'self', declaredGoes: false, ends: false, continuing: [], ending: [] }

/** What runs in a household: by decisions, or as declared while no decision of this book speaks of it. */
interface Running {
  readonly rows: readonly StandingRow[]
  readonly whole: readonly StandingRow[]
  readonly declared: string | null
}

function runningIn(db: Reader, { row, version }: Side): Running {
  const rows = runningStandings(db, row.id)
  const { standing } = version.facts
  const declared = standing !== null && standing.category !== '其他困难' && standingsOf(db, row.id).length === 0
  return { rows, whole: ofHousehold(rows), declared: declared ? standing.category : null }
}

function classesOf(rows: readonly { readonly class: CaseClass }[], declared: string | null): string[] {
  return [...new Set([...rows.map((row) => categoryShortNames[row.class]), ...(declared === null ? [] : [declared])])]
}

const hasWhole = ({ whole, declared }: Running): boolean => whole.length > 0 || declared !== null

function ofSplit(db: Reader, act: Extract<HouseholdAct, { kind: 'split' }>, self: Side): AidPlan {
  const running = runningIn(db, self)
  const classes = classesOf(running.whole, running.declared)
  if (hasWhole(running) && act.aid === undefined)
    throw new AppError('RULE_BROKEN', 'operationAidOpen', { key: self.row.key, classes: classes.join('、') })
  // What somebody has alone goes where that person goes.
  const persons = running.rows.filter(({ person_id: person }) => person !== null && act.members.includes(person))
  const goes = act.aid === 'goes' && hasWhole(running)
  const handed = [...persons, ...(goes ? running.whole : [])]
  const ends = act.aid === 'end' && hasWhole(running)
  return {
    handed,
    to: 'new',
    declaredGoes: goes && (running.declared !== null || running.whole.some((row) => row.case_id === null)),
    ends,
    continuing: classesOf(handed, goes ? running.declared : null),
    ending: ends ? classes : [],
  }
}

function ofJoin(db: Reader, self: Side, other: Side): AidPlan {
  const [here, there] = [runningIn(db, self), runningIn(db, other)]
  if (hasWhole(here) && hasWhole(there)) {
    const classes = classesOf([...here.whole, ...there.whole], there.declared).join('、')
    throw new AppError('RULE_BROKEN', 'operationAidTwice', { key: self.row.key, other: other.row.key, classes })
  }
  return {
    ...nothing,
    handed: there.rows,
    declaredGoes: there.declared !== null || there.rows.some((row) => row.case_id === null),
    continuing: classesOf(there.rows, there.declared),
  }
}

/**
 * What an operation has to do with standing aid.
 * @throws AppError RULE_BROKEN operationAidOpen where nobody said who goes on with it; operationAidTwice where both of two
 *   households that join have aid of the whole household: one of them is ended by its own case first.
 */
export function planAid(db: Reader, act: HouseholdAct, self: Side, other: Side | null): AidPlan {
  if (act.kind === 'split') return ofSplit(db, act, self)
  return act.kind === 'join' && other ? ofJoin(db, self, other) : nothing
}

const monthAfter = (month: IsoMonth): IsoMonth => addMonths(`${month}-01`, 1).slice(0, 7)
const monthBefore = (month: IsoMonth): IsoMonth => addMonths(`${month}-01`, -1).slice(0, 7)

/** The same aid in another household from the month after this one: this month is paid as before. */
function handOver(tx: WriteTx, row: StandingRow, householdId: string, today: string, at: string): string {
  const month = today.slice(0, 7)
  const next = monthAfter(month)
  const id = newId()
  setEndMonth(tx, row.id, month)
  const { end_month: _end, ended_case: _case, ...same } = row
  const start = row.start_month > next ? row.start_month : next
  insertStanding(tx, { ...same, id, household_id: householdId, start_month: start, recorded_at: at })
  return id
}

/** Carries the plan out, within the transaction of the operation and after the facts of the households were written. */
export function carryAid(
  ctx: ServiceContext,
  tx: WriteTx,
  plan: AidPlan,
  households: { operationId: string; self: Side; other: Side | null; createdId: string | null },
  at: string,
): void {
  const { operationId, self, other, createdId } = households
  const today = ctx.clock.today()
  const target = plan.to === 'new' ? createdId : self.row.id
  for (const row of target === null ? [] : plan.handed) {
    const continuedBy = handOver(tx, row, target ?? '', today, at)
    insertOperationAid(tx, operationId, { standingId: row.id, continuedBy, caseId: null })
  }
  if (plan.ends) {
    requireNoRivalChange(tx, self.row.id, null)
    const adopted = adoptDeclared(ctx, tx, self.row.id, at)
    for (const row of adopted ? [adopted] : ofHousehold(runningStandings(tx, self.row.id))) {
      const { caseId, number } = insertNewCase(ctx, tx, {
        kind: 'end',
        on: today,
        household: { id: self.row.id, village: self.row.village, name: self.row.applicantName },
        request: null,
        change: {
          standingId: row.id,
          reason: 'members',
          facts: fill(householdOpsWords.endFacts, { key: self.row.key }),
          amount: null,
          people: null,
          class: row.class,
        },
        rush: null,
        proxy: null,
      })
      appendAudit(tx, at, ctx.session.userId, {
        action: 'case.open',
        subject: `case:${caseId}`,
        detail: { number, kind: 'end', on: today, cause: 'members' },
      })
      insertOperationAid(tx, operationId, { standingId: row.id, continuedBy: null, caseId })
    }
  }
  for (const id of [self.row.id, other?.row.id ?? null, createdId]) if (id !== null) recordDecided(tx, id, at)
}

/** Whether what an operation did with aid is still as it left it: nothing decided since, no case of it open. */
export function aidUntouched(db: Reader, operationId: string, isOpen: (caseId: string) => boolean): boolean {
  return aidOfOperation(db, operationId).every(
    ({ continuedBy, caseId }) =>
      (continuedBy === null || standingOf(db, continuedBy)?.end_month === null) && (caseId === null || !isOpen(caseId)),
  )
}

/** Gives the aid back to the household that had it; what went on elsewhere never began there. */
export function takeAidBack(tx: WriteTx, operationId: string, householdIds: readonly string[], at: string): void {
  for (const { standingId, continuedBy } of aidOfOperation(tx, operationId)) {
    if (continuedBy === null) continue
    setEndMonth(tx, standingId, null)
    const start = standingOf(tx, continuedBy)?.start_month
    if (start !== undefined) setEndMonth(tx, continuedBy, monthBefore(start))
  }
  for (const id of householdIds) recordDecided(tx, id, at)
}
