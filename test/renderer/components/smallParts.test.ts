import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, describe, expect, test } from 'vitest'
import { defineComponent, h, ref } from 'vue'
import CategoryBadge from '@/components/CategoryBadge.vue'
import ConfirmInline from '@/components/ConfirmInline.vue'
import { enterToNext } from '@/components/enterToNext'
import ErrorNote from '@/components/ErrorNote.vue'
import MaskedText from '@/components/MaskedText.vue'
import MoneyText from '@/components/MoneyText.vue'
import { useEscape } from '@/components/useEscape'
import { runShortcut, useShortcut } from '@/components/useShortcut'
import { householdCategories, type Category } from '@shared/domain/category'

afterEach(() => {
  document.body.innerHTML = ''
})
const press = (key: string): boolean =>
  document.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))

describe('small parts', () => {
  test('every class has its word, never colour alone', () => {
    const all: readonly Category[] = [...householdCategories, 'DBS']
    const words = all.map((category) => mount(CategoryBadge, { props: { category } }).text())
    expect(words).toEqual([
      '特困',
      '低保',
      '低保边缘',
      '刚性支出困难',
      '防返贫监测',
      '其他困难',
      '不符合',
      '需人工认定',
      '单人保',
    ])
    expect(mount(CategoryBadge, { props: { category: null } }).text()).toBe('未认定')
    expect(mount(CategoryBadge, { props: { category: 'DB', note: '渐退' } }).text()).toBe('低保 · 渐退')
    expect(mount(CategoryBadge, { props: { category: 'BY', full: true } }).text()).toBe('最低生活保障边缘家庭')
  })

  test('money is shown to the fen with thousands, and nothing payable is not nought', () => {
    const texts = [0, 5, 123_400, -65_050, 438_612_000].map((fen) => mount(MoneyText, { props: { fen } }).text())
    expect(texts).toEqual(['0.00', '0.05', '1,234.00', '-650.50', '4,386,120.00'])
    expect(mount(MoneyText, { props: { fen: null, unit: '元' } }).text()).toBe('—')
    const differences = [105_400, -247_500, 0].map((fen) => mount(MoneyText, { props: { fen, signed: true } }).text())
    expect(differences).toEqual(['+1,054.00', '-2,475.00', '0.00'])
  })

  test('a masked number asks before it is shown, and can be covered again', async () => {
    const wrapper = mount(MaskedText, { props: { masked: '430681********0214' } })
    expect(wrapper.text()).toBe('430681********0214')
    await wrapper.find('button').trigger('click')
    expect(wrapper.emitted()).toHaveProperty('reveal')
    await wrapper.setProps({ revealed: '430681199001010214' })
    expect(wrapper.text()).toBe('430681199001010214')
    await wrapper.find('button').trigger('click')
    expect(wrapper.emitted('hide')).toHaveLength(1)
    expect(
      mount(MaskedText, { props: { masked: null } })
        .find('button')
        .exists(),
    ).toBe(false)
  })

  test('a failure says what happened, to which record, what to do; the incident number folds out', async () => {
    const wrapper = mount(ErrorNote, {
      props: {
        subject: '户编号 H1001',
        failure: { code: 'INTERNAL', messageKey: 'incident', details: { incident: '0a1b2c3d' } },
      },
    })
    expect(wrapper.find('.what').text()).toBe('户编号 H1001：程序发生内部错误，这项操作没有完成。事件编号 0a1b2c3d。')
    expect(wrapper.find('.next').text()).toBe('请记下事件编号并联系技术支持。')
    expect(wrapper.find('dl').exists()).toBe(false)
    await wrapper.find('button').trigger('click')
    expect(wrapper.findAll('dd').map((dd) => dd.text())).toEqual(['0a1b2c3d', 'INTERNAL', 'incident'])
  })

  test('a step that destroys is done by the second press alone, and the first leaves the focus on the harmless answer', async () => {
    const wrapper = mount(ConfirmInline, {
      props: { label: '放弃', question: '放弃后，已读取的 3,000 户不再保留。' },
      attachTo: document.body,
    })
    await wrapper.find('button').trigger('click')
    await flushPromises()
    expect(wrapper.emitted('confirm')).toBeUndefined()
    expect(wrapper.text()).toContain('已读取的 3,000 户不再保留')
    expect(document.activeElement?.textContent).toContain('取消')
    await wrapper.find('[role=group]').trigger('keydown', { key: 'Escape' })
    expect(wrapper.findAll('button')).toHaveLength(1)
    await wrapper.find('button').trigger('click')
    await wrapper.findAll('button')[0]?.trigger('click')
    expect(wrapper.emitted('confirm')).toHaveLength(1)
  })
})

describe('keys in a form', () => {
  const Form = defineComponent(
    () => () =>
      h('form', { onKeydown: enterToNext }, [
        h('input', { id: 'a' }),
        h('input', { id: 'off', disabled: true }),
        h('input', { id: 'b', value: '430681' }),
        h('textarea', { id: 'c' }),
        h('button', { id: 'go', type: 'button', 'data-enter-stop': '' }, '保存'),
      ]),
  )
  const enter = (id: string, init: KeyboardEventInit = {}): void => {
    const field = document.getElementById(id)
    field?.focus()
    field?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...init }))
  }

  test('Enter goes to the next field that can be filled, Shift+Enter back, and a text area keeps its Enter', () => {
    mount(Form, { attachTo: document.body })
    enter('a')
    expect(document.activeElement?.id).toBe('b')
    enter('b', { shiftKey: true })
    expect(document.activeElement?.id).toBe('a')
    enter('c')
    expect(document.activeElement?.id).toBe('c')
  })

  test('Enter that ends the choice of an input method stays where it is', () => {
    mount(Form, { attachTo: document.body })
    enter('a', { isComposing: true })
    expect(document.activeElement?.id).toBe('a')
  })
})

describe('Esc and the shortcuts of views', () => {
  test('Esc closes what was opened last, one at a time', async () => {
    const closed: string[] = []
    const Target = defineComponent({
      props: { name: { type: String, required: true } },
      setup(props) {
        const active = ref(true)
        useEscape(
          () => active.value,
          () => {
            active.value = false
            closed.push(props.name)
          },
        )
        return () => h('p')
      },
    })
    const drawer = mount(Target, { props: { name: 'drawer' } })
    mount(Target, { props: { name: 'note' } })
    press('Escape')
    press('Escape')
    press('Escape')
    expect(closed).toEqual(['note', 'drawer'])
    drawer.unmount()
  })

  test('a shortcut goes to the newest view that can take it, and to none after the view is gone', () => {
    const done: string[] = []
    const View = defineComponent({
      props: { name: { type: String, required: true }, ready: { type: Boolean, default: true } },
      setup(props) {
        useShortcut(
          'save',
          () => done.push(props.name),
          () => props.ready,
        )
        return () => h('p')
      },
    })
    const page = mount(View, { props: { name: 'page' } })
    const drawer = mount(View, { props: { name: 'drawer', ready: false } })
    expect(runShortcut('save')).toBe(true)
    drawer.unmount()
    page.unmount()
    expect(runShortcut('save')).toBe(false)
    expect(done).toEqual(['page'])
  })
})
