import { describe, expect, it } from 'vitest'
import { simulationClasses, type SimulationResult, type SimulationRow } from '@shared/contracts/simulateContract'
import { changeBars, pairBars } from '@shared/documents/simulationCharts'
import { simulationPrintJob, type SimulationPaperInput } from '@shared/documents/simulationDocument'

/** The words of a document, tags taken out. */
const wordsOf = (html: string): string =>
  html
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<[^>]+>/g, '|')
    .replace(/\|+/g, '|')

const none = { before: 0, after: 0 }
const result: SimulationResult = {
  id: 's1',
  on: '2027-01-01',
  ranAt: '2026-11-22T02:00:00.000Z',
  seconds: 0.4,
  before: { id: 'A', title: '2026年标准', documentNo: '测试〔2026〕1号' },
  after: { id: '模拟', title: '2026年标准（调整后）', documentNo: '未发文' },
  changes: [
    {
      key: 'dibao_std',
      label: '最低生活保障标准',
      unit: '元/人/月',
      before: '城镇 800，农村 600',
      after: '城镇 850，农村 850',
    },
  ],
  figures: {
    households: 3000,
    persons: 8232,
    gain: { households: 59, people: 193 },
    lose: { households: 1, people: 3 },
    moved: { households: 698, people: 1921 },
    undecided: { households: 0, people: 0 },
    up: { households: 1773, amount: 90_537_100 },
    down: { households: 151, amount: 4_342_900 },
    monthlyCost: { before: 145_902_000, after: 232_096_200 },
    ownClass: {
      TK: { before: 589, after: 658, gain: 69, lose: 0 },
      DBS: { before: 345, after: 308, gain: 0, lose: 37 },
    },
    byClass: simulationClasses.map((one) => ({
      class: one,
      households: one === 'DB' ? { before: 849, after: 1268 } : none,
      people: one === 'DB' ? { before: 1883, after: 2982 } : none,
      amount: one === 'DB' ? { before: 64_200_000, after: 122_299_250 } : none,
    })),
    moves: [
      { from: 'BY', to: 'DB', households: 385, people: 1065 },
      { from: 'DB', to: 'DB', households: 847, people: 1880 },
    ],
    byTown: [
      {
        code: '430681101',
        households: 295,
        gain: 2,
        lose: 1,
        moved: 25,
        up: 162,
        down: 8,
        monthlyCost: { before: 15_639_500, after: 15_000_000 },
      },
    ],
  },
  towns: [{ code: '430681101', name: '川山坪镇' }],
  digest: '06b866ef'.repeat(8),
}
const row: SimulationRow = {
  id: 'h1',
  key: '0042',
  name: '缪沅<i>',
  townName: '川山坪镇',
  villageName: '幸福村',
  people: 3,
  before: 'BY',
  after: 'DB',
  amountBefore: null,
  amountAfter: 36_000,
  ownBefore: ['DBS'],
  ownAfter: [],
  members: [{ name: '缪小沅', before: 'DBS', after: null }],
}
const input: SimulationPaperInput = {
  county: '汨罗市',
  office: '汨罗市民政局',
  result,
  names: null,
  printedOn: '2026-11-22',
  sample: false,
  stale: false,
}
const grouped = Array.from({ length: 8 }, () => '06b866ef').join(' ')

describe('会议材料', () => {
  it('says what was changed under which documents, what comes of it, and that it decides nothing', () => {
    const words = wordsOf(simulationPrintJob(input).html)
    expect(words).toContain('|模拟测算，不作为认定结果|救助标准调整测算|汨罗市　按 2027年1月1日 测算|')
    expect(words).toContain('|现行参数集|2026年标准|文号|测试〔2026〕1号|')
    expect(words).toContain('|最低生活保障标准|城镇 800，农村 600|城镇 850，农村 850|元/人/月|')
    expect(words).toContain('|每月支出（元）|1,459,020.00|2,320,962.00|+861,942.00|')
    expect(words).toContain('|全年支出（元，月支出 ×12）|17,508,240.00|27,851,544.00|+10,343,304.00|')
    expect(words).toContain('|进入保障|59|193|退出保障|1|3|类别变动|698|1,921|')
    expect(words).toContain('|低保|849|1,268|+419|1,883|2,982|+1,099|')
    expect(words).toContain('|低保|642,000|1,222,992.50|+580,992.50|合计|1,459,020|2,320,962|+861,942|')
    expect(words).toContain('|最低生活保障边缘家庭|最低生活保障|385|1,065|')
    expect(words).toContain('|川山坪镇|295|2|1|25|156,395|150,000|-6,395|')
    expect(words).toContain('制表单位：汨罗市民政局　制表日期：2026年11月22日')
  })

  it('has the check sum in a foot that stands on every page, and the word 模拟 across it', () => {
    const { html, pageNumbers } = simulationPrintJob(input)
    expect(pageNumbers).toBe('footer')
    expect(html).toMatch(
      new RegExp(`position:fixed;bottom:0[^>]*>模拟测算，不作为认定结果　校验值（SM3）[^/]*${grouped}`),
    )
    expect(html).toContain('<div class="sample-across">模拟</div>')
    expect(wordsOf(simulationPrintJob({ ...input, sample: true }).html)).toContain('|示例|示例数据，不得用于实际业务|')
  })

  it('has names only where they are given, with nothing in them that could become markup', () => {
    expect(wordsOf(simulationPrintJob(input).html)).not.toContain('变化家庭名单')
    const named = simulationPrintJob({ ...input, names: [row] }).html
    expect(wordsOf(named)).toContain(
      '|1|川山坪镇幸福村|0042|缪沅&lt;i&gt;|3|低保边缘 → 低保；缪小沅：单人保 → 无|— → 360|',
    )
    expect(wordsOf(simulationPrintJob({ ...input, names: [] }).html)).toContain('没有发生变化的家庭。')
  })

  it('has room for the figures of a county of a hundred thousand households', () => {
    const many = (fen: number) => ({ before: fen, after: 2 * fen + 5 })
    const flow = { households: 98_765, people: 287_654 }
    const counts = { before: 123_456, after: 98_765 }
    const { figures } = result
    const large = {
      ...figures,
      households: 123_456,
      gain: { households: 9_876, people: 28_765 },
      lose: { households: 9_876, people: 28_765 },
      moved: flow,
      monthlyCost: many(4_567_890_105),
      byClass: figures.byClass.map((one) => ({
        ...one,
        households: counts,
        people: counts,
        amount: many(4_567_890_105),
      })),
      byTown: figures.byTown.map((town) => ({
        ...town,
        households: 12_345,
        gain: 1_234,
        lose: 1_234,
        moved: 12_345,
        monthlyCost: many(4_567_890_105),
      })),
    }
    const { html } = simulationPrintJob({ ...input, result: { ...result, figures: large } })
    const tables = [...html.matchAll(/<table(?:(?!<table).)*?<\/table>/gs)].map(([table]) => table)
    // Digits of 10.5 pt in bold are about 2.05 mm wide, commas and points half of that; 1 mm of room on each side.
    const needed = (text: string): number => [...text].reduce((width, one) => width + (/[,.]/.test(one) ? 1 : 2.05), 2)
    let cells = 0
    for (const table of tables) {
      const widths = [...table.matchAll(/<col style="width:([\d.]+)%/g)].map(([, width]) => (Number(width) * 156) / 100)
      for (const [, row = ''] of table.matchAll(/<tr>(.*?)<\/tr>/gs))
        [...row.matchAll(/<td class="([^"]*)">(.*?)<\/td>/gs)].forEach(([, look, cell = ''], at, all) => {
          const text = cell.replace(/<[^>]+>/g, '')
          if (look !== 'number' || !/^[-+\d,.]+$/.test(text)) return
          cells += 1
          const width = widths[at + widths.length - all.length] ?? 0
          expect([text, needed(text) <= width]).toEqual([text, true])
        })
    }
    expect(cells).toBeGreaterThan(60)
  })

  it('draws bars in proportion, to the left of the line where less is paid', () => {
    const widths = (html: string): number[] =>
      [...html.matchAll(/<rect[^>]* width="([\d.]+)"/g)].map((found) => Number(found[1]))
    const [before = 0, after = 0] = widths(pairBars('图', [{ name: '低保', before: 50, after: 100 }]).html)
    expect(before * 2).toBeCloseTo(after, 1)
    const bars = changeBars('图', [
      { name: '甲', change: 20_000 },
      { name: '乙', change: -10_000 },
    ]).html
    const [more = 0, less = 0] = widths(bars)
    expect(less * 2).toBeCloseTo(more, 1)
    expect(wordsOf(bars)).toContain('|甲|+200|乙|-100|')
  })
})
