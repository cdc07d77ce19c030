import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, test } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { defineComponent, h } from 'vue'
import type { BoardSummary } from '@/stores/board'
import { useSessionStore } from '@/stores/session'
import BoardView from '@/views/board/BoardView.vue'
import { bookStatus, failed, installBridge, ok, type FakeBridge } from '../fakeBridge'

const Page = defineComponent(() => () => h('p'))
function routerOf() {
  const names = ['board', 'households', 'determination', 'import', 'package', 'settings', 'policy']
  return createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/', name: 'start', component: Page },
      ...names.map((name) => ({ path: `/${name}`, name, component: Page })),
    ],
  })
}
const run: NonNullable<BoardSummary['run']> = {
  on: '2026-11-20',
  policyId: '2026',
  at: '2026-11-20T02:00:00Z',
  counts: { TK: 3, DB: 10, BY: 2, GX: 1, FP: 0, QT: 0, NONE: 4, MANUAL: 2 },
  personCounts: { TK: 5, DBS: 1 },
  peopleByCategory: { TK: 5, DB: 25, BY: 6, GX: 3, FP: 0, QT: 0, NONE: 9, MANUAL: 4 },
  monthlyTotal: 1_234_500,
  stale: 0,
}
const full: BoardSummary = {
  households: 22,
  persons: 52,
  run,
  policy: { id: '2026', title: '标准', effectiveFrom: '2026-07-01' },
  waiting: [{ key: 'manual', count: 2, area: 'manual' }],
  lastImport: { at: '2026-11-19T02:00:00Z', file: '采集表.xlsx', households: 22 },
  packageThisMonth: null,
}
const empty: BoardSummary = {
  households: 0,
  persons: 0,
  run: null,
  policy: null,
  waiting: [{ key: 'policyMissing', count: 1, area: 'determination' }],
  lastImport: null,
  packageThisMonth: null,
}

let bridge: FakeBridge
beforeEach(() => {
  setActivePinia(createPinia())
  bridge = installBridge()
  useSessionStore().status = bookStatus()
})
async function board(summary: BoardSummary) {
  bridge.store('board.summary', () => ok(summary))
  const wrapper = mount(BoardView, { global: { plugins: [routerOf()] } })
  await flushPromises()
  return wrapper
}

describe('the board', () => {
  test('counts as 低收入人口 only the classes that are, and never those found not to be', async () => {
    const wrapper = await board(full)
    const numbers = wrapper.findAll('.number').map((card) => card.find('.zf-number').text())
    expect(numbers).toEqual(['22户', '39人', '12,345.00元', '1项'])
  })

  test('each class of households leads to its list; 单人保, which no household has, does not', async () => {
    const wrapper = await board(full)
    const rows = wrapper.findAll('.counts tbody tr').map((row) => ({
      cells: row.findAll('td').map((cell) => cell.text()),
      to: row.find('a').exists() ? row.find('a').attributes('href') : null,
    }))
    expect(rows.slice(0, 4)).toEqual([
      { cells: ['特困', '', '3', '5'], to: '/households?category=TK' },
      { cells: ['低保', '', '10', '25'], to: '/households?category=DB' },
      { cells: ['单人保', '', '—', '1'], to: null },
      { cells: ['低保边缘', '', '2', '6'], to: '/households?category=BY' },
    ])
  })

  test('says when households changed after the determination', async () => {
    expect((await board(full)).text()).not.toContain('重新认定为准')
    expect((await board({ ...full, run: { ...run, stale: 96 } })).find('.stale').text()).toContain(
      '有 96 户新增或信息有变动',
    )
  })

  test('what waits leads to where it is done', async () => {
    const wrapper = await board(full)
    const link = wrapper.findAll('a').find((a) => a.text() === '去办理')
    expect(link?.attributes('href')).toBe('/households?category=MANUAL')
  })

  test('a new book shows the three first steps, and the next one carries the main button', async () => {
    const main = async (summary: BoardSummary): Promise<string[]> =>
      (await board(summary)).findAll('li .el-button--primary').map((button) => button.text())
    expect(await main(empty)).toEqual(['录入参数集'])
    expect(await main({ ...empty, policy: full.policy })).toEqual(['导入采集表'])
    expect(await main({ ...empty, policy: full.policy, households: 22 })).toEqual(['认定'])
    expect((await board(full)).find('ol').exists()).toBe(false)
  })

  test('a failure is said, and the numbers of before stay', async () => {
    const wrapper = await board(full)
    bridge.store('board.summary', () => failed('STORE_BUSY', 'no sentence of its own'))
    const again = mount(BoardView, { global: { plugins: [routerOf()] } })
    await flushPromises()
    expect(again.find('[role=alert]').text()).toContain('数据正在被另一项工作使用')
    expect(again.findAll('.number')).toHaveLength(4)
    wrapper.unmount()
  })
})
