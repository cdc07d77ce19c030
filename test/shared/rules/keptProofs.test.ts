import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { HouseholdFacts, MemberFacts } from '@shared/domain/household'
import type { Policy } from '@shared/policy/policyChain'
import { determine } from '@shared/rules/determine'
import { findMissingProofs, proofKeys, type MissingProof, type ProofKey } from '@shared/rules/missingProofs'
import { readPersons } from '@shared/rules/members'
import { findShortfalls } from '@shared/rules/shortfall/shortfalls'
import { arbitraryFamily } from './generator/arbitraryFamily'
import { policyVariants } from './policyVariants'
import { TEST_DAY, testPolicy } from './testPolicy'

/** More for a longer run: SHORTFALL_RUNS=8000. */
const RUNS = Number(process.env['SHORTFALL_RUNS'] ?? 250)

const blank = (text: string | null): boolean => text === null || text.trim() === '' || text.trim() === '无'

/** What the record would have to say for a proof that is missing to be kept; null where the record cannot say it. */
function keep(facts: HouseholdFacts, { key, person, obligor, value }: MissingProof): HouseholdFacts | null {
  const member = (next: Partial<MemberFacts>): HouseholdFacts => ({
    ...facts,
    members: facts.members.map((one) => (one.idNumber === person ? { ...one, ...next } : one)),
  })
  switch (key) {
    case 'application':
      return { ...facts, appliesForAid: true }
    case 'pledge':
      return { ...facts, pledgedOn: TEST_DAY }
    case 'authorization':
      return { ...facts, authorizedOn: TEST_DAY }
    case 'obligorConsent':
      return {
        ...facts,
        obligors: facts.obligors.map((one) =>
          one.supportedIdNumber === person && one.relation === obligor ? { ...one, consent: true } : one,
        ),
      }
    case 'disabilityCert':
      return member({ disabilityCertNo: '43068119900101001313' })
    case 'selfCare':
      return member({ selfCare: '自理' })
    case 'employment':
      return member({ employment: '在职' })
    case 'ownAssets':
      return member({ ownAssets: 0 })
    case 'excludedItem':
      return member({ excludedItem: '抚恤金' })
    case 'deathDate':
    case 'absenceDate':
    case 'clergyDate':
      return member({ stateDate: '2020-01-01' })
    case 'vehicleValue':
      return {
        ...facts,
        vehicles: facts.vehicles.map((one) => ({ ...one, value: one.value ?? one.boughtFor ?? 0 })),
      }
    case 'houseDate':
      return { ...facts, houses: facts.houses.map((one) => ({ ...one, acquiredOn: one.acquiredOn ?? '1990-01-01' })) }
    case 'assets':
      return { ...facts, asset: { ...facts.asset, deposit: 0 } }
    case 'income':
      return { ...facts, income: { ...facts.income, transfer: 0 } }
    case 'overAfterJob':
      return facts.standing === null ? null : { ...facts, standing: { ...facts.standing, overAfterJob: false } }
    case 'diagnosisListed':
      return member({ majorDisease: '白血病' })
    case 'enrolment': {
      const [first] = facts.members
      return first === undefined || value === null
        ? null
        : { ...facts, members: facts.members.map((one) => ({ ...one, schooling: one.schooling ?? '小学' })) }
    }
    default:
      return null
  }
}

/** Whether the record really lacks it; written anew from the articles, not taken over from the search. */
function lacking(facts: HouseholdFacts, policy: Policy, proof: MissingProof): boolean {
  const { key, person, obligor } = proof
  const about = facts.members.find((one) => one.idNumber === person)
  const row = facts.obligors.filter((one) => one.supportedIdNumber === person && one.relation === obligor)
  switch (key) {
    case 'application':
      return facts.appliesForAid === false
    case 'pledge':
      return facts.pledgedOn === null
    case 'authorization':
      return facts.authorizedOn === null
    case 'obligorConsent':
      return policy.values.obligor_consent_required && row.some((one) => one.consent !== true)
    case 'obligorIncapacity':
      return row.some((one) => one.incapacity === proof.value && one.incapacity !== '无')
    case 'disabilityCert':
      return about !== undefined && about.disabilityGrade !== null && about.disabilityCertNo === null
    case 'diagnosis':
    case 'diagnosisListed':
      return about !== undefined && !blank(about.majorDisease)
    case 'medicalReceipts':
      return (facts.expense.medical ?? 0) > 0
    case 'rehabilitationReceipts':
      return (facts.expense.rehabilitation ?? 0) > 0
    case 'otherRigid':
      return (facts.expense.otherRigid ?? 0) > 0
    case 'enrolment':
      return (facts.expense.education ?? 0) > 0
    case 'selfCare':
      return about?.selfCare === null
    case 'employment':
      return about?.employment === null
    case 'deathDate':
    case 'absenceDate':
    case 'clergyDate':
      return about !== undefined && about.state !== '共同生活' && about.stateDate === null
    case 'vehicleValue':
      return facts.vehicles.filter((one) => one.value === null && one.boughtFor === null).length >= Number(proof.value)
    case 'houseDate':
      return facts.houses.filter((one) => one.acquiredOn === null).length >= Number(proof.value)
    case 'ownAssets':
      return about?.ownAssets === null
    case 'assets':
      return Object.values(facts.asset).every((amount) => amount === null)
    case 'income':
      return Object.values(facts.income).every((amount) => amount === null)
    case 'excludedItem':
      return about !== undefined && (about.excludedIncome ?? 0) > 0 && blank(about.excludedItem)
    case 'employmentCost':
      return (facts.employmentCost ?? 0) > 0
    case 'workRefusals':
      return facts.members.some((one) => (one.workRefusals ?? 0) >= policy.values.refuse_work_times)
    case 'overAfterJob':
      return facts.standing?.category === '低保' && facts.standing.overAfterJob === null
  }
}

/** The class that asks for it is found, tried or near; classes are asked of the rules and of 差多少. */
const classes: Partial<Record<ProofKey, readonly string[]>> = {
  obligorIncapacity: ['TK'],
  medicalReceipts: ['GX', 'DB'],
  rehabilitationReceipts: ['GX', 'DB'],
  otherRigid: ['GX'],
  enrolment: ['GX'],
  selfCare: ['TK'],
  ownAssets: ['DBS'],
}

function asked(facts: HouseholdFacts, policy: Policy, proof: MissingProof): boolean {
  const wanted = classes[proof.key]
  if (wanted === undefined) return true
  const { base, list } = findShortfalls(facts, policy, TEST_DAY)
  const own = determine({ ...facts, appliesForAid: true }, policy, TEST_DAY)
  const held = [base.category, own.category, ...own.persons.map((one) => one.category)]
  const near = list.filter((one) => one.ways.length > 0).map((one) => one.target)
  return [...held, ...near].some((one) => wanted.includes(one))
}

const samePerson = (a: MissingProof, b: MissingProof): boolean =>
  a.key === b.key && a.person === b.person && a.obligor === b.obligor

const proofsOf = (facts: HouseholdFacts, policy: Policy): MissingProof[] =>
  findMissingProofs(facts, policy, TEST_DAY, findShortfalls(facts, policy, TEST_DAY))

const policies = policyVariants.map((overrides) => testPolicy(overrides))
const policy = fc.constantFrom(...policies)

describe('缺件 of families of every kind', () => {
  it('what is stated is not kept, is about somebody of the family, and is asked for by a class that is found or near', () => {
    const seen = new Set<ProofKey>()
    fc.assert(
      fc.property(arbitraryFamily, policy, (facts, inForce) => {
        const here = new Set(
          readPersons(facts, TEST_DAY)
            .filter((one) => one.counted)
            .map((one) => one.facts.idNumber),
        )
        for (const proof of proofsOf(facts, inForce)) {
          seen.add(proof.key)
          const gone = ['deathDate', 'absenceDate', 'clergyDate'].includes(proof.key)
          expect([proof, lacking(facts, inForce, proof), asked(facts, inForce, proof)]).toEqual([proof, true, true])
          if (proof.person !== null) expect([proof, here.has(proof.person)]).toEqual([proof, !gone])
        }
      }),
      { numRuns: RUNS },
    )
    // Which few do not come up in a short run is chance.
    expect(proofKeys.filter((key) => !seen.has(key)).length).toBeLessThanOrEqual(RUNS >= 2000 ? 0 : 6)
  })

  it('each stands once, and is gone as soon as it is kept', () => {
    let kept = 0
    fc.assert(
      fc.property(arbitraryFamily, policy, (facts, inForce) => {
        const proofs = proofsOf(facts, inForce)
        for (const proof of proofs) {
          if (proof.state !== 'missing') continue
          const now = keep(facts, proof)
          if (now === null) continue
          kept += 1
          const left = proofsOf(now, inForce).filter((one) => one.state === 'missing' && samePerson(one, proof))
          expect([proof, left]).toEqual([proof, []])
        }
        const papers = proofs.map(({ key, person, obligor, value }) => [key, person, obligor, value].join(' '))
        // Several obligors of one relation each bring their own.
        const single = papers.filter((_one, at) => proofs[at]?.obligor === null)
        expect(new Set(single).size).toBe(single.length)
      }),
      { numRuns: Math.ceil(RUNS / 2) },
    )
    expect(kept).toBeGreaterThan(RUNS / 4)
  })

  it('what is taken off the record of a family that has a class is missed', () => {
    const missed = new Set<ProofKey>()
    fc.assert(
      fc.property(arbitraryFamily, policy, (facts, inForce) => {
        const classOf = (one: HouseholdFacts): string => {
          const { category, persons } = determine(one, inForce, TEST_DAY)
          return [category, ...persons.map((person) => `${person.category} ${person.idNumber}`)].join()
        }
        if (!['TK', 'DB', 'BY', 'GX'].includes(classOf(facts).split(',')[0] ?? '')) return
        for (const { key, person, now } of takenAway(facts)) {
          // Where the class itself moves, another one asks.
          if (key !== 'income' && classOf(now) !== classOf(facts)) continue
          missed.add(key)
          const found = proofsOf(now, inForce).filter((one) => one.key === key && one.person === person)
          expect([key, person, found.map((one) => one.state)]).toEqual([key, person, ['missing']])
        }
      }),
      { numRuns: RUNS },
    )
    expect([...missed]).toEqual(
      expect.arrayContaining(['pledge', 'authorization', 'disabilityCert', 'assets', 'income']),
    )
  })
})

interface Taken {
  readonly key: ProofKey
  readonly person: string | null
  readonly now: HouseholdFacts
}

/** The record with one paper, day or declaration taken off, for each that it has. Written from the articles. */
function takenAway(facts: HouseholdFacts): Taken[] {
  const { members, asset, income } = facts
  const counted = readPersons(facts, TEST_DAY).filter((one) => one.counted)
  const all = <T extends object>(row: T): T => Object.fromEntries(Object.keys(row).map((key) => [key, null])) as T
  const taken: Taken[] = [
    { key: 'pledge', person: null, now: { ...facts, pledgedOn: null } },
    { key: 'authorization', person: null, now: { ...facts, authorizedOn: null } },
    {
      key: 'assets',
      person: null,
      now: { ...facts, asset: all(asset), members: members.map((one) => ({ ...one, ownAssets: null })) },
    },
    {
      key: 'income',
      person: null,
      now: {
        ...facts,
        income: all(income),
        obligors: [],
        members: members.map((one) => ({
          ...one,
          ...{ wage: null, business: null, property: null, transfer: null, otherIncome: null },
        })),
      },
    },
  ]
  const without = (key: ProofKey, person: string, less: Partial<MemberFacts>): void => {
    const now = { ...facts, members: members.map((one) => (one.idNumber === person ? { ...one, ...less } : one)) }
    taken.push({ key, person, now })
  }
  for (const { facts: one } of counted) {
    if (one.disabilityGrade !== null) without('disabilityCert', one.idNumber, { disabilityCertNo: null })
    if ((one.excludedIncome ?? 0) > 0) without('excludedItem', one.idNumber, { excludedItem: null })
  }
  for (const one of members) if (one.state === '死亡') without('deathDate', one.idNumber, { stateDate: null })
  return taken
}
