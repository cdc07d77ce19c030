import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { AuditLine } from '@shared/contracts/auditContract'
import type { JobInfo } from '@shared/contracts/common'
import type { StoreOutput } from '@shared/contracts/storeContract'
import { useJobsStore } from '@/stores/jobs'
import AuditView from '@/views/audit/AuditView.vue'
import { buttonsOf } from '../buttons'
import { installBridge, ok, type FakeBridge } from '../fakeBridge'

const lines: AuditLine[] = [
  {
    seq: 1203,
    at: '2026-11-20T01:15:03.000Z',
    userName: '李明',
    action: '变更家庭',
    subject: '户 HN0001',
    details: ['成员 缪* · 工资性收入：650.00 → 700.00', '联系电话：138****1234 → 139****5678'],
    hash: 'ab'.repeat(32),
  },
  {
    seq: 1202,
    at: '2026-11-20T01:14:00.000Z',
    userName: '程序',
    action: '新建日志签名密钥',
    subject: '日志签名密钥 0badcafe',
    details: [],
    hash: 'cd'.repeat(32),
  },
]
type Verdict = NonNullable<StoreOutput<'audit.verdict'>['verdict']>
const whole: Verdict = {
  at: '2026-11-20T02:00:00.000Z',
  entries: 1203,
  anchors: 12,
  seconds: 0.34,
  whole: true,
  findings: [],
  notes: ['第 40 条记有恢复备份，没有因此减少记录。'],
}
const broken: Verdict = {
  ...whole,
  whole: false,
  findings: ['日志末尾被截断：2026年11月20日 09:00 存证时已有第 1,203 条，现在最后一条是第 900 条。'],
  notes: [],
}
const job: JobInfo = {
  id: 'j1',
  kind: 'audit.verify',
  state: 'running',
  done: 600,
  total: 1203,
  phase: 'auditing',
  startedAt: '2026-11-20T02:00:00Z',
  endedAt: null,
  outcome: null,
  error: null,
}
const ended: JobInfo = { ...job, state: 'done', endedAt: '2026-11-20T02:00:01Z', outcome: { entries: 1203 } }

let bridge: FakeBridge
let wrapper: VueWrapper
let verdict: Verdict | null
let page: StoreOutput<'audit.page'>
const asked = (): object[] =>
  bridge.calls.filter((call) => call.name === 'audit.page').map((call) => call.input as object)

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-22T03:00:00Z') })
  setActivePinia(createPinia())
  bridge = installBridge()
  verdict = null
  page = { total: 2, rows: lines }
  bridge.store('audit.page', () => ok(page))
  bridge.store('audit.users', () => ok({ users: [{ id: 'u1', name: '李明' }] }))
  bridge.store('audit.verdict', () => ok({ verdict }))
  bridge.store('audit.verify', () => ok({ jobId: 'j1' }))
  bridge.store('job.list', () => ok({ jobs: [job] }))
  bridge.store('job.cancel', () => ok({}))
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
  wrapper = mount(AuditView, { attachTo: document.body })
  await settle()
}
const press = async (words: string): Promise<void> => {
  await wrapper
    .findAll('button')
    .find((button) => button.text() === words)
    ?.trigger('click')
  await settle()
}
const key = async (name: string): Promise<void> => {
  await wrapper.find('[role=grid]').trigger('keydown', { key: name })
  await settle()
}

describe('the audit log on the screen', () => {
  test('lists entries newest first, in words', async () => {
    await open()
    expect(asked()).toEqual([{ from: null, to: null, userId: null, group: null, subject: '', offset: 0, limit: 100 }])
    const text = wrapper.find('[role=grid]').text()
    for (const part of ['1,203', '2026-11-20 09:15:03', '李明', '变更家庭', '户 HN0001', '650.00 → 700.00', '程序']) {
      expect(text).toContain(part)
    }
    expect(wrapper.find('.totals').text()).toContain('共 2 条')
  })

  test('asks for a person, a kind of act and a subject, and can be cleared', async () => {
    await open()
    const [user, group] = wrapper.findAll('select')
    expect(user?.text()).toContain('李明')
    await user?.setValue('u1')
    await group?.setValue('change')
    await wrapper.find('input[maxlength="100"]').setValue(' HN0001 ')
    await settle(350)
    expect(asked().at(-1)).toMatchObject({ userId: 'u1', group: 'change', subject: 'HN0001' })
    await press('清除条件')
    expect(asked().at(-1)).toMatchObject({ userId: null, group: null, subject: '' })
  })

  test('says why it is empty: nothing yet, or nothing that fits', async () => {
    page = { total: 0, rows: [] }
    await open()
    expect(wrapper.text()).toContain('还没有记录')
    await wrapper.findAll('select')[1]?.setValue('keys')
    await settle()
    expect(wrapper.text()).toContain('没有符合条件的记录')
  })

  test('shows an entry in full beside the list; arrows go on, Esc closes it', async () => {
    await open()
    await key('ArrowDown')
    await key('Enter')
    const entry = wrapper.find('aside')
    expect(entry.text()).toContain('第 1,203 条')
    expect(entry.findAll('li').map((one) => one.text())).toEqual(lines[0]?.details)
    expect(entry.text().replaceAll(' ', '')).toContain('ab'.repeat(32))
    await key('ArrowDown')
    expect(wrapper.find('aside').text()).toContain('没有其他内容。')
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', cancelable: true }))
    await settle()
    expect(wrapper.find('aside').exists()).toBe(false)
    await wrapper.findAll('[role=gridcell]')[0]?.trigger('click')
    await settle()
    expect(wrapper.find('aside').text()).toContain('第 1,203 条')
  })

  test('verifies in place and tells a whole log with its numbers and notes', async () => {
    await open()
    expect(wrapper.find('.verdict').exists()).toBe(false)
    await press('校验')
    useJobsStore().take(job)
    await settle()
    expect(wrapper.find('[role=progressbar]').attributes('aria-valuenow')).toBe('49')
    expect(wrapper.text()).toContain('600 / 1,203 条')
    verdict = whole
    useJobsStore().take(ended)
    await settle()
    const shown = wrapper.find('.verdict')
    expect(shown.attributes('role')).toBe('status')
    expect(shown.text()).toContain('日志完整：1,203 条记录前后相接，与 12 份存证相符。')
    expect(shown.text()).toContain('用时 0.3 秒')
    expect(shown.text()).toContain('第 40 条记有恢复备份')
    expect(asked().length).toBeGreaterThan(1)
  })

  test('tells a broken log as an alarm, with each finding and what to do', async () => {
    verdict = broken
    await open()
    const alarm = wrapper.find('[role=alert]')
    expect(alarm.text()).toContain('日志不完整：核对 1,203 条记录和 12 份存证，发现 1 处问题。')
    expect(alarm.findAll('li').map((one) => one.text())).toEqual(broken.findings)
    expect(alarm.text()).toContain('请不要再作改动')
  })

  test('does not claim anchors that are not there', async () => {
    verdict = { ...whole, anchors: 0, notes: [] }
    await open()
    expect(wrapper.find('.verdict').text()).toContain('1,203 条记录前后相接，尚无存证可以比对。')
  })

  test('a verification that was cancelled leaves no verdict', async () => {
    await open()
    await press('校验')
    useJobsStore().take({ ...ended, state: 'cancelled', outcome: null })
    await settle()
    expect(wrapper.text()).toContain('校验已取消，没有得出结论。')
  })

  test('one that runs already is followed instead of beginning another', async () => {
    useJobsStore().take(job)
    await open()
    expect(wrapper.find('[role=progressbar]').exists()).toBe(true)
    expect(bridge.calls.some((call) => call.name === 'audit.verify')).toBe(false)
    expect(buttonsOf(wrapper.find('.check .zf-row'))).toEqual([
      ['校验', 'off'],
      ['导出', 'on'],
      ['跨区域查看记录', 'on'],
    ])
  })

  test('exports what is filtered, under a name with its days', async () => {
    bridge.host('file.save', () => ok({ file: { token: 'token-12345', name: '操作日志.xlsx' } }))
    bridge.store('audit.save', () => ok({ rows: 2 }))
    await open()
    await wrapper.findAll('select')[1]?.setValue('view')
    await settle()
    await press('导出')
    expect(bridge.calls.find((call) => call.name === 'file.save')?.input).toEqual({
      kind: 'xlsx',
      suggestedName: '操作日志.xlsx',
    })
    expect(bridge.calls.find((call) => call.name === 'audit.save')?.input).toMatchObject({
      filter: { group: 'view' },
      file: 'token-12345',
    })
    expect(wrapper.text()).toContain('已导出 2 条。')
  })

  test('an empty list cannot be exported', async () => {
    page = { total: 0, rows: [] }
    await open()
    expect(buttonsOf(wrapper.find('.check .zf-row'))).toEqual([
      ['校验', 'on'],
      ['导出', 'off'],
      ['跨区域查看记录', 'on'],
    ])
  })
})
