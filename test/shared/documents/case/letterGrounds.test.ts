import { describe, expect, it } from 'vitest'
import type { CaseAdviceView } from '@shared/contracts/caseViews'
import {
  groundsOfConfirm,
  groundsOfEnd,
  groundsOfReduction,
  groundsOfRefusal,
} from '@shared/documents/case/letterGrounds'

type Ground = CaseAdviceView['grounds'][number]
const line = (rule: string, outcome: Ground['outcome'], fact: string): Ground => ({
  rule,
  heading: rule,
  outcome,
  person: null,
  fact,
  formula: '',
  article: '',
  texts: [],
})
const advice: CaseAdviceView = {
  on: '2026-11-02',
  policyId: 'TEST-1',
  policyTitle: '标准',
  policyDocumentNo: '1号',
  category: 'DB',
  items: [{ class: 'DB', personId: null, people: 2, amount: 50_000 }],
  people: 2,
  annualIncome: 0,
  monthlyPerCapita: 0,
  reasons: [],
  reasonWords: [],
  grounds: [
    line('income', 'info', '收入'),
    line('TK', 'notMet', '有劳动能力'),
    line('DB', 'met', '低于标准'),
    line('amount', 'met', '补差'),
    line('uplift', 'met', '重度残疾'),
  ],
}
const refusing: CaseAdviceView = {
  ...advice,
  category: 'NONE',
  items: [],
  grounds: [
    line('income', 'info', '收入'),
    line('TK', 'notMet', '有劳动能力'),
    line('DB', 'notMet', '高于标准'),
    line('BY', 'notMet', '高于边缘'),
    line('GX', 'notMet', '没有支出'),
  ],
}
const items = (amount: number) => [{ class: 'DB' as const, personId: null, people: 2, amount }]

describe('the figures of a letter', () => {
  it('of a confirmation are the class that was given and its amount', () => {
    expect(groundsOfConfirm(advice, items(50_000)).sentences).toEqual([
      'DB：低于标准；符合',
      'amount：补差；符合',
      'uplift：重度残疾；符合',
    ])
  })

  it('leave out how another amount would have been counted, where a person decided otherwise', () => {
    expect(groundsOfConfirm(advice, items(49_900)).sentences).toEqual(['DB：低于标准；符合'])
  })

  it('of a refusal go class by class from the one asked for, or stay with it where no more was agreed to', () => {
    expect(groundsOfRefusal(refusing, { class: 'DB', stepwise: true }).sentences).toEqual([
      'income：收入',
      'DB：高于标准；不符合',
      'BY：高于边缘；不符合',
      'GX：没有支出；不符合',
    ])
    expect(groundsOfRefusal(refusing, { class: 'TK', stepwise: false }).sentences).toEqual([
      'income：收入',
      'TK：有劳动能力；不符合',
    ])
  })

  it('do not speak against a refusal that a person decided against the advice', () => {
    expect(groundsOfRefusal(advice, { class: 'DB', stepwise: true }).sentences).toEqual([])
  })

  it('of a reduction are the income, the class and the new amount; a death has none', () => {
    const change = { class: 'DB', reason: 'income' } as const
    expect(groundsOfReduction(advice, change, items(50_000)).sentences).toEqual([
      'income：收入',
      'DB：低于标准；符合',
      'amount：补差；符合',
      'uplift：重度残疾；符合',
    ])
    expect(groundsOfReduction(advice, { ...change, reason: 'death' }, items(50_000)).sentences).toEqual([])
  })

  it('of an end are the income and what is no longer met; nothing where the condition is still met', () => {
    expect(groundsOfEnd(refusing, { class: 'DB', reason: 'income' }).sentences).toEqual([
      'income：收入',
      'DB：高于标准；不符合',
    ])
    expect(groundsOfEnd(advice, { class: 'DB', reason: 'other' }).sentences).toEqual([])
    expect(groundsOfEnd(refusing, { class: 'DB', reason: 'voluntary' }).sentences).toEqual([])
  })
})
