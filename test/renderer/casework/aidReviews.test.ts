import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import type { AidReview } from '@shared/contracts/householdOpsContract'
import { registerAllFailureTopics } from '@shared/messages/failureTopics'
import { routes } from '@/router'
import { useSessionStore } from '@/stores/session'
import AidReviewPage from '@/views/casework/AidReviewPage.vue'
import { buttonsOf } from '../buttons'
import { bookStatus, failed, installBridge, ok, type FakeBridge } from '../fakeBridge'

const review = (change: Partial<AidReview> = {}): AidReview => ({
  householdId: 'h1',
  key: '0007-1',
  applicantName: '尉迟珩',
  place: '川山坪镇石塘村',
  classes: ['低保'],
  amount: 70_000,
  kind: 'split',
  on: '2026-11-10',
  recordedBy: '周镇办',
  recordedAt: '2026-11-20T01:00:00Z',
  openCase: null,
  ...change,
})

let bridge: FakeBridge
let wrapper: VueWrapper
let rows: AidReview[]
registerAllFailureTopics()
beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-20T02:00:00Z') })
  setActivePinia(createPinia())
  bridge = installBridge()
  useSessionStore().status = bookStatus({ duties: ['read', 'import'] })
  rows = [
    review(),
    review({
      householdId: 'h2',
      applicantName: '卞国梁',
      kind: 'join',
      openCase: { id: 'c9', number: '43068120261100009' },
    }),
  ]
  bridge.store('aidReview.list', () => ok({ rows, total: rows.length }))
})
afterEach(() => {
  wrapper.unmount()
  document.body.innerHTML = ''
  vi.useRealTimers()
})
async function open(): Promise<void> {
  const router = createRouter({ history: createMemoryHistory(), routes })
  await router.push('/casework/aid-reviews')
  wrapper = mount(AidReviewPage, { global: { plugins: [router] }, attachTo: document.body })
  await flushPromises()
}
const press = async (label: string): Promise<void> => {
  await wrapper
    .findAll('button')
    .find((button) => button.text() === label)
    ?.trigger('click')
  await flushPromises()
}

describe('金额复核', () => {
  test('tells who, where, how much, what happened when and by whom, and leads to the record or to the open case', async () => {
    await open()
    const cells = wrapper.findAll('tbody tr').map((row) =>
      row.findAll('td').map((cell) =>
        cell
          .text()
          .replaceAll(/\s+/g, ' ')
          .replace(/今天 \d\d:\d\d/, '今天'),
      ),
    )
    expect(cells).toEqual([
      ['尉迟珩', '川山坪镇石塘村', '低保 700.00 元/月', '2026-11-10 分户', '周镇办 今天', '去办理不作调整…'],
      ['卞国梁', '川山坪镇石塘村', '低保 700.00 元/月', '2026-11-10 并户', '周镇办 今天', '在办 43068120261100009'],
    ])
    expect(wrapper.findAll('td:last-child a').map((link) => link.attributes('href'))).toEqual([
      '/households/h1?section=cases',
      '/casework/cases/c9',
    ])
  })

  test('leaving the amount asks for a reason, says what was kept, and the household is gone from the list', async () => {
    await open()
    await press('不作调整…')
    await press('确认不作调整')
    expect(bridge.calls.some(({ name }) => name === 'aidReview.keep')).toBe(false)
    await wrapper.get('textarea').setValue('人均收入仍低于标准')
    bridge.store('aidReview.keep', () => {
      rows = rows.slice(1)
      return ok({})
    })
    await press('确认不作调整')
    expect(bridge.calls.filter(({ name }) => name === 'aidReview.keep')).toEqual([
      { name: 'aidReview.keep', input: { householdId: 'h1', reason: '人均收入仍低于标准' } },
    ])
    expect(wrapper.get('.zf-told').text()).toBe('已记录：尉迟珩户的金额经复核不作调整。')
    expect(wrapper.findAll('tbody tr')).toHaveLength(1)
    expect(wrapper.find('textarea').exists()).toBe(false)
  })

  test('a refusal is told and the reason stays', async () => {
    await open()
    await press('不作调整…')
    await wrapper.get('textarea').setValue('不变')
    bridge.store('aidReview.keep', () => failed('RULE_BROKEN', 'aidReviewOver'))
    await press('确认不作调整')
    expect(wrapper.get('form').text()).toContain('没有待复核的')
    expect(wrapper.get('textarea').element.value).toBe('不变')
  })

  test('nobody without the duty leaves it; an empty list says what would stand here', async () => {
    useSessionStore().status = bookStatus({ duties: ['read'] })
    await open()
    expect(buttonsOf(wrapper)).toEqual([])
    wrapper.unmount()
    rows = []
    await open()
    expect(wrapper.text()).toContain('没有待复核的金额')
  })
})
