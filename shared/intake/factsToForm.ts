import type { HouseholdFacts } from '../domain/household'
import type { CellValue } from '../workbook/kind'
import { extraPlace, factsToRows } from '../workbook/rowFacts'
import { blankRow, HOUSEHOLD_UID, type FormBody, type FormRow } from './formBody'
import { columnOf, fieldsOf, placeOfSheet, textOf, type FormPlace } from './formSheets'

function valuesOf(place: FormPlace, row: Readonly<Record<string, CellValue | null>>): Record<string, string> {
  const values: Record<string, string> = {}
  for (const field of fieldsOf(place)) {
    const text = textOf(columnOf(place, field), row[field] ?? null)
    if (text !== '') values[field] = text
  }
  return values
}

/** Rows named by what they are, so that the same row of two versions has the same name; a second of the kind gets a number. */
function named(prefix: string, keys: readonly string[]): string[] {
  const seen = new Map<string, number>()
  return keys.map((key) => {
    const times = (seen.get(key) ?? 0) + 1
    seen.set(key, times)
    return times === 1 ? `${prefix}:${key}` : `${prefix}:${key}#${times}`
  })
}

/** Facts as the form shows them. `readForm` makes the same facts of it again. */
export function factsToForm(facts: HouseholdFacts): FormBody {
  const rows = factsToRows(facts)
  const listOf = (
    place: Exclude<FormPlace, 'household'>,
    list: readonly Readonly<Record<string, CellValue | null>>[],
    keyOf: (row: Readonly<Record<string, CellValue | null>>, index: number) => string,
  ): FormRow[] => {
    const uids = named(place, list.map(keyOf))
    return list.map((row, index) => ({
      uid: (uids[index] ?? '').slice(0, 200),
      values: valuesOf(place, row),
      extra: {},
    }))
  }
  const body: FormBody = {
    household: { ...blankRow(HOUSEHOLD_UID), values: valuesOf('household', { ...rows.household }) },
    members: listOf('members', rows.members, (row) => String(row['idNumber'])),
    obligors: listOf(
      'obligors',
      rows.obligors,
      (row) => `${String(row['supportedIdNumber'])}/${String(row['idNumber'] ?? row['name'])}`,
    ),
    houses: listOf('houses', rows.houses, (row, index) => String(row['address'] ?? index).slice(0, 120)),
    vehicles: listOf('vehicles', rows.vehicles, (row, index) => String(row['plate'] ?? index).slice(0, 120)),
    application: {},
  }
  for (const [key, text] of Object.entries(facts.extra)) {
    const { sheet, index, heading } = extraPlace(key)
    const place = placeOfSheet[sheet] ?? 'household'
    const row = place === 'household' ? undefined : body[place][index]
    if (row) row.extra[heading] = text
    else body.household.extra[key] = text
  }
  return body
}
