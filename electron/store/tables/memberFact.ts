import type { MemberFacts } from '@shared/domain/household'
import type { Columns } from './columns'

export const memberColumns: Columns<MemberFacts> = {
  name: (m) => m.name,
  relation: (m) => m.relation,
  id_number: (m) => m.idNumber,
  ethnicity: (m) => m.ethnicity,
  marital: (m) => m.marital,
  health: (m) => m.health,
  major_disease: (m) => m.majorDisease,
  disability_type: (m) => m.disabilityType,
  disability_grade: (m) => m.disabilityGrade,
  disability_cert_no: (m) => m.disabilityCertNo,
  work_ability: (m) => m.workAbility,
  self_care: (m) => m.selfCare,
  employment: (m) => m.employment,
  schooling: (m) => m.schooling,
  state: (m) => m.state,
  state_date: (m) => m.stateDate,
  wage: (m) => m.wage,
  business: (m) => m.business,
  property: (m) => m.property,
  transfer: (m) => m.transfer,
  other_income: (m) => m.otherIncome,
  excluded_income: (m) => m.excludedIncome,
  excluded_item: (m) => m.excludedItem,
  own_assets: (m) => m.ownAssets,
  tk_excluded: (m) => m.tkExcluded,
  child_welfare: (m) => m.childWelfare,
  work_refusals: (m) => m.workRefusals,
  phone: (m) => m.phone,
}

export interface MemberRow {
  version_id: number
  ord: number
  person_id: string
  name: string
  relation: string
  id_number: string
  ethnicity: string | null
  marital: string | null
  health: string | null
  major_disease: string | null
  disability_type: string | null
  disability_grade: number | null
  disability_cert_no: string | null
  work_ability: MemberFacts['workAbility']
  self_care: MemberFacts['selfCare']
  employment: MemberFacts['employment']
  schooling: MemberFacts['schooling']
  state: MemberFacts['state']
  state_date: string | null
  wage: number | null
  business: number | null
  property: number | null
  transfer: number | null
  other_income: number | null
  excluded_income: number | null
  excluded_item: string | null
  own_assets: number | null
  tk_excluded: number | null
  child_welfare: MemberFacts['childWelfare']
  work_refusals: number | null
  phone: string | null
}

export function rowToMember(row: MemberRow): MemberFacts {
  return {
    name: row.name,
    relation: row.relation,
    idNumber: row.id_number,
    ethnicity: row.ethnicity,
    marital: row.marital,
    health: row.health,
    majorDisease: row.major_disease,
    disabilityType: row.disability_type,
    disabilityGrade: row.disability_grade,
    disabilityCertNo: row.disability_cert_no,
    workAbility: row.work_ability,
    selfCare: row.self_care,
    employment: row.employment,
    schooling: row.schooling,
    state: row.state,
    stateDate: row.state_date,
    wage: row.wage,
    business: row.business,
    property: row.property,
    transfer: row.transfer,
    otherIncome: row.other_income,
    excludedIncome: row.excluded_income,
    excludedItem: row.excluded_item,
    ownAssets: row.own_assets,
    tkExcluded: row.tk_excluded,
    childWelfare: row.child_welfare,
    workRefusals: row.work_refusals,
    phone: row.phone,
  }
}
