import { describe, expect, test } from 'vitest'
import {
  checkState,
  filterTowns,
  keptChoice,
  regionsOf,
  toggled,
  treeLines,
  type NoticeTown,
} from '@/views/notices/villageTree'

const towns: NoticeTown[] = [
  {
    code: '430681101',
    name: '川山坪镇',
    rows: 23,
    villages: [
      { code: '430681101201', name: '幸福村', rows: 14 },
      { code: '430681101202', name: '三新村', rows: 9 },
    ],
  },
  {
    code: '430681102',
    name: '弼时镇',
    rows: 11,
    villages: [{ code: '430681102201', name: '幸福桥社区', rows: 11 }],
  },
]
const all = ['430681101201', '430681101202', '430681102201']

describe('the villages to choose from', () => {
  test('a search keeps the villages whose name holds it, and a town found by its own name whole', () => {
    expect(
      filterTowns(towns, ' 幸福 ').map((town) => [town.name, town.rows, town.villages.map((v) => v.name)]),
    ).toEqual([
      ['川山坪镇', 14, ['幸福村']],
      ['弼时镇', 11, ['幸福桥社区']],
    ])
    expect(filterTowns(towns, '川山').map((town) => [town.name, town.rows])).toEqual([['川山坪镇', 23]])
    expect(filterTowns(towns, '不存在')).toEqual([])
  })

  test('a folded town is one line that stands for all its villages', () => {
    const lines = treeLines(towns, (code) => code === '430681102')
    expect(lines.map((line) => [line.kind, line.name, line.villages])).toEqual([
      ['town', '川山坪镇', ['430681101201', '430681101202']],
      ['town', '弼时镇', ['430681102201']],
      ['village', '幸福桥社区', ['430681102201']],
    ])
  })

  test('checking a town that is partly chosen chooses the rest of it, once more takes all of it away', () => {
    const some = new Set(['430681101201', '430681102201'])
    const town = ['430681101201', '430681101202']
    expect(checkState(town, some)).toBe('some')
    const whole = toggled(some, town)
    expect([...whole].sort()).toEqual(all)
    expect([...toggled(whole, town)]).toEqual(['430681102201'])
    expect(checkState([], some)).toBe('none')
  })

  test('new counts keep the choice, and everything stays everything', () => {
    const more: NoticeTown[] = [
      ...towns,
      { code: '430681103', name: '汨罗镇', rows: 1, villages: [{ code: '430681103201', name: '清水村', rows: 1 }] },
    ]
    expect([...keptChoice(null, towns, new Set())]).toEqual(all)
    expect([...keptChoice(towns, more, new Set(all))]).toEqual([...all, '430681103201'])
    expect([...keptChoice(towns, more, new Set(['430681101202', 'gone']))]).toEqual(['430681101202'])
    expect([...keptChoice(towns, more, new Set())]).toEqual([])
    expect([...keptChoice([], towns, new Set())]).toEqual(all)
  })

  test('what is built is what was chosen; more than the 2,000 of one call send whole towns as towns', () => {
    expect(regionsOf(towns, new Set(['430681101202', '430681102201']))).toEqual(['430681101202', '430681102201'])
    const many: NoticeTown[] = Array.from({ length: 21 }, (_, t) => {
      const code = `4306812${String(t).padStart(2, '0')}`
      const villages = Array.from({ length: 100 }, (_v, n) => ({ code: `${code}${300 + n}`, name: `村${n}`, rows: 1 }))
      return { code, name: `镇${t}`, rows: 100, villages }
    })
    const chosen = new Set(many.flatMap((town) => town.villages.map((v) => v.code)))
    chosen.delete('430681200300')
    const regions = regionsOf(many, chosen)
    expect(regions.length).toBe(99 + 20)
    expect(regions).not.toContain('430681200300')
    expect(regions.at(-1)).toBe('430681220')
  })
})
