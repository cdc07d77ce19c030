import { describe, expect, it } from 'vitest'
import { determine } from '@shared/rules/determine'
import { decidingSteps } from '@shared/rules/explainDeciding'
import { further, worked } from './caseHouseholds'
import { testPolicy } from './testPolicy'

const all = [...worked, ...further]

function deciding(id: string): { decided: string[]; against: string | null } {
  const one = all.find((candidate) => candidate.id === id)
  if (one === undefined) throw new Error(`no case ${id}`)
  const found = determine(one.facts, testPolicy(one.policyOverrides), one.on)
  const { decided, against } = decidingSteps(found)
  const name = (at: number): string => `${found.trail[at]?.rule ?? ''}.${found.trail[at]?.key ?? ''}`
  return { decided: decided.map(name), against: against === null ? null : name(against) }
}

describe('the steps that decided', () => {
  it.each([
    ['C02', ['TK.met', 'TK.met'], null],
    ['C04', ['DB.met'], null],
    ['C26', ['DB.grace'], null],
    ['C08', ['BY.met'], 'DB.property'],
    ['C10', ['BY.met', 'DBS.met'], 'DB.income'],
    ['C14', ['DBS.met', 'QT.met'], 'GX.nothing'],
    ['C16', ['GX.remainder'], 'BY.income'],
    ['C17', ['QT.met'], 'GX.spending'],
    ['C18', ['QT.income'], null],
    ['C30', ['FP.main'], 'apply.no'],
    ['C33', ['TK.ageGap', 'TK.undecided'], null],
    ['C37', ['TK.met', 'QT.noGround'], null],
  ])('%s', (id, decided, against) => {
    const found = deciding(id)
    expect([...found.decided].sort()).toEqual([...decided].sort())
    expect(found.against).toBe(against)
  })

  it('every case has at least one', () => {
    for (const one of all) expect([one.id, deciding(one.id).decided.length > 0]).toEqual([one.id, true])
  })
})
