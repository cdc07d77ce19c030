import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { HouseholdFacts } from '@shared/domain/household'
import { quietControl, type JobControl } from '../../../electron/store/jobs/control'
import { commitImport } from '../../../electron/store/services/import/commitImport'
import { determinationSummary } from '../../../electron/store/services/determination/determinations'
import { readImport } from '../../../electron/store/services/import/readImport'
import { sql } from '../../../electron/store/sql'
import { writeSample } from '../../../electron/store/sample/writeSample'
import { runInUse, readRun } from '../../../electron/store/tables/classificationRun'
import { insertNoticeLog } from './noticeOfRun'
import { born, household } from '../../shared/rules/households'
import { failureOf } from '../failureOf'
import { changed, RunBook } from './runBook'

/** Adults whose birthdays are far from the days on which the tests judge. */
const poor = (key: string, transfer = 500_000): HouseholdFacts =>
  household({ key, members: [born('01', '1980-05-05')], income: { transfer }, appliedOn: '2026-10-01' })
const birthdayGirl = (): HouseholdFacts =>
  household({ key: 'B', members: [born('01', '1966-12-01')], income: { transfer: 100_000 }, appliedOn: '2026-10-01' })

describe('a determination of the whole book', () => {
  let b: RunBook
  beforeEach(() => {
    b = new RunBook()
  })
  afterEach(() => b.t.end())

  it('judges anew only who has other facts, and takes the others over with the very same trail', async () => {
    const [one, two, three] = [poor('1'), poor('2'), poor('3', 2_000_000)]
    await b.take(one, two, three)
    const first = b.run('2026-11-21')
    expect([first.computed, first.unchanged, first.counts.DB, first.counts.NONE + first.counts.GX]).toMatchObject([
      3,
      false,
      2,
      first.counts.NONE + first.counts.GX,
    ])
    const trailOfTwo = b.rowOf(first.runId, '2').trail_id
    await b.take(changed(one, { income: { ...one.income, transfer: 600_000 } }))
    const second = b.run('2026-11-21')
    expect([second.households, second.computed, second.unchanged]).toEqual([3, 1, false])
    expect(b.rowOf(second.runId, '2').trail_id).toBe(trailOfTwo)
    expect(b.found(second.runId, '1').amount).toBe(30_000)
    const anew = b.run('2026-11-21', { full: true })
    expect(anew.computed).toBe(3)
    for (const key of ['1', '2', '3']) expect(b.found(anew.runId, key).trail.length).toBeGreaterThan(3)
    const timeless = { runId: 0, seconds: 0, comparedSeconds: 0, computed: 0 }
    expect({ ...anew, ...timeless }).toEqual({ ...second, ...timeless })
  })

  it('says so when nothing has changed, makes no new run, and knows the book is as it was', async () => {
    await b.take(poor('1'), poor('2'))
    const first = b.run('2026-11-21')
    const again = b.run('2026-11-21')
    expect(again).toEqual({ ...first, seconds: again.seconds, comparedSeconds: 0, computed: 0, unchanged: true })
    expect(b.count('classification_run')).toBe(1)
    expect(determinationSummary(b.ctx)).toMatchObject({ stale: 0, run: { id: String(first.runId), computed: 2 } })
    expect(determinationSummary(b.ctx).run?.confirmedAt).not.toBeNull()
    expect(b.log('classify').at(-1)).toMatchObject({ subject: `run:${first.runId}`, detail: { computed: 0 } })
  })

  it('judges anew on a later day only those for whom the calendar can have changed something', async () => {
    await b.take(poor('1'), birthdayGirl())
    const first = b.run('2026-11-21')
    expect(b.found(first.runId, 'B').category).toBe('DB')
    const eve = b.run('2026-11-30')
    expect([eve.computed, b.found(eve.runId, 'B').category]).toEqual([0, 'DB'])
    const day = b.run('2026-12-01')
    expect([day.computed, b.found(day.runId, 'B').category, b.found(day.runId, 'B').on]).toEqual([
      1,
      'TK',
      '2026-12-01',
    ])
    // Each day's run stands: what was said then is still there.
    expect(b.found(first.runId, 'B').category).toBe('DB')
    expect(b.count('trail')).toBe(3)
  })

  it('judges everybody anew under other values, other rules, and for a day before the last one', async () => {
    await b.take(poor('1'), poor('2'))
    b.run('2026-11-21')
    expect(b.run('2026-11-20').computed).toBe(2)
    b.load({ id: 'TEST-2', effectiveFrom: '2026-12-01' }, { rigid_ratio: '0.61' })
    expect(b.run('2026-12-01').computed).toBe(2)
    // The named set is the same whatever its dates: what was judged by it before is taken over.
    expect(b.run('2026-12-01', { policyId: 'TEST-1' }).computed).toBe(0)
    b.ctx.db.execute('UPDATE classification_run SET rules_version = rules_version - 1')
    expect(b.run('2026-12-01').computed).toBe(2)
  })

  it('follows the values that a set leaves to the sets before it', async () => {
    await b.take(poor('1'))
    const bare = b.loadBare({ id: 'TEST-2', effectiveFrom: '2026-10-01' }, { rigid_ratio: '0.7' })
    b.run('2026-11-21', { policyId: bare })
    expect(b.run('2026-11-21', { policyId: bare }).unchanged).toBe(true)
    // Now another set stands before it: the set itself is the same file, its values are not.
    b.load({ id: 'TEST-1B', effectiveFrom: '2026-09-01', effectiveTo: '2026-09-30' }, { edge_mult: '1.6' })
    expect(b.run('2026-11-21', { policyId: bare })).toMatchObject({ computed: 1, unchanged: false })
  })

  it('takes in who is new and leaves out who is gone', async () => {
    await b.take(poor('1'), poor('2'))
    b.run('2026-11-21')
    const { importId } = await b.take(poor('3'))
    expect(b.run('2026-11-21')).toMatchObject({ households: 3, computed: 1, unchanged: false })
    expect(importId).not.toBe('')
    b.ctx.db.execute(`UPDATE household SET ended_on = '2026-11-01' WHERE key = '2'`)
    const less = b.run('2026-11-21')
    expect([less.households, less.computed, less.unchanged]).toEqual([2, 0, false])
    expect(b.count('determination')).toBe(2)
    expect(b.lostTrails()).toBe(0)
  })

  it('keeps the trails that another run shares when one is replaced', async () => {
    const one = poor('1')
    await b.take(one, poor('2'))
    const first = b.run('2026-11-21')
    const noticed = b.rowOf(first.runId, '2').trail_id
    const later = b.run('2026-11-25')
    await b.take(changed(one, { income: { ...one.income, transfer: 510_000 } }))
    // Replaces the run of the 25th; that of the 21st still refers to both first trails.
    const replaced = b.run('2026-11-25')
    expect(readRun(b.ctx.db, later.runId)).toBeUndefined()
    expect(b.rowOf(replaced.runId, '2').trail_id).toBe(noticed)
    expect([b.count('trail'), b.count('determination'), b.lostTrails()]).toEqual([3, 4, 0])
    expect(b.found(first.runId, '1').trail.length).toBeGreaterThan(3)
  })

  it('keeps a run that a notice was made from', async () => {
    const one = poor('1')
    await b.take(one)
    const first = b.run('2026-11-21')
    insertNoticeLog(b, first.runId)
    await b.take(changed(one, { income: { ...one.income, transfer: 510_000 } }))
    b.run('2026-11-21')
    expect(readRun(b.ctx.db, first.runId)?.id).toBe(first.runId)
  })

  it('leaves everything as it was when it is cancelled, wherever that is', async () => {
    const path = `${b.t.folder.root}/county.xlsx`
    await writeSample(path, { households: 1500, seed: 'cancel' })
    const read = await readImport(b.ctx, { path, fileName: 'county.xlsx' }, quietControl)
    commitImport(b.ctx, { importId: read.importId }, quietControl)
    const first = b.run('2026-11-21')
    const counts = (): number[] =>
      (['trail', 'determination', 'determination_person', 'classification_run', 'run_change'] as const).map((table) =>
        b.count(table),
      )
    const before = counts()
    const phases = new Set<string>()
    for (let stopAt = 1; ; stopAt += 1) {
      let asked = 0
      const control: JobControl = {
        progress: (phase) => phases.add(phase),
        cancelled: () => {
          asked += 1
          return asked >= stopAt
        },
      }
      const failure = failureOf(() => b.run('2026-12-24', {}, control))
      if (failure === 'nothing') break
      expect(failure).toBe('CANCELLED cancelled')
      expect(counts()).toEqual(before)
      expect(runInUse(b.ctx.db, '2026-11-21')?.id).toBe(first.runId)
    }
    expect([...phases]).toEqual(expect.arrayContaining(['planning', 'carrying', 'classifying']))
  })

  it('finds the same as a full one for a whole county, day after day', async () => {
    const path = `${b.t.folder.root}/county.xlsx`
    await writeSample(path, { households: 400, seed: 'incremental' })
    const read = await readImport(b.ctx, { path, fileName: 'county.xlsx' }, quietControl)
    commitImport(b.ctx, { importId: read.importId }, quietControl)
    b.run('2026-11-01')
    const everything = (runId: number): object[] =>
      b.ctx.db.all<object>(sql`
        SELECT d.household_id, d.version_id, d.category, d.tags, d.people, d.annual_income, d.per_capita, d.amount, d.gap,
          d.uplift, d.dbs, d.tk, d.tk_persons, d.dbs_persons, d.reasons, hex(t.packed) AS trail, d.same_until,
          (SELECT group_concat(id_number || category || amount || reason) FROM determination_person p
            WHERE p.determination_id = d.id) AS persons
        FROM determination d JOIN trail t ON t.id = d.trail_id WHERE d.run_id = ${runId} ORDER BY d.household_id`)
    for (const on of ['2026-11-09', '2026-12-31', '2027-03-01']) {
      const part = b.run(on)
      expect(part.computed).toBeGreaterThan(0)
      expect(part.computed).toBeLessThan(part.households)
      const carried = everything(part.runId)
      const whole = b.run(on, { full: true })
      // A day that may change something and did not is said anew by the full one: all else is the same.
      const said = everything(whole.runId)
      expect(carried.map((row) => ({ ...row, same_until: '' }))).toEqual(
        said.map((row) => ({ ...row, same_until: '' })),
      )
      expect(whole.counts).toEqual(part.counts)
    }
    expect(b.lostTrails()).toBe(0)
  })
})
