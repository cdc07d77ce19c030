import type { StoreOutput } from '@shared/contracts/storeContract'
import type { IsoDate } from '@shared/domain/dates'
import { policyValuesInWords } from '@shared/policy/policyInWords'
import { AppError } from '@shared/result'
import type { ServiceContext } from '../context'
import { listPolicySets, policyOn } from './policySets'

/** Every value in force on a day, in words, with where it comes from; no set: an empty list. */
export function policyValues(ctx: ServiceContext, on: IsoDate): StoreOutput<'policy.values'> {
  try {
    const { policy } = policyOn(ctx, on, null)
    const set = listPolicySets(ctx).find((info) => info.id === policy.id) ?? null
    return { set, values: policyValuesInWords(policy) }
  } catch (error) {
    if (error instanceof AppError && error.code === 'RULE_BROKEN') return { set: null, values: [] }
    throw error
  }
}
