/**
 * What a case is about. `apply` 申请; `reduce` 调减 and `end` 终止 of standing aid (社会救助法 §48); `rush` 小额快救.
 */
export const caseKinds = ['apply', 'reduce', 'end', 'rush'] as const
export type CaseKind = (typeof caseKinds)[number]

/** Classes that a case can give, in the order in which an application is examined. */
export const caseClasses = ['TK', 'DB', 'DBS', 'BY', 'GX'] as const
export type CaseClass = (typeof caseClasses)[number]

/** A class, or `NONE`: the application fits none. */
export const caseOutcomes = [...caseClasses, 'NONE'] as const
export type CaseOutcome = (typeof caseOutcomes)[number]

/** States before a decision: the applicant may still withdraw. */
export const openStates = [
  'submitted',
  'correcting',
  'accepted',
  'surveying',
  'checking',
  'toDetermine',
  'converting',
  'hearingDue',
  'hearing',
  'opinion',
  'publicity',
  'publicized',
  'objected',
  'reporting',
  'review',
] as const

/** States of domain.md §5. Words are in shared/messages/casework.ts. */
export const caseStates = [
  ...openStates,
  'confirmed',
  'refused',
  'inForce',
  'closed',
  'withdrawn',
  'stopped',
  'rushRegistered',
  'rushPaid',
  'rushDone',
] as const
export type CaseState = (typeof caseStates)[number]

/** States in which nothing more is to be done by anybody. */
export const endStates: readonly CaseState[] = ['inForce', 'closed', 'withdrawn', 'stopped', 'rushDone']

/** Who has to do the next thing. `check` is the office that handles 经济状况核对 in the county. */
export const caseDesks = ['town', 'townReviewer', 'check', 'county', 'none'] as const
export type CaseDesk = (typeof caseDesks)[number]

export function isOver(state: CaseState): boolean {
  return endStates.includes(state)
}
