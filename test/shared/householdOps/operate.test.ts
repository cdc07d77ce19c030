import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { HouseholdFacts } from '@shared/domain/household'
import type { FactsAct } from '@shared/householdOps/act'
import { birthDateOf } from '@shared/domain/idNumber'
import { operate } from '@shared/householdOps/operate'
import { suggestRelations } from '@shared/householdOps/suggestRelations'
import { arbitraryHousehold } from '../rules/arbitraryHousehold'
import { blankMember, household, idNumberOf } from '../rules/households'

const on = '2026-11-20'
const numbers = (facts: HouseholdFacts): string[] => facts.members.map(({ idNumber }) => idNumber)
const sum = (facts: HouseholdFacts, group: 'income' | 'expense' | 'asset', field: string): number =>
  (facts[group] as Readonly<Record<string, number | null>>)[field] ?? 0

/** Households of at least two whose people all have numbers of their own. */
const family = arbitraryHousehold.filter(
  (facts) => facts.members.length >= 2 && new Set(numbers(facts)).size === facts.members.length,
)

/** Some of the members but never the applicant, and what part of each sum goes along. */
const splitting = fc
  .tuple(family, fc.array(fc.nat(98), { minLength: 1, maxLength: 4 }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([facts, picks, share]): { facts: HouseholdFacts; act: Extract<FactsAct, { kind: 'split' }> } => {
    const others = numbers(facts).filter((idNumber) => idNumber !== facts.applicantId)
    const leaving = new Set(picks.map((n) => others[n % others.length] ?? ''))
    const [applicant = ''] = leaving
    const part = (sums: object): object =>
      Object.fromEntries(
        Object.entries(sums as Record<string, number | null>).flatMap(([field, value]) =>
          value === null ? [] : [[field, Math.trunc(value * share)]],
        ),
      )
    return {
      facts,
      act: {
        kind: 'split',
        leaving,
        key: `${facts.key}-new`,
        applicant,
        relations: new Map([...leaving].map((idNumber) => [idNumber, '97'])),
        residenceRegion: facts.residenceRegion,
        residenceAddress: null,
        phone: null,
        houses: facts.houses.length > 0 ? [0] : [],
        vehicles: [],
        taken: { income: part(facts.income), expense: part(facts.expense), asset: part(facts.asset) },
      },
    }
  })

describe('parting a household', () => {
  it('accounts for everybody once, for every fen, every house, vehicle and obligor', () => {
    fc.assert(
      fc.property(splitting, ({ facts, act }) => {
        const result = operate(act, { self: facts, other: null }, on)
        if (!result.ok) throw new Error(result.refusal)
        const { self, created } = result.value
        if (!created) throw new Error('nothing was founded')
        expect([...numbers(self), ...numbers(created)].sort()).toEqual(numbers(facts).sort())
        expect(numbers(self)).not.toContain(act.applicant)
        for (const group of ['income', 'expense', 'asset'] as const)
          for (const field of Object.keys(facts[group]))
            expect(sum(self, group, field) + sum(created, group, field)).toBe(sum(facts, group, field))
        expect(self.houses.length + created.houses.length).toBe(facts.houses.length)
        expect(self.vehicles.length + created.vehicles.length).toBe(facts.vehicles.length)
        expect(created.members.filter(({ relation }) => relation === '01').map(({ idNumber }) => idNumber)).toEqual([
          act.applicant,
        ])
        expect([self.applicantId, created.applicantId]).toEqual([facts.applicantId, act.applicant])
        for (const one of [self, created])
          for (const { ownerIdNumber } of one.vehicles)
            expect(
              ownerIdNumber === null || !numbers(facts).includes(ownerIdNumber) || numbers(one).includes(ownerIdNumber),
            ).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it('joined again has the people, sums and things of before', () => {
    fc.assert(
      fc.property(splitting, ({ facts, act }) => {
        const parted = operate(act, { self: facts, other: null }, on)
        if (!parted.ok || !parted.value.created) throw new Error('not parted')
        const relations = new Map(facts.members.map(({ idNumber, relation }) => [idNumber, relation]))
        const joined = operate(
          { kind: 'join', relations },
          { self: parted.value.self, other: parted.value.created },
          on,
        )
        if (!joined.ok) throw new Error(joined.refusal)
        const { self } = joined.value
        const byNumber = (one: HouseholdFacts): object[] =>
          [...one.members].sort((a, b) => (a.idNumber < b.idNumber ? -1 : 1))
        expect(byNumber(self)).toEqual(byNumber(facts))
        for (const group of ['income', 'expense', 'asset'] as const)
          for (const field of Object.keys(facts[group])) expect(sum(self, group, field)).toBe(sum(facts, group, field))
        expect(self.houses.length).toBe(facts.houses.length)
        expect(self.obligors.length).toBe(facts.obligors.length)
      }),
      { numRuns: 200 },
    )
  })

  it('refuses more than there is, the applicant, everybody, and a relation left out', () => {
    fc.assert(
      fc.property(splitting, ({ facts, act }) => {
        const refusal = (changed: Partial<typeof act>): string => {
          const result = operate({ ...act, ...changed }, { self: facts, other: null }, on)
          return result.ok ? '' : result.refusal
        }
        expect(refusal({ leaving: new Set(numbers(facts)) })).toBe('lastMember')
        expect(refusal({ applicant: facts.applicantId })).toBe('applicantNotLeaving')
        expect(refusal({ taken: { ...act.taken, income: { wage: Math.max(0, facts.income.wage ?? 0) + 1 } } })).toBe(
          'takenTooMuch',
        )
        if (act.leaving.size > 1) expect(refusal({ relations: new Map() })).toBe('relationMissing')
        if (facts.members.length > 2)
          expect(refusal({ leaving: new Set([facts.applicantId]), applicant: facts.applicantId })).toBe(
            'applicantLeaves',
          )
      }),
      { numRuns: 100 },
    )
  })
})

describe('two households that share a person', () => {
  it('are never joined', () => {
    fc.assert(
      fc.property(family, family, (self, other) => {
        const [twice] = self.members
        if (!twice) throw new Error('nobody')
        const overlapping = { ...other, members: [...other.members, twice] }
        const result = operate({ kind: 'join', relations: new Map() }, { self, other: overlapping }, on)
        expect(result.ok ? '' : result.refusal).toBe('inBoth')
      }),
      { numRuns: 50 },
    )
  })
})

describe('a member who leaves, dies or gets another number', () => {
  it('takes only what hangs on that person along', () => {
    fc.assert(
      fc.property(family, fc.nat(98), (facts, pick) => {
        const others = numbers(facts).filter((idNumber) => idNumber !== facts.applicantId)
        const person = others[pick % others.length] ?? ''
        const left = operate({ kind: 'removeMember', person }, { self: facts, other: null }, on)
        if (!left.ok) throw new Error(left.refusal)
        expect(left.value.self.members).toEqual(facts.members.filter(({ idNumber }) => idNumber !== person))
        expect(left.value.self.obligors).toEqual(
          facts.obligors.filter(({ supportedIdNumber }) => supportedIdNumber !== person),
        )
        expect(left.value.self.income).toEqual(facts.income)
        const member = facts.members.find(({ idNumber }) => idNumber === person)
        const died = operate({ kind: 'memberState', person, state: '死亡' }, { self: facts, other: null }, on)
        if (member?.state === '死亡') expect(died).toMatchObject({ ok: false, refusal: 'nothingChanges' })
        else if (birthDateOf(person) > on) expect(died).toMatchObject({ ok: false, refusal: 'bornLater' })
        else {
          if (!died.ok) throw new Error(died.refusal)
          expect(died.value.self).toEqual({
            ...facts,
            members: facts.members.map((one) => (one === member ? { ...one, state: '死亡', stateDate: on } : one)),
          })
        }
      }),
      { numRuns: 200 },
    )
  })
})

describe('relations to a new applicant', () => {
  const people = [
    { idNumber: '43068119500301001X', relation: '01' },
    { idNumber: '430681195204020029', relation: '12' },
    { idNumber: '430681197505030033', relation: '22' },
    { idNumber: '430681197806040049', relation: '33' },
    { idNumber: '430681192801010044', relation: '52' },
    { idNumber: '430681200001010060', relation: '42' },
  ]
  const told = (head: number): (string | null)[] => {
    const relations = suggestRelations(people, people[head]?.idNumber ?? '')
    return people.map(({ idNumber }) => relations.get(idNumber) ?? null)
  }

  it.each([
    ['the wife', 1, ['11', '01', '22', '33', '54', '42']],
    ['the son', 2, ['51', '52', '01', '77', '62', null]],
    ['the mother', 4, ['20', '38', '41', '42', '01', null]],
    ['the granddaughter', 5, ['61', null, null, null, null, '01']],
  ] as const)('follow for %s, and are left open where they do not', (_, head, expected) => {
    expect(told(head)).toEqual(expected)
  })
})

describe('a household of as many as can be recorded', () => {
  it('takes nobody more, and says so', () => {
    const person = (n: number) => ({
      ...blankMember,
      ...{ name: `成员${n}`, relation: n === 0 ? '01' : '97', idNumber: idNumberOf('2000-01-01', n + 1) },
    })
    const full = household({ members: Array.from({ length: 99 }, (_, n) => person(n)) })
    const join = (facts: HouseholdFacts) =>
      operate({ kind: 'addMember', member: person(99) }, { self: facts, other: null }, on)
    expect(join(full)).toEqual({ ok: false, refusal: 'tooLarge', name: '' })
    expect(join({ ...full, members: full.members.slice(0, 98) }).ok).toBe(true)
  })
})
