import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endHousehold } from '../../electron/store/tables/ending'
import {
  countHouseholds,
  countStanding,
  filterConditions,
  isWalkShorter,
  listHouseholds,
} from '../../electron/store/tables/householdList'
import { write } from '../../electron/store/write'
import { differentHouseholds, record } from './columns/factsBook'
import { testBook, type TestBook } from './testBook'

const sorts = ['place', 'name', 'updated', 'amount', 'perCapita'] as const

describe('the list of the 家庭库', () => {
  let t: TestBook
  let letter: string
  beforeAll(() => {
    t = testBook('2026-11-21')
    const ids = differentHouseholds(60, 7).map((facts) => record(t, facts).householdId)
    for (const id of ids.slice(0, 5)) {
      const end = { how: 'importUndone', into: null, on: '2026-10-01', at: '2026-10-01T00:00:00.000Z' } as const
      write(t.ctx, 'import', { action: 'import.undo', subject: 'import:test', detail: {} }, (tx) =>
        endHousehold(tx, id, end),
      )
    }
    // The letter with which most names begin.
    letter =
      t.ctx.db.get<{ letter: string }>({
        text: `SELECT substr(initials, 1, 1) AS letter FROM person WHERE initials > '' GROUP BY 1 ORDER BY count(*) DESC LIMIT 1`,
        values: [],
      })?.letter ?? ''
  })
  afterAll(() => t.end())

  it.each(sorts.flatMap((sort) => [false, true].map((descending) => ({ sort, descending }))))(
    'shows the same whether what is found is looked up or the list is walked: $sort, downwards $descending',
    (order) => {
      const filter = { query: letter, category: null, region: null, ...order }
      const pages = [0, 3, 1000].map((offset) => ({ offset, limit: 4 }))
      const looked = filterConditions(filter, '430681', [])
      const walked = filterConditions(filter, '430681', [], true)
      const { total } = countHouseholds(t.ctx.db, 0, looked)
      expect(total).toBeGreaterThan(4)
      for (const page of pages)
        expect(listHouseholds(t.ctx.db, 0, walked, order, page, true)).toEqual(
          listHouseholds(t.ctx.db, 0, looked, order, page),
        )
    },
  )

  it('tells how many stand in an area, without those that ended', () => {
    expect(
      ['430681', '430681203', ['430681203', '430681102'], '99'].map((area) => countStanding(t.ctx.db, area)),
    ).toEqual(
      ['430681', '430681203', ['430681203', '430681102'], '99'].map(
        (area) =>
          countHouseholds(
            t.ctx.db,
            0,
            filterConditions({ query: '', category: null, region: null, sort: 'place', descending: false }, area, []),
          ).total,
      ),
    )
    expect(countStanding(t.ctx.db, '430681')).toBe(55)
  })

  it('is walked where a text found much of a county, in the order of an index, near the beginning', () => {
    const page = { offset: 0, limit: 100 }
    const z = { query: 'z', sort: 'place' } as const
    const found = { total: 40_000, all: 400_000 }
    expect([
      isWalkShorter(z, found, page),
      isWalkShorter({ ...z, sort: 'amount' }, found, page),
      isWalkShorter({ ...z, query: ' ' }, found, page),
      isWalkShorter(z, { ...found, total: 500 }, page),
      isWalkShorter(z, { ...found, total: 0 }, page),
      isWalkShorter(z, found, { offset: 100_000, limit: 100 }),
    ]).toEqual([true, false, false, false, false, false])
  })
})
