import { z } from 'zod'
import { canonicalJson, type Json } from '../exchange/canonicalJson'
import { isIsoDate, type IsoDate } from '../domain/dates'
import { isRegionCode } from '../domain/region'
import { fill } from '../messages/fill'
import { expectedWords } from '../messages/policy'
import type { AppError } from '../result'
import { isObject, typedWords, type Kind } from './kind'
import { isPolicyKey, policyKeys, type PolicyKey, type PolicyValues } from './policyKeys'
import { refusal, refuseAny, ValueRefused, type PolicyProblem } from './policyProblem'
import { repeatedName } from './repeatedName'

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
  released: boolean,
): void {
  const kind: Kind<PolicyValues[K]> = policyKeys[key].kind as Kind<PolicyValues[K]>
  into[key] = kind.read(raw, key, released)
}

function readValues(raw: { readonly [key: string]: Json }, problems: PolicyProblem[], released: boolean): PolicyValues {
  const values: { -readonly [P in PolicyKey]?: PolicyValues[P] } = {}
  for (const [key, one] of Object.entries(raw)) {
    if (!isPolicyKey(key)) {
      problems.push({ messageKey: 'policyKeyUnknown', key, typed: typedWords(one), expected: expectedWords.knownKey })
      continue
    }
    try {
      readValue(values, key, one, released)
    } catch (error) {
      if (!(error instanceof ValueRefused)) throw error
      problems.push(error.problem)
    }
  }
  return values
}

/** Texts of the head that stand on papers: one line, and something on it. */
const headTexts = ['id', 'title', 'documentNo'] as const

function emptyTexts(head: z.infer<typeof policySetSchema>): PolicyProblem[] {
  return headTexts
    .filter((key) => head[key].trim() === '' || /\p{Cc}/u.test(head[key]))
    .map((key) => ({
      messageKey: 'policyValueForm',
      key,
      typed: typedWords(head[key]),
      expected: expectedWords.head[key] ?? expectedWords.set,
    }))
}

function headProblems(json: Json, released: boolean): PolicyProblem[] {
  const parsed = policySetSchema.safeParse(json)
  if (parsed.success) return released ? [] : emptyTexts(parsed.data)
  return parsed.error.issues.map((issue): PolicyProblem => {
    const key = issue.code === 'unrecognized_keys' ? (issue.keys[0] ?? '') : issue.path.join('.')
    const missing = isObject(json) && issue.path.length === 1 && json[key] === undefined
    const messageKey =
      issue.code === 'unrecognized_keys' ? 'policyKeyUnknown' : missing ? 'policyKeyMissing' : 'policyValueForm'
    const typed = isObject(json) && key !== '' ? typedWords(json[key]) : ''
    const what = expectedWords.head[key] ?? expectedWords.set
    const expected = messageKey === 'policyKeyMissing' ? fill(expectedWords.fillIn, { what }) : what
    return { messageKey, key: key === '' ? 'id' : key, typed, expected }
  })
}

/** A parameter set as far as it can be read: the set where nothing is wrong, and everything that is. */
export interface ReadSet {
  readonly set: PolicySet | null
  readonly problems: readonly PolicyProblem[]
}

/**
 * Reads a parameter set and checks each key by itself: unknown keys, wrong forms, units and ranges, 城镇/农村 shape.
 * What only the other sets of the region can tell (required keys, overlapping dates) is checked by `chainProblems`.
 */
export function readPolicySet(json: Json): ReadSet {
  return readSet(json, false)
}

function readSet(json: Json, released: boolean): ReadSet {
  const problems = headProblems(json, released)
  const values = isObject(json) && json['values'] !== undefined && isObject(json['values']) ? json['values'] : {}
  const read = readValues(values, problems, released)
  const head = policySetSchema.safeParse(json)
  if (head.success && typeof head.data.effectiveTo === 'string' && head.data.effectiveTo < head.data.effectiveFrom)
    problems.push({
      messageKey: 'policyEndsBeforeStart',
      key: 'effectiveTo',
      typed: head.data.effectiveTo,
      expected: expectedWords.date,
    })
  if (problems.length > 0 || !head.success) return { set: null, problems }
  const { id, region, title, documentNo, effectiveFrom, effectiveTo, basedOn } = head.data
  const set = {
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
  return { set, problems }
}

/**
 * As `readPolicySet`, for a set that must be right.
 * @throws AppError INVALID_INPUT; details name the first key that is wrong, what stands there, how it should be, and how
 *   many more there are.
 */
export function parsePolicySet(json: Json): PolicySet {
  return requireSet(readSet(json, false))
}

/**
 * The stored text of a set that was released: in force as it was read then, whatever a newer program asks of new sets.
 * @throws AppError as `parsePolicyText` where the text is none of this program's or an older one's.
 */
export function parseReleasedText(text: string): PolicySet {
  return requireSet(readSet(policyJson(text), true))
}

function requireSet({ set, problems }: ReadSet): PolicySet {
  refuseAny(problems)
  if (set === null) throw notASet()
  return set
}

function notASet(): AppError {
  return refusal([{ messageKey: 'policyNotJson', key: 'JSON', typed: '', expected: expectedWords.set }])
}

/** The text of a set file as JSON. @throws AppError INVALID_INPUT `policyNotJson`; `policyKeyRepeated` with the name. */
export function policyJson(text: string): Json {
  // A byte order mark is what Windows editors leave at the head of a saved text.
  const plain = text.replace(/^\uFEFF/, '')
  let json: Json
  try {
    json = JSON.parse(plain) as Json
  } catch {
    throw notASet()
  }
  const twice = repeatedName(plain)
  if (twice !== null) throw refusal([{ messageKey: 'policyKeyRepeated', key: twice, typed: '', expected: '' }])
  return json
}

/**
 * Reads the text of a parameter set file (JSON).
 * @throws AppError INVALID_INPUT `policyNotJson` when it is no JSON, and everything that `parsePolicySet` throws.
 */
export function parsePolicyText(text: string): PolicySet {
  return parsePolicySet(policyJson(text))
}
