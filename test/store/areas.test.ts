import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { contextOf, signedIn } from '../../electron/store/book'
import type { ServiceContext } from '../../electron/store/context'
import { quietControl } from '../../electron/store/jobs/control'
import { dutiesOf } from '../../electron/store/session'
import { boardSummary } from '../../electron/store/services/office/board'
import { classify } from '../../electron/store/services/determination/classify'
import { commitImport } from '../../electron/store/services/import/commitImport'
import { determinationSummary } from '../../electron/store/services/determination/determinations'
import { householdPage } from '../../electron/store/services/households/householdPage'
import { pageOfHouseholds, reveal } from '../../electron/store/services/households/households'
import { searchPeople } from '../../electron/store/services/households/searchPeople'
import { importHouseholds, importPreview, pendingImport } from '../../electron/store/services/import/importPreview'
import { villagesOfNotice } from '../../electron/store/services/notices/notices'
import { loadPolicySet } from '../../electron/store/services/policy/policySets'
import { readImport } from '../../electron/store/services/import/readImport'
import { listRegions } from '../../electron/store/services/office/regions'
import { writeSample } from '../../electron/store/sample/writeSample'
import { failureOf } from './failureOf'
import { testBook, type TestBook } from './testBook'

const policyFile = join(import.meta.dirname, '../fixtures/policy-test-1.json')
const everything = {
  query: '',
  category: null,
  region: null,
  sort: 'place',
  descending: false,
  offset: 0,
  limit: 200,
} as const

describe('who works in one town', () => {
  let t: TestBook
  let town: ServiceContext
  let code: string
  let workbook: string
  beforeEach(async () => {
    t = testBook()
    loadPolicySet(t.ctx, policyFile)
    workbook = join(t.folder.root, 'county.xlsx')
    await writeSample(workbook, { households: 120, seed: 'areas' })
    const read = await readImport(t.ctx, { path: workbook, fileName: 'county.xlsx' }, quietControl)
    commitImport(t.ctx, { importId: read.importId }, quietControl)
    classify(t.ctx, { on: '2026-11-20', policyId: null }, quietControl)
    code = pageOfHouseholds(t.ctx, everything).rows[0]?.townCode ?? ''
    const session = {
      ...t.book.session,
      userName: '镇上的人',
      role: 'TOWN_CLERK' as const,
      duties: new Set(dutiesOf.TOWN_CLERK),
      area: code,
    }
    town = contextOf(signedIn(t.book, session))
  })
  afterEach(() => t.end())

  it('sees the households, counts, villages and lists of that town and of no other', () => {
    const county = pageOfHouseholds(t.ctx, everything)
    const own = county.rows.filter((row) => row.townCode === code)
    expect(own.length).toBeGreaterThan(0)
    expect(own.length).toBeLessThan(county.rows.length)

    const seen = pageOfHouseholds(town, everything)
    expect([seen.all, seen.total, seen.rows.map((row) => row.id)]).toEqual([
      own.length,
      own.length,
      own.map((row) => row.id),
    ])
    const people = own.reduce((sum, row) => sum + row.people, 0)
    const board = boardSummary(town, '2026-11-20')
    expect(board.households).toBe(own.length)
    expect(Object.values(board.run?.counts ?? {}).reduce((sum, n) => sum + n, 0)).toBe(own.length)
    expect(board.persons).toBeGreaterThanOrEqual(people)
    const summary = determinationSummary(town)
    expect(summary.byTown.map((one) => one.code)).toEqual([code])
    expect(summary.byTown[0]?.counts).toEqual(summary.counts)
    expect(summary.monthlyTotal).toBe(summary.byTown[0]?.amount)
    expect(listRegions(town).towns.map((one) => one.code)).toEqual([code])
    expect(villagesOfNotice(town, '初审公示').towns.every((one) => one.code === code)).toBe(true)
  })

  it('gets the same numbers for the whole county whether they stand in the run or are counted', () => {
    const stored = determinationSummary(t.ctx)
    const counted = determinationSummary({ ...t.ctx, session: { ...t.ctx.session, area: '43068' } })
    expect(counted).toEqual(stored)
    expect(boardSummary({ ...t.ctx, session: { ...t.ctx.session, area: '43068' } }, '2026-11-20')).toEqual(
      boardSummary(t.ctx, '2026-11-20'),
    )
  })

  it('cannot open, reveal or find a household of another town, even by its id', () => {
    const other = pageOfHouseholds(t.ctx, everything).rows.find((row) => row.townCode !== code)
    if (!other) throw new Error('one town only')
    expect(failureOf(() => householdPage(town, other.id))).toBe('NOT_FOUND householdNotFound')
    expect(failureOf(() => reveal(town, { householdId: other.id, personId: null, field: 'idNumber' }))).toBe(
      'NOT_FOUND householdNotFound',
    )
    expect(searchPeople(town, other.key).hits).toEqual([])
    // Nor one number of a family under the name of somebody who is no member of it.
    const own = pageOfHouseholds(town, everything).rows[0]?.id ?? ''
    expect(failureOf(() => reveal(town, { householdId: own, personId: 'nobody', field: 'idNumber' }))).toBe(
      'NOT_FOUND personNotFound',
    )
    expect(searchPeople(town, other.applicantName).hits.map((hit) => hit.householdId)).not.toContain(other.id)
  })

  it('imports households of that town only; a file of the whole county is refused row by row, and nothing moves', async () => {
    const county = pageOfHouseholds(t.ctx, everything)
    const own = county.rows.filter((row) => row.townCode === code).length
    const read = await readImport(town, { path: workbook, fileName: 'county.xlsx' }, quietControl)
    expect(read.tally.households).toEqual({ new: 0, changed: 0, same: own, refused: 120 - own })
    expect(new Set(read.problems.map((problem) => problem.code))).toEqual(new Set(['OUTSIDE_AREA']))
    commitImport(town, { importId: read.importId }, quietControl)
    expect(pageOfHouseholds(t.ctx, everything).rows).toEqual(county.rows)
  })

  it('does not see the preview of a file that somebody else read', async () => {
    const read = await readImport(t.ctx, { path: workbook, fileName: 'county.xlsx' }, quietControl)
    expect(pendingImport(town)).toBeNull()
    expect(failureOf(() => importPreview(town, read.importId))).toBe('NOT_FOUND importNotFound')
    const page = { importId: read.importId, outcome: null, offset: 0, limit: 10 }
    expect(failureOf(() => importHouseholds(town, page))).toBe('NOT_FOUND importNotFound')
    expect(pendingImport(t.ctx)?.id).toBe(read.importId)
  })
})
