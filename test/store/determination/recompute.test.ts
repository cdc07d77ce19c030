import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { rulesVersion } from '@shared/rules/rulesVersion'
import { quietControl } from '../../../electron/store/jobs/control'
import {
  recomputeDetermination,
  recomputeHousehold,
  recomputeRun,
} from '../../../electron/store/services/determination/recomputeDetermination'
import { failureOf } from '../failureOf'
import { testClock } from '../testBook'
import { cases } from './caseBook'
import { insertNoticeLog } from './noticeOfRun'
import { changed, RunBook } from './runBook'

const agreed = { same: true, differs: [], sameParameters: true, madeWith: rulesVersion, rulesVersion }

describe('a determination, computed anew years later', () => {
  let b: RunBook
  beforeEach(async () => {
    b = new RunBook()
    await b.take(...cases())
  })
  afterEach(() => b.t.end())

  it('is the same bit for bit after the facts have changed and later and earlier sets were loaded', async () => {
    // A set that leans on TEST-1 for all but one value: what stands before it matters.
    const bare = b.loadBare({ id: 'TEST-2', effectiveFrom: '2026-10-01' }, { rigid_ratio: '0.55' })
    const then = b.run('2026-11-21', { policyId: bare })
    insertNoticeLog(b, then.runId)
    const keys = cases().map((one) => one.key)
    const before = keys.map((key) => b.found(then.runId, key))

    await b.take(...cases().map((one) => changed(one, { income: { ...one.income, transfer: 3_333_333 } })))
    b.load(
      { id: 'TEST-1B', effectiveFrom: '2026-08-01', effectiveTo: '2026-09-30' },
      { dibao_std: { urban: 900, rural: 800 }, edge_mult: '1.7' },
    )
    b.load({ id: 'TEST-3', effectiveFrom: '2027-01-01' }, { dibao_std: { urban: 1000, rural: 900 } })
    const later = { ...b.ctx, clock: testClock('2033-05-05') }
    const now = b.run('2026-11-21', { policyId: bare }, quietControl, later)
    // Judged today the same people come out otherwise: facts and values are others.
    expect(
      keys.filter((key) => b.found(now.runId, key).category !== b.found(then.runId, key).category).length,
    ).toBeGreaterThan(10)

    for (const [index, key] of keys.entries()) {
      expect(recomputeDetermination(later, b.rowOf(then.runId, key).id)).toEqual(agreed)
      expect(b.found(then.runId, key)).toEqual(before[index])
    }
    expect(recomputeRun(later, { runId: then.runId }, quietControl)).toEqual({
      runId: then.runId,
      households: keys.length,
      differing: 0,
      keys: [],
      sameParameters: true,
      madeWith: rulesVersion,
    })
    expect(b.log('classify.recompute')).toEqual([
      { subject: `run:${then.runId}`, detail: { households: keys.length, differing: 0 } },
    ])
  })

  it('is the same where it was taken over from the run of another day', () => {
    b.run('2026-11-21')
    const next = b.run('2026-11-23')
    expect(next.computed).toBeLessThan(next.households)
    expect(recomputeRun(b.ctx, { runId: next.runId }, quietControl)).toMatchObject({ differing: 0 })
  })

  it('names what differs where a stored result was tampered with', () => {
    const run = b.run('2026-11-21')
    const key = cases()[0]?.key ?? ''
    const { id } = b.rowOf(run.runId, key)
    expect(recomputeDetermination(b.ctx, id)).toEqual(agreed)
    b.ctx.db.execute(`UPDATE determination SET per_capita = per_capita + 1 WHERE id = ${id}`)
    expect(recomputeDetermination(b.ctx, id)).toEqual({ ...agreed, same: false, differs: ['人均月收入（元）'] })
    b.ctx.db.execute(`UPDATE determination SET trail_id = (SELECT max(trail_id) FROM determination) WHERE id = ${id}`)
    expect(recomputeHousehold(b.ctx, b.idOf(key))).toEqual({
      ...agreed,
      same: false,
      differs: ['人均月收入（元）', '依据'],
    })
    expect(failureOf(() => recomputeDetermination(b.ctx, 999_999))).toBe('NOT_FOUND runNotFound')
  })
})
