import { mount } from '@vue/test-utils'
import { afterEach, expect, it } from 'vitest'
import { defineComponent, h, nextTick, ref, useTemplateRef } from 'vue'
import type { JobInfo } from '@shared/contracts/common'
import JobTray from '@/components/JobTray.vue'
import { useFocusReturn } from '@/components/useFocusReturn'

const Preview = defineComponent(() => {
  useFocusReturn(useTemplateRef<HTMLElement>('place'))
  return () => h('section', { ref: 'place', tabindex: -1 })
})
const open = ref(false)
const Page = defineComponent(() => () => [
  h('button', { type: 'button', onClick: () => (open.value = true) }),
  open.value ? h(Preview) : null,
])

afterEach(() => {
  open.value = false
})

it('a preview takes the focus, and what opened it has it again when it closes', async () => {
  const page = mount(Page, { attachTo: document.body })
  const opener = page.get('button').element
  opener.focus()
  await page.get('button').trigger('click')
  expect(document.activeElement).toBe(page.get('section').element)
  open.value = false
  await nextTick()
  await nextTick()
  expect(document.activeElement).toBe(opener)
  page.unmount()
})

it('the tray closes when its last told job is put away', async () => {
  const ended: JobInfo = {
    id: '1',
    kind: 'classify',
    state: 'cancelled',
    done: 0,
    total: 0,
    phase: '',
    startedAt: '2026-11-22T01:00:00.000Z',
    endedAt: '2026-11-22T01:00:01.000Z',
    outcome: null,
    error: null,
  }
  const tray = mount(JobTray, { props: { jobs: [ended], remaining: () => null } })
  await tray.setProps({ jobs: [] })
  expect(tray.emitted('close')).toHaveLength(1)
})
