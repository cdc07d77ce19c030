/**
 * SQL that folds many facts of a row into one whole number, so that a county's rows come as few values: choices as the
 * place of their label (0 blank), yes/no as 0 blank, 1 yes, 2 no, dates as `YYYYMMDD`. Labels are those of
 * shared/domain/household.ts, never anything from outside.
 */
export interface PackedField {
  readonly name: string
  /** An SQL expression of a whole number from 0 up to `size − 1`. */
  readonly sql: string
  /** A power of two. */
  readonly size: number
}

const powerOver = (most: number): number => 2 ** Math.ceil(Math.log2(most + 1))

/** Place of a label in its list. */
export function choiceField(name: string, column: string, labels: readonly string[]): PackedField {
  const cases = labels.map((label, i) => `WHEN '${label}' THEN ${i + 1}`).join(' ')
  return { name, sql: `CASE ${column} ${cases} ELSE 0 END`, size: powerOver(labels.length) }
}

/** A yes/no column. */
export function flagField(name: string, column: string): PackedField {
  return { name, sql: `ifnull(2 - ${column}, 0)`, size: 4 }
}

/** A small whole number or a code of digits; 0 for a blank. */
export function numberField(name: string, column: string, most: number): PackedField {
  return { name, sql: `ifnull(CAST(${column} AS INTEGER), 0)`, size: powerOver(most) }
}

/** A condition as 0 or 1. */
export function testField(name: string, condition: string): PackedField {
  return { name, sql: `(${condition})`, size: 2 }
}

/** Whether any of the columns holds something, as 0 or 1. */
export function anyGivenField(name: string, columns: readonly string[]): PackedField {
  return testField(name, `coalesce(${columns.join(', ')}) IS NOT NULL`)
}

/** All fields in one number; the first one is the lowest. Their sizes must stay below 2^53 together. */
export function packedSql(fields: readonly PackedField[]): string {
  let sql = ''
  for (const field of [...fields].reverse()) sql = sql === '' ? field.sql : `(${sql}) * ${field.size} + ${field.sql}`
  return sql
}

/** Takes the fields of one packed number apart, in their order, without making anything new for it. */
export function unpacker(fields: readonly PackedField[]): (packed: number, into: number[]) => void {
  const sizes = fields.map((field) => field.size)
  if (sizes.reduce((product, size) => product * size, 1) > 2 ** 53) throw new RangeError('too much for one number')
  return (packed, into) => {
    let rest = packed
    for (let i = 0; i < sizes.length; i += 1) {
      const size = sizes[i] ?? 1
      const above = Math.floor(rest / size)
      into[i] = rest - above * size
      rest = above
    }
  }
}

/** `YYYY-MM-DD` as `YYYYMMDD`, 0 for a blank. */
export function dateSql(column: string): string {
  return `CASE WHEN ${column} IS NULL THEN 0 ELSE CAST(replace(${column}, '-', '') AS INTEGER) END`
}

/** Columns added up, blanks as nought. */
export function sumSql(columns: readonly string[]): string {
  return columns.map((column) => `ifnull(${column}, 0)`).join(' + ')
}

/** What is below nought among columns, as an amount above nought. */
export function lossSql(columns: readonly string[]): string {
  return columns.map((column) => `max(0, -ifnull(${column}, 0))`).join(' + ')
}

/** 1 where one of the columns is below nought, else 0, whatever of them is blank. */
export function anyNegative(columns: readonly string[]): string {
  return `ifnull(${columns.map((column) => `${column} < 0`).join(' OR ')}, 0)`
}
