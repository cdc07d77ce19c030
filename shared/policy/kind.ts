import { canonicalJson, type Json } from '../exchange/canonicalJson'
import { ValueRefused } from './policyProblem'

/** What a value looks like to somebody who types it: the form on the screen is made from it. */
export type Shape =
  | { readonly form: 'money' | 'ratio' | 'multiple'; readonly least: string; readonly most: string }
  | { readonly form: 'integer'; readonly least: number; readonly most: number }
  | { readonly form: 'oneOf'; readonly options: readonly (string | number)[] }
  | { readonly form: 'flag' | 'text' | 'date' | 'degree' | 'months' | 'uplift' | 'tier' }
  | { readonly form: 'orNone' | 'list' | 'urbanRural'; readonly item: Shape }
  /** `names`: the only ones taken, or null where a county chooses them. */
  | { readonly form: 'table'; readonly item: Shape; readonly names: readonly string[] | null }
  | { readonly form: 'byName'; readonly item: Shape; readonly names: readonly string[] }

/** How one type of parameter value is read from a set, written into one, and shown to people. */
export interface Kind<T> {
  readonly shape: Shape
  /**
   * `released`: read again out of a set that was released; bounds are not asked then, since a newer program may draw them
   * more narrowly, and what was decided stands.
   * @throws ValueRefused with the key, or the key and the part of it (`prop_fin_mult.DB`), that is wrong.
   */
  read(raw: Json, key: string, released?: boolean): T
  /** The value as a set spells it; reading it again gives the same value. */
  write(value: T): Json
  /** In Chinese, without the unit. */
  words(value: T): string
}

export type JsonObject = { readonly [key: string]: Json }

export function isObject(raw: Json): raw is JsonObject {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw)
}

export function isList(raw: Json): raw is readonly Json[] {
  return Array.isArray(raw)
}

const longest = 60

/** What was typed, as a sentence can quote it. */
export function typedWords(raw: Json | undefined): string {
  if (raw === undefined) return ''
  const text = typeof raw === 'string' ? raw : canonicalJson(raw)
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}

export function refuse(messageKey: string, key: string, expected: string, raw: Json | undefined): never {
  throw new ValueRefused({ messageKey, key, expected, typed: typedWords(raw) })
}

/** Where one value stands for both, the person is told that the key wants or does not want 城镇 and 农村 apart. */
export function refuseForm(raw: Json, key: string, expected: string): never {
  return isObject(raw) && ('urban' in raw || 'rural' in raw)
    ? refuse('policyNotUrbanRural', key, expected, raw)
    : refuse('policyValueForm', key, expected, raw)
}
