import { z } from 'zod'
import { operation } from '../ipc/operation'
import { count, fileToken, isoDate, nothing, rowProblem } from './common'

const year = z.number().int().min(2000).max(2199)

export const calendarYear = z.object({
  year,
  /** 国务院办公厅's notice, or where an imported year comes from. */
  document: z.string(),
  source: z.enum(['official', 'imported']),
  holidays: count,
  workdays: count,
  importedAt: z.string().nullable(),
  importedBy: z.string(),
})
export type CalendarYearInfo = z.infer<typeof calendarYear>

/** 工作日历: which days are off and which weekends are worked (调休), year by year. */
export const calendarContract = {
  'calendar.years': operation({
    kind: 'read',
    input: nothing,
    output: z.object({
      years: z.array(calendarYear),
      /** Last day of the last known year without a gap; deadlines after it are counted by weekends and fixed festivals alone. */
      endsOn: isoDate,
    }),
  }),
  'calendar.year': operation({
    kind: 'read',
    input: z.object({ year }),
    output: z.object({
      info: calendarYear.nullable(),
      days: z.array(z.object({ date: isoDate, kind: z.enum(['holiday', 'workday']), name: z.string() })),
      workingDays: count,
    }),
  }),
  /** Reads years from a workbook or csv (日期 · 类型 · 名称 · 文号); a year in it replaces what was known. */
  'calendar.import': operation({
    kind: 'write',
    input: z.object({ file: fileToken }),
    output: z.object({
      years: z.array(z.object({ year, holidays: count, workdays: count })),
      problems: z.array(rowProblem),
      /** Open cases whose deadlines were counted anew. */
      recounted: count,
    }),
  }),
}
