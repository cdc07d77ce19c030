import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { HouseholdFacts } from '@shared/domain/household'
import type { Json } from '@shared/exchange/canonicalJson'
import { proofWords } from '@shared/messages/proofs'
import { articles, citation } from '@shared/rules/articles'
import { findMissingProofs, proofKeys, type MissingProof } from '@shared/rules/missingProofs'
import { proofLines } from '@shared/rules/missingProofsWords'
import { findShortfalls } from '@shared/rules/shortfall/shortfalls'
import { arbitraryHousehold } from './arbitraryHousehold'
import { further, worked } from './caseHouseholds'
import { aged, household, obligor, type HouseholdParts } from './households'
import { TEST_DAY, testPolicy } from './testPolicy'

function proofsOf(facts: HouseholdFacts, overrides: Readonly<Record<string, Json>> = {}): MissingProof[] {
  const policy = testPolicy(overrides)
  return findMissingProofs(facts, policy, TEST_DAY, findShortfalls(facts, policy, TEST_DAY))
}

/** Everything that every applicant brings is there. */
const signed = { pledgedOn: '2026-09-15', authorizedOn: '2026-09-15' } as const

/** `key by state value` of what is missing beside that. */
function told(parts: HouseholdParts, overrides: Readonly<Record<string, Json>> = {}): string[] {
  return proofsOf(household({ ...signed, asset: { deposit: 0 }, ...parts }), overrides).map(
    ({ key, by, state, value }) =>
      [key, by, ...(state === 'attach' ? ['attach'] : []), ...(value === null ? [] : [value])].join(' '),
  )
}

const adult = (more: Parameters<typeof aged>[2] = {}) => aged('01', 45, { transfer: 100_000, ...more })
const house = {
  address: null,
  areaCentiSqm: null,
  nature: '自有私房',
  origin: null,
  acquiredOn: null,
  onlyHome: null,
  dilapidation: null,
}
const car = {
  ownerIdNumber: null,
  model: null,
  plate: null,
  boughtOn: null,
  boughtFor: null,
  value: null,
  exemption: null,
}

describe('缺件', () => {
  it('of a family whose papers are complete is nothing', () => {
    expect(told({ members: [adult()] })).toEqual([])
  })

  it('has pledge and authorization of whoever applies, and the application of whoever could', () => {
    const bare = { pledgedOn: null, authorizedOn: null, members: [adult()] }
    expect(told(bare)).toEqual(['pledge household', 'authorization household'])
    expect(told({ ...bare, appliesForAid: false })).toEqual([
      'application household',
      'pledge household',
      'authorization household',
    ])
  })

  it('asks obligors for their consent where the set does, and for proof of what makes them unable where 特困 hangs on it', () => {
    const members = [aged('01', 70, { selfCare: '自理' })]
    const supported = members[0]?.idNumber ?? ''
    const rows = [obligor(supported, { consent: null }), obligor(supported, { consent: true, incapacity: '服刑' })]
    expect(told({ members, obligors: rows })).toEqual(['obligorConsent obligor'])
    expect(told({ members, obligors: rows }, { obligor_consent_required: false })).toEqual([])
    const unable = [obligor(supported, { incapacity: '服刑' })]
    expect(told({ members, obligors: unable })).toEqual(['obligorIncapacity obligor attach 服刑'])
  })

  it('has the number of the 残疾人证, and the diagnosis with the name that the list has', () => {
    expect(told({ members: [adult({ disabilityType: '1', disabilityGrade: 3 })] })).toEqual(['disabilityCert person'])
    const cert = { disabilityType: '1', disabilityGrade: 3, disabilityCertNo: '430681199001010013131' }
    expect(told({ members: [adult(cert)] })).toEqual([])
    expect(told({ members: [adult({ majorDisease: '白血病' })] })).toEqual(['diagnosis person attach 白血病'])
    expect(told({ members: [adult({ majorDisease: '糖尿病' })] })).toEqual(['diagnosisListed person 糖尿病'])
    expect(told({ members: [adult({ majorDisease: '无' })] })).toEqual([])
  })

  it('asks for the 自理能力 assessment of those who are 特困 or nearly so, and of nobody else', () => {
    expect(told({ members: [aged('01', 70)] })).toEqual(['selfCare county'])
    expect(told({ members: [aged('01', 70, { selfCare: '自理' })] })).toEqual([])
    expect(told({ members: [aged('01', 66, { transfer: 1_200_000 })] })).toEqual(['selfCare county'])
    expect(told({ members: [adult()] })).toEqual([])
  })

  it('wants receipts and the school where 刚性支出 is found or near, and not where it is not', () => {
    const spending = { medical: 4_000_000, education: 600_000, rehabilitation: 100, otherRigid: 200 }
    const members = [adult({ transfer: 7_200_000 }), aged('10', 44), aged('20', 12)]
    expect(told({ members, expense: spending })).toEqual([
      'medicalReceipts household attach 4000000',
      'rehabilitationReceipts household attach 100',
      'otherRigid household attach 200',
      'enrolment household 600000',
    ])
    const pupil = [adult({ transfer: 7_200_000 }), aged('10', 44), aged('20', 12, { schooling: '小学' })]
    expect(told({ members: pupil, expense: { education: 4_600_000 } })).toEqual(['enrolment household attach 4600000'])
    expect(told({ members: [adult()], expense: spending })).toEqual([])
    // Where the set deducts them for 低保 they are needed there as well.
    expect(told({ members: [adult()], expense: spending }, { dibao_rigid_deduct: true })).toEqual([
      'medicalReceipts household attach 4000000',
      'rehabilitationReceipts household attach 100',
    ])
  })

  it('a death or a prison term without a day is verified, never asked from the family', () => {
    expect(told({ members: [adult(), aged('52', 80, { state: '死亡' })] })).toEqual(['deathDate verification 死亡'])
    expect(told({ members: [adult(), aged('10', 44, { state: '服刑' })] })).toEqual(['absenceDate verification 服刑'])
    expect(told({ members: [adult(), aged('10', 44, { state: '服刑', stateDate: '2025-01-01' })] })).toEqual([])
    expect(told({ members: [adult(), aged('20', 30, { state: '宗教教职离家' })] })).toEqual([
      'clergyDate township 宗教教职离家',
    ])
  })

  it('property that 核对 finds is verified: a vehicle without a value, the day of a second house, what was left blank', () => {
    expect(told({ members: [adult()], vehicles: [car] })).toEqual(['vehicleValue verification 1'])
    expect(told({ members: [adult()], vehicles: [{ ...car, exemption: '残疾代步' }] })).toEqual([])
    expect(told({ members: [adult()], vehicles: [{ ...car, boughtFor: 100 }] })).toEqual([])
    expect(told({ members: [adult()], houses: [house] })).toEqual([])
    expect(told({ members: [adult()], houses: [house, house] })).toEqual(['houseDate verification 2'])
    expect(told({ members: [adult()], houses: [house, { ...house, nature: '租用公房' }] })).toEqual([])
    expect(told({ members: [adult()], asset: {} })).toEqual(['assets verification'])
  })

  it('a grown severely disabled person is looked at with the own means: employment and accounts are verified', () => {
    const person = { disabilityType: '5', disabilityGrade: 2, disabilityCertNo: '1', transfer: null }
    const parents = [adult({ transfer: 9_000_000 })]
    expect(told({ members: [...parents, aged('20', 30, person)] })).toEqual(['employment verification'])
    expect(told({ members: [...parents, aged('20', 30, { ...person, employment: '未登记失业' })] })).toEqual([
      'ownAssets verification',
    ])
  })

  it('income: the item that is left out, receipts of 就业成本, refusals of work, whether work lifted the income', () => {
    expect(told({ members: [adult({ excludedIncome: 50_000 })] })).toEqual(['excludedItem household 50000'])
    expect(told({ members: [adult({ excludedIncome: 50_000, excludedItem: '奖学金' })] })).toEqual([])
    expect(told({ members: [adult()], employmentCost: 300 })).toEqual(['employmentCost household attach 300'])
    expect(told({ members: [adult({ workRefusals: 3, employment: '登记失业' })] })).toEqual([
      'workRefusals township attach',
    ])
    const standing = {
      category: '低保' as const,
      amount: 100,
      startMonth: null,
      validUntil: null,
      certNo: null,
      overAfterJob: null,
    }
    expect(told({ members: [adult({ transfer: 1_000_000 })], standing })).toEqual(['overAfterJob township'])
  })

  it('every worked case names who brings it and the article, in words without a gap or a number', () => {
    for (const one of [...worked, ...further]) {
      const policy = testPolicy(one.policyOverrides)
      const proofs = findMissingProofs(one.facts, policy, one.on, findShortfalls(one.facts, policy, one.on))
      for (const line of proofLines(proofs, one.on, () => '某人')) {
        expect(line.article).not.toBe('')
        expect(line.by).not.toBe('')
        expect(`${line.name}${line.by}${line.article}`).not.toMatch(/[{}]|undefined|\d{12}/)
      }
    }
  })

  it('whatever the household: known keys, articles that exist, and nothing that 核对 finds is asked from the family', () => {
    const found = ['deathDate', 'absenceDate', 'vehicleValue', 'houseDate', 'ownAssets', 'assets', 'employment']
    fc.assert(
      fc.property(arbitraryHousehold, (facts) => {
        for (const proof of proofsOf(facts)) {
          expect(proofKeys).toContain(proof.key)
          expect(Object.keys(articles)).toContain(proof.article)
          expect(proof.by === 'verification').toBe(found.includes(proof.key))
          if (proof.by === 'verification' && proof.article !== 'dbsAdult')
            expect(citation(proof.article, TEST_DAY)).toContain('第六十二条')
        }
      }),
      { numRuns: 150 },
    )
    expect(Object.keys(proofWords.names).sort()).toEqual([...proofKeys].sort())
  })
})
