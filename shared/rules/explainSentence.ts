import type { Category } from '../domain/category'
import type { TrailStep } from '../domain/determination'
import { fill } from '../messages/fill'
import { categoryNames, categoryShortNames } from '../messages/labels'
import { formulaWords, outcomeWords, pieceWords, trailSentences } from '../messages/rules'
import { has, str, yuan, yuanShort } from './explainFormat'
import { personReasonCodes, reasonCodes, type PersonReasonCode, type ReasonCode } from './reasons'

type Values = TrailStep['values']
type SentenceKey = keyof typeof trailSentences

/** Fact, formula and outcome of one step. Without an outcome the step says 符合, 不符合 or 须人工认定. */
export interface Said {
  readonly fact: string
  readonly formula?: string
  readonly outcome?: string
}

export function isSentenceKey(key: string): key is SentenceKey {
  return Object.hasOwn(trailSentences, key)
}

export function say(key: SentenceKey, gaps: Readonly<Record<string, string | number>> = {}): string {
  return fill(trailSentences[key].fact, gaps)
}

export function piece(values: Values, name: string, words: string, gap: string, text: string): string {
  return has(values, name) ? fill(words, { [gap]: text }) : ''
}

export function list(codes: string, word: (code: string) => string): string {
  return codes
    .split(' ')
    .filter((code) => code !== '')
    .map(word)
    .join(formulaWords.list)
}

const isCategory = (code: string): code is Category => Object.hasOwn(categoryNames, code)
export const shortName = (code: string): string => (isCategory(code) ? categoryShortNames[code] : code)
export const longName = (code: string): string => (isCategory(code) ? categoryNames[code] : code)
export const isReason = (code: string): code is ReasonCode => reasonCodes.some((one) => one === code)
export const isPersonReason = (code: string): code is PersonReasonCode => personReasonCodes.some((one) => one === code)

export const date = (values: Values, name: string, words: string): string =>
  piece(values, name, words, 'date', str(values, name))

export function exempt(values: Values): string {
  return piece(values, 'exempt', pieceWords.exempt, 'amount', yuan(values, 'exempt'))
}

export const paid = (values: Values): string => fill(outcomeWords.yuan, { amount: yuanShort(values, 'paid') })
