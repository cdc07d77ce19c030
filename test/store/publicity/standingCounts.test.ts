import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { HouseholdFacts } from '@shared/domain/household'
import { byVillage, noticeCases } from '../../../electron/store/services/notices/noticeCases'
import { standingCounts } from '../../../electron/store/services/notices/standings'
import { villagesOfNotice } from '../../../electron/store/services/notices/notices'
import { factsWriters, writeFacts } from '../../../electron/store/services/households/writeFacts'
import { worked } from '../../shared/rules/caseHouseholds'
import { sql } from '../../../electron/store/sql'
import { readVersions } from '../../../electron/store/tables/facts'
import { insertStanding, type StandingRow } from '../../../electron/store/tables/standing'
import { failureOf } from '../failureOf'
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

  /** A household of the book with a standing by decision, of all of it or of one of its people. */
  function decide(n: number, person: 'household' | 'member' | 'gone', change: Partial<StandingRow> = {}): void {
    const household = t.ctx.db.get<{ id: string; version: number }>(
      sql`SELECT id, current_version_id AS version FROM household WHERE key = ${`K${n}`}`,
    )
    const version = readVersions(t.ctx.db, [household?.version ?? 0])[0]
    if (!household || !version) throw new Error('no such household')
    const people = { household: null, member: version.personIds.at(-1) ?? null, gone: personElsewhere() }
    t.ctx.db.transaction((tx) =>
      insertStanding(tx, {
        id: `s${n}`,
        household_id: household.id,
        person_id: people[person],
        case_id: null,
        class: person === 'household' ? 'DB' : 'DBS',
        people: 1,
        amount: 40_000,
        start_month: '2026-01',
        valid_until: null,
        decided_on: '2025-12-20',
        recorded_at: '',
        ...change,
      }),
    )
  }
  function personElsewhere(): string {
    return (
      t.ctx.db.get<{ id: string }>(sql`
      SELECT p.id FROM person p JOIN household h ON h.id = p.household_id WHERE h.key = 'K0' LIMIT 1`)?.id ?? ''
    )
  }
  const agreed = (): void => {
    const listed = byVillage(t.ctx, noticeCases(t.ctx, '长期公布', ['430681'], today))
    expect(standingCounts(t.ctx, '430681', today)).toEqual(
      new Map(listed.map(({ code, cases }) => [code, cases.length])),
    )
  }

  it.each([
    ['of a household', () => decide(2, 'household'), 2],
    ['of one of its people', () => decide(2, 'member'), 2],
    ['of somebody who lives elsewhere by now', () => decide(2, 'gone'), 1],
    ['that begin later', () => decide(2, 'household', { start_month: '2026-12' }), 1],
    ['that are over', () => decide(2, 'household', { valid_until: '2026-11-19' }), 1],
    ['of a class that is not published so', () => decide(2, 'household', { class: 'BY' }), 1],
  ])('count decisions %s as the notice lists them, and no longer what was declared', (_name, decided, expected) => {
    for (const n of [0, 1, 2]) put(n, (facts) => facts)
    decided()
    agreed()
    expect(standingCounts(t.ctx, '430681', today).get('430681102201')).toBe(expected)
  })

  it.each([
    ['a child', null, 2],
    ['an orphan', '孤儿' as const, 1],
  ])('count decisions for %s as the notice lists them', (_name, childWelfare, expected) => {
    put(0, (facts) => facts)
    put(2, asChild(childWelfare))
    decide(2, 'household')
    agreed()
    expect(standingCounts(t.ctx, '430681', today).get('430681102201')).toBe(expected)
  })

  it('refuse a decision without an amount as the notice does', () => {
    put(0, (facts) => facts)
    decide(0, 'household', { amount: null })
    const told = 'RULE_BROKEN noticeAmountMissing'
    expect(failureOf(() => noticeCases(t.ctx, '长期公布', ['430681'], today))).toBe(told)
    expect(failureOf(() => standingCounts(t.ctx, '430681', today))).toBe(told)
  })

  it('are counted by indexes: of versions that declare one, of their households, and of decisions, never all households', () => {
    const plans: string[] = []
    const { db } = t.ctx
    const all: typeof db.all = (query) => {
      plans.push(
        ...db
          .all<{ detail: string }>({ text: `EXPLAIN QUERY PLAN ${query.text}`, values: query.values })
          .map(({ detail }) => detail),
      )
      return db.all(query)
    }
    standingCounts({ ...t.ctx, db: { ...db, all } }, '430681', today)
    expect(
      plans.filter((detail) => /^(SCAN|SEARCH) [vhs]\b/.test(detail) && !detail.includes('standing_household')),
    ).toEqual([
      'SCAN v USING INDEX household_version_standing',
      'SEARCH h USING INDEX household_current (current_version_id=? AND village_code>? AND village_code<?)',
      'SCAN v USING INDEX household_version_standing',
      'SEARCH h USING INDEX household_current (current_version_id=? AND village_code>? AND village_code<?)',
      'SCAN s',
      'SEARCH h USING INDEX sqlite_autoindex_household_1 (id=?)',
      'SEARCH v USING INTEGER PRIMARY KEY (rowid=?)',
    ])
  })
})
