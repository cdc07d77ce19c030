import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createMemoryHistory, createRouter, type Router } from 'vue-router'
import { routes } from '@/router'
import { useSessionStore } from '@/stores/session'
import HouseholdRecord from '@/views/households/HouseholdRecord.vue'
import type { StoreOutput } from '@shared/contracts/storeContract'
import { registerAllFailureTopics } from '@shared/messages/failureTopics'
import { buttonsOf } from '../buttons'
import { bookStatus, failed, installBridge, ok, type FakeBridge } from '../fakeBridge'
import { page, type Page } from './samplePage'

const lastChange: NonNullable<Page['lastChange']> = {
  recordedAt: '2026-11-04T02:00:00.000Z',
  recordedBy: '县经办',
  redo: false,
  refusal: null,
  household: '',
  changes: [{ label: '家庭存款', before: '30,000.00', after: '20,000.00' }],
  sheets: [],
}
const changed: Page = { ...page, lastChange }
const preview: StoreOutput<'household.mergePreview'> = {
  keep: { key: '0007', applicantName: '缪沅蓁', place: '川山坪镇幸福村', people: 3, revision: 2 },
  drop: { key: '0019', applicantName: '卞笙', place: '川山坪镇幸福村', people: 2, revision: 4 },
  changes: [{ label: '成员 卞舒', before: '（无）', after: '新增，与申报人关系按原户为“女”，请核对' }],
  differences: [{ label: '家庭存款', keep: '30,000.00', drop: '1,000.00' }],
}

let bridge: FakeBridge
let wrapper: VueWrapper
let router: Router
let shown: Page
registerAllFailureTopics()
beforeEach(() => {
  vi.useFakeTimers()
  setActivePinia(createPinia())
  bridge = installBridge()
  useSessionStore().status = bookStatus({ duties: ['read', 'import'] })
  bridge.store('household.page', () => ok(shown))
  bridge.store('explain.view', () => ok({ deciding: { decided: [], against: null }, shortfalls: [], proofs: [] }))
})
afterEach(() => {
  wrapper.unmount()
  document.body.innerHTML = ''
  vi.useRealTimers()
})
async function settle(ms = 0): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms)
  await flushPromises()
}
async function open(found: Page): Promise<void> {
  shown = found
  router = createRouter({ history: createMemoryHistory(), routes })
  await router.push(`/households/${found.row.id}`)
  wrapper = mount(HouseholdRecord, { global: { plugins: [router] }, attachTo: document.body })
  await settle()
}
const button = (text: string): HTMLButtonElement | undefined =>
  [...document.querySelectorAll('button')].find((one) => one.textContent?.trim() === text)
async function press(text: string): Promise<void> {
  const found = button(text)
  if (!found) throw new Error(`no button ${text}`)
  found.click()
  await settle()
}
const called = (name: string): unknown[] => bridge.calls.filter((call) => call.name === name).map((call) => call.input)
const part = (name: string) => wrapper.find(`[data-part=${name}]`)
const cells = (name: string): string[][] =>
  part(name)
    .findAll('tbody tr')
    .map((row) => row.findAll('td').map((cell) => cell.text()))

describe('taking the last change of a record back', () => {
  test('shows what would differ before anything is done, and the harmless answer has the focus', async () => {
    await open(changed)
    await press('撤销最后一次变更')
    expect(part('undo-change').text()).toContain('撤销由县经办于')
    expect(cells('undo-change')).toEqual([['家庭存款', '30,000.00', '20,000.00']])
    expect(document.activeElement?.textContent?.trim()).toBe('取消')
    expect(called('household.undo')).toEqual([])
    await press('取消')
    expect(part('undo-change').find('table').exists()).toBe(false)
  })

  test('is done by the second press with the revision that was shown, and then the button brings it back', async () => {
    bridge.store('household.undo', () => {
      shown = { ...changed, revision: changed.revision + 1, lastChange: { ...lastChange, redo: true } }
      return ok({ revision: shown.revision })
    })
    await open(changed)
    await press('撤销最后一次变更')
    await press('撤销最后一次变更')
    expect(called('household.undo')).toEqual([{ id: changed.row.id, revision: changed.revision }])
    expect(part('undo-change').find('[role=status]').text()).toBe('已撤销最后一次变更，历史中各留一条记录。')
    await press('恢复刚才撤销的变更')
    expect(part('undo-change').text()).toContain('恢复刚才撤销的变更？')
  })

  test('a record that changed elsewhere is read anew under the sentence that says so', async () => {
    bridge.store('household.undo', () => failed('CONFLICT', 'householdChanged', { key: '0007' }))
    await open(changed)
    await press('撤销最后一次变更')
    await press('撤销最后一次变更')
    expect(part('undo-change').find('[role=alert]').text()).toContain('户编号“0007”在别处已有改动')
    expect(called('household.page')).toHaveLength(2)
  })

  test.each([
    ['none', '这一户只有首次记录，没有可撤销的变更。'],
    ['merge', '最后一次变更是合并，请用“撤销合并”。'],
    ['elsewhere', '变更前的成员现在另一户（户编号 0031），不能撤销。'],
  ] as const)('where it cannot be (%s) the button is off and says why', async (refusal, words) => {
    await open({ ...page, lastChange: { ...lastChange, refusal, household: '0031', changes: [] } })
    expect(button('撤销最后一次变更')?.disabled).toBe(true)
    expect(part('undo-change').text()).toContain(words)
  })

  test('is not offered to who may not change households', async () => {
    useSessionStore().status = bookStatus({ duties: ['read'] })
    await open({
      ...changed,
      merged: [{ id: 'h9', key: '0019', name: '卞笙', on: '2026-11-18', canUndo: true, joined: false }],
    })
    expect(part('undo-change').exists()).toBe(false)
    expect(button('与另一户合并…')).toBeUndefined()
    expect(button('撤销合并')).toBeUndefined()
  })
})

describe('a record that is no longer in the book', () => {
  test('says that its import was taken back, and offers no work on it', async () => {
    await open({
      ...page,
      ended: true,
      ending: { how: 'importUndone', on: '2026-11-18', into: null, canUndo: false },
    })
    expect(wrapper.find('.strip').text()).toBe(
      '这一户由导入新增，导入已于 2026-11-18 撤销，不再列入家庭库、认定和名单。',
    )
    expect(part('undo-change').exists()).toBe(false)
    expect(button('与另一户合并…')).toBeUndefined()
    expect(wrapper.find('[data-section=history]').text()).not.toContain('现行')
  })

  test('leads to the record it was merged into, and back by 撤销合并', async () => {
    bridge.store('household.undoMerge', () => {
      shown = page
      return ok({})
    })
    await open({
      ...page,
      ended: true,
      ending: { how: 'merged', on: '2026-11-18', into: { id: 'h9', key: '0019', name: '<b>卞笙</b>' }, canUndo: true },
    })
    expect(wrapper.find('.strip').text()).toContain('已于 2026-11-18 并入户编号 0019（<b>卞笙</b>）')
    expect(wrapper.find('.strip a').attributes('href')).toBe('/households/h9')
    await press('撤销合并')
    expect(wrapper.text()).toContain('户编号 0019 恢复合并前的内容，户编号 0007（缪沅蓁）回到家庭库。')
    expect(called('household.undoMerge')).toEqual([])
    await press('确认')
    expect(called('household.undoMerge')).toEqual([{ drop: page.row.id }])
    expect(wrapper.find('.strip').exists()).toBe(false)
    expect(wrapper.text()).toContain('已撤销合并，两户恢复各自的内容。')
  })
})

describe('merging with another record', () => {
  async function compare(): Promise<void> {
    const hit = {
      matched: 'name' as const,
      relation: '本人',
      place: '川山坪镇幸福村',
      category: null,
      idMasked: '430681********0025',
    }
    bridge.store('household.search', () =>
      ok({
        hits: [
          { ...hit, householdId: page.row.id, key: '0007', name: '卞笙' },
          { ...hit, householdId: 'h9', key: '0019', name: '卞笙' },
          { ...hit, householdId: 'h9', key: '0019', name: '卞舒' },
        ],
        cases: [],
        regions: [],
      }),
    )
    bridge.store('household.mergePreview', (input) =>
      ok(input.keep === 'h9' ? { ...preview, keep: preview.drop, drop: preview.keep } : preview),
    )
    await open(changed)
    await press('与另一户合并…')
    await wrapper.find('.find input').setValue('卞笙')
    await settle(250)
    // Neither the record itself nor one household twice.
    expect(wrapper.findAll('.hit b').map((one) => one.text())).toEqual(['卞笙'])
    await wrapper.find('.hit').trigger('click')
    await settle()
  }

  test('compares both side by side before anything is done', async () => {
    await compare()
    expect(wrapper.find('[data-side=keep]').text()).toContain('户编号 0007')
    expect(wrapper.find('[data-side=drop]').text()).toContain('户编号 0019')
    expect(cells('changes')).toEqual([['成员 卞舒', '（无）', '新增，与申报人关系按原户为“女”，请核对']])
    expect(cells('differences')).toEqual([['家庭存款', '30,000.00', '1,000.00']])
    expect(called('household.merge')).toEqual([])
  })

  test('names both in the question and merges with the revisions that were shown', async () => {
    bridge.store('household.merge', () => {
      shown = {
        ...changed,
        merged: [{ id: 'h9', key: '0019', name: '卞笙', on: '2026-11-18', canUndo: true, joined: false }],
      }
      return ok({})
    })
    await compare()
    await press('合并')
    expect(wrapper.text()).toContain('把户编号 0019（卞笙）并入户编号 0007（缪沅蓁）？')
    await press('合并')
    expect(called('household.merge')).toEqual([{ keep: page.row.id, drop: 'h9', keepRevision: 2, dropRevision: 4 }])
    expect(wrapper.text()).toContain('已合并，户编号 0019（卞笙）已退出家庭库。')
    expect(buttonsOf(wrapper.find('.strip'))).toEqual([['撤销合并', 'on']])
  })

  test('the other record can be the one that is kept; then it is what is shown afterwards', async () => {
    bridge.store('household.merge', () => ok({}))
    await compare()
    await press('对换保留户')
    expect(wrapper.find('[data-side=keep]').text()).toContain('户编号 0019')
    await press('合并')
    await press('合并')
    expect(called('household.merge')).toEqual([{ keep: 'h9', drop: page.row.id, keepRevision: 4, dropRevision: 2 }])
    await settle()
    expect(router.currentRoute.value.params['id']).toBe('h9')
    expect(wrapper.text()).toContain('已合并，户编号 0007（缪沅蓁）已退出家庭库。')
  })

  test('what changed meanwhile is compared anew under the sentence that says so', async () => {
    bridge.store('household.merge', () => failed('CONFLICT', 'householdChanged', { key: '0019' }))
    await compare()
    await press('合并')
    await press('合并')
    expect(wrapper.find('[role=alert]').text()).toContain('户编号“0019”在别处已有改动')
    expect(called('household.mergePreview')).toHaveLength(2)
    expect(wrapper.find('[data-side=keep]').exists()).toBe(true)
  })
})
