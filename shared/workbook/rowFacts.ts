import type { HouseFacts, HouseholdFacts, MemberFacts, ObligorFacts, Standing, VehicleFacts } from '../domain/household'
import type { HouseholdRow, HouseRow, MemberRow, ObligorRow, SheetName, VehicleRow } from './columns'

/** Rows of the workbook ↔ facts of a household. One place, both ways, so that what is written comes back the same. */

export interface HouseholdRows {
  readonly household: HouseholdRow
  readonly members: readonly MemberRow[]
  readonly obligors: readonly ObligorRow[]
  readonly houses: readonly HouseRow[]
  readonly vehicles: readonly VehicleRow[]
}

function toStanding(row: HouseholdRow): Standing | null {
  return row.standingCategory === null
    ? null
    : {
        category: row.standingCategory,
        amount: row.standingAmount,
        startMonth: row.standingStart,
        validUntil: row.standingUntil,
        certNo: row.standingCertNo,
        overAfterJob: row.overAfterJob,
      }
}

function toMember(row: MemberRow): MemberFacts {
  const { key: _key, state, ...rest } = row
  return { ...rest, state: state ?? '共同生活' }
}

export function rowsToFacts(rows: HouseholdRows, extra: Readonly<Record<string, string>>): HouseholdFacts {
  const h = rows.household
  return {
    key: h.key,
    applicantName: h.applicantName,
    applicantId: h.applicantId,
    phone: h.phone,
    hukouType: h.hukouType,
    hukouRegion: h.hukouRegion,
    hukouAddress: h.hukouAddress,
    residenceRegion: h.residenceRegion,
    residenceAddress: h.residenceAddress,
    source: h.source,
    appliedOn: h.appliedOn,
    appliesForAid: h.appliesForAid,
    mainCause: h.mainCause,
    otherCauses: h.otherCauses,
    kinFiling: h.kinFiling,
    kinNote: h.kinNote,
    pledgedOn: h.pledgedOn,
    authorizedOn: h.authorizedOn,
    income: {
      wage: h.incomeWage,
      business: h.incomeBusiness,
      property: h.incomeProperty,
      transfer: h.incomeTransfer,
      other: h.incomeOther,
    },
    expense: {
      living: h.living,
      socialInsurance: h.socialInsurance,
      medical: h.medical,
      education: h.education,
      rehabilitation: h.rehabilitation,
      otherRigid: h.otherRigid,
      other: h.otherExpense,
    },
    asset: {
      deposit: h.deposit,
      securities: h.securities,
      funds: h.funds,
      insurance: h.insurance,
      claims: h.claims,
      internet: h.internet,
    },
    shop: h.shop,
    company: h.company,
    otherProperty: h.otherProperty,
    employmentCost: h.employmentCost,
    rejectedOn: h.rejectedOn,
    exitedOn: h.exitedOn,
    hardshipWorker: h.hardshipWorker,
    fpType: h.fpType,
    standing: toStanding(h),
    bankName: h.bankName,
    bankAccount: h.bankAccount,
    members: rows.members.map(toMember),
    obligors: rows.obligors.map(({ key: _key, ...rest }): ObligorFacts => rest),
    houses: rows.houses.map(({ key: _key, ...rest }): HouseFacts => rest),
    vehicles: rows.vehicles.map(({ key: _key, ...rest }): VehicleFacts => rest),
    extra: { ...extra },
  }
}

export function factsToRows(facts: HouseholdFacts): HouseholdRows {
  const { key, income, expense, asset, standing } = facts
  return {
    household: {
      key,
      applicantName: facts.applicantName,
      applicantId: facts.applicantId,
      phone: facts.phone,
      hukouType: facts.hukouType,
      hukouRegion: facts.hukouRegion,
      hukouAddress: facts.hukouAddress,
      residenceRegion: facts.residenceRegion,
      residenceAddress: facts.residenceAddress,
      source: facts.source,
      appliedOn: facts.appliedOn,
      appliesForAid: facts.appliesForAid,
      mainCause: facts.mainCause,
      otherCauses: facts.otherCauses,
      kinFiling: facts.kinFiling,
      kinNote: facts.kinNote,
      pledgedOn: facts.pledgedOn,
      authorizedOn: facts.authorizedOn,
      incomeWage: income.wage,
      incomeBusiness: income.business,
      incomeProperty: income.property,
      incomeTransfer: income.transfer,
      incomeOther: income.other,
      living: expense.living,
      socialInsurance: expense.socialInsurance,
      medical: expense.medical,
      education: expense.education,
      rehabilitation: expense.rehabilitation,
      otherRigid: expense.otherRigid,
      otherExpense: expense.other,
      deposit: asset.deposit,
      securities: asset.securities,
      funds: asset.funds,
      insurance: asset.insurance,
      claims: asset.claims,
      internet: asset.internet,
      shop: facts.shop,
      company: facts.company,
      otherProperty: facts.otherProperty,
      employmentCost: facts.employmentCost,
      rejectedOn: facts.rejectedOn,
      exitedOn: facts.exitedOn,
      hardshipWorker: facts.hardshipWorker,
      fpType: facts.fpType,
      standingCategory: standing?.category ?? null,
      standingAmount: standing?.amount ?? null,
      standingStart: standing?.startMonth ?? null,
      standingUntil: standing?.validUntil ?? null,
      standingCertNo: standing?.certNo ?? null,
      overAfterJob: standing?.overAfterJob ?? null,
      bankName: facts.bankName,
      bankAccount: facts.bankAccount,
    },
    members: facts.members.map((member) => ({ key, ...member })),
    obligors: facts.obligors.map((obligor) => ({ key, ...obligor })),
    houses: facts.houses.map((house) => ({ key, ...house })),
    vehicles: facts.vehicles.map((vehicle) => ({ key, ...vehicle })),
  }
}

/**
 * Name under which a column that the template does not know is kept: of 家庭 its heading, of the other sheets
 * `成员[2].备注`, the number being the row's place within the household.
 */
export function extraKey(sheet: SheetName, index: number, heading: string): string {
  return sheet === '家庭' ? heading : `${sheet}[${index + 1}].${heading}`
}

/** Undoes `extraKey`. */
export function extraPlace(key: string): { sheet: SheetName; index: number; heading: string } {
  const m = /^(成员|义务人|房产|车辆)\[(\d+)\]\.(.+)$/s.exec(key)
  return m
    ? { sheet: m[1] as SheetName, index: Number(m[2]) - 1, heading: m[3] ?? '' }
    : { sheet: '家庭', index: 0, heading: key }
}
