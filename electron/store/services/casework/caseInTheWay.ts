import { AppError } from '@shared/result'
import type { Reader } from '../../database'
import { casesOf } from '../../tables/caseFile'
import { runningStandings } from '../../tables/standing'

/**
 * A record with a case that is being handled, or with aid that runs by decision, does not leave the book: neither would
 * belong to anybody any more.
 * @throws AppError RULE_BROKEN caseInTheWay naming the case, standingInTheWay.
 */
export function requireNothingRunning(db: Reader, householdId: string, key: string): void {
  const open = casesOf(db, householdId).find((one) => one.is_open === 1)
  if (open) throw new AppError('RULE_BROKEN', 'caseInTheWay', { key, number: open.number })
  if (runningStandings(db, householdId).length > 0) throw new AppError('RULE_BROKEN', 'standingInTheWay', { key })
}
