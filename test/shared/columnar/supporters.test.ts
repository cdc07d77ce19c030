import { expect, it } from 'vitest'
import { allocateColumns } from '@shared/columnar/columns'
import { supportersOf } from '@shared/columnar/supporters'
import { memberStates, schoolings } from '@shared/domain/household'

/** Relation to the applicant (GB/T 4761), birth; then what is not plain. */
type Person = readonly [relation: number, birth: number, other?: { dead?: true; disabled?: true; pupil?: true }]

function supporterOf(...persons: readonly Person[]): number | undefined {
  const sizes = { households: 1, persons: persons.length, obligors: 0, houses: 0, vehicles: 0 }
  const columns = allocateColumns(sizes, { on: '2026-11-01', knownAt: null, towns: [], texts: [''] })
  columns.memberStart[1] = persons.length
  persons.forEach(([relation, birth, other], p) => {
    columns.relation[p] = relation
    columns.birth[p] = birth
    columns.state[p] = memberStates.indexOf(other?.dead ? '死亡' : '共同生活') + 1
    columns.disabilityType[p] = other?.disabled ? 4 : 0
    columns.schooling[p] = other?.pupil ? schoolings.indexOf('高中') + 1 : 0
  })
  return supportersOf(columns)[0]
}

it('names the birth of the youngest grown-up who owes everybody else of the household support', () => {
  expect({
    parents: supporterOf([1, 19800101], [12, 19820202], [21, 20150303]),
    grownChild: supporterOf([1, 19500101], [12, 19520202], [21, 19850303]),
    alone: supporterOf([1, 19800101]),
    childOnly: supporterOf([1, 20150303]),
    disabled: supporterOf([1, 19500101], [21, 19850303, { disabled: true }]),
    pupil: supporterOf([1, 19500101], [21, 20081001, { pupil: true }]),
    withDead: supporterOf([1, 19800101], [21, 20150303], [12, 19820202, { dead: true }]),
  }).toEqual({
    parents: 19820202,
    grownChild: 19850303,
    alone: 19800101,
    childOnly: 0,
    disabled: 19500101,
    pupil: 19500101,
    withDead: 0,
  })
})
