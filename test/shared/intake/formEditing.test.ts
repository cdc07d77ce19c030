import { describe, expect, it } from 'vitest'
import { choicesOf, matchChoices, settledChoice, settledText } from '@shared/intake/choices'
import { columnOf } from '@shared/intake/formSheets'
import { blankForm, renewForm } from '@shared/intake/renewal'
import { household, textAt, withField, withoutRow, withRow } from '@shared/intake/formEdits'
import { closeStep, MOST_STEPS, noHistory, noteStep, stepBack, stepForth } from '@shared/intake/formHistory'

const blank = blankForm('2026-11-22', null)
const labels = (field: string, typed: string, place: 'members' | 'household' = 'members'): string[] =>
  matchChoices(choicesOf(field, columnOf(place, field).kind), typed, { 已婚: 'yh', 未婚: 'wh', 离婚: 'lh', 丧偶: 'so' })
    .map(({ label }) => label)
    .slice(0, 3)

describe('picking by typing', () => {
  it.each([
    ['relation', '1', ['本人', '配偶', '夫']],
    ['relation', '10', ['配偶']],
    ['relation', '子', ['子', '子']],
    ['marital', 'yh', ['已婚']],
    ['marital', '40', ['离婚']],
    ['workAbility', '2', ['部分丧失']],
    ['selfCare', '丧失', ['部分丧失', '完全丧失']],
    ['marital', 'zz', []],
  ])('finds in %s by “%s” first %j', (field, typed, first) => {
    const found = labels(field, typed)
    if (typed === '子') expect(found[0]).toBe('子')
    else expect(found.slice(0, first.length)).toEqual(first)
  })

  it('leaves the official label where the text names one and the text where it names none', () => {
    const { kind } = columnOf('members', 'marital')
    expect([settledChoice(kind, '离异'), settledChoice(kind, '20'), settledChoice(kind, ' 甲乙 ')]).toEqual([
      '离婚',
      '已婚',
      ' 甲乙 ',
    ])
  })

  it('leaves amounts, dates, names and numbers in their usual form', () => {
    const settled = (place: 'household' | 'members', field: string, text: string): string =>
      settledText(columnOf(place, field).kind, text)
    expect(settled('household', 'deposit', '1,234.50元')).toBe('1234.5')
    expect(settled('household', 'appliedOn', '20261122')).toBe('2026-11-22')
    expect(settled('members', 'name', '缪　沅')).toBe('缪沅')
    expect(settled('members', 'idNumber', '43068119710506001x')).toBe('43068119710506001x')
    expect(settled('household', 'deposit', '约一万')).toBe('约一万')
  })
})

describe('steps back and forth', () => {
  const phone = household('phone')

  it('takes typing in one field as one step and goes beyond the field', () => {
    const one = withField(blank, phone, '1')
    const two = withField(one, phone, '13')
    const three = withField(two, household('bankName'), '农行')
    let history = noteStep(noHistory, blank, 'phone')
    history = noteStep(history, one, 'phone')
    history = noteStep(history, two, 'bankName')
    const back = stepBack(history, three)
    expect(back?.body).toBe(two)
    const first = stepBack(back?.history ?? noHistory, two)
    expect(first?.body).toBe(blank)
    expect(stepBack(first?.history ?? noHistory, blank)).toBeNull()
    const forth = stepForth(first?.history ?? noHistory, blank)
    expect(forth?.body).toBe(two)
    expect(stepForth(forth?.history ?? noHistory, two)?.body).toBe(three)
  })

  it('begins a new step in the same field after it was left, forgets what was taken back by typing, keeps so many', () => {
    const history = noteStep(closeStep(noteStep(noHistory, blank, 'phone')), blank, 'phone')
    expect(history.past).toHaveLength(2)
    const back = stepBack(history, blank)
    expect(noteStep(back?.history ?? noHistory, blank, 'x').future).toEqual([])
    let long = noHistory
    for (let step = 0; step < MOST_STEPS + 5; step += 1) long = noteStep(long, blank, '')
    expect(long.past).toHaveLength(MOST_STEPS)
  })

  it('adds and removes rows and leaves the form alone where nothing changes', () => {
    const added = withRow(blank, 'houses', { uid: 'new:1', values: {}, extra: {} })
    const ref = { place: 'houses', uid: 'new:1', field: 'address' } as const
    expect(textAt(withField(added, ref, '一组'), ref)).toBe('一组')
    expect(withoutRow(added, 'houses', 'new:1')).toEqual(blank)
    expect(withField(blank, phone, '')).toBe(blank)
  })
})

describe('last year’s form for this year', () => {
  it('keeps who people are and what they have, and asks again for what is signed and dated', () => {
    const last = {
      ...blank,
      household: {
        ...blank.household,
        values: {
          ...blank.household.values,
          appliedOn: '2025-11-20',
          pledgedOn: '2025-11-20',
          authorizedOn: '2025-11-20',
          exitedOn: '2025-01-01',
          deposit: '8000',
          standingCategory: '低保边缘',
        },
      },
      obligors: [{ uid: 'o', values: { name: '缪远', consent: '是' }, extra: {} }],
      application: { requested: '最低生活保障', proxyName: '某某' },
    }
    const next = renewForm(last, '2026-11-22')
    expect(next.household.values).toEqual({
      source: '自主申报',
      appliesForAid: '是',
      appliedOn: '2026-11-22',
      deposit: '8000',
      standingCategory: '低保边缘',
    })
    expect(next.obligors[0]?.values).toEqual({ name: '缪远' })
    expect(next.application).toEqual({ requested: '低保边缘家庭' })
    expect(next.members).toEqual(last.members)
  })
})
