import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { routes } from '@/router'
import { useJobsStore } from '@/stores/jobs'
import { useSessionStore } from '@/stores/session'
import MatchPage from '@/views/households/MatchPage.vue'
import type { JobInfo } from '@shared/contracts/common'
import type { MatchPair, PairSide } from '@shared/contracts/matchContract'
import type { StoreOutput } from '@shared/contracts/storeContract'
import { registerAllFailureTopics } from '@shared/messages/failureTopics'
import { buttonsOf } from '../buttons'
import { bookStatus, failed, installBridge, ok, type FakeBridge } from '../fakeBridge'

const side = (n: number, change: Partial<PairSide> = {}): PairSide => ({
  personId: `p${n}`,
  householdId: `h${n}`,
  key: `000${n}`,
  name: `缪沅蓁${n}`,
  idMasked: `430681********021${n}`,
  birthDate: '1979-05-06',
  relation: '本人',
  applicantName: '缪沅蓁',
  place: '川山坪镇幸福村',
  category: null,
  outside: false,
  ...change,
})
const pair = (n: number, change: Partial<MatchPair> = {}): MatchPair => ({
  id: `p${n}/p${n + 1}`,
  score: 95,
  reasons: [
    { sign: 'nameSound', words: '姓名同音：缪元真／缪沅蓁' },
    { sign: 'villageSame', words: '同村' },
  ],
  a: side(n),
  b: side(n + 1),
  verdict: null,
  decidedBy: '',
  decidedAt: null,
  ...change,
})
const run = { endedAt: '2026-11-20T01:00:00Z', persons: 200_000, pairs: 60, by: '李明' }

const job: JobInfo = {
  ...{ id: 'j1', kind: 'match', state: 'running', done: 10, total: 100, phase: 'match.comparing' },
  ...{ startedAt: '2026-11-20T01:59:50Z', endedAt: null, outcome: null, error: null },
}

let bridge: FakeBridge
let wrapper: VueWrapper
let answer: (input: { state: string; offset: number }) => StoreOutput<'match.pairs'>
registerAllFailureTopics()
beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-20T02:00:00Z') })
  setActivePinia(createPinia())
  bridge = installBridge()
  useSessionStore().status = bookStatus({ duties: ['read', 'import'] })
  answer = () => ({ rows: [pair(1)], total: 1, counts: { open: 1, same: 0, different: 2 }, run })
  bridge.store('match.pairs', ({ state = 'open', offset = 0 }) => ok(answer({ state, offset })))
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
async function open(): Promise<void> {
  const router = createRouter({ history: createMemoryHistory(), routes })
  await router.push('/households/match')
  wrapper = mount(MatchPage, { global: { plugins: [router] }, attachTo: document.body })
  await settle()
}
const asked = (): object[] =>
  bridge.calls.filter(({ name }) => name === 'match.pairs').map(({ input }) => input as object)
const press = async (label: string): Promise<void> => {
  await wrapper
    .findAll('button')
    .find((button) => button.text() === label)
    ?.trigger('click')
  await settle()
}

describe('疑似重复人员', () => {
  test('a pair is told with both people, the score and why; nothing is joined by the page', async () => {
    await open()
    expect(wrapper.text()).toContain('由李明进行，比对 200,000 人，疑似 60 对')
    expect(wrapper.findAll('[role=tab]').map((tab) => tab.text())).toEqual([
      '待核对 1',
      '已核对为同一人 0',
      '已核对为不同的人 2',
    ])
    const card = wrapper.get('[data-pair="p1/p2"]')
    expect(card.get('.score').text()).toBe('95相似度')
    expect(card.findAll('.reasons li').map((one) => one.text())).toEqual(['姓名同音：缪元真／缪沅蓁', '同村'])
    expect(card.findAll('a').map((link) => [link.text(), link.attributes('href')])).toEqual([
      ['缪沅蓁1', '/households/h1'],
      ['缪沅蓁2', '/households/h2'],
    ])
    expect(card.text()).toContain('430681********0211')
    expect(asked()).toEqual([{ state: 'open', offset: 0, limit: 50 }])
  })

  test('somebody outside the own area has no link, no birth date and no number', async () => {
    const hidden = side(2, {
      ...{ personId: null, householdId: null, key: '', name: '缪**', idMasked: '', birthDate: null, outside: true },
      place: '归义镇（不在本人范围内）',
    })
    answer = () => ({ rows: [pair(1, { b: hidden })], total: 1, counts: { open: 1, same: 0, different: 0 }, run })
    await open()
    const [, other] = wrapper.findAll('.side')
    expect(other?.find('a').exists()).toBe(false)
    expect(other?.text()).toBe('缪**归义镇（不在本人范围内）')
  })

  test('a verdict is kept and said, the list is read anew, and the ways to put it right are offered', async () => {
    await open()
    bridge.store('match.decide', () => ok({}))
    answer = ({ state }) => ({
      rows:
        state === 'same' ? [pair(1, { verdict: 'same', decidedBy: '李明', decidedAt: '2026-11-20T01:59:00Z' })] : [],
      total: state === 'same' ? 1 : 0,
      counts: { open: 0, same: 1, different: 2 },
      run,
    })
    await press('同一人')
    expect(bridge.calls.filter(({ name }) => name === 'match.decide')).toEqual([
      { name: 'match.decide', input: { id: 'p1/p2', verdict: 'same' } },
    ])
    expect(wrapper.text()).toContain('已记为同一人。')
    expect(wrapper.text()).toContain('没有待核对的人员。')
    await wrapper.findAll('[role=tab]')[1]?.trigger('click')
    await settle()
    expect(asked().at(-1)).toEqual({ state: 'same', offset: 0, limit: 50 })
    expect(wrapper.findAll('.next a').map((link) => [link.text(), link.attributes('href')])).toEqual([
      ['两户是同一家庭：合并两户', '/households/h1?merge=h2'],
      ['身份证号有误：更正缪沅蓁1（430681********0211）的身份证号', '/households/h1?operation=correctId&person=p1'],
      ['身份证号有误：更正缪沅蓁2（430681********0212）的身份证号', '/households/h2?operation=correctId&person=p2'],
    ])
    await press('撤回核对')
    expect(bridge.calls.at(-2)).toEqual({ name: 'match.decide', input: { id: 'p1/p2', verdict: null } })
  })

  test('a verdict that could not be kept is said, and the pair stays', async () => {
    await open()
    bridge.store('match.decide', () => failed('NOT_FOUND', 'matchPairNotFound'))
    await press('不是同一人')
    expect(wrapper.get('[role=alert]').text()).toContain('没有找到这一对人员。')
    expect(wrapper.find('[data-pair="p1/p2"]').exists()).toBe(true)
  })

  test('many pairs are turned page by page; when the last of the last page is decided the page before is shown', async () => {
    const rows = (offset: number): MatchPair[] => (offset === 0 ? [pair(1)] : offset === 50 ? [pair(3)] : [])
    let total = 51
    answer = ({ offset }) => ({ rows: rows(offset), total, counts: { open: total, same: 0, different: 0 }, run })
    await open()
    expect(wrapper.text()).toContain('第 1 至 50 条，共 51 条')
    await press('下一页')
    expect(asked().at(-1)).toEqual({ state: 'open', offset: 50, limit: 50 })
    expect(wrapper.find('[data-pair="p3/p4"]').exists()).toBe(true)
    bridge.store('match.decide', () => {
      total = 50
      return ok({})
    })
    answer = ({ offset }) => ({
      rows: offset === 0 ? [pair(1)] : [],
      ...{ total, counts: { open: total, same: 0, different: 0 }, run },
    })
    await press('不是同一人')
    expect(asked().at(-1)).toEqual({ state: 'open', offset: 0, limit: 50 })
    expect(wrapper.find('[data-pair="p1/p2"]').exists()).toBe(true)
  })

  test('a comparison is begun once, and not while one runs', async () => {
    answer = () => ({ rows: [], total: 0, counts: { open: 0, same: 0, different: 0 }, run: null })
    bridge.store('match.start', () => ok({ jobId: 'j1' }))
    await open()
    expect(wrapper.text()).toContain('还没有比对过')
    await press('开始比对')
    expect(bridge.calls.filter(({ name }) => name === 'match.start')).toHaveLength(1)
    bridge.store('job.list', () => ok({ jobs: [job] }))
    await useJobsStore().refresh()
    await settle()
    expect(buttonsOf(wrapper)).toContainEqual(['开始比对', 'off'])
    expect(wrapper.text()).toContain('正在比对')
  })
})
