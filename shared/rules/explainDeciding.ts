import type { Determination, TrailStep } from '../domain/determination'

/** Steps of a trail, by their place in it, that decided the class. */
export interface Deciding {
  /** What made it this class (or none): shown apart, as 决定性条件. */
  readonly decided: readonly number[]
  /** Why the class before it in the order did not hold; null where there is none. */
  readonly against: number | null
}

/** The class before each in the order in which they are tried; 防返贫 stands where the four have failed. */
const before: Readonly<Partial<Record<Determination['category'], string>>> = { BY: 'DB', GX: 'BY', FP: 'GX', QT: 'GX' }

/** Steps after which a person decides, beside those of 特困 that are so by their own outcome. */
function isManual({ rule, key, outcome }: TrailStep): boolean {
  if (rule === 'members') return key === 'nobody'
  if (outcome !== 'manual') return false
  return rule === 'TK' || rule === 'GX' || rule === 'policy' || (rule === 'check' && /^(?:facts|negative)/.test(key))
}

function decidedBy({ category, persons }: Determination, step: TrailStep): boolean {
  const { rule, outcome, person } = step
  // A member's own class is decided by the member's own step.
  if (person !== null && outcome === 'met' && (rule === 'TK' || rule === 'DBS')) {
    if (persons.some((one) => one.idNumber === person && one.category === rule)) return true
  }
  if (category === 'MANUAL') return isManual(step)
  if (category === 'TK') return false
  if (category === 'NONE') return rule === 'QT' || (rule === 'GX' && step.key === 'expired')
  return rule === category && outcome === 'met'
}

/** Which steps decided: findable at a glance on screen and paper. */
export function decidingSteps(determination: Determination): Deciding {
  const { category, trail } = determination
  const decided = trail.flatMap((step, at) => (decidedBy(determination, step) ? [at] : []))
  const unasked = trail.findIndex((step) => step.rule === 'apply')
  // Without an application the four classes are only looked at: that it was not asked for is what decides.
  if (unasked >= 0) return { decided, against: unasked }
  const rule = before[category]
  const against = rule === undefined ? -1 : trail.findIndex((step) => step.rule === rule && step.outcome === 'notMet')
  return { decided, against: against < 0 ? null : against }
}
