import { z } from 'zod'
import { momentInFull } from '@shared/messages/moments'
import { formatYuan } from '@shared/domain/money'
import {
  auditDetailLabels,
  auditDetailWords,
  auditFoundUnits,
  type AuditDetailKey,
} from '@shared/messages/auditDetails'
import { changeWords } from '@shared/messages/changes'
import { fill, formatCount } from '@shared/messages/fill'
import { roleWords } from '@shared/messages/people'

const detailSchema = z.record(z.string(), z.json())
type Detail = z.infer<typeof detailSchema>
const changesSchema = z.array(z.object({ label: z.string(), before: z.string(), after: z.string() }))

/** What the names of a detail's ids are. */
export interface DetailNames {
  readonly regions: ReadonlyMap<string, string>
  readonly imports: ReadonlyMap<string, string>
  readonly subjects: ReadonlyMap<string, string>
}

const moments: ReadonlySet<string> = new Set(['at', 'takenAt'])
const money: ReadonlySet<string> = new Set(['monthlyTotal', 'monthlyBefore', 'monthlyAfter'])
/** Numbers that name something: not grouped by thousands. */
const numbers: ReadonlySet<string> = new Set(['auditSeq', 'seq', 'sequence', 'revision'])
const regions: ReadonlySet<string> = new Set(['area', 'areaBefore', 'region', 'to'])
const roles: ReadonlySet<string> = new Set(['role', 'roleBefore'])

function isKnown(key: string): key is AuditDetailKey {
  return Object.hasOwn(auditDetailLabels, key)
}

function valueInWords(key: string, value: string | number, names: DetailNames): string {
  const text = String(value)
  if (key === 'operation') return operationInWords(text)
  // Notices end on a day, a look outside the area at a moment.
  if (moments.has(key) || (key === 'until' && text.includes('T'))) return momentInFull(text)
  if (money.has(key) && typeof value === 'number') return formatYuan(value)
  if (roles.has(key)) return (roleWords as Readonly<Record<string, { name: string }>>)[text]?.name ?? text
  if (regions.has(key)) return names.regions.get(text) ?? text
  if (key === 'subject') return names.subjects.get(text) ?? text
  if (key === 'import') return names.imports.get(text) ?? text
  const coded = isKnown(key) ? auditDetailWords[key]?.[text] : undefined
  if (coded !== undefined) return coded
  return typeof value === 'number' && !numbers.has(key) ? formatCount(value) : text
}

/** `household.page` → 家庭: an operation by the area it belongs to. */
function operationInWords(operation: string): string {
  return auditDetailWords.operation?.[operation.split('.')[0] ?? ''] ?? operation
}

function parse(detail: string): Detail {
  try {
    return detailSchema.safeParse(JSON.parse(detail)).data ?? {}
  } catch {
    // Edited by hand: verification says so; here its bare text is all there is.
    return {}
  }
}

/** Ids of imports, or further subjects, that details name. */
export function namedIn(details: readonly string[], key: 'import' | 'subject'): string[] {
  return details.flatMap((detail) => {
    const id = parse(detail)[key]
    return typeof id === 'string' ? [id] : []
  })
}

/** What was found, with its unit where the place of the search or the action tells it: `1 户`. */
function foundInWords(action: string, where: Detail[string] | undefined, words: string): string {
  const unit = auditFoundUnits[typeof where === 'string' ? where : action]
  return unit === undefined ? words : fill(unit, { count: words })
}

/** The detail of an action's entry in words, a line each: `行数：120`, `月收入：650.00 → 700.00`. */
export function detailsInWords(action: string, detail: string, names: DetailNames): string[] {
  const parts = parse(detail)
  return Object.entries(parts).flatMap(([key, value]) => {
    if (key === 'changes') return changesInWords(value)
    if (typeof value !== 'string' && typeof value !== 'number') return []
    const words = valueInWords(key, value, names)
    const told = key === 'found' ? foundInWords(action, parts['where'], words) : words
    return [`${isKnown(key) ? auditDetailLabels[key] : key}：${told}`]
  })
}

function changesInWords(changes: Detail[string]): string[] {
  return (changesSchema.safeParse(changes).data ?? []).map((change) => fill(changeWords.line, { ...change }))
}
