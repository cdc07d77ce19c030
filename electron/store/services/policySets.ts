import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { PolicyInfo } from '@shared/contracts/policyContract'
import type { IsoDate } from '@shared/domain/dates'
import { addPolicySet, policyInForce, resolvePolicy, type Policy } from '@shared/policy/policyChain'
import { parsePolicyText, type PolicySet } from '@shared/policy/policySet'
import { policyValuesInWords } from '@shared/policy/policyInWords'
import { AppError } from '@shared/result'
import type { AuditDetail } from '../audit/auditLog'
import { settingChanges } from '../audit/changeLog'
import type { ServiceContext } from '../context'
import { allPolicySets, insertPolicySet, type PolicySetRow } from '../tables/policySet'
import { readSetting } from '../tables/setting'
import { write } from '../write'

function toInfo(row: PolicySetRow): PolicyInfo {
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
  return allPolicySets(ctx.db).map(toInfo)
}

function storedSets(rows: readonly PolicySetRow[]): PolicySet[] {
  return rows.map((row) => parsePolicyText(row.body))
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    throw new AppError('INVALID_INPUT', 'fileUnreadable', { file: path })
  }
}

/** @throws AppError INVALID_INPUT when a file is no parameter set for the county. */
export function requirePolicyFile(path: string, county: string): PolicySet {
  const set = parsePolicyText(readText(path))
  if (!county.startsWith(set.region)) {
    throw new AppError('INVALID_INPUT', 'policyOfOtherRegion', { region: set.region, county })
  }
  return set
}

/**
 * Adds a dated parameter set (spec/policy.md). The identical set again changes nothing.
 * @throws AppError INVALID_INPUT naming the key at fault, also for an id that is taken, overlapping dates and a set of
 *   another region.
 */
export function loadPolicySet(ctx: ServiceContext, path: string): PolicyInfo {
  const rows = allPolicySets(ctx.db)
  const county = readSetting(ctx.db, 'region')
  const set = requirePolicyFile(path, county)
  addPolicySet(storedSets(rows), set)
  const same = rows.find((row) => row.id === set.id)
  if (same) return toInfo(same)
  const digest = createHash('sm3').update(set.canonical).digest('hex')
  const row: PolicySetRow = {
    id: set.id,
    region: set.region,
    title: set.title,
    document_no: set.documentNo,
    effective_from: set.effectiveFrom,
    effective_to: set.effectiveTo,
    body: set.canonical,
    digest,
    loaded_at: ctx.clock.now(),
    loaded_by: ctx.session.userName,
  }
  const detail = {
    documentNo: set.documentNo,
    effectiveFrom: set.effectiveFrom,
    digest,
    ...changesBy(rows, set, county),
  }
  write(ctx, 'policy', { action: 'policy.load', subject: `policy:${set.id}`, detail }, (tx) => insertPolicySet(tx, row))
  ctx.changed.add('policy')
  return toInfo(row)
}

/** The set that was in force on the day a new one begins, and what the new one changes, for the audit log. */
function changesBy(rows: readonly PolicySetRow[], set: PolicySet, county: string): AuditDetail {
  const sets = storedSets(rows)
  const on = set.effectiveFrom
  const before = inForceOn(sets, policyRegion(sets, county), on)
  if (!before) return {}
  const old = new Map(policyValuesInWords(before).map(({ key, value }) => [key, value]))
  const fresh = policyValuesInWords(resolvePolicy([...sets, set], set, on))
  const changes = settingChanges(
    fresh.map(({ key, label, value }) => ({ label, before: old.get(key) ?? '', after: value })),
  )
  return { replaces: before.id, changes }
}

function inForceOn(sets: readonly PolicySet[], region: string, on: IsoDate): Policy | null {
  try {
    return policyInForce(sets, region, on)
  } catch (error) {
    // The first set of the county.
    if (error instanceof AppError && error.code === 'RULE_BROKEN') return null
    throw error
  }
}

/** The region whose sets speak for a county: the longest code among the sets that the county lies in. */
function policyRegion(sets: readonly PolicySet[], county: string): string {
  const regions = sets.map((set) => set.region).filter((region) => county.startsWith(region))
  return regions.sort((a, b) => b.length - a.length)[0] ?? county
}

/** The parameters a household is judged by, with the fingerprint of the set they come from. */
export interface PolicyOn {
  policy: Policy
  digest: string
}

/**
 * The set in force on a day, or the named one whatever its dates.
 * @throws AppError RULE_BROKEN when none is in force; NOT_FOUND for an unknown id.
 */
export function policyOn(ctx: ServiceContext, on: IsoDate, policyId: string | null): PolicyOn {
  const rows = allPolicySets(ctx.db)
  const sets = storedSets(rows)
  const named = sets.find((set) => set.id === policyId)
  if (policyId !== null && !named) throw new AppError('NOT_FOUND', 'policyNotFound', { id: policyId })
  const policy = named
    ? resolvePolicy(sets, named, on)
    : policyInForce(sets, policyRegion(sets, readSetting(ctx.db, 'region')), on)
  return { policy, digest: rows.find((row) => row.id === policy.id)?.digest ?? '' }
}
