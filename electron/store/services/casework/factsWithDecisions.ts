import type { IsoDate } from '@shared/domain/dates'
import type { HouseholdFacts, Standing } from '@shared/domain/household'
import type { Reader } from '../../database'
import { decidedOn, type DecidedFact } from '../../tables/decidedFact'

function later(a: IsoDate | null, b: IsoDate | null): IsoDate | null {
  return a === null ? b : b === null || a > b ? a : b
}

function standingOf(declared: Standing | null, decided: DecidedFact): Standing | null {
  if (decided.standing === 'declared') return declared
  if (decided.category === null) return null
  return {
    category: decided.category,
    amount: decided.amount,
    startMonth: decided.start_month,
    validUntil: decided.valid_until,
    certNo: declared?.category === decided.category ? declared.certNo : null,
    overAfterJob: declared?.overAfterJob ?? null,
  }
}

/**
 * The facts of a household with what was decided about it: what it declared starts the ledger, decisions go on with it.
 * The second evaluator lays the same rows over its columns in code of its own (columns/decidedColumns.ts).
 */
export function withDecided(facts: HouseholdFacts, decided: DecidedFact | null): HouseholdFacts {
  if (decided === null) return facts
  return {
    ...facts,
    rejectedOn: later(facts.rejectedOn, decided.rejected_on),
    exitedOn: later(facts.exitedOn, decided.exited_on),
    standing: standingOf(facts.standing, decided),
    kinFiling: decided.kin_filed === 1 ? true : facts.kinFiling,
  }
}

/** The same with what is known now for a day. */
export function factsWithDecisions(
  db: Reader,
  householdId: string,
  facts: HouseholdFacts,
  on: IsoDate,
): HouseholdFacts {
  return withDecided(facts, decidedOn(db, householdId, on))
}
