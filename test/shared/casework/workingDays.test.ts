import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { officialCalendars } from '@shared/casework/officialCalendars'
import {
  covers,
  isWorkingDay,
  knownUntil,
  nthWorkingDay,
  weekdayOf,
  workCalendar,
  workingDaysBetween,
} from '@shared/casework/workingDays'
import { addDays } from '@shared/domain/dates'

const calendar = workCalendar(officialCalendars)
const day = fc.integer({ min: 0, max: 3 * 365 - 60 }).map((n) => addDays('2024-01-01', n))

function daysOf(year: number): string[] {
  const days: string[] = []
  for (let date = `${year}-01-01`; date <= `${year}-12-31`; date = addDays(date, 1)) days.push(date)
  return days
}

describe('the official calendars', () => {
  it('move as many days as the notices say', () => {
    // By the notices: days off that are weekdays, and weekend days that are worked.
    const told = officialCalendars.map(({ year, document, days }) => {
      const off = days.filter((one) => one.kind === 'holiday')
      const worked = days.filter((one) => one.kind === 'workday')
      return {
        year,
        document,
        off: off.length,
        weekdaysOff: off.filter(({ date }) => weekdayOf(date) % 6 !== 0).length,
        worked: worked.length,
        workedOnWeekends: worked.every(({ date }) => weekdayOf(date) % 6 === 0),
        workingDays: daysOf(year).filter((date) => isWorkingDay(calendar, date)).length,
      }
    })
    expect(told).toEqual([
      {
        year: 2024,
        document: '国办发明电〔2023〕7号',
        off: 28,
        weekdaysOff: 19,
        worked: 8,
        workedOnWeekends: true,
        workingDays: 251,
      },
      {
        year: 2025,
        document: '国办发明电〔2024〕12号',
        off: 28,
        weekdaysOff: 18,
        worked: 5,
        workedOnWeekends: true,
        workingDays: 248,
      },
      {
        year: 2026,
        document: '国办发明电〔2025〕7号',
        off: 33,
        weekdaysOff: 19,
        worked: 6,
        workedOnWeekends: true,
        workingDays: 248,
      },
    ])
  })

  it('hold no day twice and none of another year', () => {
    for (const { year, days } of officialCalendars) {
      expect(new Set(days.map((one) => one.date)).size).toBe(days.length)
      expect(days.every((one) => one.date.startsWith(String(year)))).toBe(true)
    }
  })

  it('say where they end', () => {
    expect(knownUntil(calendar)).toBe('2026-12-31')
    expect(covers(calendar, '2024-01-01', '2026-12-31')).toBe(true)
    expect(covers(calendar, '2026-12-31', '2027-01-04')).toBe(false)
  })

  it.each([
    ['2026-10-01', false],
    ['2026-10-08', true],
    ['2026-10-10', true],
    ['2026-09-20', true],
    ['2026-02-14', true],
    ['2026-02-23', false],
    ['2025-10-08', false],
    ['2025-01-26', true],
    ['2024-05-11', true],
    ['2024-06-10', false],
    ['2024-06-08', false],
    ['2026-11-21', false],
  ])('%s is a working day: %s', (date, worked) => {
    expect(isWorkingDay(calendar, date)).toBe(worked)
  })

  it('counts around the autumn festivals as an official would', () => {
    // 9月30日受理，3个工作日：8日、9日、10日（周六上班）。
    expect(nthWorkingDay(calendar, '2026-09-30', 3)).toBe('2026-10-10')
    expect(workingDaysBetween(calendar, '2026-09-30', '2026-10-12')).toBe(4)
  })

  // Each counted with a pencil on the notices of the year; the remark names the days that are not as their weekday says.
  it.each([
    ['2024-02-02', 10, '2024-02-21'], // 4 and 18 February worked, 10 to 17 off
    ['2024-09-13', 15, '2024-10-11'], // 14 and 29 September worked, 15 to 17 and 1 to 7 October off
    ['2024-12-31', 3, '2025-01-06'], // New Year's Day alone
    ['2025-01-24', 3, '2025-02-05'], // 26 January worked, 28 January to 4 February off
    ['2025-04-25', 5, '2025-05-06'], // 27 April worked
    ['2025-05-30', 1, '2025-06-03'],
    ['2025-09-26', 20, '2025-10-30'], // 28 September and 11 October worked
    ['2025-12-19', 30, '2026-02-02'], // 4 January worked
    ['2025-12-22', 45, '2026-03-02'], // 4 January, 14 and 28 February worked
    ['2025-12-31', 3, '2026-01-06'],
    ['2026-02-12', 3, '2026-02-24'], // 14 February worked, 15 to 23 off
    ['2026-02-13', 10, '2026-03-05'],
    ['2026-04-03', 3, '2026-04-09'],
    ['2026-04-30', 5, '2026-05-11'], // 9 May worked
    ['2026-06-18', 3, '2026-06-24'],
    ['2026-09-04', 30, '2026-10-22'], // 20 September and 10 October worked
    ['2026-09-18', 10, '2026-10-09'],
    ['2026-09-24', 15, '2026-10-22'],
    ['2026-12-18', 10, '2027-01-04'],
  ])('of %s the working day number %i is %s', (from, days, due) => {
    expect(nthWorkingDay(calendar, from, days)).toBe(due)
    expect(workingDaysBetween(calendar, from, due)).toBe(days)
  })

  it('with a 核对 from 9 to 18 September and a notice from 23 to 29, thirty days of 4 September are up on 6 November', () => {
    const paused = (day: string): boolean =>
      (day > '2026-09-09' && day <= '2026-09-18') || (day >= '2026-09-23' && day <= '2026-09-29')
    // Eleven working days stand still: 10, 11, 14 to 18, 23, 24, 28 and 29 September.
    expect(nthWorkingDay(calendar, '2026-09-04', 30, paused)).toBe('2026-11-06')
  })

  it('beyond the known years leaves out weekends and the festivals whose days the law fixes', () => {
    const off = ['2027-01-01', '2027-01-02', '2027-05-01', '2027-10-01', '2028-05-02', '2029-10-03']
    expect(off.map((date) => isWorkingDay(calendar, date))).toEqual(off.map(() => false))
    expect(isWorkingDay(calendar, '2027-01-04')).toBe(true)
    // A total of 30 working days from 22 November 2026 does not end on New Year's Day.
    expect(nthWorkingDay(calendar, '2026-11-22', 30)).toBe('2027-01-04')
    // In a known year only its notice counts: 2 January 2025 was worked.
    expect(isWorkingDay(calendar, '2025-01-02')).toBe(true)
  })

  it('gives way to the days of the office itself', () => {
    const own = workCalendar(officialCalendars, { holidays: ['2026-03-20'], workdays: ['2026-10-01'] })
    expect([isWorkingDay(own, '2026-03-20'), isWorkingDay(own, '2026-10-01')]).toEqual([false, true])
  })
})

describe('counting working days', () => {
  it('the n-th working day is a working day, n working days away', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 60 }), (from, n) => {
        const due = nthWorkingDay(calendar, from, n) ?? ''
        expect(isWorkingDay(calendar, due)).toBe(true)
        expect(workingDaysBetween(calendar, from, due)).toBe(n)
        expect(workingDaysBetween(calendar, from, addDays(due, -1))).toBe(n - 1)
      }),
    )
  })

  it('adds up: from a to c is from a to b and from b to c', () => {
    fc.assert(
      fc.property(day, fc.nat(90), fc.nat(90), (a, x, y) => {
        const b = addDays(a, x)
        const c = addDays(b, y)
        expect(workingDaysBetween(calendar, a, c)).toBe(
          workingDaysBetween(calendar, a, b) + workingDaysBetween(calendar, b, c),
        )
      }),
    )
  })

  it('comes to nothing when no day ever counts', () => {
    expect(nthWorkingDay(calendar, '2026-01-01', 1, () => true)).toBe(null)
    expect(nthWorkingDay(calendar, '2026-01-01', 0, () => true)).toBe('2026-01-01')
  })
})
