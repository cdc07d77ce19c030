import type { HouseholdFacts, Standing } from '@shared/domain/household'
import { fromFlag, toFlag, type Columns } from './columns'

/** Household-level facts of one version, without members, obligors, houses and vehicles. */
export const versionColumns: Columns<HouseholdFacts> = {
  key: (h) => h.key,
  applicant_name: (h) => h.applicantName,
  applicant_id: (h) => h.applicantId,
  phone: (h) => h.phone,
  hukou_type: (h) => h.hukouType,
  hukou_region: (h) => h.hukouRegion,
  hukou_address: (h) => h.hukouAddress,
  residence_region: (h) => h.residenceRegion,
  residence_address: (h) => h.residenceAddress,
  information_source: (h) => h.source,
  applied_on: (h) => h.appliedOn,
  applies_for_aid: (h) => fromFlag(h.appliesForAid),
  main_cause: (h) => h.mainCause,
  other_causes: (h) => h.otherCauses,
  kin_filing: (h) => fromFlag(h.kinFiling),
  kin_note: (h) => h.kinNote,
  pledged_on: (h) => h.pledgedOn,
  authorized_on: (h) => h.authorizedOn,
  income_wage: (h) => h.income.wage,
  income_business: (h) => h.income.business,
  income_property: (h) => h.income.property,
  income_transfer: (h) => h.income.transfer,
  income_other: (h) => h.income.other,
  expense_living: (h) => h.expense.living,
  expense_social_insurance: (h) => h.expense.socialInsurance,
  expense_medical: (h) => h.expense.medical,
  expense_education: (h) => h.expense.education,
  expense_rehabilitation: (h) => h.expense.rehabilitation,
  expense_other_rigid: (h) => h.expense.otherRigid,
  expense_other: (h) => h.expense.other,
  asset_deposit: (h) => h.asset.deposit,
  asset_securities: (h) => h.asset.securities,
  asset_funds: (h) => h.asset.funds,
  asset_insurance: (h) => h.asset.insurance,
  asset_claims: (h) => h.asset.claims,
  asset_internet: (h) => h.asset.internet,
  shop: (h) => fromFlag(h.shop),
  company: (h) => fromFlag(h.company),
  other_property: (h) => h.otherProperty,
  employment_cost: (h) => h.employmentCost,
  rejected_on: (h) => h.rejectedOn,
  exited_on: (h) => h.exitedOn,
  hardship_worker: (h) => fromFlag(h.hardshipWorker),
  fp_type: (h) => h.fpType,
  standing_category: (h) => h.standing?.category ?? null,
  standing_amount: (h) => h.standing?.amount ?? null,
  standing_start_month: (h) => h.standing?.startMonth ?? null,
  standing_valid_until: (h) => h.standing?.validUntil ?? null,
  standing_cert_no: (h) => h.standing?.certNo ?? null,
  standing_over_after_job: (h) => fromFlag(h.standing?.overAfterJob ?? null),
  bank_name: (h) => h.bankName,
  bank_account: (h) => h.bankAccount,
  extra: (h) => JSON.stringify(h.extra),
}

export interface VersionRow {
  id: number
  household_id: string
  valid_from: string
  recorded_at: string
  superseded_at: string | null
  recorded_by: string
  source: string
  import_id: string | null
  origin: string | null
  restores: number | null
  merged_from: string | null
  digest: string
  key: string
  applicant_name: string
  applicant_id: string
  phone: string | null
  hukou_type: HouseholdFacts['hukouType']
  hukou_region: string | null
  hukou_address: string | null
  residence_region: string
  residence_address: string | null
  information_source: HouseholdFacts['source']
  applied_on: string
  applies_for_aid: number | null
  main_cause: string | null
  other_causes: string | null
  kin_filing: number | null
  kin_note: string | null
  pledged_on: string | null
  authorized_on: string | null
  income_wage: number | null
  income_business: number | null
  income_property: number | null
  income_transfer: number | null
  income_other: number | null
  expense_living: number | null
  expense_social_insurance: number | null
  expense_medical: number | null
  expense_education: number | null
  expense_rehabilitation: number | null
  expense_other_rigid: number | null
  expense_other: number | null
  asset_deposit: number | null
  asset_securities: number | null
  asset_funds: number | null
  asset_insurance: number | null
  asset_claims: number | null
  asset_internet: number | null
  shop: number | null
  company: number | null
  other_property: string | null
  employment_cost: number | null
  rejected_on: string | null
  exited_on: string | null
  hardship_worker: number | null
  fp_type: HouseholdFacts['fpType']
  standing_category: Standing['category'] | null
  standing_amount: number | null
  standing_start_month: string | null
  standing_valid_until: string | null
  standing_cert_no: string | null
  standing_over_after_job: number | null
  bank_name: string | null
  bank_account: string | null
  extra: string
}

type Lists = Pick<HouseholdFacts, 'members' | 'obligors' | 'houses' | 'vehicles'>

export function rowToFacts(row: VersionRow, lists: Lists): HouseholdFacts {
  return {
    key: row.key,
    applicantName: row.applicant_name,
    applicantId: row.applicant_id,
    phone: row.phone,
    hukouType: row.hukou_type,
    hukouRegion: row.hukou_region,
    hukouAddress: row.hukou_address,
    residenceRegion: row.residence_region,
    residenceAddress: row.residence_address,
    source: row.information_source,
    appliedOn: row.applied_on,
    appliesForAid: toFlag(row.applies_for_aid),
    mainCause: row.main_cause,
    otherCauses: row.other_causes,
    kinFiling: toFlag(row.kin_filing),
    kinNote: row.kin_note,
    pledgedOn: row.pledged_on,
    authorizedOn: row.authorized_on,
    income: {
      wage: row.income_wage,
      business: row.income_business,
      property: row.income_property,
      transfer: row.income_transfer,
      other: row.income_other,
    },
    expense: {
      living: row.expense_living,
      socialInsurance: row.expense_social_insurance,
      medical: row.expense_medical,
      education: row.expense_education,
      rehabilitation: row.expense_rehabilitation,
      otherRigid: row.expense_other_rigid,
      other: row.expense_other,
    },
    asset: {
      deposit: row.asset_deposit,
      securities: row.asset_securities,
      funds: row.asset_funds,
      insurance: row.asset_insurance,
      claims: row.asset_claims,
      internet: row.asset_internet,
    },
    shop: toFlag(row.shop),
    company: toFlag(row.company),
    otherProperty: row.other_property,
    employmentCost: row.employment_cost,
    rejectedOn: row.rejected_on,
    exitedOn: row.exited_on,
    hardshipWorker: toFlag(row.hardship_worker),
    fpType: row.fp_type,
    standing:
      row.standing_category === null
        ? null
        : {
            category: row.standing_category,
            amount: row.standing_amount,
            startMonth: row.standing_start_month,
            validUntil: row.standing_valid_until,
            certNo: row.standing_cert_no,
            overAfterJob: toFlag(row.standing_over_after_job),
          },
    bankName: row.bank_name,
    bankAccount: row.bank_account,
    ...lists,
    extra: JSON.parse(row.extra) as Record<string, string>,
  }
}
