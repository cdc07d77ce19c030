import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { appWords } from '@shared/messages/app'
import { registerAllFailureTopics } from '@shared/messages/failureTopics'
import { settingsWords } from '@shared/messages/settings'
import { useSessionStore } from '@/stores/session'
import ClockCard from '@/views/settings/ClockCard.vue'
import { allDuties, bookStatus, failed, installBridge, ok, type FakeBridge } from '../fakeBridge'

registerAllFailureTopics()
const words = settingsWords.clock
const ahead = new Date(2027, 10, 2, 9, 5).toISOString()
let bridge: FakeBridge
let behind: string | null
let duties: string[]
enableAutoUnmount(afterEach)
beforeEach(() => {
  setActivePinia(createPinia())
  bridge = installBridge()
  behind = ahead
  duties = [...allDuties]
  bridge.store('book.status', () => ok(bookStatus({ clockBehind: behind, duties })))
})

async function card() {
  await useSessionStore().refresh()
  const wrapper = mount(ClockCard)
  await flushPromises()
  const press = async (label: string): Promise<void> => {
    const found = wrapper.findAll('button').find((button) => button.text() === label)
    if (!found) throw new Error(`no button ${label}`)
    await found.trigger('click')
    await flushPromises()
  }
  return { wrapper, press }
}

describe('the card of the clock', () => {
  test('is not there while the clock stands before no entry', async () => {
    behind = null
    expect((await card()).wrapper.find('section').exists()).toBe(false)
  })

  test('tells both ways out and lets the 县管理员 declare the clock right, asked once more', async () => {
    const { wrapper, press } = await card()
    expect(wrapper.text()).toContain('11-02 17:05')
    expect(wrapper.text()).toContain(words.back)
    bridge.store('book.confirmClock', () => ok({}))
    await press(words.confirm)
    expect(wrapper.text()).toContain(`${new Date().getFullYear()}年`)
    expect(bridge.calls.map((call) => call.name)).not.toContain('book.confirmClock')
    await press(appWords.actions.confirm)
    expect(bridge.calls.filter((call) => call.name === 'book.confirmClock')).toHaveLength(1)
  })

  test('says why it was refused, and offers nothing to somebody else', async () => {
    const { wrapper, press } = await card()
    bridge.store('book.confirmClock', () => failed('RULE_BROKEN', 'clockNotBehind'))
    await press(words.confirm)
    await press(appWords.actions.confirm)
    expect(wrapper.text()).toContain('不需要确认')
    duties = ['read']
    const { wrapper: other } = await card()
    expect([other.find('section').exists(), other.find('button').exists()]).toEqual([true, false])
  })
})
