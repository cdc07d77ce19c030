import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AppError } from '@shared/result'
import { householdPage } from '../../../electron/store/services/households/householdPage'
import { mergeHouseholds, undoMerge } from '../../../electron/store/services/import/mergeHouseholds'
import { undoChange } from '../../../electron/store/services/households/undoChange'
import { household } from '../../shared/rules/households'
import { testBook } from '../testBook'
import { person, UndoBook } from './undoBook'

const father = person('尉迟翊', '01', '1975-03-01', 11)
const mother = person('缪沅蓁', '10', '1977-04-02', 12)
const son = person('尉迟珩', '20', '2001-05-03', 13)
const neighbour = person('逄荻', '01', '1970-06-04', 15)

const first = household({ key: '1', members: [father, mother, son] })
const second = household({ key: '2', members: [neighbour] })
const richer = { ...first, income: { ...first.income, transfer: 120_000 } }
const smaller = { ...first, appliedOn: '2026-10-01', members: [father, mother] }

describe('taking the last change of a household back', () => {
  let b: UndoBook
  beforeEach(() => {
    b = new UndoBook(testBook())
  })
  afterEach(() => b.t.end())

  const undo = (key: string): { revision: number } =>
    undoChange(b.ctx, { id: b.idOf(key), revision: b.revisionOf(key) })
  function failureOf(work: () => void): object {
    try {
      work()
    } catch (error) {
      if (error instanceof AppError) return { code: error.code, key: error.messageKey, details: error.details }
      throw error
    }
    throw new Error('nothing failed')
  }

  it.each([
    ['of the same day', richer],
    ['declared later', smaller],
    ['declared earlier', { ...richer, appliedOn: '2026-08-10' }],
  ])(
    'a change %s: the facts of before hold on every day, and doing it twice brings the change back',
    async (_name, change) => {
      await b.take(first)
      const before = b.standing()
      const homes = b.homes()
      await b.take(change)
      const after = b.standing()
      const homesAfter = b.homes()
      expect(undo('1')).toEqual({ revision: 3 })
      expect(b.standing()).toEqual(before)
      expect(b.homes()).toEqual(homes)
      undo('1')
      expect(b.standing()).toEqual(after)
      expect(b.homes()).toEqual(homesAfter)
      undo('1')
      expect(b.standing()).toEqual(before)
    },
  )

  it('is shown before it is done: what would differ, and whether it takes back or brings back', async () => {
    await b.take(first)
    expect(householdPage(b.ctx, b.idOf('1')).lastChange).toMatchObject({ refusal: 'none', redo: false, changes: [] })
    await b.take(smaller)
    const undoing = [
      { label: '申请日期', before: '2026-10-01', after: '2026-09-15' },
      { label: '成员 尉迟珩', before: '（空）', after: '新增' },
    ]
    expect(householdPage(b.ctx, b.idOf('1')).lastChange).toMatchObject({ refusal: null, redo: false, changes: undoing })
    undo('1')
    expect(householdPage(b.ctx, b.idOf('1')).lastChange).toMatchObject({ refusal: null, redo: true })
    undo('1')
    expect(householdPage(b.ctx, b.idOf('1')).lastChange).toMatchObject({ refusal: null, redo: false, changes: undoing })
    expect(householdPage(b.ctx, b.idOf('1')).versions.map((version) => version.source)).toEqual([
      '撤销最后一次变更，恢复变更前的内容',
      '撤销最后一次变更，恢复变更前的内容',
      'file-2.xlsx',
      'file-1.xlsx',
    ])
  })

  it('is refused on a record that the screen read before it changed', async () => {
    await b.take(first)
    await b.take(richer)
    const standing = b.standing()
    expect(failureOf(() => undoChange(b.ctx, { id: b.idOf('1'), revision: 1 }))).toEqual({
      code: 'CONFLICT',
      key: 'householdChanged',
      details: { key: '1' },
    })
    expect(b.standing()).toEqual(standing)
  })

  it('is refused where there is nothing before', async () => {
    await b.take(first)
    expect(failureOf(() => undo('1'))).toMatchObject({ code: 'RULE_BROKEN', key: 'nothingToUndo' })
  })

  it('is refused when a member of before lives in another household now, and names that one', async () => {
    await b.take(first, second)
    await b.take(smaller, { ...second, appliedOn: '2026-10-01', members: [neighbour, { ...son, relation: '97' }] })
    expect(householdPage(b.ctx, b.idOf('1')).lastChange).toMatchObject({ refusal: 'elsewhere', household: '2' })
    expect(failureOf(() => undo('1'))).toMatchObject({
      code: 'RULE_BROKEN',
      key: 'undoPersonElsewhere',
      details: { key: '1', household: '2' },
    })
  })

  it('a merge is taken back by its own name only, with both records', async () => {
    await b.take(first, second)
    mergeHouseholds(b.ctx, { keep: b.idOf('1'), drop: b.idOf('2'), keepRevision: 1, dropRevision: 1 })
    expect(householdPage(b.ctx, b.idOf('1')).lastChange).toMatchObject({ refusal: 'merge' })
    expect(failureOf(() => undo('1'))).toMatchObject({ key: 'undoMergeInstead' })
    undoMerge(b.ctx, { drop: b.idOf('2') })
    expect(householdPage(b.ctx, b.idOf('1')).lastChange).toMatchObject({ refusal: 'mergeUndone' })
    expect(failureOf(() => undo('1'))).toMatchObject({ key: 'undoMergeAgain' })
  })

  it('a change after a merge is taken back to the merged facts', async () => {
    await b.take(first, second)
    mergeHouseholds(b.ctx, { keep: b.idOf('1'), drop: b.idOf('2'), keepRevision: 1, dropRevision: 1 })
    const merged = b.standing()
    await b.take(smaller)
    undo('1')
    expect(b.standing()).toEqual(merged)
    undoMerge(b.ctx, { drop: b.idOf('2') })
    expect(b.homes()).toHaveLength(4)
  })

  it('a township clerk reaches no household of another township, and takes none back into one', async () => {
    await b.take({ ...first, residenceRegion: '430681001001' }, second)
    await b.take({ ...first, residenceRegion: '430681002001' }, { ...second, phone: '13900001111' })
    const clerk = b.asTownClerk('430681002')
    expect(failureOf(() => undoChange(clerk, { id: b.idOf('2'), revision: 2 }))).toMatchObject({ code: 'NOT_FOUND' })
    expect(failureOf(() => undoChange(clerk, { id: b.idOf('1'), revision: 2 }))).toMatchObject({
      code: 'NOT_ALLOWED',
      key: 'householdOutsideArea',
    })
  })

  it('is written to the audit log', async () => {
    await b.take(first)
    await b.take(richer)
    undo('1')
    expect(b.log('household.undo')).toEqual([
      {
        subject: `household:${b.idOf('1')}`,
        detail: {
          revision: 2,
          changes: [{ label: '家庭转移净收入', before: '1,200.00', after: '0.00' }],
        },
      },
    ])
  })
})
