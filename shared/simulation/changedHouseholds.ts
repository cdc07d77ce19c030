/** What happened to the members of a household, as bits. */
export const ownFlags = {
  tkGain: 1,
  tkLose: 2,
  dbsGain: 4,
  dbsLose: 8,
  tkBefore: 16,
  tkAfter: 32,
  dbsBefore: 64,
  dbsAfter: 128,
} as const

/** Which classes members have of their own, before or after. */
export function ownClassesOf(flags: number, when: 'before' | 'after'): ('TK' | 'DBS')[] {
  const bits = when === 'before' ? [ownFlags.tkBefore, ownFlags.dbsBefore] : [ownFlags.tkAfter, ownFlags.dbsAfter]
  return (['TK', 'DBS'] as const).filter((_own, at) => (flags & (bits[at] ?? 0)) !== 0)
}

/** Own classes in person columns: 0 none, 1 特困, 2 单人保. */
export const ownClasses = [null, 'TK', 'DBS'] as const

/**
 * The households that a simulation touches: another class, another amount, or a member with another class of their own.
 * Row `i` of every column is one household. Plain columns of numbers, which travel between threads as they are; names
 * are read only where somebody looks.
 */
export interface ChangedHouseholds {
  /** Version of the facts that were judged. */
  readonly version: Int32Array
  /** Place in the county's list of towns. */
  readonly town: Uint16Array
  /** Place in `householdCategories`. */
  readonly from: Uint8Array
  readonly to: Uint8Array
  /** People the household counts afterwards, or before where it is in no class afterwards. */
  readonly people: Uint8Array
  /** Fen a month, −1 where nothing is paid. */
  readonly amountBefore: Float64Array
  readonly amountAfter: Float64Array
  /** `ownFlags`. */
  readonly own: Uint8Array
}

/** Members whose own class changes, by row of `ChangedHouseholds` and place in the household. */
export interface ChangedMembers {
  readonly row: Int32Array
  readonly ord: Uint8Array
  /** Place in `ownClasses`. */
  readonly from: Uint8Array
  readonly to: Uint8Array
}

/** The amount that is paid: nought where nothing is. */
export function paid(amount: number | undefined): number {
  return amount === undefined || amount < 0 ? 0 : amount
}
