import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createMemoryHistory, createRouter, type Router } from 'vue-router'
import type { JobInfo } from '@shared/contracts/common'
import { storeContract, type StoreOutput } from '@shared/contracts/storeContract'
import { routes } from '@/router'
import type { BoardSummary } from '@/stores/board'
import { useJobsStore } from '@/stores/jobs'
import { useSessionStore } from '@/stores/session'
import { todayIso } from '@/stores/today'
import DeterminationBoard from '@/views/determination/DeterminationBoard.vue'
import { bookStatus, failed, installBridge, ok, type FakeBridge } from '../fakeBridge'
import { page, row } from '../households/samplePage'

type Summary = StoreOutput<'classify.summary'>
const none = { TK: 0, DB: 0, BY: 0, GX: 0, FP: 0, QT: 0, NONE: 0, MANUAL: 0 }
const summary: Summary = storeContract['classify.summary'].output.parse({
  run: {
    id: 'r1',
    on: '2026-11-20',
    policyId: '2026',
    policyTitle: '2026年标准',
    at: '2026-11-20T02:00:00.000Z',
    seconds: 1.03,
    households: 1500,
  },
  counts: { ...none, TK: 159, DB: 1200, BY: 60, NONE: 80, MANUAL: 1 },
  persons: { TK: 267, DBS: 12 },
  monthlyTotal: 71_516_400,
  byTown: [
    {
      code: '430681101',
      name: '川山坪镇',
      counts: { ...none, TK: 100, DB: 1200, MANUAL: 1 },
      tkPersons: 200,
      dbsPersons: 12,
      amount: 70_000_000,
    },
    {
      code: '430681102',
      name: '弼时镇',
      counts: { ...none, TK: 59, BY: 60, NONE: 80 },
      tkPersons: 67,
      dbsPersons: 0,
      amount: 1_516_400,
    },
  ],
  stale: 0,
} satisfies Summary)
const noRun: Summary = { run: null, counts: none, persons: { TK: 0, DBS: 0 }, monthlyTotal: 0, byTown: [], stale: 0 }
const board: BoardSummary = {
  households: 1500,
  persons: 4135,
  run: null,
  policy: { id: '2026', title: '2026年标准', effectiveFrom: '2026-07-01' },
  waiting: [],
  lastImport: null,
  packageThisMonth: null,
}
function job(change: Partial<JobInfo>): JobInfo {
  return {
    id: 'j1',
    kind: 'classify',
    state: 'running',
    done: 500,
    total: 1500,
    phase: 'classifying',
    startedAt: '2026-11-22T02:00:00.000Z',
    endedAt: null,
    outcome: null,
    error: null,
    ...change,
  }
}

let bridge: FakeBridge
let router: Router
let wrapper: VueWrapper
let stopJobs: () => void
beforeEach(() => {
  vi.useFakeTimers()
  setActivePinia(createPinia())
  bridge = installBridge()
  stopJobs = useJobsStore().listen()
  useSessionStore().status = bookStatus()
  bridge.store('classify.summary', () => ok(summary))
  bridge.store('board.summary', () => ok(board))
  bridge.store('job.list', () => ok({ jobs: [] }))
  bridge.store('region.list', () =>
    ok({
      county: { code: '430681', name: '示例县' },
      towns: [{ code: '430681101', name: '川山坪镇', households: 1, villages: [] }],
    }),
  )
  bridge.store('policy.list', () =>
    ok({
      sets: [
        {
          id: '2026',
          title: '2026年标准',
          region: '430681',
          documentNo: '测试〔2026〕1号',
          effectiveFrom: '2026-07-01',
          effectiveTo: null,
          loadedAt: '2026-07-01T02:00:00.000Z',
        },
      ],
    }),
  )
  bridge.store('household.list', () => ok({ total: 1, persons: 3, amount: 65_000, rows: [row], all: 1500 }))
  bridge.store('household.page', () => ok(page))
})
afterEach(() => {
  stopJobs()
  wrapper.unmount()
  document.body.innerHTML = ''
  vi.useRealTimers()
})
async function settle(ms = 0): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms)
  await flushPromises()
}
async function open(address = '/determination'): Promise<void> {
  router = createRouter({ history: createMemoryHistory(), routes })
  await router.push(address)
  wrapper = mount(DeterminationBoard, { global: { plugins: [router] }, attachTo: document.body })
  await settle()
}
const calls = (name: string): object[] =>
  bridge.calls.filter((call) => call.name === name).map((call) => call.input as object)
const runButton = () => wrapper.findAll('button').find((b) => ['全部认定', '重新认定'].includes(b.text()))

describe('the numbers of a determination', () => {
  test('stand by class and town with the county on top; the classes of a line add up to its sum', async () => {
    await open()
    const lines = wrapper.findAll('tbody tr').map((line) => line.findAll('td').map((cell) => cell.text()))
    expect(lines).toEqual([
      ['全县', '159', '1,200', '60', '0', '0', '0', '80', '1', '1,500', '267', '12', '715,164.00'],
      ['川山坪镇', '100', '1,200', '0', '0', '0', '0', '0', '1', '1,301', '200', '12', '700,000.00'],
      ['弼时镇', '59', '0', '60', '0', '0', '0', '80', '0', '199', '67', '0', '15,164.00'],
    ])
  })

  test('households not met and households for a person to decide are no 低收入家庭', async () => {
    await open()
    expect(wrapper.findAll('.zf-number').map((number) => number.text())).toEqual([
      '1,500户',
      '1,419户',
      '715,164.00元',
      '1户',
    ])
  })

  test('each number leads to the list of its class and town, nought to nowhere', async () => {
    await open()
    const [, town] = wrapper.findAll('tbody tr')
    const links = town
      ?.findAll('td')
      .map((cell) => (cell.find('a').exists() ? cell.find('a').attributes('href') : null))
    expect(links?.slice(1, 10)).toEqual([
      '/determination?category=TK&region=430681101',
      '/determination?category=DB&region=430681101',
      null,
      null,
      null,
      null,
      null,
      '/determination?category=MANUAL&region=430681101',
      '/determination?category=all&region=430681101',
    ])
  })

  test('one number is a tab stop; arrows move between the numbers and pass over noughts', async () => {
    await open()
    const cells = wrapper.findAll<HTMLElement>('[data-cell]')
    expect(cells.filter((cell) => cell.element.tabIndex === 0).map((cell) => cell.text())).toEqual(['159'])
    const focused = (): string => document.activeElement?.textContent ?? ''
    const press = (key: string): void => {
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
    }
    cells[0]?.element.focus()
    press('ArrowDown')
    expect(focused()).toBe('100')
    press('ArrowRight')
    press('ArrowRight')
    expect(focused()).toBe('1')
    press('ArrowUp')
    expect(focused()).toBe('1')
    press('ArrowLeft')
    expect(focused()).toBe('80')
    press('ArrowDown')
    expect(focused()).toBe('80')
    press('End')
    expect(focused()).toBe('199')
    expect(wrapper.findAll<HTMLElement>('[data-cell]').filter((cell) => cell.element.tabIndex === 0)).toHaveLength(1)
  })

  test('households changed since the determination are told', async () => {
    await open()
    expect(wrapper.text()).not.toContain('尚未包含')
    bridge.store('classify.summary', () => ok({ ...summary, stale: 96 }))
    bridge.tell('changed', { what: ['household'] })
    await settle(200)
    expect(wrapper.find('.stale').text()).toContain('有 96 户新增或信息有变动')
  })

  test('numbers that cannot be read say why and can be asked for again', async () => {
    bridge.store('classify.summary', () => failed('STORE_BUSY', 'storeBusyHere'))
    await open()
    expect(wrapper.find('[role=alert]').text()).toContain('数据正在被另一项工作使用')
    bridge.store('classify.summary', () => ok(summary))
    await wrapper.find('[role=alert] button').trigger('click')
    await settle()
    expect(wrapper.findAll('tbody tr')).toHaveLength(3)
  })
})

describe('determining', () => {
  test('starts on the day chosen under the set in force, shows progress, and reads the numbers anew at its end', async () => {
    bridge.store('classify.start', () => ok({ jobId: 'j1' }))
    await open()
    await runButton()?.trigger('click')
    await settle()
    expect(calls('classify.start')).toEqual([{ on: todayIso(), policyId: null }])
    bridge.tell('job', job({}))
    await settle()
    expect(wrapper.find('[role=progressbar]').attributes('aria-valuenow')).toBe('33')
    expect(wrapper.text()).toContain('500 / 1,500 户')
    expect(runButton()?.attributes('disabled')).toBeDefined()
    const before = calls('classify.summary').length
    const outcome = { households: 1500, ...summary.counts }
    bridge.tell('job', job({ state: 'done', done: 1500, endedAt: '2026-11-22T02:00:01.000Z', outcome }))
    await settle()
    expect(calls('classify.summary')).toHaveLength(before + 1)
    expect(wrapper.text()).toContain('认定 1,500 户：特困 159，低保 1,200，低保边缘 60，不符合 80，需人工认定 1。')
  })

  test('a set may be named', async () => {
    bridge.store('classify.start', () => ok({ jobId: 'j1' }))
    await open()
    await wrapper.find('select').setValue('2026')
    await runButton()?.trigger('click')
    await settle()
    expect(calls('classify.start')).toEqual([{ on: todayIso(), policyId: '2026' }])
  })

  test('can be cancelled', async () => {
    bridge.store('classify.start', () => ok({ jobId: 'j1' }))
    bridge.store('job.cancel', () => ok({}))
    await open()
    await runButton()?.trigger('click')
    bridge.tell('job', job({}))
    await settle()
    await wrapper
      .findAll('button')
      .find((b) => b.text() === '取消')
      ?.trigger('click')
    await settle()
    expect(calls('job.cancel')).toEqual([{ id: 'j1' }])
    bridge.tell('job', job({ state: 'cancelled', endedAt: '2026-11-22T02:00:01.000Z' }))
    await settle()
    expect(wrapper.text()).toContain('已取消，数据保持原样')
    expect(runButton()?.attributes('disabled')).toBeUndefined()
  })

  test('one that runs already is shown in its place', async () => {
    bridge.tell('job', job({}))
    await open()
    expect(wrapper.find('[role=progressbar]').attributes('aria-valuenow')).toBe('33')
    expect(calls('classify.start')).toEqual([])
  })

  test('a refusal is said in words', async () => {
    bridge.store('classify.start', () => failed('RULE_BROKEN', 'no words of its own'))
    await open()
    await runButton()?.trigger('click')
    await settle()
    expect(wrapper.find('.run [role=alert]').text()).toContain('与业务规定不符')
  })
})

test('whoever may not determine sees the numbers and no button', async () => {
  useSessionStore().status = bookStatus({ duties: ['read', 'import', 'publish', 'reveal'], role: 'TOWN_CLERK' })
  await open()
  expect(runButton()).toBeUndefined()
  expect(wrapper.text()).toContain('1,500')
})

describe('nothing to show yet', () => {
  const title = (): string => wrapper.find('.empty .title').text()

  test('an empty book leads to the import', async () => {
    bridge.store('classify.summary', () => ok(noRun))
    bridge.store('board.summary', () => ok({ ...board, households: 0 }))
    await open()
    expect(title()).toBe('还没有可以认定的家庭')
    expect(runButton()).toBeUndefined()
  })

  test('a book without a parameter set leads to the settings', async () => {
    bridge.store('classify.summary', () => ok(noRun))
    bridge.store('board.summary', () => ok({ ...board, policy: null }))
    await open()
    expect(title()).toBe('没有正在执行的参数集，不能认定')
  })

  test('before the first determination the button says so and nothing is counted', async () => {
    bridge.store('classify.summary', () => ok(noRun))
    await open()
    expect(title()).toBe('尚未认定')
    expect(runButton()?.text()).toBe('全部认定')
    expect(wrapper.find('table').exists()).toBe(false)
  })
})

describe('the list behind a number', () => {
  test('is that of the class and town in the address, and is named so', async () => {
    await open('/determination?category=DB&region=430681101')
    expect(calls('household.list')).toMatchObject([{ category: 'DB', region: '430681101', query: '' }])
    expect(wrapper.find('h1').text()).toBe('川山坪镇 · 最低生活保障')
    expect(wrapper.text()).toContain('共 1 户，3 人')
    expect(wrapper.text()).toContain('月保障金合计 650.00 元')
  })

  test('of all classes asks for none', async () => {
    await open('/determination?category=all')
    expect(calls('household.list')).toMatchObject([{ category: null, region: null }])
    expect(wrapper.find('h1').text()).toBe('全县 · 全部类别')
  })

  test('Space shows a household’s trail; Esc closes it, Esc again goes back to the numbers', async () => {
    await open('/determination?category=DB')
    const press = (name: string): Promise<void> =>
      wrapper
        .find('[role=grid]')
        .trigger('keydown', { key: name })
        .then(() => settle(400))
    await press('ArrowDown')
    expect(calls('household.page')).toEqual([])
    await press(' ')
    expect(wrapper.find('aside').text()).toContain('21,000.00 ＜ 800 × 12 × 3 = 28,800.00')
    const escape = async (): Promise<void> => {
      document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', cancelable: true }))
      await settle()
    }
    await escape()
    expect(wrapper.find('aside').exists()).toBe(false)
    await escape()
    expect(router.currentRoute.value.fullPath).toBe('/determination')
    expect(wrapper.findAll('tbody tr')).toHaveLength(3)
  })
})
