import type { RowProblem } from '../contracts/common'
import { rosterBookWords } from '../messages/kin'
import { fill } from '../messages/fill'
import { problemSentences } from '../messages/workbook'
import { dateKind } from '../workbook/dateKinds'
import { bareHeading } from '../workbook/headings'
import { idKind } from '../workbook/idKinds'
import { Fault, type CellValue, type Kind } from '../workbook/kind'
import { shownCell, type RawRow, type RawSheet } from '../workbook/rawSheet'
import { booleanKind, choiceKind, nameKind, textKind } from '../workbook/textKinds'
import { maskId } from '../domain/idNumber'

/** Division code of a county, a township or a village. */
const placeKind: Kind<string> = {
  ...textKind(15, 20),
  read: (cell) => {
    const text = shownCell(cell).trim()
    return /^[1-9]\d{5}(\d{3}(\d{3})?)?$/.test(text) ? text : new Fault('REGION_CODE', { digits: '6、9 或 12' })
  },
}

const { people, relatives } = rosterBookWords

/** Headings, kinds and which of them must be filled. */
export const peopleColumns = {
  kind: {
    heading: people.kind,
    required: true,
    kind: choiceKind(['经办人员', '村干部'], { 经办人员: ['低保经办人员'], 村干部: ['村（居）干部', '村居干部'] }),
  },
  name: { heading: people.name, required: true, kind: nameKind },
  idNumber: { heading: people.idNumber, required: false, kind: idKind },
  unit: { heading: people.unit, required: true, kind: textKind(24, 120) },
  post: { heading: people.post, required: true, kind: textKind(16, 120) },
  inCharge: { heading: people.inCharge, required: false, kind: booleanKind('否', '是') },
  region: { heading: people.region, required: true, kind: placeKind },
  from: { heading: people.from, required: true, kind: dateKind },
  to: { heading: people.to, required: false, kind: dateKind },
  login: { heading: people.login, required: false, kind: textKind(14, 40) },
} as const

export const relativeColumns = {
  rosterName: { heading: relatives.rosterName, required: true, kind: nameKind },
  rosterId: { heading: relatives.rosterId, required: false, kind: idKind },
  name: { heading: relatives.name, required: true, kind: nameKind },
  idNumber: { heading: relatives.idNumber, required: false, kind: idKind },
  relation: { heading: relatives.relation, required: true, kind: textKind(14, 20) },
  region: { heading: relatives.region, required: false, kind: placeKind },
} as const

interface ColumnDef {
  readonly heading: string
  readonly required: boolean
  readonly kind: Kind<CellValue>
}
type ColumnDefs = Readonly<Record<string, ColumnDef>>
type ValueOf<C> = C extends { readonly kind: Kind<infer T> } ? T : never
/** A row as read: null where blank or faulty. */
export type RosterValues<D> = { readonly [K in keyof D]: ValueOf<D[K]> | null }

export interface RosterRow<D> {
  readonly row: number
  readonly values: RosterValues<D>
  readonly problems: readonly RowProblem[]
}

function shown(text: string, secret: boolean): string {
  return secret && text.length >= 11 ? maskId(text) : text.slice(0, 100)
}

function readCell(
  sheet: string,
  row: RawRow,
  at: number | undefined,
  def: ColumnDef,
): { value: CellValue | null; problem: RowProblem | null } {
  const cell = at === undefined ? null : (row.cells[at] ?? null)
  const problem = (
    code: keyof typeof problemSentences,
    value: string,
    gaps: Readonly<Record<string, string | number>>,
  ) => ({
    value: null,
    problem: {
      sheet,
      row: row.row,
      column: def.heading,
      value,
      code,
      message: fill(problemSentences[code], { row: row.row, column: def.heading, value, ...gaps }),
    },
  })
  if (cell === null || (typeof cell === 'string' && cell.trim() === ''))
    return def.required ? problem('REQUIRED', '', {}) : { value: null, problem: null }
  const words = shown(shownCell(cell), def.kind.secret !== null)
  if (typeof cell === 'object' && (cell.kind === 'formula' || cell.kind === 'error'))
    return problem('ERROR_CELL', words, { cell: def.heading })
  const value = def.kind.read(cell)
  if (value instanceof Fault) return problem(value.code, words, { hint: '', ...value.gaps })
  return { value, problem: null }
}

/**
 * Reads a sheet by the headings of its first row; null when a required column is not there. Identity numbers in problems
 * are masked.
 */
export function readRosterSheet<D extends ColumnDefs>(sheet: RawSheet, defs: D): RosterRow<D>[] | null {
  const [head, ...rows] = sheet.rows
  if (!head) return null
  const at = new Map(head.cells.map((cell, index) => [bareHeading(shownCell(cell)), index]))
  if (Object.values(defs).some((def) => def.required && !at.has(def.heading))) return null
  return rows.map((row) => {
    const read = Object.entries(defs).map(
      ([name, def]) => [name, readCell(sheet.name, row, at.get(def.heading), def)] as const,
    )
    return {
      row: row.row,
      values: Object.fromEntries(read.map(([name, { value }]) => [name, value])) as RosterValues<D>,
      problems: read.flatMap(([, { problem }]) => (problem === null ? [] : [problem])),
    }
  })
}
