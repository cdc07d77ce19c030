import type { KinPair } from '@shared/contracts/kinContract'
import { SELF_WORD, supportedToObligor } from '@shared/kin/kinWords'
import { AppError } from '@shared/result'
import type { ServiceContext } from '../../context'
import type { Reader } from '../../database'
import { withoutWaiting } from '../../audit/withoutWaiting'
import { dismissedPairs, kinMatches, standingPairs, type MatchRecord, type MatchScope } from '../../tables/kinMatch'
import { rosterOfUser } from '../../tables/kinRoster'
import { write } from '../../write'

/** One relation between a household and a person of a roster. */
export type KinConflict = Omit<KinPair, 'householdKey' | 'applicantName' | 'place'>

function relationOf(match: MatchRecord): string {
  if (match.way === 'self') return SELF_WORD
  // Obligors carry the code of GB/T 4761, declared relatives a word.
  return /^\d\d$/.test(match.relation) ? supportedToObligor(match.relation) : match.relation
}

function keyOf(match: Pick<MatchRecord, 'household_id' | 'roster_id' | 'person_id'>): string {
  return `${match.household_id} ${match.roster_id} ${match.person_id}`
}

function conflictOf(match: MatchRecord, filing: { id: string; number: string } | null): KinConflict {
  return {
    householdId: match.household_id,
    rosterId: match.roster_id,
    rosterName: match.roster_name,
    rosterKind: match.kind,
    unit: match.unit,
    post: match.post,
    inCharge: match.in_charge === 1,
    userId: match.user_id,
    personId: match.person_id,
    personName: match.person_name,
    relation: relationOf(match),
    way: match.way,
    certain: match.way !== 'nameAndPlace' || filing !== null,
    filingId: filing?.id ?? null,
    filingNumber: filing?.number ?? null,
  }
}

/**
 * Relations between rosters and the households of a scope: each pair once, the surest way of finding it first, filed pairs
 * as filed; pairs by name that somebody found unrelated are left out.
 * @param on day on which the person of the roster has to be in office; null for whatever day.
 */
export function kinConflictsIn(
  db: Reader,
  scope: MatchScope,
  on: string | null,
  rosterId: string | null = null,
): KinConflict[] {
  const filed = new Map(standingPairs(db, scope).map((pair) => [keyOf(pair), pair]))
  const dismissed = dismissedPairs(db, scope)
  const found = new Map<string, KinConflict>()
  for (const match of kinMatches(db, scope, on, rosterId)) {
    const key = keyOf(match)
    if (found.has(key)) continue
    const filing = filed.get(key) ?? null
    if (match.way === 'nameAndPlace' && filing === null && dismissed.has(key)) continue
    found.set(key, conflictOf(filing === null ? match : { ...match, relation: filing.relation }, filing))
  }
  for (const [key, pair] of filed)
    if (!found.has(key) && (rosterId === null || rosterId === pair.roster_id)) found.set(key, conflictOf(pair, pair))
  return [...found.values()].toSorted((a, b) => Number(b.certain) - Number(a.certain))
}

/** Every relation of a household with people of the rosters, certain ones first. @param on as kinConflictsIn. */
export function kinConflictsOf(db: Reader, householdId: string, on: string | null = null): KinConflict[] {
  return kinConflictsIn(db, { householdId }, on)
}

/** The certain relation of one account with a household, or null: that person may neither handle it nor be given it. */
export function relationOfUser(db: Reader, householdId: string, userId: string, on: string): KinConflict | null {
  const entry = rosterOfUser(db, userId)
  if (!entry) return null
  return kinConflictsIn(db, { householdId }, on, entry.id).find((one) => one.certain) ?? null
}

/** @throws AppError RULE_BROKEN kinAssignee when a household's case would go to a relative. */
export function requireAssignable(db: Reader, householdId: string, userId: string, on: string): void {
  const relation = relationOfUser(db, householdId, userId, on)
  if (relation) throw new AppError('RULE_BROKEN', 'kinAssignee', { name: relation.rosterName })
}

/**
 * Refuses a relative. The refusal is written to the audit log; to be called before a transaction, which would take the
 * entry back.
 * @throws AppError NOT_ALLOWED kinRelated.
 */
export function refuseRelative(ctx: ServiceContext, subject: `household:${string}` | 'intake'): never {
  withoutWaiting(ctx.db, () => write(ctx, null, { action: 'kin.refused', subject, detail: {} }, () => undefined))
  throw new AppError('NOT_ALLOWED', 'kinRelated')
}

/**
 * 近亲属回避: refuses whoever is a close relative of somebody in the household, by number or by a filing.
 * @throws AppError NOT_ALLOWED kinRelated.
 */
export function requireUnrelated(ctx: ServiceContext, householdId: string): void {
  if (relationOfUser(ctx.db, householdId, ctx.session.userId, ctx.clock.today()))
    refuseRelative(ctx, `household:${householdId}`)
}
