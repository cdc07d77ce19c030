import { mount } from '@vue/test-utils'
import { expect, test } from 'vitest'
import RecordPage from '@/components/RecordPage.vue'

test('the index marks the section that was gone to, though it cannot come to the top, until the page is scrolled on', async () => {
  const sections = ['one', 'two', 'three'].map((id) => ({ id, title: id }))
  const slots = { default: sections.map(({ id }) => `<section id="section-${id}">${id}</section>`).join('') }
  const wrapper = mount(RecordPage, { props: { sections }, slots, attachTo: document.body })
  const marked = (): string => wrapper.find('.index [aria-current]').text()
  const page = wrapper.find<HTMLElement>('.record-page')

  // Nothing has a place in this document: scrolled to its end, as a short last section leaves it.
  page.element.scrollTop = 40
  await page.trigger('scroll')
  expect(marked()).toBe('three')
  await wrapper.findAll('.index button')[1]?.trigger('click')
  await page.trigger('scroll')
  expect(marked()).toBe('two')
  page.element.scrollTop = 41
  await page.trigger('scroll')
  expect(marked()).toBe('three')
  wrapper.unmount()
})
