import { describe, expect, it } from 'vitest'
import { addDays, addMonths } from '@shared/domain/dates'
import { monthAfter, validUntil } from '../../../electron/store/services/casework/findings'

describe('how long 刚性支出 is valid', () => {
  it.each([
    ['2026-11-20', 12, '2027-11-19'],
    ['2026-11-01', 12, '2027-10-31'],
    ['2026-12-31', 12, '2027-12-30'],
    // No such day in the last month: that month's last day ends the period (民法典 第二百零二条), none is taken away.
    ['2028-02-29', 12, '2029-02-28'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2027-08-30', 6, '2028-02-29'],
    ['2026-10-31', 1, '2026-11-30'],
    ['2026-11-30', 3, '2027-02-28'],
    // The day is there: the one before it is the last.
    ['2026-02-28', 12, '2027-02-27'],
    ['2027-02-28', 12, '2028-02-27'],
  ])('from %s for %i months is until %s', (on, months, until) => {
    expect(validUntil(on, months)).toBe(until)
  })

  it('is never longer than the months it is given, and a day more would be', () => {
    for (let day = '2026-01-01'; day < '2029-01-01'; day = addDays(day, 1)) {
      const until = validUntil(day, 12)
      const sameDay = addMonths(day, 12)
      expect(until <= sameDay && addDays(until, 1) >= sameDay).toBe(true)
    }
  })

  it('begins with the month after the decision, over the end of a year', () => {
    expect([monthAfter('2026-12-31'), monthAfter('2028-02-29')]).toEqual(['2027-01', '2028-03'])
  })
})
