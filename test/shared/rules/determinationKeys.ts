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
