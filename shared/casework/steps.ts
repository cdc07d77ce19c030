import type { IsoDate } from '../domain/dates'
import type { CaseFile } from './caseFile'
import type { CaseState } from './states'

/** One step of the way as the strip of the case page shows it. */
export interface CaseStep {
  readonly state: CaseState
  readonly standing: 'done' | 'current' | 'ahead'
  /** When it was done; null otherwise. */
  readonly on: IsoDate | null
}

/** Something that was done with the state it led to. */
export interface Passed {
  readonly on: IsoDate
  readonly to: CaseState
}

const ways = {
  apply: [
    'submitted',
    'accepted',
    'surveying',
    'checking',
    'toDetermine',
    'converting',
    'opinion',
    'publicity',
    'publicized',
    'reporting',
    'review',
    'confirmed',
    'inForce',
  ],
  reduce: ['hearingDue', 'hearing', 'opinion', 'reporting', 'review', 'confirmed', 'closed'],
  end: ['hearingDue', 'hearing', 'opinion', 'publicity', 'publicized', 'reporting', 'review', 'confirmed', 'closed'],
  rush: ['rushRegistered', 'rushPaid', 'rushDone'],
} as const satisfies Record<string, readonly CaseState[]>

/** A state that is not on the way stands for one that is: `objected` for 公示中, `refused` for 已确认. */
const standsFor: Partial<Record<CaseState, CaseState>> = {
  correcting: 'submitted',
  objected: 'publicized',
  refused: 'confirmed',
}

/** The steps of a case; those that its class or kind leaves out are left out. */
export function stepsOf(file: CaseFile, passed: readonly Passed[], publicity: boolean): CaseStep[] {
  const visited = new Set<CaseState>([...passed.map((one) => one.to), file.state])
  const refused = file.decision?.agree === false
  const way: CaseState[] = [...ways[file.opening.kind]]
  const shown = way
    .filter((state) => state !== 'converting' || visited.has('converting'))
    .filter((state) => (state !== 'publicity' && state !== 'publicized') || publicity || visited.has(state))
    .filter((state) => state !== 'reporting' || !file.delegated)
    .map((state) => (refused && state === 'confirmed' ? 'refused' : refused && state === 'inForce' ? 'closed' : state))
  const here = shown.includes(file.state) ? file.state : (standsFor[file.state] ?? file.state)
  const at = shown.indexOf(here)
  const current = at < 0 ? shown.findLastIndex((state) => visited.has(state)) : at
  const over = at < 0
  return shown.map((state, index) => ({
    state,
    standing: index < current ? 'done' : index > current || over ? 'ahead' : 'current',
    on: index < current ? leftOn(passed, state) : null,
  }))
}

/** When a state was last left: the next thing that was done after it was reached and that led elsewhere. */
function leftOn(passed: readonly Passed[], state: CaseState): IsoDate | null {
  const reached = passed.findLastIndex((one) => one.to === state)
  if (reached < 0) return null
  return passed.slice(reached + 1).find((one) => one.to !== state)?.on ?? null
}
