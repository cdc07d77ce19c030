import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AppError } from '@shared/result'
import { quietControl } from '../../../electron/store/jobs/control'
import { boardSummary } from '../../../electron/store/services/office/board'
import { commitImport } from '../../../electron/store/services/import/commitImport'
import { determinationSummary } from '../../../electron/store/services/determination/determinations'
import { householdPage } from '../../../electron/store/services/households/householdPage'
import { pageOfHouseholds } from '../../../electron/store/services/households/households'
import { searchPeople } from '../../../electron/store/services/households/searchPeople'
import { noticeCases } from '../../../electron/store/services/notices/noticeCases'
import { undoChange } from '../../../electron/store/services/households/undoChange'
import { undoableImport, undoImport } from '../../../electron/store/services/import/undoImport'
import { sql } from '../../../electron/store/sql'
import { household } from '../../shared/rules/households'
import { testBook } from '../testBook'
import { person, UndoBook } from './undoBook'

const father = person('尉迟翊', '01', '1975-03-01', 11)
const mother = person('缪沅蓁', '10', '1977-04-02', 12)
const son = person('尉迟珩', '20', '2001-05-03', 13)
const neighbour = person('逄荻', '01', '1970-06-04', 14)
const neighbourWife = person('戚祎笙', '10', '1972-06-04', 16)
const newcomer = person('亓官澍', '01', '1968-07-05', 15)

const first = household({ key: '1', members: [father, mother, son] })
const second = household({ key: '2', members: [neighbour, neighbourWife] })
const third = household({ key: '3', members: [newcomer] })
const richer = { ...first, income: { ...first.income, transfer: 120_000 } }
/** Declared later: a version of its own, behind the first. */
const later = { ...first, appliedOn: '2026-10-01', members: [father, mother] }
const sonAlone = household({ key: '4', appliedOn: '2026-10-01', members: [{ ...son, relation: '01' }] })

const filter = {
  query: '',
  category: null,
  region: null,
  sort: 'place',
  descending: false,
  offset: 0,
  limit: 50,
} as const

describe('taking an import back', () => {
  let b: UndoBook
  beforeEach(() => {
    b = new UndoBook(testBook())
  })
  afterEach(() => b.t.end())

  function undo(importId: string): { withdrawn: number; restored: number } {
    const { withdrawn, restored } = undoImport(b.ctx, { importId }, quietControl)
    return { withdrawn, restored }
  }
  function failureOf(work: () => void): { code: string; key: string; details: object } {
    try {
      work()
    } catch (error) {
      if (error instanceof AppError) return { code: error.code, key: error.messageKey, details: error.details }
      throw error
    }
    throw new Error('nothing failed')
  }

  it('withdraws what it brought and gives what it changed its earlier facts, on every day', async () => {
    await b.take(first, second)
    const standing = b.standing()
    const homes = b.homes()
    const brought = await b.take(later, sonAlone, { ...second, phone: '13900001111' }, third)
    expect(brought.tally.households).toEqual({ new: 2, changed: 2, same: 0, refused: 0 })
    expect(b.standing()).not.toEqual(standing)
    expect(undo(brought.importId)).toEqual({ withdrawn: 2, restored: 2 })
    expect(b.standing()).toEqual(standing)
    expect(b.homes()).toEqual(homes)
  })

  it('deletes nothing: what was known before the undoing is still what was known then', async () => {
    await b.take(first, second)
    const afterFirst = b.standing()
    const momentFirst = b.ctx.clock.now()
    const { importId } = await b.take(later, sonAlone, third)
    const afterSecond = b.standing()
    const momentSecond = b.ctx.clock.now()
    const rows = b.ctx.db.get(sql`SELECT count(*) AS n FROM household_version`)
    undo(importId)
    expect(b.standing(momentFirst)).toEqual(afterFirst)
    expect(b.standing(momentSecond)).toEqual(afterSecond)
    expect(rows).toEqual({ n: 5 })
    // One more for the household that was changed; none is gone.
    expect(b.ctx.db.get(sql`SELECT count(*) AS n FROM household_version`)).toEqual({ n: 6 })
  })

  it('leaves the same file to be imported again with the same result', async () => {
    await b.take(first, second)
    const file = [later, sonAlone, { ...second, phone: '13900001111' }, third]
    const once = await b.take(...file)
    const byKey = (): object[] => b.standing().map(({ id: _id, ...rest }) => rest)
    const afterOnce = byKey()
    undo(once.importId)
    const twice = await b.take(...file)
    expect(twice.tally).toEqual(once.tally)
    expect(byKey()).toEqual(afterOnce)
    expect(b.homes().map((home) => ({ ...home, household_id: null }))).toHaveLength(6)
  })

  it('leaves lists, counts, search, notices and determinations as if it had not been', async () => {
    b.loadPolicy()
    await b.take(first, second)
    const determined = b.determine()
    const { importId } = await b.take(richer, third)
    expect(b.determine()).toHaveLength(3)
    const before = determinationSummary(b.ctx)
    expect(before.counts.DB).toBe(3)
    const published = noticeCases(b.ctx, '初审公示', ['430681'], '2026-11-20').map((one) => one.name)
    expect(published).toEqual(['尉迟翊', '逄荻', '亓官澍'])
    undo(importId)
    // The figures of the run no longer speak of what was withdrawn, before anybody determines again.
    const summary = determinationSummary(b.ctx)
    expect(summary.counts.DB).toBe(2)
    expect(summary.run?.households).toBe(2)
    expect(summary.byTown.map((town) => town.counts.DB)).toEqual([2])
    expect(summary.byTown.map((town) => town.amount)).toEqual([summary.monthlyTotal])
    expect(boardSummary(b.ctx, '2026-11-20')).toMatchObject({ households: 2, persons: 5, run: { counts: { DB: 2 } } })
    const list = pageOfHouseholds(b.ctx, filter)
    expect([list.total, list.all, list.rows.map((row) => row.key)]).toEqual([2, 2, ['1', '2']])
    expect(searchPeople(b.ctx, newcomer.name).hits).toEqual([])
    expect(searchPeople(b.ctx, '3').hits).toEqual([])
    expect(noticeCases(b.ctx, '初审公示', ['430681'], '2026-11-20').map((one) => one.name)).toEqual(['尉迟翊', '逄荻'])
    expect(b.determine()).toEqual(determined)
  })

  it('keeps the withdrawn record to be read, with what took it out', async () => {
    await b.take(first)
    const { importId } = await b.take(third)
    const id = b.idOf('3')
    undo(importId)
    const page = householdPage(b.ctx, id)
    expect(page.ended).toBe(true)
    expect(page.ending).toEqual({ how: 'importUndone', on: '2026-11-20', into: null, canUndo: false })
    expect(page.lastChange).toBe(null)
    expect(page.facts.members.map((member) => member.name)).toEqual(['亓官澍'])
    const changed = householdPage(b.ctx, b.idOf('1'))
    expect(changed.versions).toHaveLength(1)
  })

  it('stands in the history of a changed household as an entry with its reason', async () => {
    await b.take(first)
    const { importId } = await b.take(richer)
    undo(importId)
    const { versions } = householdPage(b.ctx, b.idOf('1'))
    expect(versions.map((version) => [version.source, version.changes])).toEqual([
      ['撤销导入“file-2.xlsx”，恢复导入前的内容', [{ label: '家庭转移净收入', before: '1,200.00', after: '0.00' }]],
      ['file-2.xlsx', [{ label: '家庭转移净收入', before: '0.00', after: '1,200.00' }]],
      ['file-1.xlsx', []],
    ])
  })

  it('is written to the audit log: the counts, what it gave back, and what it took out', async () => {
    await b.take(first)
    const { importId } = await b.take(richer, third)
    const seen = b.log('household.change').length
    undo(importId)
    expect(b.log('import.undo')).toEqual([{ subject: `import:${importId}`, detail: { removed: 1, restored: 1 } }])
    expect(b.log('household.withdraw')).toEqual([{ subject: `household:${b.idOf('3')}`, detail: { import: importId } }])
    expect(b.log('household.change').slice(seen)).toEqual([
      {
        subject: `household:${b.idOf('1')}`,
        detail: {
          import: importId,
          changes: [{ label: '家庭转移净收入', before: '1,200.00', after: '0.00' }],
        },
      },
    ])
  })

  it('is offered for the last import that wrote something, with its counts', async () => {
    expect(undoableImport(b.ctx)).toEqual({ import: null })
    const one = await b.take(first, second)
    const two = await b.take(richer, third)
    await b.take(richer, third)
    const offered = undoableImport(b.ctx).import
    expect({ ...offered, committedAt: '' }).toEqual({
      id: two.importId,
      file: 'file-2.xlsx',
      committedAt: '',
      new: 1,
      changed: 1,
      editedSince: [],
    })
    expect(failureOf(() => undo(one.importId))).toMatchObject({ code: 'CONFLICT', key: 'undoImportNotLast' })
    undo(two.importId)
    expect(failureOf(() => undo(two.importId))).toMatchObject({ code: 'CONFLICT', key: 'undoImportNotLast' })
  })

  it('goes back import by import, down to the empty book', async () => {
    const one = await b.take(first, second)
    const two = await b.take(richer, third)
    undo(two.importId)
    expect(undoableImport(b.ctx).import).toMatchObject({ id: one.importId, new: 2, changed: 0, editedSince: [] })
    expect(undo(one.importId)).toEqual({ withdrawn: 2, restored: 0 })
    expect(b.standing()).toEqual([])
    expect(b.homes()).toEqual([])
    expect(undoableImport(b.ctx)).toEqual({ import: null })
  })

  it('is refused, naming the 户编号, while a household was changed since; and is free again when that was taken back', async () => {
    await b.take(first, second)
    const { importId } = await b.take(richer, third)
    undoChange(b.ctx, { id: b.idOf('1'), revision: b.revisionOf('1') })
    const standing = b.standing()
    expect(undoableImport(b.ctx).import?.editedSince).toEqual(['1'])
    expect(failureOf(() => undo(importId))).toEqual({
      code: 'RULE_BROKEN',
      key: 'undoImportEdited',
      details: { keys: '1', count: 1 },
    })
    expect(b.standing()).toEqual(standing)
    undoChange(b.ctx, { id: b.idOf('1'), revision: b.revisionOf('1') })
    expect(undoableImport(b.ctx).import?.editedSince).toEqual([])
    expect(undo(importId)).toEqual({ withdrawn: 1, restored: 1 })
  })

  it('leaves everything as it is when it is cancelled half way', async () => {
    await b.take(first, second)
    const { importId } = await b.take(richer, third)
    const standing = b.standing()
    let asked = 0
    const control = {
      progress: () => undefined,
      cancelled: () => {
        asked += 1
        return asked > 2
      },
    }
    expect(() => undoImport(b.ctx, { importId }, control)).toThrow('CANCELLED')
    expect(b.standing()).toEqual(standing)
    expect(undoableImport(b.ctx).import?.id).toBe(importId)
  })

  it('makes a preview outdated that was read before: neither a same nor a new household slips in twice', async () => {
    await b.take(first, second)
    const { importId } = await b.take(later, sonAlone)
    const same = await b.read(later, sonAlone, third)
    undo(importId)
    expect(failureOf(() => commitImport(b.ctx, { importId: same.importId }, quietControl))).toMatchObject({
      code: 'CONFLICT',
      key: 'importOutdated',
    })
    expect(b.standing().map((one) => one.key)).not.toContain('3')
  })

  it('makes a preview outdated whose new household would take a person who is back in the old one', async () => {
    await b.take(first, second)
    const { importId } = await b.take(later)
    // The son lives nowhere now, so that the file brings him as a household of his own.
    const alone = await b.read(sonAlone)
    expect(alone.tally.households.new).toBe(1)
    undo(importId)
    expect(failureOf(() => commitImport(b.ctx, { importId: alone.importId }, quietControl))).toEqual({
      code: 'CONFLICT',
      key: 'importOutdated',
      details: { key: '4' },
    })
  })

  it('is refused when a person would live in two households, and changes nothing', async () => {
    await b.take(household({ key: '9', members: [newcomer, { ...son, relation: '97' }] }))
    await b.take(household({ key: '9', appliedOn: '2026-10-01', members: [newcomer] }))
    await b.take({ ...first, members: [father, mother, son] })
    const { importId } = await b.take({ ...first, appliedOn: '2026-10-02', members: [father, mother] })
    // The son goes back to his first household by taking back that household's change.
    undoChange(b.ctx, { id: b.idOf('9'), revision: b.revisionOf('9') })
    const standing = b.standing()
    expect(failureOf(() => undo(importId))).toEqual({
      code: 'RULE_BROKEN',
      key: 'undoPersonElsewhere',
      details: { key: '1', household: '9' },
    })
    expect(b.standing()).toEqual(standing)
  })

  it('is for the whole import only: a township clerk takes back what lies in the own township', async () => {
    const town = { ...third, residenceRegion: '430681002001' }
    await b.take(first)
    const { importId } = await b.take(town, richer)
    const clerk = b.asTownClerk('430681002')
    expect(undoableImport(clerk)).toEqual({ import: null })
    expect(failureOf(() => undoImport(clerk, { importId }, quietControl))).toMatchObject({
      code: 'NOT_ALLOWED',
      key: 'householdOutsideArea',
      details: { key: '1' },
    })
    undo(importId)
    const own = await b.take(town)
    expect(undoImport(clerk, { importId: own.importId }, quietControl)).toEqual({
      file: 'file-3.xlsx',
      withdrawn: 1,
      restored: 0,
    })
  })

  it('a township clerk writes no household of another township, whoever read the file', async () => {
    const { importId } = await b.read(first)
    const clerk = b.asTownClerk('430681002')
    expect(failureOf(() => commitImport(clerk, { importId }, quietControl))).toMatchObject({
      code: 'NOT_ALLOWED',
      key: 'householdOutsideArea',
    })
    expect(b.standing()).toEqual([])
  })

  it('an import of an older program, which left no trace of its households, is not offered', async () => {
    const { importId } = await b.take(first)
    b.ctx.db.execute('UPDATE household_version SET import_id = NULL')
    expect(undoableImport(b.ctx)).toEqual({ import: null })
    expect(failureOf(() => undo(importId))).toMatchObject({ key: 'undoImportNotLast' })
  })
})
