import { disabilityGrades, disabilityTypes } from '@shared/codes/disability'
import { ethnicities } from '@shared/codes/ethnicity'
import { healthStatuses } from '@shared/codes/healthStatus'
import { maritalStatuses } from '@shared/codes/maritalStatus'
import { relations } from '@shared/codes/relation'
import { sexes } from '@shared/codes/sex'
import type { CodeTable } from '@shared/codes/codeTable'
import type { HouseFacts, HouseholdFacts, MemberFacts, ObligorFacts } from '@shared/domain/household'
import { formatYuan } from '@shared/domain/money'
import { fill, formatCount } from '@shared/messages/fill'
import { recordWords as words } from '@shared/messages/households'
import type { KeyValue } from '@/components/KeyValues.vue'

/** Label of a code; a code that the table does not know is shown as it is, never dropped. */
function labelOf(table: CodeTable, code: string | null): string | null {
  return code === null ? null : (table.labelOf(code) ?? code)
}

export const relationLabel = (code: string): string => relations.labelOf(code) ?? code
export const sexLabel = (code: string): string => sexes.labelOf(code) ?? code
export const healthLabel = (code: string | null): string | null => labelOf(healthStatuses, code)

/** `肢体二级`; null when neither kind nor grade is given. */
export function disabilityInWords(member: MemberFacts): string | null {
  const type = labelOf(disabilityTypes, member.disabilityType) ?? ''
  const grade = labelOf(disabilityGrades, member.disabilityGrade === null ? null : String(member.disabilityGrade)) ?? ''
  return type === '' && grade === '' ? null : fill(words.members.grade, { type, grade })
}

/** What is the matter with a person's health, shortest first: health, disease, disability. Empty when nothing is said. */
export function conditionInWords(member: MemberFacts): string {
  return [healthLabel(member.health), member.majorDisease, disabilityInWords(member)]
    .filter((part) => part !== null && part !== '')
    .join(' · ')
}

/** `登记失业`, `学生 · 初中`. */
export function workInWords(member: MemberFacts): string {
  return [member.employment, member.schooling].filter((part) => part !== null).join(' · ')
}

/** 共同生活 alone counts in a household (rules: Household); every other state is said with its date. */
export function stateInWords(member: MemberFacts): string {
  return member.stateDate === null
    ? fill(words.members.state, { state: member.state })
    : fill(words.members.stateSince, { state: member.state, date: member.stateDate })
}

export const yesNo = (value: boolean | null): string | null => (value === null ? null : value ? words.yes : words.no)
export const haveOrNot = (value: boolean | null): string | null =>
  value === null ? null : value ? words.assets.have : words.assets.haveNot

/** `85.5 平方米` from square metres × 100. */
export function areaInWords(house: HouseFacts): string | null {
  if (house.areaCentiSqm === null) return null
  const whole = Math.floor(house.areaCentiSqm / 100)
  const rest = String(house.areaCentiSqm % 100)
    .padStart(2, '0')
    .replace(/0+$/, '')
  return fill(words.assets.sqm, { area: rest === '' ? formatCount(whole) : `${formatCount(whole)}.${rest}` })
}

/** Name of the person an obligor supports. Numbers arrive masked, so two members may look alike: then the number stays. */
export function supportedName(facts: HouseholdFacts, obligor: ObligorFacts): string {
  const fitting = facts.members.filter((member) => member.idNumber === obligor.supportedIdNumber)
  const [only] = fitting
  return only && fitting.length === 1 ? only.name : obligor.supportedIdNumber
}

const yuan = (fen: number | null): string | null =>
  fen === null ? null : fill(words.determination.yuan, { amount: formatYuan(fen) })

/** What the members' table has no column for; only what was filled in. */
export function memberDetails(member: MemberFacts): KeyValue[] {
  const labels = words.members.details
  const values: Record<keyof typeof labels, string | null> = {
    state: member.state === '共同生活' && member.stateDate === null ? null : stateInWords(member),
    ethnicity: labelOf(ethnicities, member.ethnicity),
    marital: labelOf(maritalStatuses, member.marital),
    majorDisease: member.majorDisease,
    disabilityCertNo: member.disabilityCertNo,
    workAbility: member.workAbility,
    selfCare: member.selfCare,
    employment: member.employment,
    schooling: member.schooling,
    phone: member.phone,
    ownAssets: yuan(member.ownAssets),
    tkExcluded: yuan(member.tkExcluded),
    childWelfare: member.childWelfare,
    workRefusals:
      member.workRefusals === null ? null : fill(words.members.times, { count: formatCount(member.workRefusals) }),
  }
  return (Object.keys(labels) as (keyof typeof labels)[])
    .filter((key) => values[key] !== null && values[key] !== '')
    .map((key) => ({ key, label: labels[key], value: values[key] }))
}
