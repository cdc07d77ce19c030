import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { contextOf, signedIn } from '../../../electron/store/book'
import type { ServiceContext } from '../../../electron/store/context'
import { startSession } from '../../../electron/store/people/signIn'
import { boardSummary } from '../../../electron/store/services/office/board'
import { householdPage } from '../../../electron/store/services/households/householdPage'
import { pageOfHouseholds } from '../../../electron/store/services/households/households'
import { intakeLists } from '../../../electron/store/services/intake/intakeLists'
import { searchPeople } from '../../../electron/store/services/households/searchPeople'
import { addUser, changeUser, listUsers } from '../../../electron/store/services/office/users'
import { failureOf } from '../failureOf'
import { first, peopleBook, type PeopleBook } from './peopleBook'

// A 村级协理 who looks after several villages sees those and no other, also where they lie in different townships.

describe('a 村级协理 with several villages', () => {
  let t: PeopleBook
  let villages: string[]
  beforeEach(async () => {
    t = await peopleBook('villages')
    villages = [...new Set(t.households.map(({ village }) => village))]
  })
  afterEach(() => t.end())

  const add = (otherAreas: readonly string[], area = villages[0] ?? '') =>
    addUser(t.book, {
      login: 'helper',
      name: '村协理',
      role: 'VILLAGE_HELPER',
      area,
      otherAreas: [...otherAreas],
      passphrase: '够长的 一句话',
    }).id
  const signIn = (id: string): ServiceContext => contextOf(signedIn(t.book, startSession(t.book, id, 'passphrase')))
  const everything = { category: null, region: null, query: '', sort: 'place', descending: false } as const
  const page = { offset: 0, limit: 200 } as const

  it('sees the households of each, in every list, and nobody else’s', () => {
    const [one = '', other = '', third = ''] = [villages[0], villages.at(-1), villages[1]]
    expect(one.slice(0, 9)).not.toBe(other.slice(0, 9))
    const helper = signIn(add([other]))
    const own = t.households.filter(({ village }) => village === one || village === other)
    const strange = first(t.households.filter(({ village }) => village === third))
    for (const sort of ['place', 'name'] as const) {
      const listed = pageOfHouseholds(helper, { ...everything, sort, ...page })
      expect(new Set(listed.rows.map(({ id }) => id))).toEqual(new Set(own.map(({ id }) => id)))
      expect([listed.total, listed.all]).toEqual([own.length, own.length])
    }
    expect(boardSummary(helper, helper.clock.today()).households).toBe(own.length)
    for (const { id, key } of own) {
      const name = first(t.versionOf(id).facts.members).name
      expect(searchPeople(helper, name).hits.map((hit) => hit.householdId)).toContain(id)
      expect(householdPage(helper, id).row.key).toBe(key)
    }
    expect(failureOf(() => householdPage(helper, strange.id))).toBe('NOT_FOUND householdNotFound')
    const strangeName = first(t.versionOf(strange.id).facts.members).name
    expect(searchPeople(helper, strangeName).hits.map((hit) => hit.householdId)).not.toContain(strange.id)
    expect(intakeLists(helper).villages.flatMap(({ code, own: mine }) => (mine ? [code] : []))).toEqual(
      [one, other].sort(),
    )
  })

  it('is kept to what the administrator gives; nobody else can have several, and none outside the county', () => {
    const [one = '', other = ''] = villages
    const id = add([other, other, one])
    const listed = () => listUsers(t.ctx).users.find((user) => user.id === id)
    expect(listed()).toMatchObject({ area: one, otherAreas: [other] })
    expect(listed()?.areaName.split('、')).toHaveLength(2)
    changeUser(t.book, { id, name: '村协理', role: 'VILLAGE_HELPER', area: other, otherAreas: [] })
    expect(listed()).toMatchObject({ area: other, otherAreas: [] })
    const refused = (role: 'TOWN_CLERK' | 'VILLAGE_HELPER', otherAreas: string[]) =>
      failureOf(() => changeUser(t.book, { id, name: '村协理', role, area: other, otherAreas }))
    expect(refused('TOWN_CLERK', [one])).toBe('INVALID_INPUT areaDoesNotFit')
    expect(refused('VILLAGE_HELPER', ['430682102201'])).toBe('INVALID_INPUT areaDoesNotFit')
    expect(listed()).toMatchObject({ role: 'VILLAGE_HELPER', otherAreas: [] })
    expect(t.entries('user.change').map(({ detail }) => JSON.parse(detail) as object)).toEqual([
      { roleBefore: 'VILLAGE_HELPER', role: 'VILLAGE_HELPER', areaBefore: one, area: other },
    ])
  })
})
