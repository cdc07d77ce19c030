import { RELATION_SELF } from '../codes/relation'
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
} from '../domain/household'
import { birthDateOf } from '../domain/idNumber'
import { MAX_FEN } from '../domain/money'
import { isIsoDate, type IsoDate } from '../domain/dates'
import { townOf } from '../domain/region'
import { allocateColumns, BLANK_AMOUNT, NO, YES, type CountyColumns } from './columns'

/** Numbers each text once, in the order met; the empty one is 0. */
export class TextTable {
  readonly #places = new Map<string, number>([['', 0]])

  place(text: string | null): number {
    const key = text ?? ''
    const there = this.#places.get(key)
    if (there !== undefined) return there
    this.#places.set(key, this.#places.size)
    return this.#places.size - 1
  }

  texts(): string[] {
    return [...this.#places.keys()]
  }
}

/** Place of a label in its list, from 1; 0 for a blank. */
export function placeOf(list: readonly string[], label: string | null): number {
  return label === null ? 0 : list.indexOf(label) + 1
}

function flagOf(value: boolean | null): number {
  return value === null ? 0 : value ? YES : NO
}

function dateOf(date: IsoDate | null): number {
  return date === null ? 0 : Number(date.replaceAll('-', ''))
}

function birthOf(id: string | null): number {
  if (id === null) return 0
  const birth = birthDateOf(id)
  return isIsoDate(birth) ? dateOf(birth) : 0
}

function relationNumber(code: string): number {
  return /^\d{2}$/.test(code) ? Number(code) : 0
}

/** By the last three digits of a village code: 1 urban (居民委员会), 2 rural (村民委员会), 0 where they tell neither. */
export function residenceAreaOfVillage(village: number): number {
  if (village >= 1 && village <= 199) return 1
  return village >= 200 && village <= 399 ? 2 : 0
}

function residenceAreaOf(region: string): number {
  return region.length === 12 ? residenceAreaOfVillage(Number(region.slice(9))) : 0
}

/** Rented and borrowed houses are nobody's property here (57号 §14 speaks of what a family has). */
export function isNotOwned(nature: string | null): boolean {
  return nature !== null && /租|借/.test(nature)
}

function lossesOf(...amounts: readonly (number | null)[]): number {
  return amounts.reduce<number>((total, amount) => total + Math.max(0, 0 - (amount ?? 0)), 0)
}

function isAnyGiven(amounts: readonly (number | null)[]): boolean {
  return amounts.some((amount) => amount !== null)
}

function sum(...amounts: readonly (number | null)[]): number {
  return amounts.reduce<number>((total, amount) => total + (amount ?? 0), 0)
}

/**
 * Lays households out as columns, in their order. The way of a whole book is electron/store/columns/loadColumns.ts.
 * @param versionIds where the facts stand in a book; noughts otherwise.
 */
export function columnsOf(
  facts: readonly HouseholdFacts[],
  on: IsoDate,
  versionIds: readonly number[] = [],
): CountyColumns {
  const count = (of: (one: HouseholdFacts) => readonly object[]): number =>
    facts.reduce((n, one) => n + of(one).length, 0)
  const towns = [...new Set(facts.map((one) => townOf(one.residenceRegion)))].sort()
  const texts = new TextTable()
  for (const one of facts) {
    for (const member of one.members) {
      texts.place(member.majorDisease)
      texts.place(member.excludedItem)
    }
  }
  const columns = allocateColumns(
    {
      households: facts.length,
      persons: count((one) => one.members),
      obligors: count((one) => one.obligors),
      houses: count((one) => one.houses),
      vehicles: count((one) => one.vehicles),
    },
    { on, knownAt: null, towns, texts: texts.texts() },
  )
  let [person, obligor, house, vehicle] = [0, 0, 0, 0]
  facts.forEach((one, h) => {
    columns.versionIds[h] = versionIds[h] ?? 0
    columns.townIndex[h] = towns.indexOf(townOf(one.residenceRegion))
    fillHousehold(columns, h, one)
    const first = person
    for (const member of one.members) fillMember(columns, person++, member, texts)
    const ids = one.members.map((member) => member.idNumber)
    for (const given of one.obligors) {
      const supported = ids.indexOf(given.supportedIdNumber)
      columns.obligorOf[obligor] = supported < 0 ? -1 : first + supported
      fillObligor(columns, obligor++, given)
    }
    for (const given of one.houses) {
      columns.houseNotOwned[house] = isNotOwned(given.nature) ? 1 : 0
      columns.houseAcquired[house] = dateOf(given.acquiredOn)
      columns.houseOnlyHome[house] = flagOf(given.onlyHome)
      house += 1
    }
    for (const given of one.vehicles) {
      columns.vehicleValue[vehicle] = given.value ?? given.boughtFor ?? BLANK_AMOUNT
      columns.vehicleExemption[vehicle] = placeOf(vehicleExemptions, given.exemption)
      const owner = given.ownerIdNumber === null ? -1 : ids.indexOf(given.ownerIdNumber)
      columns.vehicleOwner[vehicle] = owner < 0 ? -1 : first + owner
      vehicle += 1
    }
    columns.memberStart[h + 1] = person
    columns.obligorStart[h + 1] = obligor
    columns.houseStart[h + 1] = house
    columns.vehicleStart[h + 1] = vehicle
  })
  return columns
}

const isNet = (amount: number | null): boolean =>
  amount === null || (Number.isInteger(amount) && Math.abs(amount) <= MAX_FEN)
const isSum = (amount: number | null): boolean => isNet(amount) && (amount ?? 0) >= 0
const isCount = (count: number): boolean => Number.isSafeInteger(count) && count >= 1

/**
 * Facts that no import lets through and no rule can be applied to: nobody or no single applicant, one person twice, a birth
 * that is no date, amounts that are none. An age above 120 depends on the day and is looked at by the evaluator.
 */
export function isBroken(one: HouseholdFacts): boolean {
  const { members, obligors, vehicles, income, expense, asset, standing } = one
  const ids = members.map((member) => member.idNumber)
  const sound =
    members.filter((member) => member.relation === RELATION_SELF).length === 1 &&
    new Set(ids).size === ids.length &&
    ids.every((id) => birthOf(id) !== 0) &&
    [income.wage, income.other, one.employmentCost, standing?.amount ?? null].every(isSum) &&
    [expense.socialInsurance, expense.medical, expense.education, expense.rehabilitation, expense.otherRigid].every(
      isSum,
    ) &&
    Object.values(asset).every(isSum) &&
    [income.business, income.property, income.transfer].every(isNet) &&
    members.every(isSoundMember) &&
    obligors.every((obligor) => isSoundObligor(obligor, ids)) &&
    vehicles.every(({ value, boughtFor }) => isSum(value) && isSum(boughtFor))
  return !sound
}

function isSoundMember(member: HouseholdFacts['members'][number]): boolean {
  const { wage, otherIncome, excludedIncome, ownAssets, tkExcluded, workRefusals } = member
  const { business, property, transfer } = member
  return (
    [wage, otherIncome, excludedIncome, ownAssets, tkExcluded, workRefusals].every(isSum) &&
    [business, property, transfer].every(isNet)
  )
}

function isSoundObligor(obligor: HouseholdFacts['obligors'][number], ids: readonly string[]): boolean {
  const { familySize, childrenSharing, supportedCount, perCapitaMonthly, actualYearly } = obligor
  return (
    ids.includes(obligor.supportedIdNumber) &&
    [familySize, childrenSharing, supportedCount].every(isCount) &&
    isNet(perCapitaMonthly) &&
    isSum(actualYearly)
  )
}

function fillHousehold(columns: CountyColumns, h: number, one: HouseholdFacts): void {
  const { income, expense, asset, standing } = one
  columns.broken[h] = isBroken(one) ? 1 : 0
  columns.hukouArea[h] = one.hukouType === '城镇' ? 1 : 2
  columns.residenceArea[h] = residenceAreaOf(one.residenceRegion)
  columns.appliesForAid[h] = flagOf(one.appliesForAid)
  columns.appliedOn[h] = dateOf(one.appliedOn)
  columns.householdIncomeGiven[h] = isAnyGiven(Object.values(income)) ? 1 : 0
  columns.householdWage[h] = income.wage ?? 0
  columns.householdOther[h] = sum(income.business, income.property, income.transfer, income.other)
  columns.householdLosses[h] = lossesOf(income.business, income.property, income.transfer, income.other)
  columns.employmentCost[h] = one.employmentCost ?? BLANK_AMOUNT
  columns.socialInsurance[h] = expense.socialInsurance ?? 0
  columns.medical[h] = expense.medical ?? 0
  columns.education[h] = expense.education ?? 0
  columns.rehabilitation[h] = expense.rehabilitation ?? 0
  columns.otherRigid[h] = expense.otherRigid ?? 0
  columns.assets[h] = sum(asset.deposit, asset.securities, asset.funds, asset.insurance, asset.claims, asset.internet)
  columns.shop[h] = flagOf(one.shop)
  columns.company[h] = flagOf(one.company)
  columns.rejectedOn[h] = dateOf(one.rejectedOn)
  columns.exitedOn[h] = dateOf(one.exitedOn)
  columns.hardshipWorker[h] = flagOf(one.hardshipWorker)
  columns.fpType[h] = placeOf(fpTypes, one.fpType)
  columns.standing[h] = placeOf(standingCategories, standing?.category ?? null)
  columns.standingAmount[h] = standing?.amount ?? BLANK_AMOUNT
  columns.standingStart[h] = Number((standing?.startMonth ?? '0').replace('-', ''))
  columns.standingUntil[h] = dateOf(standing?.validUntil ?? null)
  columns.overAfterJob[h] = flagOf(standing?.overAfterJob ?? null)
}

function fillMember(
  columns: CountyColumns,
  p: number,
  member: HouseholdFacts['members'][number],
  texts: TextTable,
): void {
  columns.relation[p] = relationNumber(member.relation)
  columns.birth[p] = birthOf(member.idNumber)
  columns.state[p] = placeOf(memberStates, member.state)
  columns.stateDate[p] = dateOf(member.stateDate)
  columns.disabilityType[p] = Number(member.disabilityType ?? 0)
  columns.disabilityGrade[p] = member.disabilityGrade ?? 0
  columns.disease[p] = texts.place(member.majorDisease)
  columns.workAbility[p] = placeOf(workAbilities, member.workAbility)
  columns.selfCare[p] = placeOf(selfCares, member.selfCare)
  columns.employment[p] = placeOf(employments, member.employment)
  columns.schooling[p] = placeOf(schoolings, member.schooling)
  columns.childWelfare[p] = placeOf(childWelfares, member.childWelfare)
  columns.workRefusals[p] = member.workRefusals ?? 0
  const { wage, business, property, transfer, otherIncome } = member
  columns.incomeGiven[p] = isAnyGiven([wage, business, property, transfer, otherIncome]) ? 1 : 0
  columns.wage[p] = wage ?? 0
  columns.otherIncome[p] = sum(business, property, transfer, otherIncome)
  columns.losses[p] = lossesOf(business, property, transfer, otherIncome)
  columns.excludedIncome[p] = member.excludedIncome ?? 0
  columns.excludedItem[p] = texts.place(member.excludedItem)
  columns.ownAssets[p] = member.ownAssets ?? BLANK_AMOUNT
  columns.tkExcluded[p] = member.tkExcluded ?? 0
}

function fillObligor(columns: CountyColumns, o: number, obligor: HouseholdFacts['obligors'][number]): void {
  columns.obligorRelation[o] = relationNumber(obligor.relation)
  columns.obligorBirth[o] = birthOf(obligor.idNumber)
  columns.obligorFamily[o] = obligor.familySize
  columns.obligorPerCapita[o] = obligor.perCapitaMonthly
  columns.obligorActual[o] = obligor.actualYearly ?? BLANK_AMOUNT
  columns.obligorChildren[o] = obligor.childrenSharing
  columns.obligorSupported[o] = obligor.supportedCount
  columns.obligorIncapacity[o] = placeOf(obligorIncapacities, obligor.incapacity)
  columns.obligorConsent[o] = flagOf(obligor.consent)
}
