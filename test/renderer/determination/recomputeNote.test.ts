import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, test } from 'vitest'
import type { Recomputed } from '@shared/contracts/classifyContract'
import RecomputeNote from '@/views/determination/RecomputeNote.vue'
import { failed, installBridge, ok, type FakeBridge } from '../fakeBridge'

const same: Recomputed = { same: true, differs: [], sameParameters: true, madeWith: 2, rulesVersion: 2 }
let bridge: FakeBridge
beforeEach(() => {
  setActivePinia(createPinia())
  bridge = installBridge()
})
async function show(result: Recomputed | null): Promise<ReturnType<typeof mount>> {
  bridge.store('classify.recompute', () => ok({ result }))
  const wrapper = mount(RecomputeNote, { props: { householdId: 'h7', determinedAt: '2026-11-20T02:00:00.000Z' } })
  await flushPromises()
  return wrapper
}

test('a determination that computes to the same says so in one line', async () => {
  const wrapper = await show(same)
  expect(wrapper.text()).toBe('按当时的事实和参数重算：一致')
  expect(bridge.calls).toEqual([{ name: 'classify.recompute', input: { householdId: 'h7' } }])
})

test('one that does not names what differs, what has changed since, and what to do', async () => {
  const wrapper = await show({ ...same, same: false, differs: ['类别', '依据'], sameParameters: false, madeWith: 1 })
  const alarm = wrapper.find('[role=alert]').text()
  expect(alarm).toContain('按当时的事实和参数重算：不一致（类别、依据）')
  expect(alarm).toContain('当时所用的参数集与现在存的不同。')
  expect(alarm).toContain('当时为第 1 版规则，本程序为第 2 版。')
  expect(alarm).toContain('请导出诊断包交技术支持人员。')
})

test('a new determination is computed anew again', async () => {
  const wrapper = await show(same)
  bridge.store('classify.recompute', () => ok({ result: { ...same, same: false, differs: ['月保障金（元）'] } }))
  await wrapper.setProps({ determinedAt: '2026-11-21T02:00:00.000Z' })
  await flushPromises()
  expect(wrapper.text()).toContain('不一致（月保障金（元））')
})

test('why it cannot be computed anew is said in words', async () => {
  bridge.store('classify.recompute', () => failed('STORE_DAMAGED', 'versionGone', { version: 7 }))
  const wrapper = mount(RecomputeNote, { props: { householdId: 'h7', determinedAt: '' } })
  await flushPromises()
  expect(wrapper.find('[role=alert]').exists()).toBe(true)
})
