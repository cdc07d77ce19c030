import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createMemoryHistory, createRouter, type Router } from 'vue-router'
import { routes } from '@/router'
import { useJobsStore } from '@/stores/jobs'
import { useSessionStore } from '@/stores/session'
import ImportWizard from '@/views/exchange/ImportWizard.vue'
import type { JobInfo } from '@shared/contracts/common'
import type { ImportPreview } from '@shared/contracts/importContract'
import { bookStatus, failed, installBridge, ok, type FakeBridge } from '../fakeBridge'

const preview: ImportPreview = {
  id: 'i1',
  file: '川山坪镇.xlsx',
  readAt: '2026-11-19T03:00:00Z',
  state: 'staged',
  rows: 9210,
  households: { new: 2871, changed: 96, same: 21, refused: 12 },
  persons: { new: 8012, changed: 140, same: 120, refused: 31 },
  problems: 15,
  warnings: 4,
  regions: { towns: 0, villages: 0 },
}
function job(kind: JobInfo['kind'], change: Partial<JobInfo> = {}): JobInfo {
  return {
    id: kind,
    kind,
    state: 'done',
    done: 0,
    total: 0,
    phase: 'starting',
    startedAt: '2026-11-19T03:00:00Z',
    endedAt: null,
    outcome: { importId: 'i1', rows: 9210, ...preview.households },
    error: null,
    ...change,
  }
}

let bridge: FakeBridge
let router: Router
let wrapper: VueWrapper
let jobs: JobInfo[]
let waiting: ImportPreview | null
beforeEach(async () => {
  setActivePinia(createPinia())
  bridge = installBridge()
  jobs = []
  waiting = null
  bridge.store('job.list', () => ok({ jobs }))
  bridge.store('import.pending', () => ok({ preview: waiting }))
  bridge.store('import.preview', () => ok(preview))
  bridge.store('import.read', () => {
    jobs = [...jobs, job('import.read')]
    return ok({ jobId: 'import.read' })
  })
  bridge.store('import.commit', () => {
    jobs = [...jobs, job('import.commit')]
    return ok({ jobId: 'import.commit' })
  })
  bridge.store('import.discard', () => ok({}))
  bridge.store('import.saveProblems', () => ok({}))
  bridge.store('import.households', () =>
    ok({
      total: 1,
      rows: [
        {
          key: 'H1001',
          applicantName: '<b>缪沅蓁</b>',
          applicantIdMasked: '430681********0214',
          place: '川山坪镇幸福村',
          people: 3,
          outcome: 'refused',
          notes: ['第 7 行“身份证号”有误。', '第 8 行“婚姻状况”有误。'],
        },
      ],
    }),
  )
  bridge.store('import.problems', () => ok({ total: 0, rows: [] }))
  bridge.host('file.open', () => ok({ file: { token: 'token-12345', name: '川山坪镇.xlsx' } }))
  bridge.host('file.save', () => ok({ file: { token: 'token-67890', name: '问题行.xlsx' } }))
  router = createRouter({ history: createMemoryHistory(), routes })
  await router.push('/exchange/import')
})
afterEach(() => wrapper.unmount())

async function open(): Promise<void> {
  wrapper = mount(ImportWizard, { global: { plugins: [router] }, attachTo: document.body })
  await flushPromises()
}
async function press(text: string): Promise<void> {
  const found = [...document.querySelectorAll('button')].find((one) => one.textContent?.trim() === text)
  if (!found) throw new Error(`no button ${text}`)
  found.click()
  await flushPromises()
}
const called = (name: string): unknown[] => bridge.calls.filter((call) => call.name === name).map((call) => call.input)
const step = (): string => wrapper.find('[aria-current=step] .t').text()
const counts = (): string[][] =>
  wrapper.findAll('.counts tbody tr').map((row) => row.findAll('td').map((cell) => cell.text()))

describe('importing a workbook', () => {
  test('what was read is counted by outcome, and the counts add up to what the file held', async () => {
    await open()
    expect(step()).toBe('选择文件')
    await press('选择文件')
    expect(step()).toBe('核对')
    expect(counts()).toEqual([
      ['户', '2,871', '96', '21', '12', '3,000'],
      ['人', '8,012', '140', '120', '31', '8,303'],
    ])
    expect(wrapper.findAll('[role=tab]').map((tab) => tab.text())).toEqual([
      '新增 2,871',
      '变更 96',
      '不变 21',
      '退回 12',
      '问题 15',
      '提醒 4',
    ])
    expect(wrapper.find('[role=tab][aria-selected=true]').text()).toBe('退回 12')
    expect(called('import.commit')).toEqual([])
  })

  test('names stand as text, and the row in hand shows all its reasons', async () => {
    waiting = preview
    await open()
    expect(wrapper.find('[data-column=applicantName]').text()).toBe('<b>缪沅蓁</b>')
    await wrapper.find('.data-table .row').trigger('click')
    expect(wrapper.findAll('.side li').map((one) => one.text())).toEqual([
      '第 7 行“身份证号”有误。',
      '第 8 行“婚姻状况”有误。',
    ])
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }))
    await flushPromises()
    expect(wrapper.find('.side').exists()).toBe(false)
  })

  test('is written by the second press and ends with one sentence that adds up and the way on', async () => {
    await open()
    await press('选择文件')
    await press('写入家庭库（2,967 户）')
    expect(called('import.commit')).toEqual([{ importId: 'i1' }])
    expect(step()).toBe('完成')
    expect(wrapper.find('.sentence').text()).toBe('写入 3,000 户：新增 2,871，变更 96，不变 21，退回 12。')
    expect(wrapper.text()).toContain('退回 12 户没有写入')
    await press('去认定')
    // The view of the place is loaded on the way.
    await vi.waitFor(() => expect(router.currentRoute.value.name).toBe('determination'), 20_000)
  })

  test('what was just written can be taken back where it ends, and then it no longer says that it was written', async () => {
    useSessionStore().status = bookStatus({ duties: ['read', 'import'] })
    const last = { id: 'i1', file: preview.file, committedAt: '2026-11-19T03:00:00Z', new: 2871, changed: 96 }
    bridge.store('import.undoable', () => ok({ import: { ...last, editedSince: [] } }))
    bridge.store('import.undo', () => {
      jobs = [...jobs, job('import.undo', { outcome: { file: preview.file, withdrawn: 2871, restored: 96 } })]
      bridge.store('import.undoable', () => ok({ import: null }))
      return ok({ jobId: 'import.undo' })
    })
    await open()
    await press('选择文件')
    await press('写入家庭库（2,967 户）')
    await press('撤销这次导入')
    await press('确认')
    expect(called('import.undo')).toEqual([{ importId: 'i1' }])
    expect(wrapper.find('.sentence').exists()).toBe(false)
    expect(wrapper.text()).toContain('2,871 户退出家庭库，96 户恢复导入前的内容。')
    await press('再导入一个文件')
    expect(step()).toBe('选择文件')
  })

  test('a reading that was not decided is taken up again without a new file', async () => {
    waiting = preview
    await open()
    expect(step()).toBe('核对')
    expect(wrapper.text()).toContain('“川山坪镇.xlsx”于')
    expect(called('import.read')).toEqual([])
    expect(counts()[0]?.at(-1)).toBe('3,000')
  })

  test('is given up only after the question was answered', async () => {
    waiting = preview
    await open()
    await press('放弃')
    expect(wrapper.text()).toContain('已读取的 3,000 户不再保留')
    expect(called('import.discard')).toEqual([])
    await press('确认')
    expect(called('import.discard')).toEqual([{ importId: 'i1' }])
    expect(step()).toBe('选择文件')
  })

  test('a file that could not be read is told in words, and the earlier reading is still there', async () => {
    waiting = preview
    bridge.store('import.read', () => {
      jobs = [
        job('import.read', {
          state: 'failed',
          outcome: null,
          error: { code: 'FILE_DAMAGED', messageKey: 'x', details: {} },
        }),
      ]
      return ok({ jobId: 'import.read' })
    })
    await open()
    await press('上一步')
    await press('选择文件')
    expect(wrapper.find('[role=alert]').text()).toContain('文件已损坏')
    await press('继续核对')
    expect(counts()[0]?.at(-1)).toBe('3,000')
  })

  test('a reading that still runs is followed to its end when the page comes back', async () => {
    jobs = [job('import.read', { state: 'running', outcome: null })]
    await open()
    expect(step()).toBe('核对')
    expect(wrapper.find('[role=progressbar]').exists()).toBe(true)
    useJobsStore().take(job('import.read'))
    await flushPromises()
    expect(counts()[0]?.at(-1)).toBe('3,000')
  })

  test('with nothing new and nothing changed there is nothing to write', async () => {
    waiting = { ...preview, households: { new: 0, changed: 0, same: 3000, refused: 0 }, problems: 0 }
    await open()
    expect(wrapper.text()).toContain('家庭库不需要写入')
    const next = [...document.querySelectorAll('footer button')].at(-1)
    expect(next?.hasAttribute('disabled')).toBe(true)
    expect(document.body.textContent).not.toContain('导出问题行')
  })

  test('problem rows are saved under the name of the file, and a full disk is told', async () => {
    waiting = preview
    await open()
    await press('导出问题行')
    expect(called('file.save')).toEqual([{ kind: 'xlsx', suggestedName: '川山坪镇 问题行.xlsx' }])
    expect(called('import.saveProblems')).toEqual([{ importId: 'i1', file: 'token-67890' }])
    expect(wrapper.text()).toContain('已保存到 问题行.xlsx。')
    bridge.store('import.saveProblems', () => failed('DISK_FULL', 'x'))
    await press('导出问题行')
    expect(wrapper.text()).toContain('磁盘空间不足')
    expect(wrapper.text()).not.toContain('已保存到')
  })

  test('one dropped file is read; two are not, and say so', async () => {
    await open()
    const drop = async (files: File[]): Promise<void> => {
      const event = new Event('drop', { bubbles: true, cancelable: true })
      Object.defineProperty(event, 'dataTransfer', { value: { files } })
      wrapper.find('.drop').element.dispatchEvent(event)
      await flushPromises()
    }
    Object.assign(window.zhongfu, { dropped: () => Promise.resolve({ token: 'token-dropped', name: 'a.xlsx' }) })
    await drop([new File(['x'], 'a.xlsx'), new File(['x'], 'b.xlsx')])
    expect(wrapper.text()).toContain('一次只能读取一个文件')
    expect(called('import.read')).toEqual([])
    await drop([new File(['x'], 'a.xlsx')])
    expect(called('import.read')).toEqual([{ file: 'token-dropped' }])
  })
})
