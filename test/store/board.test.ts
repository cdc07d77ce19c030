import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { HouseholdFilter } from '@shared/contracts/householdContract'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { quietControl } from '../../electron/store/jobs/control'
import { factsWriters, writeFacts } from '../../electron/store/services/households/writeFacts'
import { currentVersion, pageOfHouseholds } from '../../electron/store/services/households/households'
import { sql } from '../../electron/store/sql'
import { boardSummary } from '../../electron/store/services/office/board'
import { classify } from '../../electron/store/services/determination/classify'
import { commitImport } from '../../electron/store/services/import/commitImport'
import { loadPolicySet } from '../../electron/store/services/policy/policySets'
import { readImport } from '../../electron/store/services/import/readImport'
import { writeSample } from '../../electron/store/sample/writeSample'
import { testBook, type TestBook } from './testBook'

const policyFile = join(import.meta.dirname, '../fixtures/policy-test-1.json')

describe('what waits on the 工作台', () => {
  let t: TestBook
  beforeEach(async () => {
    t = testBook('2026-11-20')
    loadPolicySet(t.ctx, policyFile)
    const workbook = join(t.folder.root, 'county.xlsx')
    await writeSample(workbook, { households: 12, seed: 'board' })
    const read = await readImport(t.ctx, { path: workbook, fileName: 'county.xlsx' }, quietControl)
    commitImport(t.ctx, { importId: read.importId }, quietControl)
  })
  afterEach(() => t.end())
  const waits = (): string[] => boardSummary(t.ctx, '2026-11-20').waiting.map(({ key }) => key)

  it('a set that came into force after the determination asks for a new one, until there is one', () => {
    expect(waits()).toContain('notDetermined')
    classify(t.ctx, { on: '2026-11-20', policyId: null }, quietControl)
    expect(waits()).not.toContain('policyChanged')
    const next = join(t.folder.root, 'next.json')
    const set = JSON.parse(readFileSync(policyFile, 'utf8')) as object
    writeFileSync(next, JSON.stringify({ ...set, id: 'TEST-2', effectiveFrom: '2026-11-01' }))
    loadPolicySet(t.ctx, next)
    expect(waits()).toContain('policyChanged')
    classify(t.ctx, { on: '2026-11-20', policyId: null }, quietControl)
    expect(waits()).not.toContain('policyChanged')
  })

  it('counts the people registered as the 家庭库 does, before and after the determination, whoever does not count in it', () => {
    const { id } = t.ctx.db.get<{ id: string }>(sql`
        SELECT h.id FROM household h JOIN member_fact m ON m.version_id = h.current_version_id AND m.ord = 1
        ORDER BY h.key LIMIT 1`) ?? { id: '' }
    const { facts } = currentVersion(t.ctx, id)
    const members = facts.members.map((member, n) => (n === 1 ? { ...member, state: '服刑' as const } : member))
    const record = { householdId: id, validFrom: '2026-11-20', source: '', importId: null, by: '' }
    t.ctx.db.transaction((tx) =>
      writeFacts(tx, factsWriters(tx), {
        ...record,
        ...{ facts: { ...facts, members }, restores: null, mergedFrom: null, at: t.ctx.clock.now() },
      }),
    )
    const everybody = t.ctx.db.all(sql`
      SELECT 1 FROM household h JOIN member_fact m ON m.version_id = h.current_version_id`).length
    const filter = { query: '', category: null, region: null, sort: 'place', descending: false } as const
    const page = (change: Partial<HouseholdFilter> = {}): { persons: number; counted: number } => {
      const { persons, rows } = pageOfHouseholds(t.ctx, { ...filter, ...change, offset: 0, limit: 100 })
      return { persons, counted: rows.reduce((sum, { people }) => sum + people, 0) }
    }
    expect([boardSummary(t.ctx, '2026-11-20').persons, page().persons]).toEqual([everybody, everybody])
    classify(t.ctx, { on: '2026-11-20', policyId: null }, quietControl)
    expect([boardSummary(t.ctx, '2026-11-20').persons, page().persons]).toEqual([everybody, everybody])
    expect(page().counted).toBeLessThan(everybody)
    // The same query where a filter narrows the list to all there is, and in a session of one township.
    expect(page({ region: '430681' }).persons).toBe(everybody)
    const town = { ...t.ctx, session: { ...t.ctx.session, area: facts.residenceRegion.slice(0, 9) } }
    expect(boardSummary(town, '2026-11-20').persons).toBe(page({ region: town.session.area }).persons)
  })
})
