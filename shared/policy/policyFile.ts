import type { Json } from '../exchange/canonicalJson'
import { isObject } from './kind'
import { policyKeyNames } from './policyKeys'
import { policyJson } from './policySet'

const headNames = ['id', 'region', 'title', 'documentNo', 'effectiveFrom', 'effectiveTo', 'basedOn']

function ordered(json: Json, names: readonly string[]): { [name: string]: Json } {
  if (!isObject(json)) return {}
  const known = names.filter((name) => json[name] !== undefined)
  const rest = Object.keys(json).filter((name) => !names.includes(name))
  return Object.fromEntries([...known, ...rest].map((name) => [name, json[name] ?? null]))
}

/**
 * A set as the text of a file that people can read: its head first, then its values in the order of the parameter table.
 * Reading it gives the identical set.
 * @param canonical The set's text as it is kept (`PolicySet.canonical`).
 */
export function policyFileText(canonical: string): string {
  const json = policyJson(canonical)
  const { values = {}, ...head } = ordered(json, headNames)
  return `${JSON.stringify({ ...head, values: ordered(values, policyKeyNames) }, null, 2)}\n`
}
