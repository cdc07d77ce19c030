import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createMemoryHistory, createRouter, type Router } from 'vue-router'
import { routes } from '@/router'
import { useJobsStore } from '@/stores/jobs'
import { useSessionStore } from '@/stores/session'
import SimulationPage from '@/views/simulation/SimulationPage.vue'
import type { SimulationResult, SimulationRow, TriedRow } from '@shared/contracts/simulateContract'
import type { StoreOutput } from '@shared/contracts/storeContract'
import { buttonsOf } from '../buttons'
import { draftView } from '../policy/samplePolicy'
import { registerAllFailureTopics } from '@shared/messages/failureTopics'
import { simulationWords } from '@shared/messages/simulation'
import { bookStatus, failed, installBridge, ok, type FakeBridge } from '../fakeBridge'

const flow = (households: number) => ({ households, people: households * 2 })
const result: SimulationResult = {
  id: 's1',
  on: '2026-11-22',
  ranAt: '2026-11-22T02:00:00.000Z',
  seconds: 0.7,
  before: { id: 'SAMPLE-1', title: '示例参数集', documentNo: '示例〔2026〕1号' },
  after: { id: '模拟', title: '示例参数集（调整后）', documentNo: '未发文' },
  changes: [
    {
      key: 'dibao_std',
      label: '最低生活保障标准',
      unit: '元/人/月',
      before: '城镇 800，农村 600',
      after: '城镇 850，农村 600',
    },
  ],
  figures: {
    households: 3000,
    persons: 8130,
    gain: flow(1),
    lose: flow(0),
    moved: flow(0),
    undecided: flow(0),
    up: { households: 1, amount: 13_000 },
    down: { households: 0, amount: 0 },
    monthlyCost: { before: 232_000, after: 245_000 },
    ownClass: { TK: { before: 0, after: 0, gain: 0, lose: 0 }, DBS: { before: 0, after: 0, gain: 0, lose: 0 } },
    byClass: [
      {
        class: 'DB',
        households: { before: 1, after: 2 },
        people: { before: 1, after: 2 },
        amount: { before: 232_000, after: 245_000 },
      },
    ],
    moves: [{ from: 'NONE', to: 'DB', households: 1, people: 1 }],
    byTown: [],
  },
  towns: [],
  digest: 'ab'.repeat(32),
}
const row: TriedRow = {
  section: 'standard',
  key: 'dibao_std',
  label: '最低生活保障标准',
  unit: '元/人/月',
  source: '社会救助法第十九条',
  value: '城镇 800，农村 600',
  raw: { urban: 800, rural: 600 },
}

let drafts: StoreOutput<'policy.timeline'>['drafts']
registerAllFailureTopics()
let bridge: FakeBridge
let wrapper: VueWrapper
let router: Router
beforeEach(() => {
  setActivePinia(createPinia())
  bridge = installBridge()
  drafts = []
  useSessionStore().status = bookStatus({ duties: ['read', 'simulate', 'policyEntry'] })
  bridge.store('board.summary', () =>
    ok({
      households: 3000,
      persons: 8130,
      run: null,
      policy: { id: 'SAMPLE-1', title: '示例参数集', effectiveFrom: '2026-07-01' },
      waiting: [],
      lastImport: null,
      packageThisMonth: null,
    }),
  )
  bridge.store('job.list', () => ok({ jobs: [] }))
  bridge.store('policy.list', () => ok({ sets: [] }))
  bridge.store('policy.timeline', () => ok({ sets: [], drafts, limit: 10 }))
  bridge.store('simulate.results', () => ok({ results: [result], stale: [] }))
  bridge.store('simulate.form', ({ on }) => ok({ on: on ?? result.on, start: result.before, rows: [row] }))
  bridge.store('simulate.names', () => ok({ total: 0, people: 0, monthlyCost: { before: 0, after: 0 }, rows: [] }))
})
afterEach(() => {
  wrapper.unmount()
  document.body.innerHTML = ''
})
async function open(address = '/determination/simulation'): Promise<void> {
  router = createRouter({ history: createMemoryHistory(), routes })
  await router.push(address)
  wrapper = mount(SimulationPage, { global: { plugins: [router] }, attachTo: document.body })
  await flushPromises()
}

describe('政策模拟', () => {
  test('what was typed is still there after the names behind a number, or the 会议材料, were looked at', async () => {
    await open()
    await wrapper.find('[data-key=dibao_std] button').trigger('click')
    await flushPromises()
    await wrapper.find('#tried-dibao_std-urban').setValue('850')
    await wrapper.find('[data-flow=gain] a').trigger('click')
    await flushPromises()
    expect(wrapper.find('[role=grid]').exists()).toBe(true)
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', cancelable: true }))
    await flushPromises()
    expect(router.currentRoute.value.query).toEqual({ result: 's1' })
    expect(wrapper.find('[role=grid]').exists()).toBe(false)
    expect(wrapper.find<HTMLInputElement>('#tried-dibao_std-urban').element.value).toBe('850')
    expect(wrapper.text()).toContain('已调整 1 项')
  })

  test('a result that the book has left behind says so as soon as the book changes', async () => {
    await open()
    const note = (): boolean => wrapper.text().includes(simulationWords.numbers.stale)
    expect(note()).toBe(false)
    bridge.store('simulate.results', () => ok({ results: [result], stale: ['s1'] }))
    bridge.tell('changed', { what: ['household'] })
    await vi.waitFor(() => expect(note()).toBe(true))
  })

  test('saving 会议材料 shows its progress, and cancelling it is told without an alarm', async () => {
    const job = {
      id: 'j2',
      kind: 'simulate.save',
      state: 'running',
      done: 0,
      total: 0,
      phase: 'simulate.laying',
      startedAt: '2026-11-22T02:00:00.000Z',
      endedAt: null,
      outcome: null,
      error: null,
    } as const
    const stop = useJobsStore().listen()
    bridge.store('simulate.pdf', () => failed('INTERNAL', 'printFailed'))
    bridge.store('simulate.save', () => ok({ jobId: 'j2' }))
    bridge.store('job.list', () => ok({ jobs: [job] }))
    bridge.store('job.cancel', () => ok({}))
    bridge.host('file.save', () => ok({ file: { token: 'token-123', name: 'a.xlsx' } }))
    await open('/determination/simulation?result=s1&paper')
    const preview = wrapper.find('.preview')
    const button = (words: string) => preview.findAll('button').find((one) => one.text() === words)
    const alarms = preview.findAll('[role=alert]').length
    await button(simulationWords.paper.excel)?.trigger('click')
    await vi.waitFor(() => expect(preview.find('[role=progressbar]').exists()).toBe(true))
    expect(preview.text()).toContain('排版')
    await button('取消')?.trigger('click')
    expect(bridge.calls.at(-1)).toMatchObject({ name: 'job.cancel', input: { id: 'j2' } })
    const error = { code: 'CANCELLED', messageKey: 'cancelled', details: {} } as const
    bridge.tell('job', { ...job, state: 'cancelled', endedAt: '2026-11-22T02:00:02.000Z', error })
    await vi.waitFor(() => expect(preview.text()).toContain('已取消，没有写出文件。'))
    expect(preview.findAll('[role=alert]').length).toBeLessThanOrEqual(alarms)
    expect(button(simulationWords.paper.excel)?.attributes('disabled')).toBeUndefined()
    stop()
  })

  test('the list of names tells 家庭类别 from 人员类别, and says where a member has a class beside the household’s', async () => {
    const household: SimulationRow = {
      id: 'h1',
      key: 'HN0001',
      name: '晏昀',
      townName: '川山坪镇',
      villageName: '幸福村',
      people: 3,
      before: 'DB',
      after: 'DB',
      amountBefore: 100_000,
      amountAfter: 110_000,
      ownBefore: ['TK'],
      ownAfter: ['TK'],
      members: [],
    }
    const rows: SimulationRow[] = [
      household,
      {
        ...household,
        id: 'h2',
        key: 'HN0002',
        before: 'TK',
        after: 'NONE',
        ownAfter: [],
        members: [{ name: '晏祎', before: 'TK', after: null }],
      },
    ]
    bridge.store('simulate.names', () => ok({ total: 2, people: 6, monthlyCost: { before: 0, after: 0 }, rows }))
    await open('/determination/simulation?result=s1&group=all&own=TK')
    expect(bridge.calls.filter((call) => call.name === 'simulate.names').at(-1)?.input).toMatchObject({
      class: null,
      own: 'TK',
    })
    const optionsOf = (id: string) => wrapper.findAll(`${id} option`).map((option) => option.text())
    expect([wrapper.text().includes('家庭类别'), optionsOf('#simulation-own')]).toEqual([
      true,
      ['不限', '有特困人员', '有单人保人员'],
    ])
    expect(optionsOf('#simulation-class')).not.toContain('单人保')
    expect(wrapper.findAll('.beside').map((one) => one.text())).toEqual(['有特困人员', '有特困人员', '晏祎：特困 → 无'])
    await wrapper.find('#simulation-own').setValue('')
    await flushPromises()
    expect(router.currentRoute.value.query).toEqual({ result: 's1', group: 'all' })
  })

  test('a draft that the address names is what is started from', async () => {
    drafts = [draftView]
    bridge.store('simulate.results', () => ok({ results: [], stale: [] }))
    await open('/determination/simulation?draft=d1')
    expect(wrapper.find<HTMLSelectElement>('#simulation-base').element.value).toBe('draft:d1')
    expect(bridge.calls.filter((call) => call.name === 'simulate.form').at(-1)?.input).toMatchObject({
      base: { kind: 'draft', id: 'd1' },
    })
  })

  test('a yearly amount typed for a monthly one is told at its field and is not tried', async () => {
    await open()
    await wrapper.find('[data-key=dibao_std] button').trigger('click')
    await flushPromises()
    await wrapper.find('#tried-dibao_std-urban').setValue('10200')
    expect(wrapper.find('[data-key=dibao_std] [role=alert]').text()).toBe(
      '参数“最低生活保障标准·城镇”填的是“10200”，像是全年的数，应为每人每月 100 至 4,000 元（全年数除以 12 为 850.00 元）。',
    )
    expect(buttonsOf(wrapper.find('.head')).slice(0, 2)).toEqual([
      ['重新模拟', 'off'],
      ['全部还原', 'on'],
    ])
  })
})
