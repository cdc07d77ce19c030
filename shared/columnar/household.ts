import type { IsoDate } from '../domain/dates'
import { memberStates, obligorIncapacities, schoolings, vehicleExemptions } from '../domain/household'
import { YES, type CountyColumns } from './columns'
import { Limits } from './limits'
import { WrittenTexts } from './notCounting'
import { dateNumber, type AreaTerms, type PolicyTerms } from './policyTerms'
import { AWAY, MORE_PROPERTY, ONE_HOUSE, OWN_ASSETS, SPENDING, traitsOf } from './traits'

const LIVES_HERE = memberStates.indexOf('共同生活') + 1
const DEAD = memberStates.indexOf('死亡') + 1

/** Most members and obligors that a household may have (shared/domain/household.ts). */
const MOST_MEMBERS = 99
/** Whoever would be older has a wrong date of birth. */
const OLDEST = 120

/**
 * The household that is being judged: where its rows stand, who is counted and who has left as 特困. One object serves the
 * whole county, opened on one household after the other.
 */
export class Household {
  readonly columns: CountyColumns
  readonly terms: PolicyTerms
  /** The day as `YYYYMMDD`. */
  readonly on: number
  readonly #texts: WrittenTexts
  readonly #recentFrom: number
  /** What the sweep asks of the columns and of the set for every household, taken out of them once. */
  readonly #memberStart: Int32Array
  readonly #birth: Int32Array
  readonly #traits: Uint16Array
  readonly #eldest: Int32Array
  readonly #youngest: Int32Array
  readonly #broken: Uint8Array
  readonly #hukouArea: Uint8Array
  readonly #state: Uint8Array
  readonly #stateDate: Int32Array
  readonly #ownAssets: Float64Array
  readonly #disabilityType: Uint8Array
  readonly #disabilityGrade: Uint8Array
  readonly #disease: Int32Array
  readonly #excludedIncome: Float64Array
  readonly #excludedItem: Int32Array
  readonly #tkExcluded: Float64Array
  readonly #houseMost: Limits
  readonly #vehicleMost: Limits
  readonly #vehicleValue: Limits
  readonly #byResidence: boolean
  readonly #noShop: boolean
  readonly #noCompany: boolean
  /** By reason given for a vehicle: 1 where the set accepts it. */
  readonly #exempt: Uint8Array
  /** By situation of 43号 §8: the age it needs, −1 where the set does not accept it. */
  readonly #unableFrom: Int8Array
  readonly #spares: boolean

  h = 0
  /** Its persons stand from `first` on, `size` of them. Places of persons below are counted from `first`. */
  first = 0
  size = 0
  area: AreaTerms
  areaCode = 1
  /** 1 for who lives in the household; how many they are. */
  readonly counted = new Uint8Array(MOST_MEMBERS).fill(1)
  people = 0
  /** What it and any of its persons has (traits.ts), and the first and last of their births. */
  traits = 0
  eldest = 0
  youngest = 0
  /** 1 for who leaves it as 特困; how many stay. */
  readonly left = new Uint8Array(MOST_MEMBERS)
  remaining = 0
  /** Somebody may not be counted or may have left: the marks have to be laid anew for the next household. */
  #isMarked = false
  /** Facts that contradict themselves, or somebody too old to be true on the day. */
  isBroken = false
  /** What its people have in financial assets by name, fen. */
  #named = 0

  /** What the household owns, looked up when first asked for. */
  #property = false
  #houses = 0
  #recentHouse = false
  #vehicles = 0
  #dearest = 0

  constructor(columns: CountyColumns, terms: PolicyTerms, on: IsoDate) {
    this.columns = columns
    this.terms = terms
    this.on = dateNumber(on)
    this.area = terms.areas[1]
    this.#texts = new WrittenTexts(columns.texts, terms.policy)
    const { values } = terms.policy
    this.#recentFrom = this.on - values.prop_house_recent_years * 10_000
    this.#memberStart = columns.memberStart
    this.#birth = columns.birth
    const traits = traitsOf(columns)
    this.#traits = traits.of
    this.#eldest = traits.eldest
    this.#youngest = traits.youngest
    this.#broken = columns.broken
    this.#hukouArea = columns.hukouArea
    this.#state = columns.state
    this.#stateDate = columns.stateDate
    this.#ownAssets = columns.ownAssets
    this.#disabilityType = columns.disabilityType
    this.#disabilityGrade = columns.disabilityGrade
    this.#disease = columns.disease
    this.#excludedIncome = columns.excludedIncome
    this.#excludedItem = columns.excludedItem
    this.#tkExcluded = columns.tkExcluded
    this.#houseMost = new Limits(terms.houseMost)
    this.#vehicleMost = new Limits(terms.vehicleMost)
    this.#vehicleValue = new Limits(terms.vehicleValue)
    this.#byResidence = values.std_basis === '居住地'
    this.#noShop = values.prop_shop_forbidden
    this.#noCompany = values.prop_company_forbidden
    const reasons = values.prop_exempt_reasons
    this.#exempt = Uint8Array.from(['', ...vehicleExemptions], (reason) =>
      reason !== '无' && reasons.some((one) => one === reason) ? 1 : 0,
    )
    const accepted: readonly string[] = values.obligor_exempt
    this.#unableFrom = Int8Array.from(['', ...obligorIncapacities], (label) => {
      if (label === '' || label === '无' || !accepted.includes(label)) return -1
      return label === '60岁以上低保' ? 60 : label === '70岁以上低收入' ? values.tk_obligor_age : 0
    })
    this.#spares = values.single_exempt_support_from_60plus
  }

  open(h: number): void {
    const { columns, terms, on } = this
    const first = this.#memberStart[h] ?? 0
    const size = (this.#memberStart[h + 1] ?? 0) - first
    this.h = h
    this.first = first
    this.size = size
    const byHukou = this.#hukouArea[h] ?? 1
    const byResidence = this.#byResidence ? (columns.residenceArea[h] ?? 0) : 0
    this.areaCode = byResidence === 0 ? byHukou : byResidence
    this.area = this.areaCode === 2 ? terms.areas[2] : terms.areas[1]
    this.#property = false
    if (this.#isMarked) this.#unmark()
    const traits = this.#traits[h] ?? 0
    const eldest = this.#eldest[h] ?? 0
    const youngest = this.#youngest[h] ?? 0
    this.traits = traits
    this.eldest = eldest
    this.youngest = youngest
    this.people = (traits & AWAY) === 0 && youngest <= on ? size : this.#countPeople()
    this.remaining = this.people
    this.#named = (traits & OWN_ASSETS) === 0 ? 0 : this.#namedAssets()
    this.isBroken = this.#broken[h] === 1 || eldest + (OLDEST + 1) * 10_000 <= on
  }

  /** Takes out who is away, or not yet born. A state that begins after the day asked for has not begun. */
  #countPeople(): number {
    this.#isMarked = true
    let people = 0
    for (let m = 0; m < this.size; m += 1) {
      const p = this.first + m
      const away = this.#state[p] !== LIVES_HERE && (this.#stateDate[p] ?? 0) <= this.on
      const counts = !away && (this.#birth[p] ?? 0) <= this.on
      this.counted[m] = counts ? 1 : 0
      if (counts) people += 1
    }
    return people
  }

  #unmark(): void {
    this.#isMarked = false
    this.counted.fill(1)
    this.left.fill(0)
  }

  #namedAssets(): number {
    let named = 0
    for (let m = 0; m < this.size; m += 1)
      if (this.counted[m] === 1) named += Math.max(0, this.#ownAssets[this.first + m] ?? 0)
    return named
  }

  /** Nothing is filled in of the incomes of the household and of those counted, not even a nought. */
  isIncomeBlank(): boolean {
    if (this.columns.householdIncomeGiven[this.h] === 1) return false
    for (let m = 0; m < this.size; m += 1)
      if (this.counted[m] === 1 && this.columns.incomeGiven[this.first + m] === 1) return false
    return true
  }

  /** To be called before `left` is written. */
  startLeaving(): void {
    this.#isMarked = true
  }

  /** To be called when `left` was written. */
  countRemaining(): void {
    let remaining = this.people
    for (let m = 0; m < this.size; m += 1) if (this.left[m] === 1) remaining -= 1
    this.remaining = remaining
  }

  everybodyStays(): void {
    for (let m = 0; m < this.size; m += 1) this.left[m] = 0
    this.remaining = this.people
  }

  /** True when the person has reached an age on the day, the birthday counted. */
  isAged(m: number, years: number): boolean {
    return (this.#birth[this.first + m] ?? 0) + years * 10_000 <= this.on
  }

  /** The state of a person that has begun by the day, as a place in `memberStates`; 共同生活 otherwise. */
  stateOf(m: number): number {
    return this.counted[m] === 1 ? LIVES_HERE : (this.columns.state[this.first + m] ?? LIVES_HERE)
  }

  isDead(m: number): boolean {
    return (this.traits & AWAY) !== 0 && this.stateOf(m) === DEAD
  }

  degreeOf(m: number): number {
    const p = this.first + m
    return (this.#disabilityType[p] ?? 0) * 8 + (this.#disabilityGrade[p] ?? 0)
  }

  /** 一级、二级 of any kind. */
  isSevere(m: number): boolean {
    const p = this.first + m
    const grade = this.#disabilityGrade[p] ?? 0
    return (grade === 1 || grade === 2) && this.#disabilityType[p] !== 0
  }

  hasListedDisease(m: number): boolean {
    const disease = this.#disease[this.first + m] ?? 0
    return disease !== 0 && this.#texts.isListedDisease(disease)
  }

  /** True where something is named as not counting as income. */
  hasNotCounting(m: number): boolean {
    const p = this.first + m
    return this.#excludedIncome[p] !== 0 || this.#tkExcluded[p] !== 0
  }

  /** Fen a year that the texts let be left out (57号 §13 第二款), and for 特困 (43号 §6 第二款), as far as it is there. */
  leftOut(m: number): number {
    const p = this.first + m
    return this.#texts.leftOut(this.#excludedItem[p] ?? 0, this.#excludedIncome[p] ?? 0)
  }

  leftOutForTekun(m: number): number {
    const p = this.first + m
    const listed = this.#texts.leftOutForTekun(this.#excludedItem[p] ?? 0, this.#excludedIncome[p] ?? 0)
    return listed + (this.#tkExcluded[p] ?? 0)
  }

  /** Houses, vehicles, shops and firms within what the set allows a class (57号 §14, 43号 §7). */
  ownsNoMoreThan(limit: number): boolean {
    const { columns, h, traits } = this
    if ((traits & MORE_PROPERTY) === 0) return (traits & ONE_HOUSE) === 0 || this.#houseMost.of(limit) >= 1
    if (!this.#property) this.#lookAtProperty()
    // Each is looked at, so that a limit the set does not give is always noticed.
    const houses = this.#housesWithin(limit)
    const vehicles = this.#vehiclesWithin(limit, this.#vehicles, this.#dearest)
    const shop = this.#noShop && columns.shop[h] === YES
    const company = this.#noCompany && columns.company[h] === YES
    return houses && vehicles && !shop && !company
  }

  #lookAtProperty(): void {
    const { columns, h } = this
    this.#property = true
    this.#houses = 0
    let recent = 0
    const to = columns.houseStart[h + 1] ?? 0
    for (let i = columns.houseStart[h] ?? 0; i < to; i += 1) {
      if (columns.houseNotOwned[i] === 1) continue
      this.#houses += 1
      const acquired = columns.houseAcquired[i] ?? 0
      if (acquired > this.#recentFrom && acquired <= this.on && columns.houseOnlyHome[i] !== YES) recent += 1
    }
    this.#recentHouse = this.#houses > 1 && recent > 0
    this.#vehicles = 0
    this.#dearest = -1
    const last = columns.vehicleStart[h + 1] ?? 0
    for (let i = columns.vehicleStart[h] ?? 0; i < last; i += 1) {
      if (this.#exempt[columns.vehicleExemption[i] ?? 0] === 1) continue
      this.#vehicles += 1
      this.#dearest = Math.max(this.#dearest, columns.vehicleValue[i] ?? -1)
    }
  }

  /** A recently acquired house decides only beside another one. */
  #housesWithin(limit: number): boolean {
    if (this.#houses === 0) return true
    return this.#houses <= this.#houseMost.of(limit) && !this.#recentHouse
  }

  #vehiclesWithin(limit: number, count: number, dearest: number): boolean {
    if (count === 0) return true
    if (count > this.#vehicleMost.of(limit)) return false
    return dearest <= this.#vehicleValue.of(limit)
  }

  /** The vehicles in one person's name. */
  ownVehiclesWithin(limit: number, owner: number): boolean {
    const { columns, h } = this
    const to = columns.vehicleStart[h + 1] ?? 0
    let [count, dearest] = [0, -1]
    for (let i = columns.vehicleStart[h] ?? 0; i < to; i += 1) {
      if (columns.vehicleOwner[i] !== this.first + owner || this.#exempt[columns.vehicleExemption[i] ?? 0] === 1)
        continue
      count += 1
      dearest = Math.max(dearest, columns.vehicleValue[i] ?? -1)
    }
    return this.#vehiclesWithin(limit, count, dearest)
  }

  /** Financial assets of the household, fen: what its people have by name where that is more than the sum declared. */
  assetsTotal(): number {
    return Math.max(this.columns.assets[this.h] ?? 0, this.#named)
  }

  /** Rigid spending of the household, fen a year, without 生活支出 (刚性支出困难家庭认定办法 §5). */
  rigidSpending(): number {
    const { columns, h } = this
    if ((this.traits & SPENDING) === 0) return 0
    return (
      (columns.medical[h] ?? 0) +
      this.#education(columns.education[h] ?? 0) +
      (columns.rehabilitation[h] ?? 0) +
      (columns.otherRigid[h] ?? 0)
    )
  }

  /** Education at the rate of public schools, where the set has the fees and every pupil's stage is known (§5（三）). */
  #education(given: number): number {
    const fees = this.terms.policy.values.edu_public_fee_table
    if (fees === undefined || given === 0) return given
    let most = 0
    let pupils = 0
    for (let m = 0; m < this.size; m += 1) {
      if (this.counted[m] === 0 || this.left[m] === 1) continue
      const stage = schoolings[(this.columns.schooling[this.first + m] ?? 0) - 1]
      if (stage === undefined) continue
      const fee = fees[stage]
      if (fee === undefined) return given
      pupils += 1
      most += fee
    }
    return pupils === 0 ? given : Math.min(given, most)
  }

  /** An obligor living apart whose situation of 43号 §8 the set accepts and their own birth date does not deny. */
  isUnableApart(o: number): boolean {
    const atLeast = this.#unableFrom[this.columns.obligorIncapacity[o] ?? 0] ?? -1
    if (atLeast < 0) return false
    const birth = this.columns.obligorBirth[o] ?? 0
    return birth === 0 || birth + atLeast * 10_000 <= this.on
  }

  /** Support by brothers, sisters and people of 60 that single persons need not count (民发〔2022〕83号 一（一）). */
  isSparedObligor(o: number): boolean {
    if (!this.#spares) return false
    const birth = this.columns.obligorBirth[o] ?? 0
    return isSibling(this.columns.obligorRelation[o] ?? 0) || (birth !== 0 && birth + 600_000 <= this.on)
  }
}

function isSibling(relation: number): boolean {
  return relation >= 70 && relation <= 78 && relation !== 72 && relation !== 74 && relation !== 76 && relation !== 78
}

/** A month so many after (before, where below nought) another one; both `YYYYMM`. */
function addToMonth(month: number, more: number): number {
  const index = Math.floor(month / 100) * 12 + (month % 100) - 1 + more
  return Math.floor(index / 12) * 100 + (index % 12) + 1
}

function daysOf(month: number): number {
  return new Date(Date.UTC(Math.floor(month / 100), month % 100, 0)).getUTCDate()
}

/** The same day of the month so many months before; the last one of a shorter month. */
export function monthsBefore(day: number, months: number): number {
  const month = addToMonth(Math.floor(day / 100), -months)
  return month * 100 + Math.min(day % 100, daysOf(month))
}

/** The last day of the month so many after `month` (`YYYYMM`), as `YYYYMMDD`. */
export function lastOfMonth(month: number, months: number): number {
  const last = addToMonth(month, months)
  return last * 100 + daysOf(last)
}
