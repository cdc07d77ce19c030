import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createMemoryHistory, createRouter, type Router } from 'vue-router'
import { storeContract, type StoreOutput } from '@shared/contracts/storeContract'
import { routes } from '@/router'
import { useBoardStore, type BoardSummary } from '@/stores/board'
import HouseholdList from '@/views/households/HouseholdList.vue'
import { installBridge, ok, type FakeBridge } from '../fakeBridge'
import { page, row } from './samplePage'

type List = StoreOutput<'household.list'>
const others = ['戚祎笙', '奚珩', '佘澍'].map((name, n) => ({
  ...row,
  id: `h${n}`,
  applicantName: name,
  category: 'BY' as const,
  tkPersons: 0,
  tags: [],
}))
const rows = [row, ...others]
const list: List = storeContract['household.list'].output.parse({
  total: 4,
  persons: 9,
  amount: 260_000,
  rows,
  all: 1500,
} satisfies List)
const run: NonNullable<BoardSummary['run']> = {
  on: '2026-11-20',
  policyId: '2026',
  at: '2026-11-20T02:00:00Z',
  counts: {},
  personCounts: { TK: 0, DBS: 0 },
  peopleByCategory: {},
  monthlyTotal: 260_000,
  stale: 0,
}
const summary: BoardSummary = {
  households: 1500,
  persons: 4135,
  run,
  policy: null,
  waiting: [],
  lastImport: null,
  packageThisMonth: null,
}

let bridge: FakeBridge
let router: Router
let wrapper: VueWrapper
const asked = (): object[] =>
  bridge.calls.filter((call) => call.name === 'household.list').map((call) => call.input as object)
const viewed = (): object[] =>
  bridge.calls.filter((call) => call.name === 'household.page').map((call) => call.input as object)

beforeEach(() => {
  vi.useFakeTimers()
  setActivePinia(createPinia())
  bridge = installBridge()
  bridge.store('household.list', () => ok(list))
  bridge.store('household.page', (input) => ok({ ...page, row: rows.find((one) => one.id === input.id) ?? row }))
  bridge.store('region.list', () =>
    ok({
      county: { code: '430681', name: '示例县' },
      towns: [
        {
          code: '430681101',
          name: '川山坪镇',
          households: 4,
          villages: [{ code: '430681101201', name: '幸福村', households: 4 }],
        },
      ],
    }),
  )
  bridge.store('board.summary', () => ok(summary))
})
afterEach(() => {
  wrapper.unmount()
  document.body.innerHTML = ''
  vi.useRealTimers()
})
async function settle(ms = 0): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms)
  await flushPromises()
}
async function open(address = '/households'): Promise<void> {
  await useBoardStore().refresh()
  router = createRouter({ history: createMemoryHistory(), routes })
  await router.push(address)
  wrapper = mount(HouseholdList, { global: { plugins: [router] }, attachTo: document.body })
  await settle()
}
/** Views are loaded when first needed, so a way takes longer than its key. */
const leadsTo = (address: string): Promise<void> =>
  vi.waitFor(() => expect(router.currentRoute.value.fullPath).toBe(address), { timeout: 10_000 })
const key = (name: string): Promise<void> =>
  wrapper
    .find('[role=grid]')
    .trigger('keydown', { key: name })
    .then(() => settle())

describe('the list of households', () => {
  test('is read page by page, with its totals below', async () => {
    await open()
    expect(asked()).toEqual([
      { query: '', category: null, region: null, sort: 'place', descending: false, offset: 0, limit: 100 },
    ])
    expect(wrapper.text()).toContain('共 4 户，登记 9 人')
    expect(wrapper.text()).toContain('月保障金合计 2,600.00 元')
    expect(wrapper.findAll('[data-column=name]').map((cell) => cell.text())).toEqual(rows.map((r) => r.applicantName))
    expect(wrapper.find('[data-column=amount]').text()).toBe('650.00')
  })

  test('no sum of money is told while nothing has been determined', async () => {
    bridge.store('board.summary', () => ok({ ...summary, run: null }))
    await open()
    expect(wrapper.text()).toContain('共 4 户')
    expect(wrapper.text()).not.toContain('月保障金合计')
  })

  test('class and region of the address are taken up; a wrong one is ignored', async () => {
    await open('/households?category=DB&region=430681101')
    expect(asked()).toMatchObject([{ category: 'DB', region: '430681101' }])
    await router.push('/households?category=XX&region=1')
    await settle()
    expect(asked().at(-1)).toMatchObject({ category: null, region: null })
  })

  test('a class chosen by hand goes into the address, and coming back without one keeps it', async () => {
    await open()
    await wrapper.findAll('[role=radio]')[2]?.trigger('click')
    await settle()
    expect(asked().at(-1)).toMatchObject({ category: 'DB' })
    expect(router.currentRoute.value.fullPath).toBe('/households?category=DB')
    await router.push('/board')
    await router.push('/households')
    await settle()
    expect(router.currentRoute.value.fullPath).toBe('/households?category=DB')
  })

  test('words are looked for when the typing pauses, at once on Enter, and never stand in the address', async () => {
    await open()
    const input = wrapper.find('input[maxlength="100"]')
    await input.setValue('缪')
    await input.setValue('缪沅')
    await settle(100)
    expect(asked()).toHaveLength(1)
    await settle(150)
    expect(asked().at(-1)).toMatchObject({ query: '缪沅' })
    await input.setValue('缪沅蓁')
    await input.trigger('keydown', { key: 'Enter' })
    await settle()
    expect(asked().at(-1)).toMatchObject({ query: '缪沅蓁' })
    expect(router.currentRoute.value.fullPath).toBe('/households')
  })

  test('a link to a whole list drops words typed before', async () => {
    await open()
    await wrapper.find('input[maxlength="100"]').setValue('缪')
    await settle(300)
    await router.push('/households?category=MANUAL')
    await settle(300)
    expect(asked().at(-1)).toMatchObject({ query: '', category: 'MANUAL' })
  })

  test('the village list opens once a town is chosen; all villages leads back to the town', async () => {
    await open()
    const [, town, village] = wrapper.findAll('select')
    expect(village?.element.disabled).toBe(true)
    await town?.setValue('430681101')
    await settle()
    await village?.setValue('430681101201')
    await settle()
    expect(asked().at(-1)).toMatchObject({ region: '430681101201' })
    await village?.setValue('')
    await settle()
    expect(asked().at(-1)).toMatchObject({ region: '430681101' })
  })

  test('a heading sorts, a second press turns the order', async () => {
    await open()
    const heading = wrapper.findAll('[role=columnheader] button').find((b) => b.text().includes('月保障金'))
    await heading?.trigger('click')
    await settle()
    await heading?.trigger('click')
    await settle()
    expect(asked().slice(1)).toMatchObject([
      { sort: 'amount', descending: false },
      { sort: 'amount', descending: true },
    ])
  })

  test('an empty book leads to the import, a filter without hits can be cleared', async () => {
    bridge.store('household.list', () => ok({ ...list, total: 0, rows: [], all: 0 }))
    await open()
    expect(wrapper.text()).toContain('家庭库还没有家庭')
    wrapper.unmount()
    bridge.store('household.list', () => ok({ ...list, total: 0, rows: [] }))
    await open('/households?category=GX')
    expect(wrapper.text()).toContain('没有符合条件的家庭')
    expect(wrapper.text()).toContain('家庭库共 1,500 户')
    await wrapper
      .findAll('button')
      .filter((b) => b.text() === '清除筛选')
      .at(-1)
      ?.trigger('click')
    await settle()
    expect(asked().at(-1)).toMatchObject({ category: null })
  })

  test('before the first determination a class finds nothing, and that is the reason given', async () => {
    bridge.store('household.list', () => ok({ ...list, total: 0, rows: [] }))
    bridge.store('board.summary', () => ok({ ...summary, run: null }))
    await open('/households?category=DB')
    expect(wrapper.text()).toContain('尚未认定，不能按类别筛选')
  })

  test('Space looks at a household beside the list; Esc closes it; Enter opens the record', async () => {
    await open()
    await key('ArrowDown')
    await settle(500)
    expect(viewed()).toEqual([])
    await key(' ')
    await settle(500)
    expect(viewed()).toEqual([{ id: 'h7' }])
    expect(wrapper.find('aside').text()).toContain('缪沅蓁')
    expect(wrapper.find('aside').text()).toContain('30,000.00 元')
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', cancelable: true }))
    await settle()
    expect(wrapper.find('aside').exists()).toBe(false)
    await key('Enter')
    await leadsTo('/households/h7')
  })

  test('with the drawer open the arrows lead through the households; those only passed are never read', async () => {
    await open()
    await key('ArrowDown')
    await key(' ')
    await settle(500)
    for (const name of ['ArrowDown', 'ArrowDown', 'ArrowDown']) {
      await key(name)
      await settle(50)
    }
    await settle(500)
    expect(viewed()).toEqual([{ id: 'h7' }, { id: 'h2' }])
    expect(wrapper.find('aside').text()).toContain('佘澍')
  })

  test('a click opens the drawer after the time of a double click, a double click opens the record instead', async () => {
    await open()
    const cell = wrapper.findAll('[role=gridcell]')[0]
    await cell?.trigger('click', { detail: 1 })
    await settle(100)
    expect(wrapper.find('aside').exists()).toBe(false)
    await settle(300)
    expect(wrapper.find('aside').exists()).toBe(true)
    wrapper.unmount()
    await open()
    const again = wrapper.findAll('[role=gridcell]')[0]
    await again?.trigger('click', { detail: 1 })
    await again?.trigger('click', { detail: 2 })
    await again?.trigger('dblclick')
    await settle(500)
    await leadsTo('/households/h7')
    expect(wrapper.find('aside').exists()).toBe(false)
  })

  test('a change in the store reads the list anew', async () => {
    await open()
    bridge.tell('changed', { what: ['household'] })
    await settle(200)
    expect(asked()).toHaveLength(2)
  })
})
