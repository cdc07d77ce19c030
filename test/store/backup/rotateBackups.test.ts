import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, addMonths } from '@shared/domain/dates'
import { outdatedBackups, type Rotated } from '../../../electron/store/backup/rotateBackups'

/** One daily backup for each day, in the order they were taken. */
function daily(days: readonly string[], from = 1): Rotated[] {
  return days.map((day, index) => ({
    name: `${from + index}`,
    kind: 'daily',
    number: from + index,
    auditSeq: (from + index) * 10,
    day,
  }))
}

function kept(backups: readonly Rotated[]): string[] {
  const gone = new Set(outdatedBackups(backups))
  return backups.filter(({ name }) => !gone.has(name)).map(({ day }) => day)
}

const daysFrom = (first: string, count: number): string[] =>
  Array.from({ length: count }, (_one, index) => addDays(first, index))

describe('rotation', () => {
  it('keeps the last 14 days and the last of each of 12 months', () => {
    const year = daysFrom('2025-06-01', 540)
    expect(kept(daily(year))).toEqual([
      '2025-12-31',
      '2026-01-31',
      '2026-02-28',
      '2026-03-31',
      '2026-04-30',
      '2026-05-31',
      '2026-06-30',
      '2026-07-31',
      '2026-08-31',
      '2026-09-30',
      '2026-10-31',
      ...daysFrom('2026-11-09', 14),
    ])
  })

  it('counts days with a backup, so that two weeks of leave throw nothing away', () => {
    const days = [...daysFrom('2026-09-01', 14), '2026-11-20']
    expect(kept(daily(days))).toEqual(days.slice(1))
  })

  it('keeps the last of an earlier day and six of the newest day', () => {
    const days = ['2026-11-19', '2026-11-19', ...Array.from({ length: 8 }, () => '2026-11-20')]
    const backups = daily(days)
    expect(outdatedBackups(backups)).toEqual(['4', '3', '1'])
  })

  it('takes nothing new for old when the clock was set back a year', () => {
    const before = daysFrom('2026-11-07', 14)
    const after = daysFrom('2025-11-20', 5)
    const left = kept(daily([...before, ...after]))
    expect(left.slice(-5)).toEqual(after)
    // The newest by date stays too, and a last one of each month.
    expect(left.slice(0, -5)).toEqual(daysFrom('2026-11-12', 9))
  })

  it('takes nothing for new that a clock set far ahead once dated', () => {
    const backups = daily([...daysFrom('2026-11-01', 5), '2099-01-01', ...daysFrom('2026-11-06', 20)])
    const left = kept(backups)
    expect(left.slice(-14)).toEqual(daysFrom('2026-11-12', 14))
    expect(left).toContain('2099-01-01')
  })

  it('keeps what a restore went back from, however long its log was', () => {
    const backups = daily(daysFrom('2026-01-01', 40)).map((one) =>
      one.number > 3 ? { ...one, auditSeq: one.number % 20 } : one,
    )
    // Number 3 has the longest log: it is from before a restore.
    expect(outdatedBackups(backups)).not.toContain('3')
  })

  it('keeps the last one before an upgrade and before a restore', () => {
    const backups = daily(daysFrom('2026-01-01', 300)).map((one) => ({
      ...one,
      kind: one.number === 7 ? ('upgrade' as const) : one.number === 9 ? ('restore' as const) : one.kind,
    }))
    const gone = outdatedBackups(backups)
    expect([gone.includes('7'), gone.includes('9'), gone.includes('8')]).toEqual([false, false, true])
  })

  const anyBackup = fc.record({
    number: fc.integer({ min: 0, max: 500 }),
    auditSeq: fc.integer({ min: 0, max: 500 }),
    day: fc.integer({ min: 0, max: 900 }).map((n) => addDays('2024-06-01', n)),
    kind: fc.constantFrom('daily', 'import', 'upgrade', 'restore', 'manual'),
  })
  const anyFolder = fc
    .array(anyBackup, { maxLength: 80 })
    .map((list): Rotated[] => list.map((one, index) => ({ ...one, name: `n${index}` })))

  it('never removes the newest by number, by log or by date, whatever clocks did', () => {
    fc.assert(
      fc.property(anyFolder, (backups) => {
        const gone = new Set(outdatedBackups(backups))
        const left = backups.filter(({ name }) => !gone.has(name))
        const most = (list: readonly Rotated[], of: (one: Rotated) => number): number => Math.max(-1, ...list.map(of))
        for (const of of [
          (one: Rotated) => one.number,
          (one: Rotated) => one.auditSeq,
          (one: Rotated) => Date.parse(one.day),
        ]) {
          expect(most(left, of)).toBe(most(backups, of))
        }
        expect(left.length).toBeLessThanOrEqual(14 + 12 + 6 + 4)
      }),
    )
  })

  it('has nothing more to remove the second time', () => {
    fc.assert(
      fc.property(anyFolder, (backups) => {
        const gone = new Set(outdatedBackups(backups))
        expect(outdatedBackups(backups.filter(({ name }) => !gone.has(name)))).toEqual([])
      }),
    )
  })

  it('keeps a backup of every one of the last 14 days over years of daily use', () => {
    let folder: Rotated[] = []
    for (let n = 1; n <= 800; n += 1) {
      folder.push({ name: `${n}`, kind: 'daily', number: n, auditSeq: n, day: addDays('2024-01-01', n) })
      const gone = new Set(outdatedBackups(folder))
      folder = folder.filter(({ name }) => !gone.has(name))
    }
    const last = addDays('2024-01-01', 800)
    const months = new Set(folder.map(({ day }) => day.slice(0, 7)))
    expect(folder.slice(-14).map(({ day }) => day)).toEqual(daysFrom(addDays(last, -13), 14))
    expect(months).toEqual(
      new Set(Array.from({ length: 12 }, (_one, back) => addMonths(`${last.slice(0, 7)}-01`, -back).slice(0, 7))),
    )
  })
})
