import fc from 'fast-check'
import {
  employments,
  obligorIncapacities,
  vehicleExemptions,
  type HouseFacts,
  type HouseholdFacts,
  type MemberFacts,
  type ObligorFacts,
  type VehicleFacts,
} from '@shared/domain/household'
import { blankMember, household, idNumberOf } from '../households'

/**
 * Families of several generations for the tests of 差多少 and 缺件: old people beside earners and children, wages with
 * receipts for their cost, incomes of which a part does not count, several houses and vehicles with their owners,
 * obligors who live apart, recognitions that run out. Everybody has a name of their own, so that a sentence which names
 * somebody can be read back. Figures crowd around the lines of TEST-1.
 */
const seldom = <T>(arbitrary: fc.Arbitrary<T>, times = 4): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: times, arbitrary: fc.constant(null) }, { weight: 1, arbitrary })

const seldomNought = (arbitrary: fc.Arbitrary<number>, times: number): fc.Arbitrary<number> =>
  fc.oneof({ weight: times, arbitrary: fc.constant(0) }, { weight: 1, arbitrary })

const often = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: 4, arbitrary }, { weight: 1, arbitrary: fc.constant(null) })

/** A head and year under TEST-1: 低保, 低保边缘, disposable income; fen. */
const lines = [960_000, 720_000, 1_440_000, 1_080_000, 2_100_000, 4_600_000] as const

const nearLine = fc
  .tuple(
    fc.constantFrom(...lines),
    fc.oneof(fc.integer({ min: -2, max: 2 }), fc.integer({ min: -90_000, max: 90_000 })),
  )
  .map(([line, off]) => line + off)

const sum = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 900_000 }) },
  { weight: 3, arbitrary: nearLine },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 6_000_000 }) },
  { weight: 1, arbitrary: fc.constant(0) },
)

type Part = 'elder' | 'grown' | 'child'

const yearsOf: Readonly<Record<Part, readonly [number, number]>> = {
  elder: [1936, 1966],
  grown: [1967, 2007],
  child: [2008, 2025],
}

const birthOf = (part: Part): fc.Arbitrary<string> => {
  const [from, to] = yearsOf[part]
  return fc
    .tuple(fc.integer({ min: from, max: to }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
    .map(([y, m, d]) => `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`)
}

const incomes: Readonly<Record<Part, fc.Arbitrary<Partial<MemberFacts>>>> = {
  elder: fc.record({ transfer: often(sum), property: seldom(sum, 6), business: seldom(sum, 8) }),
  grown: fc.record({
    wage: often(sum),
    business: seldom(fc.oneof(sum, fc.integer({ min: -300_000, max: -1 }))),
    transfer: seldom(sum),
    property: seldom(sum, 6),
    otherIncome: seldom(fc.integer({ min: 0, max: 80_000 }), 8),
  }),
  child: fc.record({ transfer: seldom(fc.integer({ min: 0, max: 300_000 })) }),
}

const disability = fc.tuple(fc.constantFrom('1', '2', '4', '5', '6', '7'), fc.integer({ min: 1, max: 4 }))

const names = ['甲', '乙', '丙', '丁', '戊', '己', '庚'] as const

function memberOf(part: Part, relation: string, index: number): fc.Arbitrary<MemberFacts> {
  const some = part === 'child' ? 8 : 3
  return fc
    .record({
      birth: birthOf(part),
      income: incomes[part],
      disability: seldom(disability, some),
      certificate: fc.boolean(),
      majorDisease: seldom(fc.constantFrom('白血病', '糖尿病', '无', ' '), 6),
      employment: often(fc.constantFrom(...employments)),
      selfCare: often(fc.constantFrom('自理' as const, '完全丧失' as const)),
      schooling: part === 'child' ? often(fc.constantFrom('小学' as const, '高中' as const)) : fc.constant(null),
      ownAssets: seldom(fc.oneof(fc.integer({ min: 0, max: 3_500_000 }), fc.constantFrom(1_920_000, 1_920_001)), 2),
      excluded: seldom(
        fc.tuple(
          fc.oneof(fc.integer({ min: 1, max: 400_000 }), fc.constant(900_000)),
          fc.constantFrom('抚恤金', '基础养老金', '奖金', null, ''),
        ),
        3,
      ),
      tkExcluded: seldom(fc.integer({ min: 0, max: 300_000 }), 6),
      childWelfare:
        part === 'child' ? seldom(fc.constantFrom('孤儿' as const, '事实无人抚养' as const), 5) : fc.constant(null),
      gone: seldom(
        fc.tuple(
          fc.constantFrom('服刑' as const, '死亡' as const, '失踪' as const, '宗教教职离家' as const),
          seldom(fc.constantFrom('2025-03-01', '2026-12-01'), 1),
        ),
        12,
      ),
      workRefusals: seldom(fc.integer({ min: 0, max: 4 }), 8),
    })
    .map(({ birth, income, disability: found, certificate, excluded, gone, ...rest }) => ({
      ...blankMember,
      ...income,
      ...rest,
      relation,
      name: names[index] ?? '辛',
      idNumber: idNumberOf(birth, 200 + index * 2),
      disabilityType: found?.[0] ?? null,
      disabilityGrade: found?.[1] ?? null,
      disabilityCertNo: found !== null && certificate ? '43068119900101001313' : null,
      excludedIncome: excluded?.[0] ?? null,
      excludedItem: excluded?.[1] ?? null,
      state: gone === null || relation === '01' ? ('共同生活' as const) : gone[0],
      stateDate: gone === null || relation === '01' ? null : gone[1],
    }))
}

/** Who lives together, the applicant first. */
const shapes: readonly (readonly (readonly [Part, string])[])[] = [
  [['grown', '01']],
  [['elder', '01']],
  [
    ['elder', '01'],
    ['elder', '10'],
  ],
  [
    ['elder', '01'],
    ['grown', '20'],
  ],
  [
    ['elder', '01'],
    ['grown', '20'],
    ['child', '41'],
  ],
  [
    ['elder', '01'],
    ['elder', '10'],
    ['grown', '20'],
    ['grown', '28'],
    ['child', '41'],
  ],
  [
    ['grown', '01'],
    ['grown', '10'],
  ],
  [
    ['grown', '01'],
    ['grown', '10'],
    ['child', '20'],
    ['child', '30'],
  ],
  [
    ['grown', '01'],
    ['elder', '51'],
    ['elder', '52'],
    ['child', '20'],
  ],
  [
    ['grown', '01'],
    ['grown', '73'],
  ],
  [
    ['elder', '01'],
    ['grown', '73'],
    ['elder', '52'],
  ],
  [
    ['grown', '01'],
    ['child', '20'],
    ['child', '73'],
  ],
  [
    ['grown', '01'],
    ['elder', '61'],
    ['grown', '20'],
    ['child', '41'],
  ],
]

const house: fc.Arbitrary<HouseFacts> = fc.record({
  address: seldom(fc.constant('荷塘街道')),
  areaCentiSqm: fc.constant(null),
  nature: fc.constantFrom('自有私房', '租用公房', '借住', null),
  origin: fc.constant(null),
  acquiredOn: often(fc.constantFrom('1998-05-01', '2024-05-01', '2025-07-01', '2026-03-01', '2027-01-01')),
  onlyHome: often(fc.boolean()),
  dilapidation: fc.constant(null),
})

const worthOf = fc.oneof(fc.integer({ min: 0, max: 12_000_000 }), fc.constantFrom(6_000_000, 6_000_001))

function vehicleOf(members: readonly MemberFacts[]): fc.Arbitrary<VehicleFacts> {
  return fc.record({
    ownerIdNumber: often(fc.constantFrom(...members.map((one) => one.idNumber))),
    model: fc.constant(null),
    plate: fc.constant(null),
    boughtOn: fc.constant(null),
    boughtFor: seldom(worthOf),
    value: often(worthOf),
    exemption: often(fc.constantFrom(...vehicleExemptions, '无' as const)),
  })
}

function obligorOf(members: readonly MemberFacts[]): fc.Arbitrary<ObligorFacts> {
  return fc
    .record({
      supportedIdNumber: fc.constantFrom(...members.map((one) => one.idNumber)),
      relation: fc.constantFrom('20', '30', '51', '73'),
      familySize: fc.integer({ min: 1, max: 4 }),
      perCapitaMonthly: fc.oneof(fc.constantFrom(0, 60_000, 80_000), fc.integer({ min: 0, max: 200_000 })),
      actualYearly: seldom(fc.integer({ min: 0, max: 400_000 })),
      childrenSharing: fc.integer({ min: 1, max: 4 }),
      supportedCount: fc.integer({ min: 1, max: 3 }),
      incapacity: often(fc.constantFrom(...obligorIncapacities)),
      consent: often(fc.boolean()),
      birth: seldom(birthOf('elder'), 1),
    })
    .map(({ birth, ...row }) => ({ ...row, name: '外', idNumber: birth === null ? null : idNumberOf(birth, 900) }))
}

const few = <T>(arbitrary: fc.Arbitrary<T>, most: number): fc.Arbitrary<T[]> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant<T[]>([]) },
    { weight: 1, arbitrary: fc.array(arbitrary, { minLength: 1, maxLength: most }) },
  )

const standing = fc.record({
  category: fc.constantFrom(
    '低保' as const,
    '低保' as const,
    '刚性支出困难' as const,
    '低保边缘' as const,
    '特困' as const,
  ),
  amount: seldom(fc.constant(65_000), 1),
  startMonth: often(fc.constantFrom('2025-06', '2025-10', '2026-05')),
  validUntil: seldom(fc.constantFrom('2026-10-31', '2027-01-31'), 1),
  certNo: fc.constant(null),
  overAfterJob: often(fc.boolean()),
})

const spending = fc.oneof(fc.integer({ min: 0, max: 900_000 }), fc.integer({ min: 0, max: 6_000_000 }))

export const arbitraryFamily: fc.Arbitrary<HouseholdFacts> = fc
  .constantFrom(...shapes)
  .chain((shape) => fc.tuple(...shape.map(([part, relation], index) => memberOf(part, relation, index))))
  .chain((members) =>
    fc
      .record({
        hukouType: fc.constantFrom('城镇' as const, '农村' as const),
        appliesForAid: fc.constantFrom(true, true, true, false, null),
        appliedOn: fc.constantFrom('2025-06-01', '2026-09-15', '2026-11-21'),
        pledgedOn: seldom(fc.constant('2026-09-15'), 1),
        authorizedOn: seldom(fc.constant('2026-09-15'), 1),
        income: fc.record({ transfer: often(seldomNought(sum, 6)), wage: seldom(sum, 8), business: seldom(sum, 8) }),
        expense: fc.record({
          medical: seldom(spending, 1),
          education: seldom(fc.integer({ min: 0, max: 900_000 }), 3),
          rehabilitation: seldom(fc.integer({ min: 0, max: 500_000 }), 5),
          otherRigid: seldom(fc.integer({ min: 0, max: 500_000 }), 5),
          socialInsurance: seldom(fc.integer({ min: 0, max: 300_000 }), 4),
        }),
        asset: fc.record({
          deposit: often(
            fc.oneof(
              { weight: 3, arbitrary: fc.constantFrom(0, 500_000) },
              { weight: 2, arbitrary: fc.integer({ min: 0, max: 3_200_000 * members.length }) },
              { weight: 1, arbitrary: fc.constantFrom(1_920_000 * members.length, 1_920_000 * members.length + 1) },
            ),
          ),
          securities: seldom(fc.integer({ min: 0, max: 400_000 }), 6),
        }),
        employmentCost: seldom(fc.integer({ min: 0, max: 600_000 })),
        rejectedOn: seldom(fc.constantFrom('2026-05-20', '2025-01-01'), 1),
        exitedOn: seldom(fc.constantFrom('2026-02-20', '2023-01-01')),
        hardshipWorker: seldom(fc.boolean()),
        fpType: seldom(fc.constant('突发严重困难户' as const), 8),
        shop: seldom(fc.boolean(), 6),
        company: seldom(fc.boolean(), 6),
        standing: seldom(standing, 2),
        obligors: few(obligorOf(members), 3),
        houses: few(house, 4),
        vehicles: few(vehicleOf(members), 3),
      })
      .map((parts) => household({ ...parts, members })),
  )
