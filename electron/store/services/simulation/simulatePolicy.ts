import type { StoreOutput } from '@shared/contracts/storeContract'
import { addDays, type IsoDate } from '@shared/domain/dates'
import type { Json } from '@shared/exchange/canonicalJson'
import { fill } from '@shared/messages/fill'
import { expectedWords } from '@shared/messages/policy'
import { triedSet } from '@shared/messages/simulation'
import { resolvePolicy, type Policy } from '@shared/policy/policyChain'
import { requiredKeys } from '@shared/policy/policyKeys'
import { implausibleValues } from '@shared/policy/policyPlausibility'
import { refuseAny } from '@shared/policy/policyProblem'
import { parsePolicySet, type PolicySet } from '@shared/policy/policySet'
import { AppError } from '@shared/result'
import { triedRows } from '@shared/simulation/triedKeys'
import type { ServiceContext } from '../../context'
import { trialDay } from '../policy/policyCheck'
import { draftSet } from '../policy/policyDrafts'
import { countyOf, policyOn, releasedSets, requirePolicyFile } from '../policy/policySets'

/** What is tried: as the contract has it, with the path of a file in place of its token. */
export interface SimulationRequest {
  readonly on: IsoDate | null
  readonly base:
    | { readonly kind: 'inForce' }
    | { readonly kind: 'set'; readonly id: string }
    | { readonly kind: 'draft'; readonly id: string }
    | { readonly kind: 'file'; readonly path: string }
  readonly values: { readonly [key: string]: Json }
}

/** The day both are judged on, the set in force on it, and the one that is tried. */
export interface TriedPolicies {
  readonly on: IsoDate
  readonly before: Policy
  readonly after: Policy
}

const later = (a: IsoDate, b: IsoDate): IsoDate => (a < b ? b : a)

/**
 * What a set stands on where it leaves a key out. A set that is only tried may begin on the same day as one of the book:
 * then that one is what stood before it.
 */
function standing(set: PolicySet, others: readonly PolicySet[]): PolicySet {
  if (set.basedOn !== null) return set
  const twin = others.find((one) => one.region === set.region && one.effectiveFrom === set.effectiveFrom)
  return twin === undefined ? set : { ...set, basedOn: twin.id }
}

/**
 * The values of a set that is only tried.
 * @throws AppError INVALID_INPUT naming a required key that neither the set nor those it stands on give, or an amount that
 *   cannot be right although its form is.
 */
function resolved(sets: readonly PolicySet[], set: PolicySet, on: IsoDate, before: Policy): Policy {
  const policy = resolvePolicy(sets, set, on)
  refuseAny(
    requiredKeys
      .filter((key) => policy.values[key] === undefined)
      .map((key) => ({ messageKey: 'policyKeyMissing', key, typed: '', expected: expectedWords.required })),
  )
  refuseAny(implausibleValues(set, policy, before))
  return policy
}

/** A set with changed values on top of another. @throws AppError INVALID_INPUT naming the key that cannot be read. */
function withValues(
  sets: readonly PolicySet[],
  base: Policy,
  on: IsoDate,
  values: SimulationRequest['values'],
): Policy {
  if (Object.keys(values).length === 0) return base
  const { region, title, effectiveFrom } = base
  const set = parsePolicySet({
    id: triedSet.id,
    region,
    title: fill(triedSet.title, { title }).slice(0, 200),
    documentNo: triedSet.documentNo,
    effectiveFrom: later(on, effectiveFrom),
    basedOn: base.id,
    values,
  })
  return resolved(sets, set, on, base)
}

/**
 * The set in force that a file is compared with. A file that the book already holds and that begins later is compared
 * with what stands before it: with itself nothing would ever change.
 */
function beforeFile(ctx: ServiceContext, set: PolicySet, on: IsoDate): Policy {
  const inForce = policyOn(ctx, on, null).policy
  if (inForce.id !== set.id || set.effectiveFrom <= ctx.clock.today()) return inForce
  try {
    return policyOn(ctx, addDays(set.effectiveFrom, -1), null).policy
  } catch (error) {
    // The first set of the county.
    if (error instanceof AppError && error.code === 'RULE_BROKEN') return inForce
    throw error
  }
}

/** A set that need not be in the book. @throws AppError INVALID_INPUT, NOT_FOUND. */
function looseSet(
  ctx: ServiceContext,
  base: Extract<SimulationRequest['base'], { kind: 'file' | 'draft' }>,
): PolicySet {
  return base.kind === 'file' ? requirePolicyFile(base.path, countyOf(ctx)) : draftSet(ctx, base.id)
}

/** What a simulation starts from, before any value is changed. */
interface Start {
  readonly on: IsoDate
  /** In force on the day. */
  readonly before: Policy
  readonly start: Policy
  /** The released sets, and the one that is only tried. */
  readonly sets: readonly PolicySet[]
}

function startOf(ctx: ServiceContext, { on: asked, base }: Pick<SimulationRequest, 'on' | 'base'>): Start {
  const today = ctx.clock.today()
  const released = releasedSets(ctx)
  if (base.kind === 'inForce' || base.kind === 'set') {
    const on = asked ?? today
    const before = policyOn(ctx, on, null).policy
    return { on, before, start: base.kind === 'set' ? policyOn(ctx, on, base.id).policy : before, sets: released }
  }
  const found = looseSet(ctx, base)
  const others = released.filter((one) => one.id !== found.id)
  const set = standing(found, others)
  const on = asked ?? trialDay(set, today)
  const sets = [...others, set]
  const before = beforeFile(ctx, set, on)
  return { on, before, start: resolved(sets, set, on, before), sets }
}

/**
 * Makes the two parameter sets of a simulation. A file or a draft is judged on its first day, or today where it began
 * earlier; its dates may overlap sets of the book.
 * @throws AppError INVALID_INPUT naming the key at fault; RULE_BROKEN `noPolicyInForce`; NOT_FOUND for an unknown set.
 */
export function triedPolicies(ctx: ServiceContext, request: SimulationRequest): TriedPolicies {
  const { on, before, start, sets } = startOf(ctx, request)
  return { on, before, after: withValues(sets, start, on, request.values) }
}

/** What may be changed, with the values it starts from. */
export function simulationForm(
  ctx: ServiceContext,
  request: Pick<SimulationRequest, 'on' | 'base'>,
): StoreOutput<'simulate.form'> {
  const { on, start } = startOf(ctx, request)
  const { id, title, documentNo } = start
  return { on, start: { id, title, documentNo }, rows: triedRows(start) }
}
