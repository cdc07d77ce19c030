/**
 * Why a household's result differs from the run before: it is new or gone, its facts changed, the parameters are others,
 * the calendar alone (a birthday, a term that ran out), or the program's rules were corrected.
 */
export const changeCauses = ['new', 'removed', 'facts', 'policy', 'calendar', 'rules'] as const
export type ChangeCause = (typeof changeCauses)[number]
