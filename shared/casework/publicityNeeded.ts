import type { CaseItem } from './actionData'
import type { CaseFile } from './caseFile'
import { sameItems } from './items'
import type { CaseLimits } from './limits'

/** What the parameters ask to publish of a determination. */
function published(items: readonly CaseItem[], limits: CaseLimits): CaseItem[] {
  return items.filter((item) => limits.publicityRequired[item.class] === true)
}

/**
 * Whether the opinion has to be published now: by class (publicity_required), and again where other people or another amount
 * were determined than hung there. After an objection 特困 is published again (43号 §15, §26); everything else goes to the
 * county with the opinion that answers it (57号 §19). Only the ending of 特困 is published.
 */
export function publicityNeeded(file: CaseFile, limits: CaseLimits): boolean {
  const last = file.notices.at(-1)
  const since = file.objections.slice(last?.objectionsKnown ?? 0)
  const objected = last !== undefined && since.length > 0
  if (file.opening.kind !== 'apply') {
    return file.opening.kind === 'end' && file.opening.change?.class === 'TK' && (last === undefined || objected)
  }
  const determined = file.determined
  if (determined === null || determined.outcome === 'NONE') return false
  const now = published(determined.items, limits)
  if (now.length === 0) return false
  if (last === undefined || last.outcome !== determined.outcome) return true
  if (determined.outcome === 'TK' && (objected || determined.on > last.on)) return true
  // What the county sent back after the objection was answered is no answer to it any more.
  const answered = since.some((one) => one.opinionsKnown >= (file.returned?.opinions ?? 0))
  return !answered && !sameItems(published(last.items, limits), now)
}
