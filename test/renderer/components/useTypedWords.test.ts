import { mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { defineComponent, h, nextTick, ref } from 'vue'
import { useTypedWords, type TypedWords } from '@/components/useTypedWords'

let words: TypedWords
const given = ref('')
let taken: string[]
let stop: () => void
beforeEach(() => {
  vi.useFakeTimers()
  given.value = ''
  taken = []
  const Filter = defineComponent(() => {
    words = useTypedWords(
      () => given.value,
      (text) => {
        taken.push(text)
        given.value = text
      },
      200,
    )
    return () => h('input', { value: words.typed.value })
  })
  const wrapper = mount(Filter)
  stop = () => wrapper.unmount()
})
afterEach(() => {
  stop()
  vi.useRealTimers()
})
async function type(text: string, ms: number): Promise<void> {
  words.typed.value = text
  await nextTick()
  await vi.advanceTimersByTimeAsync(ms)
}

describe('words typed into a filter', () => {
  test('are taken up once, when the typing pauses, without the blanks around them', async () => {
    await type('缪', 150)
    await type(' 缪沅 ', 199)
    expect(taken).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(taken).toEqual(['缪沅'])
    await type('缪沅  ', 300)
    expect(taken).toEqual(['缪沅'])
  })

  test('are taken up at once by Enter, and not a second time after the pause', async () => {
    await type('HN0001', 50)
    words.takeNow()
    await vi.advanceTimersByTimeAsync(500)
    expect(taken).toEqual(['HN0001'])
  })

  test('that were typed just before clearing are not taken up any more', async () => {
    await type('HN0001', 50)
    words.clear()
    await nextTick()
    await vi.advanceTimersByTimeAsync(500)
    expect([words.typed.value, taken]).toEqual(['', []])
  })

  test('follow the filter when it is changed from elsewhere, and nothing is taken up after leaving', async () => {
    given.value = '张'
    await nextTick()
    expect(words.typed.value).toBe('张')
    await type('张三', 50)
    stop()
    await vi.advanceTimersByTimeAsync(500)
    expect(taken).toEqual([])
  })
})
