import { memberStates } from '../domain/household'
import { YES, type CountyColumns } from './columns'
import { spouseCode } from './kin'

/** What most households of a county have nobody with. One number tells, so that a sweep need not look at each column. */
export const AWAY = 1
export const DISABLED = 2
export const ILL = 4
/** Something is named as not counting as income. */
export const NOT_COUNTING = 8
export const OWN_ASSETS = 16
/** Losses, of a person or of the household. */
export const LOSSES = 32
export const REFUSED_WORK = 64
/** The applicant's spouse is a member. */
export const SPOUSE = 128
/** The household owns one house and no more property; or more: a second house, a vehicle, a shop, a firm. */
export const ONE_HOUSE = 256
export const MORE_PROPERTY = 512
/** It has or had a standing, or something else that has it watched. */
export const KNOWN = 1024
/** 社会保险, receipts for 就业成本, rigid spending of any kind. */
export const SOCIAL = 2048
export const RECEIPTS = 4096
export const SPENDING = 8192

const LIVES_HERE = memberStates.indexOf('共同生活') + 1

/** What the columns alone say of each household, whatever the set. */
export interface Traits {
  /** What any of its persons has, and what it has itself: a sum of the constants above. */
  readonly of: Uint16Array
  /** The first and the last birth of its persons. */
  readonly eldest: Int32Array
  readonly youngest: Int32Array
}

const known = new WeakMap<CountyColumns, Traits>()

/** The traits of every household, taken from the columns when first asked for: columns do not change once they are filled. */
export function traitsOf(columns: CountyColumns): Traits {
  const before = known.get(columns)
  if (before !== undefined) return before
  const traits = {
    of: new Uint16Array(columns.households),
    eldest: new Int32Array(columns.households),
    youngest: new Int32Array(columns.households),
  }
  lookAtPersons(columns, traits)
  lookAtHouseholds(columns, traits.of)
  known.set(columns, traits)
  return traits
}

function lookAtPersons(columns: CountyColumns, { of, eldest, youngest }: Traits): void {
  const { memberStart, birth } = columns
  for (let h = 0; h < of.length; h += 1) {
    const to = memberStart[h + 1] ?? 0
    let traits = 0
    let first = Infinity
    let last = 0
    for (let p = memberStart[h] ?? 0; p < to; p += 1) {
      const born = birth[p] ?? 0
      if (born < first) first = born
      if (born > last) last = born
      traits |= traitsOfPerson(columns, p)
    }
    of[h] = traits
    eldest[h] = Math.min(first, 99_991_231)
    youngest[h] = last
  }
}

function traitsOfPerson(columns: CountyColumns, p: number): number {
  return (
    (columns.state[p] === LIVES_HERE ? 0 : AWAY) |
    (columns.disabilityType[p] === 0 ? 0 : DISABLED) |
    (columns.disease[p] === 0 ? 0 : ILL) |
    (columns.excludedIncome[p] === 0 && columns.tkExcluded[p] === 0 ? 0 : NOT_COUNTING) |
    ((columns.ownAssets[p] ?? 0) <= 0 ? 0 : OWN_ASSETS) |
    (columns.losses[p] === 0 ? 0 : LOSSES) |
    (columns.workRefusals[p] === 0 ? 0 : REFUSED_WORK) |
    (spouseCode[columns.relation[p] ?? 0] === 1 ? SPOUSE : 0)
  )
}

function lookAtHouseholds(columns: CountyColumns, of: Uint16Array): void {
  const { houseStart, vehicleStart, shop, company } = columns
  for (let h = 0; h < of.length; h += 1) {
    let houses = 0
    const to = houseStart[h + 1] ?? 0
    for (let i = houseStart[h] ?? 0; i < to; i += 1) if (columns.houseNotOwned[i] !== 1) houses += 1
    const isMore = houses > 1 || vehicleStart[h + 1] !== vehicleStart[h] || shop[h] === YES || company[h] === YES
    const property = isMore ? MORE_PROPERTY : houses === 1 ? ONE_HOUSE : 0
    of[h] = (of[h] ?? 0) | property | moneyOf(columns, h) | (isKnown(columns, h) ? KNOWN : 0)
  }
}

function moneyOf(columns: CountyColumns, h: number): number {
  const spends =
    columns.medical[h] !== 0 ||
    columns.education[h] !== 0 ||
    columns.rehabilitation[h] !== 0 ||
    columns.otherRigid[h] !== 0
  return (
    (columns.householdLosses[h] === 0 ? 0 : LOSSES) |
    (columns.socialInsurance[h] === 0 ? 0 : SOCIAL) |
    ((columns.employmentCost[h] ?? -1) < 0 ? 0 : RECEIPTS) |
    (spends ? SPENDING : 0)
  )
}

function isKnown(columns: CountyColumns, h: number): boolean {
  return (
    columns.standing[h] !== 0 ||
    columns.fpType[h] !== 0 ||
    columns.hardshipWorker[h] === YES ||
    columns.rejectedOn[h] !== 0 ||
    columns.exitedOn[h] !== 0
  )
}
