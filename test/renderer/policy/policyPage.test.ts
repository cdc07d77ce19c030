import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createMemoryHistory, createRouter, type Router } from 'vue-router'
import type { StoreOutput } from '@shared/contracts/storeContract'
import { diagnosticsWords } from '@shared/messages/backupScreens'
import { registerAllFailureTopics } from '@shared/messages/failureTopics'
import { routes } from '@/router'
import { runShortcut } from '@/components/useShortcut'
import { useJobsStore } from '@/stores/jobs'
import { useSessionStore } from '@/stores/session'
import PolicyPage from '@/views/policy/PolicyPage.vue'
import { barOf, scaleFor } from '@/views/policy/timeline'
import { bookStatus, failed, installBridge, ok, type FakeBridge } from '../fakeBridge'
import { check, comparison, draft, free, timeline, values } from './samplePolicy'

registerAllFailureTopics()

let bridge: FakeBridge
let router: Router
let wrapper: VueWrapper
let current: StoreOutput<'policy.draft'>
beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-22T02:00:00Z') })
  setActivePinia(createPinia())
  bridge = installBridge()
  useSessionStore().status = bookStatus({ userName: '李四', onePerson: false })
  current = structuredClone(draft)
  bridge.store('policy.timeline', () => ok(timeline))
  bridge.store('policy.values', () => ok(values))
  bridge.store('policy.draft', () => ok(current))
  bridge.store('policy.compare', () => ok(comparison))
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
async function open(path = '/determination/policy'): Promise<VueWrapper> {
  router = createRouter({ history: createMemoryHistory(), routes })
  await router.push(path)
  wrapper = mount({ template: '<RouterView />' }, { global: { plugins: [router] }, attachTo: document.body })
  await settle()
  await vi.dynamicImportSettled()
  await settle()
  expect(wrapper.findComponent(PolicyPage).exists()).toBe(true)
  return wrapper
}
const calls = (name: string) => bridge.calls.filter((call) => call.name === name).map((call) => call.input)
const button = (label: string) => wrapper.findAll('button').find((one) => one.text() === label)

describe('the sets', () => {
  test('stand on a time line, the one in force chosen, with who released it and every value by subject', async () => {
    const page = await open()
    expect(page.findAll('.timeline .line').map((line) => line.text().replace(/\s+/g, ' '))).toEqual([
      '测试参数集 TEST-1测试〔2026〕1号2026-07-01 起执行中',
      '2027年标准测试〔2027〕1号2027-01-01 起草案',
    ])
    expect(page.find('.timeline .line.on').text()).toContain('TEST-1')
    expect(page.find('.facts').text()).toContain('建立数据时载入')
    const row = page.find('tr[data-key=dibao_std]')
    expect(row.findAll('td').map((cell) => cell.text())).toEqual([
      '最低生活保障标准',
      '城镇 800，农村 600',
      '元/人/月100–4,000',
      '社会救助法第十九条',
      '本文件',
    ])
    expect(page.findAll('tbody tr')).toHaveLength(values.rows.length)
  })

  test('that cannot be read leave no empty page: what happened is said, and reading again is offered', async () => {
    bridge.store('policy.timeline', () => failed('INTERNAL', 'INTERNAL'))
    const page = await open()
    expect(page.find('[role=alert]').text()).toContain('政策参数：')
    expect(page.find('.timeline').exists()).toBe(false)
    bridge.store('policy.timeline', () => ok(timeline))
    await button('重试')?.trigger('click')
    await settle()
    expect(page.findAll('.timeline .line')).toHaveLength(2)
    expect(page.find('[role=alert]').exists()).toBe(false)
  })

  test('are looked through by name, article or value, and by what is not set', async () => {
    const page = await open()
    await page.find('input[aria-label=查找参数]').setValue('第十七条')
    expect(page.findAll('tbody tr').map((row) => row.attributes('data-key'))).toEqual([
      'tk_std',
      'tk_std_mult',
      'tk_care_amounts',
      'ttl_start_check_wd',
    ])
    await page.find('input[aria-label=查找参数]').setValue('没有这一项')
    expect(page.text()).toContain('没有符合条件的参数')
  })

  test('are put side by side, what differs first', async () => {
    const page = await open('/determination/policy?draft=d1&with=set:TEST-1')
    expect(calls('policy.compare')).toEqual([
      { left: { kind: 'set', id: 'TEST-1' }, right: { kind: 'draft', id: 'd1' } },
    ])
    expect(page.text()).toContain('1 项不同，1 项相同')
    expect(page.findAll('tbody tr').map((row) => [row.attributes('data-key'), row.classes('changed')])).toEqual([
      ['benefit_mode', true],
      ['edge_mult', false],
    ])
  })

  test('none yet: says what to do, and offers to begin from a file', async () => {
    bridge.store('policy.timeline', () => ok({ sets: [], drafts: [], limit: 10 }))
    bridge.host('file.open', () => ok({ file: { token: 'token-1234', name: 'a.json' } }))
    bridge.store('policy.newDraft', () => ok({ id: 'd1' }))
    const page = await open()
    expect(page.text()).toContain('还没有参数集')
    await button('新建参数集')?.trigger('click')
    expect(button('开始录入')).toBeUndefined()
    await button('选择文件')?.trigger('click')
    await settle()
    expect(calls('policy.newDraft')).toEqual([{ from: 'file', file: 'token-1234' }])
    expect(router.currentRoute.value.query).toEqual({ draft: 'd1', edit: '1' })
  })

  test('the button of a new set says what comes next: a file to choose, or the form', async () => {
    await open()
    await button('新建参数集')?.trigger('click')
    const labels = async (choice: string): Promise<(string | undefined)[]> => {
      await wrapper.find(`input[type=radio][value=${choice}]`).setValue()
      return ['开始录入', '选择文件'].map((label) => button(label)?.text())
    }
    expect([await labels('last'), await labels('file'), await labels('blank')]).toEqual([
      ['开始录入', undefined],
      [undefined, '选择文件'],
      ['开始录入', undefined],
    ])
  })

  test('say why one signature was enough, where nobody could give the second', async () => {
    const [set] = timeline.sets
    const sets = set === undefined ? [] : [{ ...set, way: 'two' as const, reason: 'noSecondPerson' as const }]
    bridge.store('policy.timeline', () => ok({ ...timeline, sets }))
    const page = await open()
    expect(page.findAll('.facts p').map((line) => line.text())).toEqual([
      '一人录入，另一人发布',
      '类别变动超过规定比例；当时没有其他可以签署的人员，由一人发布',
      '录入：李明',
      '发布：李明　07-01 09:00',
    ])
  })

  test('somebody without the duty is offered neither drafts nor entering', async () => {
    useSessionStore().status = bookStatus({ duties: ['read'], role: 'TOWN_CLERK' })
    bridge.store('policy.timeline', () => ok({ ...timeline, drafts: [] }))
    await open()
    expect(button('新建参数集')).toBeUndefined()
    expect(button('修改比例')).toBeUndefined()
  })
})

describe('the form of a draft', () => {
  async function edit(): Promise<VueWrapper> {
    return open('/determination/policy?draft=d1&edit=1')
  }
  const field = (label: string) => wrapper.find<HTMLInputElement>(`input[aria-label="${label}"]`)

  test('has its own values in boxes with unit and range, and the kept ones beside them', async () => {
    const page = await edit()
    expect([field('最低生活保障标准 城镇').element.value, field('最低生活保障标准 农村').element.value]).toEqual([
      '850',
      '650',
    ])
    expect(page.find('#field-dibao_std .note').text()).toBe('100–4,000 元/人/月')
    expect(page.find('#field-edge_mult .kept').text()).toBe('沿用 1.5倍')
    expect(page.find('#field-publicity_columns .kept').text()).toBe('默认 姓名、人数、月金额')
    expect(page.find('#field-edge_amount .kept').text()).toBe('未设定')
  })

  const blank = { ...draft.head, title: '', documentNo: '', effectiveFrom: '', id: '' }

  test('opens a new set without anything red: what nobody has come to yet waits, with the way there', async () => {
    current = { ...current, revision: 1, head: blank, problemList: [] }
    const page = await edit()
    const red = (): string[] =>
      page
        .findAll('[role=alert]')
        .map((one) => one.text())
        .filter((text) => text !== '')
    expect([red(), page.find('.problems').exists()]).toEqual([[], false])
    expect(page.find('.side').text()).toContain('还有 4 项待填写')
    expect(page.findAll('.waiting li').map((one) => one.text())).toEqual(['编号', '名称', '文号', '执行日期'])
    // A field that is left empty is told, and only that one.
    await page.find('.waiting button').trigger('click')
    await settle()
    expect(document.activeElement?.id).toBe('head-id')
    await page.find('#head-id').trigger('focusout')
    expect(red()).toHaveLength(1)
    expect(page.findAll('.waiting li').map((one) => one.text())).toEqual(['名称', '文号', '执行日期'])
    // From the box of 城镇 to the one of 农村 is not leaving the parameter.
    const [urban, rural] = [field('最低生活保障标准 城镇'), field('最低生活保障标准 农村')]
    await urban.setValue('')
    await urban.trigger('focusout', { relatedTarget: rural.element })
    expect(page.find('#field-dibao_std [role=alert]').exists()).toBe(false)
    await rural.trigger('focusout', { relatedTarget: page.find('#head-id').element })
    expect(page.find('#field-dibao_std [role=alert]').exists()).toBe(true)
  })

  test('a value that comes wrong with a file is told at once; all of a draft that was saved before', async () => {
    current = { ...current, revision: 1, head: { ...blank, effectiveFrom: '2027/13/01' }, values: { nonsense: 1 } }
    let page = await edit()
    expect(page.findAll('.problems li').map((one) => one.find('.jump').text())).toEqual([
      '参数“执行日期”填的是“2027/13/01”，写法不对，应为日期（年-月-日）。',
      '参数集中的“nonsense”不是已知的参数（填的是“1”）。可用的参数见参数表。',
    ])
    wrapper.unmount()
    current = { ...current, revision: 2, head: blank, values: {} }
    page = await edit()
    expect([page.findAll('.problems li').length, page.find('.waiting').exists()]).toEqual([4, false])
  })

  test('tells a wrong value at its field once it was left, and once in the list with the way there', async () => {
    const page = await edit()
    await page.find('#field-rigid_ratio .act button').trigger('click')
    await settle()
    const box = field('刚性支出占家庭总收入的比例线')
    expect(box.element.value).toBe('0.6')
    await box.setValue('60')
    expect(page.find('#field-rigid_ratio [role=alert]').exists()).toBe(false)
    await box.trigger('focusout')
    const words =
      '参数“刚性支出占家庭总收入的比例线”填的是“60”，像是百分数，应为0.3 至 0.9 之间的比例（写成文本的小数，如 "0.10"）；60% 写作 0.6。'
    expect(page.find('#field-rigid_ratio [role=alert]').text()).toBe(words)
    expect(page.findAll('.problems li').map((one) => one.text())).toEqual([words])
    await page.find('.problems button').trigger('click')
    await settle()
    expect(document.activeElement).toBe(box.element)
  })

  test('takes a value back: the kept one stands again', async () => {
    const page = await edit()
    await page.find('#field-dibao_std .act button').trigger('click')
    expect(page.find('#field-dibao_std .kept').text()).toContain('沿用 城镇 800，农村 600')
    expect(page.text()).toContain('有改动尚未保存')
  })

  test('saves with Ctrl+S what is typed, and shows what only the store can tell', async () => {
    const page = await edit()
    bridge.store('policy.changeDraft', () => ok({ revision: 3 }))
    await field('最低生活保障标准 城镇').setValue('10200')
    current = {
      ...current,
      revision: 3,
      values: { dibao_std: { urban: 10_200, rural: 650 } },
      problemList: [
        {
          messageKey: 'policyYearForMonth',
          key: 'dibao_std.urban',
          typed: '10200',
          expected: '每人每月 100 至 4,000 元（全年数除以 12 为 850.00 元）',
        },
      ],
    }
    expect(runShortcut('save')).toBe(true)
    await settle()
    expect(calls('policy.changeDraft')).toEqual([
      { id: 'd1', revision: 2, head: draft.head, values: { dibao_std: { urban: 10_200, rural: 650 } } },
    ])
    expect(page.text()).toContain('已保存')
    expect(page.find('#field-dibao_std [role=alert]').text()).toContain(
      '最低生活保障标准·城镇”填的是“10200”，像是全年的数',
    )
    // Typed anew, the sentence about the old value goes.
    await field('最低生活保障标准 城镇').setValue('850')
    expect(page.find('#field-dibao_std [role=alert]').exists()).toBe(false)
  })

  test('a stale save is told, and what is typed stays', async () => {
    const page = await edit()
    bridge.store('policy.changeDraft', () => failed('CONFLICT', 'policyDraftChanged', { by: '张三', at: '' }))
    await field('最低生活保障标准 城镇').setValue('860')
    runShortcut('save')
    await settle()
    expect(page.text()).toContain('这份草案已由张三在别处改动并保存。')
    expect(field('最低生活保障标准 城镇').element.value).toBe('860')
  })

  test('leaving with something unsaved asks; staying keeps it, leaving drops it', async () => {
    await edit()
    await field('最低生活保障标准 城镇').setValue('860')
    await router.push('/determination')
    await settle()
    expect(router.currentRoute.value.name).toBe('policy')
    await button('继续录入')?.trigger('click')
    expect(field('最低生活保障标准 城镇').element.value).toBe('860')
    await router.push('/determination/policy')
    await settle()
    await button('不保存，离开')?.trigger('click')
    await settle()
    expect(router.currentRoute.value.fullPath).toBe('/determination/policy')
  })

  test('an unknown parameter of a file can be taken out', async () => {
    current = { ...current, values: { ...current.values, nonsense: 1 } }
    const page = await edit()
    expect(page.find('.problems').text()).toContain('“nonsense”不是已知的参数')
    await button('移除该项')?.trigger('click')
    expect(page.find('.problems').exists()).toBe(false)
  })

  test('tables, lists, choices and limits that can be lifted have their own controls', async () => {
    const page = await edit()
    for (const key of [
      'uplift_table',
      'single_source_categories',
      'tk_disability_set',
      'employment_cost_cap',
      'edu_public_fee_table',
    ]) {
      await page.find(`#field-${key} .act button`).trigger('click')
      await settle()
    }
    expect(page.findAll('#field-uplift_table .row')).toHaveLength(4)
    expect(page.find('#field-tk_disability_set textarea').element).toHaveProperty(
      'value',
      '智力:1\n智力:2\n智力:3\n精神:1\n精神:2\n精神:3\n肢体:1\n肢体:2\n视力:1',
    )
    expect(page.findAll('#field-single_source_categories input[type=checkbox]')).toHaveLength(2)
    expect(page.find('#field-employment_cost_cap').text()).toContain('不设上限')
    await page.find('#field-edu_public_fee_table .add').trigger('click')
    await page.find('#field-edu_public_fee_table input').setValue('高中')
    bridge.store('policy.changeDraft', () => ok({ revision: 3 }))
    await page.findAll('#field-edu_public_fee_table input')[1]?.setValue('1800')
    runShortcut('save')
    await settle()
    expect(calls('policy.changeDraft')[0]).toMatchObject({
      values: { edu_public_fee_table: { 高中: 1800 }, employment_cost_cap: null },
    })
  })
})

describe('checking and releasing', () => {
  const path = '/determination/policy?draft=d1'

  test('a draft that was not checked is checked; the result is told in words', async () => {
    current = { ...current, check, release: free }
    const page = await open(path)
    const words = page.find('.release').text()
    expect(words).toContain('两套核算对 1,200 户的结果全部一致。')
    expect(words).toContain('与“测试参数集 TEST-1”相比：1,200 户中类别变动 61 户（5.1%），金额变动 900 户。')
    expect(words).toContain('按这个参数集须人工认定 4 户。')
    expect(words).toContain('每月保障金由 500,000.00 元变为 543,210.00 元（+43,210.00 元）。')
    expect(page.findAll('.moves tbody tr').map((row) => row.text())).toEqual(['低保边缘低保61'])
    expect(words).toContain('录入：张三。发布：李四（当前用户）。')
  })

  test('checking shows its progress, can be cancelled, and is read when it has ended', async () => {
    const stop = useJobsStore().listen()
    const job = {
      id: 'j1',
      kind: 'policy.check',
      state: 'running',
      done: 300,
      total: 1200,
      phase: 'classifying',
      startedAt: '2026-11-22T02:00:00.000Z',
      endedAt: null,
      outcome: null,
      error: null,
    }
    bridge.store('policy.check', () => ok({ jobId: 'j1' }))
    bridge.store('job.cancel', () => ok({}))
    const page = await open(path)
    await button('检查')?.trigger('click')
    bridge.tell('job', job)
    await settle()
    expect(calls('policy.check')).toEqual([{ id: 'd1', revision: 2 }])
    expect(page.find('.release').text()).toContain('300 / 1,200 户')
    await page
      .findAll('.release button')
      .find((one) => one.text() === '取消')
      ?.trigger('click')
    expect(calls('job.cancel')).toEqual([{ id: 'j1' }])
    current = { ...current, check, release: { ...free, hindrances: ['ownDraft'] } }
    bridge.tell('job', { ...job, state: 'done', endedAt: '2026-11-22T02:00:03.000Z', outcome: {} })
    await settle(200)
    expect(page.find('.release').text()).toContain('两套核算对 1,200 户的结果全部一致。')
    stop()
  })

  test('releasing names what cannot be undone, and goes on to the released set', async () => {
    current = { ...current, check, release: free }
    const page = await open(path)
    bridge.store('policy.release', () => ok({ released: 'NEXT' }))
    await button('发布')?.trigger('click')
    expect(page.text()).toContain('发布后不能修改和删除，有误只能再发布新的参数集。自 2027-01-01 起执行。')
    await button('发布')?.trigger('click')
    await settle()
    expect(calls('policy.release')).toEqual([{ id: 'd1', revision: 2 }])
    expect(router.currentRoute.value.query).toEqual({ set: 'NEXT' })
    expect(page.text()).toContain('已发布“2027年标准”，自 2027-01-01 起执行。')
  })

  test.each([
    [['duty', 'ownDraft'] as const, ['发布由县管理员或县审核办理。', '录入人不能发布自己录入或修改过的参数集']],
    [['factsChanged'] as const, ['检查之后家庭资料有变动，请重新检查。']],
    [['ownDraftOnly'] as const, ['目前又没有未参与录入的县管理员或县审核', '“设置 → 用户”']],
  ])('%s: not offered, and why', async (hindrances, words) => {
    current = { ...current, check, release: { ...free, hindrances: [...hindrances] } }
    const page = await open(path)
    for (const one of words) expect(page.find('.release').text()).toContain(one)
    expect(button('发布')).toBeUndefined()
  })

  test('what the check says already, that the set cannot be released included, is not said below it again', async () => {
    current = { ...current, check, release: { ...free, hindrances: ['missing'] } }
    const page = await open(path)
    const words = page.find('.release').text()
    expect(words).toContain(
      '其中有的家庭缺少认定需要的参数，不能发布。缺少：人均金融资产上限为低保月标准的倍数·低保。请在草案中补上后重新检查。',
    )
    expect(words.split('缺少认定需要的参数')).toHaveLength(2)
    expect(button('发布')).toBeUndefined()
  })

  test('evaluators that differ are shown with the households', async () => {
    const difference = { householdId: 'h', key: 'HN0007', field: 'amount', readable: '65000', columnar: '65100' }
    const other = { ...difference, field: 'category', readable: 'DB', columnar: 'BY' }
    const next = {
      ...difference,
      householdId: 'i',
      key: 'HN0008',
      field: 'annualIncome',
      readable: '12345600',
      columnar: '',
    }
    current = {
      ...current,
      check: { ...check, differing: 4, differences: [difference, other, next] },
      release: { ...free, hindrances: ['differences'] },
    }
    const page = await open(path)
    expect(page.find('.release').text()).toContain('两套核算有 4 户不一致，不能发布。')
    // What to do next, with its button.
    expect(page.find('.release').text()).toContain('请导出诊断包交技术支持人员')
    expect(page.findAll('.release button').map((one) => one.text())).toContain(diagnosticsWords.save)
    expect(page.find('.release .differ caption').text()).toBe('金额单位：元')
    // A household once, its figures below it by the names and units the determination has for them.
    expect(page.findAll('.release .differ tbody tr').map((row) => row.findAll('th, td').map((c) => c.text()))).toEqual([
      ['户编号 HN0007'],
      ['月保障金', '650.00', '651.00'],
      ['类别', '低保', '低保边缘'],
      ['户编号 HN0008'],
      ['家庭年收入', '123,456.00', '—'],
    ])
    expect(page.find('.release').text()).toContain('另有 2 户未列出。')
  })

  test('two signatures: the first signs, the second releases', async () => {
    current = { ...current, check, release: { ...free, needsSecond: true } }
    const page = await open(path)
    expect(page.find('.release').text()).toContain('类别变动超过 10%：须由两名未参与录入的人员先后签署。')
    expect(page.find('.release').text()).toContain('录入：张三。第一签署：李四（当前用户）。')
    bridge.store('policy.release', () => ok({ released: null }))
    await button('作第一签署')?.trigger('click')
    current = { ...current, signedBy: '王五', state: 'signed' }
    await button('作第一签署')?.trigger('click')
    await settle()
    expect(page.text()).toContain('已作第一签署。待另一名人员签署后发布。')
    expect(page.find('.release').text()).toContain('录入：张三。第一签署：王五。第二签署：李四（当前用户）。')
    expect(page.findAll('.release button').map((one) => one.text())).toEqual(['重新检查', '作第二签署并发布'])
  })

  test('where nobody could sign beside the one who releases, it is said before, and one releases', async () => {
    current = { ...current, check, release: { ...free, noSecondPerson: true } }
    const page = await open(path)
    const words = page.find('.release').text()
    expect(words).toContain(
      '类别变动超过 10%，本应由两人签署。除发布人外，没有其他未参与录入的县管理员或县审核，可由一人发布',
    )
    expect(words).toContain('录入：张三。发布：李四（当前用户）。')
    expect(page.findAll('.release button').map((one) => one.text())).toEqual(['重新检查', '发布'])
  })

  test('the only person of a book releases, and it is said so', async () => {
    current = {
      ...current,
      check: { ...check, households: 0 },
      release: { ...free, alone: true },
    }
    const page = await open(path)
    expect(page.find('.release').text()).toContain('家庭库中还没有家庭，没有可核算的对象；可以发布。')
    expect(page.find('.release').text()).toContain('没有其他人员录入或发布参数集：由录入人 李四 发布，记录中注明。')
  })

  test('a deleted draft can be brought back', async () => {
    const page = await open(path)
    bridge.store('policy.deleteDraft', () => ok({}))
    bridge.store('policy.undoDelete', () => ok({}))
    await button('删除草案')?.trigger('click')
    expect(page.text()).toContain('删除草案“2027年标准”？')
    await page
      .findAll('button')
      .filter((one) => one.text() === '删除草案')
      .at(-1)
      ?.trigger('click')
    await settle()
    expect(page.text()).toContain('已删除草案“2027年标准”。')
    await button('恢复')?.trigger('click')
    await settle()
    expect([calls('policy.deleteDraft'), calls('policy.undoDelete')]).toEqual([
      [{ id: 'd1', revision: 2 }],
      [{ id: 'd1' }],
    ])
    expect(router.currentRoute.value.query).toEqual({ draft: 'd1' })
  })
})

describe('the scale of the time line', () => {
  test('has room for everything and today, and a bar where each set is in force', () => {
    const spans = [
      { from: '2024-01-01', until: '2025-06-30' },
      { from: '2025-07-01', until: null },
    ]
    const scale = scaleFor(spans, '2026-11-22')
    expect([scale.start, scale.end]).toEqual(['2023-10-01', '2027-08-22'])
    // 2027 begins where the word 今天 stands.
    expect(scale.years.map((year) => year.label)).toEqual(['2024', '2025', '2026'])
    const [first, second] = spans.map((span) => barOf(span, scale))
    expect((first?.left ?? 0) + (first?.width ?? 0)).toBeCloseTo(second?.left ?? 0, 0)
    expect(second).toMatchObject({ open: true })
    expect((second?.left ?? 0) + (second?.width ?? 0)).toBeCloseTo(100)
  })

  test('a draft without a date has no bar, and a century of sets no more than a dozen years', () => {
    expect(barOf({ from: '', until: null }, scaleFor([], '2026-11-22'))).toBeNull()
    expect(scaleFor([{ from: '1950-01-01', until: null }], '2049-06-01').years.length).toBeLessThanOrEqual(12)
  })
})
