import type { RowProblem } from '../contracts/common'
import { RELATION_SELF } from '../codes/relation'
import type { HouseholdFacts } from '../domain/household'
import { fill } from '../messages/fill'
import { formProblemSentences, formWarningSentences, proxyIsApplicant } from '../messages/intakeProblems'
import type { WarningCode } from '../messages/workbook'
import { checkGroup, type ReadContext } from '../workbook/checkGroup'
import { checkPersonsTwice } from '../workbook/checkPersons'
import type {
  AnySheetDef,
  householdSheet,
  houseSheet,
  memberSheet,
  obligorSheet,
  RowOf,
  vehicleSheet,
} from '../workbook/columns'
import { rowsOf, type Group } from '../workbook/group'
import { healText } from '../workbook/heal'
import type { SheetMatch } from '../workbook/headings'
import { Fault } from '../workbook/kind'
import type { RawRow } from '../workbook/rawSheet'
import { readRows, soundValues, type ReadRow } from '../workbook/readRows'
import { extraKey, rowsToFacts } from '../workbook/rowFacts'
import { doubtGroup } from '../workbook/warnings'
import { applicationFields, applicationNames, type ApplicationName } from './application'
import { isBlankRow, type FormBody, type FormRow, type RowList } from './formBody'
import { placeOfSheet, sheetOf, type FormPlace } from './formSheets'

/** Something about one field of the form. Problems hold the form back, warnings do not. */
export interface FormNote {
  readonly severity: 'problem' | 'warning'
  readonly place: FormPlace | 'application'
  readonly uid: string
  readonly field: string
  readonly code: string
  readonly sentence: string
}

export interface FormReading {
  /** The checked facts; null while there is a problem. */
  readonly facts: HouseholdFacts | null
  readonly notes: readonly FormNote[]
  /** What could be read so far, row by row, with the row of the form that each came from. */
  readonly group: Group
}

/** Rows begun in the form are called so; those that came with a record keep the name they got then. */
const NEW_UID = 'new:'

export function newUid(random: string): string {
  return `${NEW_UID}${random}`
}

/** A row added by hand in which nothing was typed is no row. A blank one of the record is: a house of which nothing is known counts. */
export function countsAsRow(row: FormRow): boolean {
  return !(row.uid.startsWith(NEW_UID) && isBlankRow(row))
}

/** What has to be told of a 代办人. */
const proxyFields = ['proxyName', 'proxyId', 'proxyRelation'] as const satisfies readonly ApplicationName[]

const sentences = { problems: formProblemSentences, warnings: formWarningSentences }

/** The values of a row as cells of a sheet, the derived columns put in. */
function rawRow(def: AnySheetDef, row: FormRow, at: number, derived: Readonly<Record<string, string>>): RawRow {
  const cells = Object.keys(def.columns).map((field) => derived[field] ?? row.values[field] ?? '')
  return { row: at, cells }
}

function matchOf(def: AnySheetDef, rows: readonly RawRow[]): SheetMatch {
  const fields = Object.entries(def.columns)
  return {
    def,
    raw: { name: def.name, rows: [{ row: 0, cells: fields.map(([, { heading }]) => heading) }, ...rows], merges: [] },
    headerIndex: 0,
    columnOf: new Map(fields.map(([field], index) => [field, index])),
    extras: new Map(),
    sentences,
  }
}

function readList<S extends AnySheetDef>(
  place: FormPlace,
  rows: readonly FormRow[],
  derived: Readonly<Record<string, string>>,
): ReadRow<S>[] {
  const def = sheetOf[place]
  const raw = rows.map((row, index) => rawRow(def, row, index + 1, derived))
  return readRows<S>(matchOf(def, raw), () => undefined).rows
}

/** Who the 本人 is: the applicant's name and number are told once, among the members. */
function applicantOf(
  members: readonly ReadRow<typeof memberSheet>[],
  rows: readonly FormRow[],
): Record<string, string> {
  const self = members.find((row) => row.values.relation === RELATION_SELF) ?? members[0]
  const typed = self === undefined ? undefined : rows[self.row - 1]
  return { applicantName: typed?.values['name'] ?? '', applicantId: typed?.values['idNumber'] ?? '' }
}

/** Told of the household row though the members' row is where to mend it. */
const saidOfMember: ReadonlySet<string> = new Set(['applicantName', 'applicantId'])

function fieldOf(def: AnySheetDef, heading: string): string {
  return Object.entries(def.columns).find(([, column]) => column.heading === heading)?.[0] ?? ''
}

function noteOf(
  problem: RowProblem,
  severity: FormNote['severity'],
  rows: Readonly<Record<FormPlace, readonly FormRow[]>>,
): FormNote[] {
  const place = placeOfSheet[problem.sheet as keyof typeof placeOfSheet]
  if (!place) return []
  const field = fieldOf(sheetOf[place], problem.column)
  const note = { severity, code: problem.code, sentence: problem.message }
  if (place === 'household' && saidOfMember.has(field)) return []
  if (place === 'household' && (problem.code === 'APPLICANT_MISSING' || problem.code === 'NO_MEMBERS')) {
    return [{ ...note, place: 'members', uid: rows.members[0]?.uid ?? '', field: 'relation' }]
  }
  return [{ ...note, place, uid: rows[place][problem.row - 1]?.uid ?? '', field }]
}

/** Taken in with a word where a file of others is read, but never to be typed: one of the two days is wrong. */
const impossible: ReadonlySet<string> = new Set<WarningCode>(['STATE_BEFORE_BIRTH', 'VALID_BEFORE_START'])

/** Whoever acts for the applicant is somebody else, and told with number and relation (57号 §4; F2). */
function proxyNotes(body: FormBody, applicantId: string): FormNote[] {
  const typed = (name: ApplicationName): string => (body.application[name] ?? '').trim()
  const named = proxyFields.some((name) => typed(name) !== '')
  const note = (field: ApplicationName, code: string, sentence: string): FormNote => ({
    severity: 'problem',
    place: 'application',
    uid: '',
    field,
    code,
    sentence,
  })
  const missing = proxyFields
    .filter((name) => named && typed(name) === '')
    .map((name) => note(name, 'REQUIRED', formProblemSentences.REQUIRED))
  const id = typed('proxyId').toUpperCase()
  return id !== '' && id === applicantId.trim().toUpperCase()
    ? [...missing, note('proxyId', 'PROXY_IS_APPLICANT', proxyIsApplicant)]
    : missing
}

function applicationNotes(body: FormBody): FormNote[] {
  return applicationNames.flatMap((name): FormNote[] => {
    const text = (body.application[name] ?? '').trim()
    if (text === '') return []
    const read = applicationFields[name].kind.read(text)
    if (!(read instanceof Fault)) return []
    const sentence = fill(formProblemSentences[read.code], { value: text, ...read.gaps })
    return [{ severity: 'problem', place: 'application', uid: '', field: name, code: read.code, sentence }]
  })
}

function extrasOf(rows: Readonly<Record<FormPlace, readonly FormRow[]>>): Record<string, string> {
  const extra: Record<string, string> = {}
  for (const [place, list] of Object.entries(rows) as [FormPlace, readonly FormRow[]][]) {
    for (const [index, row] of list.entries()) {
      for (const [heading, text] of Object.entries(row.extra)) {
        const value = healText(text).trim()
        if (value !== '') extra[extraKey(sheetOf[place].name, index, heading)] = value
      }
    }
  }
  return extra
}

function sound<S extends AnySheetDef>(rows: readonly ReadRow<S>[]): RowOf<S>[] {
  const values: RowOf<S>[] = []
  for (const row of rows) {
    const own = soundValues(row)
    if (own !== null) values.push(own)
  }
  return values
}

/** Rows of a list that are rows, in the order of the form. */
export function rowsIn(body: FormBody, list: RowList): FormRow[] {
  return body[list].filter(countsAsRow)
}

/**
 * Reads what is typed by the rules of the import workbook: the same kinds, checks and warnings, told beside the field.
 * Pure. The facts are those that an import of the same rows would give.
 * @param key 户编号 of the record; for a household that we do not have yet any text that is none.
 */
export function readForm(body: FormBody, key: string, context: ReadContext): FormReading {
  const rows = {
    household: [body.household],
    members: rowsIn(body, 'members'),
    obligors: rowsIn(body, 'obligors'),
    houses: rowsIn(body, 'houses'),
    vehicles: rowsIn(body, 'vehicles'),
  }
  const own = { key }
  const members = readList<typeof memberSheet>('members', rows.members, own)
  const applicant = applicantOf(members, rows.members)
  const household = { ...own, ...applicant }
  const group: Group = {
    key,
    households: readList<typeof householdSheet>('household', rows.household, household),
    members,
    obligors: readList<typeof obligorSheet>('obligors', rows.obligors, own),
    houses: readList<typeof houseSheet>('houses', rows.houses, own),
    vehicles: readList<typeof vehicleSheet>('vehicles', rows.vehicles, own),
  }
  checkGroup(group, context, context.knownRegions)
  checkPersonsTwice([group])
  const read = rowsOf(group)
  doubtGroup(group, context, context.knownRegions)
  const faulty = read.some((row) => row.problems.length > 0 || row.warnings.some(({ code }) => impossible.has(code)))
  const notes = [
    ...read.flatMap((row) => row.problems.flatMap((one) => noteOf(one, 'problem', rows))),
    ...applicationNotes(body),
    ...proxyNotes(body, applicant.applicantId ?? ''),
    ...read.flatMap((row) =>
      row.warnings.flatMap((one) => noteOf(one, impossible.has(one.code) ? 'problem' : 'warning', rows)),
    ),
  ]
  const [sheetRow] = sound(group.households)
  const facts =
    faulty || sheetRow === undefined
      ? null
      : rowsToFacts(
          {
            household: sheetRow,
            members: sound(group.members),
            obligors: sound(group.obligors),
            houses: sound(group.houses),
            vehicles: sound(group.vehicles),
          },
          extrasOf(rows),
        )
  return { facts, notes, group }
}
