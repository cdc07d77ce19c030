import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { HouseholdFacts } from '@shared/domain/household'
import { byVillage, noticeCases, standingCounts } from '../../../electron/store/services/notices/noticeCases'
import { villagesOfNotice } from '../../../electron/store/services/notices/notices'
import { factsWriters, writeFacts } from '../../../electron/store/services/households/writeFacts'
import { worked } from '../../shared/rules/caseHouseholds'
import { testBook, type TestBook } from '../testBook'

const today = '2026-11-20'
const running = { category: '低保', amount: 30_000, startMonth: '2025-01', validUntil: null, certNo: null } as const
/** A girl of eleven. */
const child = '430681201501010022'

describe('the villages of 长期公布', () => {
  let t: TestBook
  beforeEach(() => {
    t = testBook(today)
  })
  afterEach(() => t.end())

  function put(n: number, change: (facts: HouseholdFacts) => HouseholdFacts): void {
    const found = worked[n]?.facts
    if (!found) throw new Error('no such household')
    const standing = { ...running, overAfterJob: null }
    const facts = change({ ...found, key: `K${n}`, residenceRegion: `43068110220${1 + (n % 2)}`, standing })
    const one = { householdId: null, facts, validFrom: facts.appliedOn, source: '', importId: null, restores: null }
    t.ctx.db.transaction((tx) => writeFacts(tx, factsWriters(tx), { ...one, mergedFrom: null, by: '', at: '' }))
  }

  const asChild =
    (childWelfare: '孤儿' | null) =>
    (facts: HouseholdFacts): HouseholdFacts => ({
      ...facts,
      applicantId: child,
      members: facts.members.map((member, n) => (n === 0 ? { ...member, idNumber: child, childWelfare } : member)),
    })

  it.each([
    ['that run', (facts: HouseholdFacts) => facts, 1],
    [
      'that begin later',
      (f: HouseholdFacts) => ({ ...f, standing: f.standing && { ...f.standing, startMonth: '2026-12' } }),
      0,
    ],
    [
      'that are over',
      (f: HouseholdFacts) => ({ ...f, standing: f.standing && { ...f.standing, validUntil: '2026-11-19' } }),
      0,
    ],
    [
      'without an amount',
      (f: HouseholdFacts) => ({ ...f, standing: f.standing && { ...f.standing, amount: null } }),
      0,
    ],
    ['of no class', (f: HouseholdFacts) => ({ ...f, standing: null }), 0],
    ['of a child', asChild(null), 1],
    ['of an orphan', asChild('孤儿'), 0],
  ])('count standings %s as the notice lists them', (_name, change, extra) => {
    put(0, (facts) => facts)
    put(1, (facts) => facts)
    put(2, change)
    const counts = standingCounts(t.ctx, '430681', today)
    const listed = byVillage(t.ctx, noticeCases(t.ctx, '长期公布', ['430681'], today))
    expect(counts).toEqual(new Map(listed.map(({ code, cases }) => [code, cases.length])))
    expect(counts.get('430681102201')).toBe(1 + extra)
    expect(villagesOfNotice(t.ctx, '长期公布').towns.map(({ rows, villages }) => [rows, villages.length])).toEqual([
      [2 + extra, 2],
    ])
  })
})
