import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { AttachmentRow } from '@shared/contracts/attachmentContract'
import type { JobInfo } from '@shared/contracts/common'
import { registerAllFailureTopics } from '@shared/messages/failureTopics'
import { useJobsStore } from '@/stores/jobs'
import { useSessionStore } from '@/stores/session'
import AttachmentSection from '@/views/attachments/AttachmentSection.vue'
import { allDuties, bookStatus, failed, installBridge, ok, type FakeBridge } from '../fakeBridge'

registerAllFailureTopics()
let bridge: FakeBridge
let wrapper: VueWrapper
let rows: AttachmentRow[]

function attachment(other: Partial<AttachmentRow> = {}): AttachmentRow {
  return {
    id: 'a1',
    revision: 1,
    caseId: null,
    personId: null,
    personName: null,
    type: 'png',
    item: 'identity',
    title: '身份证',
    fileName: '身份证.png',
    issuer: '',
    datedOn: null,
    note: '',
    bytes: 1024,
    chunks: 1,
    sm3: '',
    rotation: 0,
    recordedAt: '2026-11-22T02:00:00.000Z',
    recordedBy: '李明',
    removed: null,
    ...other,
  }
}
const running: JobInfo = {
  id: 'j1',
  kind: 'attachment.add',
  state: 'running',
  done: 12,
  total: 40,
  phase: 'attachment.writing',
  startedAt: '2026-11-22T02:00:00.000Z',
  endedAt: null,
  outcome: null,
  error: null,
}

beforeEach(async () => {
  setActivePinia(createPinia())
  bridge = installBridge()
  rows = []
  bridge.store('book.status', () => ok(bookStatus({ duties: [...allDuties, 'attach'] })))
  bridge.store('attachment.list', () =>
    ok({
      rows,
      total: rows.length,
      bytes: 0,
      missing: [],
      people: [],
      limits: { file: 50 * 1024 * 1024, household: 200 * 1024 * 1024 },
    }),
  )
  bridge.store('job.list', () => ok({ jobs: [running] }))
  bridge.host('file.open', () => ok({ file: { token: 'token-1-of-a-file', name: '病历.png' } }))
  await useSessionStore().refresh()
  wrapper = mount(AttachmentSection, { props: { householdId: 'h1' }, attachTo: document.body })
  await flushPromises()
})
afterEach(() => {
  wrapper.unmount()
  document.body.innerHTML = ''
})
async function press(words: string): Promise<void> {
  const button = wrapper.findAll('button').find((one) => one.text() === words)
  if (!button) throw new Error(`no button ${words}`)
  await button.trigger('click')
  await flushPromises()
}

test('a large file shows how far it is in its place; cancelled, it says that nothing was taken in', async () => {
  bridge.store('attachment.add', () => ok({ jobId: 'j1' }))
  bridge.store('job.cancel', () => ok({}))
  await press('加入材料')
  expect(wrapper.find('[role=progressbar]').attributes('aria-valuenow')).toBe('30')
  expect(wrapper.find('.job').text()).toContain('12 / 40 MB · 30%')
  await press('取消')
  expect(bridge.calls.find((call) => call.name === 'job.cancel')?.input).toEqual({ id: 'j1' })
  const error = { code: 'CANCELLED', messageKey: 'cancelled', details: {} } as const
  useJobsStore().take({ ...running, state: 'cancelled', error })
  await flushPromises()
  expect(wrapper.find('[role=progressbar]').exists()).toBe(false)
  expect(wrapper.find('[role=status]').text()).toBe('已取消，这个文件没有加入。')
  expect(wrapper.find('[role=alert]').exists()).toBe(false)
})

test('a file that a job refuses is told like one that was refused at once', async () => {
  bridge.store('attachment.add', () => ok({ jobId: 'j1' }))
  await press('加入材料')
  const details = { file: '病历.png', size: '200.0', limit: 50 }
  const error = { code: 'INVALID_INPUT', messageKey: 'attachmentTooLarge', details } as const
  useJobsStore().take({ ...running, state: 'failed', error })
  await flushPromises()
  expect(wrapper.find('[role=alert]').text()).toContain(
    '文件“病历.png”有 200.0 MB，超过每个文件 50 MB 的限制，没有加入。',
  )
})

test('what stands there already is added again only when told to', async () => {
  bridge.store('attachment.add', ({ again }) =>
    again ? ok({ jobId: null }) : failed('CONFLICT', 'attachmentDuplicate', { file: '病历.png', title: '病历' }),
  )
  await press('加入材料')
  await press('仍要加入')
  expect(bridge.calls.filter((call) => call.name === 'attachment.add').map((call) => call.input)).toMatchObject([
    { again: false, file: 'token-1-of-a-file' },
    { again: true, file: 'token-1-of-a-file' },
  ])
  expect(wrapper.find('[role=alert]').exists()).toBe(false)
  expect(wrapper.find('[role=status]').text()).toBe('已加入 1 件。')
})

test('a change on what somebody else changed meanwhile keeps the typed words and is sent on what is there now', async () => {
  rows = [attachment()]
  wrapper.unmount()
  wrapper = mount(AttachmentSection, { props: { householdId: 'h1' }, attachTo: document.body })
  await flushPromises()
  bridge.store('attachment.change', ({ revision }) =>
    revision === 2 ? ok({}) : failed('CONFLICT', 'attachmentChangedMeanwhile'),
  )
  await press('修改')
  const title = wrapper.findAll('form input').find((one) => (one.element as HTMLInputElement).value === '身份证')
  await title?.setValue('身份证正面')
  rows = [attachment({ revision: 2, note: '背面另存' })]
  await wrapper.find('form').trigger('submit')
  await flushPromises()
  expect(wrapper.find('form').text()).toContain('这件材料刚被别人修改。')
  expect(wrapper.find('tbody').text()).toContain('背面另存')
  await wrapper.find('form').trigger('submit')
  await flushPromises()
  const sent = bridge.calls.filter((call) => call.name === 'attachment.change').map((call) => call.input)
  expect(sent).toMatchObject([
    { revision: 1, title: '身份证正面' },
    { revision: 2, title: '身份证正面' },
  ])
  expect(wrapper.find('form').exists()).toBe(false)
})
