import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { boardSummary } from '../../../electron/store/services/office/board'
import { determinationSummary } from '../../../electron/store/services/determination/determinations'
import { diagnosticFacts } from '../../../electron/store/services/office/diagnosticFacts'
import { runDifferences } from '../../../electron/store/services/determination/runReport'
import { readRun, runInUse, runOfMonth } from '../../../electron/store/tables/classificationRun'
import { born, household } from '../../shared/rules/households'
import { changed, RunBook } from './runBook'

const one = household({
  key: 'A',
  members: [born('01', '1980-05-05')],
  income: { transfer: 500_000 },
  appliedOn: '2026-10-01',
})
const two = household({
  key: 'B',
  members: [born('01', '1981-05-05')],
  income: { transfer: 500_000 },
  appliedOn: '2026-10-01',
})

/** Every stored amount of the household is a yuan too high from now on: what a fault of the program would do. */
function startFault(b: RunBook, key: string): void {
  b.ctx.db.execute(`CREATE TRIGGER fault AFTER INSERT ON determination WHEN NEW.household_id = '${b.idOf(key)}'
    BEGIN UPDATE determination SET amount = amount + 100, gap = gap + 100 WHERE id = NEW.id; END`)
}

describe('a run in which the two evaluators differ', () => {
  let b: RunBook
  beforeEach(async () => {
    b = new RunBook()
    await b.take(one, two)
  })
  afterEach(() => b.t.end())

  it('is kept and never used: the one before stays, and both results are shown', async () => {
    const good = b.run('2026-11-21')
    startFault(b, 'B')
    await b.take(changed(two, { income: { ...two.income, transfer: 600_000 } }))
    const bad = b.run('2026-11-21')
    expect([bad.differing, bad.differences.map(({ key, field }) => [key, field])]).toEqual([
      1,
      [
        ['B', 'amount'],
        ['B', 'gap'],
      ],
    ])
    expect(readRun(b.ctx.db, bad.runId)).toMatchObject({ differences: 1, households: 2 })
    expect(runInUse(b.ctx.db, '2026-11-21')?.id).toBe(good.runId)
    expect(runOfMonth(b.ctx.db, '2026-11', '2026-11-21')?.id).toBe(good.runId)
    expect(boardSummary(b.ctx, '2026-11-21').run?.monthlyTotal).toBe(good.monthlyTotal)
    expect(determinationSummary(b.ctx)).toMatchObject({
      run: { id: String(good.runId) },
      monthlyTotal: good.monthlyTotal,
      blocked: { id: String(bad.runId), on: '2026-11-21', households: 2, differing: 1 },
    })
    expect(runDifferences(b.ctx, { runId: String(bad.runId), offset: 0, limit: 200 })).toEqual({
      total: 2,
      rows: [
        {
          householdId: b.idOf('B'),
          key: 'B',
          name: two.applicantName,
          villageName: two.residenceRegion,
          field: '月保障金（元）',
          readable: '301.00',
          columnar: '300.00',
        },
        {
          householdId: b.idOf('B'),
          key: 'B',
          name: two.applicantName,
          villageName: two.residenceRegion,
          field: '补差（元）',
          readable: '301.00',
          columnar: '300.00',
        },
      ],
    })
    // The diagnostic package says in which figures, and of whom nothing.
    const facts = diagnosticFacts({ folder: b.t.folder, opened: b.t.book, signedIn: true, jobs: [] })
    expect(facts.rows.filter(({ table }) => table.startsWith('run_difference'))).toEqual([
      { table: 'run_difference.amount', rows: '1-9' },
      { table: 'run_difference.gap', rows: '1-9' },
    ])
    expect(b.log('classify').at(-1)).toMatchObject({ detail: { differing: 1 } })
    expect(b.log('classify.differences')).toEqual([{ subject: `run:${bad.runId}`, detail: { rows: 2 } }])
  })

  it('as the first one leaves the book without a determination', () => {
    startFault(b, 'B')
    const bad = b.run('2026-11-21')
    expect(bad.differing).toBe(1)
    expect(runInUse(b.ctx.db, '2026-11-21')).toBeUndefined()
    expect(determinationSummary(b.ctx)).toMatchObject({ run: null, blocked: { differing: 1 } })
  })

  it('is never taken over from, is replaced by another blocked one, and goes when a good one of its day is there', () => {
    startFault(b, 'B')
    const first = b.run('2026-11-21')
    const second = b.run('2026-11-21')
    expect(second.computed).toBe(2)
    expect(readRun(b.ctx.db, first.runId)).toBeUndefined()
    b.ctx.db.execute('DROP TRIGGER fault')
    const good = b.run('2026-11-21')
    expect([good.differing, good.computed]).toEqual([0, 2])
    expect(determinationSummary(b.ctx)).toMatchObject({ run: { id: String(good.runId) }, blocked: null })
    expect([b.count('classification_run'), b.count('determination'), b.count('trail')]).toEqual([1, 2, 2])
  })
})
