import type { CalendarDay, CalendarYear } from '@shared/casework/workingDays'
import type { Reader, WriteTx } from '../database'
import { sql } from '../sql'

export interface CalendarYearRow {
  readonly year: number
  readonly document: string
  readonly imported_by: string
  readonly imported_at: string
}

/** Imported years, ascending. */
export function importedYears(db: Reader): CalendarYearRow[] {
  return db.all<CalendarYearRow>(sql`SELECT * FROM calendar_year ORDER BY year LIMIT 200`)
}

/** Imported years with their days. */
export function importedCalendars(db: Reader): CalendarYear[] {
  const days = db.all<CalendarDay & { year: number }>(
    sql`SELECT year, date, kind, name FROM calendar_day ORDER BY date`,
  )
  return importedYears(db).map(({ year, document }) => ({
    year,
    document,
    days: days.filter((day) => day.year === year).map(({ date, kind, name }) => ({ date, kind, name })),
  }))
}

/** Puts a year in the place of what was known of it. */
export function putCalendarYear(tx: WriteTx, one: CalendarYear, by: string, at: string): void {
  tx.run(sql`DELETE FROM calendar_day WHERE year = ${one.year}`)
  tx.run(sql`
    INSERT INTO calendar_year (year, document, imported_by, imported_at) VALUES (${one.year}, ${one.document}, ${by}, ${at})
    ON CONFLICT (year) DO UPDATE SET document = excluded.document, imported_by = excluded.imported_by,
      imported_at = excluded.imported_at`)
  // A day of December that the next year's notice took is that notice's.
  const insert = tx.prepare(
    `INSERT INTO calendar_day (date, year, kind, name) VALUES (?, ?, ?, ?)
      ON CONFLICT (date) DO UPDATE SET year = excluded.year, kind = excluded.kind, name = excluded.name
      WHERE excluded.year > year`,
  )
  for (const day of one.days) insert([day.date, one.year, day.kind, day.name])
}
