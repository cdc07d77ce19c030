import type { Category } from '../domain/category'
import type { IsoDate } from '../domain/dates'
import type { TrailStep } from '../domain/determination'
import type { HouseholdFacts, MemberFacts } from '../domain/household'
import type { Fen } from '../domain/money'
import type { Policy } from '../policy/policyChain'
import type { ArticleKey } from './articles'
import { owned } from './assets'
import { diseaseOnList } from '../domain/writtenNames'
import { ADULT_AGE, readPersons, severelyDisabled, type Person } from './members'
import type { Shortfalls } from './shortfall/shortfalls'

/** Who is to bring a proof. What can be verified by 核对 is never asked from the family (社会救助法 §62 第二款). */
export type ProofBringer = 'household' | 'person' | 'obligor' | 'township' | 'county' | 'verification'

export const proofKeys = [
  'application',
  'pledge',
  'authorization',
  'obligorConsent',
  'obligorIncapacity',
  'disabilityCert',
  'diagnosis',
  'diagnosisListed',
  'medicalReceipts',
  'rehabilitationReceipts',
  'otherRigid',
  'enrolment',
  'selfCare',
  'deathDate',
  'absenceDate',
  'clergyDate',
  'vehicleValue',
  'houseDate',
  'ownAssets',
  'assets',
  'income',
  'employment',
  'excludedItem',
  'employmentCost',
  'workRefusals',
  'overAfterJob',
] as const
export type ProofKey = (typeof proofKeys)[number]

export interface MissingProof {
  readonly key: ProofKey
  /** `missing`: the record shows that it is not there. `attach`: it has to be on file, which the record cannot show. */
  readonly state: 'missing' | 'attach'
  /** Identity number of the member it is about; null for the household. */
  readonly person: string | null
  /** GB/T 4761 code of the obligor it is about, to the person. */
  readonly obligor: string | null
  readonly by: ProofBringer
  readonly article: ArticleKey
  /** Fen, a count, a date or a text as the sentence of the key wants it; null where it wants nothing. */
  readonly value: number | string | null
}

interface Search {
  readonly facts: HouseholdFacts
  readonly policy: Policy
  readonly on: IsoDate
  readonly shortfalls: Shortfalls
  readonly counted: readonly Person[]
  /** Classes found or nearly reached. */
  readonly classes: ReadonlySet<Category>
}

type Optional = 'state' | 'person' | 'obligor' | 'value'
type Found = Omit<MissingProof, Optional> & Partial<Pick<MissingProof, Optional>>

const proof = (found: Found): MissingProof => ({ state: 'missing', person: null, obligor: null, value: null, ...found })

const written = (text: string | null): boolean => (text ?? '').trim() !== '' && (text ?? '').trim() !== '无'

/** Classes found, and those that a stated change would bring. */
function classesOf({ base, list }: Shortfalls): Set<Category> {
  const classes = new Set<Category>(base.persons.map((one) => one.category))
  if (['TK', 'DB', 'BY', 'GX'].includes(base.category)) classes.add(base.category)
  for (const { target, ways } of list) if (ways.length > 0 && target !== 'QT') classes.add(target)
  return classes
}

function declarations({ facts, classes, shortfalls }: Search): MissingProof[] {
  if (classes.size === 0 && !shortfalls.applied) return []
  const found: MissingProof[] = []
  const onlyTekun = classes.size === 1 && classes.has('TK')
  if (!shortfalls.applied)
    found.push(proof({ key: 'application', by: 'household', article: onlyTekun ? 'applicationTekun' : 'application' }))
  if (facts.pledgedOn === null) found.push(proof({ key: 'pledge', by: 'household', article: 'pledge' }))
  if (facts.authorizedOn === null)
    found.push(proof({ key: 'authorization', by: 'household', article: 'authorization' }))
  return found
}

/** Consent of obligors (社会救助法 §41), and proof of what makes them unable (43号 §8) where 特困 hangs on it. */
function obligorProofs({ facts, policy, classes, counted }: Search): MissingProof[] {
  const found: MissingProof[] = []
  for (const row of facts.obligors) {
    if (!counted.some((one) => one.facts.idNumber === row.supportedIdNumber)) continue
    const about = { person: row.supportedIdNumber, obligor: row.relation, by: 'obligor' } as const
    if (policy.values.obligor_consent_required && row.consent !== true)
      found.push(proof({ key: 'obligorConsent', article: 'consent', ...about }))
    const unable = row.incapacity !== null && row.incapacity !== '无'
    if (unable && classes.has('TK'))
      found.push(
        proof({ key: 'obligorIncapacity', state: 'attach', article: 'tkObligor', ...about, value: row.incapacity }),
      )
  }
  return found
}

/** 残疾人证, diagnosis, 就业状况 of those whose disability or disease is declared. */
function healthProofs({ policy, classes, counted, shortfalls }: Search): MissingProof[] {
  const found: MissingProof[] = []
  const tekun = new Set(shortfalls.base.persons.filter((one) => one.category === 'TK').map((one) => one.idNumber))
  for (const person of counted) {
    const { idNumber, disabilityGrade, disabilityCertNo, majorDisease, employment } = person.facts
    if (disabilityGrade !== null && disabilityCertNo === null)
      found.push(
        proof({
          key: 'disabilityCert',
          person: idNumber,
          by: 'person',
          article: classes.has('TK') && !classes.has('DBS') ? 'disabilityCertTekun' : 'disabilityCert',
        }),
      )
    if (written(majorDisease)) {
      const listed = diseaseOnList(policy.values.single_major_disease_list ?? [], majorDisease ?? '') !== null
      found.push(
        proof({
          key: listed ? 'diagnosis' : 'diagnosisListed',
          state: listed ? 'attach' : 'missing',
          person: idNumber,
          by: 'person',
          article: 'diagnosis',
          value: majorDisease,
        }),
      )
    }
    const byOwnMeans = severelyDisabled(person) && person.age >= ADULT_AGE && policy.values.single_adult_jobless_severe
    const otherwise = shortfalls.base.category === 'DB' || tekun.has(idNumber)
    if (byOwnMeans && employment === null && !otherwise)
      found.push(proof({ key: 'employment', person: idNumber, by: 'verification', article: 'dbsAdult' }))
  }
  return [...found, ...selfCareProofs(counted, shortfalls, classes)]
}

/** 自理能力评估 of those who are 特困 or nearly so (43号 §20). */
function selfCareProofs(
  counted: readonly Person[],
  { base, list }: Shortfalls,
  classes: ReadonlySet<Category>,
): MissingProof[] {
  if (!classes.has('TK')) return []
  const near = new Set([
    ...base.persons.filter((one) => one.category === 'TK').map((one) => one.idNumber),
    ...list.filter((one) => one.target === 'TK' && one.ways.length > 0).map((one) => one.person),
  ])
  return counted
    .filter((one) => near.has(one.facts.idNumber) && one.facts.selfCare === null)
    .map((one) => proof({ key: 'selfCare', person: one.facts.idNumber, by: 'county', article: 'selfCare' }))
}

/** Receipts and proofs of 刚性支出 where that class was found or is near (刚性支出困难家庭认定办法 §5). */
function spendingProofs({ facts, policy, classes, counted }: Search): MissingProof[] {
  const deducted = policy.values.dibao_rigid_deduct && classes.has('DB')
  const found: MissingProof[] = []
  const { medical, rehabilitation, education, otherRigid } = facts.expense
  const receipts = (key: ProofKey, article: ArticleKey, value: Fen | null): void => {
    if ((value ?? 0) > 0) found.push(proof({ key, state: 'attach', by: 'household', article, value }))
  }
  if (classes.has('GX') || deducted) {
    receipts('medicalReceipts', 'medicalReceipts', medical)
    receipts('rehabilitationReceipts', 'rehabilitationReceipts', rehabilitation)
  }
  if (!classes.has('GX')) return found
  receipts('otherRigid', 'otherRigid', otherRigid)
  if ((education ?? 0) > 0) {
    const known = counted.some((one) => one.facts.schooling !== null)
    const state = known ? 'attach' : 'missing'
    found.push(proof({ key: 'enrolment', state, by: 'household', article: 'schooling', value: education }))
  }
  return found
}

const absences = ['服刑', '强制戒毒', '失踪']

/** The day since when somebody no longer counts: registers tell it, the family is not asked. */
function stateProofs(members: readonly MemberFacts[]): MissingProof[] {
  return members
    .filter((one) => one.state !== '共同生活' && one.stateDate === null)
    .map(({ state, idNumber }) => {
      const about = { person: idNumber, value: state }
      if (state === '死亡') return proof({ key: 'deathDate', by: 'verification', article: 'death', ...about })
      if (absences.includes(state))
        return proof({ key: 'absenceDate', by: 'verification', article: 'absence', ...about })
      return proof({ key: 'clergyDate', by: 'township', article: 'clergy', ...about })
    })
}

/** Property that 核对 finds: vehicles' value, days of purchase, accounts in a person's own name. */
function propertyProofs({ facts, policy, counted, classes, shortfalls }: Search): MissingProof[] {
  const found: MissingProof[] = []
  const byCheck = { by: 'verification', article: 'verification' } as const
  const exempt = policy.values.prop_exempt_reasons
  const unvalued = facts.vehicles.filter(
    (one) => one.value === null && one.boughtFor === null && !exempt.some((reason) => reason === one.exemption),
  )
  if (unvalued.length > 0) found.push(proof({ key: 'vehicleValue', ...byCheck, value: unvalued.length }))
  const houses = facts.houses.filter((house) => owned(house.nature))
  const undated = houses.filter((house) => house.acquiredOn === null)
  if (houses.length > 1 && undated.length > 0 && policy.values.prop_house_recent_years > 0)
    found.push(proof({ key: 'houseDate', ...byCheck, value: undated.length }))
  const { deposit, securities, funds, insurance, claims, internet } = facts.asset
  const declared = [deposit, securities, funds, insurance, claims, internet].some((amount) => amount !== null)
  if (!declared && counted.length > 0 && counted.every((one) => one.facts.ownAssets === null))
    found.push(proof({ key: 'assets', ...byCheck }))
  const alone = new Set(
    shortfalls.base.trail.filter(({ rule, key }) => rule === 'DBS' && key === 'assetsBlank').map((one) => one.person),
  )
  // While the class itself is open, what one person has alone is not asked.
  for (const one of classes.has('DBS') ? counted : [])
    if (alone.has(one.facts.idNumber)) found.push(proof({ key: 'ownAssets', person: one.facts.idNumber, ...byCheck }))
  return found
}

function incomeProofs({ facts, policy, counted, shortfalls }: Search): MissingProof[] {
  const found: MissingProof[] = []
  const blank = ({ rule, key }: TrailStep): boolean =>
    rule === 'check' && (key === 'incomeMissing' || key === 'incomeBlank')
  if (shortfalls.base.trail.some(blank)) found.push(proof({ key: 'income', by: 'household', article: 'pledge' }))
  for (const { facts: member } of counted) {
    const { excludedIncome, excludedItem, idNumber } = member
    if ((excludedIncome ?? 0) > 0 && !written(excludedItem))
      found.push(
        proof({
          key: 'excludedItem',
          person: idNumber,
          by: 'household',
          article: 'excludedIncome',
          value: excludedIncome,
        }),
      )
  }
  if ((facts.employmentCost ?? 0) > 0 && policy.values.employment_cost_mode !== 'none')
    found.push(
      proof({
        key: 'employmentCost',
        state: 'attach',
        by: 'household',
        article: 'employmentCost',
        value: facts.employmentCost,
      }),
    )
  const { base } = shortfalls
  if (base.reasons.includes('REFUSED_WORK'))
    found.push(proof({ key: 'workRefusals', state: 'attach', by: 'township', article: 'refusedWork' }))
  const { standing } = facts
  if (
    standing?.category === '低保' &&
    standing.overAfterJob === null &&
    ['BY', 'GX', 'QT', 'NONE'].includes(base.category)
  )
    found.push(proof({ key: 'overAfterJob', by: 'township', article: 'grace' }))
  return found
}

/**
 * 缺件: the proofs that the class found, and the classes that a stated change would bring, still lack, from the facts as
 * they are recorded; each with the article it stands on and who is to bring it. A death, a prison term, a vehicle's value
 * and the like are verified by the 民政部门 and not asked from the family (社会救助法 §62 第二款).
 */
export function findMissingProofs(
  facts: HouseholdFacts,
  policy: Policy,
  on: IsoDate,
  shortfalls: Shortfalls,
): MissingProof[] {
  const counted = readPersons(facts, on).filter((one) => one.counted)
  const search: Search = { facts, policy, on, shortfalls, counted, classes: classesOf(shortfalls) }
  return [
    ...declarations(search),
    ...obligorProofs(search),
    ...healthProofs(search),
    ...spendingProofs(search),
    ...stateProofs(facts.members),
    ...propertyProofs(search),
    ...incomeProofs(search),
  ]
}
