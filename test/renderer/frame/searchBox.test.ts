import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import SearchBox from '@/frame/SearchBox.vue'
import type { StoreOutput } from '@shared/contracts/storeContract'
import type { Reply } from '@shared/result'
import { failed, installBridge, later, ok, type FakeBridge } from '../fakeBridge'

type Hits = StoreOutput<'household.search'>
function hit(n: number, name: string): Hits['hits'][number] {
  return {
    householdId: `h${n}`,
    key: `H${1000 + n}`,
    name,
    idMasked: '430681********0214',
    relation: '本人',
    place: '川山坪镇幸福村',
    category: 'DB',
    matched: 'name',
  }
}
const people = (...hits: Hits['hits']): Hits => ({ hits, cases: [], regions: [] })

let bridge: FakeBridge
beforeEach(() => {
  vi.useFakeTimers()
  bridge = installBridge()
  bridge.store('household.search', ({ query }) =>
    ok(query === '无此人' ? people() : people(hit(1, `${query}甲`), hit(2, `${query}乙`))),
  )
})
afterEach(() => {
  vi.useRealTimers()
  document.body.innerHTML = ''
})

function box() {
  const wrapper = mount(SearchBox, { attachTo: document.body })
  const input = wrapper.find('input')
  return {
    wrapper,
    input,
    async type(text: string) {
      await input.setValue(text)
      await vi.advanceTimersByTimeAsync(200)
      await flushPromises()
    },
    key: (key: string, init = {}) => input.trigger('keydown', { key, ...init }),
    names: () => wrapper.findAll('[role=option] .name').map((name) => name.text()),
  }
}

describe('the search box', () => {
  test('asks once the typing rests, not for every letter', async () => {
    const { input, type, names } = box()
    await input.setValue('缪')
    await input.setValue('缪沅')
    await type('缪沅蓁')
    expect(bridge.calls).toEqual([{ name: 'household.search', input: { query: '缪沅蓁' } }])
    expect(names()).toEqual(['缪沅蓁甲', '缪沅蓁乙'])
  })

  test('arrows choose around the ends, Enter opens the household', async () => {
    const { wrapper, type, key } = box()
    await type('缪')
    await key('ArrowDown')
    await key('Enter')
    await flushPromises()
    expect(wrapper.emitted('open')).toEqual([['h2']])
    await type('缪')
    await key('ArrowUp')
    await key('ArrowUp')
    await key('Enter')
    await flushPromises()
    expect(wrapper.emitted('open')?.at(-1)).toEqual(['h1'])
  })

  test('Enter right behind the last letter opens a hit of the new words, never one of the words before', async () => {
    const { wrapper, input, type, key } = box()
    await type('缪')
    bridge.store('household.search', () => ok(people(hit(9, '戚祎笙'))))
    await input.setValue('戚')
    await key('Enter')
    await flushPromises()
    expect(wrapper.emitted('open')).toEqual([['h9']])
  })

  test('an answer that comes late does not replace that to newer words', async () => {
    const slow = later<Reply<Hits>>()
    const { input, type, names } = box()
    bridge.store('household.search', ({ query }) => (query === '缪' ? slow.promise : ok(people(hit(3, '戚祎笙')))))
    await input.setValue('缪')
    await vi.advanceTimersByTimeAsync(200)
    await type('戚')
    slow.settle(ok(people(hit(1, '缪沅蓁'))))
    await flushPromises()
    expect(names()).toEqual(['戚祎笙'])
  })

  test('Enter while an input method composes opens nothing', async () => {
    const { wrapper, type, key } = box()
    await type('miao')
    await key('Enter', { isComposing: true })
    await flushPromises()
    expect(wrapper.emitted('open')).toBeUndefined()
  })

  test('nobody found and a failure are both said in words', async () => {
    const { wrapper, type } = box()
    await type('无此人')
    expect(wrapper.find('.note').text()).toContain('没有找到“无此人”')
    bridge.store('household.search', () => failed('STORE_CLOSED', 'storeClosed'))
    await type('缪')
    expect(wrapper.find('.note').text()).toContain('数据服务已停止')
  })

  test('Esc closes the list and empties the box', async () => {
    const { wrapper, input, type, key } = box()
    await type('缪')
    await key('Escape')
    expect(wrapper.find('[role=listbox]').exists()).toBe(false)
    expect(input.element.value).toBe('')
  })

  test('nothing is asked or listed before something is typed', async () => {
    const { wrapper, input, type } = box()
    await input.trigger('focus')
    await vi.advanceTimersByTimeAsync(500)
    await type('   ')
    expect(bridge.calls).toEqual([])
    expect(wrapper.find('.panel').exists()).toBe(false)
  })

  test('cases, people and places stand in groups, arrows go through all of them and each opens its own page', async () => {
    const { wrapper, type, key } = box()
    const one = {
      caseId: 'c1',
      number: '430681202602000103',
      applicantName: '缪沅蓁',
      place: '幸福村',
      state: '受理',
      householdId: 'h1',
    }
    bridge.store('household.search', () =>
      ok({
        hits: [{ ...hit(1, '缪沅蓁'), matched: 'phone' }],
        cases: [one],
        regions: [{ code: '430681102201', name: '幸福村', place: '川山坪镇' }],
      }),
    )
    await type('1390')
    expect(wrapper.findAll('.group').map((group) => group.text())).toEqual(['案件', '人员', '村、乡镇'])
    expect(wrapper.findAll('[role=option]').map((line) => line.attributes('data-of'))).toEqual([
      'cases',
      'people',
      'regions',
    ])
    expect(wrapper.find('[data-of=people] .by').text()).toBe('电话')
    await key('Enter')
    await flushPromises()
    await type('1390')
    await key('ArrowUp')
    await key('Enter')
    await flushPromises()
    expect([wrapper.emitted('openCase'), wrapper.emitted('openRegion'), wrapper.emitted('open')]).toEqual([
      [['c1']],
      [['430681102201']],
      undefined,
    ])
  })

  test('people alone have no heading over them', async () => {
    const { wrapper, type } = box()
    await type('缪')
    expect(wrapper.findAll('.group')).toEqual([])
  })
})
