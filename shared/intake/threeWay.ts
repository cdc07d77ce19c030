import { rowLists, type FormBody, type FormRow, type RowList } from './formBody'
import { refKey, textAt, withField, type FieldRef } from './formEdits'
import { columnOf } from './formSheets'

/** Which side of a difference stands. */
export type Side = 'mine' | 'theirs'

/** A field that two hands changed differently, or a row that one changed and the other took out. */
export interface Difference {
  readonly kind: 'field' | 'row'
  readonly ref: FieldRef
  readonly base: string
  readonly mine: string
  readonly theirs: string
}

export interface ThreeWay {
  /** Mine, with everything of theirs that touches nothing of mine. Differences still hold my side. */
  readonly merged: FormBody
  readonly differences: readonly Difference[]
  /** Changes of theirs that were taken over. */
  readonly taken: readonly FieldRef[]
}

function fieldsIn(rows: readonly (FormRow | undefined)[]): { field: string; extra: boolean }[] {
  const values = new Set(rows.flatMap((row) => Object.keys(row?.values ?? {})))
  const extra = new Set(rows.flatMap((row) => Object.keys(row?.extra ?? {})))
  return [
    ...[...values].map((field) => ({ field, extra: false })),
    ...[...extra].map((field) => ({ field, extra: true })),
  ]
}

const same = (a: FormRow | undefined, b: FormRow | undefined): boolean =>
  a !== undefined &&
  b !== undefined &&
  fieldsIn([a, b]).every(({ field, extra }) =>
    extra ? (a.extra[field] ?? '') === (b.extra[field] ?? '') : (a.values[field] ?? '') === (b.values[field] ?? ''),
  )

const rowOf = (body: FormBody, list: RowList, uid: string): FormRow | undefined =>
  body[list].find((row) => row.uid === uid)

/** How a row is told of: by name, address or plate. */
export function rowName(row: FormRow | undefined): string {
  return row?.values['name'] ?? row?.values['address'] ?? row?.values['plate'] ?? row?.values['model'] ?? ''
}

/** A figure of last year that the other hand confirmed is confirmed. */
function withTheirConfirmations(base: FormBody, mine: FormBody, theirs: FormBody): FormBody {
  const open = new Set(theirs.carried)
  const settled = new Set((base.carried ?? []).filter((key) => !open.has(key)))
  return mine.carried === undefined || settled.size === 0
    ? mine
    : { ...mine, carried: mine.carried.filter((key) => !settled.has(key)) }
}

/**
 * Puts mine beside theirs over what both began with. What only one hand changed stands by itself; what both changed, to
 * different texts, is a difference for a person to decide. Nothing is overwritten.
 */
export function compareThree(base: FormBody, mine: FormBody, theirs: FormBody): ThreeWay {
  let merged = withTheirConfirmations(base, mine, theirs)
  const differences: Difference[] = []
  const taken: FieldRef[] = []
  const compareFields = (refs: readonly FieldRef[]): void => {
    for (const ref of refs) {
      const [was, here, there] = [textAt(base, ref), textAt(mine, ref), textAt(theirs, ref)]
      if (there === was || there === here) continue
      if (here === was) {
        merged = withField(merged, ref, there)
        taken.push(ref)
      } else differences.push({ kind: 'field', ref, base: was, mine: here, theirs: there })
    }
  }
  const refsOf = (place: FieldRef['place'], uid: string, rows: readonly (FormRow | undefined)[]): FieldRef[] =>
    fieldsIn(rows).map(({ field, extra }) => ({ place, uid, field, ...(extra ? { extra: true } : {}) }))

  compareFields(refsOf('household', base.household.uid, [base.household, mine.household, theirs.household]))
  // Drafts of one record carry the application with them; the record itself has none.
  const names = new Set([...Object.keys(mine.application), ...Object.keys(theirs.application)])
  compareFields([...names].map((field) => ({ place: 'application', uid: '', field })))
  for (const list of rowLists) {
    const uids = new Set([...base[list], ...mine[list], ...theirs[list]].map((row) => row.uid))
    for (const uid of uids) {
      const [was, here, there] = [rowOf(base, list, uid), rowOf(mine, list, uid), rowOf(theirs, list, uid)]
      const ref: FieldRef = { place: list, uid, field: '' }
      if (here && there) compareFields(refsOf(list, uid, [was, here, there]))
      else if (there && !was) {
        merged = { ...merged, [list]: [...merged[list], there] }
        taken.push(ref)
      } else if (here && !there && was) {
        if (same(here, was)) {
          merged = { ...merged, [list]: merged[list].filter((row) => row.uid !== uid) }
          taken.push(ref)
        } else differences.push({ kind: 'row', ref, base: rowName(was), mine: rowName(here), theirs: '' })
      } else if (!here && there && was && !same(there, was)) {
        differences.push({ kind: 'row', ref, base: rowName(was), mine: '', theirs: rowName(there) })
      }
    }
  }
  return { merged, differences, taken }
}

export function differenceKey({ ref }: Difference): string {
  return refKey(ref)
}

/** The merged form with every difference decided. A difference without a choice keeps mine. */
export function decide(three: ThreeWay, theirs: FormBody, choices: ReadonlyMap<string, Side>): FormBody {
  let body = three.merged
  for (const difference of three.differences) {
    if (choices.get(differenceKey(difference)) !== 'theirs') continue
    const { ref } = difference
    if (difference.kind === 'field') body = withField(body, ref, difference.theirs)
    else if (ref.place !== 'household' && ref.place !== 'application') {
      const row = rowOf(theirs, ref.place, ref.uid)
      const rest = body[ref.place].filter((one) => one.uid !== ref.uid)
      body = { ...body, [ref.place]: row ? [...rest, row] : rest }
    }
  }
  return body
}

/** Heading of a field as the form shows it; the row's own name for a row. */
export function headingOf(ref: FieldRef): string {
  if (ref.extra === true || ref.field === '' || ref.place === 'application') return ref.field
  return columnOf(ref.place, ref.field).heading
}
