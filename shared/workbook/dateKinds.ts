import { isIsoDate, isIsoMonth } from '../domain/dates'
import { bookWords } from '../messages/workbook'
import { healLine } from './heal'
import { Fault, type Kind, type PlainCell } from './kind'
import { dateOfSerial, shownCell } from './rawSheet'

const hints = bookWords.kinds

const two = (digits: string): string => digits.padStart(2, '0')

/** Year, month and day in that order: 2026-1-2, 2026/01/02, 2026.1.2, 2026年1月2日, 20260102; a time of day may follow. */
const dayForms = [
  /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?$/,
  /^(\d{4})(年)(\d{1,2})月(\d{1,2})[日号]$/,
  /^(\d{4})()(\d{2})(\d{2})$/,
]
const monthForms = [/^(\d{4})([-/.])(\d{1,2})$/, /^(\d{4})(年)(\d{1,2})月$/, /^(\d{4})()(\d{2})$/]

/** `2026 年 1 月 2 日` has blanks that mean nothing; before a time of day the blank parts two things. */
function dateText(cell: PlainCell): string {
  const line = healLine(shownCell(cell)).replace(/^'/, '')
  return line.includes(':') ? line : line.replace(/ /g, '')
}

function readDate(cell: PlainCell): string | Fault {
  if (typeof cell === 'object' && cell.kind === 'date') {
    return dateOfSerial(cell.serial) ?? new Fault(cell.serial < 1 ? 'DATE_BEFORE_1900' : 'DATE_UNREADABLE')
  }
  const text = dateText(cell)
  for (const form of dayForms) {
    const m = form.exec(text)
    if (!m) continue
    const [, year = '', , month = '', day = ''] = m
    const date = `${year}-${two(month)}-${two(day)}`
    if (isIsoDate(date)) return date
    // A real day of an earlier century is told apart from a day that never was.
    return year < '1900' && isIsoDate(`2000-${two(month)}-${two(day)}`)
      ? new Fault('DATE_BEFORE_1900')
      : new Fault('DATE_UNREADABLE')
  }
  if (typeof cell === 'number') {
    const likely = dateOfSerial(cell)
    if (likely !== null && likely > '1920') return new Fault('DATE_SERIAL', { date: likely })
  }
  return new Fault('DATE_UNREADABLE')
}

export const dateKind: Kind<string> = {
  read: readDate,
  write: (value) => (value >= '1900-03-01' ? { date: value } : value),
  choices: null,
  format: 'date',
  secret: null,
  hint: hints.date,
  width: 12,
}

export const monthKind: Kind<string> = {
  read: (cell) => {
    const whole = readDate(cell)
    if (typeof whole === 'string') return whole.slice(0, 7)
    if (whole.code === 'DATE_BEFORE_1900') return whole
    const text = dateText(cell)
    for (const form of monthForms) {
      const m = form.exec(text)
      const month = m ? `${m[1] ?? ''}-${two(m[3] ?? '')}` : ''
      if (isIsoMonth(month)) return month
    }
    return new Fault('MONTH_UNREADABLE')
  },
  write: (value) => value,
  choices: null,
  format: 'text',
  secret: null,
  hint: hints.month,
  width: 10,
}
