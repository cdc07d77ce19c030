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
    id: '7',
    on: '2026-11-20',
    policyId: '2026',
    policyTitle: '2026年标准',
    at: '2026-11-20T02:00:00.000Z',
    seconds: 1.03,
    households: 1500,
    computed: 1500,
    confirmedAt: null,
    planning: false,
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
  blocked: null,
  planning: null,
} satisfies Summary)
const noRun: Summary = {
  run: null,
  counts: none,
  persons: { TK: 0, DBS: 0 },
  monthlyTotal: 0,
  byTown: [],
  stale: 0,
  blocked: null,
  planning: null,
}
type Report = StoreOutput<'classify.report'>
const firstRun: Report = {
  before: null,
  computed: 1500,
  carried: 0,
  changed: 0,
  transitions: [],
  causes: [],
  problems: [],
}
const report: Report = {
  before: { on: '2026-10-20', policyTitle: '2026年标准', at: '2026-10-20T02:00:00.000Z' },
  computed: 130,
  carried: 1370,
  changed: 43,
  transitions: [
    { from: null, to: 'DB', households: 2, before: 0, after: 90_000 },
    { from: 'BY', to: null, households: 1, before: 0, after: 0 },
    { from: 'DB', to: 'DB', households: 30, before: 2_000_000, after: 1_900_000 },
    { from: 'DB', to: 'BY', households: 10, before: 400_000, after: 0 },
  ],
  causes: [
    { cause: 'new', households: 2 },
    { cause: 'removed', households: 1 },
    { cause: 'facts', households: 40 },
  ],
  problems: [
    { reason: 'MANUAL_PARAMETER', households: 7, keys: ['1', '2', '3', '4', '5', '6', '7'], parameters: ['财产限额'] },
  ],
}
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
  bridge.store('classify.report', () => ok(firstRun))
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
const runButton = () => wrapper.findAll('button').find((b) => ['全部认定', '只认定有变化的'].includes(b.text()))

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

  test('a set that came into force since the determination is told, and what differs from the run before is a number', async () => {
    bridge.store('classify.report', () => ok(report))
    bridge.store('board.summary', () =>
      ok({ ...board, policy: { id: '2027', title: '2027年标准', effectiveFrom: '2027-01-01' } }),
    )
    await open()
    expect(wrapper.find('.stale').text()).toBe(
      '现在执行的是“2027年标准”（2027-01-01 起），下列数字仍按“2026年标准”认定，须重新认定。',
    )
    const changed = wrapper.find('[data-number=changed]')
    expect(changed.text()).toBe('与上一次相比有变化43户')
    await changed.find('a').trigger('click')
    await settle()
    expect(router.currentRoute.value.query).toEqual({ changes: summary.run?.id })
  })

  test('the sum of who works in one town is not called the county’s', async () => {
    useSessionStore().status = bookStatus({ duties: ['read'], role: 'TOWN_CLERK', area: '430681101' })
    await open()
    expect(wrapper.find('tbody tr td').text()).toBe('合计')
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
    expect(calls('classify.start')).toEqual([{ on: todayIso(), policyId: null, full: false }])
    bridge.tell('job', job({}))
    await settle()
    expect(wrapper.find('[role=progressbar]').attributes('aria-valuenow')).toBe('33')
    expect(wrapper.text()).toContain('500 / 1,500 户')
    expect(runButton()?.element.disabled).toBe(true)
    const before = calls('classify.summary').length
    const outcome = { households: 1500, computed: 130, carried: 1370, unchanged: 0, ...summary.counts }
    bridge.tell('job', job({ state: 'done', done: 1500, endedAt: '2026-11-22T02:00:01.000Z', outcome }))
    await settle()
    expect(calls('classify.summary')).toHaveLength(before + 1)
    expect(wrapper.text()).toContain(
      '认定 1,500 户，其中重新认定 130 户、沿用 1,370 户：特困 159，低保 1,200，低保边缘 60，不符合 80，需人工认定 1。',
    )
  })

  test('everybody is judged anew when that is asked for', async () => {
    bridge.store('classify.start', () => ok({ jobId: 'j1' }))
    await open()
    await wrapper
      .findAll('button')
      .find((b) => b.text() === '全部重算')
      ?.trigger('click')
    await settle()
    expect(calls('classify.start')).toEqual([{ on: todayIso(), policyId: null, full: true }])
  })

  test('that nothing has changed is said', async () => {
    bridge.store('classify.start', () => ok({ jobId: 'j1' }))
    await open()
    await runButton()?.trigger('click')
    const outcome = { households: 1500, computed: 0, carried: 1500, unchanged: 1, ...summary.counts }
    const run = summary.run && { ...summary.run, confirmedAt: '2026-11-22T02:00:01.000Z' }
    bridge.store('classify.summary', () => ok({ ...summary, run }))
    bridge.tell('job', job({ state: 'done', done: 1500, endedAt: '2026-11-22T02:00:01.000Z', outcome }))
    await settle()
    expect(wrapper.text()).toContain('自上次认定以来没有变化，结果仍然有效，共 1,500 户')
    expect(wrapper.find('.last').text()).toContain('再次认定，没有变化')
  })

  test('the keyboard goes from the button to the progress and back, and stays where somebody took it meanwhile', async () => {
    bridge.store('classify.start', () => ok({ jobId: 'j1' }))
    await open()
    const button = runButton()?.element
    button?.focus()
    await runButton()?.trigger('click')
    await settle()
    bridge.tell('job', job({}))
    await settle()
    expect(document.activeElement?.contains(wrapper.find('[role=progressbar]').element)).toBe(true)
    expect(document.activeElement?.closest('.run')).not.toBeNull()
    bridge.tell('job', job({ state: 'done', done: 1500, endedAt: '2026-11-22T02:00:01.000Z', outcome: null }))
    await settle()
    expect(document.activeElement).toBe(button)

    bridge.store('classify.start', () => ok({ jobId: 'j2' }))
    await runButton()?.trigger('click')
    await settle()
    bridge.tell('job', job({ id: 'j2' }))
    await settle()
    const elsewhere = wrapper.find<HTMLElement>('.matrix a, [data-cell]').element
    elsewhere.focus()
    bridge.tell('job', job({ id: 'j2', state: 'cancelled', endedAt: '2026-11-22T02:00:02.000Z' }))
    await settle()
    expect(document.activeElement).toBe(elsewhere)
  })

  test('a set may be named', async () => {
    bridge.store('classify.start', () => ok({ jobId: 'j1' }))
    await open()
    await wrapper.find('select').setValue('2026')
    await runButton()?.trigger('click')
    await settle()
    expect(calls('classify.start')).toEqual([{ on: todayIso(), policyId: '2026', full: false }])
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

describe('what a run changed', () => {
  const lines = (): string[][] =>
    wrapper
      .findAll('section[aria-label=与上一次相比] tbody tr')
      .map((line) => line.findAll('td').map((cell) => cell.text()))

  test('stands by class, those who came and went last, with what it costs and why', async () => {
    bridge.store('classify.report', () => ok(report))
    await open()
    expect(calls('classify.report')).toEqual([{ runId: '7' }])
    expect(lines()).toEqual([
      ['低保', '类别不变、金额或人员有变', '30', '-1,000.00'],
      ['低保', '低保边缘', '10', '-4,000.00'],
      ['低保边缘', '不在库', '1', '0.00'],
      ['不在库', '低保', '2', '+900.00'],
      ['合计', '43', '-4,100.00'],
    ])
    const links = wrapper
      .findAll('section[aria-label=与上一次相比] .line a')
      .map((link) => [link.text(), link.attributes('href')])
    expect(links).toEqual([
      ['43 户结果有变化', '/determination?changes=7'],
      ['新增 2 户', '/determination?changes=7&cause=new'],
      ['移出 1 户', '/determination?changes=7&cause=removed'],
      ['事实变化 40 户', '/determination?changes=7&cause=facts'],
    ])
    expect(wrapper.find('section[aria-label=与上一次相比] tbody a').attributes('href')).toBe(
      '/determination?changes=7&from=DB&to=DB',
    )
  })

  test('households that could not be judged are named with what is missing', async () => {
    bridge.store('classify.report', () => ok(report))
    await open()
    expect(wrapper.find('.problems').text()).toContain(
      '7 户因缺少参数（财产限额）不能认定，请人工认定或补全参数集后重新认定（户编号 1、2、3、4、5 等）',
    )
  })

  test('a first run and one without changes say so', async () => {
    await open()
    expect(wrapper.text()).toContain('这是第一次认定，没有可以比较的结果。')
    wrapper.unmount()
    bridge.store('classify.report', () => ok({ ...report, changed: 0, transitions: [], causes: [] }))
    await open()
    expect(wrapper.text()).toContain('每一户的结果都与上一次相同。')
  })

  test('the names behind a number come by class and cause, can be narrowed and written to a file', async () => {
    bridge.store('classify.changes', () =>
      ok({
        total: 1,
        before: 40_000,
        after: 0,
        rows: [
          {
            householdId: 'h1',
            key: 'A1',
            name: '缪沅',
            townName: '弼时镇',
            villageName: '幸福村',
            from: 'DB',
            to: 'BY',
            before: 40_000,
            after: null,
            causes: ['facts', 'calendar'],
          },
        ],
      }),
    )
    bridge.host('file.save', () => ok({ file: { token: 'token-of-file', name: '名单.xlsx' } }))
    bridge.store('classify.saveChanges', () => ok({ rows: 1 }))
    await open('/determination?changes=7&from=DB&to=BY')
    expect(wrapper.find('h1').text()).toBe('最低生活保障 → 最低生活保障边缘家庭')
    expect(calls('classify.changes')).toEqual([
      { runId: '7', from: 'DB', to: 'BY', cause: null, offset: 0, limit: 100 },
    ])
    expect(wrapper.text()).toContain('共 1 户')
    expect(wrapper.text()).toContain('月金额 400.00 → 0.00 元，增减 -400.00 元')
    await wrapper.find('select').setValue('calendar')
    await settle(400)
    expect(router.currentRoute.value.query).toEqual({ changes: '7', from: 'DB', to: 'BY', cause: 'calendar' })
    expect(calls('classify.changes').at(-1)).toMatchObject({ cause: 'calendar' })
    await wrapper
      .findAll('button')
      .find((b) => b.text() === '导出表格')
      ?.trigger('click')
    await settle()
    expect(calls('classify.saveChanges')).toEqual([
      { runId: '7', from: 'DB', to: 'BY', cause: 'calendar', file: 'token-of-file' },
    ])
    expect(wrapper.text()).toContain('已导出 1 户')
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', cancelable: true }))
    await settle()
    expect(router.currentRoute.value.fullPath).toBe('/determination')
  })
})

describe('a run in which the two evaluators differ', () => {
  const blocked = {
    id: '9',
    on: '2026-11-21',
    policyTitle: '2026年标准',
    at: '2026-11-21T02:00:00.000Z',
    households: 1500,
    differing: 3,
  }

  test('is told above the numbers of the run before, with what to do and who is concerned', async () => {
    bridge.store('classify.summary', () => ok({ ...summary, blocked }))
    await open()
    const alarm = wrapper.find('.blocked')
    expect(alarm.text()).toContain(
      '1,500 户中有 3 户两套核算结果不一致。页面上的数字、公示名单和数据包仍用上一次的结果。',
    )
    expect(alarm.text()).toContain('导出诊断包交技术支持人员')
    expect(alarm.find('a').attributes('href')).toBe('/determination?differences=9')
    expect(wrapper.text()).toContain('715,164.00')
  })

  test('as the very first one leaves no numbers, and everybody can be judged anew', async () => {
    bridge.store('classify.summary', () => ok({ ...noRun, blocked }))
    await open()
    expect(wrapper.find('.blocked').text()).toContain('还没有可用的结果。')
    expect(wrapper.findAll('button').map((b) => b.text())).toContain('全部重算')
    expect(wrapper.find('table').exists()).toBe(false)
  })

  test('shows both results household by household', async () => {
    bridge.store('classify.summary', () => ok({ ...noRun, blocked }))
    bridge.store('classify.differences', () =>
      ok({
        total: 1,
        rows: [
          {
            householdId: 'h1',
            key: 'A1',
            name: '缪沅',
            villageName: '幸福村',
            field: '月保障金（元）',
            readable: '60000',
            columnar: '60100',
          },
        ],
      }),
    )
    await open('/determination?differences=9')
    expect(wrapper.find('h1').text()).toBe('两套核算结果不一致的家庭')
    expect(calls('classify.differences')).toEqual([{ runId: '9', offset: 0, limit: 100 }])
    expect(wrapper.text()).toContain('3 户不一致，列出 1 处')
    for (const text of ['缪沅', '月保障金（元）', '60000', '60100'])
      expect(wrapper.find('[role=grid]').text()).toContain(text)
  })
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
    expect(wrapper.text()).toContain('共 1 户，登记 3 人')
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
