import fc from 'fast-check'
import {
  fpTypes,
  obligorIncapacities,
  standingCategories,
  vehicleExemptions,
  type HouseholdFacts,
  type MemberFacts,
  type ObligorFacts,
} from '@shared/domain/household'
import { amountOf, arbitraryMember, day, mostly, netOf, nearLine, oneIn, type Means } from './arbitraryMember'
import { household, idNumberOf } from './households'

/**
 * Households of every kind that the workbook can hold: every class is reached in some hundreds of them, and values crowd
 * around the lines of TEST-1 so that borders are met often. properties.test.ts counts what is reached.
 */
function obligorsOf(members: readonly MemberFacts[]): fc.Arbitrary<ObligorFacts[]> {
  const row = fc
    .record({
      supported: fc.nat({ max: members.length - 1 }),
      relation: fc.constantFrom('20', '30', '51', '71', '10'),
      familySize: fc.integer({ min: 1, max: 6 }),
      perCapitaMonthly: fc.oneof(fc.integer({ min: 0, max: 300_000 }), fc.constantFrom(60_000, 80_000, 80_001)),
      actualYearly: oneIn(2, fc.integer({ min: 0, max: 600_000 })),
      childrenSharing: fc.integer({ min: 1, max: 5 }),
      supportedCount: fc.integer({ min: 1, max: 4 }),
      incapacity: mostly(
        fc.oneof(fc.constant('无' as const), fc.constantFrom(...obligorIncapacities.filter((one) => one !== '无'))),
      ),
      consent: mostly(fc.boolean()),
      birth: oneIn(2, fc.oneof(day(1940, 2000), fc.constantFrom('1966-11-21', '1966-11-22', '1956-11-22'))),
    })
    .map(({ supported, birth, ...rest }) => ({
      ...rest,
      name: '义务人',
      supportedIdNumber: members[supported]?.idNumber ?? '',
      idNumber: birth === null ? null : idNumberOf(birth, 901),
    }))
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant<ObligorFacts[]>([]) },
    { weight: 2, arbitrary: fc.array(row, { minLength: 1, maxLength: 3 }) },
  )
}

const house = fc.record({
  address: fc.constant(null),
  areaCentiSqm: fc.constant(null),
  nature: fc.constantFrom('自有私房', '自有私房', '租用公房', null),
  origin: fc.constant(null),
  acquiredOn: mostly(fc.oneof(day(2015, 2026), fc.constantFrom('2023-11-21', '2023-11-22'))),
  onlyHome: mostly(fc.boolean()),
  dilapidation: fc.constant(null),
})

const vehicleOf = (members: readonly MemberFacts[]) =>
  fc
    .record({
      owner: fc.integer({ min: -2, max: members.length - 1 }),
      boughtFor: oneIn(2, fc.constantFrom(6_000_000, 6_000_001, 100)),
      value: oneIn(2, fc.constantFrom(6_000_000, 6_000_001, 100)),
      exemption: mostly(fc.constantFrom(...vehicleExemptions)),
    })
    .map(({ owner, ...rest }) => ({
      ...rest,
      ownerIdNumber: members[owner]?.idNumber ?? null,
      model: null,
      plate: null,
      boughtOn: null,
    }))

const month = fc.constantFrom('2025-10', '2025-11', '2026-05')
const standing = fc
  .record({
    category: fc.constantFrom(...standingCategories, '低保' as const, '刚性支出困难' as const, '特困' as const),
    amount: mostly(fc.integer({ min: 0, max: 100_000 })),
    startMonth: mostly(month),
    validUntil: oneIn(2, fc.oneof(day(2026, 2027), fc.constantFrom('2026-11-20', '2026-11-21'))),
    overAfterJob: mostly(fc.boolean()),
  })
  .map((one) => ({ ...one, certNo: null }))

/** Mostly none, so that the other conditions decide too. */
const few = <T>(arbitrary: fc.Arbitrary<T>, most: number): fc.Arbitrary<T[]> =>
  fc.oneof(
    { weight: 7, arbitrary: fc.constant<T[]>([]) },
    { weight: 2, arbitrary: arbitrary.map((one) => [one]) },
    { weight: 1, arbitrary: fc.array(arbitrary, { minLength: 2, maxLength: most }) },
  )

/** Financial assets of a household of so many: nothing, at a limit of TEST-1 or a fen beside it, anything. */
function depositOf(people: number): fc.Arbitrary<number | null> {
  const limit = fc
    .tuple(fc.constantFrom(1_920_000, 1_440_000, 2_880_000, 2_160_000), fc.integer({ min: -1, max: 1 }))
    .map(([each, off]) => each * people + off)
  return fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(null, 0, 500_000) },
    { weight: 1, arbitrary: limit },
    // Too much for 低保, not too much for 低保边缘 and 刚性支出.
    { weight: 1, arbitrary: fc.constantFrom(2_000_000 * people, 2_500_000 * people) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 12_000_000 }) },
  )
}

interface Money {
  readonly income: Partial<HouseholdFacts['income']>
  readonly expense: Partial<HouseholdFacts['expense']>
}

/** Spending at a share of an income where the limits of 刚性支出 lie, or anything. */
function spendingBeside(income: number): fc.Arbitrary<number | null> {
  return fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom(null, 0) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.constantFrom(0.3, 0.5, 0.6), fc.integer({ min: -1, max: 1 }))
        .map(([share, off]) => Math.max(0, Math.round(income * share) + off)),
    },
    { weight: 2, arbitrary: fc.integer({ min: 0, max: Math.max(1, Math.round(income * 1.2)) }) },
  )
}

/** What is declared for the household: its whole income at a line, or a part beside that of its members. */
function moneyOf(people: number, means: Means): fc.Arbitrary<Money> {
  const whole = nearLine.chain((each) => {
    const transfer = each * people
    return fc.record({
      income: fc.constant({ transfer }),
      expense: fc.record({ medical: spendingBeside(transfer), socialInsurance: oneIn(3, fc.nat({ max: 300_000 })) }),
    })
  })
  const part = fc.record({
    income: fc.record({
      wage: amountOf(means),
      business: netOf(means),
      property: oneIn(6, fc.nat({ max: 200_000 })),
      transfer: netOf(means),
      other: oneIn(6, fc.nat({ max: 200_000 })),
    }),
    expense: fc.record({
      living: oneIn(4, fc.nat({ max: 2_000_000 })),
      socialInsurance: oneIn(3, fc.nat({ max: 300_000 })),
      medical: oneIn(2, fc.nat({ max: 5_000_000 })),
      education: oneIn(4, fc.nat({ max: 1_500_000 })),
      rehabilitation: oneIn(6, fc.nat({ max: 500_000 })),
      otherRigid: oneIn(6, fc.nat({ max: 500_000 })),
    }),
  })
  const none = fc.record({
    // Said to be none, or nothing said.
    income: fc.constantFrom({ transfer: 0 }, { transfer: 0 }, { transfer: null }),
    expense: fc.record({ medical: oneIn(2, fc.nat({ max: 2_000_000 })) }),
  })
  return means === 'nothing'
    ? fc.oneof({ weight: 2, arbitrary: whole }, { weight: 1, arbitrary: part }, { weight: 1, arbitrary: none })
    : part
}

const people = fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 1, max: 2 }) }, fc.integer({ min: 3, max: 5 }))
const means = fc.constantFrom<Means>(
  'nothing',
  'nothing',
  'nothing',
  'little',
  'little',
  'little',
  'some',
  'some',
  'any',
)

export const arbitraryHousehold: fc.Arbitrary<HouseholdFacts> = fc
  .tuple(people, means)
  .chain(([n, how]) =>
    fc.tuple(fc.constant(how), fc.tuple(...Array.from({ length: n }, (_, index) => arbitraryMember(index, how)))),
  )
  .chain(([how, members]) =>
    fc
      .record({
        hukouType: fc.constantFrom('城镇' as const, '农村' as const),
        residenceRegion: fc.constantFrom('430681001001', '430681102201', '430681102400'),
        appliesForAid: fc.constantFrom(true, true, true, true, false, null),
        appliedOn: fc.oneof(day(2025, 2026), fc.constantFrom('2025-11-20', '2025-11-21', '2026-11-21')),
        money: moneyOf(members.length, how),
        deposit: depositOf(members.length),
        securities: oneIn(6, fc.nat({ max: 500_000 })),
        shop: fc.oneof({ weight: 19, arbitrary: fc.constantFrom(null, false) }, fc.constant(true)),
        company: fc.oneof({ weight: 24, arbitrary: fc.constantFrom(null, false) }, fc.constant(true)),
        otherProperty: oneIn(8, fc.constant('林木 3 亩')),
        employmentCost: oneIn(6, fc.integer({ min: 0, max: 1_000_000 })),
        rejectedOn: oneIn(
          3,
          fc.oneof(day(2025, 2026), fc.constantFrom('2025-11-20', '2025-11-21', '2026-11-21', '2026-11-22')),
        ),
        exitedOn: oneIn(
          5,
          fc.oneof(day(2024, 2026), fc.constantFrom('2024-11-20', '2024-11-21', '2026-11-21', '2026-11-22')),
        ),
        hardshipWorker: oneIn(5, fc.boolean()),
        kinFiling: mostly(fc.boolean()),
        fpType: oneIn(6, fc.constantFrom(...fpTypes)),
        standing: oneIn(2, standing),
        obligors: obligorsOf(members),
        houses: few(house, 3),
        vehicles: few(vehicleOf(members), 2),
      })
      .map(({ money, deposit, securities, ...rest }) =>
        household({ ...rest, ...money, members, asset: { deposit, securities } }),
      ),
  )
