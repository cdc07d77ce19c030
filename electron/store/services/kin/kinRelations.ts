import type { IsoDate } from '@shared/domain/dates'
import { closeKinWords } from '@shared/kin/kinWords'
import { AppError } from '@shared/result'
import type { ServiceContext } from '../../context'
import { policyOn } from '../policy/policySets'

/** The relations that count as near on a day (parameter kin_relation_set); 民法典 §1045 where no set is in force. */
export function kinRelations(ctx: ServiceContext, on: IsoDate): readonly string[] {
  try {
    return policyOn(ctx, on, null).policy.values.kin_relation_set ?? closeKinWords
  } catch (error) {
    if (error instanceof AppError && error.code === 'RULE_BROKEN') return closeKinWords
    throw error
  }
}

/** @throws AppError INVALID_INPUT for a word that is no near relation under the parameters of the day. */
export function requireKinRelation(ctx: ServiceContext, relation: string, on: IsoDate): void {
  const known = kinRelations(ctx, on)
  if (relation !== '本人' && !known.includes(relation))
    throw new AppError('INVALID_INPUT', 'kinRelationUnknown', { relation, choices: known.join('、') })
}
