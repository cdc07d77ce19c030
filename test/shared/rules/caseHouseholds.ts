import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { HouseholdCategory, PersonCategory } from '@shared/domain/category'
import type { HouseholdFacts, MemberFacts, ObligorFacts, Standing, VehicleFacts } from '@shared/domain/household'
import type { Json } from '@shared/exchange/canonicalJson'
import { blankMember, household, IdIssuer, obligor } from './households'
import { TEST_DAY } from './testPolicy'

/**
 * The worked cases of domain.md §4 as households that the import workbook can hold: people with valid, unique identity
 * numbers, incomes by member or for the household, obligors whose figures compute to the support of the line.
 * Where a line says nothing of its people they are adults of 18 to 59 able to work; a child only where the case has one.
 */
const caseLine = z.strictObject({
  id: z.string(),
  in: z.strictObject({
    area: z.enum(['U', 'R']),
    n: z.number().int(),
    wage: z.number().default(0),
    biz: z.number().default(0),
    prop: z.number().default(0),
    trans: z.number().default(0),
    support_m: z.number().default(0),
    med: z.number().default(0),
    edu: z.number().default(0),
    fin: z.number().default(0),
    tk: z.number().default(0),
    cars: z.array(z.tuple([z.number(), z.boolean()])).default([]),
    mode: z.string().optional(),
    worker: z.number().default(0),
    rejected: z.boolean().default(true),
  }),
  total: z.number(),
  pcm: z.number(),
  cat: z.string(),
  gap: z.number().optional(),
  rigid: z.number().optional(),
  ratio_pct: z.number().optional(),
  after_pcm: z.number().optional(),
  extra: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})
export type CaseLine = z.infer<typeof caseLine>

export interface ExpectedPerson {
  readonly idNumber: string
  readonly category: PersonCategory
  /** Fen a month. */
  readonly amount: number
  readonly reason: string
}

/** What must come out. Amounts are fen. */
export interface CaseExpectation {
  readonly category: HouseholdCategory
  readonly people: number
  readonly annualIncome: number
  readonly monthlyPerCapita: number
  readonly amount: number | null
  readonly parts: { readonly gap: number; readonly uplift: number; readonly dbs: number; readonly tk: number }
  readonly persons: readonly ExpectedPerson[]
  readonly tags: readonly string[]
  readonly reasons: readonly string[]
}

export interface WorkedCase {
  readonly id: string
  /** The line of worked-cases.jsonl, or null for a case that domain.md has in words only. */
  readonly line: CaseLine | null
  readonly facts: HouseholdFacts
  /** Values that the case wants otherwise than TEST-1. */
  readonly policyOverrides: Readonly<Record<string, Json>>
  readonly on: string
  readonly expect: CaseExpectation
}

const file = new URL('../../fixtures/worked-cases.jsonl', import.meta.url)
const lines: readonly CaseLine[] = readFileSync(file, 'utf8')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => caseLine.parse(JSON.parse(line)))

const ids = new IdIssuer()
const surnames = '缪戚奚佘尉钮逄荀仉卞邰晏蒯郗桑仝亓麻宓'
const givenNames = '沅祎珩澍翊宥荻蓁笙昀霁岑琮绮阮湄'
let named = 0

function nextName(): string {
  named += 1
  return `${surnames[named % surnames.length] ?? ''}${givenNames[(named * 7) % givenNames.length] ?? ''}`
}

interface Who {
  readonly relation: string
  /** Full years on TEST_DAY. */
  readonly age: number
  readonly sex?: '1' | '2'
  readonly more?: Partial<MemberFacts>
}

function member({ relation, age, sex = '1', more = {} }: Who): MemberFacts {
  const birth = `${Number(TEST_DAY.slice(0, 4)) - age}-03-${String(1 + (named % 28)).padStart(2, '0')}`
  return { ...blankMember, name: nextName(), relation, idNumber: ids.issue(birth, sex), ...more }
}

const fen = (yuan: number): number => Math.round(yuan * 100)
const orBlank = (yuan: number): number | null => (yuan === 0 ? null : fen(yuan))

/** Adults able to work, as many as the line says: applicant, spouse, grown children. */
function silentAdults(n: number): Who[] {
  const all: Who[] = [
    { relation: '01', age: 48, more: { employment: '灵活就业', workAbility: '有' } },
    { relation: '10', age: 46, sex: '2' },
    { relation: '20', age: 24 },
    { relation: '30', age: 22, sex: '2' },
    { relation: '20', age: 20 },
  ]
  return all.slice(0, n)
}

interface Setup {
  readonly people?: readonly Who[]
  readonly obligors?: (members: readonly MemberFacts[]) => ObligorFacts[]
  readonly standing?: Standing
  readonly parts?: Partial<HouseholdFacts>
  /** Category of the case where history, application or tags decide beside the numbers, and why. */
  readonly category?: HouseholdCategory
  readonly uplift?: number
  readonly gap?: number
  readonly persons?: (members: readonly MemberFacts[]) => ExpectedPerson[]
  readonly reasons?: readonly string[]
  readonly tags?: readonly string[]
  readonly overrides?: Readonly<Record<string, Json>>
  /** Where the incomes of the line stand: the applicant's columns, or the household's. */
  readonly byHousehold?: boolean
}

const idOf = (members: readonly MemberFacts[], index: number): string => members[index]?.idNumber ?? ''

const tk =
  (reason: string, yuan: number) =>
  (members: readonly MemberFacts[]): ExpectedPerson[] => [
    { idNumber: idOf(members, 0), category: 'TK', amount: fen(yuan), reason },
  ]
const dbs =
  (index: number, reason: string, yuan: number) =>
  (members: readonly MemberFacts[]): ExpectedPerson[] => [
    { idNumber: idOf(members, index), category: 'DBS', amount: fen(yuan), reason },
  ]

const oldDibao: Standing = {
  category: '低保',
  amount: fen(480),
  startMonth: '2025-07',
  validUntil: null,
  certNo: null,
  overAfterJob: false,
}

/** 农 780 + 120, 城 1040 + 120 (tk_std_mult 1.3, 自理). */
const tkRural = 900
const tkUrban = 1160

const setups: Readonly<Record<string, Setup>> = {
  C01: {
    people: [
      {
        relation: '01',
        age: 72,
        // The basic pension is inside the column and taken out again (57号 §13 第二款（三）).
        more: {
          property: fen(1200),
          transfer: fen(1716),
          excludedIncome: fen(1716),
          excludedItem: '城乡居民基础养老金',
          selfCare: '自理',
        },
      },
    ],
    persons: tk('TK_ELDER', tkRural),
  },
  C02m: {
    people: [{ relation: '01', age: 75, sex: '2', more: { selfCare: '自理' } }],
    persons: tk('TK_ELDER', tkRural),
  },
  C02s: {
    people: [
      {
        relation: '01',
        age: 42,
        more: { disabilityType: '4', disabilityGrade: 1, property: fen(6000), selfCare: '自理' },
      },
    ],
    persons: tk('TK_DISABILITY', tkRural),
  },
  C03: {
    people: [{ relation: '01', age: 68, sex: '2', more: { marital: '30' } }],
    obligors: (members) => [
      obligor(idOf(members, 0), { relation: '31', familySize: 3, perCapitaMonthly: fen(3600), childrenSharing: 1 }),
    ],
    reasons: ['QT_REJECTED'],
  },
  C09: { reasons: ['PROPERTY_OVER_DB', 'QT_REJECTED'] },
  C08: { reasons: ['PROPERTY_OVER_DB'] },
  C10: {
    people: [
      { relation: '01', age: 50, more: { employment: '在职', workAbility: '有' } },
      { relation: '10', age: 49, sex: '2' },
      { relation: '20', age: 25, more: { disabilityType: '1', disabilityGrade: 1, workAbility: '部分丧失' } },
      { relation: '30', age: 23, sex: '2' },
    ],
    persons: dbs(2, 'DISABILITY', 800),
  },
  C11: {
    people: [
      { relation: '01', age: 52 },
      { relation: '10', age: 51, sex: '2' },
      { relation: '20', age: 26, more: { disabilityType: '6', disabilityGrade: 3 } },
    ],
    persons: dbs(2, 'DISABILITY', 600),
  },
  C13: {
    people: [
      { relation: '01', age: 55 },
      { relation: '10', age: 54, sex: '2', more: { majorDisease: '终末期肾病' } },
    ],
    persons: dbs(1, 'DISEASE', 800),
  },
  C14: {
    // 不看父母收入；财产按本人: by spec/rules.md the person is DBS, the household what its own numbers give.
    people: [
      { relation: '01', age: 62, more: { transfer: fen(40_000) } },
      { relation: '10', age: 60, sex: '2', more: { transfer: fen(36_800) } },
      {
        relation: '20',
        age: 38,
        more: { disabilityType: '5', disabilityGrade: 2, employment: '未登记失业', ownAssets: 0 },
      },
    ],
    persons: dbs(2, 'SINGLE_ADULT', 800),
    reasons: ['QT_REJECTED'],
  },
  C15: { reasons: ['GX_RATIO'] },
  C16: { reasons: ['GX_REMAINDER'] },
  // 若仅比例制: the remainder is switched off, which is another parameter set.
  C16x: { overrides: { rigid_alt_after_deduct: false }, reasons: ['QT_REJECTED'] },
  C19: { reasons: ['GX_REMAINDER'] },
  C21: { reasons: ['GX_RATIO'] },
  C22: {
    people: [
      {
        relation: '01',
        age: 70,
        more: { property: fen(2400), transfer: fen(9600), excludedIncome: fen(9600), excludedItem: '抚恤金' },
      },
      { relation: '10', age: 68, sex: '2' },
    ],
    obligors: (members) =>
      [0, 1].map((index) =>
        obligor(idOf(members, index), {
          familySize: 4,
          perCapitaMonthly: fen(1500),
          childrenSharing: 1,
          supportedCount: 2,
        }),
      ),
    uplift: 60,
  },
  C23: {
    people: [{ relation: '01', age: 80, sex: '2', more: { transfer: fen(3600), marital: '30' } }],
    obligors: (members) =>
      ['22', '23', '30'].map((relation) =>
        obligor(idOf(members, 0), { relation, familySize: 4, perCapitaMonthly: fen(1500), childrenSharing: 3 }),
      ),
  },
  C24: {
    people: [
      { relation: '01', age: 36, sex: '2', more: { wage: fen(16_000), employment: '在职' } },
      { relation: '20', age: 8, more: { schooling: '小学' } },
      { relation: '11', age: 38, more: { state: '服刑', stateDate: '2024-05-10' } },
    ],
    uplift: 80,
  },
  C25: {
    people: [
      { relation: '01', age: 47 },
      { relation: '10', age: 45, sex: '2' },
      { relation: '20', age: 20, more: { schooling: '本科', employment: '学生' } },
    ],
  },
  C26: {
    // By numbers 边缘; 就业后超标 on a standing 低保 household: 渐退 at the old amount.
    standing: { ...oldDibao, overAfterJob: true },
    category: 'DB',
    gap: 480,
    reasons: ['GRACE'],
  },
  C27: {
    people: [
      ...silentAdults(2),
      { relation: '52', age: 79, sex: '2', more: { state: '死亡', stateDate: '2026-08-10' } },
    ],
  },
  C28: {
    // Not by employment, so no 渐退: the class that the numbers give, to be entered with consent.
    people: [
      { relation: '01', age: 59 },
      { relation: '10', age: 57, sex: '2' },
    ],
    standing: oldDibao,
  },
  C30: {
    // 未申请: the class is 防返贫, 边缘 is kept as a suspicion.
    parts: { appliesForAid: false, fpType: '突发严重困难户' },
    category: 'FP',
    reasons: ['SUSPECT_BY'],
  },
  C34: { parts: { hardshipWorker: true }, tags: ['WORKER'], reasons: ['QT_WORKER'] },
  C35a: { reasons: ['PROPERTY_OVER_DB', 'QT_REJECTED'] },
  C35c: { reasons: ['PROPERTY_OVER_DB'] },
  C36: { people: [{ relation: '01', age: 66, more: { transfer: fen(12_000) } }] },
  C37son: {
    people: [{ relation: '01', age: 50, more: { disabilityType: '5', disabilityGrade: 1, selfCare: '自理' } }],
    persons: tk('TK_DISABILITY', tkUrban),
  },
  C37mum: {
    // 不申请不判: she asked for nothing, so nothing but the watch is possible.
    people: [{ relation: '01', age: 78, sex: '2', more: { transfer: fen(30_000) } }],
    parts: { appliesForAid: false },
    reasons: ['QT_REJECTED'],
  },
  C06: { reasons: ['QT_REJECTED'] },
  C17: { reasons: ['QT_REJECTED'] },
  C20: { reasons: ['QT_REJECTED'] },
}

const categoryOfLine: Readonly<Record<string, HouseholdCategory>> = {
  'GX-A': 'GX',
  'GX-B': 'GX',
  TK: 'TK',
  DB: 'DB',
  BY: 'BY',
  QT: 'QT',
  NONE: 'NONE',
}

/** Incomes of the line that no person of the setup carries already. */
function rest(line: CaseLine, members: readonly MemberFacts[]): HouseholdFacts['income'] {
  const sum = (of: (one: MemberFacts) => number | null): number =>
    members.reduce((total, one) => total + (of(one) ?? 0), 0)
  const excluded = sum((one) => one.excludedIncome)
  const left = (yuan: number, carried: number): number | null => (fen(yuan) === carried ? null : fen(yuan) - carried)
  return {
    wage: left(
      line.in.wage,
      sum((one) => one.wage),
    ),
    business: left(
      line.in.biz,
      sum((one) => one.business),
    ),
    property: left(
      line.in.prop,
      sum((one) => one.property),
    ),
    // A line without any income says that there is none.
    transfer: left(line.in.trans, sum((one) => one.transfer) - excluded) ?? 0,
    other: null,
  }
}

function vehicles(line: CaseLine, members: readonly MemberFacts[]): VehicleFacts[] {
  return line.in.cars.map(([value, exempt], i) => ({
    ownerIdNumber: idOf(members, 0),
    model: '小型轿车',
    plate: `湘F${String(10_000 + i)}`,
    boughtOn: '2022-05-01',
    boughtFor: null,
    value: fen(value),
    exemption: exempt ? '残疾代步' : '无',
  }))
}

function fromLine(line: CaseLine): WorkedCase {
  const setup = setups[line.id] ?? {}
  const members = (setup.people ?? silentAdults(line.in.n)).map(member)
  const rural = line.in.area === 'R'
  const facts = household({
    key: line.id,
    hukouType: rural ? '农村' : '城镇',
    hukouRegion: rural ? '430681102201' : '430681001001',
    residenceRegion: rural ? '430681102201' : '430681001001',
    members,
    obligors: setup.obligors?.(members) ?? [],
    vehicles: vehicles(line, members),
    income: rest(line, members),
    expense: { medical: orBlank(line.in.med), education: orBlank(line.in.edu) },
    asset: { deposit: fen(line.in.fin) },
    rejectedOn: line.in.rejected ? '2026-05-20' : null,
    standing: setup.standing ?? null,
    ...setup.parts,
  })
  const category = setup.category ?? categoryOfLine[line.cat]
  if (category === undefined) throw new Error(`unknown class ${line.cat}`)
  const gap = fen(setup.gap ?? (category === 'DB' ? (line.gap ?? 0) : 0))
  const uplift = fen(setup.uplift ?? 0)
  const persons = setup.persons?.(members) ?? []
  const sum = (kind: PersonCategory): number =>
    persons.filter((person) => person.category === kind).reduce((total, person) => total + person.amount, 0)
  const parts = { gap, uplift, dbs: sum('DBS'), tk: sum('TK') }
  const total = parts.gap + parts.uplift + parts.dbs + parts.tk
  return {
    id: line.id,
    line,
    facts,
    policyOverrides: setup.overrides ?? {},
    on: TEST_DAY,
    expect: {
      category,
      people: line.in.n,
      annualIncome: fen(line.total),
      monthlyPerCapita: fen(line.pcm),
      amount: total === 0 ? null : total,
      parts,
      persons,
      tags: setup.tags ?? (facts.fpType !== null && category !== 'FP' ? ['FP'] : []),
      reasons: setup.reasons ?? [],
    },
  }
}

/** Every line of worked-cases.jsonl, in its order. */
export const worked: readonly WorkedCase[] = lines.map(fromLine)

interface InWords {
  readonly id: string
  readonly people: readonly Who[]
  readonly build: (members: readonly MemberFacts[]) => Parameters<typeof household>[0]
  readonly overrides?: Readonly<Record<string, Json>>
  readonly expect: (members: readonly MemberFacts[]) => Partial<CaseExpectation> & Pick<CaseExpectation, 'category'>
  /** Number of people, yuan a year: what the determination shows of the household. */
  readonly shows: readonly [number, number]
}

const nothingPaid = { gap: 0, uplift: 0, dbs: 0, tk: 0 }

function inWords(one: InWords): WorkedCase {
  const members = one.people.map(member)
  const facts = household({ key: one.id, ...one.build(members) })
  const expected = one.expect(members)
  const parts = expected.parts ?? nothingPaid
  const total = parts.gap + parts.uplift + parts.dbs + parts.tk
  const [people, yuan] = one.shows
  return {
    id: one.id,
    line: null,
    facts,
    policyOverrides: one.overrides ?? {},
    on: TEST_DAY,
    expect: {
      people,
      annualIncome: fen(yuan),
      monthlyPerCapita: Math.round(fen(yuan) / 12 / people),
      amount: total === 0 ? null : total,
      parts,
      persons: [],
      tags: [],
      reasons: [],
      ...expected,
    },
  }
}

const rural = { hukouType: '农村', residenceRegion: '430681102201' } as const
const rejected = { rejectedOn: '2026-05-20' } as const

/** The cases and variants of domain.md §4 that are words, or whole households where the lines are single people. */
export const further: readonly WorkedCase[] = [
  inWords({
    id: 'C02',
    people: [
      {
        relation: '01',
        age: 42,
        more: {
          disabilityType: '4',
          disabilityGrade: 1,
          property: fen(6000),
          ownAssets: fen(5000),
          selfCare: '部分丧失',
        },
      },
      { relation: '52', age: 75, sex: '2', more: { ownAssets: 0, selfCare: '自理' } },
    ],
    build: (members) => ({ ...rural, members: [...members], asset: { deposit: fen(5000) } }),
    expect: (members) => ({
      category: 'TK',
      parts: { ...nothingPaid, tk: fen(780 + 360 + 780 + 120) },
      persons: [
        { idNumber: idOf(members, 0), category: 'TK', amount: fen(1140), reason: 'TK_DISABILITY' },
        { idNumber: idOf(members, 1), category: 'TK', amount: fen(900), reason: 'TK_ELDER' },
      ],
    }),
    shows: [2, 6000],
  }),
  inWords({
    // The same two people, the mother applying: who applies does not matter.
    id: 'C02-mother',
    people: [
      { relation: '01', age: 75, sex: '2', more: { ownAssets: 0, selfCare: '自理' } },
      {
        relation: '20',
        age: 42,
        more: {
          disabilityType: '4',
          disabilityGrade: 1,
          property: fen(6000),
          ownAssets: fen(5000),
          selfCare: '部分丧失',
        },
      },
    ],
    build: (members) => ({ ...rural, members: [...members], asset: { deposit: fen(5000) } }),
    expect: (members) => ({
      category: 'TK',
      parts: { ...nothingPaid, tk: fen(780 + 120 + 780 + 360) },
      persons: [
        { idNumber: idOf(members, 0), category: 'TK', amount: fen(900), reason: 'TK_ELDER' },
        { idNumber: idOf(members, 1), category: 'TK', amount: fen(1140), reason: 'TK_DISABILITY' },
      ],
    }),
    shows: [2, 6000],
  }),
  inWords({
    id: 'C12',
    people: [
      { relation: '01', age: 52 },
      { relation: '10', age: 51, sex: '2' },
      { relation: '20', age: 26, more: { disabilityType: '4', disabilityGrade: 3 } },
    ],
    build: (members) => ({
      ...rural,
      ...rejected,
      members: [...members],
      income: { business: fen(28_000) },
      asset: { deposit: fen(9000) },
    }),
    expect: () => ({ category: 'BY' }),
    shows: [3, 28_000],
  }),
  inWords({
    // 不同意直转: nothing else is asked for, 低保 ends, the household is watched on (24 months).
    id: 'C28-no',
    people: [
      { relation: '01', age: 59 },
      { relation: '10', age: 57, sex: '2' },
    ],
    build: (members) => ({
      members: [...members],
      appliesForAid: false,
      income: { transfer: fen(26_400) },
      asset: { deposit: fen(15_000) },
      standing: oldDibao,
    }),
    expect: () => ({ category: 'QT', reasons: ['SUSPECT_BY', 'QT_LEAVING'] }),
    shows: [2, 26_400],
  }),
  inWords({
    id: 'C29',
    people: silentAdults(3),
    build: (members) => ({
      members: [...members],
      appliedOn: '2025-11-01',
      income: { wage: fen(80_000) },
      expense: { medical: fen(40_000), education: fen(6000) },
      asset: { deposit: fen(45_000) },
      standing: {
        category: '刚性支出困难',
        amount: null,
        startMonth: '2025-11',
        validUntil: '2026-11-19',
        certNo: null,
        overAfterJob: null,
      },
    }),
    // Nothing new was applied for since 2026-11-19; it leaves the books and is watched.
    expect: () => ({ category: 'QT', reasons: ['GX_EXPIRED', 'QT_LEAVING'] }),
    shows: [3, 72_000],
  }),
  inWords({
    id: 'C31',
    people: silentAdults(5),
    build: (members) => ({
      ...rural,
      members: [...members],
      income: { wage: fen(30_000), business: fen(6000) },
      asset: { deposit: fen(20_000) },
      fpType: '脱贫不稳定户',
    }),
    expect: () => ({ category: 'DB', parts: { ...nothingPaid, gap: fen(250) }, tags: ['FP'] }),
    shows: [5, 33_000],
  }),
  inWords({
    id: 'C32',
    people: [{ relation: '01', age: 10, more: { childWelfare: '事实无人抚养', schooling: '小学' } }],
    build: (members) => ({ ...rural, members: [...members] }),
    expect: () => ({
      category: 'DB',
      parts: { ...nothingPaid, gap: fen(600), uplift: fen(60) },
      tags: ['UNATTENDED_CHILD'],
    }),
    shows: [1, 0],
  }),
  inWords({
    id: 'C33',
    people: [{ relation: '01', age: 17, more: { schooling: '高中' } }],
    build: (members) => ({ members: [...members] }),
    expect: () => ({ category: 'MANUAL', reasons: ['MANUAL_AGE_GAP'] }),
    shows: [1, 0],
  }),
  inWords({
    id: 'C37',
    people: [
      { relation: '01', age: 78, sex: '2', more: { transfer: fen(30_000), ownAssets: fen(20_000) } },
      {
        relation: '20',
        age: 50,
        more: { disabilityType: '5', disabilityGrade: 1, ownAssets: 0, selfCare: '完全丧失' },
      },
    ],
    build: (members) => ({ members: [...members], asset: { deposit: fen(20_000) } }),
    expect: (members) => ({
      category: 'NONE',
      parts: { ...nothingPaid, tk: fen(1760) },
      persons: [{ idNumber: idOf(members, 1), category: 'TK', amount: fen(1760), reason: 'TK_DISABILITY' }],
    }),
    shows: [1, 30_000],
  }),
  inWords({
    id: 'C38',
    people: [
      { relation: '01', age: 45, more: { employment: '登记失业', workAbility: '有', workRefusals: 3 } },
      { relation: '10', age: 44, sex: '2' },
      { relation: '20', age: 22 },
    ],
    build: (members) => ({
      members: [...members],
      income: { wage: fen(20_000), transfer: fen(3000) },
      asset: { deposit: fen(30_000) },
    }),
    expect: () => ({ category: 'DB', parts: { ...nothingPaid, gap: fen(434) }, reasons: ['REFUSED_WORK'] }),
    shows: [3, 21_000],
  }),
  inWords({
    id: 'V1',
    people: silentAdults(2),
    build: (members) => ({
      ...rejected,
      members: [...members],
      income: { transfer: fen(28_800) },
      asset: { deposit: fen(10_000) },
    }),
    overrides: { edge_mult: '2.0' },
    expect: () => ({ category: 'BY' }),
    shows: [2, 28_800],
  }),
  inWords({
    id: 'V2',
    people: silentAdults(3),
    build: (members) => ({
      members: [...members],
      income: { transfer: fen(34_200) },
      expense: { medical: fen(12_000) },
    }),
    overrides: { dibao_rigid_deduct: true },
    expect: () => ({ category: 'DB', parts: { ...nothingPaid, gap: fen(550) } }),
    shows: [3, 34_200],
  }),
  inWords({
    id: 'V2-default',
    people: silentAdults(3),
    build: (members) => ({
      members: [...members],
      income: { transfer: fen(34_200) },
      expense: { medical: fen(12_000) },
    }),
    expect: () => ({ category: 'BY' }),
    shows: [3, 34_200],
  }),
  inWords({
    id: 'V3',
    people: silentAdults(3),
    build: (members) => ({
      members: [...members],
      income: { transfer: fen(72_000) },
      expense: { medical: fen(15_000) },
    }),
    overrides: { rigid_include_living: true },
    expect: () => ({ category: 'GX', reasons: ['GX_RATIO'] }),
    shows: [3, 72_000],
  }),
  inWords({
    id: 'V3-default',
    people: silentAdults(3),
    build: (members) => ({
      ...rejected,
      members: [...members],
      income: { transfer: fen(72_000) },
      expense: { medical: fen(15_000) },
    }),
    expect: () => ({ category: 'QT', reasons: ['QT_REJECTED'] }),
    shows: [3, 72_000],
  }),
  inWords({
    id: 'V4',
    people: [
      ...silentAdults(2),
      { relation: '20', age: 24, more: { disabilityType: '3', disabilityGrade: 2, employment: '在职' } },
    ],
    build: (members) => ({
      members: [...members],
      income: { wage: fen(80_000) },
      expense: { medical: fen(40_000), education: fen(6000) },
      asset: { deposit: fen(45_000) },
    }),
    overrides: { single_source_categories: ['BY', 'GX'] },
    expect: (members) => ({
      category: 'GX',
      reasons: ['GX_RATIO'],
      parts: { ...nothingPaid, dbs: fen(800) },
      persons: [{ idNumber: idOf(members, 2), category: 'DBS', amount: fen(800), reason: 'DISABILITY' }],
    }),
    shows: [3, 72_000],
  }),
  inWords({
    id: 'V5',
    people: silentAdults(3),
    build: (members) => ({
      members: [...members],
      income: { wage: fen(20_000), transfer: fen(3000) },
      asset: { deposit: fen(30_000) },
    }),
    overrides: {
      benefit_mode: 'TIER',
      benefit_tiers: [
        { from: 0, amount: 100 },
        { from: 100, amount: 180 },
        { from: 200, amount: 260 },
        { from: 300, amount: 400 },
      ],
    },
    expect: () => ({ category: 'DB', parts: { ...nothingPaid, gap: fen(780) } }),
    shows: [3, 21_000],
  }),
  inWords({
    id: 'V6',
    people: silentAdults(3),
    build: (members) => ({
      members: [...members],
      income: { wage: fen(80_000) },
      expense: { medical: fen(37_200), education: fen(6000) },
      asset: { deposit: fen(45_000) },
    }),
    overrides: { rigid_ratio_strict: false },
    expect: () => ({ category: 'GX', reasons: ['GX_RATIO'] }),
    shows: [3, 72_000],
  }),
]
