import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CaseFile, Pause } from '@shared/casework/caseFile'
import {
  acceptanceTerm,
  calendarKnown,
  deadlineOf,
  deadlinesOf,
  inPause,
  nearestTerm,
  type Term,
} from '@shared/casework/deadlines'
import { isWorkingDay, nthWorkingDay, workingDaysBetween } from '@shared/casework/workingDays'
import { addDays } from '@shared/domain/dates'
import {
  advice,
  applied,
  calendar,
  determine,
  examined,
  limits,
  person,
  publicized,
  review,
  type Step,
} from './caseFiles'

const from = fc.integer({ min: 0, max: 700 }).map((n) => addDays('2024-03-01', n))
const length = fc.integer({ min: 1, max: 45 })
/** Closed pauses somewhere in the half year after a day. */
const pausesAfter = fc.array(
  fc.record({ start: fc.integer({ min: -10, max: 120 }), days: fc.integer({ min: 0, max: 20 }) }),
  { maxLength: 4 },
)
const closed = (day: string, list: readonly { start: number; days: number }[]): Pause[] =>
  list.map(({ start, days }) => ({ kind: 'check', from: addDays(day, start), to: addDays(day, start + days) }))

function term(day: string, days: number, pauses: readonly Pause[] = []): Term {
  return { key: 'total', unit: 'wd', days, from: day, doneOn: null, pauses }
}

describe('the clock of working days', () => {
  it('without a pause ends on the n-th working day', () => {
    fc.assert(
      fc.property(from, length, (day, days) => {
        expect(deadlineOf(term(day, days), calendar, day).due).toBe(nthWorkingDay(calendar, day, days))
      }),
    )
  })

  it('is never made shorter by a pause, and longer by exactly the working days it takes away', () => {
    fc.assert(
      fc.property(from, length, pausesAfter, (day, days, list) => {
        const pauses = closed(day, list)
        const due = deadlineOf(term(day, days, pauses), calendar, day).due ?? ''
        const plain = deadlineOf(term(day, days), calendar, day).due ?? ''
        expect(due >= plain).toBe(true)
        let taken = 0
        for (let d = addDays(day, 1); d <= due; d = addDays(d, 1))
          if (inPause(pauses, d) && isWorkingDay(calendar, d)) taken++
        expect(workingDaysBetween(calendar, day, due)).toBe(days + taken)
        expect(inPause(pauses, due)).toBe(false)
      }),
    )
  })

  it('counts overlapping pauses once', () => {
    fc.assert(
      fc.property(from, length, pausesAfter, (day, days, list) => {
        const pauses = closed(day, list)
        const twice = deadlineOf(term(day, days, [...pauses, ...pauses]), calendar, day)
        expect(twice).toEqual(deadlineOf(term(day, days, pauses), calendar, day))
      }),
    )
  })

  it('goes down by one on every working day that is not paused, and stands still on the others', () => {
    fc.assert(
      fc.property(from, length, pausesAfter, fc.nat(60), (day, days, list, later) => {
        const pauses = closed(day, list)
        const [a, b] = [addDays(day, later), addDays(day, later + 1)]
        const left = (today: string): number => deadlineOf(term(day, days, pauses), calendar, today).left
        const counts = isWorkingDay(calendar, b) && !inPause(pauses, b)
        expect(left(a) - left(b)).toBe(counts ? 1 : 0)
      }),
    )
  })

  it('is overdue from the day after its last, never on it', () => {
    fc.assert(
      fc.property(from, length, pausesAfter, (day, days, list) => {
        const one = term(day, days, closed(day, list))
        const due = deadlineOf(one, calendar, day).due ?? ''
        expect(deadlineOf(one, calendar, due)).toMatchObject({ left: 0, overdue: false })
        expect(deadlineOf(one, calendar, addDays(due, 1)).overdue).toBe(true)
      }),
    )
  })

  it('stands still while a pause lasts, and goes on with the days that were left', () => {
    fc.assert(
      fc.property(from, length, fc.nat(40), fc.nat(40), (day, days, start, lasting) => {
        const begin = addDays(day, start)
        const open: Pause = { kind: 'check', from: begin, to: null }
        const now = deadlineOf(term(day, days, [open]), calendar, addDays(begin, lasting))
        const before = workingDaysBetween(calendar, day, begin)
        if (before >= days) {
          expect(now.paused).toBe(false)
          return
        }
        expect(now).toMatchObject({ paused: true, due: null, left: days - before, overdue: false })
        const end = addDays(begin, lasting)
        const after = deadlineOf(term(day, days, [{ ...open, to: end }]), calendar, end)
        expect(after).toMatchObject({ paused: false, left: days - before })
        expect(after.due).toBe(nthWorkingDay(calendar, end, days - before))
      }),
    )
  })
})

describe('the periods of an application', () => {
  const of = (file: CaseFile, today: string): unknown =>
    deadlinesOf(file, limits, calendar, today).map(({ key, due, left, paused, doneOn }) => ({
      key,
      due,
      left,
      paused,
      doneOn,
    }))

  it('stand as the law has them after acceptance, visit and 核对', () => {
    expect(of(applied(examined), '2026-11-11')).toEqual([
      { key: 'startSurvey', due: '2026-11-05', left: 1, paused: false, doneOn: '2026-11-04' },
      // 30 working days, those of the 核对 (6 to 11 November) left out.
      { key: 'total', due: '2026-12-18', left: 27, paused: false, doneOn: null },
      { key: 'startCheck', due: '2026-11-10', left: 2, paused: false, doneOn: '2026-11-06' },
      { key: 'checkValid', due: '2027-05-10', left: 180, paused: false, doneOn: null },
    ])
  })

  it('stand still while the 核对 lasts', () => {
    const file = applied(examined.slice(0, 5))
    expect(of(file, '2026-11-20')).toEqual([
      { key: 'startSurvey', due: '2026-11-05', left: 1, paused: false, doneOn: '2026-11-04' },
      { key: 'total', due: null, left: 27, paused: true, doneOn: null },
      { key: 'startCheck', due: '2026-11-10', left: 2, paused: false, doneOn: '2026-11-06' },
    ])
    expect(nearestTerm(file, limits, calendar)).toMatchObject({ term: { key: 'total' }, due: null })
  })

  it('have no total for 特困, but one for each office', () => {
    const file = applied(examined, { class: 'TK', stepwise: true })
    expect(deadlinesOf(file, limits, calendar, '2026-11-11').map((one) => [one.key, one.days])).toEqual([
      ['startSurvey', 3],
      ['township', 15],
      ['startCheck', 3],
      ['checkValid', 180],
    ])
  })

  describe('after the county has sent the case back', () => {
    const back: Step = ['2026-11-20', { action: 'returnToTown', reason: '补充调查' }]
    const again: Step = ['2026-11-24', { action: 'giveOpinion', opinion: 'agree', text: '同意' }]
    const running = (steps: readonly Step[], one: 'TK' | 'DB', on: string): unknown[] =>
      deadlinesOf(tekunIf(one, steps), limits, calendar, on)
        .filter((each) => each.unit === 'wd' && each.doneOn === null)
        .map(({ key, days, from, due }) => [key, days, from, due])
    const tk = { ...advice, items: [{ class: 'TK' as const, personId: 'p', people: 1, amount: 80_000 }] }
    /** The same steps for a case of 特困: determined as such. */
    function tekunIf(one: 'TK' | 'DB', steps: readonly Step[]): CaseFile {
      const as = steps.map(([on, data, findings, by = 'clerk']): Step => {
        if (one === 'DB' || data.action !== 'determine') return [on, data, findings, by]
        return [on, { ...data, items: tk.items }, { advice: tk }, by]
      })
      return applied(as, { class: one, stepwise: true })
    }

    it('count the township anew for 特困, from that day until the next opinion', () => {
      expect(running([...review, back], 'TK', '2026-11-20')).toEqual([['township', 15, '2026-11-20', '2026-12-11']])
      const later = tekunIf('TK', [...review, back, again])
      const township = deadlinesOf(later, limits, calendar, '2026-11-24').filter((one) => one.key === 'township')
      expect(township.map(({ from, doneOn }) => [from, doneOn])).toEqual([['2026-11-20', '2026-11-24']])
    })

    it('are late for 特困 when the new opinion is', () => {
      const file = tekunIf('TK', [...review, back])
      expect(
        deadlinesOf(file, limits, calendar, '2026-12-14')
          .filter((one) => one.overdue)
          .map((one) => one.key),
      ).toEqual(['township'])
    })

    it('go on with the total for 低保, which no sending back stops', () => {
      // 核对 5–11 November and publicity 12–18 November do not count.
      expect(running([...review, back], 'DB', '2026-11-20')).toEqual([['total', 30, '2026-11-02', '2026-12-25']])
    })
  })

  describe('after an objection', () => {
    const objection: Step = ['2026-11-13', { action: 'recordObjection', by: '乙', way: '电话', content: '不实' }]
    const handled = (upheld: boolean): Step => [
      '2026-11-16',
      { action: 'resolveObjection', handling: '重新调查', handlers: [person('乙')], record: '属实', upheld },
    ]
    const tk = { ...advice, items: [{ class: 'TK' as const, personId: 'p', people: 1, amount: 80_000 }] }
    const again: Step = ['2026-11-24', determine, { advice }]
    const answer: Step = ['2026-11-25', { action: 'giveOpinion', opinion: 'agree', text: '同意' }, { publicity: true }]
    const objections = (one: 'TK' | 'DB', steps: readonly Step[], on: string): unknown[] => {
      const as = steps.map((step): Step => {
        if (one === 'DB' || step[1].action !== 'determine') return step
        return [step[0], { ...step[1], items: tk.items }, { advice: tk }]
      })
      return deadlinesOf(applied(as, { class: one, stepwise: true }), limits, calendar, on)
        .filter((each) => each.key === 'objection')
        .map(({ from, due, doneOn, overdue }) => [from, due, doneOn, overdue])
    }

    it('特困 has fifteen working days to the new opinion, whether it was upheld or not (43号 §15)', () => {
      for (const upheld of [true, false]) {
        const steps = [...publicized, objection, handled(upheld)]
        expect(objections('TK', steps, '2026-11-24')).toEqual([['2026-11-13', '2026-12-04', null, false]])
        // Late by then, and the opinion has to say why.
        expect(objections('TK', steps, '2026-12-07')).toEqual([['2026-11-13', '2026-12-04', null, true]])
        const done = upheld ? [...steps, again, answer] : [...steps, answer]
        expect(objections('TK', done, '2026-11-25')).toEqual([['2026-11-13', '2026-12-04', '2026-11-25', false]])
      }
    })

    it('特困 is not done with it by an opinion that only asks for another determination', () => {
      const back: Step = ['2026-11-25', { action: 'giveOpinion', opinion: 'return', text: '人口有误' }]
      const steps = [...publicized, objection, handled(true), again, back]
      expect(objections('TK', steps, '2026-11-25')).toEqual([['2026-11-13', '2026-12-04', null, false]])
    })

    it('the notice stops the clock no longer than it hung', () => {
      // Put up for the 12th to the 18th, taken down with the objection dealt with on the 16th.
      const file = applied([...publicized, objection, handled(false)])
      expect(file.pauses.filter((one) => one.kind === 'publicity')).toEqual([
        { kind: 'publicity', from: '2026-11-11', to: '2026-11-16' },
      ])
    })

    it('the other classes are done with it when it was dealt with, and their total runs on', () => {
      expect(objections('DB', [...publicized, objection, handled(true)], '2026-11-24')).toEqual([
        ['2026-11-13', '2026-12-04', '2026-11-16', false],
      ])
    })
  })

  it('of the township do not end with an opinion that only asks for another determination', () => {
    const file = applied(
      [
        ...examined,
        ['2026-11-12', determine, { advice }],
        ['2026-11-13', { action: 'giveOpinion', opinion: 'return', text: '人口有误' }],
      ],
      { class: 'TK', stepwise: true },
    )
    const township = deadlinesOf(file, { ...limits, townshipWd: { DB: 15, TK: 15 } }, calendar, '2026-11-13').find(
      (one) => one.key === 'township',
    )
    expect(township?.doneOn).toBe(null)
  })

  it('are 20 days where the township decides, 45 once extended', () => {
    const total = (file: CaseFile, delegated: boolean): number | undefined =>
      deadlinesOf(file, { ...limits, delegated }, calendar, '2026-11-11').find((one) => one.key === 'total')?.days
    expect(total(applied(examined), true)).toBe(20)
    const extended = applied([...examined, ['2026-11-12', { action: 'extend', reason: '人户分离' }]])
    expect([total(extended, false), total(extended, true)]).toEqual([45, 45])
  })

  it('pause for the seven days of publicity, however late it is closed', () => {
    const file = applied([
      ...examined,
      ['2026-11-12', determine, { advice }],
      ['2026-11-12', { action: 'giveOpinion', opinion: 'agree', text: '同意' }, { publicity: true }],
      ['2026-11-12', { action: 'postNotice', from: '2026-11-13', places: ['栏'], by: '甲' }, { until: '2026-11-19' }],
    ])
    const [early, late] = ['2026-11-20', '2026-11-30'].map((on) =>
      deadlinesOf(
        { ...file, notices: file.notices.map((notice) => ({ ...notice, closedOn: on })) },
        limits,
        calendar,
        '2026-11-30',
      ).find((one) => one.key === 'total'),
    )
    // 13, 16, 17, 18, 19 November: five working days more than the 18 December of the 核对 alone.
    expect([early?.due, late?.due]).toEqual(['2026-12-25', '2026-12-25'])
  })

  it('are promised at the acceptance as they are then, whatever stops or extends them later', () => {
    const promised = (file: CaseFile, more = {}): unknown => acceptanceTerm(file, { ...limits, ...more }, calendar)
    const plain = { days: 30, due: '2026-12-14', countyDays: null }
    const extended: Step[] = [...examined, ['2026-11-12', { action: 'extend', reason: '人户分离' }]]
    expect([
      promised(applied([])),
      ...[examined.slice(0, 1), examined.slice(0, 4), review, extended].map((steps) => promised(applied(steps))),
    ]).toEqual([null, plain, plain, plain, plain])
    const tekun = applied(examined, { class: 'TK', stepwise: true })
    expect(promised(tekun)).toEqual({ days: 15, due: '2026-11-23', countyDays: 15 })
    expect(promised(applied(examined), { delegated: true })).toEqual({ days: 20, due: '2026-11-30', countyDays: null })
    expect(promised(tekun, { townshipWd: {} })).toBeNull()
  })

  it('tell when they reach into a year without an official calendar', () => {
    const december = applied([['2026-12-21', { action: 'accept' }]])
    expect(calendarKnown(deadlinesOf(december, limits, calendar, '2026-12-22'), calendar)).toBe(false)
    expect(calendarKnown(deadlinesOf(applied(examined), limits, calendar, '2026-11-22'), calendar)).toBe(true)
  })
})
