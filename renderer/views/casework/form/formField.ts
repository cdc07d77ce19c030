import { isIsoDate } from '@shared/domain/dates'
import { parseYuan } from '@shared/domain/money'
import { fieldWords as words } from '@shared/messages/caseScreen'
import { fill } from '@shared/messages/fill'
import type { FieldValue, FormValues, RowValue } from '@/stores/caseDrafts'

export interface Option {
  readonly value: string
  readonly label: string
  readonly note?: string
}
interface FieldBase {
  readonly key: string
  readonly label: string
  readonly hint?: string
  readonly required?: boolean
  /** Takes the whole width of the form. */
  readonly wide?: boolean
  /** Asked for only where this says so. */
  readonly shown?: (values: Readonly<FormValues>) => boolean
}
export interface RowColumn {
  readonly key: string
  readonly label: string
  readonly options?: readonly Option[]
  /** What may be chosen instead of typed. */
  readonly suggestions?: readonly string[]
  /** A sum in yuan or a whole number, set to the right. */
  readonly number?: 'money' | 'whole'
  /** Least width in em. */
  readonly width: number
  readonly required?: boolean
}
export type FormField = FieldBase &
  (
    | { readonly kind: 'text' | 'long'; readonly max: number }
    | { readonly kind: 'date'; readonly notAfter?: string; readonly notBefore?: string }
    | { readonly kind: 'time' }
    | { readonly kind: 'money' }
    | { readonly kind: 'whole'; readonly min: number; readonly max: number }
    | { readonly kind: 'choice' | 'checks'; readonly options: readonly Option[] }
    /** `none` says what choosing nothing means. */
    | { readonly kind: 'select'; readonly options: readonly Option[]; readonly none?: string }
    | { readonly kind: 'check'; readonly text: string }
    | { readonly kind: 'lines'; readonly max: number; readonly least: number; readonly add: string }
    | {
        readonly kind: 'rows'
        readonly columns: readonly RowColumn[]
        readonly least: number
        readonly max: number
        readonly add: string
      }
  )

/** An empty value of the field. */
export function blankOf(field: FormField): FieldValue {
  if (field.kind === 'check') return false
  if (field.kind === 'checks') return []
  if (field.kind === 'lines') return Array.from({ length: Math.max(1, field.least) }, () => '')
  if (field.kind === 'rows') return Array.from({ length: Math.max(1, field.least) }, () => blankRow(field.columns))
  return ''
}
export function blankRow(columns: readonly RowColumn[]): RowValue {
  return Object.fromEntries(columns.map((column) => [column.key, '']))
}

export function textIn(values: Readonly<FormValues>, key: string): string {
  const value = values[key]
  return typeof value === 'string' ? value.trim() : ''
}
export function checkedIn(values: Readonly<FormValues>, key: string): boolean {
  return values[key] === true
}
/** The texts of a list, empty ones left out. */
export function textsIn(values: Readonly<FormValues>, key: string): string[] {
  const value = values[key]
  if (!Array.isArray(value)) return []
  return value.flatMap((one: string | RowValue) => (typeof one === 'string' && one.trim() !== '' ? [one.trim()] : []))
}
/** The lines of a table, those without any text left out. */
export function rowsIn(values: Readonly<FormValues>, key: string): RowValue[] {
  const value = values[key]
  if (!Array.isArray(value)) return []
  return value.flatMap((one: string | RowValue) =>
    typeof one === 'object' && Object.values(one).some((text) => text.trim() !== '') ? [one] : [],
  )
}
/** Fen of a sum typed in yuan; null where nothing or no sum is typed. */
export function fenIn(values: Readonly<FormValues>, key: string): number | null {
  const text = textIn(values, key).replace(/[,，]/g, '')
  return text === '' ? null : parseYuan(text)
}
/** Fen of a cell of a table; null where it is empty. */
export function fenOf(row: RowValue, key: string): number | null {
  const text = (row[key] ?? '').replace(/[,，\s]/g, '')
  return text === '' ? null : parseYuan(text)
}
export function wholeIn(values: Readonly<FormValues>, key: string): number | null {
  const text = textIn(values, key)
  return /^\d{1,9}$/.test(text) ? Number(text) : null
}

export function shownFields(fields: readonly FormField[], values: Readonly<FormValues>): FormField[] {
  return fields.filter((field) => field.shown?.(values) ?? true)
}

/** What stands against sending the form: a sentence for each field it concerns. */
export function problemsOf(fields: readonly FormField[], values: Readonly<FormValues>): Record<string, string> {
  const problems: Record<string, string> = {}
  for (const field of shownFields(fields, values)) {
    const problem = problemOf(field, values)
    if (problem !== '') problems[field.key] = problem
  }
  return problems
}

function problemOf(field: FormField, values: Readonly<FormValues>): string {
  const missing = field.required ? fill(words.missing, { label: field.label }) : ''
  switch (field.kind) {
    case 'check':
      return field.required && !checkedIn(values, field.key) ? words.mustCheck : ''
    case 'checks':
      return textsIn(values, field.key).length === 0 ? missing : ''
    case 'lines': {
      const { length } = textsIn(values, field.key)
      return length < field.least ? fill(words.atLeast, { least: field.least }) : ''
    }
    case 'rows':
      return rowsProblem(field, values)
    case 'text':
    case 'long':
    case 'choice':
    case 'select':
      return textIn(values, field.key) === '' ? missing : ''
    case 'time':
    case 'money':
    case 'whole':
    case 'date':
      return typedProblem(field, values, missing)
  }
}

type TypedField = Extract<FormField, { kind: 'time' | 'money' | 'whole' | 'date' }>
function typedProblem(field: TypedField, values: Readonly<FormValues>, missing: string): string {
  const text = textIn(values, field.key)
  if (text === '') return missing
  if (field.kind === 'time') return /^([01]?\d|2[0-3]):[0-5]\d$/.test(text) ? '' : words.noTime
  if (field.kind === 'money') {
    const fen = fenIn(values, field.key)
    return fen === null || fen < 0 ? words.noMoney : ''
  }
  if (field.kind === 'whole') {
    const count = wholeIn(values, field.key)
    const fits = count !== null && count >= field.min && count <= field.max
    return fits ? '' : fill(words.noWhole, { min: field.min, max: field.max })
  }
  if (!isIsoDate(text)) return words.noDate
  if (field.notAfter !== undefined && text > field.notAfter) return fill(words.tooLate, { date: field.notAfter })
  if (field.notBefore !== undefined && text < field.notBefore) return fill(words.tooEarly, { date: field.notBefore })
  return ''
}

function isNumberOf(column: RowColumn, text: string): boolean {
  if (column.number === undefined || text === '') return true
  return column.number === 'whole' ? /^[1-9]\d?$/.test(text) : (parseYuan(text.replace(/[,，]/g, '')) ?? -1) >= 0
}

function rowsProblem(field: Extract<FormField, { kind: 'rows' }>, values: Readonly<FormValues>): string {
  const rows = rowsIn(values, field.key)
  if (rows.length < field.least) return fill(words.atLeast, { least: field.least })
  for (const [n, row] of rows.entries()) {
    const empty = field.columns.find((column) => column.required && (row[column.key] ?? '').trim() === '')
    if (empty) return fill(words.rowMissing, { row: n + 1, label: empty.label })
    const wrong = field.columns.find((column) => !isNumberOf(column, (row[column.key] ?? '').trim()))
    if (wrong) return fill(words.rowNumber, { row: n + 1, label: wrong.label })
  }
  return ''
}
