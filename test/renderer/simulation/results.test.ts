import { mount } from '@vue/test-utils'
import { describe, expect, test } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { simulationClasses, type SimulationResult } from '@shared/contracts/simulateContract'
import { routes } from '@/router'
import { chartClasses, classOption, moneyScale, townOption, townUnit } from '@/views/simulation/chartOptions'
import { changesInWords } from '@/views/simulation/changesInWords'
import ClassTable from '@/views/simulation/ClassTable.vue'
import { listAddress, listInAddress } from '@/views/simulation/listAddress'
import MovesMatrix from '@/views/simulation/MovesMatrix.vue'
import ResultNumbers from '@/views/simulation/ResultNumbers.vue'
import TownTable from '@/views/simulation/TownTable.vue'
import { problemsOf } from '@/views/simulation/triedProblems'

const none = { before: 0, after: 0 }
function town(code: string, before: number, after: number, moved: number) {
  return { code, households: 100, gain: moved, lose: 0, moved, up: moved, down: 0, monthlyCost: { before, after } }
}
const result: SimulationResult = {
  id: 's1',
  on: '2026-11-22',
  ranAt: '2026-11-22T02:00:00.000Z',
  seconds: 0.7,
  before: { id: 'A', title: '2026年标准', documentNo: '测试〔2026〕1号' },
  after: { id: '模拟', title: '2026年标准（调整后）', documentNo: '未发文' },
  changes: ['最低生活保障标准', '特困老年人年龄'].map((label) => ({
    key: label,
    label,
    unit: '',
    before: '60',
    after: '65',
  })),
  figures: {
    households: 300,
    persons: 800,
    gain: { households: 5, people: 12 },
    lose: { households: 0, people: 0 },
    moved: { households: 30, people: 81 },
    undecided: { households: 0, people: 0 },
    up: { households: 31, amount: 13_300_000 },
    down: { households: 4, amount: 300_000 },
    monthlyCost: { before: 20_000_000, after: 33_000_000 },
    ownClass: { TK: { before: 1, after: 2, gain: 1, lose: 0 }, DBS: { before: 3, after: 3, gain: 0, lose: 0 } },
    byClass: simulationClasses.map((one) => ({
      class: one,
      households: one === 'DB' ? { before: 80, after: 115 } : one === 'NONE' ? { before: 220, after: 185 } : none,
      people: none,
      amount: one === 'DB' ? { before: 20_000_000, after: 33_000_000 } : none,
    })),
    moves: [
      { from: 'DB', to: 'DB', households: 80, people: 200 },
      { from: 'NONE', to: 'DB', households: 35, people: 93 },
      { from: 'NONE', to: 'NONE', households: 185, people: 507 },
    ],
    byTown: [
      town('430681101', 9_000_000, 9_000_000, 0),
      town('430681102', 6_000_000, 19_300_000, 30),
      town('430681103', 5_000_000, 4_700_000, 0),
    ],
  },
  towns: [
    { code: '430681101', name: '川山坪镇' },
    { code: '430681102', name: '弼时镇' },
    { code: '430681103', name: '桃林寺镇' },
  ],
  digest: 'ab'.repeat(32),
}

const router = createRouter({ history: createMemoryHistory(), routes })
const at = (component: object) => mount(component, { props: { result }, global: { plugins: [router] } })
const linksOf = (component: object): [string, string | undefined][] =>
  at(component)
    .findAll('a')
    .map((link) => [link.text(), link.attributes('href')])

describe('the tables of a result', () => {
  test('begin with numbers that lead to names; what nobody is behind leads nowhere', () => {
    const page = at(ResultNumbers)
    expect(page.find('[data-flow=gain]').text()).toContain('5户12 人')
    expect(page.find('[data-cost=monthly]').text()).toContain('+130,000.00元200,000.00 → 330,000.00 元')
    expect(page.find('[data-cost=yearly]').text()).toContain('+1,560,000.00元2,400,000.00 → 3,960,000.00 元')
    expect(linksOf(ResultNumbers)).toEqual([
      ['5', '/determination/simulation?result=s1&group=gain'],
      ['30', '/determination/simulation?result=s1&group=moved'],
      ['金额增加 31 户（每月 +133,000.00 元）', '/determination/simulation?result=s1&group=up&sort=change'],
      ['金额减少 4 户（每月 -3,000.00 元）', '/determination/simulation?result=s1&group=down&sort=change'],
    ])
  })

  test('speak of 万元 where a sum would no longer fit, with the exact sums below it', () => {
    const figures = { ...result.figures, monthlyCost: { before: 0, after: 1_234_567_890 } }
    const page = mount(ResultNumbers, { props: { result: { ...result, figures } }, global: { plugins: [router] } })
    expect(page.find('[data-cost=monthly]').text()).toContain('+1,234.57万元0.00 → 12,345,678.90 元')
  })

  test('show moves between the classes that anybody is in; who stays is no link', () => {
    const cells = at(MovesMatrix)
      .findAll('tbody tr')
      .map((line) => line.findAll('td').map((cell) => cell.text()))
    expect(cells).toEqual([
      ['低保', '80', '0', '80'],
      ['不符合', '35', '185', '220'],
      ['合计', '115', '185', '300'],
    ])
    expect(linksOf(MovesMatrix)).toEqual([['35', '/determination/simulation?result=s1&group=all&from=NONE&to=DB']])
  })

  test('show every town with the county on top', () => {
    const lines = at(TownTable)
      .findAll('tbody tr')
      .map((line) => line.findAll('td').map((cell) => cell.text()))
    expect(lines[0]).toEqual(['全县', '300', '5', '0', '30', '31', '4', '200,000.00', '330,000.00', '+130,000.00'])
    expect(lines[3]).toEqual(['桃林寺镇', '100', '0', '0', '0', '0', '0', '50,000.00', '47,000.00', '-3,000.00'])
    expect(linksOf(TownTable).at(-1)).toEqual(['30', '/determination/simulation?result=s1&group=up&town=430681102'])
  })

  test('show classes with households or money, and what the whole comes to', () => {
    const lines = at(ClassTable)
      .findAll('tbody tr')
      .map((line) => line.findAll('td').map((cell) => cell.text()))
    expect(lines.map(([name]) => name)).toEqual(['低保', '不符合', '合计'])
    expect(lines[0]?.slice(0, 4)).toEqual(['低保', '80', '115', '+35'])
    expect(lines[2]?.slice(0, 4)).toEqual(['合计', '300', '300', '0'])
    expect(lines[2]?.slice(-3)).toEqual(['200,000.00', '330,000.00', '+130,000.00'])
  })
})

describe('the charts', () => {
  test('draw the classes of 低收入人口 that anybody is in, before and after, without animation', () => {
    const option = classOption(result, 13)
    expect(chartClasses(result).map(({ class: one }) => one)).toEqual(['DB'])
    expect(option).toMatchObject({
      animation: false,
      yAxis: { data: ['低保'] },
      series: [
        { name: '现行', data: [80] },
        { name: '模拟', data: [115] },
      ],
    })
  })

  test('draw the towns where anything changes, in 万元 where sums are large', () => {
    expect(townUnit(result)).toBe('万元')
    expect(townOption(result, 13)).toMatchObject({
      yAxis: { data: ['桃林寺镇', '弼时镇'] },
      series: [
        {
          data: [
            { value: -0.3, label: { formatter: '-0.30', position: 'left' } },
            { value: 13.3, label: { formatter: '+13.30', position: 'right' } },
          ],
        },
      ],
    })
    const small = moneyScale([9_999_999, -5])
    expect([small.unit, small.words(9_999_999), small.value(-5)]).toEqual(['元', '99,999.99', -0.05])
  })
})

test('the address of a list can be read back; a page without a list has none', () => {
  const wanted = {
    group: 'moved',
    from: 'BY',
    to: 'DB',
    class: 'DB',
    own: 'TK',
    town: '430681101',
    sort: 'change',
  } as const
  const there = router.resolve(listAddress('s1', wanted))
  expect(listInAddress(there.query)).toEqual({ result: 's1', ...wanted })
  expect(listInAddress({ result: 's1' })).toBeNull()
  expect(listInAddress({ result: 's1', group: 'gain', town: '43x', from: 'NOBODY', own: 'DB' })).toEqual({
    result: 's1',
    group: 'gain',
    from: null,
    to: null,
    class: null,
    own: null,
    town: null,
    sort: 'place',
  })
})

test('a simulation is called by what it changes', () => {
  expect(changesInWords(result)).toBe('最低生活保障标准：60 → 65 等 2 项')
  expect(changesInWords({ changes: result.changes.slice(0, 1) })).toBe('最低生活保障标准：60 → 65')
  expect(changesInWords({ changes: [] })).toBe('与现行参数相同')
})

test('typed values are checked as a set file is, and the part that is wrong is named', () => {
  expect(problemsOf({ dibao_std: { urban: 850, rural: 85_000 }, edge_mult: '1.3' }).map(({ key }) => key)).toEqual([
    'dibao_std.rural',
  ])
  expect(problemsOf({ dibao_std: { urban: 850, rural: 850 } })).toEqual([])
})
