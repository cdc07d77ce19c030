import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { ElDatePicker } from 'element-plus'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { useSessionStore } from '@/stores/session'
import AidSection from '@/views/households/AidSection.vue'
import HouseholdOperations from '@/views/households/operations/HouseholdOperations.vue'
import type { StoreOutput } from '@shared/contracts/storeContract'
import { registerAllFailureTopics } from '@shared/messages/failureTopics'
import { bookStatus, failed, installBridge, ok, type FakeBridge } from '../fakeBridge'
import { page } from './samplePage'

type Preview = StoreOutput<'household.previewOperation'>
const preview: Preview = {
  touched: [
    {
      id: page.row.id,
      key: '0007',
      applicantName: '缪沅蓁',
      place: '幸福村',
      role: 'changed',
      peopleBefore: 3,
      peopleAfter: 3,
      lines: [{ label: '成员状态', before: '共同生活', after: '死亡' }],
    },
  ],
  obligations: [{ kind: 'deathReview', words: '3 个月内完成核查', dueOn: '2027-02-20' }],
}

let bridge: FakeBridge
let wrapper: VueWrapper
registerAllFailureTopics()
beforeEach(() => {
  vi.useFakeTimers()
  vi.setSystemTime(new Date('2026-11-20T02:00:00Z'))
  setActivePinia(createPinia())
  bridge = installBridge()
  useSessionStore().status = bookStatus({ duties: ['read', 'import'] })
  bridge.store('region.list', () => ok({ county: { code: '430681', name: '示例县' }, towns: [] }))
  bridge.store('household.previewOperation', () => ok(preview))
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
async function open(first: 'memberState' | 'correctId' = 'memberState'): Promise<void> {
  wrapper = mount(HouseholdOperations, { props: { page, first }, attachTo: document.body })
  await settle()
}
const calls = (name: string): object[] =>
  bridge.calls.filter((call) => call.name === name).map((call) => call.input as object)
const go = () => wrapper.find('[data-part=preview] .go button')

describe('an operation of a household', () => {
  test('asks what it would change once the form is complete, shows it with what follows, and does just that', async () => {
    await open()
    const personId = page.memberIds[1]?.personId ?? ''
    expect(go().attributes('disabled')).toBe('')
    await wrapper.find('#op-member').setValue(personId)
    await settle(300)
    expect(calls('household.previewOperation')).toEqual([])
    await wrapper.find('#op-state').setValue('死亡')
    wrapper.findComponent(ElDatePicker).vm.$emit('update:modelValue', '2026-11-02')
    await settle(300)
    const input = {
      id: page.row.id,
      revision: page.revision,
      on: '2026-11-02',
      act: { kind: 'memberState', personId, state: '死亡' },
    }
    expect(calls('household.previewOperation')).toEqual([input])
    expect(wrapper.find('[data-part=preview] table').text()).toContain('死亡')
    expect(wrapper.find('[data-part=obligations]').text()).toContain('2027-02-20 前')
    bridge.store('household.operate', () => ok({ revision: 9, createdId: null, obligations: [] }))
    await go().trigger('click')
    await settle()
    expect(calls('household.operate')).toEqual([input])
    expect(wrapper.emitted('done')).toEqual([['已办理成员死亡、服刑、返回，历史中留有变动前后的内容。', null]])
  })

  test('what stands against it is said and nothing can be done; a stale record is read anew', async () => {
    bridge.store('household.previewOperation', () => failed('RULE_BROKEN', 'operationInFuture', { on: '2026-12-01' }))
    await open()
    await wrapper.find('#op-member').setValue(page.memberIds[1]?.personId ?? '')
    await wrapper.find('#op-state').setValue('服刑')
    await settle(300)
    expect(wrapper.find('[data-part=preview]').text()).toContain('发生日期 2026-12-01 还没有到。')
    expect(go().attributes('disabled')).toBe('')
    bridge.store('household.previewOperation', () => ok(preview))
    bridge.store('household.operate', () => failed('CONFLICT', 'householdChanged', { key: '0007' }))
    await wrapper.find('#op-state').setValue('失踪')
    await settle(300)
    await go().trigger('click')
    await settle()
    expect(wrapper.emitted('stale')).toHaveLength(1)
    expect(wrapper.emitted('done')).toBeUndefined()
    // Read anew: what the other hand changed stands beside what is meant to be done, and it can be gone on with.
    const theirs = {
      id: 'v9',
      validFrom: '2026-11-01',
      recordedAt: '2026-11-20T01:30:00Z',
      supersededAt: null,
      recordedBy: '王芳',
      source: '修改',
      changes: [
        { label: '联系电话', before: '138****0000', after: '139****0000' },
        { label: '成员状态', before: '共同生活', after: '服刑' },
      ],
    }
    await wrapper.setProps({
      page: { ...page, revision: page.revision + 1, versions: [theirs, ...page.versions] },
    })
    await settle(300)
    const others = wrapper.get('.others')
    expect(others.text()).toContain('王芳')
    expect(others.findAll('tbody tr').map((row) => row.findAll('td').map((cell) => cell.text()))).toEqual([
      ['联系电话', '138****0000', '139****0000', '（不涉及）'],
      ['成员状态', '共同生活', '服刑', '死亡'],
    ])
    expect(calls('household.previewOperation').at(-1)).toMatchObject({ revision: page.revision + 1 })
    expect(go().attributes('disabled')).toBeUndefined()
  })

  test('another kind begins with an empty form and forgets what was shown', async () => {
    await open()
    await wrapper.find('#op-member').setValue(page.memberIds[1]?.personId ?? '')
    await wrapper.find('#op-state').setValue('死亡')
    await settle(300)
    await wrapper.findAll('[role=tab]')[2]?.trigger('click')
    await settle(300)
    expect(wrapper.find('[data-part=obligations]').exists()).toBe(false)
    expect((wrapper.find('#op-member').element as HTMLSelectElement).value).toBe('')
  })

  test('a wrong identity number is told at the field and asks nothing of the store', async () => {
    await open('correctId')
    await wrapper.find('#op-member').setValue(page.memberIds[0]?.personId ?? '')
    await wrapper.find('#op-id').setValue('430681197905060071')
    await settle(300)
    expect(wrapper.find('#op-id-note').text()).toBe('校验位不符，请核对每一位')
    expect(calls('household.previewOperation')).toEqual([])
  })
})

describe('aid of a household', () => {
  test('is told by page, with the number and the sum of all', async () => {
    const row = (n: number): StoreOutput<'aid.page'>['rows'][number] => ({
      id: `a${n}`,
      givenOn: '2026-11-10',
      item: '低保金',
      department: '民政',
      basis: '',
      amount: 65_000,
      goods: '',
      way: '社保卡',
      fromMonth: '2026-11',
      toMonth: null,
      source: '',
      state: 'given',
      receiver: '缪沅蓁',
      recordedBy: '',
      recordedAt: '',
    })
    bridge.store('aid.page', ({ offset = 0 }) =>
      ok({ rows: Array.from({ length: offset === 0 ? 20 : 5 }, (_, n) => row(offset + n)), total: 25, sum: 1_625_000 }),
    )
    wrapper = mount(AidSection, { props: { householdId: 'h1', stamp: '1' }, attachTo: document.body })
    await settle()
    expect(wrapper.text()).toContain('共 25 条，发放 16,250.00 元')
    expect(wrapper.findAll('tbody tr')).toHaveLength(20)
    await wrapper.findAll('button').at(-1)?.trigger('click')
    await settle()
    expect(wrapper.findAll('tbody tr')).toHaveLength(5)
    expect(calls('aid.page')).toEqual([
      { householdId: 'h1', offset: 0, limit: 20 },
      { householdId: 'h1', offset: 20, limit: 20 },
    ])
    await wrapper.setProps({ householdId: 'h2' })
    await settle()
    expect(calls('aid.page').at(-1)).toEqual({ householdId: 'h2', offset: 0, limit: 20 })
  })
})
