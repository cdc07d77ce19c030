import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { consentPage, recordConsent, withdrawConsent } from '../../../electron/store/services/consent/consents'
import { householdPage } from '../../../electron/store/services/households/householdPage'
import { undoChange } from '../../../electron/store/services/households/undoChange'
import { theirVersion } from '../../../electron/store/services/intake/draftConflict'
import { newDraft } from '../../../electron/store/services/intake/drafts'
import type { ServiceContext } from '../../../electron/store/context'
import { failureOf } from '../failureOf'
import { first, peopleBook, type PeopleBook } from '../people/peopleBook'

const on = '2026-11-20'

describe('taking a change back that a signed sheet made', () => {
  let t: PeopleBook
  let id: string
  beforeEach(async () => {
    t = await peopleBook('consent', 40)
    id = t.households.find((one) => t.versionOf(one.id).facts.obligors.length > 0)?.id ?? ''
    // Whatever was imported: they said no.
    record(false)
  })
  afterEach(() => t.end())

  const page = () => consentPage(t.ctx, { householdId: id, caseId: null, on })
  const rowsOf = (number: string) => page().rows.filter((row) => row.number === number)
  const lines = () => page().lines.filter((line) => line.kind === 'obligor')
  const record = (agreed = true, more: object = {}) =>
    recordConsent(t.ctx, {
      householdId: id,
      caseId: null,
      kind: 'obligor',
      subjects: lines().map(({ subjectKey }) => ({ subjectKey, guardian: null })),
      agreed,
      refusedWhy: agreed ? '' : '不愿提供',
      signedOn: on,
      attachmentId: null,
      ...more,
    }).number
  /** What the facts and the sheets say of each obligor: they have to agree. */
  const both = () => ({
    facts: t.versionOf(id).facts.obligors.map(({ consent }) => consent === true),
    sheets: lines().map(({ standing }) => standing),
  })
  const undo = () => {
    const { revision } = householdPage(t.ctx, id)
    undoChange(t.ctx, { id, revision })
  }
  const announced = () => householdPage(t.ctx, id).lastChange?.sheets
  const all = <T>(value: T): T[] => lines().map(() => value)
  const names = () => lines().map(({ name }) => name)

  it('takes the sheet back with it and says so before; done twice the sheet counts again', () => {
    const before = both()
    expect(before).toEqual({ facts: all(false), sheets: all('refused') })
    const number = record()
    const after = both()
    expect(after).toEqual({ facts: all(true), sheets: all('given') })
    expect(announced()).toEqual([{ number, names: expect.arrayContaining(names()) as string[], effect: 'unsigned' }])
    undo()
    expect(both()).toEqual(before)
    expect(rowsOf(number).map(({ undone }) => undone?.by)).toEqual(all('管理员'))
    expect(announced()).toMatchObject([{ number, effect: 'signed' }])
    undo()
    expect(both()).toEqual(after)
    expect(rowsOf(number).map(({ undone }) => undone)).toEqual(all(null))
    undo()
    expect(both()).toEqual(before)
    const details = t.entries('household.undo').map(({ detail }) => (JSON.parse(detail) as { sheets: number }).sheets)
    expect(details).toEqual([lines().length, lines().length, lines().length])
  })

  it('takes a withdrawal back: the sheet holds again as it was signed, and comes back with reason and day', () => {
    const number = record()
    const row = first(rowsOf(number))
    const given = both()
    withdrawConsent(t.ctx, { id: row.id, revision: row.revision, on, reason: '本人要求' })
    const withdrawn = both()
    expect(withdrawn).not.toEqual(given)
    expect(announced()).toEqual([{ number, names: [row.name], effect: 'reopened' }])
    undo()
    expect(both()).toEqual(given)
    expect(announced()).toEqual([{ number, names: [row.name], effect: 'withdrawn' }])
    undo()
    expect(both()).toEqual(withdrawn)
    expect(page().rows.find((one) => one.id === row.id)?.withdrawn).toEqual({ on, reason: '本人要求', by: '管理员' })
  })

  it('takes the same answer back that was recorded twice, and brings a refusal of before to light again', () => {
    const refused = both()
    expect(refused).toEqual({ facts: all(false), sheets: all('refused') })
    record()
    record()
    expect(both()).toEqual({ facts: all(true), sheets: all('given') })
    undo()
    expect(both()).toEqual(refused)
  })

  it('lets nobody withdraw or scan a sheet whose registration was taken back', () => {
    const number = record()
    undo()
    const row = first(rowsOf(number))
    expect(
      failureOf(() => withdrawConsent(t.ctx, { id: row.id, revision: row.revision, on, reason: '本人要求' })),
    ).toBe('RULE_BROKEN consentUndone')
  })
})

describe('a draft of a household whose record changed meanwhile', () => {
  let t: PeopleBook
  let id: string
  beforeEach(async () => {
    t = await peopleBook('consent', 40)
    id =
      t.households.find((one) => t.versionOf(one.id).facts.obligors.some(({ consent }) => consent !== true))?.id ?? ''
  })
  afterEach(() => t.end())
  const sign = (ctx: ServiceContext, agreed = true): string => {
    const { lines } = consentPage(ctx, { householdId: id, caseId: null, on })
    const subjects = lines
      .filter((line) => line.kind === 'obligor')
      .map(({ subjectKey }) => ({ subjectKey, guardian: null }))
    const sheet = {
      householdId: id,
      caseId: null,
      kind: 'obligor' as const,
      subjects,
      signedOn: on,
      attachmentId: null,
    }
    return recordConsent(ctx, { ...sheet, agreed, refusedWhy: agreed ? '' : '不愿' }).number
  }
  const whence = (draft: string) => {
    const { own, sheets, by } = theirVersion(t.ctx, draft)
    return { own, sheets, by }
  }

  it('is told which sheet changed it, and whether that was the same hand', () => {
    const draft = newDraft(t.ctx, { fromHouseholdId: id, purpose: 'edit' }).id
    const number = sign(t.ctx)
    expect(whence(draft)).toEqual({ own: true, sheets: [number], by: '管理员' })
    const second = sign(t.as('COUNTY_ADMIN'), false)
    expect(whence(draft)).toEqual({ own: false, sheets: [number, second], by: '办事人员' })
  })

  it('is not told of a sheet alone where something else changed it too', () => {
    const draft = newDraft(t.ctx, { fromHouseholdId: id, purpose: 'edit' }).id
    sign(t.ctx)
    const { revision } = householdPage(t.ctx, id)
    undoChange(t.ctx, { id, revision })
    expect(whence(draft)).toEqual({ own: true, sheets: [], by: '管理员' })
  })
})
