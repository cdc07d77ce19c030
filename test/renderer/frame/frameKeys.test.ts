import { mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { useFrameKeys } from '@/frame/useFrameKeys'
import { useIdleLock } from '@/frame/useIdleLock'
import { useShortcut } from '@/components/useShortcut'

let done: string[] = []
function frame() {
  return mount(
    defineComponent(() => {
      useFrameKeys({
        search: () => done.push('search'),
        lock: () => done.push('lock'),
        toggleNav: () => done.push('nav'),
        toggleHelp: () => done.push('help'),
        area: (index) => done.push(`area ${index}`),
      })
      return () => h('input', { id: 'field' })
    }),
    { attachTo: document.body },
  )
}
function press(key: string, init: KeyboardEventInit = {}, target: EventTarget = document): boolean {
  return !target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init }))
}
beforeEach(() => {
  done = []
})
afterEach(() => {
  document.body.innerHTML = ''
  vi.useRealTimers()
})

describe('the keys of the frame', () => {
  test('lead to search, lock, navigation, help and the areas', () => {
    const wrapper = frame()
    press('k', { ctrlKey: true })
    press('L', { ctrlKey: true })
    press('b', { ctrlKey: true })
    press('?')
    press('？')
    press('3', { altKey: true })
    expect(done).toEqual(['search', 'lock', 'nav', 'help', 'help', 'area 2'])
    wrapper.unmount()
    press('k', { ctrlKey: true })
    expect(done).toHaveLength(6)
  })

  test('a question mark that is typed into a field stays in the field', () => {
    const wrapper = frame()
    const field = wrapper.find('#field').element
    expect(press('?', {}, field)).toBe(false)
    expect(done).toEqual([])
    wrapper.unmount()
  })

  test("the browser's own saving and printing never come up, whether a view takes the key or not", () => {
    const wrapper = frame()
    expect(press('s', { ctrlKey: true })).toBe(true)
    expect(press('p', { ctrlKey: true })).toBe(true)
    const view = mount(
      defineComponent(() => {
        useShortcut('print', () => done.push('print'))
        return () => h('p')
      }),
    )
    press('p', { ctrlKey: true })
    expect(done).toEqual(['print'])
    view.unmount()
    wrapper.unmount()
  })
})

describe('the lock after idle time', () => {
  function idle(busy: () => boolean) {
    vi.useFakeTimers()
    return mount(
      defineComponent(() => {
        useIdleLock(() => done.push('lock'), busy, 15)
        return () => h('p')
      }),
    )
  }

  test('comes after fifteen minutes without a key or a click, and not before', () => {
    const wrapper = idle(() => false)
    vi.advanceTimersByTime(14 * 60_000)
    press('a')
    vi.advanceTimersByTime(14 * 60_000)
    expect(done).toEqual([])
    vi.advanceTimersByTime(2 * 60_000)
    expect(done).toEqual(['lock'])
    wrapper.unmount()
  })

  test('waits while work runs', () => {
    let running = true
    const wrapper = idle(() => running)
    vi.advanceTimersByTime(60 * 60_000)
    expect(done).toEqual([])
    running = false
    vi.advanceTimersByTime(16 * 60_000)
    expect(done).toEqual(['lock'])
    wrapper.unmount()
  })
})
