import { mount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { defineComponent, h, nextTick, onUnmounted, ref, useTemplateRef } from 'vue'
import { rememberFocus } from '@/components/focusMemory'
import ListPage from '@/components/ListPage.vue'
import StayOrGo from '@/components/StayOrGo.vue'
import { useJobFocus } from '@/components/useJobFocus'

// Where the keyboard is after something that was opened closes, or after what was pressed was switched off meanwhile.

let clear: (() => void)[] = []
beforeEach(() => {
  clear = []
})
afterEach(() => {
  for (const one of clear) one()
})
function show(component: Parameters<typeof mount>[0], options = {}): ReturnType<typeof mount> {
  const page = mount(component, { attachTo: document.body, ...options })
  clear.push(() => page.unmount())
  return page
}
const focused = (): Element | null => document.activeElement

const List = defineComponent(() => {
  const giveBack = rememberFocus()
  onUnmounted(() => void giveBack())
  return () => h('div', { class: 'list' })
})
const open = ref(false)
const read = ref(true)
const link = (text: string) => h('a', { href: '#/list?changes=1' }, text)
const Board = defineComponent(() => () => [
  open.value ? h(List) : read.value ? h('p', [link('12'), link('12 户结果有变化'), link('')]) : null,
])

it('a number drawn anew after its list closed has the keyboard again, even where it is read first', async () => {
  open.value = false
  const page = show(Board)
  page.findAll('a')[1]?.element.focus()
  open.value = true
  await nextTick()
  expect(focused()).toBe(document.body)
  read.value = false
  open.value = false
  await nextTick()
  expect(focused()).toBe(document.body)
  read.value = true
  await vi.waitFor(() => expect(focused()?.textContent).toBe('12 户结果有变化'))
})

it('whoever has taken the keyboard meanwhile keeps it', async () => {
  open.value = false
  read.value = true
  const page = show(Board)
  const field = show(defineComponent(() => () => h('input')))
  page.findAll('a')[1]?.element.focus()
  open.value = true
  await nextTick()
  ;(field.element as HTMLInputElement).focus()
  open.value = false
  await nextTick()
  await nextTick()
  expect(focused()).toBe(field.element)
})

it('a button switched off for its work hands the keyboard to the progress and has it again at the end', async () => {
  const running = ref(false)
  let end: () => void = () => undefined
  const Panel = defineComponent(() => {
    const keep = useJobFocus(useTemplateRef<HTMLElement>('root'), useTemplateRef<HTMLElement>('progress'), running)
    const work = async (): Promise<void> => {
      running.value = true
      await new Promise<void>((done) => {
        end = done
      })
      running.value = false
    }
    return () =>
      h('section', { ref: 'root' }, [
        h('button', { disabled: running.value, onClick: () => void keep(work) }),
        running.value ? h('p', { ref: 'progress', tabindex: -1 }) : null,
      ])
  })
  const panel = show(Panel)
  const button = panel.get('button').element
  button.focus()
  button.click()
  await nextTick()
  expect(focused()).toBe(panel.get('p').element)
  end()
  await vi.waitFor(() => expect(focused()).toBe(button))
})

it('the drawer beside a list gives the keyboard back when its cross closes it', async () => {
  const slots = { default: () => h('div', { class: 'grid', tabindex: 0 }), drawer: () => h('p') }
  const page = show(ListPage, { props: { drawerOpen: false }, slots })
  const grid = page.get<HTMLElement>('.grid').element
  grid.focus()
  await page.setProps({ drawerOpen: true })
  page.get<HTMLElement>('.close').element.focus()
  await page.setProps({ drawerOpen: false })
  await nextTick()
  expect(focused()).toBe(grid)
})

it('the question before leaving has the keyboard on its harmless answer, which Esc gives', async () => {
  const page = show(StayOrGo, { props: { question: '改动尚未保存。', stayLabel: '继续', goLabel: '离开' } })
  expect(focused()?.textContent.trim()).toBe('继续')
  document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }))
  await nextTick()
  expect([page.emitted('stay'), page.emitted('go')]).toEqual([[[]], undefined])
})
