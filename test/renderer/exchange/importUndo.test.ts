import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { routes } from '@/router'
import { useJobsStore } from '@/stores/jobs'
import ImportUndo from '@/views/exchange/ImportUndo.vue'
import type { JobInfo } from '@shared/contracts/common'
import type { StoreOutput } from '@shared/contracts/storeContract'
import { registerAllFailureTopics } from '@shared/messages/failureTopics'
import { buttonsOf } from '../buttons'
import { installBridge, ok, type FakeBridge } from '../fakeBridge'

type Undoable = StoreOutput<'import.undoable'>['import']
const last: NonNullable<Undoable> = {
  id: 'i1',
  file: '川山坪镇.xlsx',
  committedAt: '2026-11-19T03:00:00Z',
  new: 2871,
  changed: 96,
  editedSince: [],
}
const job = (change: Partial<JobInfo>): JobInfo => ({
  id: 'j1',
  kind: 'import.undo',
  state: 'done',
  done: 0,
  total: 0,
  phase: 'undoing',
  startedAt: '2026-11-19T03:00:00Z',
  endedAt: null,
  outcome: { file: last.file, withdrawn: 2871, restored: 96 },
  error: null,
  ...change,
})

let bridge: FakeBridge
let wrapper: VueWrapper
let undoable: Undoable
let jobs: JobInfo[]
registerAllFailureTopics()
beforeEach(() => {
  setActivePinia(createPinia())
  bridge = installBridge()
  undoable = last
  jobs = []
  bridge.store('job.list', () => ok({ jobs }))
  bridge.store('import.undoable', () => ok({ import: undoable }))
  bridge.store('import.undo', () => {
    jobs = [job({})]
    undoable = null
    return ok({ jobId: 'j1' })
  })
})
afterEach(() => wrapper.unmount())

async function open(only: string | null = null): Promise<void> {
  const router = createRouter({ history: createMemoryHistory(), routes })
  wrapper = mount(ImportUndo, { props: { only }, global: { plugins: [router] }, attachTo: document.body })
  await flushPromises()
}
const button = (text: string): HTMLButtonElement | undefined =>
  [...document.querySelectorAll('button')].find((one) => one.textContent?.trim() === text)
async function press(text: string): Promise<void> {
  const found = button(text)
  if (!found) throw new Error(`no button ${text}`)
  found.click()
  await flushPromises()
}
const called = (name: string): unknown[] => bridge.calls.filter((call) => call.name === name).map((call) => call.input)

describe('taking the last import back', () => {
  test('names the file, the counts and what happens before anything is done', async () => {
    await open()
    expect(wrapper.text()).toContain('新增 2,871 户，变更 96 户')
    await press('撤销这次导入')
    expect(wrapper.text()).toContain('撤销“川山坪镇.xlsx”？新增的 2,871 户将退出家庭库，变更的 96 户恢复导入前的内容。')
    expect(called('import.undo')).toEqual([])
    await press('取消')
    expect(buttonsOf(wrapper)).toEqual([['撤销这次导入', 'on']])
  })

  test('ends with one sentence with its numbers, and tells who asked', async () => {
    await open('i1')
    await press('撤销这次导入')
    await press('确认')
    expect(called('import.undo')).toEqual([{ importId: 'i1' }])
    expect(wrapper.find('[role=status]').text()).toContain(
      '撤销导入“川山坪镇.xlsx”：2,871 户退出家庭库，96 户恢复导入前的内容。',
    )
    expect(wrapper.emitted('undone')).toHaveLength(1)
    expect(button('撤销这次导入')).toBeUndefined()
  })

  test('shows how far it is and can be cancelled', async () => {
    bridge.store('import.undo', () => {
      jobs = [job({ state: 'running', done: 400, total: 2967, outcome: null })]
      return ok({ jobId: 'j1' })
    })
    bridge.store('job.cancel', () => ok({}))
    await open()
    await press('撤销这次导入')
    await press('确认')
    expect(wrapper.text()).toContain('400 / 2,967 户')
    await press('取消')
    expect(called('job.cancel')).toEqual([{ id: 'j1' }])
    useJobsStore().take(
      job({ state: 'cancelled', outcome: null, error: { code: 'CANCELLED', messageKey: 'cancelled', details: {} } }),
    )
    await flushPromises()
    expect(wrapper.text()).toContain('已取消')
    expect(buttonsOf(wrapper)).toEqual([['撤销这次导入', 'on']])
    expect(wrapper.emitted('undone')).toBeUndefined()
  })

  test('is off, naming the 户编号, while households were changed since', async () => {
    undoable = { ...last, editedSince: ['0007', '0019'] }
    await open()
    expect(button('撤销这次导入')?.disabled).toBe(true)
    expect(wrapper.text()).toContain('户编号 0007、0019 在导入后又有变动，这次导入不能整体撤销。')
  })

  test('is silent where there is nothing, or another import is the last', async () => {
    undoable = null
    await open()
    expect(wrapper.find('[data-part=undo-import]').exists()).toBe(false)
    wrapper.unmount()
    undoable = last
    await open('i0')
    expect(wrapper.find('[data-part=undo-import]').exists()).toBe(false)
  })

  test('a refusal of the store is told in words', async () => {
    bridge.store('import.undo', () => {
      const error = {
        code: 'RULE_BROKEN' as const,
        messageKey: 'undoImportEdited',
        details: { keys: '0007', count: 1 },
      }
      jobs = [job({ state: 'failed', outcome: null, error })]
      return ok({ jobId: 'j1' })
    })
    await open()
    await press('撤销这次导入')
    await press('确认')
    expect(wrapper.find('[role=alert]').text()).toContain('户编号 0007 在导入后又有变动（共 1 户），导入没有撤销')
  })
})
