import { describe, expect, it } from 'vitest'
import { collectionFormJob } from '@shared/documents/case/collectionForm'
import { collectionWords } from '@shared/messages/collectionForm'
import type { HouseholdFacts } from '@shared/domain/household'
import { worked } from '../../rules/caseHouseholds'

const facts = worked.find((one) => one.id === 'C10')?.facts
function printed(other: Partial<HouseholdFacts> = {}, sample = false): string {
  if (facts === undefined) throw new Error('no example')
  const input = {
    facts: { ...facts, ...other },
    hukou: '示例县幸福村',
    residence: '示例县幸福村一组',
    on: '2026-11-22',
    sample,
  }
  return collectionFormJob(input).html
}
const cells = (html: string): string[] =>
  [...html.matchAll(/<t[dh][^>]*>([^<]+)<\/t[dh]>/gu)].map((match) => match[1] ?? '')

describe('低收入人口信息采集表', () => {
  it('has every heading of the printed form, in its order', () => {
    const said = cells(printed())
    const heads = [
      collectionWords.basic.name,
      collectionWords.basic.kin,
      ...collectionWords.members.columns,
      collectionWords.obligors.columns[7],
      collectionWords.income.wage,
      collectionWords.expense.disability,
      ...collectionWords.property.houseColumns,
      ...collectionWords.property.vehicleColumns,
      collectionWords.pledge.head,
      collectionWords.authorization.head,
    ]
    const places = heads.map((head) => said.indexOf(head))
    expect(places.every((place) => place >= 0)).toBe(true)
  })

  it('leaves room for five members and three obligors where there are fewer', () => {
    const one = facts?.members.slice(0, 1) ?? []
    const rows = printed({ members: one, obligors: [] }).split('<tr>').length
    expect(printed({ members: [...one, ...one], obligors: [] }).split('<tr>').length).toBe(rows)
    const many = Array.from({ length: 7 }, () => one).flat()
    expect(printed({ members: many, obligors: [] }).split('<tr>').length).toBe(rows + 2)
  })

  it('is framed on every sheet: where a large family goes on overleaf, head and foot of the table draw the line', () => {
    const edge = '<tr class="edge"><td colspan="2"></td></tr>'
    expect(printed()).toContain(`<thead>${edge}</thead><tfoot>${edge}</tfoot><tbody>`)
  })

  it('puts what members and household declare of one kind into one sum', () => {
    const member = facts?.members[0]
    if (member === undefined || facts === undefined) throw new Error('no example')
    const income = { wage: 100_00, business: null, property: null, transfer: null, other: null }
    const html = printed({ income, members: [{ ...member, wage: 250_50, business: null, transfer: null }] })
    expect(cells(html)).toContain('350.50')
  })

  it('says of made-up data that nothing may be decided by it', () => {
    expect(printed({}, true)).toContain(collectionWords.sample)
    expect(printed()).not.toContain(collectionWords.sample)
  })
})
