import { describe, expect, it } from 'vitest'
import { fenToYuanText } from '@shared/domain/money'
import { householdToRecords, type HouseholdState } from '@shared/exchange/householdToRecords'
import { recordSchemas, type ExchangeRecord } from '@shared/exchange/records/record'
import { determine } from '@shared/rules/determine'
import { further, worked, type WorkedCase } from '../rules/caseHouseholds'
import { blankMember, household } from '../rules/households'
import { testPolicy } from '../rules/testPolicy'

const context = { office: '430681', month: '2026-11' }

function stateOf(one: WorkedCase, change: Partial<HouseholdState> = {}): HouseholdState {
  return {
    householdId: 'h',
    revision: 3,
    validFrom: one.facts.appliedOn,
    validTo: null,
    recordedAt: '2026-11-20T01:00:00.000Z',
    facts: one.facts,
    decided: null,
    personIds: one.facts.members.map((_, index) => `p${index}`),
    determination: determine(one.facts, testPolicy(one.policyOverrides), one.on),
    personIdOf: (idNumber) => `p${one.facts.members.findIndex((member) => member.idNumber === idNumber)}`,
    determinedAt: '2026-11-21T01:00:00.000Z',
    ...change,
  }
}

const everyone = (): boolean => true
const cases = [...worked, ...further].map((one) => [one.id, one] as const)

describe('the records of a household', () => {
  it.each(cases)('%s: every record fits its schema, and what is payable adds up to the fen', (_id, one) => {
    const records = householdToRecords(stateOf(one), context, everyone)
    for (const record of records) expect(recordSchemas[record.type].parse(record)).toEqual(record)
    expect(new Set(records.map((record) => `${record.type} ${record.id}`)).size).toBe(records.length)
    const fen = (yuan: string): number => Number(yuan.replace('.', ''))
    const paid = records.flatMap((record) => (record.type === 'entitlement' ? [fen(record.amount)] : []))
    expect(paid.reduce((sum, amount) => sum + amount, 0)).toBe(one.expect.amount ?? 0)
    const own = records.flatMap((record) => (record.type === 'entitlement' && record.personId ? [record.amount] : []))
    expect(own.sort()).toEqual(one.expect.persons.map((person) => fenToYuanText(person.amount)).sort())
  })

  const [, first] = cases[0] ?? []
  if (!first) throw new Error('no worked case')

  it('name who changed it how often, and from when it is true', () => {
    const records = householdToRecords(stateOf(first, { validTo: '2026-12-01' }), context, everyone)
    const fact = { revision: { '430681': 3 }, office: '430681', trueFrom: first.facts.appliedOn, trueTo: '2026-12-01' }
    expect(records[0]).toMatchObject({ type: 'household', ...fact, recordedAt: '2026-11-20T01:00:00.000Z' })
    expect(records.find((record) => record.type === 'determination')).toMatchObject({
      ...{ trueFrom: first.on, on: first.on, recordedAt: '2026-11-21T01:00:00.000Z' },
    })
  })

  it('leave out what says nothing, and the outcome where nothing was determined', () => {
    const types = (records: readonly ExchangeRecord[]): string[] => [...new Set(records.map((record) => record.type))]
    const [member] = first.facts.members
    if (!member) throw new Error('no member')
    const facts = household({
      members: [{ ...blankMember, name: member.name, relation: '01', idNumber: member.idNumber }],
      ...{ shop: null, company: null, income: { transfer: null } },
    })
    const state = stateOf(first, { facts, determination: null })
    expect(types(householdToRecords(state, context, everyone))).toEqual(['household', 'person', 'membership'])
    const nought = { ...facts, expense: { ...facts.expense, living: 0 } }
    expect(types(householdToRecords({ ...state, facts: nought }, context, everyone))).toContain('expense')
  })

  it('send a person who stands in two households once, and the membership in both', () => {
    const sent = new Set<string>()
    const isNew = (id: string): boolean => !sent.has(id) && sent.add(id).has(id)
    const one = householdToRecords(stateOf(first), context, isNew)
    const two = householdToRecords(stateOf(first, { householdId: 'i' }), context, isNew)
    const count = (records: readonly ExchangeRecord[], type: string): number =>
      records.filter((record) => record.type === type).length
    const members = first.facts.members.length
    expect([count(one, 'person'), count(two, 'person')]).toEqual([members, 0])
    expect([count(one, 'membership'), count(two, 'membership')]).toEqual([members, members])
  })
})
