import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createMemoryHistory, createRouter, type Router } from 'vue-router'
import { routes } from '@/router'
import { runShortcut } from '@/components/useShortcut'
import NoticeWizard from '@/views/notices/NoticeWizard.vue'
import type { JobInfo } from '@shared/contracts/common'
import { paidNoticeClasses } from '@shared/contracts/noticeContract'
import type { StoreOutput } from '@shared/contracts/storeContract'
import { failed, installBridge, ok, type FakeBridge } from '../fakeBridge'

vi.mock('@/components/openPdf', () => ({
  openPdf: () => ({ promise: new Promise(() => undefined), destroy: () => Promise.resolve() }),
}))

type Batch = StoreOutput<'notice.batch'>
const villages = [
  { code: '430681101201', name: '幸福村', rows: 14 },
  { code: '430681101202', name: '三新村', rows: 9 },
]
const towns = [{ code: '430681101', name: '川山坪镇', rows: 23, villages }]
function list(index: number, change: Partial<Batch['lists'][number]>): Batch['lists'][number] {
  return {
    id: String(index),
    villageCode: '430681101201',
    villageName: '幸福村',
    townName: '川山坪镇',
    class: 'DB',
    rows: 14,
    people: 40,
    amount: 520_050,
    pages: 2,
    firstPage: 0,
    gatePassed: true,
    ...change,
  }
}
const batch: Batch = {
  batchId: 'b1',
  kind: '初审公示',
  on: '2026-11-19',
  until: '2026-11-26',
  paper: 'A4',
  rows: 23,
  pages: 3,
  lists: [
    list(0, {}),
    list(1, {
      villageCode: '430681101202',
      villageName: '三新村',
      class: 'TK',
      rows: 9,
      people: 9,
      amount: 936_000,
      pages: 1,
      firstPage: 2,
    }),
  ],
  gate: { passed: true, findings: [] },
}
const blocked: Batch = {
  ...batch,
  lists: batch.lists.map((one) => ({ ...one, gatePassed: one.id !== '1' })),
  gate: {
    passed: false,
    findings: [
      { where: '第 3 页 第 12 行', kind: 'MOBILE', text: '138******14' },
      { where: '第 2 页 第 9 行', kind: 'MOBILE', text: '138******14' },
      { where: '文档属性', kind: 'ILLNESS', text: '尿**' },
    ],
  },
}
function job(change: Partial<JobInfo>): JobInfo {
  return {
    id: 'j1',
    kind: 'notice.build',
    state: 'done',
    done: 2,
    total: 2,
    phase: 'gate',
    startedAt: '2026-11-19T03:00:00Z',
    endedAt: '2026-11-19T03:00:02Z',
    outcome: { batchId: 'b1', lists: 2, rows: 23, pages: 3 },
    error: null,
    ...change,
  }
}

let bridge: FakeBridge
let router: Router
let wrapper: VueWrapper
beforeEach(async () => {
  setActivePinia(createPinia())
  bridge = installBridge()
  bridge.store('notice.villages', () => ok({ classes: [...paidNoticeClasses], towns }))
  bridge.store('notice.build', () => ok({ jobId: 'j1' }))
  bridge.store('job.list', () => ok({ jobs: [job({})] }))
  bridge.store('notice.pdf', () => ok({ bytes: new Uint8Array([1, 2, 3]) }))
  bridge.store('notice.batch', () => ok(batch))
  bridge.store('notice.print', () => ok({}))
  bridge.store('notice.save', () => ok({}))
  bridge.host('file.save', () => ok({ file: { token: 'token-12345', name: '名单.pdf' } }))
  router = createRouter({ history: createMemoryHistory(), routes })
  await router.push('/notices')
})
afterEach(() => wrapper.unmount())

async function open(): Promise<void> {
  wrapper = mount(NoticeWizard, { global: { plugins: [router] }, attachTo: document.body })
  await flushPromises()
}
function button(text: string): HTMLButtonElement {
  const found = [...document.querySelectorAll('button')].filter((one) => one.textContent?.trim() === text).at(-1)
  if (!found) throw new Error(`no button ${text}`)
  return found
}
async function press(text: string): Promise<void> {
  button(text).click()
  await flushPromises()
}
const called = (name: string): unknown[] => bridge.calls.filter((call) => call.name === name).map((call) => call.input)

describe('notice lists', () => {
  test('the chosen villages are built, and the totals by class add up to the batch', async () => {
    await open()
    await press('生成名单')
    expect(called('notice.build')).toEqual([
      expect.objectContaining({
        kind: '初审公示',
        class: null,
        paper: 'A4',
        regions: ['430681101201', '430681101202'],
      }),
    ])
    const rows = wrapper.findAll('.totals tbody tr').map((row) => row.findAll('td').map((cell) => cell.text()))
    expect(rows).toEqual([
      ['特困人员', '9', '9', '9,360.00'],
      ['低保', '14', '40', '5,200.50'],
      ['合计', '23', '49', '14,560.50'],
    ])
    expect(wrapper.text()).toContain('2026-11-20')
    expect(wrapper.text()).toContain('至 2026-11-26')
  })

  test('a class without an amount is offered where the parameters ask for its publicity, and not otherwise', async () => {
    const chips = (): string[] => wrapper.findAll('.fields .chip').map((one) => one.text())
    await open()
    expect(chips()).toEqual(['全部', '特困人员', '低保', '单人保', 'A4', 'A3'])
    wrapper.unmount()
    bridge.store('notice.villages', () => ok({ classes: ['TK', 'DB', 'DBS', 'GX'], towns }))
    bridge.store('notice.batch', () => ok({ ...batch, lists: [list(0, { class: 'GX', amount: null })] }))
    await open()
    expect(chips()).toEqual(['全部', '特困人员', '低保', '单人保', '刚性支出困难', 'A4', 'A3'])
    await wrapper.findAll('.fields .chip input')[4]?.trigger('change')
    await press('生成名单')
    expect(called('notice.build')).toEqual([expect.objectContaining({ kind: '初审公示', class: 'GX' })])
    const rows = wrapper.findAll('.totals tbody tr').map((row) => row.findAll('td').map((cell) => cell.text()))
    expect(rows).toEqual([['刚性支出困难', '14', '40', '—']])
  })

  test('after the gate has passed, Ctrl+P prints all lists, and one can be printed alone', async () => {
    await open()
    await press('生成名单')
    expect(button('打印 2 份').disabled).toBe(false)
    expect(runShortcut('print')).toBe(true)
    await flushPromises()
    await press('只打印这一份')
    expect(called('notice.print')).toEqual([
      { batchId: 'b1', listId: null },
      { batchId: 'b1', listId: '0' },
    ])
    await press('另存 PDF')
    expect(called('notice.save')).toEqual([{ batchId: 'b1', format: 'pdf', file: 'token-12345' }])
    expect(wrapper.text()).toContain('已保存到 名单.pdf。')
  })

  test('while the gate has findings nothing leaves the program, and each finding says where and what to do', async () => {
    bridge.store('notice.batch', () => ok(blocked))
    await open()
    await press('生成名单')
    expect(['打印 2 份', '另存 PDF', '另存 Excel'].map((text) => button(text).disabled)).toEqual([true, true, true])
    expect(runShortcut('print')).toBe(false)
    expect(runShortcut('save')).toBe(false)
    expect(document.body.textContent).not.toContain('只打印这一份')
    expect(wrapper.find('.gate').text()).toContain('名单不能打印或保存')
    const findings = wrapper.findAll('.gate li').map((one) => one.find('.line').text())
    expect(findings).toEqual(['手机号码138******14', '病情信息尿**'])
    expect(wrapper.findAll('.gate .places button').map((one) => one.text())).toEqual([
      '第 3 页 第 12 行',
      '第 2 页 第 9 行',
    ])
    expect([...called('notice.print'), ...called('notice.save')]).toEqual([])
  })

  test('nobody to publish says so, and the page that says so can be made for the county', async () => {
    bridge.store('notice.villages', () => ok({ classes: [...paidNoticeClasses], towns: [] }))
    bridge.store('region.list', () => ok({ county: { code: '430681', name: '汨罗市' }, towns: [] }))
    bridge.store('notice.batch', () => ok({ ...batch, lists: [], rows: 0, pages: 1 }))
    await open()
    expect(wrapper.text()).toContain('本期无公示对象')
    await press('生成“本期无公示对象”页')
    expect(called('notice.build')).toEqual([expect.objectContaining({ regions: ['430681'] })])
    expect(wrapper.find('.result').text()).toContain('本期无公示对象')
    expect(button('打印').disabled).toBe(false)
  })

  test('a cancelled build leaves the choice as it was', async () => {
    bridge.store('job.list', () => ok({ jobs: [job({ state: 'cancelled', outcome: null })] }))
    await open()
    await press('生成名单')
    expect(wrapper.text()).toContain('已取消')
    await press('返回选择范围')
    expect(wrapper.find('[aria-current=step]').text()).toContain('选择范围')
    expect(wrapper.text()).toContain('已选 2 个村（社区），各类合计 23 行')
  })

  test('a batch that is gone from memory is told, and can be built anew', async () => {
    bridge.store('notice.batch', () => failed('NOT_FOUND', 'noticeGone'))
    await router.push({ path: '/notices', query: { batch: 'old' } })
    await open()
    expect(wrapper.find('[role=alert]').exists()).toBe(true)
    expect(button('重新生成').disabled).toBe(false)
  })
})
