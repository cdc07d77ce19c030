import { caseKindNames } from '@shared/messages/casework'
import { AppError } from '@shared/result'
import type { Reader } from '../../database'
import { casesOf, openingOf } from '../../tables/caseFile'
import { standingOf } from '../../tables/standing'

/**
 * A reduction or an end is opened beside another one of the household only where each is about the aid of a person of its own:
 * 特困 and 单人保 are recognised person by person (43号 §4, 57号 §8), so neither decides what the other is about. Aid of the
 * whole household is counted from everybody who is not given aid alone; what is decided of one of them changes it.
 * @param personId Whose aid is to be reduced or ended; null for that of the whole household.
 * @throws AppError RULE_BROKEN caseChangeOpen naming the other case.
 */
export function requireNoRivalChange(db: Reader, householdId: string, personId: string | null): void {
  const rival = casesOf(db, householdId).find((one) => {
    if (one.is_open !== 1) return false
    const { change } = openingOf(one)
    if (change === null) return false
    const other = standingOf(db, change.standingId)?.person_id ?? null
    return personId === null || other === null || other === personId
  })
  if (rival === undefined) return
  throw new AppError('RULE_BROKEN', 'caseChangeOpen', { kind: caseKindNames[rival.kind], number: rival.number })
}
