/** Deadlines of domain.md §5. Words are in shared/messages/casework.ts. */
export const deadlineKeys = [
  'startSurvey',
  'startCheck',
  'township',
  'publicity',
  'objection',
  'county',
  'total',
  'notice',
  'hearing',
  'rush',
  'checkValid',
] as const
export type DeadlineKey = (typeof deadlineKeys)[number]

/** `wd` working days, `d` natural days. */
export const deadlineUnits = ['wd', 'd'] as const
export type DeadlineUnit = (typeof deadlineUnits)[number]
