import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { HouseholdCategory, PersonCategory } from '@shared/domain/category'
import type { Determination } from '@shared/domain/determination'
import type { HouseholdFacts } from '@shared/domain/household'
import type { Json } from '@shared/exchange/canonicalJson'
import type { Policy } from '@shared/policy/policyChain'
import { determine } from '@shared/rules/determine'
import { applyChanges, type Change } from '@shared/rules/shortfall/change'
import { findShortfalls, type Shortfall } from '@shared/rules/shortfall/shortfalls'
import { shortfallLines } from '@shared/rules/shortfall/shortfallWords'
import { arbitraryGaps, arbitraryOverrides } from '../../columnar/arbitraryOverrides'
import { arbitraryHousehold } from '../arbitraryHousehold'
import { further, worked } from '../caseHouseholds'
import { aged, household, obligor } from '../households'
import { TEST_DAY, testPolicy } from '../testPolicy'

const all = [...worked, ...further]

function caseOf(id: string): (typeof all)[number] {
  const one = all.find((candidate) => candidate.id === id)
  if (one === undefined) throw new Error(`no case ${id}`)
  return one
}

function isReached(found: Determination, { target, person }: Shortfall): boolean {
  return person === null
    ? found.category === target
    : found.persons.some((one) => one.idNumber === person && one.category === target)
}

/** One fen, one thing or the one step less of one of the changes. */
function oneLess(changes: readonly Change[], at: number): Change[] {
  return changes.flatMap((change, index) => {
    if (index !== at) return [change]
    return change.amount === 1 ? [] : [{ ...change, amount: change.amount - 1 }]
  })
}

interface Proof {
  readonly target: string
  readonly changes: readonly Change[]
  readonly reached: boolean
  /** For every change: whether the class is reached with one less of it. */
  readonly oneLess: readonly boolean[]
}

/** Applies every stated way to the facts and asks the rules: with it, and with one less of each of its changes. */
function proofs(facts: HouseholdFacts, policy: Policy, on: string): Proof[] {
  return findShortfalls(facts, policy, on).list.flatMap((shortfall) =>
    shortfall.ways.map(({ changes }) => ({
      target: `${shortfall.target}${shortfall.person ?? ''}`,
      changes,
      reached: isReached(determine(applyChanges(facts, changes, on), policy, on), shortfall),
      oneLess: changes.map((_change, at) =>
        isReached(determine(applyChanges(facts, oneLess(changes, at), on), policy, on), shortfall),
      ),
    })),
  )
}

/** `BY income 240001` for every way; people and identity numbers left out. */
function told(facts: HouseholdFacts, overrides: Readonly<Record<string, Json>> = {}, on = TEST_DAY): string[] {
  return findShortfalls(facts, testPolicy(overrides), on).list.flatMap(({ target, person, ways, open }) => {
    const who = person === null ? target : `${target}*`
    if (ways.length === 0) return [`${who} open ${open.join(' ')}`]
    return ways.map(({ changes }) => `${who} ${changes.map(({ kind, amount }) => `${kind} ${amount}`).join(' + ')}`)
  })
}

const toldOf = (id: string): string[] => {
  const one = caseOf(id)
  return told(one.facts, one.policyOverrides, one.on)
}

describe('差多少 of the worked cases', () => {
  it.each(all.map((one) => [one.id, one] as const))(
    '%s: the stated change brings the class, one fen or one thing less does not',
    (_id, one) => {
      for (const proof of proofs(one.facts, testPolicy(one.policyOverrides), one.on))
        expect(proof).toEqual({ ...proof, reached: true, oneLess: proof.changes.map(() => false) })
    },
  )

  it.each([
    // 1,400 a month, alone: 600 above 低保, 200 above 边缘; one fen more because the line itself is not below it.
    ['C03', ['DB income 720001', 'BY income 240001', 'GX medical 240001', 'TK* open obligors']],
    ['C04', []],
    // 800.00 exactly: one fen a year.
    ['C05', ['DB income 1']],
    ['C06', ['DB income 960001', 'BY income 1', 'GX medical 1']],
    // Income and property both: neither is enough by itself. 4 × 14,400 = 57,600 against 60,000 (limits are inclusive).
    ['C07', ['DB income 700001 + assets 240000']],
    ['C08', ['DB assets 720000']],
    ['C09', ['DB assets 2120000', 'BY assets 680000']],
    ['C10', ['DB income 1560001', 'TK* open obligors income']],
    ['C16', ['DB income 4320001', 'BY income 2880001']],
    // By the share alone, exactly 60 %: one fen of spending more, or one of income less.
    ['C16x', ['DB income 4320001', 'BY income 2880001', 'GX income 1', 'GX medical 1']],
    // 72,000 − 20,000 = 52,000 must fall below 43,200.
    ['C17', ['DB income 4320001', 'BY income 2880001', 'GX income 880001', 'GX medical 880001']],
    ['C18', ['DB income 2760001', 'BY income 2040001', 'GX income 1']],
    ['C22', ['TK* open obligors', 'TK* open obligors']],
    ['C29', ['DB income 4320001', 'BY income 2880001', 'GX reapply 1']],
    ['C30', ['DB apply 1 + income 920001', 'BY apply 1']],
    ['C33', ['MANUAL open manual']],
    ['C35a', ['DB vehicles 1', 'BY vehicleValue 2000000', 'BY vehicles 1']],
    ['C35c', ['DB vehicles 1']],
    ['C36', ['TK* income 240001']],
    ['C40', ['DB income 959901']],
  ])('%s says %s', (id, expected) => {
    const found = toldOf(id)
    expect(found.filter((one) => !one.startsWith('BY vehicles'))).toEqual(
      expected.filter((one) => !one.startsWith('BY vehicles')),
    )
  })

  it('of a family in the best class that fits and without anybody old or disabled says nothing', () => {
    expect(['C24', 'C25', 'C31', 'C38', 'C39', 'C41', 'C01', 'C02'].flatMap(toldOf)).toEqual([])
  })
})

describe('差多少 at the borders', () => {
  const earner = (wage: number, more: Parameters<typeof household>[0]['asset'] = {}): HouseholdFacts =>
    household({ members: [aged('01', 45, { wage }), aged('10', 44)], asset: { deposit: 0, ...more } })

  it('a wage counts at nine tenths: the change is that of the 可计算收入', () => {
    // 40,000 × 0.9 = 36,000 against 19,200 and 28,800.
    expect(told(earner(4_000_000))).toContain('DB income 1680001')
    // 0.9 × 32,000.01 = 28,800.009: a part of a fen above the line needs one whole fen.
    expect(told(earner(3_200_001))).toContain('BY income 1')
    // 0.9 × 32,000.02 = 28,800.018.
    expect(told(earner(3_200_002))).toContain('BY income 2')
  })

  it('where the set says 不高于 the line itself is enough', () => {
    expect(told(earner(4_000_000), { compare_strict: false })).toContain('DB income 1680000')
    expect(told(earner(3_200_000), { compare_strict: false })).toEqual(['DB income 960000'])
  })

  it('more medical receipts lower the 低保 income where the set deducts them', () => {
    const facts = household({ members: [aged('01', 45, { transfer: 1_000_000 })], asset: { deposit: 0 } })
    expect(told(facts, { dibao_rigid_deduct: true })).toEqual(['DB income 40001', 'DB medical 40001'])
    expect(told(facts)).toEqual(['DB income 40001'])
  })

  it('a person’s own pension, alone above the line, keeps her from 特困', () => {
    const members = [aged('01', 66, { transfer: 1_200_000, ownAssets: 1_920_001 })]
    expect(told(household({ members, asset: { deposit: 1_920_001 } }))).toContain('TK* income 240001 + ownAssets 1')
  })

  it('a blank 本人名下 is an equal part among the people who count, and never less than what members have of their own', () => {
    const gone = aged('20', 40, { state: '服刑', stateDate: '2024-05-01' })
    const two = [aged('01', 66), aged('73', 50, { transfer: 9_000_000 })]
    // 45,000 between two is 22,500 each against 19,200, whoever is in prison.
    expect(told(household({ members: [...two, gone], asset: { deposit: 4_500_000 } }))).toContain(
      'TK* ownAssets 330000',
    )
    // Her brother alone has 60,000: a half of it is reckoned to her.
    const richer = [aged('01', 66), aged('73', 50, { transfer: 9_000_000, ownAssets: 6_000_000 })]
    expect(told(household({ members: richer, asset: { deposit: 1_000_000 } }))).toContain('TK* ownAssets 1080000')
  })

  it('what somebody has who does not count is no property of the family', () => {
    const gone = aged('20', 40, { state: '死亡', stateDate: '2026-05-01', ownAssets: 9_000_000 })
    const members = [aged('01', 45, { transfer: 100_000 }), gone]
    // 30,000 against 19,200: one person.
    expect(told(household({ members, asset: { deposit: 3_000_000 }, rejectedOn: '2026-05-20' }))).toContain(
      'DB assets 1080000',
    )
  })

  it('成年无业重度残疾人: the own income alone, whatever the household has', () => {
    const facts = household({
      members: [
        aged('01', 62, { transfer: 9_000_000 }),
        aged('20', 35, {
          disabilityType: '5',
          disabilityGrade: 2,
          employment: '未登记失业',
          transfer: 970_000,
          ownAssets: 0,
        }),
      ],
      asset: { deposit: 0 },
    })
    expect(told(facts)).toContain('DBS* income 10001')
  })

  it('names the members who gain a class of their own by the change', () => {
    const facts = household({
      members: [aged('01', 45, { transfer: 3_000_000 }), aged('10', 44, { disabilityType: '1', disabilityGrade: 1 })],
      asset: { deposit: 0 },
      rejectedOn: '2026-05-20',
    })
    const found = findShortfalls(facts, testPolicy(), TEST_DAY).list.find((one) => one.target === 'BY')
    expect(found?.ways.map((way) => way.gains)).toEqual([[{ idNumber: facts.members[1]?.idNumber, category: 'DBS' }]])
  })

  it('a second house, a shop and a firm each keep a family out, and all of them together', () => {
    const house = {
      address: null,
      areaCentiSqm: null,
      nature: '自有私房',
      origin: null,
      acquiredOn: null,
      onlyHome: null,
      dilapidation: null,
    }
    const members = [aged('01', 45, { transfer: 100_000 })]
    const parts = { members, asset: { deposit: 0 }, rejectedOn: '2026-05-20' }
    expect(told(household({ ...parts, houses: [house, house] }))).toEqual(['DB houses 1'])
    expect(told(household({ ...parts, shop: true }))).toEqual(['DB shop 1'])
    expect(told(household({ ...parts, shop: true, company: true, houses: [house, house] }))).toEqual([
      'DB houses 1 + shop 1 + company 1',
      'BY shop 1 + company 1',
    ])
  })

  it('two dear cars: fewer cars, never a value that would not be enough', () => {
    const car = {
      ownerIdNumber: null,
      model: null,
      plate: null,
      boughtOn: null,
      boughtFor: null,
      value: 9_000_000,
      exemption: null,
    }
    const facts = household({
      members: [aged('01', 45, { transfer: 100_000 })],
      asset: { deposit: 0 },
      rejectedOn: '2026-05-20',
      vehicles: [car, car],
    })
    expect(told(facts)).toEqual(['DB vehicles 2'])
  })

  const carOf = (value: number, more: Partial<HouseholdFacts['vehicles'][number]> = {}) => ({
    ownerIdNumber: null,
    model: null,
    plate: null,
    boughtOn: null,
    boughtFor: null,
    value,
    exemption: null,
    ...more,
  })
  const saidOf = (facts: HouseholdFacts, overrides: Readonly<Record<string, Json>> = {}): string[] =>
    shortfallLines(findShortfalls(facts, testPolicy(overrides), TEST_DAY), () => '甲').flatMap((one) => one.sentences)

  it('says which car has to go where not any will do, also one whose exemption the set does not accept', () => {
    const members = [aged('01', 45, { transfer: 1_100_000 })]
    const vehicles = [carOf(100_000), carOf(9_000_000, { exemption: '生产必需' })]
    const facts = household({ members, asset: { deposit: 0 }, vehicles })
    // The dear one alone: to give up the cheap one first and both in the end is more than is asked.
    expect(saidOf(facts, { prop_exempt_reasons: ['残疾代步'] })).toContain(
      '不属豁免的机动车减少 1 辆（所填第 2 辆），即符合低保边缘条件',
    )
  })

  it('成年无业重度残疾人: the own car alone, whatever the others drive', () => {
    const parents = aged('01', 62, { transfer: 9_000_000 })
    const disabled = { disabilityType: '5', disabilityGrade: 2, employment: '未登记失业', ownAssets: 0 } as const
    const child = aged('20', 35, disabled)
    const vehicles = [carOf(9_000_000), carOf(100_000, { ownerIdNumber: child.idNumber })]
    const facts = household({ members: [parents, child], asset: { deposit: 0 }, vehicles })
    expect(saidOf(facts)).toContain('本人名下不属豁免的机动车减少 1 辆，即符合单人保条件')
  })

  it('says which house has to go where one was acquired lately', () => {
    const house = (acquiredOn: string, onlyHome: boolean | null) => ({
      address: null,
      areaCentiSqm: null,
      nature: '自有私房',
      origin: null,
      acquiredOn,
      onlyHome,
      dilapidation: null,
    })
    const houses = [house('1998-05-01', null), house('2026-03-01', null)]
    const facts = household({ members: [aged('01', 45, { transfer: 1_100_000 })], asset: { deposit: 0 }, houses })
    const two = { prop_house_max: { TK: 1, DB: 1, BY: 1, GX: 1 } }
    expect(saidOf(facts, two)).toContain('自有住房减少 1 套，即符合低保边缘条件')
    const more = household({ ...facts, houses: [...houses, house('1990-01-01', true)] })
    // Two may stay, but none of them new.
    expect(saidOf(more)).toContain('自有住房减少 1 套（所填第 2 套），即符合低保边缘条件')
  })

  it('a receipt of which a part does not count: the change is that of the 可计算收入 and not of the receipt', () => {
    const some = {
      transfer: 600_000,
      business: 300_000,
      property: 200_000,
      excludedIncome: 100_000,
      excludedItem: '抚恤金',
    }
    const facts = household({ members: [aged('01', 45, some)], asset: { deposit: 0 } })
    // 11,000 − 1,000 = 10,000 against 9,600.
    expect(told(facts)).toEqual(['DB income 40001'])
    const all = { ...some, excludedIncome: 100_000, transfer: 100_000, business: 700_000, property: 600_000 }
    expect(told(household({ members: [aged('01', 45, all)], asset: { deposit: 0 } }))).toContain('DB income 340001')
  })

  it('a family that did not apply and would be 低保 is told what it lacks for 其他困难 as it stands', () => {
    const facts = household({
      members: [aged('01', 45, { transfer: 100_000 })],
      asset: { deposit: 0 },
      appliesForAid: false,
    })
    expect(told(facts)).toEqual(['DB apply 1', 'QT open ground'])
    expect(told({ ...facts, rejectedOn: '2026-05-20' })).toEqual(['DB apply 1'])
    expect(told({ ...facts, fpType: '突发严重困难户' })).toEqual(['DB apply 1'])
  })

  it('an able child decides, and no number is offered instead', () => {
    const members = [aged('01', 70, { transfer: 100_000 })]
    const supported = members[0]?.idNumber ?? ''
    const facts = household({ members, asset: { deposit: 0 }, obligors: [obligor(supported)] })
    expect(told(facts)).toEqual(['TK* open obligors'])
  })

  it('an able child and an own income above the standard are both named, with what the child gives left out', () => {
    // 2,000 a head and month against 800: half of the excess, 600 a month, is reckoned to him as long as she is able.
    const members = [aged('01', 70, { transfer: 1_300_000 })]
    const supported = members[0]?.idNumber ?? ''
    const facts = household({
      members,
      asset: { deposit: 0 },
      obligors: [obligor(supported, { perCapitaMonthly: 200_000 })],
    })
    const found = findShortfalls(facts, testPolicy(), TEST_DAY).list.filter((one) => one.target === 'TK')
    // 13,000 − 9,600 and a fen, not 20,200 − 9,600: without the duty there is no such income.
    expect(found).toEqual([
      {
        target: 'TK',
        person: supported,
        ways: [],
        open: ['obligors', 'income'],
        needs: {
          obligors: [{ relation: 'x20', idNumber: null }],
          chosen: null,
          changes: [{ kind: 'income', of: supported, amount: 340_001 }],
        },
        people: 1,
        incomeStep: null,
      },
    ])
  })

  it('a family that did not apply is 其他困难 as it stands: who would leave it as 特困 counts among its people', () => {
    // Together 25,000 a head, apart the brother alone 50,000: he would be of no class had they applied.
    const members = [aged('01', 66, { transfer: 0 }), aged('73', 50, { transfer: 5_000_000 })]
    const facts = household({ members, asset: { deposit: 0 }, appliesForAid: false, rejectedOn: '2026-05-20' })
    expect(determine(facts, testPolicy(), TEST_DAY).category).toBe('QT')
    expect(told(facts).filter((one) => one.startsWith('QT'))).toEqual([])
    // Above the line together: the figures are those of the two, not of the brother alone.
    const richer = { ...facts, members: [...members.slice(0, 1), { ...aged('73', 50), transfer: 9_300_000 }] }
    const found = findShortfalls(richer, testPolicy(), TEST_DAY).list.find((one) => one.target === 'QT')
    expect(found).toMatchObject({
      ways: [{ changes: [{ kind: 'income', amount: 100_001 }], gains: [] }],
      people: 2,
      incomeStep: { rule: 'QT', values: { n: 2, income: 9_300_000 } },
    })
  })

  it('of a limit that no set gives nothing is reckoned, and the classes that need none are told as ever', () => {
    // Far above every line, no class asks for her property; what she lacks to be 特困 would.
    const members = [aged('01', 70, { transfer: 1_700_000 })]
    const facts = household({
      members,
      asset: { deposit: 0 },
      rejectedOn: '2026-05-20',
      obligors: [obligor(members[0]?.idNumber ?? '', { perCapitaMonthly: 200_000 })],
    })
    const policy = testPolicy({ prop_fin_mult: undefined })
    const { base, list } = findShortfalls(facts, policy, TEST_DAY)
    expect([base.category, list.map((one) => one.target)]).toEqual(['QT', ['DB', 'BY', 'GX']])
  })

  it('without anybody counted or with broken facts a person decides first', () => {
    const gone = household({ members: [aged('01', 45, { state: '服刑' })] })
    expect(told(gone)).toEqual(['MANUAL open manual'])
    // Where no income is written down that comes first.
    const blank = household({ members: [aged('01', 45)], income: { transfer: null } })
    expect(told(blank)).toEqual(['MANUAL open blank'])
  })
})

describe('whatever the household', () => {
  const policies = [
    {},
    { compare_strict: false, rigid_ratio_strict: false },
    { dibao_rigid_deduct: true, social_contrib_deduct: true },
    { rigid_include_living: true, single_source_categories: ['BY', 'GX'] },
    { employment_cost_mode: 'fixed', employment_cost_cap: 150, rigid_denominator: 'gross' },
  ] satisfies Readonly<Record<string, Json>>[]
  const policy = fc.constantFrom(...policies).map((overrides) => testPolicy(overrides))

  it('every stated way brings the class, and one fen or one thing less of any of its changes does not', () => {
    let stated = 0
    fc.assert(
      fc.property(arbitraryHousehold, policy, (facts, inForce) => {
        for (const proof of proofs(facts, inForce, TEST_DAY)) {
          stated += 1
          expect(proof).toEqual({ ...proof, reached: true, oneLess: proof.changes.map(() => false) })
        }
      }),
      { numRuns: 400 },
    )
    expect(stated).toBeGreaterThan(400)
  })

  it('under a set that lacks something no household is left without an answer, and every stated way holds', () => {
    fc.assert(
      fc.property(arbitraryHousehold, arbitraryOverrides, arbitraryGaps, (facts, overrides, gaps) => {
        const inForce = testPolicy({ ...overrides, ...gaps })
        for (const proof of proofs(facts, inForce, TEST_DAY))
          expect(proof).toEqual({ ...proof, reached: true, oneLess: proof.changes.map(() => false) })
      }),
      { numRuns: 150 },
    )
  })

  it('what a person lacks to be 特困 is exact: with the obligors apart unable and the changes made it is reached, a fen less not', () => {
    const unable = (facts: HouseholdFacts, id: string): HouseholdFacts => ({
      ...facts,
      obligors: facts.obligors.map((row) => (row.supportedIdNumber === id ? { ...row, incapacity: '失踪' } : row)),
    })
    let stated = 0
    fc.assert(
      fc.property(arbitraryHousehold, policy, (facts, inForce) => {
        for (const { person, needs } of findShortfalls(facts, inForce, TEST_DAY).list) {
          if (needs === null || person === null || needs.chosen !== null) continue
          // Those who live together cannot be made unable by a word in the facts.
          if (needs.obligors.some((one) => !one.relation.startsWith('x'))) continue
          const tk = (changes: readonly Change[]): boolean =>
            determine(
              applyChanges(unable({ ...facts, appliesForAid: true }, person), changes, TEST_DAY),
              inForce,
              TEST_DAY,
            ).trail.some(
              ({ rule, key, person: of }) => rule === 'TK' && of === person && !['income', 'property'].includes(key),
            )
          stated += 1
          expect([needs, tk(needs.changes), needs.changes.map((_one, at) => tk(oneLess(needs.changes, at)))]).toEqual([
            needs,
            true,
            needs.changes.map(() => false),
          ])
        }
      }),
      { numRuns: 400 },
    )
    expect(stated).toBeGreaterThan(40)
  })

  it('a single change is the smallest of its kind: no smaller amount brings the class', () => {
    const part = fc.double({ min: 0, max: 0.999_999, noNaN: true })
    fc.assert(
      fc.property(arbitraryHousehold, policy, part, (facts, inForce, share) => {
        for (const shortfall of findShortfalls(facts, inForce, TEST_DAY).list) {
          for (const { changes } of shortfall.ways) {
            const [only] = changes
            if (changes.length !== 1 || only === undefined || only.amount < 2) continue
            const less = { ...only, amount: Math.max(1, Math.floor(only.amount * share)) }
            const found = determine(applyChanges(facts, [less], TEST_DAY), inForce, TEST_DAY)
            expect([shortfall.target, only, less, isReached(found, shortfall)]).toEqual([
              shortfall.target,
              only,
              less,
              false,
            ])
          }
        }
      }),
      { numRuns: 400 },
    )
  })

  it('only classes before the one found are named, each once, and something is said of each', () => {
    const order: readonly (HouseholdCategory | PersonCategory)[] = ['TK', 'DB', 'BY', 'GX', 'FP', 'QT', 'NONE']
    fc.assert(
      fc.property(arbitraryHousehold, policy, (facts, inForce) => {
        const { base, list } = findShortfalls(facts, inForce, TEST_DAY)
        const ofHousehold = list.filter((one) => one.person === null && one.target !== 'MANUAL')
        expect(new Set(ofHousehold.map((one) => one.target)).size).toBe(ofHousehold.length)
        for (const one of list) expect(one.ways.length + one.open.length).toBeGreaterThan(0)
        if (base.category !== 'MANUAL' && facts.appliesForAid !== false)
          for (const one of ofHousehold) expect(order.indexOf(one.target)).toBeLessThan(order.indexOf(base.category))
      }),
      { numRuns: 300 },
    )
  })
})
