import { addDays, addMonths, ageOn, type IsoDate } from '@shared/domain/dates'
import type { HouseFacts, HouseholdFacts, MemberFacts, ObligorFacts, VehicleFacts } from '@shared/domain/household'
import { birthDateOf } from '@shared/domain/idNumber'
import type { RegionName } from '@shared/workbook/regions'
import { makeFamily } from './families'
import { makeName, makeSurname } from './names'
import { birthFor, disable, IdMaker, type Sex } from './people'
import { makePlaces, type Village } from './places'
import { Random } from './random'
import { aims, perCapitaFor, shapes, STANDARD, type Aim, type Hukou } from './spread'

export interface SampleOptions {
  readonly households: number
  readonly seed: string | number
  /** Six digits; the default is a code to look at, the county is made up. */
  readonly county?: { readonly code: string; readonly name: string }
}

export interface Sample {
  readonly county: { readonly code: string; readonly name: string }
  readonly regions: readonly RegionName[]
  readonly villages: number
  /** Makes the households anew each time, one after the other, always the same. */
  readonly households: () => Generator<HouseholdFacts>
}

/** Day the made-up county is looked at; applications lie in the year before it. */
const AS_OF: IsoDate = '2026-10-31'

const causes = ['因病', '因残', '因学', '缺劳动力', '年老体弱', '因灾', '因意外事故', '失业', '单亲'] as const
const listedDiseases = ['恶性肿瘤', '终末期肾病', '白血病', '再生障碍性贫血', '系统性红斑狼疮', '血友病'] as const
/** How a home is held and where it comes from, fitting each other. */
const homes: readonly (readonly [readonly [string, string], number])[] = [
  [['自有私房', '自建'], 7],
  [['自有私房', '自购'], 3],
  [['自有私房', '回迁'], 1],
  [['租用公房', '承租公房'], 2],
  [['租用私房', '其他'], 1],
  [['借用', '其他'], 1],
]

/** Yuan to fen, in steps of ten yuan: declared figures are round. */
const tens = (fen: number): number => Math.max(0, Math.round(fen / 1000)) * 1000

/** Makes a county of households that nobody lives in. Deterministic in its options. */
export function makeSample(options: SampleOptions): Sample {
  const county = options.county ?? { code: '430681', name: '示例县' }
  const places = makePlaces(new Random(`${options.seed}/places`), county.code)
  return {
    county,
    regions: places.regions,
    villages: places.villages.length,
    households: function* () {
      const random = new Random(`${options.seed}/households`)
      const maker = new HouseholdMaker(random, new IdMaker(random, county.code), places.villages)
      const digits = Math.max(4, String(options.households).length)
      for (let i = 1; i <= options.households; i += 1) yield maker.make(String(i).padStart(digits, '0'))
    },
  }
}

class HouseholdMaker {
  private readonly random: Random
  private readonly ids: IdMaker
  private readonly villages: readonly Village[]
  private plates = 0

  constructor(random: Random, ids: IdMaker, villages: readonly Village[]) {
    this.random = random
    this.ids = ids
    this.villages = villages
  }

  make(key: string): HouseholdFacts {
    const { random } = this
    const village = random.pick(this.villages)
    const hukou = village.urban ? (random.chance(0.8) ? '城镇' : '农村') : random.chance(0.96) ? '农村' : '城镇'
    const aim = random.weighted(aims)
    const appliedOn = addDays(AS_OF, -random.int(0, 364))
    let members = makeFamily(random, this.ids, random.weighted(shapes[aim]), appliedOn)
    members = this.hardships(members, aim, appliedOn)
    const perCapita = perCapitaFor(random, aim, hukou)
    members = this.incomes(members, aim, perCapita * 12 * members.length, village.urban, appliedOn)
    const facts = this.household(key, village, hukou, appliedOn, members, aim)
    return this.spending(facts, aim, perCapita * 12 * members.length)
  }

  /** Disabilities and diseases: those the aim needs, and some everywhere. */
  private hardships(members: MemberFacts[], aim: Aim, on: IsoDate): MemberFacts[] {
    const { random } = this
    const age = (person: MemberFacts): number => ageOn(birthDateOf(person.idNumber), on)
    return members.map((person, i) => {
      if (aim === 'TK') {
        if (age(person) >= 60)
          return {
            ...person,
            selfCare: random.weighted([
              ['自理', 7],
              ['部分丧失', 2],
              ['完全丧失', 1],
            ] as const),
          }
        return disable(person, random.pick(['5', '6', '4']), random.int(1, 2))
      }
      if (aim === 'DBS' && i === members.length - 1) {
        return random.chance(0.6)
          ? disable(person, random.pick(['1', '2', '4', '5', '6']), random.int(1, 2))
          : { ...person, health: '3', majorDisease: random.pick(listedDiseases) }
      }
      if (aim === 'SINGLE' && i === 0)
        return { ...disable(person, random.pick(['4', '5', '6']), 2), employment: '未登记失业' }
      if (aim === 'GX' && i === 0) return { ...person, health: '3', majorDisease: random.pick(listedDiseases) }
      if (random.chance(aim === 'DB' ? 0.14 : 0.05))
        return disable(person, random.pick(['1', '2', '3', '4', '5', '6']), random.int(2, 4))
      if (random.chance(0.04))
        return { ...person, health: '3', majorDisease: random.pick(['糖尿病', '尿毒症', '脑卒中后遗症', '恶性肿瘤']) }
      return person
    })
  }

  /** Shares a household's net income among those who can earn, in the kinds that fit them. */
  private incomes(members: MemberFacts[], aim: Aim, total: number, urban: boolean, on: IsoDate): MemberFacts[] {
    const { random } = this
    const age = (person: MemberFacts): number => ageOn(birthDateOf(person.idNumber), on)
    const able = members.filter(
      (person) => age(person) >= 18 && person.schooling === null && person.employment !== '未登记失业',
    )
    const workers = able.filter((person) => person.workAbility !== '完全丧失' && age(person) < 70)
    const earners = workers.length > 0 ? workers : able.length > 0 ? able : members.slice(0, 1)
    const share = total / earners.length
    return members.map((person): MemberFacts => {
      const own = age(person)
      const pension = own >= 60 && random.chance(0.85) ? random.int(120, 190) * 1200 : 0
      const base: MemberFacts =
        pension > 0 ? { ...person, transfer: pension, excludedIncome: pension, excludedItem: '基础养老金' } : person
      if (!earners.includes(person)) return base
      if (own >= 60 || person.workAbility === '完全丧失') {
        const land = tens(Math.min(share, random.int(300, 1800) * 100))
        return { ...base, property: land, transfer: (base.transfer ?? 0) + tens(share - land) }
      }
      const job = urban || random.chance(0.55) || aim === 'NONE'
      // Wages are gross: a tenth is taken off as the cost of working.
      if (job)
        return { ...base, wage: tens(share / 0.9), employment: urban && random.chance(0.5) ? '在职' : '灵活就业' }
      const land = random.chance(0.4) ? tens(Math.min(share * 0.1, 200_000)) : 0
      return { ...base, business: tens(share - land), property: land > 0 ? land : null }
    })
  }

  private household(
    key: string,
    village: Village,
    hukou: Hukou,
    appliedOn: IsoDate,
    members: MemberFacts[],
    aim: Aim,
  ): HouseholdFacts {
    const { random } = this
    const [applicant] = members
    if (!applicant) throw new RangeError('a family without members')
    const place = `${village.townName}${village.name}`
    const address = village.urban ? `${place}${random.int(1, 60)}号` : `${place}${random.int(1, 24)}组`
    const elsewhere = random.chance(0.08) ? random.pick(this.villages) : village
    const applies = aim === 'FP' ? random.chance(0.1) : aim === 'QT' || aim === 'NONE' ? random.chance(0.9) : true
    const low = aim === 'TK' || aim === 'DB'
    const standard = STANDARD[hukou]
    const deposit = tens(random.next() * members.length * standard * (low ? 12 : aim === 'NONE' ? 60 : 24))
    const phone = random.chance(0.85) ? `144${String(random.int(0, 99_999_999)).padStart(8, '0')}` : null
    return {
      key,
      applicantName: applicant.name,
      applicantId: applicant.idNumber,
      phone,
      hukouType: hukou,
      hukouRegion: elsewhere.code,
      hukouAddress: `${elsewhere.townName}${elsewhere.name}`,
      residenceRegion: village.code,
      residenceAddress: address,
      source: random.weighted([
        ['自主申报', 5],
        ['入户走访', 3],
        ['基层上报', 2],
        ['数据比对', 1],
        ['历史数据', 2],
      ] as const),
      appliedOn,
      appliesForAid: applies,
      mainCause: random.pick(causes),
      otherCauses: random.chance(0.2) ? `${random.pick(causes)}、${random.pick(causes)}` : null,
      kinFiling: random.chance(0.03),
      kinNote: null,
      pledgedOn: appliedOn,
      authorizedOn: applies ? appliedOn : null,
      income: { wage: null, business: null, property: null, transfer: null, other: null },
      expense: {
        living: null,
        socialInsurance: members.length * 40_000,
        medical: null,
        education: null,
        rehabilitation: null,
        otherRigid: null,
        other: null,
      },
      asset: {
        deposit,
        securities: null,
        funds: null,
        insurance: random.chance(0.1) ? 200_000 : null,
        claims: null,
        internet: null,
      },
      shop: aim === 'NONE' ? random.chance(0.2) : false,
      company: aim === 'NONE' ? random.chance(0.1) : false,
      otherProperty: null,
      employmentCost: null,
      rejectedOn: aim === 'QT' && random.chance(0.7) ? addMonths(AS_OF, -random.int(0, 9)) : null,
      exitedOn: aim === 'QT' && random.chance(0.4) ? addMonths(AS_OF, -random.int(2, 20)) : null,
      hardshipWorker: aim === 'QT' ? random.chance(0.15) : false,
      fpType:
        aim === 'FP' || random.chance(0.02)
          ? random.pick(['脱贫不稳定户', '边缘易致贫户', '突发严重困难户'] as const)
          : null,
      standing: this.standing(aim, members.length, standard, appliedOn),
      bankName: low ? '示例农村商业银行' : null,
      bankAccount: low
        ? `629999${String(random.int(0, 999_999)).padStart(6, '0')}${String(random.int(0, 9_999_999)).padStart(7, '0')}`
        : null,
      members,
      obligors: this.obligors(members, aim, standard, appliedOn),
      houses: [this.home(address)],
      vehicles: this.vehicles(members, aim),
      extra: {},
    }
  }

  private home(address: string): HouseFacts {
    const { random } = this
    const [nature, origin] = random.weighted(homes)
    const own = nature === '自有私房'
    return {
      address,
      areaCentiSqm: random.int(28, 140) * 100,
      nature,
      origin,
      acquiredOn: own ? `${random.int(1986, 2020)}-${String(random.int(1, 12)).padStart(2, '0')}-01` : null,
      onlyHome: own,
      dilapidation: random.chance(0.3) ? random.pick(['A', 'B', 'C'] as const) : null,
    }
  }

  /** What they received before: most of the poor are in the books already. */
  private standing(aim: Aim, people: number, standard: number, appliedOn: IsoDate): HouseholdFacts['standing'] {
    const { random } = this
    const category =
      aim === 'TK' ? '特困' : aim === 'DB' ? '低保' : aim === 'BY' ? '低保边缘' : aim === 'GX' ? '刚性支出困难' : null
    if (category === null || !random.chance(aim === 'TK' || aim === 'DB' ? 0.7 : 0.35)) return null
    const paid = aim === 'TK' || aim === 'DB'
    // A few low-income families have since found work and earn more than before.
    const grown = aim === 'BY' && random.chance(0.15)
    return {
      category: grown ? '低保' : category,
      amount: paid || grown ? Math.ceil((standard * people * (0.2 + random.next() * 0.5)) / 100) * 100 : null,
      startMonth: addMonths(appliedOn, -random.int(3, 60)).slice(0, 7),
      validUntil: aim === 'GX' ? addMonths(appliedOn, random.int(1, 10)) : null,
      certNo: paid ? `ZS-${String(random.int(1, 999_999)).padStart(6, '0')}` : null,
      overAfterJob: grown ? true : null,
    }
  }

  /** Grown children of the old who live apart. Whoever is meant to be 特困 has declared none. */
  private obligors(members: readonly MemberFacts[], aim: Aim, standard: number, on: IsoDate): ObligorFacts[] {
    const { random } = this
    const elders = members.filter((person) => ageOn(birthDateOf(person.idNumber), on) >= 60)
    const [elder] = elders
    if (!elder || aim === 'TK' || !random.chance(0.7)) return []
    const children = random.int(1, 3)
    const age = ageOn(birthDateOf(elder.idNumber), on)
    const surname = elder.name.includes('·') ? makeSurname(random) : elder.name.slice(0, elder.name.length > 3 ? 2 : 1)
    const low = aim === 'DB' || aim === 'BY' || aim === 'DBS'
    return Array.from({ length: children }, () => {
      const sex: Sex = random.chance(0.5) ? '1' : '2'
      return {
        supportedIdNumber: elder.idNumber,
        name: makeName(random, surname, sex),
        idNumber: random.chance(0.9)
          ? this.ids.make(birthFor(random, Math.max(18, age - random.int(21, 34)), on), sex)
          : null,
        relation: sex === '1' ? '20' : '30',
        familySize: random.int(2, 5),
        perCapitaMonthly: tens(standard * (low ? 0.6 + random.next() * 0.4 : 1 + random.next())),
        actualYearly: random.chance(0.3) ? tens(random.int(300, 2400) * 100) : null,
        childrenSharing: children,
        supportedCount: elders.length,
        incapacity: random.chance(0.9) ? '无' : random.pick(['服刑', '无民事行为能力'] as const),
        consent: random.chance(0.92),
      }
    })
  }

  private vehicles(members: readonly MemberFacts[], aim: Aim): VehicleFacts[] {
    const { random } = this
    const owner = members.find((person) => person.workAbility === '有')
    const disabled = members.some((person) => person.disabilityType === '4')
    const carer = disabled && random.chance(0.08)
    const share = aim === 'BY' || aim === 'DBS' || aim === 'GX' ? 0.12 : aim === 'QT' ? 0.35 : aim === 'NONE' ? 0.6 : 0
    if (!owner || (!carer && !random.chance(share))) return []
    const boughtFor = random.int(30, aim === 'NONE' ? 150 : 80) * 100_000
    return [
      {
        ownerIdNumber: owner.idNumber,
        model: carer ? '残疾人代步车' : random.pick(['小型轿车', '小型面包车', '轻型货车']),
        plate: this.plate(),
        boughtOn: `${random.int(2014, 2024)}-${String(random.int(1, 12)).padStart(2, '0')}-15`,
        boughtFor,
        value: tens(boughtFor * (0.3 + random.next() * 0.4)),
        exemption: carer ? '残疾代步' : '无',
      },
    ]
  }

  /** Number plates of a province that does not exist, one after the other in a shuffled order. */
  private plate(): string {
    this.plates += 1
    // 73,939 has no factor in common with 800,000: every number comes once.
    const n = (this.plates * 73_939) % 800_000
    return `示${'ABCDEFGH'[Math.floor(n / 100_000)] ?? ''}${String(n % 100_000).padStart(5, '0')}`
  }

  /** Spending that cannot be avoided: what 刚性支出 rests on, and ordinary amounts elsewhere. */
  private spending(facts: HouseholdFacts, aim: Aim, total: number): HouseholdFacts {
    const { random } = this
    const pupils = facts.members.filter(({ schooling }) => schooling === '大专' || schooling === '本科').length
    const education = pupils > 0 ? pupils * random.int(40, 80) * 10_000 : null
    const ill = facts.members.some(({ majorDisease, health }) => majorDisease !== null || health === '3')
    const rigid = aim === 'GX' ? total * (0.62 + random.next() * 0.25) : ill ? random.int(5, 60) * 10_000 : 0
    const disabled = facts.members.some(({ disabilityGrade }) => disabilityGrade !== null && disabilityGrade <= 2)
    return {
      ...facts,
      expense: {
        ...facts.expense,
        living: facts.members.length * random.int(400, 900) * 1200,
        medical: rigid > 0 ? tens(rigid) : null,
        education,
        rehabilitation: disabled && random.chance(0.4) ? random.int(6, 40) * 10_000 : null,
      },
    }
  }
}
