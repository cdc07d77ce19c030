import type { HouseholdFacts } from '@shared/domain/household'
import { changeWords } from '@shared/messages/changes'
import { describeChanges, type FactChange } from '@shared/workbook/describeChanges'
import type { ServiceContext } from '../context'
import type { Reader, WriteTx } from '../database'
import { sql } from '../sql'
import { readVersions } from '../tables/facts'
import { appendAudit } from './auditLog'
import { maskNumbers, maskText } from './masks'

/** What differs between two versions of a household as the log may keep it: money and codes clear, people masked. */
export function maskedChanges(before: HouseholdFacts, after: HouseholdFacts): FactChange[] {
  return describeChanges(before, after, maskText).map(({ label, before: was, after: is }) => ({
    label,
    // 户编号 is the office's own, but some offices number by identity number.
    before: maskNumbers(was),
    after: maskNumbers(is),
  }))
}

function shown(value: string): string {
  return value === '' ? changeWords.blank : maskNumbers(value)
}

/** Old and new values of a few settings, the unchanged ones left out. */
export function settingChanges(
  settings: readonly { readonly label: string; readonly before: string; readonly after: string }[],
): FactChange[] {
  return settings
    .filter(({ before, after }) => before !== after)
    .map(({ label, before, after }) => ({ label, before: shown(before), after: shown(after) }))
}

/**
 * Writes what a household's new facts change, old → new. Called inside the transaction of the change, before the new
 * version is written. Writes nothing for a household we do not have yet, or where nothing differs.
 * @param importId The import that brings the change, or null.
 */
export function auditChange(
  tx: WriteTx,
  ctx: ServiceContext,
  householdId: string | null,
  after: HouseholdFacts,
  importId: string | null = null,
): void {
  const before = householdId === null ? null : factsInForce(tx, householdId)
  const changes = before ? maskedChanges(before, after) : []
  if (changes.length === 0) return
  appendAudit(tx, ctx.clock.now(), ctx.session.userId, {
    action: 'household.change',
    subject: `household:${householdId}`,
    detail: { ...(importId === null ? {} : { import: importId }), changes },
  })
}

function factsInForce(db: Reader, householdId: string): HouseholdFacts | null {
  const current = db.get<{ v: number }>(sql`SELECT current_version_id AS v FROM household WHERE id = ${householdId}`)
  return (current && readVersions(db, [current.v])[0]?.facts) ?? null
}
