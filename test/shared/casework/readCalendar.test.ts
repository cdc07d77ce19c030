import { describe, expect, it } from 'vitest'
import { officialCalendars } from '@shared/casework/officialCalendars'
import { readCalendarRows } from '@shared/casework/readCalendar'
import { isWorkingDay, knownUntil, workCalendar } from '@shared/casework/workingDays'
import type { RawCell, RawWorkbook } from '@shared/workbook/rawSheet'

function book(...rows: readonly (readonly RawCell[])[]): RawWorkbook {
  return {
    file: '日历.xlsx',
    sheets: [{ name: '2027', rows: rows.map((cells, index) => ({ row: index + 1, cells })), merges: [] }],
  }
}

const head = ['日期', '类型', '名称', '文号']

describe('reading a calendar', () => {
  it('takes days in every way in which people write them', () => {
    const { years, problems } = readCalendarRows(
      book(
        ['2027 年工作日历'],
        head,
        ['2027-01-01', '放假', '元旦', '国办发明电〔2026〕9号'],
        ['2027/2/6', '上班', '春节', ''],
        ['2027年2月7日', '放假', '春节', null],
        ['20270208', '放假', '春节', null],
        [{ kind: 'date', serial: 46427 }, '放假', '春节', null],
        [null, null, null, null],
      ),
    )
    expect(problems).toEqual([])
    expect(years).toEqual([
      {
        year: 2027,
        document: '国办发明电〔2026〕9号',
        days: [
          { date: '2027-01-01', kind: 'holiday', name: '元旦' },
          { date: '2027-02-06', kind: 'workday', name: '春节' },
          { date: '2027-02-07', kind: 'holiday', name: '春节' },
          { date: '2027-02-08', kind: 'holiday', name: '春节' },
          { date: '2027-02-09', kind: 'holiday', name: '春节' },
        ],
      },
    ])
    const calendar = workCalendar(years)
    expect([knownUntil(calendar), isWorkingDay(calendar, '2027-02-06'), isWorkingDay(calendar, '2027-02-08')]).toEqual([
      '2027-12-31',
      true,
      false,
    ])
  })

  it('leaves the year before as it is known where a notice begins with its last days', () => {
    const { years, problems } = readCalendarRows(
      book(
        head,
        ['2026-12-26', '上班', '元旦', '国办发明电〔2026〕9号'],
        ['2026-12-31', '放假', '元旦', ''],
        ['2027-01-01', '放假', '元旦', ''],
        ['2027-10-01', '放假', '国庆节', ''],
      ),
    )
    expect([problems, years.map(({ year, days }) => [year, days.length])]).toEqual([[], [[2027, 4]]])
    const calendar = workCalendar([...officialCalendars, ...years])
    const days = ['2026-12-26', '2026-12-31', '2026-10-01', '2026-10-10', '2027-10-01']
    expect(days.map((day) => isWorkingDay(calendar, day))).toEqual([true, false, false, true, false])
    // A whole file of December alone is a year of its own.
    expect(readCalendarRows(book(head, ['2027-12-31', '放假', '', ''])).years.map(({ year }) => year)).toEqual([2027])
  })

  it('names every row that it cannot take', () => {
    const { problems } = readCalendarRows(
      book(
        head,
        ['2027-02-30', '放假', '', ''],
        ['2027-02-06', '休息', '', ''],
        ['2027-02-05', '上班', '', ''],
        ['2027-02-07', '放假', '', ''],
        ['2027/2/7', '放假', '', ''],
      ),
    )
    expect(problems.map(({ row, column, code }) => [row, column, code])).toEqual([
      [2, '日期', 'DATE'],
      [3, '类型', 'KIND'],
      [4, '日期', 'WORKED_WEEKDAY'],
      [6, '日期', 'TWICE'],
    ])
  })

  it('says so when the file is something else', () => {
    expect(() => readCalendarRows(book(['户编号', '姓名']))).toThrow('INVALID_INPUT calendarFileEmpty')
  })
})
