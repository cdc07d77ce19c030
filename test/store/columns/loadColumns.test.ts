import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { columnsOf } from '@shared/columnar/columnsOf'
import type { CountyColumns } from '@shared/columnar/columns'
import type { HouseholdFacts } from '@shared/domain/household'
import { loadColumns, loadVersions } from '../../../electron/store/columns/loadColumns'
import { keptColumns, warmColumns } from '../../../electron/store/columns/warmColumns'
import { sql } from '../../../electron/store/sql'
import { endHousehold } from '../../../electron/store/tables/ending'
import { readVersions, versionsInForce } from '../../../electron/store/tables/facts'
import { write } from '../../../electron/store/write'
import { aged, household } from '../../shared/rules/households'
import { testBook, type TestBook } from '../testBook'
import { differentHouseholds, record } from './factsBook'

const ON = '2026-11-21'

/** The columns with texts in place of their places in a list, so that two can be compared whole. */
function plain(
  columns: CountyColumns,
): Record<string, string | null | number | readonly (string | number | undefined)[]> {
  const { texts, disease, excludedItem, ...rest } = columns
  const words = (places: Int32Array): (string | undefined)[] => [...places].map((place) => texts[place])
  const others = Object.entries(rest).map(([name, column]) => [name, ArrayBuffer.isView(column) ? [...column] : column])
  return { ...Object.fromEntries(others), disease: words(disease), excludedItem: words(excludedItem) }
}

/** What the columns of versions must be: those of their facts as tables/facts.ts reads them. */
function expected(t: TestBook, versionIds: readonly number[], knownAt: string | null = null): CountyColumns {
  const ids = [...versionIds].sort((a, b) => a - b)
  const facts = readVersions(t.ctx.db, ids).map((version) => version.facts)
  return { ...columnsOf(facts, ON, ids), knownAt }
}

describe('columns of a book', () => {
  let t: TestBook
  beforeAll(() => {
    t = testBook(ON)
    for (const facts of differentHouseholds(300, 20261121)) record(t, facts)
  })
  afterAll(() => t.end())

  it('are those of the facts, column by column', () => {
    const columns = loadColumns(t.ctx.db, ON, null)
    const ids = versionsInForce(t.ctx.db, ON, null).map((row) => row.versionId)
    expect(plain(columns)).toEqual(plain(expected(t, ids)))
    expect(columns.households).toBe(300)
    expect(columns.towns).toEqual(['430681001', '430681102', '430681203'])
  })

  it('of some versions hold just these, by look-up as by scan', () => {
    const ids = versionsInForce(t.ctx.db, ON, null).map((row) => row.versionId)
    for (const some of [ids.slice(0, 7), ids.filter((_, i) => i % 50 === 3), ids.slice(20)]) {
      const columns = loadVersions(t.ctx.db, [...some].reverse(), { on: ON, knownAt: null })
      expect(plain(columns)).toEqual(plain(expected(t, some)))
    }
    expect(loadVersions(t.ctx.db, [], { on: ON, knownAt: null }).households).toBe(0)
  })

  it('are the same however many households are read at a time', () => {
    const ids = versionsInForce(t.ctx.db, ON, null).map((row) => row.versionId)
    const whole = plain(expected(t, ids))
    for (const atATime of [1, 7, 100, 299, 300]) {
      const columns = loadVersions(t.ctx.db, ids, { on: ON, knownAt: null }, atATime)
      expect({ ...plain(columns), texts: null }).toEqual({ ...whole, texts: null })
    }
  })

  it('lie on memory that threads share', () => {
    const { wage, category: _, ...columns } = { ...loadColumns(t.ctx.db, ON, null), category: null }
    expect(wage.buffer).toBeInstanceOf(SharedArrayBuffer)
    expect(columns.birth.buffer).toBeInstanceOf(SharedArrayBuffer)
  })
})

describe('facts that were brought into the book past the import', () => {
  it('are marked as broken where no rule can be applied to them', () => {
    const t = testBook(ON)
    const mother = aged('01', 50, { wage: 1_000_000 })
    const [son, twin] = [aged('20', 20), aged('20', 20)]
    const sound = household({ key: 'a', members: [mother, son, { ...twin, idNumber: twin.idNumber }] })
    const two = household({ key: 'b', members: [aged('01', 40), aged('01', 41)] })
    const poor = household({ key: 'c', members: [aged('01', 40, { business: -500 })], income: { transfer: -20 } })
    const below = household({ key: 'd', members: [aged('01', 40, { wage: 5 })] })
    const twice = household({ key: 'e', members: [aged('01', 44), aged('10', 44)] })
    const rich = household({ key: 'f', members: [aged('01', 45)] })
    const versions = [sound, two, poor, below, twice, rich].map((facts) => record(t, facts).versionId)
    t.ctx.db.transaction((tx) => {
      tx.run(sql`UPDATE member_fact SET wage = -5 WHERE version_id = ${versions[3] ?? 0}`)
      tx.run(sql`UPDATE member_fact SET id_number = (SELECT id_number FROM member_fact f
        WHERE f.version_id = ${versions[4] ?? 0} AND f.ord = 0) WHERE version_id = ${versions[4] ?? 0}`)
      tx.run(sql`UPDATE household_version SET income_transfer = 100000000001 WHERE id = ${versions[5] ?? 0}`)
    })
    const columns = loadColumns(t.ctx.db, ON, null)
    expect([...columns.broken]).toEqual([0, 1, 0, 1, 1, 1])
    expect(plain(columns)).toEqual(plain(expected(t, versions)))
    t.end()
  })
})

describe('an amount that stands below nought or beyond what can be', () => {
  const ofMembers = [
    ...['wage', 'business', 'property', 'transfer', 'other_income', 'excluded_income', 'own_assets', 'tk_excluded'],
    'work_refusals',
  ]
  const ofHouseholds = [
    ...['income_wage', 'income_business', 'income_other', 'employment_cost', 'expense_medical'],
    ...['expense_education', 'asset_deposit', 'asset_internet'],
  ]

  it.each([
    ...ofMembers.map((column) => ['member_fact', 'version_id', column] as const),
    ...ofHouseholds.map((column) => ['household_version', 'id', column] as const),
  ])('marks the household as broken as its facts do: %s by %s, %s', (table, id, column) => {
    const t = testBook(ON)
    const families = ['a', 'b', 'c'].map((key) =>
      household({ key, members: [aged('01', 40 + (key.charCodeAt(0) % 9))] }),
    )
    const versions = families.map((facts) => record(t, facts).versionId)
    // Beyond what can be for the second, unless the column holds a count.
    const amounts = [-7, column === 'work_refusals' ? 3 : 100_000_000_001, null]
    versions.forEach((version, n) => {
      t.ctx.db.transaction((tx) =>
        tx.run({ text: `UPDATE ${table} SET ${column} = ? WHERE ${id} = ?`, values: [amounts[n] ?? null, version] }),
      )
    })
    const { broken } = loadColumns(t.ctx.db, ON, null)
    expect([...broken]).toEqual([...expected(t, versions).broken])
    t.end()
  })
})

describe('what was true when, and known when', () => {
  let t: TestBook
  beforeAll(() => {
    t = testBook(ON)
    const [first, second, third] = differentHouseholds(3, 5)
    if (!first || !second || !third) throw new Error('three households')
    const change = (facts: HouseholdFacts, transfer: number): HouseholdFacts => ({
      ...facts,
      income: { ...facts.income, transfer },
    })
    const one = record(t, first, { validFrom: '2026-01-01', at: '2026-01-05T00:00:00.000Z' }).householdId
    record(t, change(first, 1), { householdId: one, validFrom: '2026-06-01', at: '2026-06-03T00:00:00.000Z' })
    // Learned later, true from before: replaces what was recorded in June.
    record(t, change(first, 2), { householdId: one, validFrom: '2026-05-01', at: '2026-09-10T00:00:00.000Z' })
    const two = record(t, second, { validFrom: '2026-08-01', at: '2026-08-01T00:00:00.000Z' }).householdId
    record(t, change(second, 3), { householdId: two, validFrom: '2026-12-01', at: '2026-11-01T00:00:00.000Z' })
    const three = record(t, third, { validFrom: '2026-02-01', at: '2026-02-01T00:00:00.000Z' }).householdId
    const end = { how: 'importUndone', into: null, on: '2026-10-01', at: '2026-10-01T00:00:00.000Z' } as const
    write(t.ctx, 'import', { action: 'import.undo', subject: 'import:test', detail: {} }, (tx) =>
      endHousehold(tx, three, end),
    )
  })
  afterAll(() => t.end())

  const days = ['2025-12-31', '2026-01-01', '2026-05-31', '2026-06-01', '2026-08-01', '2026-11-21', '2026-12-01']
  const moments = [null, '2026-01-04', '2026-01-06', '2026-06-04', '2026-09-09T23', '2026-09-11', '2026-10-02', '2027']

  it.each(days.flatMap((on) => moments.map((known): [string, string | null] => [on, known])))(
    'on %s as known %s: the versions in force and no others',
    (on, known) => {
      const inForce = versionsInForce(t.ctx.db, on, known)
        .map((row) => row.versionId)
        .sort((a, b) => a - b)
      const columns = loadColumns(t.ctx.db, on, known)
      expect([...columns.versionIds]).toEqual(inForce)
      expect(plain(columns)).toEqual({ ...plain(expected(t, inForce, known)), on })
    },
  )

  it('differ from day to day and from moment to moment', () => {
    const seen = new Set(
      days.flatMap((on) => moments.map((known) => [...loadColumns(t.ctx.db, on, known).versionIds].join())),
    )
    expect(seen.size).toBeGreaterThan(8)
  })
})

describe('warm columns', () => {
  it('stay until a fact changes, and are another for another day', () => {
    const t = testBook(ON)
    const [first, second] = differentHouseholds(2, 9)
    if (!first || !second) throw new Error('two households')
    const { householdId } = record(t, first)
    const columns = warmColumns(t.ctx.db, ON)
    expect(columns.households).toBe(1)
    expect(warmColumns(t.ctx.db, ON)).toBe(columns)
    // Looking is written into the log and changes nothing here.
    write(t.ctx, 'read', { action: 'household.view', subject: `household:${householdId}`, detail: {} }, () => undefined)
    expect(warmColumns(t.ctx.db, ON)).toBe(columns)
    expect(warmColumns(t.ctx.db, '2026-11-22')).not.toBe(columns)

    record(t, second)
    const more = warmColumns(t.ctx.db, ON)
    expect(more.households).toBe(2)
    record(t, { ...first, income: { ...first.income, transfer: 77 } }, { householdId })
    const changed = warmColumns(t.ctx.db, ON)
    expect(changed).not.toBe(more)
    expect(plain(changed)).toEqual(plain(loadColumns(t.ctx.db, ON, null)))
    write(t.ctx, 'import', { action: 'import.undo', subject: 'import:test', detail: {} }, (tx) =>
      endHousehold(tx, householdId, { how: 'importUndone', into: null, on: ON, at: t.ctx.clock.now() }),
    )
    expect(warmColumns(t.ctx.db, ON).households).toBe(1)
    t.end()
    expect(keptColumns()).toBeNull()
  })
})
