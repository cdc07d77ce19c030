import fc from 'fast-check'
import {
  childWelfares,
  employments,
  fpTypes,
  memberStates,
  obligorIncapacities,
  schoolings,
  selfCares,
  standingCategories,
  vehicleExemptions,
  workAbilities,
  type HouseholdFacts,
  type MemberFacts,
  type ObligorFacts,
} from '@shared/domain/household'
import { blankMember, household, idNumberOf } from './households'

/** Households of every kind, with values crowded around the lines of TEST-1 so that borders are met often. */
const orNull = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { nil: null, freq: 2 })

const lines = [720_000, 960_000, 1_080_000, 1_440_000, 1_920_000, 2_100_000, 4_600_000, 2_880_000]
/** Fen a year, often at a line or a fen beside it. */
const amount = fc.oneof(
  fc.tuple(fc.constantFrom(...lines), fc.integer({ min: -2, max: 2 })).map(([line, off]) => line + off),
  fc.integer({ min: 0, max: 6_000_000 }),
  fc.constant(0),
)
const signed = fc.oneof(amount, fc.integer({ min: -500_000, max: 0 }))
const relations = ['10', '20', '27', '30', '28', '38', '41', '51', '52', '56', '61', '73', '77', '80', '97', '99']

const day = (from: number, to: number): fc.Arbitrary<string> =>
  fc
    .tuple(fc.integer({ min: from, max: to }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
    .map(([y, m, d]) => `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`)

function memberOf(index: number): fc.Arbitrary<MemberFacts> {
  return fc
    .record({
      relation: index === 0 ? fc.constant('01') : fc.constantFrom(...relations),
      birth: fc.oneof(
        day(1936, 2026),
        fc.constantFrom('1966-11-21', '1966-11-22', '1956-11-21', '2008-11-21', '2010-11-22', '2009-03-03'),
      ),
      majorDisease: fc.option(fc.constantFrom('白血病', '恶性肿瘤', '糖尿病'), { nil: null, freq: 5 }),
      disability: fc.option(fc.tuple(fc.constantFrom('1', '2', '4', '5', '6', '7'), fc.integer({ min: 1, max: 4 })), {
        nil: null,
        freq: 3,
      }),
      workAbility: orNull(fc.constantFrom(...workAbilities)),
      selfCare: orNull(fc.constantFrom(...selfCares)),
      employment: orNull(fc.constantFrom(...employments)),
      schooling: orNull(fc.constantFrom(...schoolings)),
      state: fc.oneof(
        { weight: 8, arbitrary: fc.constant('共同生活' as const) },
        { weight: 1, arbitrary: fc.constantFrom(...memberStates) },
      ),
      stateDate: orNull(day(2020, 2027)),
      wage: orNull(amount),
      business: orNull(signed),
      property: orNull(amount),
      transfer: orNull(amount),
      excluded: fc.option(
        fc.tuple(
          fc.integer({ min: 0, max: 200_000 }),
          fc.constantFrom('基础养老金', '抚恤金', '高龄津贴', '抚恤金、高龄津贴', null),
        ),
        { nil: null, freq: 4 },
      ),
      ownAssets: orNull(amount),
      tkExcluded: orNull(fc.integer({ min: 0, max: 300_000 })),
      childWelfare: orNull(fc.constantFrom(...childWelfares)),
      workRefusals: orNull(fc.integer({ min: 0, max: 4 })),
    })
    .map(({ birth, disability, excluded, ...rest }) => ({
      ...blankMember,
      ...rest,
      name: `成员${index}`,
      idNumber: idNumberOf(birth, 100 + index * 2),
      disabilityType: disability?.[0] ?? null,
      disabilityGrade: disability?.[1] ?? null,
      excludedIncome: excluded?.[0] ?? null,
      excludedItem: excluded?.[1] ?? null,
    }))
}

function obligorsOf(members: readonly MemberFacts[]): fc.Arbitrary<ObligorFacts[]> {
  return fc.array(
    fc
      .record({
        supported: fc.nat({ max: members.length - 1 }),
        relation: fc.constantFrom('20', '30', '51', '71', '10'),
        familySize: fc.integer({ min: 1, max: 6 }),
        perCapitaMonthly: fc.integer({ min: 0, max: 300_000 }),
        actualYearly: orNull(fc.integer({ min: 0, max: 600_000 })),
        childrenSharing: fc.integer({ min: 1, max: 5 }),
        supportedCount: fc.integer({ min: 1, max: 4 }),
        incapacity: orNull(fc.constantFrom(...obligorIncapacities)),
        consent: orNull(fc.boolean()),
        birth: orNull(day(1940, 2000)),
      })
      .map(({ supported, birth, ...rest }) => ({
        ...rest,
        name: '义务人',
        supportedIdNumber: members[supported]?.idNumber ?? '',
        idNumber: birth === null ? null : idNumberOf(birth, 901),
      })),
    { maxLength: 3 },
  )
}

const house = fc.record({
  address: fc.constant(null),
  areaCentiSqm: fc.constant(null),
  nature: fc.constantFrom('自有私房', '租用公房', null),
  origin: fc.constant(null),
  acquiredOn: orNull(day(2015, 2026)),
  onlyHome: orNull(fc.boolean()),
  dilapidation: fc.constant(null),
})

const vehicle = fc.record({
  ownerIdNumber: fc.constant(null),
  model: fc.constant(null),
  plate: fc.constant(null),
  boughtOn: fc.constant(null),
  boughtFor: orNull(fc.constantFrom(6_000_000, 6_000_001, 100)),
  value: orNull(fc.constantFrom(6_000_000, 6_000_001, 100)),
  exemption: orNull(fc.constantFrom(...vehicleExemptions)),
})

const standing = fc.record({
  category: fc.constantFrom(...standingCategories),
  amount: orNull(fc.integer({ min: 0, max: 100_000 })),
  startMonth: fc.constant(null),
  validUntil: orNull(day(2026, 2027)),
  certNo: fc.constant(null),
  overAfterJob: orNull(fc.boolean()),
})

export const arbitraryHousehold: fc.Arbitrary<HouseholdFacts> = fc
  .integer({ min: 1, max: 5 })
  .chain((n) => fc.tuple(...Array.from({ length: n }, (_, index) => memberOf(index))))
  .chain((members) =>
    fc
      .record({
        hukouType: fc.constantFrom('城镇' as const, '农村' as const),
        appliesForAid: fc.constantFrom(true, true, true, false, null),
        appliedOn: day(2025, 2026),
        wage: orNull(amount),
        business: orNull(signed),
        transfer: orNull(amount),
        medical: orNull(fc.integer({ min: 0, max: 5_000_000 })),
        education: orNull(fc.integer({ min: 0, max: 1_000_000 })),
        socialInsurance: orNull(fc.integer({ min: 0, max: 300_000 })),
        deposit: orNull(fc.integer({ min: 0, max: 12_000_000 })),
        shop: fc.constantFrom(null, false, false, true),
        employmentCost: fc.option(fc.integer({ min: 0, max: 1_000_000 }), { nil: null, freq: 4 }),
        rejectedOn: orNull(day(2025, 2026)),
        exitedOn: orNull(day(2024, 2026)),
        hardshipWorker: orNull(fc.boolean()),
        fpType: fc.option(fc.constantFrom(...fpTypes), { nil: null, freq: 5 }),
        standing: fc.option(standing, { nil: null, freq: 4 }),
        obligors: obligorsOf(members),
        houses: fc.array(house, { maxLength: 3 }),
        vehicles: fc.array(vehicle, { maxLength: 2 }),
      })
      .map(({ wage, business, transfer, medical, education, socialInsurance, deposit, ...rest }) =>
        household({
          ...rest,
          members,
          income: { wage, business, transfer },
          expense: { medical, education, socialInsurance },
          asset: { deposit },
        }),
      ),
  )
