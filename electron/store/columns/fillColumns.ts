import { RELATION_SELF } from '@shared/codes/relation'
import { BLANK_AMOUNT, type CountyColumns } from '@shared/columnar/columns'
import { isBroken, isNotOwned, residenceAreaOfVillage, type TextTable } from '@shared/columnar/columnsOf'
import { isIsoDate } from '@shared/domain/dates'
import { MAX_FEN } from '@shared/domain/money'
import type { Reader } from '../database'
import { readVersions } from '../tables/facts'
import {
  unpackHousehold,
  unpackMember,
  unpackObligor,
  type HouseholdRow,
  type HouseRow,
  type MemberRow,
  type ObligorRow,
  type RareFacts,
  type VehicleRow,
} from './columnRows'

const APPLICANT = Number(RELATION_SELF)
const chunkSize = 500

/** One row's packed facts, taken apart. */
const fields: number[] = []

/** Numbers the towns in the order they are met; the columns get them in the order of their codes (`inOrder`). */
export class TownTable {
  readonly #places = new Map<number, number>()

  place(town: number): number {
    const there = this.#places.get(town)
    if (there !== undefined) return there
    this.#places.set(town, this.#places.size)
    return this.#places.size - 1
  }

  /** The codes in order, and for each number given out its place among them. */
  inOrder(): { readonly codes: string[]; readonly places: Uint16Array } {
    const met = [...this.#places.keys()]
    const sorted = [...met].sort((a, b) => a - b)
    const places = Uint16Array.from(met, (town) => sorted.indexOf(town))
    return { codes: sorted.map((town) => String(town).padStart(9, '0')), places }
  }
}

/** Households whose amounts look odd are noted in `odd`, here and below. */
export function fillHouseholds(
  columns: CountyColumns,
  rows: readonly HouseholdRow[],
  towns: TownTable,
  odd: Set<number>,
): void {
  for (let h = 0; h < rows.length; h += 1) {
    const row = rows[h]
    if (row === undefined) continue
    const [version, village, packed, applied, rejected, exited, until, startMonth, wage, other, losses, cost] = row
    columns.versionIds[h] = version
    columns.townIndex[h] = towns.place(Math.floor(village / 1000))
    columns.residenceArea[h] = residenceAreaOfVillage(village % 1000)
    unpackHousehold(packed, fields)
    columns.hukouArea[h] = fields[0] === 1 ? 1 : 2
    columns.appliesForAid[h] = fields[1] ?? 0
    columns.shop[h] = fields[2] ?? 0
    columns.company[h] = fields[3] ?? 0
    columns.hardshipWorker[h] = fields[4] ?? 0
    columns.overAfterJob[h] = fields[5] ?? 0
    columns.fpType[h] = fields[6] ?? 0
    columns.standing[h] = fields[7] ?? 0
    columns.appliedOn[h] = applied
    columns.rejectedOn[h] = rejected
    columns.exitedOn[h] = exited
    columns.standingUntil[h] = until
    columns.standingStart[h] = startMonth
    columns.householdIncomeGiven[h] = fields[9] ?? 0
    columns.householdWage[h] = wage
    columns.householdOther[h] = other
    columns.householdLosses[h] = losses
    columns.employmentCost[h] = cost
    columns.socialInsurance[h] = row[12]
    columns.medical[h] = row[13]
    columns.education[h] = row[14]
    columns.rehabilitation[h] = row[15]
    columns.otherRigid[h] = row[16]
    columns.assets[h] = row[17]
    columns.standingAmount[h] = row[18]
    const spent = Math.max(row[12], row[13], row[14], row[15], row[16])
    const most = Math.max(wage, Math.abs(other) + 2 * losses, cost, spent, row[17], row[18])
    if (fields[8] === 1 || most > MAX_FEN) odd.add(h)
  }
}

/** The household of each row of its persons or things, asked for in the order of the rows. */
function ownerBy(starts: Int32Array): (row: number) => number {
  let h = 0
  return (row) => {
    while ((starts[h + 1] ?? Infinity) <= row) h += 1
    return h
  }
}

export function fillMembers(
  columns: CountyColumns,
  rows: readonly MemberRow[],
  texts: TextTable,
  odd: Set<number>,
): void {
  const householdOf = ownerBy(columns.memberStart)
  for (let p = 0; p < rows.length; p += 1) {
    const row = rows[p]
    if (row === undefined) continue
    const h = householdOf(p)
    const [, birth, packed, wage, other, disease, excluded, item, rare] = row
    columns.birth[p] = birth
    unpackMember(packed, fields)
    columns.relation[p] = fields[0] ?? 0
    columns.state[p] = fields[1] ?? 0
    columns.disabilityType[p] = fields[2] ?? 0
    columns.disabilityGrade[p] = fields[3] ?? 0
    columns.workAbility[p] = fields[4] ?? 0
    columns.selfCare[p] = fields[5] ?? 0
    columns.employment[p] = fields[6] ?? 0
    columns.schooling[p] = fields[7] ?? 0
    columns.childWelfare[p] = fields[8] ?? 0
    columns.incomeGiven[p] = fields[9] ?? 0
    columns.wage[p] = wage
    columns.otherIncome[p] = other
    columns.ownAssets[p] = BLANK_AMOUNT
    if (disease !== null) columns.disease[p] = texts.place(disease)
    if (excluded !== null) columns.excludedIncome[p] = excluded
    if (item !== null) columns.excludedItem[p] = texts.place(item)
    if (wage > MAX_FEN || Math.abs(other) > MAX_FEN || (excluded ?? 0) > MAX_FEN) odd.add(h)
    if (rare === null) continue
    const [ownAssets, tkExcluded, refusals, stateDate, losses, below] = JSON.parse(rare) as RareFacts
    columns.ownAssets[p] = ownAssets ?? BLANK_AMOUNT
    columns.tkExcluded[p] = tkExcluded ?? 0
    columns.workRefusals[p] = refusals ?? 0
    columns.stateDate[p] = stateDate === null ? 0 : Number(stateDate.replaceAll('-', ''))
    columns.losses[p] = losses
    const most = Math.max(ownAssets ?? 0, tkExcluded ?? 0, Math.abs(other) + 2 * losses)
    if (below === 1 || most > MAX_FEN) odd.add(h)
  }
}

export function fillObligors(columns: CountyColumns, rows: readonly ObligorRow[], odd: Set<number>): void {
  const householdOf = ownerBy(columns.obligorStart)
  rows.forEach(([, packed, birth, perCapita, actual, of], o) => {
    const h = householdOf(o)
    unpackObligor(packed, fields)
    columns.obligorRelation[o] = fields[0] ?? 0
    columns.obligorFamily[o] = fields[1] ?? 0
    columns.obligorChildren[o] = fields[2] ?? 0
    columns.obligorSupported[o] = fields[3] ?? 0
    columns.obligorIncapacity[o] = fields[4] ?? 0
    columns.obligorConsent[o] = fields[5] ?? 0
    columns.obligorBirth[o] = isBirth(birth) ? birth : 0
    columns.obligorPerCapita[o] = perCapita
    columns.obligorActual[o] = actual
    columns.obligorOf[o] = of < 0 ? -1 : (columns.memberStart[h] ?? 0) + of
    if (fields[6] === 1 || of < 0 || Math.max(Math.abs(perCapita), actual) > MAX_FEN) odd.add(h)
  })
}

export function fillHouses(columns: CountyColumns, rows: readonly HouseRow[]): void {
  rows.forEach(([, nature, acquired, onlyHome], i) => {
    columns.houseNotOwned[i] = isNotOwned(nature) ? 1 : 0
    columns.houseAcquired[i] = acquired
    columns.houseOnlyHome[i] = onlyHome
  })
}

export function fillVehicles(columns: CountyColumns, rows: readonly VehicleRow[], odd: Set<number>): void {
  const householdOf = ownerBy(columns.vehicleStart)
  rows.forEach(([, value, exemption, owner, below], i) => {
    const h = householdOf(i)
    columns.vehicleValue[i] = value
    columns.vehicleExemption[i] = exemption
    columns.vehicleOwner[i] = owner < 0 ? -1 : (columns.memberStart[h] ?? 0) + owner
    if (below === 1 || value > MAX_FEN) odd.add(h)
  })
}

/** Days that were asked for, and whether they are any: a county is born on some thirty thousand. */
export class BirthDays {
  readonly #known = new Map<number, boolean>()

  has(day: number): boolean {
    let known = this.#known.get(day)
    if (known === undefined) this.#known.set(day, (known = isBirth(day)))
    return known
  }
}

function isBirth(day: number): boolean {
  const text = String(day)
  return isIsoDate(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}`)
}

/**
 * What looks odd in columns (an amount that is none, two people born on one day, no applicant) is looked at in the facts
 * themselves: whether they are broken is said in one place.
 */
export function markBroken(db: Reader, columns: CountyColumns, days: BirthDays, odd: Set<number>): void {
  const { birth, relation, memberStart } = columns
  for (let h = 0; h < columns.households; h += 1) {
    const to = memberStart[h + 1] ?? 0
    let applicants = 0
    for (let p = memberStart[h] ?? 0; p < to; p += 1) {
      const born = birth[p] ?? 0
      if (!days.has(born)) odd.add(h)
      if (relation[p] === APPLICANT) applicants += 1
      for (let other = p + 1; other < to; other += 1) if (birth[other] === born) odd.add(h)
    }
    if (applicants !== 1) odd.add(h)
  }
  const places = [...odd]
  for (let start = 0; start < places.length; start += chunkSize) {
    const chunk = places.slice(start, start + chunkSize)
    const versions = readVersions(
      db,
      chunk.map((h) => columns.versionIds[h] ?? 0),
    )
    versions.forEach(({ facts }, i) => {
      const h = chunk[i]
      if (h !== undefined && isBroken(facts)) columns.broken[h] = 1
    })
  }
}
