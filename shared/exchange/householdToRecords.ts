import type { Determination } from '../domain/determination'
import type { HouseholdFacts, MemberFacts } from '../domain/household'
import { birthDateOf, sexOf } from '../domain/idNumber'
import { fenToYuanText, type Fen } from '../domain/money'
import type { ExchangeRecord } from './records/record'

/** Decisions beside a version of facts: since when what they say is true and known, and how often it has changed. */
export interface DecidedState {
  /** Null while none has begun to count. */
  readonly from: { readonly on: string; readonly recordedAt: string } | null
  /** First day on which they say something else, or null. */
  readonly nextFrom: string | null
  readonly steps: number
}

/** One household as it was known and in force at the end of the month. */
export interface HouseholdState {
  readonly householdId: string
  /** How often this office has changed it. */
  readonly revision: number
  readonly validFrom: string
  /** First day of the next version, or null while this one is the newest. */
  readonly validTo: string | null
  readonly recordedAt: string
  /** With the decisions of the office laid over what the household declared. */
  readonly facts: HouseholdFacts
  /** Those decisions, as far as they bear on the household's own record; null without any. */
  readonly decided: DecidedState | null
  /** In the order of `facts.members`. */
  readonly personIds: readonly string[]
  readonly determination: Omit<Determination, 'trail'> | null
  /** Record id of each identity number in `determination.persons`. */
  readonly personIdOf: (idNumber: string) => string
  /** When the determination was made. */
  readonly determinedAt: string | null
}

export interface RecordContext {
  /** Region code of the office that speaks. */
  readonly office: string
  /** The month `YYYY-MM` of the entitlements. */
  readonly month: string
}

type Common = Pick<ExchangeRecord, 'revision' | 'office' | 'trueFrom' | 'trueTo' | 'recordedAt'>

function yuan(fen: Fen | null): string | null {
  return fen === null ? null : fenToYuanText(fen)
}

function areaText(centiSqm: number | null): string | null {
  return centiSqm === null ? null : fenToYuanText(centiSqm)
}

/** True when at least one of the values was given: a record that says nothing is not sent. */
function says(...values: readonly (Fen | string | boolean | null)[]): boolean {
  return values.some((value) => value !== null)
}

const latest = (a: string, b: string): string => (a > b ? a : b)

/** A record that rests on decisions too is true and known since the later of both, and newer with every one of them. */
function withDecisions(common: Common, { office }: RecordContext, decided: DecidedState | null): Common {
  if (decided === null) return common
  const { from, nextFrom, steps } = decided
  const { trueFrom, trueTo, recordedAt, revision } = common
  return {
    ...common,
    revision: { ...revision, [office]: (revision[office] ?? 0) + steps },
    trueFrom: from === null ? trueFrom : latest(trueFrom, from.on),
    trueTo: nextFrom === null || (trueTo !== null && trueTo < nextFrom) ? trueTo : nextFrom,
    recordedAt: from === null ? recordedAt : latest(recordedAt, from.recordedAt),
  }
}

function householdRecord(state: HouseholdState, common: Common): ExchangeRecord {
  const { facts } = state
  return {
    type: 'household',
    ...common,
    id: state.householdId,
    key: facts.key,
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
    rejectedOn: facts.rejectedOn,
    exitedOn: facts.exitedOn,
    hardshipWorker: facts.hardshipWorker,
    fpType: facts.fpType,
    standing: facts.standing && { ...facts.standing, amount: yuan(facts.standing.amount) },
    bankName: facts.bankName,
    bankAccount: facts.bankAccount,
    extra: facts.extra,
  }
}

function personRecord(member: MemberFacts, personId: string, common: Common): ExchangeRecord {
  return {
    type: 'person',
    ...common,
    id: personId,
    name: member.name,
    idNumber: member.idNumber,
    sex: sexOf(member.idNumber),
    birthDate: birthDateOf(member.idNumber),
    ethnicity: member.ethnicity,
    marital: member.marital,
    health: member.health,
    majorDisease: member.majorDisease,
    disabilityType: member.disabilityType,
    disabilityGrade: member.disabilityGrade,
    disabilityCertNo: member.disabilityCertNo,
    workAbility: member.workAbility,
    selfCare: member.selfCare,
    employment: member.employment,
    schooling: member.schooling,
    childWelfare: member.childWelfare,
    workRefusals: member.workRefusals,
    phone: member.phone,
  }
}

function memberRecords(
  state: HouseholdState,
  common: Common,
  isNewPerson: (personId: string) => boolean,
): ExchangeRecord[] {
  const { householdId, facts, personIds } = state
  return facts.members.flatMap((member, index): ExchangeRecord[] => {
    const personId = personIds[index] ?? ''
    const records: ExchangeRecord[] = isNewPerson(personId) ? [personRecord(member, personId, common)] : []
    records.push({
      type: 'membership',
      ...common,
      id: `${householdId}:${personId}`,
      householdId,
      personId,
      order: index + 1,
      relation: member.relation,
      state: member.state,
      stateDate: member.stateDate,
    })
    const { wage, business, property, transfer, otherIncome, excludedIncome, excludedItem } = member
    if (says(wage, business, property, transfer, otherIncome, excludedIncome, excludedItem)) {
      records.push({
        type: 'income',
        ...common,
        id: `${householdId}:${personId}:income`,
        householdId,
        personId,
        wage: yuan(wage),
        business: yuan(business),
        property: yuan(property),
        transfer: yuan(transfer),
        other: yuan(otherIncome),
        excluded: yuan(excludedIncome),
        excludedItem,
      })
    }
    if (says(member.ownAssets, member.tkExcluded)) {
      records.push({
        type: 'asset',
        ...common,
        kind: 'personal',
        id: `${householdId}:${personId}:asset`,
        householdId,
        personId,
        ownAssets: yuan(member.ownAssets),
        tkExcluded: yuan(member.tkExcluded),
      })
    }
    return records
  })
}

function moneyRecords(state: HouseholdState, common: Common): ExchangeRecord[] {
  const { householdId, facts } = state
  const { income, expense } = facts
  const records: ExchangeRecord[] = []
  if (says(...Object.values(income))) {
    records.push({
      type: 'income',
      ...common,
      id: `${householdId}:income`,
      householdId,
      personId: null,
      wage: yuan(income.wage),
      business: yuan(income.business),
      property: yuan(income.property),
      transfer: yuan(income.transfer),
      other: yuan(income.other),
      excluded: null,
      excludedItem: null,
    })
  }
  if (says(...Object.values(expense), facts.employmentCost)) {
    records.push({
      type: 'expense',
      ...common,
      id: `${householdId}:expense`,
      householdId,
      living: yuan(expense.living),
      socialInsurance: yuan(expense.socialInsurance),
      medical: yuan(expense.medical),
      education: yuan(expense.education),
      rehabilitation: yuan(expense.rehabilitation),
      otherRigid: yuan(expense.otherRigid),
      other: yuan(expense.other),
      employmentCost: yuan(facts.employmentCost),
    })
  }
  return records
}

function assetRecords(state: HouseholdState, common: Common): ExchangeRecord[] {
  const { householdId, facts } = state
  const { asset, shop, company, otherProperty } = facts
  const records: ExchangeRecord[] = []
  if (says(...Object.values(asset), shop, company, otherProperty)) {
    records.push({
      type: 'asset',
      ...common,
      kind: 'financial',
      id: `${householdId}:asset`,
      householdId,
      deposit: yuan(asset.deposit),
      securities: yuan(asset.securities),
      funds: yuan(asset.funds),
      insurance: yuan(asset.insurance),
      claims: yuan(asset.claims),
      internet: yuan(asset.internet),
      shop,
      company,
      otherProperty,
    })
  }
  facts.houses.forEach((house, index) => {
    const { areaCentiSqm, ...rest } = house
    const id = `${householdId}:house:${index + 1}`
    const areaSqm = areaText(areaCentiSqm)
    records.push({ type: 'asset', ...common, kind: 'house', id, householdId, ...rest, areaSqm })
  })
  facts.vehicles.forEach((vehicle, index) => {
    const id = `${householdId}:vehicle:${index + 1}`
    const [boughtFor, value] = [yuan(vehicle.boughtFor), yuan(vehicle.value)]
    records.push({ type: 'asset', ...common, kind: 'vehicle', id, householdId, ...vehicle, boughtFor, value })
  })
  return records
}

function obligorRecords(state: HouseholdState, common: Common): ExchangeRecord[] {
  const { householdId } = state
  return state.facts.obligors.map((obligor, index) => ({
    type: 'obligor',
    ...common,
    id: `${householdId}:obligor:${index + 1}`,
    householdId,
    ...obligor,
    perCapitaMonthly: fenToYuanText(obligor.perCapitaMonthly),
    actualYearly: yuan(obligor.actualYearly),
  }))
}

/**
 * The determination and what it makes payable in the month. The entitlements of a household add up to its `amount`:
 * what is not a member's own (TK, DBS) is the household's.
 */
function outcomeRecords(state: HouseholdState, context: RecordContext, common: Common): ExchangeRecord[] {
  const { householdId, determination, determinedAt } = state
  if (determination === null) return []
  const base = { ...common, trueFrom: determination.on, recordedAt: determinedAt ?? common.recordedAt }
  const persons = determination.persons.map((person) => ({
    personId: state.personIdOf(person.idNumber),
    category: person.category,
    amount: person.amount,
    reason: person.reason,
  }))
  const determinationId = `${householdId}:determination:${determination.on}`
  const { parts } = determination
  const records: ExchangeRecord[] = [
    {
      type: 'determination',
      ...base,
      id: determinationId,
      householdId,
      on: determination.on,
      policyId: determination.policyId,
      category: determination.category,
      tags: [...determination.tags],
      people: determination.people,
      annualIncome: fenToYuanText(determination.annualIncome),
      monthlyPerCapita: fenToYuanText(determination.monthlyPerCapita),
      amount: yuan(determination.amount),
      gap: fenToYuanText(parts.gap),
      uplift: fenToYuanText(parts.uplift),
      dbs: fenToYuanText(parts.dbs),
      tk: fenToYuanText(parts.tk),
      persons: persons.map((person) => ({ ...person, amount: yuan(person.amount) })),
      reasons: [...determination.reasons],
    },
  ]
  const payable = { ...base, householdId, determinationId, month: context.month }
  let rest = determination.amount ?? 0
  for (const person of persons) {
    if (person.amount === null || determination.amount === null) continue
    rest -= person.amount
    records.push({
      type: 'entitlement',
      ...payable,
      id: `${householdId}:${person.personId}:pay:${context.month}`,
      personId: person.personId,
      category: person.category,
      people: 1,
      amount: fenToYuanText(person.amount),
    })
  }
  if (rest > 0) {
    records.push({
      type: 'entitlement',
      ...payable,
      id: `${householdId}:pay:${context.month}`,
      personId: null,
      category: determination.category,
      people: determination.people,
      amount: fenToYuanText(rest),
    })
  }
  return records
}

/**
 * All records of one household, household first. `isNewPerson` answers whether a person has not been sent yet: one who
 * stands in two households is sent once.
 */
export function householdToRecords(
  state: HouseholdState,
  context: RecordContext,
  isNewPerson: (personId: string) => boolean,
): ExchangeRecord[] {
  const common: Common = {
    revision: { [context.office]: Math.max(1, state.revision) },
    office: context.office,
    trueFrom: state.validFrom,
    trueTo: state.validTo,
    recordedAt: state.recordedAt,
  }
  return [
    householdRecord(state, withDecisions(common, context, state.decided)),
    ...memberRecords(state, common, isNewPerson),
    ...moneyRecords(state, common),
    ...assetRecords(state, common),
    ...obligorRecords(state, common),
    ...outcomeRecords(state, context, common),
  ]
}
