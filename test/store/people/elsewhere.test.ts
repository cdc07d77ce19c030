import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Clock } from '../../../electron/store/clock'
import { listLooks, lookElsewhere } from '../../../electron/store/services/households/elsewhere'
import { householdPage } from '../../../electron/store/services/households/householdPage'
import { pageOfHouseholds, reveal } from '../../../electron/store/services/households/households'
import { listAttachments } from '../../../electron/store/services/attachments/attachments'
import { failureOf } from '../failureOf'
import { peopleBook, type PeopleBook } from './peopleBook'

const everything = {
  query: '',
  category: null,
  region: null,
  sort: 'place',
  descending: false,
  offset: 0,
  limit: 200,
} as const

describe('a look outside the own area', () => {
  let t: PeopleBook
  beforeEach(async () => {
    t = await peopleBook('elsewhere')
  })
  afterEach(() => t.end())

  it('opens one household for a typed reason and a limited time, to read only, logged and listed', () => {
    const clerk = t.as('TOWN_CLERK')
    const town = clerk.session.area
    const other = t.households.find((one) => !one.village.startsWith(town))
    if (!other) throw new Error('one town only')
    const idNumber = t.versionOf(other.id).facts.applicantId
    expect(failureOf(() => householdPage(clerk, other.id))).toBe('NOT_FOUND householdNotFound')
    const reason = '该户申请迁入本镇'
    const { householdId, until } = lookElsewhere(clerk, { find: idNumber, reason })
    expect(householdId).toBe(other.id)
    expect(householdPage(clerk, other.id).elsewhere).toEqual({ reason, until })
    householdPage(clerk, other.id)
    // Nothing but looking: no whole number, no papers, no list.
    expect(failureOf(() => reveal(clerk, { householdId: other.id, personId: null, field: 'idNumber' }))).toBe(
      'NOT_FOUND householdNotFound',
    )
    expect(failureOf(() => listAttachments(clerk, { householdId: other.id, caseId: null, offset: 0, limit: 10 }))).toBe(
      'NOT_FOUND householdNotFound',
    )
    expect(pageOfHouseholds(clerk, everything).rows.every((row) => row.villageCode.startsWith(town))).toBe(true)
    // Another person of the same township has no part in it.
    expect(failureOf(() => householdPage(t.as('TOWN_CLERK'), other.id))).toBe('NOT_FOUND householdNotFound')
    const later: Clock = { now: () => new Date(Date.parse(until) + 1000).toISOString(), today: () => '2026-11-20' }
    expect(failureOf(() => householdPage({ ...clerk, clock: later }, other.id))).toBe('NOT_FOUND householdNotFound')

    expect(t.entries('elsewhere.look')).toEqual([
      { user_id: clerk.session.userId, subject: `household:${other.id}`, detail: JSON.stringify({ until }) },
    ])
    expect(t.entries('household.view').map((entry) => entry.detail)).toEqual(
      Array.from({ length: 2 }, () => JSON.stringify({ until })),
    )
    const page = { offset: 0, limit: 10 }
    const own = listLooks(clerk, page)
    expect(own.rows.map((row) => [row.householdKey, row.reason, row.looks, row.until])).toEqual([
      [other.key, reason, 2, until],
    ])
    expect(own.everybody).toBe(false)
    expect(listLooks(t.ctx, page).total).toBe(1)
    expect(listLooks(t.as('TOWN_REVIEWER'), page).total).toBe(0)
    const seenByAuditor = listLooks(t.as('AUDITOR'), page)
    expect(seenByAuditor.rows.map((row) => [row.applicantName, row.reason])).toEqual([['', reason]])
  })

  it('is found by whole numbers only, never within the own area, never by a 村级协理', () => {
    const clerk = t.as('TOWN_CLERK')
    const own = t.households.find((one) => one.village.startsWith(clerk.session.area))
    const other = t.households.find((one) => !one.village.startsWith(clerk.session.area))
    if (!own || !other) throw new Error('one town only')
    const reason = '核对原享受情况'
    const { applicantId, applicantName } = t.versionOf(other.id).facts
    expect(failureOf(() => lookElsewhere(clerk, { find: applicantId.slice(0, 14), reason }))).toBe(
      'NOT_FOUND elsewhereNothing',
    )
    expect(failureOf(() => lookElsewhere(clerk, { find: `${applicantName}  `, reason }))).toBe(
      'NOT_FOUND elsewhereNothing',
    )
    expect(failureOf(() => lookElsewhere(clerk, { find: t.versionOf(own.id).facts.applicantId, reason }))).toBe(
      'RULE_BROKEN elsewhereOwnArea',
    )
    expect(lookElsewhere(clerk, { find: other.key, reason }).householdId).toBe(other.id)
    const helper = t.as('VILLAGE_HELPER')
    expect(failureOf(() => lookElsewhere(helper, { find: applicantId, reason }))).toBe('NOT_ALLOWED dutyMissing')
    // A look that a person took as 镇经办 is worth nothing to the same person as 村级协理.
    const lowered = { ...clerk, session: { ...helper.session, userId: clerk.session.userId } }
    expect(failureOf(() => householdPage(lowered, other.id))).toBe('NOT_FOUND householdNotFound')
  })

  it('a 村级协理 sees the own village and no other, not even of the same township', () => {
    const helper = t.as('VILLAGE_HELPER')
    const village = helper.session.area
    const seen = pageOfHouseholds(helper, everything)
    expect(seen.all).toBe(t.households.filter((one) => one.village === village).length)
    const neighbour = t.households.find(
      (one) => one.village !== village && one.village.slice(0, 9) === village.slice(0, 9),
    )
    if (!neighbour) throw new Error('one village only')
    expect(failureOf(() => householdPage(helper, neighbour.id))).toBe('NOT_FOUND householdNotFound')
    const own = t.households.find((one) => one.village === village)
    expect(householdPage(helper, own?.id ?? '').row.villageCode).toBe(village)
    expect(failureOf(() => reveal(helper, { householdId: own?.id ?? '', personId: null, field: 'idNumber' }))).toBe(
      'NOT_ALLOWED dutyMissing',
    )
  })
})
