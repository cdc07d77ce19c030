import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import type { CasePage } from '@shared/contracts/caseViews'
import { registerAllFailureTopics } from '@shared/messages/failureTopics'
import { routes } from '@/router'
import { useSessionStore } from '@/stores/session'
import CaseRecord from '@/views/casework/CaseRecord.vue'
import { bookStatus, failed, installBridge, ok, type FakeBridge } from '../fakeBridge'
import { caseEvent, casePage, caseRow } from './sampleCase'

registerAllFailureTopics()
let bridge: FakeBridge
let wrapper: VueWrapper
let current: CasePage
beforeEach(async () => {
  vi.useFakeTimers({ now: new Date('2026-11-22T02:00:00Z') })
  setActivePinia(createPinia())
  bridge = installBridge()
  current = casePage()
  bridge.store('book.status', () => ok(bookStatus({ userName: '李明' })))
  bridge.store('case.page', () => ok(current))
  bridge.store('case.officers', () =>
    ok({ officers: [{ userId: 'u1', name: '李明', role: 'TOWN_CLERK', area: '430681102' }] }),
  )
  bridge.store('case.papers', () => ok({ papers: [] }))
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
  const router = createRouter({ history: createMemoryHistory(), routes })
  await router.push('/casework/cases/c1')
  const stubs = { ConsentSection: true, KinSection: true, AttachmentSection: true }
  wrapper = mount(CaseRecord, { global: { plugins: [router], stubs }, attachTo: document.body })
  await settle()
}
async function openForm(action: string): Promise<void> {
  await wrapper.find(`button[data-open=${action}]`).trigger('click')
  await settle()
}
const form = () => wrapper.find('form.action-form')
const area = (n: number) => form().findAll('textarea')[n]

test('the strip tells who, what, where it stands and what is left; the refused steps tell why', async () => {
  await open()
  const strip = wrapper.find('.summary').text()
  for (const word of ['缪沅蓁', '430681********0214', '最低生活保障', '入户调查', '启动调查', '还剩 2 个工作日']) {
    expect(strip).toContain(word)
  }
  expect(wrapper.findAll('.stages li').map((step) => [step.classes()[0], step.find('b').text()])).toEqual([
    ['done', '已提交'],
    ['current', '入户调查'],
    ['ahead', '县级审核'],
  ])
  await wrapper.find('.actions > .fold').trigger('click')
  expect(wrapper.find('.refused').text()).toContain('核查授权手续不全，还缺 2 项，不能提请或者启动核对。')
})

test('a 举报 noted while a case stands at a stage changes neither since when it stands there nor who brought it', async () => {
  const there = caseEvent({ seq: 2, on: '2026-11-18', by: '吴镇审', from: 'accepted', to: 'surveying' })
  const data = { action: 'recordTipOff', source: '来电', content: '反映其子在外务工。' } as const
  const noted = caseEvent({ seq: 3, action: data.action, data, on: '2026-11-20', from: 'surveying', to: 'surveying' })
  current = { ...current, events: [caseEvent(), there, noted] }
  await open()
  expect(wrapper.find('.stages .current').text()).toBe('入户调查2026-11-18 起吴镇审')
})

test('an act recorded long after its day is marked, with the period that was over by then', async () => {
  const passed = { deadline: 'startSurvey', due: '2026-11-05' }
  const late = { workingDays: 12, recordedOn: '2026-11-20', passed }
  current = { ...current, events: [caseEvent(), { ...caseEvent(), seq: 2, on: '2026-11-04', late }] }
  await open()
  const lines = wrapper.findAll('#section-events li').map((one) => [one.find('.zf-mark.soon').exists(), one.text()])
  expect(lines.map(([marked]) => marked)).toEqual([true, false])
  expect(lines[0]?.[1]).toContain(
    '2026-11-20 记录，晚于办理日期 12 个工作日。' +
      '记录当日已过“启动调查”的期限（2026-11-05），是否超期按办理日期计算。',
  )
})

test('a visit is sent as it was typed, with the account of the investigator who has one', async () => {
  bridge.store('case.act', () => ok({ revision: 5, state: 'checking' }))
  await open()
  await openForm('recordSurvey')
  expect(document.activeElement?.getAttribute('type')).toBe('radio')
  const second = form()
    .findAll('input')
    .find((input) => input.attributes('aria-label') === '姓名 2')
  await second?.setValue('孙协理')
  await area(0)?.setValue('住房一层砖混。')
  await area(1)?.setValue('属实。')
  await form().trigger('submit')
  await settle()
  expect(bridge.calls.find((call) => call.name === 'case.act')?.input).toEqual({
    id: 'c1',
    revision: 4,
    on: '2026-11-22',
    overdueReason: '',
    data: {
      action: 'recordSurvey',
      way: '入户',
      emergency: '',
      place: '幸福村',
      investigators: [
        { userId: 'u1', name: '李明', unit: '汨罗市', certificateNo: '' },
        { userId: null, name: '孙协理', unit: '', certificateNo: '' },
      ],
      present: ['缪沅蓁'],
      living: '住房一层砖混。',
      neighbours: [],
      conclusion: '属实。',
      suggested: null,
    },
  })
  expect(wrapper.text()).toContain('已办理：登记入户调查。')
  expect(form().exists()).toBe(false)
})

test('the keyboard is on the next step when a case opens and after each step; an open form keeps it', async () => {
  bridge.store('case.act', () => ok({ revision: 5, state: 'withdrawn' }))
  await open()
  const firstStep = () => wrapper.find('button[data-open]').element
  expect(document.activeElement).toBe(firstStep())
  await openForm('withdraw')
  expect(document.activeElement).toBe(area(0)?.element)
  await area(0)?.setValue('本人要求撤回')
  await form().trigger('submit')
  await settle()
  expect(document.activeElement).toBe(firstStep())
})

test('nothing is sent while something is missing, and the field says what', async () => {
  await open()
  await openForm('recordSurvey')
  await form().trigger('submit')
  await settle()
  expect(bridge.calls.some((call) => call.name === 'case.act')).toBe(false)
  expect(form().text()).toContain('请填写“调查结论”。')
  expect(form().text()).toContain('至少填写 2 项。')
})

test('what was typed is there again after the page was left; nothing is kept of a form only looked at', async () => {
  await open()
  await openForm('withdraw')
  await openForm('withdraw')
  await openForm('recordSurvey')
  await area(0)?.setValue('打了一半')
  wrapper.unmount()
  await open()
  expect(wrapper.find('button[data-open=recordSurvey] .draft').text()).toBe('未提交')
  expect(wrapper.find('button[data-open=withdraw] .draft').exists()).toBe(false)
  await openForm('recordSurvey')
  expect(area(0)?.element.value).toBe('打了一半')
})

test('a step of somebody else meanwhile is shown field by field, and the typed words stay', async () => {
  bridge.store('case.act', () => failed('CONFLICT', 'caseChanged', { number: '430681202602000001' }))
  await open()
  await openForm('withdraw')
  await area(0)?.setValue('本人要求撤回')
  current = casePage({
    row: caseRow({ state: 'checking', desk: 'check', revision: 5, assignedTo: { userId: 'u2', name: '周办' } }),
    events: [
      caseEvent(),
      caseEvent({ seq: 2, action: 'requestCheck', on: '2026-11-20', by: '周办', data: null, to: 'checking' }),
    ],
  })
  await form().trigger('submit')
  await settle()
  const note = wrapper.find('.conflict')
  expect(note.text()).toContain('2026-11-20 周办：提请经济状况核对')
  expect(note.findAll('tbody tr').map((row) => row.findAll('td').map((cell) => cell.text()))).toEqual([
    ['环节', '入户调查', '经济状况核对'],
    ['待谁办理', '乡镇经办', '县级核对'],
    ['经办人', '未分派', '周办'],
  ])
  expect(area(0)?.element.value).toBe('本人要求撤回')
  expect(form().text()).toContain('430681202602000001 在别处已办理过一步。')
  // Sent again, it is sent on what is there now.
  bridge.store('case.act', () => ok({ revision: 6, state: 'withdrawn' }))
  await form().trigger('submit')
  await settle()
  expect(bridge.calls.findLast((call) => call.name === 'case.act')?.input).toMatchObject({
    revision: 5,
    data: { action: 'withdraw', reason: '本人要求撤回' },
  })
})

test('a form whose step has become impossible stays with its words and says why', async () => {
  await open()
  await openForm('withdraw')
  await area(0)?.setValue('本人要求撤回')
  current = casePage({
    row: caseRow({ state: 'withdrawn', desk: 'none', revision: 5 }),
    actions: [],
    events: [caseEvent(), caseEvent({ seq: 2, action: 'withdraw', by: '周办', data: null, to: 'withdrawn' })],
  })
  bridge.tell('changed', { what: ['case:c1'] })
  await settle(200)
  expect(wrapper.find('.conflict').text()).toContain('周办：撤回申请')
  expect(wrapper.find('.actions [role=alert]').text()).toContain('“撤回申请”现在不能办理。')
  expect(area(0)?.element.value).toBe('本人要求撤回')
})

test('a limit that has passed asks for its reason, but not for what was done in time and recorded late', async () => {
  current = casePage({
    actions: [
      {
        action: 'recordSurvey',
        possible: true,
        refusal: null,
        overdue: { deadline: 'startSurvey', due: '2026-11-20' },
      },
    ],
  })
  await open()
  await openForm('recordSurvey')
  expect(form().text()).toContain('“启动调查”的期限是 2026-11-20，已超期')
  const date = form().find<HTMLInputElement>('.date input')
  await date.setValue('2026-11-19')
  await date.trigger('change')
  await settle()
  expect(form().text()).not.toContain('超期说明')
})
