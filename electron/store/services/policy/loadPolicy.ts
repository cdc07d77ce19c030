import type { PolicyCheck, PolicyInfo } from '@shared/contracts/policyContract'
import { policyCautions, type PolicyCaution } from '@shared/policy/policyCautions'
import { refuseAny } from '@shared/policy/policyProblem'
import { AppError } from '@shared/result'
import type { ServiceContext } from '../../context'
import type { JobControl } from '../../jobs/control'
import { tryPolicy } from './policyCheck'
import { differenceDetails } from './policyRelease'
import { countyOf, loadPolicySet, policyBefore, problemsAmong, releasedSets, requirePolicyFile } from './policySets'

export interface LoadedPolicy {
  readonly info: PolicyInfo
  /** Null where the identical set was there already. */
  readonly check: PolicyCheck | null
  /** What should be looked at, though nothing forbids it. */
  readonly cautions: readonly PolicyCaution[]
}

/**
 * The command line's way: a set with a document number counts as released. Both evaluators judge every household under it
 * first; nothing is loaded when they differ anywhere. Households whose rules need a parameter that no set gives are left
 * to people and counted in the check, with the parameters; they do not stop the set.
 * @throws AppError as `loadPolicySet`; RULE_BROKEN `policyEvaluatorsDiffer` naming the first differing household.
 */
export function loadPolicyFile(ctx: ServiceContext, input: { path: string }, control: JobControl): LoadedPolicy {
  const set = requirePolicyFile(input.path, countyOf(ctx))
  const sets = releasedSets(ctx)
  refuseAny(problemsAmong(sets, set, countyOf(ctx)))
  if (sets.some((one) => one.id === set.id)) return { info: loadPolicySet(ctx, input.path), check: null, cautions: [] }
  const before = policyBefore(sets, countyOf(ctx), set.effectiveFrom)
  const cautions = policyCautions(sets, set, before, ctx.clock.today())
  const check = tryPolicy(ctx, set, control)
  if (check.failure !== null) throw new AppError(check.failure.code, check.failure.messageKey, check.failure.details)
  if (check.differing > 0) throw new AppError('RULE_BROKEN', 'policyEvaluatorsDiffer', differenceDetails(check))
  return { info: loadPolicySet(ctx, input.path, 'command', check), check, cautions }
}
