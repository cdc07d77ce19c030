import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { noticeCases } from '../../../electron/store/services/notices/noticeCases'
import { worked } from '../../shared/rules/caseHouseholds'
import { RunBook } from '../determination/runBook'

describe('the run behind a 初审公示 of households without a case', () => {
  let b: RunBook
  beforeEach(() => {
    b = new RunBook('2026-11-21')
  })
  afterEach(() => b.t.end())

  it('is the newest one of the notice’s day or before, not one made for a coming year', async () => {
    const facts = worked.find((one) => one.id === 'C04')?.facts
    if (!facts) throw new Error('C04')
    await b.take({ ...facts, key: 'C04' })
    b.run('2026-11-21')
    b.load({ id: 'TEST-2', effectiveFrom: '2027-01-01' }, { dibao_std: { urban: '900', rural: '700' } })
    b.run('2027-01-01')
    const amounts = (on: string): (number | null)[] =>
      noticeCases(b.ctx, '初审公示', ['430681'], on).map((one) => one.amount)
    expect([amounts('2026-11-21'), amounts('2026-12-31'), amounts('2027-01-01')]).toEqual([
      [65_000],
      [65_000],
      [95_000],
    ])
    // Before any run there is only the newest to go by.
    expect(amounts('2026-11-01')).toEqual([95_000])
  })

  it('leaves a child out for whom 孤儿 was chosen, and nobody who has come of age', async () => {
    const facts = worked.find((one) => one.id === 'C01')?.facts
    const member = facts?.members[0]
    if (!facts || !member) throw new Error('C01')
    await b.take({ ...facts, key: 'C01', members: [{ ...member, childWelfare: '孤儿' }] })
    b.run('2026-11-21')
    expect(noticeCases(b.ctx, '初审公示', ['430681'], '2026-11-21').map((one) => [one.class, one.minor])).toEqual([
      ['TK', false],
    ])
  })
})
