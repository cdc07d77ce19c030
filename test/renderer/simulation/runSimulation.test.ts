import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import type { JobInfo } from '@shared/contracts/common'
import type { TriedRow } from '@shared/contracts/simulateContract'
import { policyFailures } from '@shared/messages/policy'
import { registerFailureTopic } from '@shared/messages/errors'
import { routes } from '@/router'
import { useJobsStore } from '@/stores/jobs'
import { useSessionStore } from '@/stores/session'
import SimulationPage from '@/views/simulation/SimulationPage.vue'
import { bookStatus, failed, installBridge, ok, type FakeBridge } from '../fakeBridge'

const rows: TriedRow[] = [
  {
    section: 'standard',
    key: 'dibao_std',
    label: '最低生活保障标准',
    unit: '元/人/月',
    source: '社会救助法第十九条',
    value: '城镇 800，农村 600',
    raw: { urban: 800, rural: 600 },
  },
  {
    section: 'tk',
    key: 'tk_age_elder',
    label: '特困老年人年龄',
    unit: '周岁',
    source: '民发〔2021〕43号第四条',
    value: '60',
    raw: 60,
  },
]
const running: JobInfo = {
  id: 'j1',
  kind: 'simulate',
  state: 'running',
  done: 0,
  total: 0,
  phase: 'simulate.loading',
  startedAt: '2026-11-22T02:00:00.000Z',
  endedAt: null,
  outcome: null,
  error: null,
}

let bridge: FakeBridge
let wrapper: VueWrapper
let stopJobs: () => void
let households = 3000
let policy: { id: string; title: string; effectiveFrom: string } | null = null
beforeEach(() => {
  setActivePinia(createPinia())
  registerFailureTopic(policyFailures)
  bridge = installBridge()
  stopJobs = useJobsStore().listen()
  useSessionStore().status = bookStatus({ duties: ['read', 'simulate', 'import', 'policyEntry'] })
  households = 3000
  policy = { id: 'A', title: '2026年标准', effectiveFrom: '2026-07-01' }
  bridge.store('board.summary', () =>
    ok({ households, persons: 8130, run: null, policy, waiting: [], lastImport: null, packageThisMonth: null }),
  )
  bridge.store('job.list', () => ok({ jobs: [running] }))
  bridge.store('job.cancel', () => ok({}))
  bridge.store('policy.list', () => ok({ sets: [] }))
  bridge.store('policy.timeline', () => ok({ sets: [], drafts: [], limit: 10 }))
  bridge.store('simulate.results', () => ok({ results: [], stale: [] }))
  bridge.store('simulate.form', ({ on }) =>
    ok({ on: on ?? '2026-11-22', start: { id: 'A', title: '2026年标准', documentNo: '测试〔2026〕1号' }, rows }),
  )
  bridge.store('simulate.start', () => ok({ jobId: 'j1' }))
})
afterEach(() => {
  stopJobs()
  wrapper.unmount()
  document.body.innerHTML = ''
})
async function open(): Promise<void> {
  const router = createRouter({ history: createMemoryHistory(), routes })
  await router.push('/determination/simulation')
  wrapper = mount(SimulationPage, { global: { plugins: [router] }, attachTo: document.body })
  await flushPromises()
}
const button = (words: string) => wrapper.findAll('button').find((one) => one.text() === words)
const disabled = (words: string): boolean => button(words)?.attributes('disabled') !== undefined
async function change(key: string, field: string, value: string): Promise<void> {
  await wrapper.find(`[data-key=${key}] button`).trigger('click')
  await flushPromises()
  await wrapper.find(field).setValue(value)
}
const started = (): object[] =>
  bridge.calls.filter(({ name }) => name === 'simulate.start').map(({ input }) => input as object)

describe('starting a simulation', () => {
  test('asks for the values that differ, and for nothing that was only opened', async () => {
    await open()
    expect(disabled('开始模拟')).toBe(true)
    await change('dibao_std', '#tried-dibao_std-urban', '850')
    await wrapper.find('[data-key=tk_age_elder] button').trigger('click')
    expect(wrapper.find('[data-key=dibao_std]').text()).toContain('已调整')
    expect(wrapper.find('[data-key=tk_age_elder]').text()).not.toContain('已调整')
    await button('开始模拟')?.trigger('click')
    await flushPromises()
    expect(started()).toMatchObject([{ base: { kind: 'inForce' }, values: { dibao_std: { urban: 850, rural: 600 } } }])
    expect(Object.keys((started()[0] as { values: object }).values)).toEqual(['dibao_std'])
  })

  test('is not offered while a value is wrong; the value says what would be right', async () => {
    await open()
    await change('tk_age_elder', '#tried-tk_age_elder', '6')
    expect(wrapper.find('[data-key=tk_age_elder] [role=alert]').text()).toContain('50 至 80 之间的整数')
    expect(wrapper.text()).toContain('有 1 项填写有误')
    expect(disabled('开始模拟')).toBe(true)
    await wrapper.find('[data-key=tk_age_elder] button').trigger('click')
    expect(wrapper.find('#tried-tk_age_elder').exists()).toBe(false)
    expect(wrapper.text()).not.toContain('填写有误')
  })

  test('shows its progress, can be cancelled, and tells what a refusal is about', async () => {
    await open()
    await change('tk_age_elder', '#tried-tk_age_elder', '65')
    await button('开始模拟')?.trigger('click')
    await flushPromises()
    expect(wrapper.find('[role=progressbar]').exists()).toBe(true)
    expect(wrapper.text()).toContain('读取家庭库')
    await button('取消')?.trigger('click')
    expect(bridge.calls.at(-1)).toMatchObject({ name: 'job.cancel', input: { id: 'j1' } })
    bridge.tell('job', {
      ...running,
      state: 'failed',
      endedAt: '2026-11-22T02:00:02.000Z',
      error: {
        code: 'RULE_BROKEN',
        messageKey: 'policyValueMissing',
        details: { key: 'benefit_tiers', place: '低保金分档' },
      },
    })
    await flushPromises()
    expect(wrapper.find('.results [role=alert]').text()).toContain('认定需要参数“低保金分档”，有效的参数集中没有给出。')
    expect(disabled('开始模拟')).toBe(false)
  })

  test('that the store refuses is told in words', async () => {
    bridge.store('simulate.start', () =>
      failed('INVALID_INPUT', 'policyKeyMissing', { key: 'disposable_income', expected: '' }),
    )
    await open()
    await change('tk_age_elder', '#tried-tk_age_elder', '65')
    await button('开始模拟')?.trigger('click')
    await flushPromises()
    expect(wrapper.find('.results [role=alert]').text()).toContain('参数集缺少“disposable_income”')
  })
})

describe('with nothing to simulate', () => {
  const title = (): string => wrapper.find('.empty .title').text()

  test('an empty book leads to the import', async () => {
    households = 0
    await open()
    expect([title(), button('去导入') !== undefined, button('开始模拟')]).toEqual([
      '还没有可以模拟的家庭',
      true,
      undefined,
    ])
  })

  test('a book without a set in force leads to the parameters', async () => {
    policy = null
    await open()
    expect(title()).toBe('没有正在执行的参数集，不能模拟')
  })

  test('before the first one an example says what to do', async () => {
    await open()
    expect(title()).toBe('尚未模拟')
  })
})
