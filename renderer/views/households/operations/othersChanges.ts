import type { HouseholdPage } from '../useHouseholdPage'
import type { OperationPreview } from './useOperation'

/** One item that another hand changed while an operation was filled in. */
export interface OthersChange {
  readonly label: string
  readonly base: string
  readonly theirs: string
  /** What the operation being filled in would make of the same item; empty where it leaves it alone. */
  readonly mine: string
}

/** Who changed a household since it was read, and what, beside what is meant to be done now. */
export interface OthersWork {
  readonly householdId: string
  readonly name: string
  readonly key: string
  readonly by: string
  readonly at: string
  readonly changes: readonly OthersChange[]
}

/** What an operation would make of the items of one household, by label. */
function mineOf(id: string, previews: readonly (OperationPreview | null)[]): Map<string, string> {
  return new Map(
    previews.flatMap((preview) =>
      (preview?.touched.find((one) => one.id === id)?.lines ?? []).map(({ label, after }) => [label, after] as const),
    ),
  )
}

/**
 * Item by item what stands in `now` and did not in `before`; null where nothing was recorded since, or where they are two
 * households.
 * @param previews What the operation would have changed in the household as it was, and what it would change now.
 */
export function othersWork(
  before: HouseholdPage,
  now: HouseholdPage,
  previews: readonly (OperationPreview | null)[],
): OthersWork | null {
  const { id, applicantName: name, key } = now.row
  if (before.row.id !== id) return null
  const known = new Set(before.versions.map((version) => version.id))
  const fresh = now.versions
    .filter((version) => !known.has(version.id))
    .toSorted((a, b) => (a.recordedAt < b.recordedAt ? -1 : 1))
  const last = fresh.at(-1)
  if (last === undefined) return null
  const mine = mineOf(id, previews)
  const changes = new Map<string, OthersChange>()
  for (const { label, before: was, after } of fresh.flatMap((version) => version.changes)) {
    const base = changes.get(label)?.base ?? was
    changes.set(label, { label, base, theirs: after, mine: mine.get(label) ?? '' })
  }
  return { householdId: id, name, key, by: last.recordedBy, at: last.recordedAt, changes: [...changes.values()] }
}
