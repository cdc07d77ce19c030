/** A value that SQLite can bind. */
export type SqlValue = string | number | bigint | null | Uint8Array

/** SQL text with its values apart: values can never be concatenated into the text. */
export interface Sql {
  readonly text: string
  readonly values: readonly SqlValue[]
}

/** Tagged template: `` sql`SELECT * FROM person WHERE id = ${id}` ``. A nested `Sql` is spliced in with its own values. */
export function sql(strings: TemplateStringsArray, ...values: readonly (SqlValue | Sql)[]): Sql {
  let text = strings[0] ?? ''
  const bound: SqlValue[] = []
  values.forEach((value, index) => {
    if (value !== null && typeof value === 'object' && 'text' in value) {
      text += value.text
      bound.push(...value.values)
    } else {
      text += '?'
      bound.push(value)
    }
    text += strings[index + 1] ?? ''
  })
  return { text, values: bound }
}

/** Joins conditions with AND; an empty list is always true. */
export function allOf(conditions: readonly Sql[]): Sql {
  if (conditions.length === 0) return { text: '1', values: [] }
  return {
    text: conditions.map((condition) => `(${condition.text})`).join(' AND '),
    values: conditions.flatMap((condition) => condition.values),
  }
}
