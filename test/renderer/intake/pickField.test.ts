import { mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, test } from 'vitest'
import { nextTick, ref } from 'vue'
import { choicesOf, matchChoices, settledChoice } from '@shared/intake/choices'
import { columnOf } from '@shared/intake/formSheets'
import PickField from '@/views/intake/PickField.vue'

const { kind } = columnOf('members', 'marital')
const choices = choicesOf('marital', kind)
const initials = { 未婚: 'wh', 已婚: 'yh', 丧偶: 'so', 离婚: 'lh' }
let wrapper: VueWrapper
afterEach(() => wrapper.unmount())

function open(value = '') {
  const now = ref(value)
  wrapper = mount(
    {
      components: { PickField },
      setup: () => ({
        now,
        find: (typed: string) =>
          matchChoices(choices, typed, initials).map(({ code, label }) => ({ value: label, label, code })),
        shownOf: (text: string) => text,
        settle: (text: string) => settledChoice(kind, text),
      }),
      template: `<PickField id="m" label="婚姻" :model-value="now" :find="find" :shown-of="shownOf" :settle="settle" instant
        @update:model-value="now = $event" />`,
    },
    { attachTo: document.body },
  )
  const input = wrapper.get('input')
  const type = async (text: string): Promise<void> => {
    await input.setValue(text)
    await nextTick()
  }
  const press = (key: string) => input.trigger('keydown', { key })
  return { now, input, type, press, labels: () => wrapper.findAll('[role=option] .label').map((one) => one.text()) }
}

describe('a choice by the keyboard', () => {
  test('is taken by its first letters and Enter', async () => {
    const { now, type, press, labels } = open()
    await type('lh')
    expect(labels()).toEqual(['离婚'])
    await press('Enter')
    expect(now.value).toBe('离婚')
    expect(wrapper.find('[role=listbox]').exists()).toBe(false)
  })

  test('is taken at once by a code that nothing else begins with', async () => {
    const { now, type } = open()
    await type('30')
    expect(now.value).toBe('丧偶')
  })

  test('is taken by the arrows, which go round', async () => {
    const { now, press, input } = open()
    await input.trigger('focus')
    await press('ArrowDown')
    await press('ArrowDown')
    await press('ArrowUp')
    await press('ArrowUp')
    await press('Enter')
    expect(now.value).toBe('未说明')
  })

  test('is left alone by Enter where nothing was typed or chosen', async () => {
    const { now, press, input } = open()
    await input.trigger('focus')
    await press('Enter')
    expect(now.value).toBe('')
  })

  test('hands over what is typed at once, takes the best match when the field is left, and keeps what is none', async () => {
    const { now, type, input } = open()
    await type('y')
    expect(now.value).toBe('y')
    await input.trigger('blur')
    expect(now.value).toBe('已婚')
    await type('不详的')
    await input.trigger('blur')
    expect(now.value).toBe('不详的')
  })

  test('closes its list by Esc without closing anything around it', async () => {
    const { input, press } = open()
    await input.trigger('focus')
    expect(wrapper.findAll('[role=option]')).toHaveLength(8)
    await press('Escape')
    expect(wrapper.findAll('[role=option]')).toHaveLength(0)
  })
})
