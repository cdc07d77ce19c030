import { expect, it } from 'vitest'
import { detailsInWords } from '../../../electron/store/services/audit/auditDetails'

const names = {
  regions: new Map<string, string>(),
  imports: new Map<string, string>(),
  subjects: new Map<string, string>(),
}

it('says how many of what a search or a look found: people, households, cases, or lines of the box at the top', () => {
  const search = (where: string): string[] =>
    detailsInWords('household.search', JSON.stringify({ where, query: '缪*', found: 1200 }), names)
  expect(['box', 'list', 'inbox', 'match'].map(search)).toEqual([
    ['位置：顶部查找框', '查找内容：缪*', '找到：1,200 条'],
    ['位置：家庭库', '查找内容：缪*', '找到：1,200 户'],
    ['位置：待办', '查找内容：缪*', '找到：1,200 件'],
    ['位置：疑似同一人比对', '查找内容：缪*', '找到：1,200 人'],
  ])
  expect(detailsInWords('intake.known', '{"persons":3,"found":1}', names)).toEqual(['人数：3', '找到：1 人'])
  expect(detailsInWords('simulate.names', '{"found":7}', names)).toEqual(['找到：7 户'])
})

it('leaves a number without a unit where a newer program counts something this one does not know', () => {
  expect(detailsInWords('household.search', '{"where":"elsewhere","found":2}', names)).toEqual([
    '位置：elsewhere',
    '找到：2',
  ])
  expect(detailsInWords('later.count', '{"found":2}', names)).toEqual(['找到：2'])
})
