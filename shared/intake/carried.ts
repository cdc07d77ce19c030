import { rowLists, type FormBody, type FormRow } from './formBody'
import { refKey, textAt, type FieldRef } from './formEdits'
import { columnOf, fieldsOf, type FormPlace } from './formSheets'

/** What the office pays by its own decision is no figure of the family's. */
const ofTheOffice: ReadonlySet<string> = new Set(['standingAmount'])

function isFigure(place: FormPlace, field: string): boolean {
  const { choices, format } = columnOf(place, field).kind
  return choices === null && (format === 'amount' || format === 'general') && !ofTheOffice.has(field)
}

function figuresOf(place: FormPlace, row: FormRow): FieldRef[] {
  return fieldsOf(place)
    .filter((field) => isFigure(place, field) && (row.values[field] ?? '').trim() !== '')
    .map((field) => ({ place, uid: row.uid, field }))
}

/** Every sum and number of a form that speaks of one year and may be another the next. */
export function figuresIn(body: FormBody): FieldRef[] {
  return [
    ...figuresOf('household', body.household),
    ...rowLists.flatMap((list) => body[list].flatMap((row) => figuresOf(list, row))),
  ]
}

/** A form all of whose figures are last year's and wait to be looked at. */
export function withCarried(body: FormBody): FormBody {
  return { ...body, carried: figuresIn(body).map(refKey) }
}

/** Figures of last year that nobody confirmed or typed over, in the order of the form's parts. */
export function carriedIn(body: FormBody): FieldRef[] {
  const carried = new Set(body.carried ?? [])
  return carried.size === 0 ? [] : figuresIn(body).filter((ref) => carried.has(refKey(ref)))
}

export function isCarried(body: FormBody, ref: FieldRef): boolean {
  return (body.carried ?? []).includes(refKey(ref)) && textAt(body, ref).trim() !== ''
}
