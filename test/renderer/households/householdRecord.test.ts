import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { runShortcut } from '@/components/useShortcut'
import type { StoreOutput } from '@shared/contracts/storeContract'
import type { Reply } from '@shared/result'
import { routes } from '@/router'
import HouseholdRecord from '@/views/households/HouseholdRecord.vue'
import { buttonsOf } from '../buttons'
import { failed, installBridge, ok, type FakeBridge } from '../fakeBridge'
import { page, type Page } from './samplePage'

vi.mock('@/components/openPdf', () => ({
  openPdf: () => ({ promise: new Promise(() => undefined), destroy: () => Promise.resolve() }),
}))

let bridge: FakeBridge
let wrapper: VueWrapper
beforeEach(() => {
  vi.useFakeTimers()
  setActivePinia(createPinia())
  bridge = installBridge()
  explained = ok(explanation)
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
/** What stands beside the determination; a test may have it otherwise. */
const explanation: StoreOutput<'explain.view'> = {
  deciding: { decided: [3], against: 2 },
  shortfalls: [
    {
      category: 'TK',
      person: '缪沅蓁',
      kind: 'open',
      sentences: ['有具备履行义务能力的法定义务人'],
    },
    {
      category: 'TK',
      person: '卞翊',
      kind: 'open',
      sentences: ['有具备履行义务能力的法定义务人'],
    },
    { category: 'GX', person: null, kind: 'single', sentences: ['收入再低 0.01 元', '票据再有 0.01 元'] },
  ],
  proofs: [
    {
      name: '核对授权书',
      person: null,
      state: 'missing',
      bringer: 'household',
      by: '申请家庭',
      article: '社会救助法 第四十一条',
    },
    {
      name: '死亡日期',
      person: '卞笙',
      state: 'missing',
      bringer: 'verification',
      by: '由民政部门核对',
      article: '社会救助法 第六十二条',
    },
    { name: '医疗票据', person: null, state: 'attach', bringer: 'household', by: '申请家庭', article: '' },
  ],
}
let explained: Reply<StoreOutput<'explain.view'>>
async function open(found: Page): Promise<void> {
  bridge.store('household.page', () => ok(found))
  bridge.store('classify.recompute', () => ok({ result: null }))
  bridge.store('explain.view', () => explained)
  const router = createRouter({ history: createMemoryHistory(), routes })
  await router.push('/households/h7')
  wrapper = mount(HouseholdRecord, { global: { plugins: [router] }, attachTo: document.body })
  await settle()
}
const section = (name: string) => wrapper.find(`[data-section=${name}]`)
const cells = (selector: string): string[] => wrapper.findAll(selector).map((cell) => cell.text())
const calls = (name: string): object[] =>
  bridge.calls.filter((call) => call.name === name).map((call) => call.input as object)

describe('the record of a household', () => {
  test('says who, which class, how much, where and under which parameters, and has an index of its sections', async () => {
    await open(page)
    const strip = wrapper.find('.summary').text()
    for (const word of [
      '缪沅蓁',
      '最低生活保障',
      '650.00',
      '583.33',
      '川山坪镇幸福村',
      '2026年标准',
      '测试〔2026〕1号',
    ])
      expect(strip).toContain(word)
    expect(cells('.index button')).toEqual([
      '办理情况',
      '基本情况',
      '家庭成员',
      '义务人',
      '收入',
      '支出',
      '财产',
      '认定',
      '救助记录',
      '承诺与授权',
      '近亲属备案',
      '档案材料',
      '差多少',
      '缺件',
      '历史',
    ])
  })

  test('members stand with relation, age, condition and income; who does not count is marked, who is 特困 too', async () => {
    await open(page)
    const rows = section('members').findAll('tbody tr')
    const [first, spouse, son] = rows.map((r) => r.findAll('td').map((cell) => cell.text()))
    expect(first?.slice(0, 4)).toEqual(['缪沅蓁', '本人', '女', '48'])
    expect(first?.[8]).toBe('20,000.00')
    expect(spouse?.[0]).toBe('卞笙 特困')
    expect(spouse?.[5]).toBe('残疾 · 肢体二级')
    expect(spouse?.[8]).toBe('3,000.00')
    expect(son?.[0]).toBe('卞翊 服刑（2026-05-01 起）')
    expect(son?.[8]).toBe('—')
  })

  test('what has no column folds out below the member', async () => {
    await open(page)
    const fold = section('members')
      .findAll('button')
      .filter((b) => b.text() === '详情')
    await fold[1]?.trigger('click')
    expect(section('members').find('.details').text()).toContain('139****1111')
  })

  test('a number is shown whole only when asked for, one at a time, and masks itself again', async () => {
    bridge.store('person.reveal', () => ok({ value: '430681197801010214' }))
    await open(page)
    expect(wrapper.html()).not.toContain('430681197801010214')
    const eye = section('members').find('.eye')
    await eye.trigger('click')
    await settle()
    expect(calls('person.reveal')).toEqual([{ householdId: 'h7', personId: 'p1', field: 'idNumber' }])
    expect(section('members').text()).toContain('430681197801010214')
    await settle(60_000)
    expect(wrapper.html()).not.toContain('430681197801010214')
  })

  test('a number that may not be shown says why and stays masked', async () => {
    bridge.store('person.reveal', () => failed('NOT_ALLOWED', 'dutyMissing', { duty: 'reveal' }))
    await open(page)
    await section('members').find('.eye').trigger('click')
    await settle()
    expect(section('members').text()).toContain('没有这项权限')
    expect(section('members').text()).toContain('430681********0214')
  })

  test('income adds up, expenses tell nought from blank, assets have their sum', async () => {
    await open(page)
    expect(section('income').find('tfoot').text()).toContain('26,000.00')
    expect(section('income').text()).toContain('认定的家庭年收入 21,000.00 元')
    expect(
      section('expense')
        .findAll('tbody td')
        .map((cell) => cell.text()),
    ).toEqual(['12,000.00', '—', '0.00', '—', '—', '—', '—', '12,000.00'])
    expect(section('assets').text()).toContain('85.5 平方米')
    expect(section('assets').text()).toContain('没有申报车辆')
    expect(section('obligors').text()).toContain('申报无义务人')
  })

  test('an obligor whose consent was left blank is told from one who refused', async () => {
    const obligor = {
      supportedIdNumber: '430681********0214',
      name: '甲',
      idNumber: null,
      relation: '20',
      familySize: 3,
      perCapitaMonthly: 100_000,
      actualYearly: null,
      childrenSharing: 1,
      supportedCount: 1,
      incapacity: null,
    }
    const obligors = [true, false, null].map((consent) => ({ ...obligor, consent }))
    await open({ ...page, facts: { ...page.facts, obligors } })
    expect(
      section('obligors')
        .findAll('tbody tr')
        .map((row) => row.find('td:last-child').text()),
    ).toEqual(['是', '否', '未填写'])
  })

  test('the trail stands in order with formula, article and outcome; the heading of a rule stands once', async () => {
    await open(page)
    const steps = section('determination')
      .findAll('.trail li')
      .map((li) => ({
        heading: li.find('.heading').text(),
        outcome: li.find('.outcome').text(),
        formula: li.find('.formula').exists() ? li.find('.formula').text() : null,
      }))
    expect(steps).toEqual([
      { heading: '家庭成员', outcome: '2 人', formula: null },
      { heading: '特困', outcome: '符合', formula: null },
      { heading: '', outcome: '不符合', formula: null },
      { heading: '低保', outcome: '符合', formula: '21,000.00 ＜ 800 × 12 × 3 = 28,800.00' },
    ])
    expect(section('determination').find('.persons').text()).toContain('1,040.00')
  })

  test('names are shown as text, whatever they hold', async () => {
    const odd = '<img src=x onerror=alert(1)>'
    await open({ ...page, row: { ...page.row, applicantName: odd } })
    expect(wrapper.find('.summary').text()).toContain(odd)
    expect(wrapper.find('.summary img').exists()).toBe(false)
  })

  test('history says what changed from version to version', async () => {
    await open(page)
    const [newest, first] = section('history').findAll('li')
    expect(newest?.text()).toContain('现行')
    expect(newest?.findAll('td').map((cell) => cell.text())).toEqual(['家庭存款', '20,000.00', '30,000.00'])
    expect(first?.text()).toContain('首次记录')
  })

  test('facts changed after the determination are said so', async () => {
    await open(page)
    expect(wrapper.find('.summary').text()).not.toContain('重新认定为准')
    wrapper.unmount()
    await open({ ...page, row: { ...page.row, updatedAt: '2026-11-21T02:00:00.000Z' } })
    expect(wrapper.find('.summary').text()).toContain('认定后信息有变动')
  })

  test('without a determination there is nothing to print, and the way to it is shown', async () => {
    await open({ ...page, determination: null, row: { ...page.row, category: null } })
    expect(buttonsOf(wrapper.find('.page-actions'))).toEqual([
      ['告知单', 'off'],
      ['打印依据书 Ctrl P', 'off'],
    ])
    expect(runShortcut('print')).toBe(true)
    await settle()
    expect(calls('explain.pdf')).toEqual([])
    expect(section('determination').text()).toContain('这一户还没有认定结果')
  })

  test('a record that is gone says so and can be asked for again', async () => {
    bridge.store('household.page', () => failed('NOT_FOUND', 'no words of its own'))
    const router = createRouter({ history: createMemoryHistory(), routes })
    await router.push('/households/h7')
    wrapper = mount(HouseholdRecord, { global: { plugins: [router] } })
    await settle()
    expect(wrapper.find('[role=alert]').text()).toContain('家庭记录未能读取')
    bridge.store('household.page', () => ok(page))
    await wrapper.find('[role=alert] button').trigger('click')
    await settle()
    expect(wrapper.find('.summary').text()).toContain('缪沅蓁')
  })

  test('is read anew when this household or the determinations change, not when another household does', async () => {
    await open(page)
    for (const what of [['household:h8'], ['household:h7'], ['determination'], ['import']]) {
      bridge.tell('changed', { what })
      await settle(200)
    }
    expect(calls('household.page')).toHaveLength(3)
  })
})

describe('差多少 and 缺件', () => {
  test('stand under the determination: people of whom the same is to be said share a line, ways are told apart', async () => {
    await open(page)
    const lines = section('shortfall').findAll('li')
    expect(lines.map((line) => line.text())).toEqual([
      '特困缪沅蓁、卞翊有具备履行义务能力的法定义务人',
      '刚性支出困难收入再低 0.01 元或者票据再有 0.01 元',
    ])
    expect(
      section('proofs')
        .findAll('tbody tr')
        .map((row) => row.findAll('td').map((cell) => cell.text().replace(/\s+/g, ' '))),
    ).toEqual([
      ['缺核对授权书', '申请家庭', '社会救助法 第四十一条'],
      ['缺卞笙死亡日期', '由民政部门核对', '社会救助法 第六十二条'],
      ['须附医疗票据', '申请家庭', ''],
    ])
  })

  test('the steps that decided are marked in the trail', async () => {
    await open(page)
    const marks = section('determination')
      .findAll('.trail li')
      .map((li) => [li.classes('decided'), li.find('.zf-mark').exists() ? li.find('.zf-mark').text() : ''])
    expect(marks).toEqual([
      [false, ''],
      [false, ''],
      [false, '未列入前一类'],
      [true, '决定性条件'],
    ])
  })

  test('say so where there is nothing to say', async () => {
    explained = ok({ deciding: { decided: [], against: null }, shortfalls: [], proofs: [] })
    await open(page)
    expect(section('shortfall').text()).toContain('没有改变一项数字就能达到的更优先类别')
    expect(section('proofs').text()).toContain('没有缺件')
  })

  test('a failure is said in words and can be tried again', async () => {
    explained = failed('RULE_BROKEN', 'no words of its own')
    await open(page)
    expect(section('shortfall').find('[role=alert]').text()).toContain('差多少、缺件')
    expect(section('proofs').text()).toContain('没有读到')
    explained = ok(explanation)
    await section('shortfall').find('[role=alert] button').trigger('click')
    await settle()
    expect(section('shortfall').findAll('li')).toHaveLength(2)
  })

  test('are not asked for before a determination, and asked for again after a new one', async () => {
    await open({ ...page, determination: null })
    expect(calls('explain.view')).toEqual([])
    expect(section('shortfall').text()).toContain('认定以后显示')
    wrapper.unmount()
    await open(page)
    expect(calls('explain.view')).toEqual([{ householdId: 'h7' }])
    bridge.tell('changed', { what: ['household:h7'] })
    await settle(200)
    expect(calls('explain.view')).toHaveLength(1)
    const anew = { ...page.determination, determinedAt: '2026-11-22T02:00:00.000Z' }
    bridge.store('household.page', () => ok({ ...page, determination: anew as NonNullable<Page['determination']> }))
    bridge.tell('changed', { what: ['determination'] })
    await settle(200)
    expect(calls('explain.view')).toHaveLength(2)
  })
})

describe('告知单', () => {
  test('opens beside the 认定依据书 and is printed and saved as itself', async () => {
    bridge.store('explain.pdf', () => ok({ bytes: new Uint8Array([37, 80, 68, 70]) }))
    bridge.store('explain.print', () => ok({}))
    bridge.host('file.save', () => ok({ file: { token: 'token-0002', name: '告知单-0007.pdf' } }))
    bridge.store('explain.save', () => ok({}))
    await open(page)
    await wrapper
      .findAll('.page-actions button')
      .find((button) => button.text() === '告知单')
      ?.trigger('click')
    await settle()
    expect(wrapper.find('.explain').attributes('aria-label')).toBe('告知单')
    runShortcut('print')
    await settle()
    runShortcut('save')
    await settle()
    expect(['explain.pdf', 'explain.print', 'explain.save'].map((name) => calls(name))).toEqual([
      [{ householdId: 'h7', paper: 'family' }],
      [{ householdId: 'h7', paper: 'family' }],
      [{ householdId: 'h7', paper: 'family', file: 'token-0002' }],
    ])
    expect(calls('file.save')).toEqual([{ kind: 'pdf', suggestedName: '告知单-0007.pdf' }])
  })
})

describe('认定依据书', () => {
  beforeEach(() => {
    bridge.store('explain.pdf', () => ok({ bytes: new Uint8Array([37, 80, 68, 70]) }))
  })

  test('Ctrl+P shows the preview first, a second Ctrl+P prints, Esc goes back to the record', async () => {
    bridge.store('explain.print', () => ok({}))
    await open(page)
    runShortcut('print')
    await settle()
    expect(calls('explain.pdf')).toEqual([{ householdId: 'h7', paper: 'grounds' }])
    expect(calls('explain.print')).toEqual([])
    runShortcut('print')
    await settle()
    expect(calls('explain.print')).toEqual([{ householdId: 'h7', paper: 'grounds' }])
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', cancelable: true }))
    await settle()
    expect(wrapper.find('.explain').exists()).toBe(false)
  })

  test('a printer that refuses is said in words, and the preview stays', async () => {
    bridge.store('explain.print', () => failed('INTERNAL', 'printDialogFailed'))
    await open(page)
    runShortcut('print')
    await settle()
    runShortcut('print')
    await settle()
    expect(wrapper.find('.explain [role=alert]').exists()).toBe(true)
    expect(wrapper.find('.explain .pdf').exists()).toBe(true)
  })

  test('is saved under the number of the household, without a name', async () => {
    bridge.host('file.save', () => ok({ file: { token: 'token-0001', name: '认定依据书-0007.pdf' } }))
    bridge.store('explain.save', () => ok({}))
    await open(page)
    runShortcut('print')
    await settle()
    runShortcut('save')
    await settle()
    expect(calls('file.save')).toEqual([{ kind: 'pdf', suggestedName: '认定依据书-0007.pdf' }])
    expect(calls('explain.save')).toEqual([{ householdId: 'h7', paper: 'grounds', file: 'token-0001' }])
    expect(wrapper.find('.saved').text()).toContain('认定依据书-0007.pdf')
  })

  test('one that cannot be made says why and can be tried again', async () => {
    bridge.store('explain.pdf', () => failed('RULE_BROKEN', 'no words of its own'))
    await open(page)
    runShortcut('print')
    await settle()
    expect(wrapper.find('.explain [role=alert]').text()).toContain('认定依据书')
    await wrapper.find('.explain [role=alert] button').trigger('click')
    await settle()
    expect(calls('explain.pdf')).toHaveLength(2)
  })
})
