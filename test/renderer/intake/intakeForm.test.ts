import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createMemoryHistory, createRouter, type Router } from 'vue-router'
import type { StoreOutput } from '@shared/contracts/storeContract'
import { withCarried } from '@shared/intake/carried'
import { carriedWords, conflictWords, intakeWords as words } from '@shared/messages/intakeForm'
import { registerAllFailureTopics } from '@shared/messages/failureTopics'
import { blankForm } from '@shared/intake/renewal'
import type { FormBody } from '@shared/intake/formBody'
import { runShortcut } from '@/components/useShortcut'
import { useSessionStore } from '@/stores/session'
import { routes } from '@/router'
import IntakeForm from '@/views/intake/IntakeForm.vue'
import testSet from '../../fixtures/policy-test-1.json'
import { idNumberOf } from '../../shared/rules/households'
import { bookStatus, failed, installBridge, ok, type FakeBridge } from '../fakeBridge'

registerAllFailureTopics()

const village = '430681102201'
const head = idNumberOf('1971-05-06', 1)
const lists: StoreOutput<'intake.lists'> = {
  county: '430681',
  villages: [
    { code: village, name: '幸福村', townName: '川山坪镇', own: true, pinyin: 'xingfucun', initials: 'xfc' },
    { code: '430681102202', name: '桥头村', townName: '川山坪镇', own: true, pinyin: 'qiaotoucun', initials: 'qtc' },
  ],
  initials: { 已婚: 'yh' },
  policies: [JSON.stringify(testSet)],
  policyRegion: '430681',
  today: '2026-11-22',
}

let bridge: FakeBridge
let router: Router
let wrapper: VueWrapper
let page: StoreOutput<'intake.draft'>
beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-22T02:00:00Z') })
  setActivePinia(createPinia())
  bridge = installBridge()
  useSessionStore().status = bookStatus({ duties: ['read', 'intake', 'reveal'] })
  page = {
    id: 'd1',
    revision: 1,
    purpose: 'new',
    body: blankForm('2026-11-22', null),
    householdId: null,
    householdKey: '',
    base: null,
    stale: false,
    changedBy: '李明',
    changedAt: '2026-11-22T01:00:00Z',
  }
  let revision = 1
  bridge.store('intake.lists', () => ok(lists))
  bridge.store('intake.draft', () => ok(page))
  bridge.store('intake.saveDraft', () => {
    revision += 1
    return ok({ revision })
  })
  bridge.store('intake.known', ({ idNumbers }) =>
    ok({ people: idNumbers.map((idNumber) => ({ idNumber, notes: [] })) }),
  )
  bridge.store('match.person', () => ok({ hits: [] }))
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
async function open(): Promise<VueWrapper> {
  router = createRouter({ history: createMemoryHistory(), routes })
  await router.push('/casework/intake/d1')
  wrapper = mount({ template: '<RouterView />' }, { global: { plugins: [router] }, attachTo: document.body })
  await settle()
  await vi.dynamicImportSettled()
  await settle()
  expect(wrapper.findComponent(IntakeForm).exists()).toBe(true)
  return wrapper
}
const calls = (name: string) => bridge.calls.filter((call) => call.name === name).map((call) => call.input)
const saved = (): FormBody | undefined => (calls('intake.saveDraft').at(-1) as { body: FormBody } | undefined)?.body
function field(label: string, at = 0) {
  const fields = wrapper.findAll('.intake-field').filter((one) => one.get('label').text().startsWith(label))
  return fields.at(at)?.get('input')
}
async function type(label: string, text: string, at = 0): Promise<void> {
  const input = field(label, at)
  if (!input) throw new Error(`no field ${label}`)
  await input.trigger('focus')
  await input.setValue(text)
  await input.trigger('blur')
}
const button = (label: string) => wrapper.findAll('button').find((one) => one.text() === label)

describe('the form', () => {
  test('begins at the name of the applicant and shows sex, age and birth of a number as soon as it is whole', async () => {
    await open()
    expect(document.activeElement).toBe(field('姓名')?.element)
    const id = field('身份证号')
    await id?.trigger('focus')
    await id?.setValue(head.slice(0, 14))
    expect(wrapper.find('#intake-applicant .note').text()).toBe('已录 14 位')
    await id?.setValue(`430681197113${head.slice(12)}`)
    expect(wrapper.find('#intake-applicant .note').text()).toContain('1971-13-06 不存在')
    await id?.setValue(head)
    expect(wrapper.find('#intake-applicant .note').text()).toBe('男 · 55 岁 · 1971-05-06')
  })

  test('is kept by itself, at once by Ctrl+S, and as typed', async () => {
    await open()
    await type('姓名', '缪沅')
    await type('工资性收入', '一千')
    expect(saved()).toBeUndefined()
    await settle(700)
    expect(saved()?.members[0]?.values).toEqual({ relation: '本人', name: '缪沅', wage: '一千' })
    expect(wrapper.text()).toContain('已自动保存')
    await type('联系电话', '13800000000')
    runShortcut('save')
    await settle()
    expect(saved()?.household.values['phone']).toBe('13800000000')
  })

  test('counts while one types: income, cost of employment, per-capita figures of the rules', async () => {
    await open()
    await type('身份证号', head)
    await type('户籍类别', '农村')
    await type('工资性收入', '14,400')
    expect(wrapper.get('[data-total=total]').text()).toBe('12,960.00')
    expect(wrapper.get('[data-total=monthly]').text()).toBe('1,080.00')
    expect(field('工资性收入')?.element.value).toBe('14400')
  })

  test('finds the village by first letters and keeps its code', async () => {
    await open()
    const input = field('居住村')
    await input?.trigger('focus')
    await input?.setValue('qtc')
    await input?.trigger('keydown', { key: 'Enter' })
    await settle(1300)
    expect(saved()?.household.values['residenceRegion']).toBe('430681102202')
    expect(input?.element.value).toBe('川山坪镇桥头村')
  })

  test('takes back beyond one field with Ctrl+Z and forth again with Ctrl+Y, rows too', async () => {
    await open()
    await type('姓名', '缪沅')
    await type('联系电话', '1')
    await wrapper.get('[data-add=houses]').trigger('click')
    await settle()
    expect(wrapper.findAll('#intake-houses .row')).toHaveLength(1)
    const root = wrapper.get('.intake')
    const undo = () => root.trigger('keydown', { key: 'z', ctrlKey: true })
    await undo()
    expect(wrapper.findAll('#intake-houses .row')).toHaveLength(0)
    await undo()
    await undo()
    expect([field('姓名')?.element.value, field('联系电话')?.element.value]).toEqual(['', ''])
    await root.trigger('keydown', { key: 'y', ctrlKey: true })
    expect(field('姓名')?.element.value).toBe('缪沅')
  })

  test('takes a row out by key and offers to bring it back', async () => {
    page = { ...page, body: { ...page.body, vehicles: [{ uid: 'v', values: { plate: '湘F12345' }, extra: {} }] } }
    await open()
    await wrapper.get('#intake-vehicles .row').trigger('keydown', { key: 'Delete', ctrlKey: true })
    expect(wrapper.find('#intake-vehicles .row').exists()).toBe(false)
    expect(wrapper.text()).toContain('已删除湘F12345。')
    await button(words.undo)?.trigger('click')
    expect(wrapper.find('#intake-vehicles .row').exists()).toBe(true)
  })

  test('folds the rest of a member out by F2', async () => {
    await open()
    expect(field('残疾等级')).toBeUndefined()
    await wrapper.get('.member').trigger('keydown', { key: 'F2' })
    expect(field('残疾等级')?.isVisible()).toBe(true)
  })

  test('walks by Enter: over the button that adds a row, backwards with Shift', async () => {
    await open()
    const add = wrapper.get('[data-add=obligors]')
    ;(add.element as HTMLElement).focus()
    await add.trigger('keydown', { key: 'Enter' })
    expect(document.activeElement).toBe(field('工资性收入', 1)?.element)
    expect(wrapper.findAll('#intake-obligors .row')).toHaveLength(0)
    await field('工资性收入', 1)?.trigger('keydown', { key: 'Enter', shiftKey: true })
    expect(document.activeElement).toBe(add.element)
  })

  test('tells where a person stands beside the row, and people alike with why', async () => {
    bridge.store('intake.known', ({ idNumbers }) =>
      ok({
        people: idNumbers.map((idNumber) => ({
          idNumber,
          notes: [
            {
              kind: 'member' as const,
              householdId: 'h7',
              householdKey: '7',
              caseId: null,
              applicantName: '缪沅',
              place: '川山坪镇幸福村',
              on: null,
              sentence: '已是户编号“7”的成员。',
            },
          ],
        })),
      }),
    )
    bridge.store('match.person', () =>
      ok({
        hits: [
          {
            personId: 'p',
            householdId: 'h8',
            key: '8',
            name: '缪元',
            idMasked: '430681********0015',
            relation: '本人',
            place: '弼时镇明月村',
            category: null,
            outside: false,
            score: 82,
            reasons: [{ sign: 'nameSound' as const, words: '姓名同音' }],
          },
        ],
      }),
    )
    await open()
    await type('姓名', '缪沅')
    await type('身份证号', head)
    await settle(900)
    const known = wrapper.get('#intake-applicant .known')
    expect(known.findAll('li').map((one) => one.text())).toEqual([
      '已是户编号“7”的成员。 查看该户',
      '弼时镇明月村缪元（430681********0015）与此人相似 82 分：姓名同音。可能是同一人，请核对。 查看该户',
    ])
    expect(calls('intake.known')).toHaveLength(1)
  })
})

describe('figures of last year', () => {
  const carried: FormBody = withCarried({
    ...blankForm('2026-11-22', village),
    members: [{ uid: 'm', values: { relation: '本人', name: '缪沅', idNumber: head, wage: '14400' }, extra: {} }],
    household: {
      ...blankForm('2026-11-22', village).household,
      values: { ...blankForm('2026-11-22', village).household.values, hukouType: '农村', medical: '1200' },
    },
  })
  const marks = () => wrapper.findAll('.intake-field.carried').map((one) => one.get('label').text())

  test('bear a mark until they are confirmed by key or typed over, counted beside the form', async () => {
    page = { ...page, purpose: 'renew', householdId: 'h1', householdKey: '7', body: carried }
    await open()
    expect(marks()).toEqual(['工资性收入', '医疗刚性支出元'])
    expect(wrapper.get('.side').text()).toContain('上年数待核对 2 处')
    expect(field('工资性收入')?.attributes('aria-describedby')).toBe('f-members-m-wage-carried')
    await wrapper.get('.side .carried button').trigger('click')
    expect(document.activeElement).toBe(field('工资性收入')?.element)
    await field('工资性收入')?.trigger('keydown', { key: 'F8' })
    expect(marks()).toEqual(['医疗刚性支出元'])
    expect(field('工资性收入')?.element.value).toBe('14400')
    await type('医疗刚性支出', '1300')
    expect(marks()).toEqual([])
    expect(wrapper.find('.side .carried').exists()).toBe(false)
    await settle(1300)
    expect(saved()?.carried).toEqual([])
    // Taking it back brings the mark again.
    await wrapper.get('.intake').trigger('keydown', { key: 'z', ctrlKey: true })
    expect(marks()).toEqual(['医疗刚性支出元'])
  })

  test('are told with their number when the form is submitted; only a second word submits them as they are', async () => {
    page = { ...page, purpose: 'renew', householdId: 'h1', householdKey: '7', body: carried }
    bridge.store('intake.submit', () => ok({ householdId: 'h1', householdKey: '7', caseId: null, caseNumber: '' }))
    await open()
    await button(words.submitOpen)?.trigger('click')
    await settle()
    expect(calls('intake.submit')).toEqual([])
    expect(wrapper.get('.top [role=alert]').text()).toContain('还有 2 处沿用上年数，尚未核对')
    await button(carriedWords.anyway)?.trigger('click')
    await settle()
    expect(calls('intake.submit')).toHaveLength(1)
  })
})

describe('代办人', () => {
  test('is checked as typed, and told of where that person already stands', async () => {
    const proxy = idNumberOf('1980-01-02', 3)
    bridge.store('intake.known', ({ idNumbers, proxy: asked }) =>
      ok({
        people: [...idNumbers, ...(asked ? [asked] : [])].map((idNumber) => ({
          idNumber,
          notes:
            idNumber === asked
              ? [
                  {
                    kind: 'member' as const,
                    householdId: 'h9',
                    householdKey: '9',
                    caseId: null,
                    applicantName: '王某',
                    place: '',
                    on: null,
                    sentence: '代办人是户编号“9”的成员。',
                  },
                ]
              : [],
        })),
      }),
    )
    await open()
    await type('身份证号', head)
    const id = field('代办人身份证号')
    await id?.trigger('focus')
    await id?.setValue(proxy.slice(0, 10))
    expect(wrapper.get('#intake-application .note').text()).toBe('已录 10 位')
    await id?.setValue(proxy)
    expect(wrapper.get('#intake-application .note').text()).toMatch(/^[男女] · 46 岁 · 1980-01-02$/)
    await settle(400)
    expect(calls('intake.known').at(-1)).toMatchObject({ proxy })
    expect(wrapper.get('#intake-application .known').text()).toContain('代办人是户编号“9”的成员。')
    expect(wrapper.find('#intake-applicant .known').exists()).toBe(false)
  })
})

describe('submitting', () => {
  test('lists what is wrong once at the top and goes to the first of it; nothing is sent', async () => {
    await open()
    await button(words.submitOpen)?.trigger('click')
    await settle()
    const alarm = wrapper.get('.list.problem')
    expect(alarm.text()).toContain('需要改正 4 处')
    expect(document.activeElement).toBe(field('姓名')?.element)
    expect(calls('intake.submit')).toEqual([])
    await alarm.findAll('li button')[2]?.trigger('click')
    expect(document.activeElement).toBe(field('居住村')?.element)
  })

  test('sends the last revision after everything is kept and goes to the case', async () => {
    bridge.store('intake.submit', () =>
      ok({ householdId: 'h1', householdKey: '2026-0001', caseId: 'c1', caseNumber: '1' }),
    )
    await open()
    await type('姓名', '缪沅')
    await type('身份证号', head)
    await type('户籍类别', '农村')
    await type('居住村', '幸福村')
    await wrapper.get('.intake').trigger('keydown', { key: 'Enter', ctrlKey: true })
    await settle()
    await vi.dynamicImportSettled()
    await settle()
    expect(calls('intake.submit')).toEqual([{ id: 'd1', revision: 2, openCase: true, on: '2026-11-22' }])
    expect(saved()?.household.values['residenceRegion']).toBe(village)
    expect(router.currentRoute.value.fullPath).toBe('/casework/cases/c1')
  })

  test('shows a change by another hand field by field and sends nothing before each is decided', async () => {
    const body: FormBody = {
      ...blankForm('2026-11-22', village),
      members: [{ uid: 'm', values: { relation: '本人', name: '缪沅', idNumber: head }, extra: {} }],
    }
    const withPhone = (phone: string, more: Record<string, string> = {}): FormBody => ({
      ...body,
      household: { ...body.household, values: { ...body.household.values, hukouType: '农村', phone, ...more } },
    })
    page = {
      ...page,
      purpose: 'renew',
      householdId: 'h1',
      householdKey: '7',
      base: withPhone('1'),
      body: withPhone('2'),
    }
    bridge.store('intake.theirs', () =>
      ok({
        base: withPhone('1'),
        theirs: withPhone('3', { mainCause: '因病' }),
        theirsRevision: 9,
        by: '王芳',
        at: '2026-11-22T01:30:00Z',
        own: false,
        sheets: [],
      }),
    )
    bridge.store('intake.rebase', () => ok({ revision: 5 }))
    bridge.store('intake.submit', () => failed('CONFLICT', 'householdChanged', { key: '7' }))
    await open()
    await button(words.submitOpen)?.trigger('click')
    await settle()
    await settle()
    const panel = wrapper.get('.conflict')
    expect(panel.findAll('tbody tr').map((row) => row.text())).toEqual(['联系电话123'])
    const apply = button(conflictWords.apply)
    expect(apply?.attributes('disabled')).toBe('')
    await panel.findAll('input[type=radio]')[0]?.trigger('change')
    await apply?.trigger('click')
    await settle()
    expect(calls('intake.rebase')).toMatchObject([{ id: 'd1', theirsRevision: 9 }])
    const sent = calls('intake.rebase')[0] as { body: FormBody }
    expect([sent.body.household.values['phone'], sent.body.household.values['mainCause']]).toEqual(['2', '因病'])
    expect(wrapper.find('.conflict').exists()).toBe(false)
  })

  test('saved elsewhere: takes what does not touch mine and goes on with the newer revision', async () => {
    await open()
    await type('姓名', '缪沅')
    const theirs = {
      ...page.body,
      household: { ...page.body.household, values: { ...page.body.household.values, phone: '9' } },
    }
    let answers = 0
    bridge.store('intake.saveDraft', () => {
      answers += 1
      return answers === 1 ? failed('CONFLICT', 'intakeDraftChanged', { by: '王芳', at: '' }) : ok({ revision: 8 })
    })
    bridge.store('intake.draft', () => ok({ ...page, revision: 7, body: theirs }))
    await settle(700)
    await settle(4000)
    expect(calls('intake.saveDraft').at(-1)).toMatchObject({ revision: 7 })
    expect([saved()?.household.values['phone'], saved()?.members[0]?.values['name']]).toEqual(['9', '缪沅'])
  })
})
