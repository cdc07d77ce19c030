import { isGoodHealth } from '../codes/healthStatus'
import { isMarried } from '../codes/maritalStatus'
import { isChild, isParent, isSpouse, relations, sexOfRelation } from '../codes/relation'
import { sexes } from '../codes/sex'
import { ageOn, type IsoDate } from '../domain/dates'
import { birthDateOf, sexOf } from '../domain/idNumber'
import { plateKey, type ReadContext } from './checkGroup'
import type { Group, HouseholdRead, MemberRead } from './group'
import { doubt } from './readRows'

/** Ages at which a school is plausible. Outside them the clerk is asked to look again. */
const schoolAges: Readonly<Record<string, readonly [number, number]>> = {
  幼儿园: [2, 7],
  小学: [5, 15],
  初中: [10, 18],
  高中: [13, 22],
  中职: [13, 25],
  大专: [15, 35],
  本科: [15, 35],
  研究生: [18, 50],
}
/** Youngest age at which one has a child, for plausibility. */
const PARENT_FROM = 14
/** Marriageable age of the Civil Code, art. 1047 (women 20), less the two years that remarks and customs vary. */
const MARRIED_FROM = 18

/** Everything odd about a household that is imported all the same. */
export function doubtGroup(group: Group, context: ReadContext, regions: ReadonlyMap<string, string>): void {
  const [household] = group.households
  if (!household) return
  doubtDates(group, context.today)
  for (const field of ['residenceRegion', 'hukouRegion'] as const) {
    const code = household.values[field]
    if (code?.startsWith(context.countyCode) && !regions.has(code)) doubt(household, field, 'REGION_UNKNOWN')
  }
  const on = household.values.appliedOn ?? context.today
  const applicant = household.values.applicantId
  for (const row of group.members) doubtMember(row, on, applicant === null ? null : birthDateOf(applicant))
  const spouses = group.members.filter((row) => isSpouse(row.values.relation ?? '') && row.values.state !== '死亡')
  if (spouses.length > 1) {
    const rows = spouses.map((row) => row.row).join('、')
    for (const row of spouses) doubt(row, 'relation', 'SPOUSE_TWICE', { count: spouses.length, rows })
  }
  doubtObligors(group)
  if (group.obligors.length === 0 && !isIncomeGiven(household, group.members))
    doubt(household, 'incomeWage', 'INCOME_BLANK')
}

/** Anything written down as income by the household or by anybody of it, also a nought. */
function isIncomeGiven({ values }: HouseholdRead, members: readonly MemberRead[]): boolean {
  const { incomeWage, incomeBusiness, incomeProperty, incomeTransfer, incomeOther } = values
  const given = (amounts: readonly (number | null)[]): boolean => amounts.some((amount) => amount !== null)
  return (
    given([incomeWage, incomeBusiness, incomeProperty, incomeTransfer, incomeOther]) ||
    members.some((row) => given(incomesOf(row)))
  )
}

function incomesOf({ values }: MemberRead): (number | null)[] {
  const { wage, business, property, transfer, otherIncome } = values
  return [wage, business, property, transfer, otherIncome]
}

function doubtDates(group: Group, today: IsoDate): void {
  const late = (date: string | null): boolean => date !== null && date > today
  for (const row of group.households) {
    for (const field of ['appliedOn', 'pledgedOn', 'authorizedOn', 'rejectedOn', 'exitedOn'] as const) {
      if (late(row.values[field])) doubt(row, field, 'DATE_FUTURE')
    }
    const { standingStart: month, standingUntil: until } = row.values
    if (month !== null && until !== null && until.slice(0, 7) < month)
      doubt(row, 'standingUntil', 'VALID_BEFORE_START', { month })
  }
  for (const row of group.members) {
    const { stateDate, idNumber } = row.values
    if (late(stateDate)) doubt(row, 'stateDate', 'DATE_FUTURE')
    const birth = idNumber === null ? null : birthDateOf(idNumber)
    if (stateDate !== null && birth !== null && stateDate < birth)
      doubt(row, 'stateDate', 'STATE_BEFORE_BIRTH', { birth })
  }
  for (const row of group.houses) if (late(row.values.acquiredOn)) doubt(row, 'acquiredOn', 'DATE_FUTURE')
  for (const row of group.vehicles) if (late(row.values.boughtOn)) doubt(row, 'boughtOn', 'DATE_FUTURE')
}

function doubtMember(row: MemberRead, on: IsoDate, applicantBirth: IsoDate | null): void {
  const { idNumber, relation, marital, health, disabilityType, disabilityGrade, schooling, employment } = row.values
  if (idNumber === null || relation === null) return
  const birth = birthDateOf(idNumber)
  const age = ageOn(birth, on)
  const sex = sexOfRelation(relation)
  if (sex !== null && sex !== sexOf(idNumber)) {
    doubt(row, 'relation', 'RELATION_SEX', { sex: sexes.labelOf(sexOf(idNumber)) ?? '' })
  }
  if (applicantBirth !== null) {
    const years = isChild(relation)
      ? ageOn(applicantBirth, birth)
      : isParent(relation)
        ? ageOn(birth, applicantBirth)
        : null
    if (years !== null && years < PARENT_FROM) {
      doubt(row, 'relation', 'RELATION_AGE', { value: relations.labelOf(relation) ?? relation, years })
    }
  }
  if (marital !== null) {
    if (isSpouse(relation) && !isMarried(marital) && marital !== '90') doubt(row, 'marital', 'MARITAL_RELATION')
    if (marital !== '10' && marital !== '90' && age < MARRIED_FROM) doubt(row, 'marital', 'MARRIED_YOUNG', { age })
  }
  if (disabilityType !== null && health !== null && isGoodHealth(health)) doubt(row, 'health', 'HEALTH_DISABILITY')
  if ((disabilityType === null) !== (disabilityGrade === null)) {
    doubt(row, disabilityType === null ? 'disabilityType' : 'disabilityGrade', 'DISABILITY_HALF')
  }
  doubtCert(row)
  const range = schooling === null ? undefined : schoolAges[schooling]
  if (range && (age < range[0] || age > range[1])) doubt(row, 'schooling', 'SCHOOL_AGE', { age })
  if (
    (employment === '未成年' && age >= 18) ||
    (employment === '老年' && age < 50) ||
    (employment === '在职' && age < 16)
  ) {
    doubt(row, 'employment', 'EMPLOYMENT_AGE', { age })
  }
  const { excludedIncome } = row.values
  const incomes = incomesOf(row)
  if (excludedIncome !== null && incomes.some((one) => one !== null)) {
    const total = incomes.reduce<number>((sum, one) => sum + Math.max(0, one ?? 0), 0)
    if (excludedIncome > total) doubt(row, 'excludedIncome', 'EXCLUDED_OVER_INCOME')
  }
}

/** A disability card carries the identity number, the kind and the grade (20 digits and more). */
function doubtCert(row: MemberRead): void {
  const { disabilityCertNo, idNumber, disabilityType, disabilityGrade } = row.values
  const m = /^(\d{17}[\dX])(\d)(\d)/i.exec((disabilityCertNo ?? '').replace(/\s/g, ''))
  if (!m) return
  const differs =
    m[1]?.toUpperCase() !== idNumber ||
    (disabilityType !== null && m[2] !== disabilityType) ||
    (disabilityGrade !== null && m[3] !== String(disabilityGrade))
  if (differs) doubt(row, 'disabilityCertNo', 'DISABILITY_CERT')
}

function doubtObligors(group: Group): void {
  const memberRow = new Map(group.members.map((row) => [row.values.idNumber, row.row]))
  const namesakes = new Map<string, number>()
  for (const row of group.obligors) {
    const { idNumber, supportedIdNumber, name, relation } = row.values
    const rows = idNumber === null ? undefined : memberRow.get(idNumber)
    if (rows !== undefined) doubt(row, 'idNumber', 'OBLIGOR_IS_MEMBER', { rows })
    const who = `${supportedIdNumber ?? ''} ${name ?? ''} ${relation ?? ''}`
    const first = namesakes.get(who)
    if (first === undefined) namesakes.set(who, row.row)
    else if (idNumber === null) doubt(row, 'name', 'OBLIGOR_NAMESAKE', { rows: first })
  }
}

/** One car in two households: only one of them can own it. */
export function doubtVehiclesElsewhere(groups: readonly Group[]): void {
  const seen = new Map<string, { household: HouseholdRead | undefined; key: string; row: number }>()
  for (const group of groups) {
    for (const row of group.vehicles) {
      const plate = plateKey(row.values.plate)
      if (plate === null) continue
      const first = seen.get(plate)
      if (!first) seen.set(plate, { household: group.households[0], key: group.key, row: row.row })
      else if (first.key !== group.key) doubt(row, 'plate', 'VEHICLE_ELSEWHERE', { key: first.key, rows: first.row })
    }
  }
}
