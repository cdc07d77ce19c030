import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { HouseholdFacts } from '@shared/domain/household'
import { factsToForm } from '@shared/intake/factsToForm'
import { formBody, type FormBody } from '@shared/intake/formBody'
import { readForm } from '@shared/intake/readForm'
import { arbitraryHousehold } from '../rules/arbitraryHousehold'
import { blankMember, household, idNumberOf } from '../rules/households'

const context = {
  countyCode: '430681',
  knownRegions: new Map([['430681001001', '城关社区']]),
  today: '2026-11-22',
}

function again(facts: HouseholdFacts): HouseholdFacts | null {
  // As it travels: plain text, kept as JSON.
  const kept = formBody.parse(JSON.parse(JSON.stringify(factsToForm(facts))))
  return readForm(kept, facts.key, context).facts
}

const words = fc.constantFrom('长阳坪', '一、二组', 'A-1', '12345678', '多处  空格', '王·小明')

/** The rules' households with texts, dates and columns beyond the template in them. */
const filled = arbitraryHousehold.chain((facts) =>
  fc
    .record({
      address: words,
      cause: words,
      plate: fc.constantFrom('湘F12345', '湘FD12345'),
      extra: fc.dictionary(fc.constantFrom('备注', '成员[1].工作单位', '房产[1].房屋结构'), words),
      account: fc.constantFrom('6222020200112233445', '95588-1234567'),
      living: fc.integer({ min: 0, max: 10_000_000 }),
    })
    .map(({ address, cause, plate, extra, account, living }): HouseholdFacts => ({
      ...facts,
      residenceAddress: address.replace(/ {2}/, ' '),
      mainCause: cause,
      bankAccount: account,
      expense: { ...facts.expense, living },
      vehicles: facts.vehicles.slice(0, 1).map((one) => ({ ...one, plate })),
      houses: facts.houses.map((one, index) => ({ ...one, areaCentiSqm: 8050 + index, address: `${index + 1} 号` })),
      extra: Object.fromEntries(
        Object.entries(extra).filter(([key]) => !key.startsWith('房产') || facts.houses.length > 0),
      ),
    })),
)

/** Households that no import would take either (somebody in two rows, an unknown owner) are not what a form is begun from. */
function refused(facts: HouseholdFacts): boolean {
  return readForm(factsToForm(facts), facts.key, context).notes.some((note) => note.severity === 'problem')
}

describe('the form and the facts of a household', () => {
  it('are the same: facts become a form and the form those facts, for every household that an import takes', () => {
    let taken = 0
    fc.assert(
      fc.property(filled, (facts) => {
        if (refused(facts)) return
        taken += 1
        expect(again(facts)).toStrictEqual(facts)
      }),
      { numRuns: 400 },
    )
    expect(taken).toBeGreaterThan(150)
  })

  it('keeps a house of which nothing is known and drops a row that nobody filled in', () => {
    const id = idNumberOf('1970-01-02', 1)
    const facts = household({
      members: [{ ...blankMember, name: '缪沅', relation: '01', idNumber: id }],
      houses: [
        {
          address: null,
          areaCentiSqm: null,
          nature: null,
          origin: null,
          acquiredOn: null,
          onlyHome: null,
          dilapidation: null,
        },
      ],
    })
    const form = factsToForm(facts)
    const added: FormBody = { ...form, houses: [...form.houses, { uid: 'new:1', values: {}, extra: {} }] }
    expect(readForm(added, facts.key, context).facts).toStrictEqual(facts)
  })

  it('takes the applicant from the member who is 本人', () => {
    const [head, wife] = [idNumberOf('1970-01-02', 1), idNumberOf('1972-03-04', 2)]
    const members = [
      { ...blankMember, name: '袁珍', relation: '10', idNumber: wife },
      { ...blankMember, name: '缪沅', relation: '01', idNumber: head },
    ]
    const facts = { ...household({ members }), applicantName: '缪沅', applicantId: head }
    expect(again(facts)).toStrictEqual(facts)
  })
})
