import { HOUSEHOLD_UID, type FormBody, type FormRow, type RowList } from './formBody'
import type { FormPlace } from './formSheets'

/** One field of the form: what a cursor can stand in. */
export interface FieldRef {
  readonly place: FormPlace | 'application'
  /** Row of a list; empty for the application. */
  readonly uid: string
  readonly field: string
  /** A column beyond the sheet, kept by its heading. */
  readonly extra?: boolean
}

function withText(texts: Readonly<Record<string, string>>, field: string, text: string): Record<string, string> {
  const next = { ...texts }
  if (text === '') delete next[field]
  else next[field] = text
  return next
}

function rowWith(row: FormRow, ref: FieldRef, text: string): FormRow {
  return ref.extra === true
    ? { ...row, extra: withText(row.extra, ref.field, text) }
    : { ...row, values: withText(row.values, ref.field, text) }
}

export function textAt(body: FormBody, ref: FieldRef): string {
  if (ref.place === 'application') return body.application[ref.field] ?? ''
  const row = ref.place === 'household' ? body.household : body[ref.place].find((one) => one.uid === ref.uid)
  return (ref.extra === true ? row?.extra[ref.field] : row?.values[ref.field]) ?? ''
}

/** The form with another text in one field; the same form where nothing changes. */
export function withField(body: FormBody, ref: FieldRef, text: string): FormBody {
  if (textAt(body, ref) === text) return body
  if (ref.place === 'application') return { ...body, application: withText(body.application, ref.field, text) }
  if (ref.place === 'household') return { ...body, household: rowWith(body.household, ref, text) }
  return { ...body, [ref.place]: body[ref.place].map((row) => (row.uid === ref.uid ? rowWith(row, ref, text) : row)) }
}

/** Adds a row behind the others. */
export function withRow(body: FormBody, list: RowList, row: FormRow): FormBody {
  return { ...body, [list]: [...body[list], row] }
}

export function withoutRow(body: FormBody, list: RowList, uid: string): FormBody {
  return { ...body, [list]: body[list].filter((row) => row.uid !== uid) }
}

export function household(field: string): FieldRef {
  return { place: 'household', uid: HOUSEHOLD_UID, field }
}
