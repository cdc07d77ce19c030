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

/** Names a field within its form. */
export function refKey({ place, uid, field, extra }: FieldRef): string {
  return `${place}/${uid}/${extra === true ? '+' : ''}${field}`
}

function textsWith(texts: Readonly<Record<string, string>>, field: string, text: string): Record<string, string> {
  const next = { ...texts }
  if (text === '') delete next[field]
  else next[field] = text
  return next
}

function rowWith(row: FormRow, ref: FieldRef, text: string): FormRow {
  return ref.extra === true
    ? { ...row, extra: textsWith(row.extra, ref.field, text) }
    : { ...row, values: textsWith(row.values, ref.field, text) }
}

export function textAt(body: FormBody, ref: FieldRef): string {
  if (ref.place === 'application') return body.application[ref.field] ?? ''
  const row = ref.place === 'household' ? body.household : body[ref.place].find((one) => one.uid === ref.uid)
  return (ref.extra === true ? row?.extra[ref.field] : row?.values[ref.field]) ?? ''
}

/** The form in which a figure of last year was looked at and stands; the same form where it was none. */
export function confirmed(body: FormBody, ref: FieldRef): FormBody {
  const key = refKey(ref)
  return body.carried?.includes(key) === true ? { ...body, carried: body.carried.filter((one) => one !== key) } : body
}

/** The form with another text in one field; the same form where nothing changes. What is typed over is confirmed. */
export function withField(body: FormBody, ref: FieldRef, text: string): FormBody {
  return textAt(body, ref) === text ? body : withText(confirmed(body, ref), ref, text)
}

function withText(body: FormBody, ref: FieldRef, text: string): FormBody {
  if (ref.place === 'application') return { ...body, application: textsWith(body.application, ref.field, text) }
  if (ref.place === 'household') return { ...body, household: rowWith(body.household, ref, text) }
  return { ...body, [ref.place]: body[ref.place].map((row) => (row.uid === ref.uid ? rowWith(row, ref, text) : row)) }
}

/** Adds a row behind the others. */
export function withRow(body: FormBody, list: RowList, row: FormRow): FormBody {
  return { ...body, [list]: [...body[list], row] }
}

export function withoutRow(body: FormBody, list: RowList, uid: string): FormBody {
  const { carried } = body
  const gone = `${list}/${uid}/`
  return {
    ...body,
    [list]: body[list].filter((row) => row.uid !== uid),
    ...(carried === undefined ? {} : { carried: carried.filter((key) => !key.startsWith(gone)) }),
  }
}

export function household(field: string): FieldRef {
  return { place: 'household', uid: HOUSEHOLD_UID, field }
}
