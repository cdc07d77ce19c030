import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { factsToForm } from '@shared/intake/factsToForm'
import type { FormBody } from '@shared/intake/formBody'
import { withField, household as ofHousehold } from '@shared/intake/formEdits'
import { readForm } from '@shared/intake/readForm'
import { runningTotals } from '@shared/intake/runningTotals'
import { determine } from '@shared/rules/determine'
import { arbitraryHousehold } from '../rules/arbitraryHousehold'
import { aged, household, obligor } from '../rules/households'
import { TEST_DAY, testPolicy } from '../rules/testPolicy'

const context = { countyCode: '430681', knownRegions: new Map<string, string>(), today: TEST_DAY }
const totalsOf = (body: FormBody) => runningTotals(readForm(body, '1', context).group, testPolicy(), TEST_DAY)

describe('the running totals of a form', () => {
  it('are the income, the people and the per-capita figure of the determination, to the fen', () => {
    let compared = 0
    fc.assert(
      fc.property(arbitraryHousehold, (facts) => {
        const body = factsToForm(facts)
        if (readForm(body, facts.key, context).facts === null) return
        const outcome = determine(facts, testPolicy(), TEST_DAY)
        // Where TK persons leave, the determination shows the others; the form shows the whole household.
        if (outcome.persons.some((one) => one.category === 'TK') || outcome.people === 0) return
        const totals = totalsOf(body)
        compared += 1
        expect([totals?.counted, totals?.total, totals?.perCapitaMonthly]).toEqual([
          outcome.people,
          outcome.annualIncome,
          outcome.monthlyPerCapita,
        ])
      }),
      { numRuns: 300 },
    )
    expect(compared).toBeGreaterThan(80)
  })

  it('show what each part came to: cost of employment, support that counts, assets a head against the limit', () => {
    const earner = aged('01', 45, { wage: 1_440_000 })
    const mother = aged('52', 78)
    const body = factsToForm(
      household({
        members: [earner, mother],
        obligors: [obligor(mother.idNumber, { perCapitaMonthly: 250_000, childrenSharing: 2, familySize: 3 })],
        asset: { deposit: 800_000 },
        expense: { medical: 600_000 },
      }),
    )
    const totals = totalsOf(body)
    expect(totals).toMatchObject({
      counted: 2,
      listed: 2,
      wage: 1_440_000,
      cost: 144_000,
      assets: 800_000,
      assetsEach: 400_000,
    })
    expect(totals?.support).toBeGreaterThan(0)
    expect(totals?.total).toBe(1_440_000 - 144_000 + (totals?.support ?? 0))
    expect(totals?.rigid?.amount).toBe(600_000)
  })

  it('counts a person whose number is not typed yet, and says that a row is not complete', () => {
    const body = factsToForm(household({ members: [aged('01', 45, { wage: 1_200_000 })] }))
    const half: FormBody = {
      ...body,
      members: [...body.members, { uid: 'new:x', values: { name: '袁珍', idNumber: '43068119' }, extra: {} }],
    }
    expect(totalsOf(half)).toMatchObject({ counted: 2, listed: 2, provisional: 1, wage: 1_200_000 })
    expect(totalsOf(body)?.provisional).toBe(0)
  })

  it('takes an amount that cannot be read for none, and never stops for it', () => {
    const body = factsToForm(household({ members: [aged('01', 45)] }))
    expect(totalsOf(withField(body, ofHousehold('incomeTransfer'), '一千'))?.total).toBe(0)
    expect(totalsOf(withField(body, ofHousehold('incomeTransfer'), '1,000'))?.total).toBe(100_000)
  })
})
