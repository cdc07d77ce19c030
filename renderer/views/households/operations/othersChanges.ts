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
  readonly by: string
  readonly at: string
  readonly changes: readonly OthersChange[]
}

/**
 * Item by item what stands in `now` and did not in `before`; null where nothing was recorded since.
 * @param preview What the operation would have changed in the household as it was.
 */
export function othersWork(
  before: HouseholdPage,
  now: HouseholdPage,
  preview: OperationPreview | null,
): OthersWork | null {
  const known = new Set(before.versions.map(({ id }) => id))
  const fresh = now.versions
    .filter(({ id }) => !known.has(id))
    .toSorted((a, b) => (a.recordedAt < b.recordedAt ? -1 : 1))
  const last = fresh.at(-1)
  if (last === undefined) return null
  const mine = new Map(
    (preview?.touched.find(({ id }) => id === before.row.id)?.lines ?? []).map(({ label, after }) => [label, after]),
  )
  const changes = new Map<string, OthersChange>()
  for (const { label, before: was, after } of fresh.flatMap((version) => version.changes)) {
    const base = changes.get(label)?.base ?? was
    changes.set(label, { label, base, theirs: after, mine: mine.get(label) ?? '' })
  }
  return { by: last.recordedBy, at: last.recordedAt, changes: [...changes.values()] }
}
