import type { FormBody } from './formBody'

/** Steps back and forth over the whole form; typing in one field is one step. */
export interface FormHistory {
  readonly past: readonly FormBody[]
  readonly future: readonly FormBody[]
  /** What the last step was typing in; another text there joins it. */
  readonly at: string
}

export const MOST_STEPS = 200

export const noHistory: FormHistory = { past: [], future: [], at: '' }

/**
 * Notes a step from `before`.
 * @param at Name of the field that is typed in; empty for a step of its own (a row added, a removal).
 */
export function noteStep(history: FormHistory, before: FormBody, at: string): FormHistory {
  if (at !== '' && at === history.at) return { ...history, future: [] }
  return { past: [...history.past, before].slice(-MOST_STEPS), future: [], at }
}

/** Typing in the same field again begins a step of its own. */
export function closeStep(history: FormHistory): FormHistory {
  return history.at === '' ? history : { ...history, at: '' }
}

export interface Stepped {
  readonly body: FormBody
  readonly history: FormHistory
}

/** One step back from `now`, or null where there is none. */
export function stepBack(history: FormHistory, now: FormBody): Stepped | null {
  const body = history.past.at(-1)
  if (body === undefined) return null
  return { body, history: { past: history.past.slice(0, -1), future: [...history.future, now], at: '' } }
}

/** One step forth again, or null where there is none. */
export function stepForth(history: FormHistory, now: FormBody): Stepped | null {
  const body = history.future.at(-1)
  if (body === undefined) return null
  return { body, history: { past: [...history.past, now], future: history.future.slice(0, -1), at: '' } }
}
