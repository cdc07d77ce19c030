import { describe, expect, it } from 'vitest'
import type { Determination } from '@shared/domain/determination'
import type { HouseholdFacts, MemberFacts, Standing } from '@shared/domain/household'
import type { Json } from '@shared/exchange/canonicalJson'
import { determine } from '@shared/rules/determine'
import { aged, born, household, obligor, type HouseholdParts } from './households'
import { TEST_DAY, testPolicy } from './testPolicy'

/**
 * Every age and every window in the rules: the day before it begins, the day itself, the day after. Judged on
 * 2026-11-21 (TEST_DAY): somebody is N years old from the birthday on.
 */
interface Days {
  readonly name: string
  /** Three days in a row, the middle one the border. */
  readonly days: readonly [string, string, string]
  readonly facts: (day: string) => HouseholdFacts
  readonly shows: (found: Determination) => string
  readonly expected: readonly [string, string, string]
  readonly overrides?: Readonly<Record<string, Json>>
}

const category = (found: Determination): string => found.category
const uplift = (found: Determination): string => String(found.parts.uplift / 100)
const kinds = (found: Determination): string => found.persons.map((one) => one.category).join(' ')
const people = (found: Determination): string => String(found.people)

const alone =
  (more: Partial<MemberFacts> = {}) =>
  (day: string) =>
    household({ members: [born('01', day, more)] })
const adult = (parts: Partial<HouseholdParts>): HouseholdFacts => household({ members: [aged('01', 45)], ...parts })
const around = (year: number): [string, string, string] => [`${year}-11-20`, `${year}-11-21`, `${year}-11-22`]

const standing = (parts: Partial<Standing>): Standing => ({
  category: '刚性支出困难',
  amount: null,
  startMonth: null,
  validUntil: null,
  certNo: null,
  overAfterJob: null,
  ...parts,
})
/** 20,000 元, 19,000 元 of it medical: 刚性支出. */
const rigid = { income: { transfer: 2_000_000 }, expense: { medical: 1_900_000 } }
const severe = { disabilityType: '2', disabilityGrade: 1, employment: '登记失业', ownAssets: 0 } as const
const house = (acquiredOn: string): HouseholdFacts['houses'][number] => ({
  address: null,
  areaCentiSqm: null,
  nature: '自有私房',
  origin: null,
  acquiredOn,
  onlyHome: false,
  dilapidation: null,
})
const disabledSon = (): MemberFacts => aged('20', 40, { disabilityType: '5', disabilityGrade: 1, ownAssets: 0 })

const table: readonly Days[] = [
  {
    name: '60 years, 特困',
    days: around(1966),
    facts: alone(),
    shows: category,
    expected: ['TK', 'TK', 'DB'],
  },
  {
    name: '16 years, 特困',
    days: around(2010),
    facts: alone(),
    shows: category,
    expected: ['MANUAL', 'MANUAL', 'TK'],
  },
  {
    name: '18 years, the gap of 特困 ends',
    days: around(2008),
    facts: alone(),
    shows: category,
    expected: ['DB', 'DB', 'MANUAL'],
  },
  {
    name: '18 years, of age as an obligor',
    days: around(2008),
    facts: (day) => household({ members: [aged('01', 66, { ownAssets: 0 }), born('20', day)] }),
    shows: kinds,
    expected: ['', '', 'TK'],
  },
  {
    name: '70 years, unable as an obligor',
    days: around(1956),
    facts: (day) => household({ members: [born('01', day, { transfer: 2_000_000, ownAssets: 0 }), disabledSon()] }),
    shows: kinds,
    // At 69 the son is no 特困 but, in a 低保边缘 household, 单人保.
    expected: ['TK', 'TK', 'DBS'],
  },
  {
    // He is kept off 特困 by an able daughter elsewhere; her support leaves him below the standard.
    name: '60 years, unable as a 低保对象',
    days: around(1966),
    facts: (day) => {
      const father = born('01', day, { ownAssets: 0 })
      const daughter = obligor(father.idNumber, { relation: '30', perCapitaMonthly: 120_000 })
      return household({ members: [father, disabledSon()], obligors: [daughter] })
    },
    shows: kinds,
    expected: ['TK', 'TK', ''],
  },
  {
    name: '70 years, 高龄 of 分类施保',
    days: around(1956),
    facts: (day) => household({ members: [aged('01', 45), born('52', day)] }),
    shows: uplift,
    expected: ['80', '80', '0'],
  },
  {
    name: '18 years, 未成年 of 分类施保',
    days: around(2008),
    facts: (day) => household({ members: [aged('01', 45), born('20', day)] }),
    shows: uplift,
    expected: ['0', '0', '80'],
  },
  {
    name: '18 years, 成年无业重度残疾人',
    days: around(2008),
    facts: (day) => household({ members: [aged('01', 45, { wage: 90_000_000 }), born('20', day, severe)] }),
    shows: kinds,
    expected: ['DBS', 'DBS', ''],
  },
  {
    name: '60 years, whose support of a 成年无业重度残疾人 is left aside',
    days: around(1966),
    facts: (day) => {
      const disabled = aged('20', 30, severe)
      const uncle = obligor(disabled.idNumber, {
        relation: '81',
        idNumber: born('81', day).idNumber,
        perCapitaMonthly: 500_000,
      })
      return household({ members: [aged('01', 45, { wage: 90_000_000 }), disabled], obligors: [uncle] })
    },
    shows: kinds,
    expected: ['DBS', 'DBS', ''],
  },
  {
    name: '18 years, whose refusals of work count',
    days: around(2008),
    facts: (day) => household({ members: [aged('01', 45), born('20', day, { workRefusals: 3 })] }),
    overrides: { uplift_table: [] },
    shows: (found) => String((found.amount ?? 0) / 100),
    expected: ['800', '800', '1600'],
  },
  {
    name: '18 years, for whom 事实无人抚养 was chosen',
    days: around(2008),
    facts: alone({ childWelfare: '事实无人抚养', disabilityType: '5', disabilityGrade: 1 }),
    shows: (found) => `${found.category} ${found.tags.join()}`,
    expected: ['TK ', 'TK ', 'DB UNATTENDED_CHILD'],
  },
  {
    name: 'not born yet',
    days: around(2026),
    facts: (day) => household({ members: [aged('01', 45), born('20', day)] }),
    shows: people,
    expected: ['2', '2', '1'],
  },
  {
    name: 'older than anybody is',
    days: ['1905-11-20', '1905-11-21', '1905-11-22'],
    facts: (day) => household({ members: [aged('01', 45, { wage: 0 }), born('61', day)] }),
    shows: (found) => found.reasons.join(),
    expected: ['MANUAL_FACTS', 'MANUAL_FACTS', ''],
  },
  {
    name: 'a state that begins',
    days: around(2026),
    facts: (day) => household({ members: [aged('01', 45), aged('10', 44, { state: '服刑', stateDate: day })] }),
    shows: people,
    expected: ['1', '1', '2'],
  },
  {
    name: 'refused within qt_reject_months',
    days: around(2025),
    facts: (day) => adult({ income: { transfer: 2_000_000 }, rejectedOn: day }),
    shows: category,
    expected: ['NONE', 'QT', 'QT'],
  },
  {
    name: 'refused in the future',
    days: around(2026),
    facts: (day) => adult({ income: { transfer: 2_000_000 }, rejectedOn: day }),
    shows: category,
    expected: ['QT', 'QT', 'NONE'],
  },
  {
    name: 'left within qt_exit_months',
    days: around(2024),
    facts: (day) => adult({ income: { transfer: 2_000_000 }, exitedOn: day }),
    shows: category,
    expected: ['NONE', 'QT', 'QT'],
  },
  {
    name: 'left in the future',
    days: around(2026),
    facts: (day) => adult({ income: { transfer: 2_000_000 }, exitedOn: day }),
    shows: category,
    expected: ['QT', 'QT', 'NONE'],
  },
  {
    name: 'a second house within prop_house_recent_years',
    days: around(2023),
    facts: (day) => adult({ houses: [house('2001-01-01'), house(day)] }),
    shows: category,
    expected: ['BY', 'BY', 'NONE'],
  },
  {
    name: 'a second house that is acquired later',
    days: around(2026),
    facts: (day) => adult({ houses: [house('2001-01-01'), house(day)] }),
    shows: category,
    expected: ['NONE', 'NONE', 'BY'],
  },
  {
    name: '刚性支出 on the last day of its validity',
    days: around(2026),
    facts: (day) => adult({ ...rigid, appliedOn: '2025-11-01', standing: standing({ validUntil: day }) }),
    shows: category,
    expected: ['QT', 'GX', 'GX'],
  },
  {
    name: '刚性支出 run out, applied for anew',
    days: ['2026-11-18', '2026-11-19', '2026-11-20'],
    facts: (day) => adult({ ...rigid, appliedOn: day, standing: standing({ validUntil: '2026-11-18' }) }),
    shows: category,
    expected: ['QT', 'GX', 'GX'],
  },
  {
    name: 'spending of an old application',
    days: around(2025),
    facts: (day) => adult({ ...rigid, appliedOn: day }),
    shows: (found) => String(found.trail.some(({ key }) => key === 'gxOldApplication')),
    expected: ['true', 'false', 'false'],
  },
  {
    name: 'three years of 宗教教职离家',
    days: around(2023),
    facts: (day) => household({ members: [aged('01', 50), aged('20', 25, { state: '宗教教职离家', stateDate: day })] }),
    shows: (found) => String(found.trail.some(({ key }) => key === 'clergyYears')),
    expected: ['false', 'false', 'true'],
  },
]

describe('the day before, the day itself, the day after', () => {
  it.each(table.map((one) => [one.name, one] as const))('%s', (_name, { days, facts, shows, expected, overrides }) => {
    const policy = testPolicy(overrides)
    expect(days.map((day) => shows(determine(facts(day), policy, TEST_DAY)))).toEqual(expected)
  })
})

describe('刚性支出 without a written end of validity', () => {
  const at = (startMonth: string | null, on: string, months = 12): Determination =>
    determine(
      adult({ ...rigid, appliedOn: '2025-10-01', standing: standing({ startMonth }) }),
      testPolicy({ rigid_valid_months: months }),
      on,
    )

  it('ends with the month that lies rigid_valid_months after its beginning', () => {
    expect(at('2025-11', '2026-11-30').category).toBe('GX')
    expect(at('2025-11', '2026-12-01').reasons).toEqual(['GX_EXPIRED', 'QT_LEAVING'])
    expect(at('2026-02', '2026-08-31', 6).category).toBe('GX')
    expect(at('2026-02', '2026-09-01', 6).category).toBe('QT')
    const step = at('2025-11', '2026-12-01').trail.find(({ rule, key }) => rule === 'GX' && key === 'expired')
    expect(step?.values).toEqual({ until: '2026-11-30' })
  })

  it('and without its beginning nothing is said to have run out, but a person is asked', () => {
    const found = at(null, '2026-12-01')
    expect(found.category).toBe('GX')
    expect(found.trail.filter(({ key }) => key === 'gxValidityUnknown').map(({ outcome }) => outcome)).toEqual([
      'manual',
    ])
    expect(at('2025-11', '2026-11-30').trail.some(({ key }) => key === 'gxValidityUnknown')).toBe(false)
  })
})

describe('a death', () => {
  it('is to be worked off within death_review_months (C27)', () => {
    const due = (stateDate: string | null, months = 3): unknown =>
      determine(
        household({ members: [aged('01', 45), aged('52', 80, { state: '死亡', stateDate })] }),
        testPolicy({ death_review_months: months }),
        TEST_DAY,
      ).trail.find(({ rule, key }) => rule === 'members' && key === 'died')?.values['due']
    expect([due('2026-08-10'), due('2026-11-30'), due('2026-08-10', 1), due(null)]).toEqual([
      '2026-11-10',
      // The day has not come: still living there.
      undefined,
      '2026-09-10',
      null,
    ])
  })
})
