import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sql } from '../../../electron/store/sql'
import { filePair } from '../../../electron/store/services/kin/filings'
import { addRosterPerson } from '../../../electron/store/services/kin/rosters'
import { worked } from '../../shared/rules/caseHouseholds'
import { CaseBook, examine, named, refusedAs, town } from './caseBook'

const village = `${town}201`

describe('a relative who comes to light after the case was registered as one without kin', () => {
  let book: CaseBook
  beforeEach(() => {
    book = new CaseBook('2026-11-02')
  })
  afterEach(() => book.end())

  it('is filed and the home visited by the county before anything is decided (57号 §11, §20)', async () => {
    const facts = worked.find((one) => one.id === 'C04')?.facts
    if (!facts) throw new Error('C04')
    const home = await book.take({ ...facts, residenceRegion: village, hukouRegion: village })
    const id = book.open(home, { class: 'DB', stepwise: true })
    const items = examine(book, home, id).advice?.items ?? []
    book.act(id, 'clerk', { action: 'determine', items, reason: '' })
    book.act(id, 'reviewer', { action: 'giveOpinion', opinion: 'agree', text: '拟同意' })
    book.act(id, 'reviewer', { action: 'postNotice', from: '2026-11-03', places: ['栏'], by: '村甲' })
    book.day = '2026-11-10'
    book.act(id, 'reviewer', { action: 'closeNotice', removedBy: '村甲' })
    book.act(id, 'reviewer', { action: 'report' })
    const decide = (): unknown =>
      refusedAs(() => book.act(id, 'confirmer', { action: 'decide', agree: true, items, text: '同意' }))?.messageKey
    const shown = (): unknown => [book.page(id).kinToFile, book.page(id).mustVisit]
    expect(shown()).toEqual([0, []])

    // The roster of the village is filled in only now: one of the family is its 支书.
    const member = book.t.ctx.db.get<{ id: string; name: string; id_number: string }>(
      sql`SELECT id, name, id_number FROM person WHERE household_id = ${home} ORDER BY id LIMIT 1`,
    )
    if (!member) throw new Error('nobody')
    const admin = { ...book.as('checker'), session: book.t.ctx.session }
    const cadre = addRosterPerson(admin, {
      kind: 'cadre',
      name: member.name,
      idNumber: member.id_number,
      unit: '幸福村村民委员会',
      post: '委员',
      inCharge: false,
      region: village,
      from: '2026-01-01',
      to: null,
      userId: null,
    })
    expect(shown()).toEqual([1, ['kin']])
    expect(decide()).toBe('caseKinNotFiled')
    filePair(admin, {
      householdId: home,
      caseId: id,
      rosterId: cadre.id,
      personId: member.id,
      fields: { relation: '本人', statement: '', registeredBy: '镇甲', registeredOn: book.day },
    })
    expect(shown()).toEqual([0, ['kin']])
    expect(decide()).toBe('caseVisitNeeded')
    const visitors = named('县甲', '县乙')
    book.act(id, 'checker', { action: 'countyVisit', visitors, present: [], findings: '属实', agrees: true })
    expect(decide()).toBeUndefined()
  })
})
