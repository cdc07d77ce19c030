import type { IsoDate } from '@shared/domain/dates'
import type { HouseholdFacts } from '@shared/domain/household'
import type { ServiceContext } from '../../context'
import { consentLinesOf, obligorKey } from './consentState'

/**
 * The facts of a household with the pledge, the authorizations and the consents of obligors that are recorded here and hold
 * on a day, for asking which papers are missing: what the family has signed is not asked for again. A determination knows of
 * the obligors' answers only, which are recorded with the facts; no class hangs on the others.
 */
export function factsWithConsents(
  ctx: ServiceContext,
  householdId: string,
  facts: HouseholdFacts,
  on: IsoDate,
): HouseholdFacts {
  const { lines, rows } = consentLinesOf(ctx, householdId, on)
  const signedOn = new Map(rows.map((row) => [row.id, row.signed_on]))
  const daysOf = (kind: 'pledge' | 'check'): (IsoDate | null)[] =>
    lines
      .filter((line) => line.kind === kind)
      .map((line) => (line.standing === 'given' ? (signedOn.get(line.consentId ?? '') ?? null) : null))
  /** The day on which the last of all who have to sign did; null while one has not. */
  const complete = (days: readonly (IsoDate | null)[]): IsoDate | null => {
    const given = days.filter((day) => day !== null)
    return given.length === days.length ? (given.sort().at(-1) ?? null) : null
  }
  const agreed = new Set(
    lines.filter((line) => line.kind === 'obligor' && line.standing === 'given').map((line) => line.subjectKey),
  )
  return {
    ...facts,
    pledgedOn: complete(daysOf('pledge')) ?? facts.pledgedOn,
    authorizedOn: complete(daysOf('check')) ?? facts.authorizedOn,
    obligors: facts.obligors.map((one) => (agreed.has(obligorKey(one)) ? { ...one, consent: true } : one)),
  }
}
