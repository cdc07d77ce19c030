import type { DecidedFact } from '../../../electron/store/tables/decidedFact'

/** A row of decisions that says nothing. */
export const silent: Omit<DecidedFact, 'from_date'> = {
  standing: 'declared',
  category: null,
  amount: null,
  start_month: null,
  valid_until: null,
  standing_case: null,
  rejected_on: null,
  rejected_case: null,
  exited_on: null,
  exited_case: null,
  kin_filed: 0,
}
