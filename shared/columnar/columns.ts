import type { IsoDate } from '../domain/dates'

/**
 * The facts of a whole county as columns: one typed array a fact, households, persons and their things laid end to end.
 * Holds what decides a class or an amount and nothing else: no name, no identity number, no address. All arrays lie on
 * shared memory, so that threads pass them on without copying.
 *
 * Money is integer fen (a year unless said otherwise). Amounts that may be blank hold −1, which no amount of theirs can be.
 * Dates are `YYYYMMDD` as a number, 0 for none. Choices hold the place of their label in shared/domain/household.ts
 * counted from 1, 0 for a blank; yes/no facts are 0 blank, 1 yes, 2 no.
 */
export interface CountyColumns {
  /** Day for which the versions in force were chosen, and the moment as known at (null: as known when loaded). */
  readonly on: IsoDate
  readonly knownAt: string | null
  readonly households: number
  readonly persons: number

  /** Version of the facts of each household, rising. 0 where the facts stand in no book. */
  readonly versionIds: Int32Array
  /** The row of decisions laid over that version (electron/store/columns/decidedColumns.ts), 0 for none. */
  readonly decidedIds: Int32Array
  /** 9-digit codes of the towns people live in, in order; and the place in it of each household. */
  readonly towns: readonly string[]
  readonly townIndex: Uint16Array
  /** Texts as written, each once; the columns `disease` and `excludedItem` point into it. The first one is empty. */
  readonly texts: readonly string[]

  /** The household's persons are those from `memberStart[h]` up to `memberStart[h + 1]`; likewise its other things. */
  readonly memberStart: Int32Array
  readonly obligorStart: Int32Array
  readonly houseStart: Int32Array
  readonly vehicleStart: Int32Array

  /** Area by 户籍类别, and by the residence's village code: 1 urban, 2 rural, 0 when the code does not tell. */
  readonly hukouArea: Uint8Array
  readonly residenceArea: Uint8Array
  /** 1 where the facts contradict themselves in a way that no import lets through: for people to look at. */
  readonly broken: Uint8Array
  readonly appliesForAid: Uint8Array
  readonly appliedOn: Int32Array
  /** 1 where any cell of the household's incomes is filled in, also with nought. */
  readonly householdIncomeGiven: Uint8Array
  /** The part of the incomes that is not given by member: wages (gross), and all the others added up. */
  readonly householdWage: Float64Array
  readonly householdOther: Float64Array
  /** What is below nought among the others, as an amount above nought: without it `householdOther` is what came in. */
  readonly householdLosses: Float64Array
  /** 必要就业成本 by receipt, −1 for none given. */
  readonly employmentCost: Float64Array
  readonly socialInsurance: Float64Array
  readonly medical: Float64Array
  readonly education: Float64Array
  readonly rehabilitation: Float64Array
  readonly otherRigid: Float64Array
  /** Financial assets of the household, all kinds added up. */
  readonly assets: Float64Array
  readonly shop: Uint8Array
  readonly company: Uint8Array
  readonly rejectedOn: Int32Array
  readonly exitedOn: Int32Array
  readonly hardshipWorker: Uint8Array
  readonly fpType: Uint8Array
  readonly standing: Uint8Array
  /** Fen a month, −1 blank. */
  readonly standingAmount: Float64Array
  /** `YYYYMM`, 0 blank. */
  readonly standingStart: Int32Array
  readonly standingUntil: Int32Array
  readonly overAfterJob: Uint8Array

  /** GB/T 4761 code as a number, 0 for anything else. */
  readonly relation: Uint8Array
  readonly birth: Int32Array
  readonly state: Uint8Array
  readonly stateDate: Int32Array
  /** GB/T 26341 kind and grade, 0 for none. */
  readonly disabilityType: Uint8Array
  readonly disabilityGrade: Uint8Array
  readonly disease: Int32Array
  readonly workAbility: Uint8Array
  readonly selfCare: Uint8Array
  readonly employment: Uint8Array
  readonly schooling: Uint8Array
  readonly childWelfare: Uint8Array
  /** 0 also for a blank. */
  readonly workRefusals: Uint16Array
  /** 1 where any cell of the person's incomes is filled in, also with nought. */
  readonly incomeGiven: Uint8Array
  /** Gross wage; and all other incomes of the person added up. */
  readonly wage: Float64Array
  readonly otherIncome: Float64Array
  readonly losses: Float64Array
  /** Part of them that is named as not counting (0 also for a blank) and what it was called. */
  readonly excludedIncome: Float64Array
  readonly excludedItem: Int32Array
  readonly ownAssets: Float64Array
  /** Left out further for 特困 (0 also for a blank). */
  readonly tkExcluded: Float64Array

  /** The person supported by each obligor, by place among all persons; −1 where the number is nobody's of the household. */
  readonly obligorOf: Int32Array
  readonly obligorRelation: Uint8Array
  readonly obligorBirth: Int32Array
  readonly obligorFamily: Uint8Array
  /** Per head of the obligor's family, fen a month. */
  readonly obligorPerCapita: Float64Array
  readonly obligorActual: Float64Array
  readonly obligorChildren: Uint8Array
  readonly obligorSupported: Uint8Array
  readonly obligorIncapacity: Uint8Array
  readonly obligorConsent: Uint8Array

  /** 1 where the house is rented or borrowed, that is nobody's property here. */
  readonly houseNotOwned: Uint8Array
  readonly houseAcquired: Int32Array
  readonly houseOnlyHome: Uint8Array

  /** Value, or what it was bought for; −1 where neither is given. */
  readonly vehicleValue: Float64Array
  readonly vehicleExemption: Uint8Array
  /** The member who owns it, by place among all persons; −1 where nobody of the household is named. */
  readonly vehicleOwner: Int32Array
}

/** How many rows the columns are for. */
export interface ColumnSizes {
  readonly households: number
  readonly persons: number
  readonly obligors: number
  readonly houses: number
  readonly vehicles: number
}

export const YES = 1
export const NO = 2
export const BLANK_AMOUNT = -1

const shared = (bytes: number): SharedArrayBuffer => new SharedArrayBuffer(bytes)
const bytesOf = (n: number): Uint8Array => new Uint8Array(shared(n))
const integersOf = (n: number): Int32Array => new Int32Array(shared(4 * n))
const amountsOf = (n: number): Float64Array => new Float64Array(shared(8 * n))

/** Empty columns for so many rows, to be filled in the order of the rows. */
export function allocateColumns(
  sizes: ColumnSizes,
  head: Pick<CountyColumns, 'on' | 'knownAt' | 'towns' | 'texts'>,
): CountyColumns {
  const { households: h, persons: p, obligors: o, houses, vehicles } = sizes
  return {
    on: head.on,
    knownAt: head.knownAt,
    towns: head.towns,
    texts: head.texts,
    households: h,
    persons: p,
    versionIds: integersOf(h),
    decidedIds: integersOf(h),
    townIndex: new Uint16Array(shared(2 * h)),
    memberStart: integersOf(h + 1),
    obligorStart: integersOf(h + 1),
    houseStart: integersOf(h + 1),
    vehicleStart: integersOf(h + 1),
    hukouArea: bytesOf(h),
    residenceArea: bytesOf(h),
    broken: bytesOf(h),
    appliesForAid: bytesOf(h),
    appliedOn: integersOf(h),
    householdIncomeGiven: bytesOf(h),
    householdWage: amountsOf(h),
    householdOther: amountsOf(h),
    householdLosses: amountsOf(h),
    employmentCost: amountsOf(h),
    socialInsurance: amountsOf(h),
    medical: amountsOf(h),
    education: amountsOf(h),
    rehabilitation: amountsOf(h),
    otherRigid: amountsOf(h),
    assets: amountsOf(h),
    shop: bytesOf(h),
    company: bytesOf(h),
    rejectedOn: integersOf(h),
    exitedOn: integersOf(h),
    hardshipWorker: bytesOf(h),
    fpType: bytesOf(h),
    standing: bytesOf(h),
    standingAmount: amountsOf(h),
    standingStart: integersOf(h),
    standingUntil: integersOf(h),
    overAfterJob: bytesOf(h),
    relation: bytesOf(p),
    birth: integersOf(p),
    state: bytesOf(p),
    stateDate: integersOf(p),
    disabilityType: bytesOf(p),
    disabilityGrade: bytesOf(p),
    disease: integersOf(p),
    workAbility: bytesOf(p),
    selfCare: bytesOf(p),
    employment: bytesOf(p),
    schooling: bytesOf(p),
    childWelfare: bytesOf(p),
    workRefusals: new Uint16Array(shared(2 * p)),
    incomeGiven: bytesOf(p),
    wage: amountsOf(p),
    otherIncome: amountsOf(p),
    losses: amountsOf(p),
    excludedIncome: amountsOf(p),
    excludedItem: integersOf(p),
    ownAssets: amountsOf(p),
    tkExcluded: amountsOf(p),
    obligorOf: integersOf(o),
    obligorRelation: bytesOf(o),
    obligorBirth: integersOf(o),
    obligorFamily: bytesOf(o),
    obligorPerCapita: amountsOf(o),
    obligorActual: amountsOf(o),
    obligorChildren: bytesOf(o),
    obligorSupported: bytesOf(o),
    obligorIncapacity: bytesOf(o),
    obligorConsent: bytesOf(o),
    houseNotOwned: bytesOf(houses),
    houseAcquired: integersOf(houses),
    houseOnlyHome: bytesOf(houses),
    vehicleValue: amountsOf(vehicles),
    vehicleExemption: bytesOf(vehicles),
    vehicleOwner: integersOf(vehicles),
  }
}

/** Memory that the columns take, in bytes. */
export function columnBytes(columns: CountyColumns): number {
  return Object.values(columns).reduce<number>(
    (sum, column) => sum + (ArrayBuffer.isView(column) ? column.byteLength : 0),
    0,
  )
}
