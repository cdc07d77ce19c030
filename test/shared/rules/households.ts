import { blankMember } from '@shared/domain/blankMember'
import type { HouseholdFacts, MemberFacts, ObligorFacts } from '@shared/domain/household'
import { idCheckDigit } from '@shared/domain/idNumber'

export { blankMember }

/** An identity number with a valid check digit: county, birth date, running number (odd for men, even for women). */
export function idNumberOf(birth: string, serial: number, county = '430681'): string {
  const first17 = `${county}${birth.replaceAll('-', '')}${String(serial).padStart(3, '0')}`
  return `${first17}${idCheckDigit(first17)}`
}

/** Hands out identity numbers that never repeat within one issuer: the next county when a day's serials are used up. */
export class IdIssuer {
  private readonly issued = new Map<string, number>()

  issue(birth: string, sex: '1' | '2'): string {
    const key = `${birth}${sex}`
    const before = this.issued.get(key) ?? 0
    this.issued.set(key, before + 1)
    const serial = (before % 499) * 2 + (sex === '1' ? 1 : 2)
    return idNumberOf(birth, serial, String(430_681 + Math.floor(before / 499)))
  }
}

export type HouseholdParts = Partial<
  Omit<HouseholdFacts, 'members' | 'applicantId' | 'applicantName' | 'income' | 'expense' | 'asset'>
> & {
  readonly members: MemberFacts[]
  readonly income?: Partial<HouseholdFacts['income']>
  readonly expense?: Partial<HouseholdFacts['expense']>
  readonly asset?: Partial<HouseholdFacts['asset']>
}

/**
 * A household with everything that is not given left blank but its income, of which it says that there is none. The first
 * member is the applicant.
 */
export function household(parts: HouseholdParts): HouseholdFacts {
  const applicant = parts.members[0]
  if (applicant === undefined) throw new Error('a household has an applicant')
  return {
    key: '1',
    applicantName: applicant.name,
    applicantId: applicant.idNumber,
    phone: null,
    hukouType: '城镇',
    hukouRegion: null,
    hukouAddress: null,
    residenceRegion: '430681001001',
    residenceAddress: null,
    source: '自主申报',
    appliedOn: '2026-09-15',
    appliesForAid: true,
    mainCause: null,
    otherCauses: null,
    kinFiling: false,
    kinNote: null,
    pledgedOn: null,
    authorizedOn: null,
    shop: null,
    company: null,
    otherProperty: null,
    employmentCost: null,
    rejectedOn: null,
    exitedOn: null,
    hardshipWorker: null,
    fpType: null,
    standing: null,
    bankName: null,
    bankAccount: null,
    obligors: [],
    houses: [],
    vehicles: [],
    extra: {},
    ...parts,
    income: { wage: null, business: null, property: null, transfer: 0, other: null, ...parts.income },
    expense: {
      living: null,
      socialInsurance: null,
      medical: null,
      education: null,
      rehabilitation: null,
      otherRigid: null,
      other: null,
      ...parts.expense,
    },
    asset: {
      deposit: null,
      securities: null,
      funds: null,
      insurance: null,
      claims: null,
      internet: null,
      ...parts.asset,
    },
  }
}

/** An able obligor living apart, a child of the supported person unless said otherwise. */
export function obligor(supportedIdNumber: string, parts: Partial<ObligorFacts> = {}): ObligorFacts {
  return {
    supportedIdNumber,
    name: '晏昀',
    idNumber: null,
    relation: '20',
    familySize: 3,
    perCapitaMonthly: 0,
    actualYearly: 0,
    childrenSharing: 1,
    supportedCount: 1,
    incapacity: '无',
    consent: true,
    ...parts,
  }
}

const issuer = new IdIssuer()

/** A person born on a day, with everything that is not given left blank. */
export function born(
  relation: string,
  birth: string,
  more: Partial<MemberFacts> = {},
  sex: '1' | '2' = '1',
): MemberFacts {
  return { ...blankMember, name: '晏昀', relation, idNumber: issuer.issue(birth, sex), ...more }
}

/** A person of so many full years on 2026-11-21 (half a year past the birthday). */
export function aged(relation: string, age: number, more: Partial<MemberFacts> = {}): MemberFacts {
  return born(relation, `${2026 - age}-05-21`, more)
}
