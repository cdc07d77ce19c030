import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createMemoryHistory, createRouter, type Router } from 'vue-router'
import type { CaseRow } from '@shared/contracts/caseViews'
import { registerAllFailureTopics } from '@shared/messages/failureTopics'
import { routes } from '@/router'
import { useInboxStore } from '@/stores/inbox'
import { useSessionStore } from '@/stores/session'
import CaseInbox from '@/views/casework/CaseInbox.vue'
import { allDuties, bookStatus, installBridge, ok, type FakeBridge } from '../fakeBridge'
import { caseRow, deadline } from './sampleCase'

registerAllFailureTopics()
const none = { mine: 0, town: 0, county: 0, all: 0, overdue: 0, today: 0, soon: 0, week: 0, paused: 0, unassigned: 0 }
let bridge: FakeBridge
let wrapper: VueWrapper
let router: Router
let rows: CaseRow[]
let counts: typeof none
beforeEach(async () => {
  vi.useFakeTimers({ now: new Date('2026-11-22T02:00:00Z') })
  setActivePinia(createPinia())
  bridge = installBridge()
  rows = [
    caseRow(),
    caseRow({
      id: 'c2',
      number: '430681202602000002',
      applicantName: '尉迟翊',
      state: 'reporting',
      desk: 'townReviewer',
      deadline: deadline({ left: -2, due: '2026-11-20', overdue: true }),
    }),
  ]
  counts = { ...none, town: 2, all: 3, overdue: 1, unassigned: 2 }
  bridge.store('book.status', () =>
    ok(
      bookStatus({ userName: '周镇办', area: '430681102', duties: [...allDuties, 'assign', 'intake', 'investigate'] }),
    ),
  )
  bridge.store('case.inbox', () =>
    ok({ rows, total: rows.length, counts: { ...counts, byState: [] }, choices: { ...counts, byState: [] } }),
  )
  bridge.store('case.officers', () =>
    ok({
      officers: [
        { userId: 'u1', name: '周镇办', role: 'TOWN_CLERK', area: '430681102' },
        { userId: 'u2', name: '吴镇审', role: 'TOWN_REVIEWER', area: '430681102' },
      ],
    }),
  )
  bridge.store('region.list', () => ok({ county: { code: '430681', name: '汨罗市' }, towns: [] }))
  await useSessionStore().refresh()
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
  router = createRouter({ history: createMemoryHistory(), routes })
  await router.push('/casework')
  wrapper = mount(CaseInbox, { global: { plugins: [router] }, attachTo: document.body })
  await settle(60)
}
const asked = () => bridge.calls.filter((call) => call.name === 'case.inbox').map((call) => call.input)
const grid = () => wrapper.find('[role=grid]')
async function click(label: string): Promise<void> {
  const button = wrapper.findAll('button').find((one) => one.text() === label)
  if (!button) throw new Error(`no button ${label}`)
  await button.trigger('click')
}
async function press(key: string): Promise<void> {
  await grid().trigger('keydown', { key })
  await settle()
}

test('begins with what waits at the own level, and each case tells who, where, for whom and how long', async () => {
  await open()
  expect(asked()[0]).toMatchObject({ scope: 'town', due: null, state: null, query: '', offset: 0 })
  const lines = wrapper
    .findAll('[role=row]')
    .map((row) => row.findAll('[role=gridcell]').map((cell) => cell.text()))
    .filter((cells) => cells.length > 1)
  expect(lines[1]?.slice(1, 6)).toEqual(['超期 2 天', '尉迟翊', '低保', '待报县', '未分派'])
  expect(useInboxStore().waiting).toBe(2)
})

test('scope, limit and words narrow the list', async () => {
  await open()
  const chip = (label: string) => wrapper.findAll('[role=radio]').find((one) => one.text().startsWith(label))
  await chip('我的')?.trigger('click')
  await chip('超期')?.trigger('click')
  await wrapper.find('input[aria-label="在待办中查找"]').setValue('缪')
  await settle(400)
  expect(asked().at(-1)).toMatchObject({ scope: 'mine', due: 'overdue', query: '缪' })
})

test('arrows, Space and Enter choose, check and open; the slash leads to the search', async () => {
  await open()
  await press('ArrowDown')
  await press(' ')
  expect(wrapper.text()).toContain('已选 1 件')
  await press('ArrowDown')
  await press('Enter')
  await vi.dynamicImportSettled()
  await settle()
  expect(router.currentRoute.value.fullPath).toBe('/casework/cases/c2')
  await router.push('/casework')
  document.dispatchEvent(new KeyboardEvent('keydown', { key: '/', bubbles: true }))
  await settle()
  expect(document.activeElement?.getAttribute('aria-label')).toBe('在待办中查找')
})

test('chosen cases are taken into the own hands; what was refused is told case by case', async () => {
  bridge.store('case.assign', () =>
    ok({
      results: [
        { id: 'c1', done: true, refusal: null },
        { id: 'c2', done: false, refusal: { messageKey: 'caseAssignUnfit', details: {} } },
      ],
    }),
  )
  await open()
  await press('ArrowDown')
  await press(' ')
  await press('ArrowDown')
  await press(' ')
  await click('收到本人名下')
  await settle(60)
  expect(bridge.calls.find((call) => call.name === 'case.assign')?.input).toEqual({
    ids: ['c1', 'c2'],
    userId: 'u1',
    reason: '',
  })
  expect(wrapper.find('[role=status]').text()).toBe('1 件已收到本人名下。')
  expect(wrapper.find('[role=alert]').text()).toContain('430681202602000002（尉迟翊）：该人员的职责或范围不包括本件。')
})

test('only steps that say nothing about one family go for many; otherwise the reason is told', async () => {
  bridge.store('case.batch', () => ok({ results: [{ id: 'c2', done: true, refusal: null }] }))
  rows = [caseRow({ state: 'toDetermine', id: 'c3' }), ...rows.slice(1)]
  await open()
  await press('ArrowDown')
  await press(' ')
  expect(wrapper.find('section[aria-label=对所选各件]').text()).toContain('对 1 件提请经济状况核对')
  expect(wrapper.find('section[aria-label=对所选各件]').text()).not.toContain('类别判定')
  await press('ArrowDown')
  await press(' ')
  await click('对 1 件上报县级民政部门')
  await settle()
  await wrapper.find('form.batch').trigger('submit')
  await settle(60)
  expect(bridge.calls.find((call) => call.name === 'case.batch')?.input).toEqual({
    cases: [{ id: 'c2', revision: 4 }],
    on: '2026-11-22',
    overdueReason: '',
    data: { action: 'report' },
  })
  expect(wrapper.find('[role=status]').text()).toBe('1 件已办理：上报县级民政部门。')
})

test('a step that only another office may take is not offered', async () => {
  rows = [caseRow({ state: 'checking', desk: 'check', id: 'c3' })]
  await open()
  await press('ArrowDown')
  await press(' ')
  const bar = wrapper.find('section[aria-label=对所选各件]')
  expect(bar.text()).toContain('对 1 件提请经济状况核对')
  expect(bar.text()).not.toContain('启动核对')
})

test('where no step may go for many, it says which may and which never', async () => {
  rows = [caseRow({ state: 'converting' })]
  await open()
  await press('ArrowDown')
  await press(' ')
  expect(wrapper.find('section[aria-label=对所选各件]').text()).toContain('调查、判定、意见、决定须逐件办理')
})

test('an empty list says why and what to do', async () => {
  rows = []
  counts = { ...none, all: 3 }
  await open()
  expect(wrapper.text()).toContain('这一级没有待办的件')
  await click('查看全部在办')
  await settle(60)
  expect(asked().at(-1)).toMatchObject({ scope: 'all' })
  counts = { ...none }
  bridge.tell('changed', { what: ['cases'] })
  await settle(300)
  expect(wrapper.text()).toContain('没有在办的件')
})
