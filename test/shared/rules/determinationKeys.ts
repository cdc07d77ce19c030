import type { Determination } from '@shared/domain/determination'

/** The members of a determination, in order: nothing is added or lost without notice. */
export const determinationKeys = [
  'amount',
  'annualIncome',
  'category',
  'monthlyPerCapita',
  'on',
  'parts',
  'people',
  'persons',
  'policyId',
  'reasons',
  'tags',
  'trail',
]

/** The parameter for want of which a household is MANUAL, or null. */
export function missingParameter({ category, reasons, amount, persons, trail }: Determination): string | null {
  const step = trail.find(({ rule, key }) => rule === 'policy' && key === 'missing')
  const manual = category === 'MANUAL' && reasons.join() === 'MANUAL_PARAMETER' && amount === null
  return step !== undefined && manual && persons.length === 0 ? String(step.values['key']) : null
}
