import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { HouseholdFacts } from '@shared/domain/household'
import type { Policy } from '@shared/policy/policyChain'
import { judgeHousehold } from '../../../electron/store/services/determination/judgeHousehold'
import { changedHouseholds, runReport, saveChanges } from '../../../electron/store/services/determination/runReport'
import { readWorkbook } from '../../../electron/store/workbook/readWorkbook'
import { born, household } from '../../shared/rules/households'
import { testPolicy } from '../../shared/rules/testPolicy'
import { failureOf } from '../failureOf'
import { changed, RunBook } from './runBook'

const [northTown, southTown] = ['430681001', '430681102']

/** An adult whose birthday is far from the days on which the tests judge. */
function adult(key: string, village: string, transfer: number): HouseholdFacts {
  return household({
    key,
    members: [born('01', '1980-05-05')],
    income: { transfer },
    residenceRegion: village,
    appliedOn: '2026-10-01',
    hukouType: '城镇',
  })
}
const with60 = household({
  key: 'D',
  members: [born('01', '1966-11-25')],
  income: { transfer: 100_000 },
  residenceRegion: `${southTown}201`,
  appliedOn: '2026-10-01',
})
const any = { from: null, to: null, cause: null } as const
const page = { offset: 0, limit: 200 } as const

describe('what a run changed', () => {
  let b: RunBook
  const [a, bb, c] = [
    adult('A', `${northTown}001`, 500_000),
    adult('B', `${northTown}001`, 500_000),
    adult('C', `${southTown}201`, 700_000),
  ]
  beforeEach(async () => {
    b = new RunBook()
    await b.take(a, bb, c, with60)
  })
  afterEach(() => b.t.end())

  it('is nothing for the first one, and everything that differs for the next, each with its reason', async () => {
    const first = b.run('2026-11-21')
    expect(runReport(b.ctx, String(first.runId))).toEqual({
      before: null,
      computed: 4,
      carried: 0,
      changed: 0,
      transitions: [],
      causes: [],
      problems: [],
    })
    await b.take(changed(a, { income: { ...a.income, transfer: 1_000_000 } }), adult('E', `${northTown}001`, 0))
    b.ctx.db.execute(`UPDATE household SET ended_on = '2026-11-22' WHERE key = 'B'`)
    const second = b.run('2026-11-25')
    const report = runReport(b.ctx, String(second.runId))
    expect(report).toMatchObject({
      before: { on: '2026-11-21', policyTitle: expect.stringContaining('') as string },
      computed: 3,
      carried: 1,
      changed: 4,
      problems: [],
    })
    expect([...report.transitions].sort((x, y) => (`${x.from}${x.to}` < `${y.from}${y.to}` ? -1 : 1))).toEqual([
      { from: 'DB', to: 'BY', households: 1, before: 38_400, after: 0 },
      { from: 'DB', to: 'TK', households: 1, before: 71_700, after: 116_000 },
      { from: 'DB', to: null, households: 1, before: 38_400, after: 0 },
      { from: null, to: 'DB', households: 1, before: 0, after: 80_000 },
    ])
    expect(report.causes).toEqual([
      { cause: 'new', households: 1 },
      { cause: 'removed', households: 1 },
      { cause: 'facts', households: 1 },
      { cause: 'calendar', households: 1 },
    ])
    const listed = changedHouseholds(b.ctx, { runId: String(second.runId), ...any, ...page })
    expect(listed.rows.map((row) => [row.key, row.from, row.to, row.before, row.after, row.causes])).toEqual([
      ['A', 'DB', 'BY', 38_400, null, ['facts']],
      ['B', 'DB', null, 38_400, null, ['removed']],
      ['E', null, 'DB', null, 80_000, ['new']],
      ['D', 'DB', 'TK', 71_700, 116_000, ['calendar']],
    ])
    expect([listed.total, listed.before, listed.after]).toEqual([4, 148_500, 196_000])
  })

  it('names other parameters as the reason, beside other facts and a birthday', async () => {
    b.run('2026-11-21')
    b.load({ id: 'TEST-2', effectiveFrom: '2026-11-22' }, { dibao_std: { urban: 900, rural: 800 } })
    await b.take(changed(a, { income: { ...a.income, transfer: 510_000 } }))
    const { runId } = b.run('2026-11-25')
    const { rows } = changedHouseholds(b.ctx, { runId: String(runId), ...any, ...page })
    expect(rows.map((row) => [row.key, row.causes])).toEqual([
      ['A', ['facts', 'policy']],
      ['B', ['policy']],
      ['C', ['policy']],
      ['D', ['policy', 'calendar']],
    ])
  })

  it('comes by class and by reason, page by page', async () => {
    b.run('2026-11-21')
    await b.take(...[a, bb, c].map((one) => changed(one, { income: { ...one.income, transfer: 1_000_000 } })))
    const { runId } = b.run('2026-11-25')
    const keys = (more: object, at = page): string[] =>
      changedHouseholds(b.ctx, { runId: String(runId), ...any, ...at, ...more }).rows.map((row) => row.key)
    expect(keys({ from: 'DB', to: 'BY' })).toEqual(['A', 'B', 'C'])
    expect(keys({ to: 'TK' })).toEqual(['D'])
    expect(keys({ cause: 'facts' })).toEqual(['A', 'B', 'C'])
    expect(keys({ from: 'none' })).toEqual([])
    expect(keys({}, { offset: 1, limit: 2 } as never)).toEqual(['B', 'C'])
  })

  it('shows a township its own households only, and writes every look to the log', async () => {
    b.run('2026-11-21')
    await b.take(...[a, c].map((one) => changed(one, { income: { ...one.income, transfer: 1_000_000 } })))
    const runId = String(b.run('2026-11-25').runId)
    const clerk = b.asTownClerk(southTown)
    expect(changedHouseholds(clerk, { runId, ...any, ...page }).rows.map((row) => row.key)).toEqual(['C', 'D'])
    expect(runReport(clerk, runId).changed).toBe(2)
    expect(runReport(b.ctx, runId).changed).toBe(3)
    changedHouseholds(b.ctx, { runId, from: 'DB', to: 'BY', cause: 'facts', ...page })
    expect(b.log('classify.changes')).toEqual([
      { subject: `run:${runId}`, detail: { rows: 2 } },
      { subject: `run:${runId}`, detail: { before: 'DB', after: 'BY', cause: 'facts', rows: 2 } },
    ])
    expect(failureOf(() => runReport(b.ctx, '99'))).toBe('NOT_FOUND runNotFound')
  })

  it('is written as a workbook, all of it, and that is logged', async () => {
    b.run('2026-11-21')
    await b.take(changed(a, { income: { ...a.income, transfer: 1_000_000 } }))
    const runId = String(b.run('2026-11-25').runId)
    const path = join(b.t.folder.root, '变化.xlsx')
    expect(await saveChanges(b.ctx, { runId, ...any, path })).toEqual({ rows: 2 })
    const [sheet] = (await readWorkbook(path, { onProgress: () => undefined, cancelled: () => false })).sheets
    expect(sheet?.rows.map((row) => row.cells.slice(2))).toEqual([
      ['户编号', '申报人', '上次类别', '这次类别', '上次月额（元）', '这次月额（元）', '增减（元）', '原因'],
      ['A', a.applicantName, '最低生活保障', '最低生活保障边缘家庭', 384, null, -384, '事实变化'],
      ['D', with60.applicantName, '最低生活保障', '特困人员', 717, 1160, 443, '到龄或期满'],
    ])
    expect(b.log('classify.saveChanges')).toEqual([{ subject: `run:${runId}`, detail: { rows: 2 } }])
  })
})

describe('a parameter that no set gives', () => {
  it('leaves the households that need it to a person, names it, and the county goes on', async () => {
    const b = new RunBook('2026-11-21', ['tk_care_amounts'])
    await b.take(adult('A', `${northTown}001`, 500_000), with60)
    const run = b.run('2026-11-25')
    expect(run.counts).toMatchObject({ DB: 1, MANUAL: 1 })
    const problems = [{ reason: 'MANUAL_PARAMETER', households: 1, keys: ['D'], parameters: ['tk_care_amounts'] }]
    expect(run.problems).toEqual(problems)
    expect(runReport(b.ctx, String(run.runId)).problems).toEqual(problems)
    b.t.end()
  })
})

it('a household that the rules fail over is for a person to decide, never without a class', () => {
  const broken = new Proxy(testPolicy(), {
    get: (policy, name) => {
      if (name === 'values') throw new TypeError('a fault of the program')
      return policy[name as keyof Policy]
    },
  })
  expect(judgeHousehold(household({ members: [born('01', '1980-05-05')] }), broken, '2026-11-21')).toEqual({
    on: '2026-11-21',
    policyId: 'TEST-1',
    category: 'MANUAL',
    tags: [],
    people: 1,
    annualIncome: 0,
    monthlyPerCapita: 0,
    amount: null,
    parts: { gap: 0, uplift: 0, dbs: 0, tk: 0 },
    persons: [],
    reasons: ['MANUAL_NOT_COMPUTED'],
    trail: [{ rule: 'check', key: 'notComputed', values: {}, article: null, outcome: 'manual', person: null }],
  })
})
