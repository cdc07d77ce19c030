import { RELATION_SELF } from '../codes/relation'
import type { IsoDate } from '../domain/dates'
import { birthDateOf } from '../domain/idNumber'
import type { AnySheetDef } from './columns'
import type { Group, MemberRead } from './group'
import { refuse, type ReadRow } from './readRows'

/** What the reader must know besides the file. */
export interface ReadContext {
  /** Code of the county (or other division) whose book this is: the prefix of every 居住地. */
  readonly countyCode: string
  /** Towns (9 digits) and villages (12) that the book knows: code → name. */
  readonly knownRegions: ReadonlyMap<string, string>
  /** For dates and births that cannot be yet. */
  readonly today: IsoDate
}

const list = (rows: readonly { readonly row: number }[]): string => rows.map(({ row }) => row).join('、')

/** Every check that needs one household alone. Finds all that is wrong, not just the first. */
export function checkGroup(group: Group, context: ReadContext, regions: ReadonlyMap<string, string>): void {
  checkKey(group)
  checkCounts(group)
  for (const row of group.households) {
    const code = row.values.residenceRegion
    if (code !== null && !code.startsWith(context.countyCode) && !regions.has(code)) {
      refuse(row, 'residenceRegion', 'REGION_OUTSIDE', { county: context.countyCode })
    }
    const { standingCategory, standingAmount, standingStart, standingUntil, standingCertNo, overAfterJob } = row.values
    const more = [standingAmount, standingStart, standingUntil, standingCertNo].some((value) => value !== null)
    // A column that could not be read has its problem already.
    const blank = standingCategory === null && !row.problems.some(({ column }) => column === '现类别')
    if (blank && (more || overAfterJob === true)) refuse(row, 'standingCategory', 'STANDING_HALF')
  }
  checkBirths(group, context.today)
  if (group.households.length === 1) checkApplicant(group)
  checkLinks(group)
  checkTwice(group)
}

function checkKey(group: Group): void {
  if (group.key === '') return
  const { households } = group
  if (households.length > 1) {
    for (const row of households)
      refuse(row, 'key', 'KEY_DUPLICATE', { count: households.length, rows: list(households) })
  }
  if (households.length > 0) return
  for (const row of group.members) refuse(row, 'key', 'KEY_UNKNOWN')
  for (const row of group.obligors) refuse(row, 'key', 'KEY_UNKNOWN')
  for (const row of group.houses) refuse(row, 'key', 'KEY_UNKNOWN')
  for (const row of group.vehicles) refuse(row, 'key', 'KEY_UNKNOWN')
}

function checkCounts(group: Group): void {
  const check = <S extends AnySheetDef>(rows: readonly ReadRow<S>[], max: number): void => {
    const [first] = rows
    if (first && rows.length > max)
      refuse<AnySheetDef>(first as ReadRow<AnySheetDef>, 'key', 'TOO_MANY', { count: rows.length, max })
  }
  // The bounds of householdFactsSchema.
  check(group.members, 99)
  check(group.obligors, 200)
  check(group.houses, 99)
  check(group.vehicles, 99)
}

function checkBirths(group: Group, today: IsoDate): void {
  for (const row of group.members) {
    const birth = row.values.idNumber === null ? '' : birthDateOf(row.values.idNumber)
    if (birth > today) refuse(row, 'idNumber', 'ID_BIRTH_FUTURE', { birth })
  }
  for (const row of group.obligors) {
    const birth = row.values.idNumber === null ? '' : birthDateOf(row.values.idNumber)
    if (birth > today) refuse(row, 'idNumber', 'ID_BIRTH_FUTURE', { birth })
  }
}

function checkApplicant(group: Group): void {
  const [household] = group.households
  if (!household) return
  if (group.members.length === 0) {
    refuse(household, 'key', 'NO_MEMBERS')
    return
  }
  const selves = group.members.filter((row) => row.values.relation === RELATION_SELF)
  if (selves.length > 1) {
    for (const row of selves)
      refuse(row, 'relation', 'APPLICANT_TWICE', { key: group.key, count: selves.length, rows: list(selves) })
    return
  }
  const [self] = selves
  if (!self) {
    // Unless a relation could not be read: then that is what to mend first.
    if (group.members.every((row) => row.values.relation !== null)) {
      refuse(household, 'key', 'APPLICANT_MISSING', { key: group.key })
    }
    return
  }
  const { applicantId, applicantName } = household.values
  if (applicantId === null || self.values.idNumber === null) return
  if (applicantId !== self.values.idNumber) {
    refuse(household, 'applicantId', 'APPLICANT_NOT_MEMBER', { rows: self.row })
  } else if (applicantName !== null && self.values.name !== null && applicantName !== self.values.name) {
    refuse(household, 'applicantName', 'APPLICANT_NAME', { rows: self.row, other: self.values.name })
  }
}

/** Members by identity number; null when one of them could not be read, for then "unknown" would be a guess. */
function memberIds(members: readonly MemberRead[]): Set<string> | null {
  const ids = new Set<string>()
  for (const { values } of members) {
    if (values.idNumber === null) return null
    ids.add(values.idNumber)
  }
  return ids
}

function checkLinks(group: Group): void {
  if (group.households.length === 0) return
  const ids = memberIds(group.members)
  for (const row of group.obligors) {
    const { supportedIdNumber, idNumber } = row.values
    if (supportedIdNumber === null) continue
    if (ids && !ids.has(supportedIdNumber)) refuse(row, 'supportedIdNumber', 'SUPPORTED_UNKNOWN')
    if (idNumber === supportedIdNumber) refuse(row, 'idNumber', 'OBLIGOR_SELF')
  }
  for (const row of group.vehicles) {
    const owner = row.values.ownerIdNumber
    if (owner !== null && ids && !ids.has(owner)) refuse(row, 'ownerIdNumber', 'OWNER_UNKNOWN')
  }
}

/** The same obligor or the same vehicle twice would count twice. */
function checkTwice(group: Group): void {
  const obligors = new Map<string, number>()
  for (const row of group.obligors) {
    const { supportedIdNumber, idNumber } = row.values
    if (supportedIdNumber === null || idNumber === null) continue
    const pair = `${supportedIdNumber} ${idNumber}`
    const first = obligors.get(pair)
    if (first === undefined) obligors.set(pair, row.row)
    else refuse(row, 'idNumber', 'OBLIGOR_TWICE', { rows: first })
  }
  const plates = new Map<string, number>()
  for (const row of group.vehicles) {
    const plate = plateKey(row.values.plate)
    if (plate === null) continue
    const first = plates.get(plate)
    if (first === undefined) plates.set(plate, row.row)
    else refuse(row, 'plate', 'VEHICLE_TWICE', { rows: first })
  }
}

/** A number plate without blanks, dots and dashes, or null where there is no real plate (blank, 无, 未上牌). */
export function plateKey(plate: string | null): string | null {
  const bare = (plate ?? '').replace(/[\s·.\-—]/g, '').toUpperCase()
  return /^.{1,3}[0-9A-Z]{4,}/u.test(bare) ? bare : null
}
