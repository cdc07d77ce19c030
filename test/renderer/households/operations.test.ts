import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { ElDatePicker } from 'element-plus'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { useSessionStore } from '@/stores/session'
import AidSection from '@/views/households/AidSection.vue'
import HouseholdOperations from '@/views/households/operations/HouseholdOperations.vue'
import type { StoreOutput } from '@shared/contracts/storeContract'
import { registerAllFailureTopics } from '@shared/messages/failureTopics'
import { idNumberOf } from '../../shared/rules/households'
import { bookStatus, failed, installBridge, ok, type FakeBridge } from '../fakeBridge'
import { page, type Page } from './samplePage'

type Preview = StoreOutput<'household.previewOperation'>
const preview: Preview = {
  touched: [
    {
      id: page.row.id,
      key: '0007',
      applicantName: '缪沅蓁',
      place: '幸福村',
      role: 'changed',
      peopleBefore: 3,
      peopleAfter: 3,
      lines: [{ label: '成员状态', before: '共同生活', after: '死亡' }],
    },
  ],
  obligations: [{ kind: 'deathReview', words: '3 个月内完成核查', dueOn: '2027-02-20' }],
}

const hitOf = (other: Page): StoreOutput<'household.search'>['hits'][number] => ({
  ...{ householdId: other.row.id, name: other.row.applicantName, key: other.row.key },
  ...{ idMasked: '430681********0011', matched: 'name', relation: '本人', place: '幸福村', category: null },
})

let bridge: FakeBridge
let wrapper: VueWrapper
registerAllFailureTopics()
beforeEach(() => {
  vi.useFakeTimers()
  vi.setSystemTime(new Date('2026-11-20T02:00:00Z'))
  setActivePinia(createPinia())
  bridge = installBridge()
  useSessionStore().status = bookStatus({ duties: ['read', 'import'] })
  bridge.store('region.list', () => ok({ county: { code: '430681', name: '示例县' }, towns: [] }))
  bridge.store('household.previewOperation', () => ok(preview))
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
async function open(first: 'memberState' | 'correctId' | 'join' | 'split' = 'memberState'): Promise<void> {
  wrapper = mount(HouseholdOperations, { props: { page, first }, attachTo: document.body })
  await settle()
}
const calls = (name: string): object[] =>
  bridge.calls.filter((call) => call.name === name).map((call) => call.input as object)
const go = () => wrapper.find('[data-part=preview] .go button')

describe('an operation of a household', () => {
  test('asks what it would change once the form is complete, shows it with what follows, and does just that', async () => {
    await open()
    const personId = page.memberIds[1]?.personId ?? ''
    expect(go().attributes('disabled')).toBe('')
    await wrapper.find('#op-member').setValue(personId)
    await settle(300)
    expect(calls('household.previewOperation')).toEqual([])
    await wrapper.find('#op-state').setValue('死亡')
    wrapper.findComponent(ElDatePicker).vm.$emit('update:modelValue', '2026-11-02')
    await settle(300)
    const input = {
      id: page.row.id,
      revision: page.revision,
      on: '2026-11-02',
      act: { kind: 'memberState', personId, state: '死亡' },
    }
    expect(calls('household.previewOperation')).toEqual([input])
    expect(wrapper.find('[data-part=preview] table').text()).toContain('死亡')
    expect(wrapper.find('[data-part=obligations]').text()).toContain('2027-02-20 前')
    bridge.store('household.operate', () => ok({ revision: 9, createdId: null, obligations: [] }))
    await go().trigger('click')
    await settle()
    expect(calls('household.operate')).toEqual([input])
    expect(wrapper.emitted('done')).toEqual([['已办理成员死亡、服刑、返回，历史中留有变动前后的内容。', null]])
  })

  test('what stands against it is said and nothing can be done; a stale record is read anew', async () => {
    bridge.store('household.previewOperation', () => failed('RULE_BROKEN', 'operationInFuture', { on: '2026-12-01' }))
    await open()
    await wrapper.find('#op-member').setValue(page.memberIds[1]?.personId ?? '')
    await wrapper.find('#op-state').setValue('服刑')
    await settle(300)
    expect(wrapper.find('[data-part=preview]').text()).toContain('发生日期 2026-12-01 还没有到。')
    expect(go().attributes('disabled')).toBe('')
    bridge.store('household.previewOperation', () => ok(preview))
    bridge.store('household.operate', () => failed('CONFLICT', 'householdChanged', { key: '0007' }))
    await wrapper.find('#op-state').setValue('失踪')
    await settle(300)
    await go().trigger('click')
    await settle()
    expect(wrapper.emitted('stale')).toHaveLength(1)
    expect(wrapper.emitted('done')).toBeUndefined()
    // Read anew: what the other hand changed stands beside what is meant to be done, and it can be gone on with.
    const theirs = {
      id: 'v9',
      validFrom: '2026-11-01',
      recordedAt: '2026-11-20T01:30:00Z',
      supersededAt: null,
      recordedBy: '王芳',
      source: '修改',
      changes: [
        { label: '联系电话', before: '138****0000', after: '139****0000' },
        { label: '成员状态', before: '共同生活', after: '服刑' },
      ],
    }
    await wrapper.setProps({
      page: { ...page, revision: page.revision + 1, versions: [theirs, ...page.versions] },
    })
    await settle(300)
    const others = wrapper.get('.others')
    expect(others.get('b').text()).toMatch(/^王芳 在 .* 修改了缪沅蓁户（户编号“0007”）$/)
    expect(others.findAll('tbody tr').map((row) => row.findAll('td').map((cell) => cell.text()))).toEqual([
      ['联系电话', '138****0000', '139****0000', '（不涉及）'],
      ['成员状态', '共同生活', '服刑', '死亡'],
    ])
    expect(calls('household.previewOperation').at(-1)).toMatchObject({ revision: page.revision + 1 })
    expect(go().attributes('disabled')).toBeUndefined()
  })

  test('并户: what another hand changed in either household is listed item by item, and its people keep their relations', async () => {
    const version = (id: string, recordedBy: string, changes: Page['versions'][number]['changes']) => ({
      ...{ id, validFrom: '2026-11-01', recordedAt: '2026-11-20T01:30:00Z', supersededAt: null, source: '修改' },
      ...{ recordedBy, changes },
    })
    let other: Page = {
      ...page,
      row: { ...page.row, id: 'h-other', key: '0012', applicantName: '卞国梁' },
      versions: [],
    }
    bridge.store('household.search', () => ok({ cases: [], regions: [], hits: [hitOf(other)] }))
    bridge.store('household.page', () => ok(other))
    bridge.store('household.previewOperation', () =>
      ok({
        touched: [...preview.touched, { ...preview.touched[0]!, id: 'h-other', role: 'ends' as const, lines: [] }],
        obligations: [],
      }),
    )
    await open('join')
    await wrapper.get('.find input').setValue('卞国梁')
    await settle(300)
    await wrapper.get('.hit').trigger('click')
    await settle()
    for (const select of wrapper.findAll('[data-fields] select')) await select.setValue('99')
    await settle(300)
    bridge.store('household.operate', () => failed('CONFLICT', 'householdChanged', { key: '0012' }))
    other = {
      ...other,
      revision: other.revision + 1,
      versions: [version('o2', '刘洋', [{ label: '存款', before: '30,000.00', after: '10,000.00' }])],
    }
    await go().trigger('click')
    await settle()
    await wrapper.setProps({
      page: {
        ...page,
        revision: page.revision + 1,
        versions: [version('v9', '王芳', [{ label: '成员状态', before: '共同生活', after: '服刑' }]), ...page.versions],
      },
    })
    await settle(300)
    const told = wrapper.findAll('.others').map((one) => [
      one
        .get('b')
        .text()
        .replace(/在 .* 修改/, '修改'),
      ...one.findAll('td').map((cell) => cell.text()),
    ])
    expect(told).toEqual([
      ['王芳 修改了缪沅蓁户（户编号“0007”）', '成员状态', '共同生活', '服刑', '死亡'],
      ['刘洋 修改了卞国梁户（户编号“0012”）', '存款', '30,000.00', '10,000.00', '（不涉及）'],
    ])
    expect(calls('household.previewOperation').at(-1)).toMatchObject({
      revision: page.revision + 1,
      act: {
        kind: 'join',
        other: 'h-other',
        otherRevision: other.revision,
        relations: page.memberIds.map(({ personId }) => ({ personId, relation: '99' })),
      },
    })
    expect(go().attributes('disabled')).toBeUndefined()
  })

  test('a record that changes while the form is filled in is told before anything is sent', async () => {
    await open()
    await wrapper.find('#op-member').setValue(page.memberIds[1]?.personId ?? '')
    await wrapper.find('#op-state').setValue('死亡')
    await settle(300)
    expect(wrapper.find('.others').exists()).toBe(false)
    bridge.store('household.previewOperation', () => failed('CONFLICT', 'householdChanged', { key: '0007' }))
    await wrapper.find('#op-state').setValue('服刑')
    await settle(300)
    expect(wrapper.emitted('stale')).toHaveLength(1)
    bridge.store('household.previewOperation', () => ok(preview))
    const theirs = {
      ...{ id: 'v9', validFrom: '2026-11-01', recordedAt: '2026-11-20T01:30:00Z', supersededAt: null },
      ...{ recordedBy: '王芳', source: '修改', changes: [{ label: '银行账号', before: '6299', after: '6210' }] },
    }
    await wrapper.setProps({ page: { ...page, revision: page.revision + 1, versions: [theirs, ...page.versions] } })
    await settle(300)
    expect(wrapper.findAll('.others td').map((cell) => cell.text())).toEqual([
      ...['银行账号', '6299', '6210', '（不涉及）'],
    ])
    expect(calls('household.operate')).toEqual([])
    expect(go().attributes('disabled')).toBeUndefined()
  })

  test('another kind begins with an empty form and forgets what was shown', async () => {
    await open()
    await wrapper.find('#op-member').setValue(page.memberIds[1]?.personId ?? '')
    await wrapper.find('#op-state').setValue('死亡')
    await settle(300)
    await wrapper.findAll('[role=tab]')[2]?.trigger('click')
    await settle(300)
    expect(wrapper.find('[data-part=obligations]').exists()).toBe(false)
    expect((wrapper.find('#op-member').element as HTMLSelectElement).value).toBe('')
  })

  test('what is pasted with blanks, wide digits and odd dots is mended as an import mends it; nothing is cut off', async () => {
    wrapper = mount(HouseholdOperations, { props: { page, first: 'addMember' }, attachTo: document.body })
    await settle()
    await wrapper.find('#op-name').setValue('阿卜杜 • 热合曼')
    await wrapper.find('#op-id').setValue('４３０６８１ 20260304　0019 ')
    await wrapper.find('#op-relation').setValue('21')
    await settle(300)
    expect(wrapper.find('#op-id-note').text()).toBe('校验位不符，请核对每一位')
    expect(calls('household.previewOperation')).toEqual([])
    const idNumber = idNumberOf('2026-03-04', 5)
    await wrapper
      .find('#op-id')
      .setValue(` ${idNumber.slice(0, 6)} ${idNumber.slice(6, 14)}　${idNumber.slice(14).toLowerCase()} `)
    await settle(300)
    expect(wrapper.find('#op-id-note').text()).toContain('2026-03-04 出生')
    expect(calls('household.previewOperation').at(-1)).toMatchObject({
      act: { kind: 'addMember', member: { name: '阿卜杜·热合曼', idNumber, relation: '21' } },
    })
  })

  test('分户: houses are named by their place in the list: when another hand changed the list they are chosen anew', async () => {
    bridge.store('case.ofHousehold', () => ok({ cases: [], standing: [], keptAid: [] }))
    const house = (address: string) => ({
      ...{
        address,
        areaCentiSqm: null,
        nature: null,
        origin: null,
        acquiredOn: null,
        onlyHome: null,
        dilapidation: null,
      },
    })
    const withHouses = (...addresses: string[]): Page => ({
      ...page,
      facts: { ...page.facts, houses: addresses.map(house) },
    })
    wrapper = mount(HouseholdOperations, {
      props: { page: withHouses('一组', '二组'), first: 'split' },
      attachTo: document.body,
    })
    await settle()
    const boxes = () => wrapper.findAll('fieldset').at(1)?.findAll('input') ?? []
    await boxes()[1]?.setValue(true)
    expect(boxes().map((box) => (box.element as HTMLInputElement).checked)).toEqual([false, true])
    await wrapper.setProps({ page: { ...withHouses('三组', '二组'), revision: page.revision + 1 } })
    await settle(300)
    expect(boxes().map((box) => (box.element as HTMLInputElement).checked)).toEqual([false, false])
  })

  test('分户: an amount that cannot go along is told with what can', async () => {
    bridge.store('case.ofHousehold', () => ok({ cases: [], standing: [], keptAid: [] }))
    await open('split')
    const first = wrapper.findAll('.sum input')[0]
    const said = (): string => wrapper.find('.wrong [role=alert]').text()
    for (const [text, sentence] of [
      ['1e3', '“1e3”不是金额。请填以元为单位的数字，最多两位小数。'],
      ['1,5', '“1,5”不是金额。请填以元为单位的数字，最多两位小数。'],
      ['-1', '应在 0.00 至 3,000.00 元之间，请改正。'],
      ['99999999999', '“99999999999”不是金额。请填以元为单位的数字，最多两位小数。'],
      ['3000.01', '应在 0.00 至 3,000.00 元之间，请改正。'],
    ] as const) {
      await first?.setValue(text)
      expect([text, said()]).toEqual([text, sentence])
    }
    await first?.setValue('１，２００．５０')
    expect(wrapper.find('.wrong').exists()).toBe(false)
  })

  test('a wrong identity number is told at the field and asks nothing of the store', async () => {
    await open('correctId')
    await wrapper.find('#op-member').setValue(page.memberIds[0]?.personId ?? '')
    await wrapper.find('#op-id').setValue('430681197905060071')
    await settle(300)
    expect(wrapper.find('#op-id-note').text()).toBe('校验位不符，请核对每一位')
    expect(calls('household.previewOperation')).toEqual([])
  })
})

describe('aid of a household', () => {
  test('is told by page, with the number and the sum of all', async () => {
    const row = (n: number): StoreOutput<'aid.page'>['rows'][number] => ({
      id: `a${n}`,
      givenOn: '2026-11-10',
      item: '低保金',
      department: '民政',
      basis: '',
      amount: 65_000,
      goods: '',
      way: '社保卡',
      fromMonth: '2026-11',
      toMonth: null,
      source: '',
      state: 'given',
      receiver: '缪沅蓁',
      recordedBy: '',
      recordedAt: '',
    })
    bridge.store('aid.page', ({ offset = 0 }) =>
      ok({ rows: Array.from({ length: offset === 0 ? 20 : 5 }, (_, n) => row(offset + n)), total: 25, sum: 1_625_000 }),
    )
    wrapper = mount(AidSection, { props: { householdId: 'h1', stamp: '1' }, attachTo: document.body })
    await settle()
    expect(wrapper.text()).toContain('共 25 条，发放 16,250.00 元')
    expect(wrapper.findAll('tbody tr')).toHaveLength(20)
    await wrapper.findAll('button').at(-1)?.trigger('click')
    await settle()
    expect(wrapper.findAll('tbody tr')).toHaveLength(5)
    expect(calls('aid.page')).toEqual([
      { householdId: 'h1', offset: 0, limit: 20 },
      { householdId: 'h1', offset: 20, limit: 20 },
    ])
    await wrapper.setProps({ householdId: 'h2' })
    await settle()
    expect(calls('aid.page').at(-1)).toEqual({ householdId: 'h2', offset: 0, limit: 20 })
  })
})
