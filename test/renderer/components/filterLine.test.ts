import { mount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import ChoiceChips from '@/components/ChoiceChips.vue'
import FilterLine from '@/components/FilterLine.vue'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  document.body.innerHTML = ''
  vi.useRealTimers()
})

const filters = { words: '', label: '查找', placeholder: '姓名', narrowed: false, clearLabel: '清除筛选' }

test('words are taken up when the typing pauses, at once by Enter, and not again when nothing changed', async () => {
  const wrapper = mount(FilterLine, { props: filters, attachTo: document.body })
  const field = wrapper.find('input[aria-label=查找]')
  await field.setValue(' 尉迟 ')
  vi.advanceTimersByTime(199)
  expect(wrapper.emitted('words')).toBeUndefined()
  vi.advanceTimersByTime(1)
  expect(wrapper.emitted('words')).toEqual([['尉迟']])
  await wrapper.setProps({ words: '尉迟' })
  await field.trigger('keydown', { key: 'Enter' })
  expect(wrapper.emitted('words')).toEqual([['尉迟']])
  await field.setValue('尉迟翊')
  await field.trigger('keydown', { key: 'Enter' })
  expect(wrapper.emitted('words')).toEqual([['尉迟'], ['尉迟翊']])
  wrapper.unmount()
})

test('clearing empties the field and is offered only where something is narrowed', async () => {
  const wrapper = mount(FilterLine, { props: filters, attachTo: document.body })
  expect(wrapper.find('button.clear').exists()).toBe(false)
  await wrapper.setProps({ words: '缪', narrowed: true })
  const field = wrapper.find<HTMLInputElement>('input[aria-label=查找]')
  await field.setValue('缪㼆')
  await wrapper.find('button.clear').trigger('click')
  await wrapper.setProps({ words: '', narrowed: false })
  vi.advanceTimersByTime(1000)
  expect([field.element.value, wrapper.emitted('clear'), wrapper.emitted('words')]).toEqual(['', [[]], undefined])
  wrapper.unmount()
})

test('one chip is reached by Tab and the arrows take the next; beyond the ends nothing happens', async () => {
  const options = [
    { value: 'all', label: '全部' },
    { value: 'over', label: '超期', count: '3', tone: 'bad' as const },
  ]
  const wrapper = mount(ChoiceChips<string>, {
    props: { label: '期限', options, modelValue: 'all' },
    attachTo: document.body,
  })
  const chips = () => wrapper.findAll('[role=radio]').map((chip) => [chip.text(), chip.attributes('tabindex')])
  expect(chips()).toEqual([
    ['全部', '0'],
    ['超期3', '-1'],
  ])
  await wrapper.findAll('button')[0]?.trigger('keydown', { key: 'ArrowRight' })
  expect(wrapper.emitted('update:modelValue')).toEqual([['over']])
  expect(document.activeElement?.textContent).toContain('超期')
  await wrapper.findAll('button')[1]?.trigger('keydown', { key: 'ArrowRight' })
  await wrapper.findAll('button')[0]?.trigger('keydown', { key: 'ArrowLeft' })
  expect(wrapper.emitted('update:modelValue')).toEqual([['over']])
  wrapper.unmount()
})
