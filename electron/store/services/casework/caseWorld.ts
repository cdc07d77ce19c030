import { limitsOf, rushCap, type CaseLimits } from '@shared/casework/limits'
import type { CaseFile } from '@shared/casework/caseFile'
import type { CaseWorld } from '@shared/casework/caseWorld'
import { officialCalendars } from '@shared/casework/officialCalendars'
import { workCalendar, type WorkCalendar } from '@shared/casework/workingDays'
import type { IsoDate } from '@shared/domain/dates'
import type { Policy } from '@shared/policy/policyChain'
import { areaOf, residenceArea } from '@shared/rules/lines'
import { AppError } from '@shared/result'
import type { ServiceContext } from '../../context'
import type { Reader } from '../../database'
import { importedCalendars } from '../../tables/calendar'
import type { CaseFileRow } from '../../tables/caseFile'
import { sampleOf } from '../../tables/caseSample'
import { filingsOfHousehold } from '../../tables/kinFiling'
import { runningStandings, standingOf, type StandingRow } from '../../tables/standing'
import { consentStateOf } from '../consent/consentState'
import type { FactsVersion } from '../../tables/facts'
import { currentVersion } from '../households/households'
import { earlierCheckOf } from './earlierCheck'
import { kinConflictsOf, type KinConflict } from '../kin/kinConflicts'
import { policyOn } from '../policy/policySets'

/** The calendar by which this office counts: official years, imported ones in their place, its own days above all. */
export function calendarUnder(db: Reader, policy: Policy | null): WorkCalendar {
  return workCalendar([...officialCalendars, ...importedCalendars(db)], policy?.values.work_calendar ?? null)
}

/** As {@link calendarUnder} with the parameters of a day; without them where none are in force. */
export function calendarOn(ctx: ServiceContext, on: IsoDate): WorkCalendar {
  return calendarUnder(ctx.db, policyOrNull(ctx, on))
}

/** The parameters of a day; null where none are in force. */
export function policyOrNull(ctx: ServiceContext, on: IsoDate): Policy | null {
  try {
    return policyOn(ctx, on, null).policy
  } catch (error) {
    if (error instanceof AppError && error.code === 'RULE_BROKEN') return null
    throw error
  }
}

/** The limits of a case are those in force when it was taken in, whatever is released later. */
export function limitsFor(
  ctx: ServiceContext,
  file: Pick<CaseFile, 'acceptedOn' | 'opening'>,
): {
  readonly policy: Policy
  readonly limits: CaseLimits
} {
  const { policy } = policyOn(ctx, file.acceptedOn ?? file.opening.on, null)
  return { policy, limits: limitsOf(policy.values) }
}

/** Fen a month, by the household's kind of area, or that of the place where the emergency happened. */
function standardOf(ctx: ServiceContext, policy: Policy, householdId: string | null, village: string): number {
  const { dibao_std: standard } = policy.values
  if (householdId !== null) return standard[areaOf(currentVersion(ctx, householdId).facts, policy)]
  const area = residenceArea(village)
  return area === null ? Math.min(standard.urban, standard.rural) : standard[area]
}

/** The most that help in an emergency may come to, fen. */
export function aidCapOf(
  ctx: ServiceContext,
  policy: Policy,
  place: { readonly householdId: string | null; readonly village: string },
): number {
  return rushCap(limitsOf(policy.values), standardOf(ctx, policy, place.householdId, place.village))
}

/** People of the rosters who are kin for certain; a name that is like another's binds nobody. */
function certainKin(ctx: ServiceContext, db: Reader, householdId: string): KinConflict[] {
  return kinConflictsOf(db, householdId, ctx.clock.today()).filter((one) => one.certain)
}

/**
 * Pairs that 近亲属备案 is missing for in an application registered as one of kin, or whose kin became known later (57号
 * §11). A filing that stood during the case counts, also when it was lifted meanwhile; where it was registered as one of
 * kin and no roster knows the relative, one filing has to be there.
 */
function kinToFile(db: Reader, householdId: string, file: CaseFile, certain: readonly KinConflict[]): number {
  // Before 近亲属登记 the registration itself asks; a reduction or an end is no application.
  if (file.kin === null) return 0
  const filed = filingsOfHousehold(db, householdId).filter(
    ({ lifted_on: lifted }) => lifted === null || lifted >= file.opening.on,
  )
  const missing = certain.filter(
    (pair) => !filed.some((one) => one.roster_id === pair.rosterId && one.person_id === pair.personId),
  )
  return file.kin.kin && missing.length === 0 && filed.length === 0 ? 1 : missing.length
}

function deadIn({ facts, personIds }: FactsVersion): string[] {
  return facts.members.flatMap(({ state }, index) => (state === '死亡' ? [personIds[index] ?? ''] : []))
}

/** When what a decision would take the place of was decided: an application replaces all, a change the one it is about. */
function decidedBefore(db: Reader, row: CaseFileRow, standing: StandingRow | undefined): IsoDate | null {
  if (row.household_id === null) return null
  const replaced = row.kind === 'apply' ? runningStandings(db, row.household_id) : standing ? [standing] : []
  // Aid that was declared and taken over was decided elsewhere, on a day this book does not know.
  const days = replaced.flatMap((one) => (one.case_id === null ? [] : [one.decided_on]))
  return days.reduce<IsoDate | null>((last, day) => (last === null || day > last ? day : last), null)
}

/** Whether the case still waits for what the 核对 finds: only then an earlier report is looked for. */
function takesReport({ opening, state }: CaseFile): boolean {
  return opening.kind === 'apply' && (state === 'surveying' || state === 'checking')
}

/** Everything outside the file that decides what may be done to a case on a day. */
export function caseWorld(ctx: ServiceContext, db: Reader, row: CaseFileRow, file: CaseFile, on: IsoDate): CaseWorld {
  const { policy, limits } = limitsFor(ctx, file)
  const today = ctx.clock.today()
  const householdId = row.household_id
  const consent = householdId === null ? null : consentStateOf(ctx, householdId, on)
  const certain = householdId === null ? [] : certainKin(ctx, db, householdId)
  const version = householdId === null ? null : currentVersion(ctx, householdId)
  const dead = new Set(version === null ? [] : deadIn(version))
  const standing = file.opening.change === null ? undefined : standingOf(db, file.opening.change.standingId)
  return {
    limits,
    // Which days are worked is known better by the day; only the limits stay those of the acceptance.
    calendar: calendarOn(ctx, today),
    today,
    consentMissing: consent === null || consent.complete ? 0 : Math.max(1, consent.missing.length),
    kinConflicts: certain.length,
    kinToFile: householdId === null ? 0 : kinToFile(db, householdId, file, certain),
    earlierCheck: takesReport(file) ? earlierCheckOf(ctx, db, householdId, row.id) : null,
    sample: sampleOf(db, row.id),
    aidCap: aidCapOf(ctx, policy, { householdId, village: row.village_code }),
    standing:
      standing === undefined
        ? null
        : { personId: standing.person_id, people: standing.people, amount: standing.amount },
    decidedBefore: decidedBefore(db, row, standing),
    standingEnd: standing?.end_month ?? null,
    members: version === null ? null : new Set(version.personIds),
    deadPersons: dead,
  }
}
