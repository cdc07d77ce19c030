import { mount } from '@vue/test-utils'
import { expect, test } from 'vitest'
import { h } from 'vue'
import WizardPage from '@/components/WizardPage.vue'

const steps = [
  { key: 'choose', title: '选择' },
  { key: 'check', title: '核对' },
  { key: 'print', title: '打印' },
] as const

function wizard(current: 'choose' | 'check' | 'print' = 'choose') {
  return mount(WizardPage<'choose' | 'check' | 'print'>, {
    props: { steps, current },
    slots: {
      choose: () => h('input', { id: 'village' }),
      check: () => h('p', '核对'),
      print: () => h('p', '打印'),
    },
    attachTo: document.body,
  })
}

test('going back finds what was entered in a step as it was', async () => {
  const wrapper = wizard()
  await wrapper.find<HTMLInputElement>('#village').setValue('幸福村')
  await wrapper.setProps({ current: 'check' })
  await wrapper.findAll('footer button')[0]?.trigger('click')
  expect(wrapper.emitted('update:current')).toEqual([['choose']])
  await wrapper.setProps({ current: 'choose' })
  expect(wrapper.find<HTMLInputElement>('#village').element.value).toBe('幸福村')
})

test('earlier steps can be jumped to, later ones cannot', async () => {
  const wrapper = wizard('check')
  const buttons = wrapper.findAll('.steps button')
  expect(buttons.map((button) => button.attributes('disabled') !== undefined)).toEqual([false, true, true])
  await buttons[0]?.trigger('click')
  expect(wrapper.emitted('update:current')).toEqual([['choose']])
  expect(wrapper.find('[aria-current=step]').text()).toContain('核对')
})

test('the first step has no way back, and a disabled back holds in every place', async () => {
  expect(wizard().findAll('footer button')).toHaveLength(1)
  const wrapper = wizard('print')
  await wrapper.setProps({ backDisabled: true })
  for (const button of [...wrapper.findAll('.steps button'), ...wrapper.findAll('footer button').slice(0, 1)]) {
    await button.trigger('click')
  }
  expect(wrapper.emitted('update:current')).toBeUndefined()
})
