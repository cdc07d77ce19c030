import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openCase } from '../../electron/store/services/casework/openCase'
import { searchPeople } from '../../electron/store/services/households/searchPeople'
import { putRegions } from '../../electron/store/tables/region'
import { blankMember, household, idNumberOf } from '../shared/rules/households'
import { testBook } from './testBook'
import { person, UndoBook } from './undo/undoBook'

const happy = '430681102201'
const bridge = '430681103202'

describe('the search box', () => {
  let b: UndoBook
  beforeAll(async () => {
    b = new UndoBook(testBook())
    await b.take(
      household({
        key: 'H-7',
        phone: '139-0000-1111',
        residenceRegion: happy,
        members: [person('缪沅蓁', '01', '1979-05-06', 12), person('缪沅', '30', '2010-03-04', 14)],
      }),
      household({
        key: 'H-8',
        residenceRegion: bridge,
        members: [
          {
            ...blankMember,
            name: '阿依古丽·买买提',
            relation: '01',
            idNumber: idNumberOf('1988-01-02', 22),
            phone: '15800002222',
          },
          person('缪沅珍', '31', '2012-03-04', 24),
        ],
      }),
    )
    b.ctx.db.transaction((tx) =>
      putRegions(tx, [
        { code: '430681102', name: '川山坪镇' },
        { code: happy, name: '幸福村' },
        { code: '430681103', name: '石桥镇' },
        { code: bridge, name: '石桥村' },
      ]),
    )
  })
  afterAll(() => b.t.end())

  const hits = (query: string, ctx = b.ctx): string[] =>
    searchPeople(ctx, query).hits.map(({ name, matched }) => `${name} ${matched}`)

  it.each([
    ['缪沅', ['缪沅 name', '缪沅蓁 name', '缪沅珍 name']],
    ['沅蓁', ['缪沅蓁 givenName']],
    ['买买提', ['阿依古丽·买买提 givenName']],
    ['阿依古力•麦麦提', ['阿依古丽·买买提 sound']],
    ['miaoyuan', ['缪沅 pinyin', '缪沅蓁 pinyin', '缪沅珍 pinyin']],
    ["miao'yuan'zhen", ['缪沅蓁 pinyin', '缪沅珍 pinyin']],
    ['MY', ['缪沅 initials', '缪沅蓁 initials', '缪沅珍 initials']],
    ['13900001111', ['缪沅蓁 phone']],
    ['1580', ['阿依古丽·买买提 phone']],
    [idNumberOf('1979-05-06', 12), ['缪沅蓁 idTail']],
    [idNumberOf('2010-03-04', 14).slice(-6), ['缪沅 idTail']],
    ['430681198801', ['阿依古丽·买买提 idNumber']],
    ['H-8', ['阿依古丽·买买提 key', '缪沅珍 key']],
    ['缪沅 石桥村', ['缪沅珍 name']],
    ['缪沅 幸福', ['缪沅 name', '缪沅蓁 name']],
    ['缪园', ['缪沅 sound']],
    ['', []],
    ['无此人', []],
    // Typed with the full-width digits and letters of an input method.
    ['１３９００００１１１１', ['缪沅蓁 phone']],
    ['Ｈ－８', ['阿依古丽·买买提 key', '缪沅珍 key']],
    ['ｍｙｚ', ['缪沅蓁 initials', '缪沅珍 initials']],
    ['缪\u200b沅蓁\u3000', ['缪沅蓁 name', '缪沅珍 sound']],
    // A mark alone names nobody: it would list whoever comes first.
    ['·', []],
    ['・', []],
    ['%', []],
    ["'", []],
    ['_', []],
  ])('finds by %s, what was typed exactly first', (query, expected) => {
    expect(hits(query).sort()).toEqual([...expected].sort())
    if (query === '缪沅') expect(hits(query)[0]).toBe('缪沅 name')
  })

  it('keeps to the area of the session', () => {
    const town = b.asTownClerk('430681103')
    expect(hits('缪沅', town)).toEqual(['缪沅珍 name'])
    expect(hits('13900001111', town)).toEqual([])
    expect(searchPeople(town, '幸福村').regions).toEqual([])
  })

  it('names villages and towns by name, pinyin and initials', () => {
    const regions = (query: string): string[] =>
      searchPeople(b.ctx, query).regions.map(({ place, name }) => place + name)
    expect(regions('幸福')).toEqual(['川山坪镇幸福村'])
    expect(regions('sqc')).toEqual(['石桥镇石桥村'])
    expect(regions('shiqiao')).toEqual(['石桥镇', '石桥镇石桥村'])
  })

  it('finds a case by its number and by the end of it', () => {
    b.loadPolicy()
    const { number } = b.ctx.db.transaction((tx) =>
      openCase(b.ctx, tx, {
        householdId: b.idOf('H-7'),
        on: '2026-11-20',
        requested: { class: 'DB', stepwise: true },
        proxy: null,
      }),
    )
    for (const typed of [number, number.slice(0, 12), number.slice(-6), number.slice(-8)])
      expect(searchPeople(b.ctx, typed).cases.map((one) => one.number)).toEqual([number])
    expect(searchPeople(b.asTownClerk('430681103'), number).cases).toEqual([])
  })
})
