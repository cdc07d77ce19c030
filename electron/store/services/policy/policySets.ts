import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { PolicyCheck, PolicyInfo } from '@shared/contracts/policyContract'
import type { IsoDate } from '@shared/domain/dates'
import { chainProblems, policyInForce, resolvePolicy, type Policy } from '@shared/policy/policyChain'
import { policyValuesInWords } from '@shared/policy/policyInWords'
import { implausibleValues } from '@shared/policy/policyPlausibility'
import { refuseAny, type PolicyProblem } from '@shared/policy/policyProblem'
import { parsePolicyText, parseReleasedText, type PolicySet } from '@shared/policy/policySet'
import { AppError } from '@shared/result'
import type { AuditDetail } from '../../audit/auditLog'
import { settingChanges } from '../../audit/changeLog'
import type { ServiceContext } from '../../context'
import {
  allPolicySets,
  insertPolicySet,
  type PolicySetRow,
  type ReleaseReason,
  type ReleaseWay,
} from '../../tables/policySet'
import { putSetting, readSetting } from '../../tables/setting'
import { decodeText } from '../../workbook/readCsv'
import { write } from '../../write'

export function policyInfoOf(row: PolicySetRow): PolicyInfo {
  return {
    id: row.id,
    title: row.title,
    region: row.region,
    documentNo: row.document_no,
    effectiveFrom: row.effective_from,
    effectiveTo: row.effective_to,
    loadedAt: row.loaded_at,
  }
}

export function listPolicySets(ctx: ServiceContext): PolicyInfo[] {
  return allPolicySets(ctx.db).map(policyInfoOf)
}

/** Stored bodies are immutable, so each is read once. */
const readBodies = new Map<string, PolicySet>()

function storedSet(row: PolicySetRow): PolicySet {
  let set = readBodies.get(row.body)
  if (set === undefined) {
    set = parseReleasedText(row.body)
    readBodies.set(row.body, set)
  }
  return set
}

function storedSets(rows: readonly PolicySetRow[]): PolicySet[] {
  return rows.map(storedSet)
}

/** The released sets in the order of their dates. */
export function releasedSets(ctx: ServiceContext): PolicySet[] {
  return storedSets(allPolicySets(ctx.db))
}

/** The county whose book this is. */
export function countyOf(ctx: ServiceContext): string {
  return readSetting(ctx.db, 'region')
}

/** @throws AppError INVALID_INPUT when the file cannot be read, or is no text in any of the usual encodings. */
export function readPolicyFile(path: string): string {
  let bytes: Buffer
  try {
    bytes = readFileSync(path)
  } catch {
    throw new AppError('INVALID_INPUT', 'fileUnreadable', { file: path })
  }
  // A byte taken for another letter would name a disease that nobody has: the set would load, and match nobody.
  const text = decodeText(bytes)
  if (text === null) throw new AppError('INVALID_INPUT', 'policyNotJson')
  return text
}

/** @throws AppError INVALID_INPUT when a file is no parameter set for the county. */
export function requirePolicyFile(path: string, county: string): PolicySet {
  const set = parsePolicyText(readPolicyFile(path))
  requireOwnRegion(set.region, county)
  return set
}

/** @throws AppError INVALID_INPUT for a set of another region. */
export function requireOwnRegion(region: string, county: string): void {
  if (!county.startsWith(region)) throw new AppError('INVALID_INPUT', 'policyOfOtherRegion', { region, county })
}

/**
 * Everything that is wrong with a set beside the released ones: taken id, overlapping dates, unknown base, missing
 * standards, and what cannot be right although its form is.
 */
export function problemsAmong(sets: readonly PolicySet[], set: PolicySet, county: string): PolicyProblem[] {
  if (sets.some((one) => one.canonical === set.canonical)) return []
  const problems = chainProblems(sets, set)
  if (problems.length > 0) return problems
  const before = policyBefore(sets, county, set.effectiveFrom)
  return implausibleValues(set, resolvePolicy(sets, set, set.effectiveFrom), before)
}

/** The SM3 fingerprint of a set. */
export function digestOf(set: PolicySet): string {
  return createHash('sm3').update(set.canonical).digest('hex')
}

/**
 * Adds a dated parameter set (spec/policy.md), released by whoever loads it: the way of the command line and of making a
 * book. The identical set again changes nothing.
 * @throws AppError INVALID_INPUT naming the key at fault, also for an id that is taken, overlapping dates, an amount that
 *   cannot be right, and a set of another region.
 */
export function loadPolicySet(
  ctx: ServiceContext,
  path: string,
  way: 'setup' | 'command' = 'command',
  check: PolicyCheck | null = null,
): PolicyInfo {
  const rows = allPolicySets(ctx.db)
  const set = requirePolicyFile(path, countyOf(ctx))
  refuseAny(problemsAmong(storedSets(rows), set, countyOf(ctx)))
  const same = rows.find((row) => row.id === set.id)
  if (same) return policyInfoOf(same)
  const me = { user: ctx.session.userId, name: ctx.session.userName }
  const act = {
    action: 'policy.load',
    subject: `policy:${set.id}`,
    detail: releaseDetail(rows, set, ctx, check),
  } as const
  const row = releasedRow(set, ctx.clock.now(), { entered: me, released: me, second: null, way, reason: '', check })
  write(ctx, 'policy', act, (tx) => {
    insertPolicySet(tx, row)
    putSetting(tx, 'deadlinesSet', '')
  })
  ctx.changed.add('policy')
  return policyInfoOf(row)
}

interface Hand {
  readonly user: string
  readonly name: string
}

/** Who entered and who released a set, and what it was tried with. */
export interface Release {
  readonly entered: Hand
  readonly released: Hand
  readonly second: Hand | null
  readonly way: ReleaseWay
  readonly reason: ReleaseReason
  readonly check: PolicyCheck | null
}

/** The row of a set that is released now. */
export function releasedRow(set: PolicySet, at: string, release: Release): PolicySetRow {
  const { entered, released, second, way, reason, check } = release
  return {
    id: set.id,
    region: set.region,
    title: set.title,
    document_no: set.documentNo,
    effective_from: set.effectiveFrom,
    effective_to: set.effectiveTo,
    body: set.canonical,
    digest: digestOf(set),
    loaded_at: at,
    loaded_by: released.name,
    entered_user: entered.user,
    entered_by: entered.name,
    released_user: released.user,
    released_by: released.name,
    released_at: at,
    second_user: second?.user ?? '',
    second_by: second?.name ?? '',
    release_way: way,
    release_reason: reason,
    check_summary: check === null ? '' : JSON.stringify(check),
  }
}

/** What the audit log keeps of a release: document, dates, fingerprint, old and new values, how many households move. */
export function releaseDetail(
  rows: readonly PolicySetRow[],
  set: PolicySet,
  ctx: ServiceContext,
  check: PolicyCheck | null,
): AuditDetail {
  return {
    documentNo: set.documentNo,
    effectiveFrom: set.effectiveFrom,
    digest: digestOf(set),
    ...(check === null ? {} : { households: check.households, changed: check.classChanged }),
    ...changesBy(rows, set, countyOf(ctx)),
  }
}

/** The set that was in force on the day a new one begins, and what the new one changes, for the audit log. */
function changesBy(rows: readonly PolicySetRow[], set: PolicySet, county: string): AuditDetail {
  const sets = storedSets(rows)
  const on = set.effectiveFrom
  const before = policyBefore(sets, county, on)
  if (!before) return {}
  const old = new Map(policyValuesInWords(before).map(({ key, value }) => [key, value]))
  const fresh = policyValuesInWords(resolvePolicy([...sets, set], set, on))
  const changes = settingChanges(
    fresh.map(({ key, label, value }) => ({ label, before: old.get(key) ?? '', after: value })),
  )
  return { replaces: before.id, changes }
}

/** What is in force for a county on a day, or null. */
export function policyBefore(sets: readonly PolicySet[], county: string, on: IsoDate): Policy | null {
  try {
    return policyInForce(sets, county, on)
  } catch (error) {
    // The first set of the county.
    if (error instanceof AppError && error.code === 'RULE_BROKEN') return null
    throw error
  }
}

/** The parameters a household is judged by, with the fingerprint of the set they come from. */
export interface PolicyOn {
  policy: Policy
  digest: string
}

/**
 * The set in force on a day, or the named one whatever its dates. With `knownAt` (a moment as `ctx.clock.now()` gives it)
 * only sets released at or before it are seen: an old determination recomputes under the chain of sets as it was known
 * then, whatever was loaded since.
 * @throws AppError RULE_BROKEN when none is in force; NOT_FOUND for an unknown id.
 */
export function policyOn(
  ctx: ServiceContext,
  on: IsoDate,
  policyId: string | null,
  knownAt: string | null = null,
): PolicyOn {
  const rows = allPolicySets(ctx.db).filter((row) => knownAt === null || row.released_at <= knownAt)
  const sets = storedSets(rows)
  const named = sets.find((set) => set.id === policyId)
  if (policyId !== null && !named) throw new AppError('NOT_FOUND', 'policyNotFound', { id: policyId })
  const policy = named ? resolvePolicy(sets, named, on) : policyInForce(sets, countyOf(ctx), on)
  return { policy, digest: rows.find((row) => row.id === policy.id)?.digest ?? '' }
}
