import type { RowProblem } from '../contracts/common'
import { isIsoDate, type IsoDate } from '../domain/dates'
import { calendarWords } from '../messages/casework'
import { AppError } from '../result'
import {
  dateOfSerial,
  shownCell,
  type RawCell,
  type RawRow,
  type RawSheet,
  type RawWorkbook,
} from '../workbook/rawSheet'
import { weekdayOf, type CalendarDay, type CalendarYear } from './workingDays'

type Column = keyof typeof calendarWords.columns

/** Years as a file gives them; nothing of a file with a problem is used. */
export interface CalendarReading {
  readonly years: readonly CalendarYear[]
  readonly problems: readonly RowProblem[]
}

const columnNames = Object.keys(calendarWords.columns) as Column[]

function headingsOf(row: RawRow): Map<Column, number> {
  const found = new Map<Column, number>()
  row.cells.forEach((cell, index) => {
    const text = shownCell(cell).trim()
    const column = columnNames.find((name) => calendarWords.columns[name] === text)
    if (column !== undefined && !found.has(column)) found.set(column, index)
  })
  return found
}

/** `2027-01-01`, `2027/1/1`, `2027年1月1日`, `20270101`, or a date of the spreadsheet. */
function dateOf(cell: RawCell): string | null {
  if (typeof cell === 'number' && cell < 100_000) return dateOfSerial(cell)
  const text = shownCell(cell).trim()
  const parts = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  if (!parts) return isIsoDate(text.slice(0, 10)) ? text.slice(0, 10) : null
  const date = `${parts[1]}-${(parts[2] ?? '').padStart(2, '0')}-${(parts[3] ?? '').padStart(2, '0')}`
  return isIsoDate(date) ? date : null
}

function kindOf(text: string): CalendarDay['kind'] | null {
  const { kinds } = calendarWords
  return text === kinds.holiday ? 'holiday' : text === kinds.workday ? 'workday' : null
}

function problem(
  place: { sheet: string; row: number },
  column: Column,
  value: string,
  code: keyof typeof calendarWords.problems,
): RowProblem {
  return { ...place, column: calendarWords.columns[column], value, code, message: calendarWords.problems[code] }
}

interface Line {
  readonly day: CalendarDay
  readonly document: string
}

function readSheet(sheet: RawSheet, lines: Line[], problems: RowProblem[]): boolean {
  const start = sheet.rows.findIndex((row) => {
    const headings = headingsOf(row)
    return headings.has('date') && headings.has('kind')
  })
  const head = sheet.rows[start]
  if (!head) return false
  const columns = headingsOf(head)
  const seen = new Set(lines.map((line) => line.day.date))
  for (const row of sheet.rows.slice(start + 1)) {
    const cell = (column: Column): RawCell => row.cells[columns.get(column) ?? -1] ?? null
    const text = (column: Column): string => shownCell(cell(column)).trim()
    if (columnNames.every((column) => text(column) === '')) continue
    const place = { sheet: sheet.name, row: row.row }
    const date = dateOf(cell('date'))
    const kind = kindOf(text('kind'))
    if (date === null) problems.push(problem(place, 'date', text('date'), 'DATE'))
    if (kind === null) problems.push(problem(place, 'kind', text('kind'), 'KIND'))
    if (date === null || kind === null) continue
    if (seen.has(date)) problems.push(problem(place, 'date', date, 'TWICE'))
    const weekday = weekdayOf(date)
    if (kind === 'workday' && weekday !== 0 && weekday !== 6)
      problems.push(problem(place, 'date', date, 'WORKED_WEEKDAY'))
    seen.add(date)
    lines.push({ day: { date, kind, name: text('name') }, document: text('document') })
  }
  return true
}

/**
 * The year whose notice a day belongs to. 元旦 may begin in the last days of December: beside the days of the next year
 * they are part of its notice, and the year before stays as it is known.
 */
function yearOf(date: IsoDate, lines: readonly Line[]): number {
  const year = Number(date.slice(0, 4))
  const decemberAlone = lines.every(({ day }) => !day.date.startsWith(String(year)) || day.date.slice(5, 7) === '12')
  return decemberAlone && lines.some(({ day }) => day.date.startsWith(String(year + 1))) ? year + 1 : year
}

/**
 * The arrangement of years from a table 日期 · 类型（放假、上班） · 名称 · 文号.
 * @throws AppError INVALID_INPUT when no sheet has these columns.
 */
export function readCalendarRows(workbook: RawWorkbook): CalendarReading {
  const lines: Line[] = []
  const problems: RowProblem[] = []
  const found = workbook.sheets.filter((sheet) => readSheet(sheet, lines, problems)).length
  if (found === 0) throw new AppError('INVALID_INPUT', 'calendarFileEmpty')
  const numbers = [...new Set(lines.map((line) => yearOf(line.day.date, lines)))].sort((a, b) => a - b)
  const years = numbers.map((year): CalendarYear => {
    const own = lines.filter((line) => yearOf(line.day.date, lines) === year)
    return {
      year,
      document: own.find((line) => line.document !== '')?.document ?? calendarWords.own,
      days: own.map((line) => line.day).sort((a, b) => (a.date < b.date ? -1 : 1)),
    }
  })
  return { years, problems }
}
