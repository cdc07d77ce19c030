import { z } from 'zod'
import { canonicalJson, type Json } from '../exchange/canonicalJson'
import { isIsoDate, type IsoDate } from '../domain/dates'
import { isRegionCode } from '../domain/region'
import { expectedWords } from '../messages/policy'
import { isPolicyKey, policyKeys, type PolicyKey, type PolicyValues } from './policyKeys'
import { refusal, ValueRefused, type PolicyProblem } from './policyProblem'
import { isObject, type Kind } from './valueKinds'

/** The head of a parameter set file, as spec/policy.md has it; `values` are read key by key. */
export const policySetSchema = z.strictObject({
  id: z.string().min(1).max(60),
  region: z.string().refine(isRegionCode),
  title: z.string().min(1).max(200),
  documentNo: z.string().min(1).max(100),
  effectiveFrom: z.string().refine(isIsoDate),
  effectiveTo: z.string().refine(isIsoDate).nullable().optional(),
  basedOn: z.string().min(1).max(60).nullable().optional(),
  values: z.record(z.string(), z.json()),
})

/** One dated parameter set, checked. Amounts are fen, ratios exact. */
export interface PolicySet {
  readonly id: string
  readonly region: string
  readonly title: string
  readonly documentNo: string
  readonly effectiveFrom: IsoDate
  /** Last day, or null while no later set ends it. */
  readonly effectiveTo: IsoDate | null
  /** Set whose values are kept where this one leaves a key out; null: the set before it in the region. */
  readonly basedOn: string | null
  /** What this set itself gives. */
  readonly values: PolicyValues
  /** RFC 8785 text of the whole set: equal texts are the identical set; it is what is stored and read again. */
  readonly canonical: string
}

function readValue<K extends PolicyKey>(
  into: { -readonly [P in PolicyKey]?: PolicyValues[P] },
  key: K,
  raw: Json,
): void {
  const kind: Kind<PolicyValues[K]> = policyKeys[key].kind as Kind<PolicyValues[K]>
  into[key] = kind.read(raw, key)
}

function readValues(raw: { readonly [key: string]: Json }, problems: PolicyProblem[]): PolicyValues {
  const values: { -readonly [P in PolicyKey]?: PolicyValues[P] } = {}
  for (const [key, one] of Object.entries(raw)) {
    if (!isPolicyKey(key)) {
      problems.push({ messageKey: 'policyKeyUnknown', key, expected: expectedWords.knownKey })
      continue
    }
    try {
      readValue(values, key, one)
    } catch (error) {
      if (!(error instanceof ValueRefused)) throw error
      problems.push(error.problem)
    }
  }
  return values
}

function headProblems(json: Json): PolicyProblem[] {
  const parsed = policySetSchema.safeParse(json)
  if (parsed.success) return []
  return parsed.error.issues.map((issue): PolicyProblem => {
    const key = issue.code === 'unrecognized_keys' ? (issue.keys[0] ?? '') : issue.path.join('.')
    const missing = isObject(json) && issue.path.length === 1 && json[key] === undefined
    const messageKey =
      issue.code === 'unrecognized_keys' ? 'policyKeyUnknown' : missing ? 'policyKeyMissing' : 'policyValueForm'
    return { messageKey, key: key === '' ? 'id' : key, expected: expectedWords.head[key] ?? expectedWords.set }
  })
}

/**
 * Reads a parameter set and checks each key by itself: unknown keys, wrong forms, units and ranges, 城镇/农村 shape.
 * What only the other sets of the region can tell (required keys, overlapping dates) is checked by `addPolicySet`.
 * @throws AppError INVALID_INPUT; details name the first key that is wrong, how it should be, and how many more there are.
 */
export function parsePolicySet(json: Json): PolicySet {
  const problems = headProblems(json)
  const values = isObject(json) && json['values'] !== undefined && isObject(json['values']) ? json['values'] : {}
  const read = readValues(values, problems)
  const head = policySetSchema.safeParse(json)
  if (head.success && typeof head.data.effectiveTo === 'string' && head.data.effectiveTo < head.data.effectiveFrom)
    problems.push({ messageKey: 'policyEndsBeforeStart', key: 'effectiveTo', expected: expectedWords.date })
  const [first, ...rest] = problems
  if (first !== undefined) throw refusal([first, ...rest])
  if (!head.success) throw refusal([{ messageKey: 'policyValueForm', key: 'id', expected: expectedWords.set }])
  const { id, region, title, documentNo, effectiveFrom, effectiveTo, basedOn } = head.data
  return {
    id,
    region,
    title,
    documentNo,
    effectiveFrom,
    effectiveTo: effectiveTo ?? null,
    basedOn: basedOn ?? null,
    values: read,
    canonical: canonicalJson(json),
  }
}

/**
 * Reads the text of a parameter set file (JSON).
 * @throws AppError INVALID_INPUT `policyNotJson` when it is no JSON, and everything that `parsePolicySet` throws.
 */
export function parsePolicyText(text: string): PolicySet {
  const json = z.json()
  let value: Json
  try {
    // A byte order mark is what Windows editors leave at the head of a saved text.
    value = json.parse(JSON.parse(text.replace(/^\uFEFF/, '')))
  } catch {
    throw refusal([{ messageKey: 'policyNotJson', key: 'JSON', expected: expectedWords.set }])
  }
  return parsePolicySet(value)
}
