import type { StoreOutput } from '@shared/contracts/storeContract'
import type { CalendarYearInfo } from '@shared/contracts/calendarContract'
import { officialCalendars } from '@shared/casework/officialCalendars'
import { readCalendarRows } from '@shared/casework/readCalendar'
import { isWorkingDay, knownUntil, type CalendarYear } from '@shared/casework/workingDays'
import { addDays } from '@shared/domain/dates'
import { AppError } from '@shared/result'
import type { ServiceContext } from '../../context'
import { importedCalendars, importedYears, putCalendarYear } from '../../tables/calendar'
import { openCaseIds } from '../../tables/caseFile'
import { readWorkbook } from '../../workbook/readWorkbook'
import { write } from '../../write'
import { calendarOn } from './caseWorld'
import { recountDeadlines } from './recountDeadlines'

function infoOf(one: CalendarYear, imported: { by: string; at: string } | null): CalendarYearInfo {
  return {
    year: one.year,
    document: one.document,
    source: imported === null ? 'official' : 'imported',
    holidays: one.days.filter((day) => day.kind === 'holiday').length,
    workdays: one.days.filter((day) => day.kind === 'workday').length,
    importedAt: imported?.at ?? null,
    importedBy: imported?.by ?? '',
  }
}

/** Known years by number, an imported one in the place of the official one. */
function knownYears(ctx: ServiceContext): Map<number, { one: CalendarYear; info: CalendarYearInfo }> {
  const rows = new Map(importedYears(ctx.db).map((row) => [row.year, row]))
  const years = new Map(officialCalendars.map((one) => [one.year, { one, info: infoOf(one, null) }]))
  for (const one of importedCalendars(ctx.db)) {
    const row = rows.get(one.year)
    years.set(one.year, { one, info: infoOf(one, { by: row?.imported_by ?? '', at: row?.imported_at ?? '' }) })
  }
  return years
}

/** Which years' working days are known, and where that ends. */
export function calendarYears(ctx: ServiceContext): StoreOutput<'calendar.years'> {
  const years = [...knownYears(ctx).values()].map(({ info }) => info).sort((a, b) => b.year - a.year)
  return { years, endsOn: knownUntil(calendarOn(ctx, ctx.clock.today())) }
}

/** The special days of a year, and how many working days it has. */
export function calendarYearView(ctx: ServiceContext, year: number): StoreOutput<'calendar.year'> {
  const known = knownYears(ctx).get(year)
  const calendar = calendarOn(ctx, ctx.clock.today())
  let workingDays = 0
  for (let date = `${year}-01-01`; date <= `${year}-12-31`; date = addDays(date, 1))
    if (isWorkingDay(calendar, date)) workingDays++
  return { info: known?.info ?? null, days: (known?.one.days ?? []).map((day) => ({ ...day })), workingDays }
}

/**
 * Takes years in from a workbook or csv file and counts the deadlines of open cases anew. A file with a problem changes
 * nothing.
 * @throws AppError INVALID_INPUT when the file cannot be read or has no such columns.
 */
export async function importCalendar(ctx: ServiceContext, path: string): Promise<StoreOutput<'calendar.import'>> {
  const { years, problems } = readCalendarRows(await readWorkbook(path))
  if (problems.length > 0) return { years: [], problems: [...problems], recounted: 0 }
  if (years.length === 0) throw new AppError('INVALID_INPUT', 'calendarFileEmpty')
  const numbers = years.map((one) => one.year).join('、')
  const act = { action: 'calendar.import', subject: 'calendar', detail: { years: numbers } } as const
  const recounted = write(ctx, 'settings', act, (tx) => {
    for (const one of years) putCalendarYear(tx, one, ctx.session.userName, ctx.clock.now())
    return recountDeadlines(ctx, tx, openCaseIds(tx))
  })
  ctx.changed.add('calendar')
  ctx.changed.add('cases')
  return {
    years: years.map((one) => {
      const { year, holidays, workdays } = infoOf(one, null)
      return { year, holidays, workdays }
    }),
    problems: [],
    recounted,
  }
}
