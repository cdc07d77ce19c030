import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CaseForm, FormValues } from '@shared/contracts/caseFormContract'
import { dropCaseForm, keepCaseForm, ownCaseForms } from '../../../electron/store/services/casework/caseForms'
import { addRelative, addRosterPerson } from '../../../electron/store/services/kin/rosters'
import { sql } from '../../../electron/store/sql'
import { worked } from '../../shared/rules/caseHouseholds'
import { failureOf } from '../failureOf'
import { CaseBook, surveyed, town, type Somebody } from './caseBook'

const village = `${town}201`
const typed: FormValues = {
  on: '2026-11-02',
  living: '住房陈旧，漏雨一处；',
  way: '入户',
  fits: false,
  places: ['村务公开栏', ''],
  investigators: [
    { name: '镇甲', unit: '', certificateNo: '' },
    { name: '', unit: '', certificateNo: '' },
  ],
}

describe('a form of casework that is half typed', () => {
  let book: CaseBook
  let home: string
  let id: string
  beforeEach(async () => {
    book = new CaseBook('2026-11-02')
    const found = worked.find((one) => one.id === 'C04')
    if (!found) throw new Error('C04')
    home = await book.take({ ...found.facts, key: 'C04', residenceRegion: village, hukouRegion: village })
    id = book.open(home, { class: 'DB', stepwise: true })
    book.act(id, 'clerk', { action: 'accept' })
    book.act(id, 'clerk', { action: 'registerKin', kin: false, note: '' })
  })
  afterEach(() => book.end())

  const keep = (who: Somebody, form: CaseForm = 'recordSurvey', values = typed, subjectId = id): void =>
    keepCaseForm(book.as(who), { subjectId, form, values })
  const own = (who: Somebody) => ownCaseForms(book.as(who)).rows
  const rows = () => book.t.ctx.db.all(sql`SELECT user_id, form FROM case_form_draft ORDER BY user_id, form`)

  it('is there again as typed, for whoever typed it and nobody else', () => {
    keep('clerk', 'recordSurvey', { living: '先前' })
    keep('clerk')
    keep('second', 'withdraw', { reason: '另一人所写' })
    expect(own('clerk')).toEqual([{ subjectId: id, form: 'recordSurvey', values: typed }])
    expect(own('second')).toEqual([{ subjectId: id, form: 'withdraw', values: { reason: '另一人所写' } }])
    expect(own('reviewer')).toEqual([])
  })

  it('leaves no entry of its own in the log, and the looks of a form none either', () => {
    const entries = () => book.t.ctx.db.get<{ n: number }>(sql`SELECT count(*) AS n FROM audit_event`)?.n
    const before = entries()
    keep('clerk')
    own('clerk')
    dropCaseForm(book.as('clerk'), { subjectId: id, form: 'recordSurvey' })
    expect(entries()).toBe(before)
  })

  it('goes in the transaction of the act that it becomes, and only that one', () => {
    keep('clerk')
    keep('clerk', 'withdraw', { reason: '半句' })
    keep('second')
    book.act(id, 'clerk', surveyed)
    expect(rows()).toEqual([
      { user_id: 'clerk', form: 'withdraw' },
      { user_id: 'second', form: 'recordSurvey' },
    ])
    expect(failureOf(() => void book.act(id, 'clerk', surveyed, { on: '2026-10-01' }))).not.toBe('')
    keep('clerk')
    expect(failureOf(() => void book.act(id, 'clerk', surveyed, { on: '2026-10-01' }))).not.toBe('')
    expect(own('clerk').map(({ form }) => form)).toEqual(['recordSurvey', 'withdraw'])
  })

  it('goes when it is thrown away, by its own person only', () => {
    keep('clerk')
    dropCaseForm(book.as('second'), { subjectId: id, form: 'recordSurvey' })
    expect(own('clerk')).toHaveLength(1)
    dropCaseForm(book.as('clerk'), { subjectId: id, form: 'recordSurvey' })
    expect(own('clerk')).toEqual([])
  })

  it('is kept for a family that a case is to be opened for, and goes when it is opened', async () => {
    const found = worked.find((one) => one.id === 'C07')
    if (!found) throw new Error('C07')
    const other = await book.take({ ...found.facts, key: 'C07', residenceRegion: village, hukouRegion: village })
    keep('clerk', 'openCase', { class: 'DB' }, other)
    keep('clerk', 'openRush', { name: '某' }, 'rush')
    expect(own('clerk').map(({ form }) => form)).toEqual(['openRush', 'openCase'])
    book.open(other, { class: 'DB', stepwise: true })
    expect(own('clerk').map(({ form }) => form)).toEqual(['openRush'])
  })

  it('is neither kept nor shown about a case outside the area, or of the own relatives', () => {
    expect(failureOf(() => keep('elsewhere'))).toBe('NOT_FOUND caseNotFound')
    expect(failureOf(() => keep('clerk', 'openRush', typed, id))).toBe('NOT_FOUND caseNotFound')
    expect(failureOf(() => keep('elsewhere', 'openCase', typed, home))).toBe('NOT_FOUND householdNotFound')
    keep('second')
    const { applicantName } = book.page(id).row
    const idNumber =
      book.t.ctx.db.get<{ id_number: string }>(sql`SELECT id_number FROM person ORDER BY id LIMIT 1`)?.id_number ?? ''
    const administrator = { ...book.t.ctx, clock: book.as('clerk').clock }
    const roster = addRosterPerson(administrator, {
      kind: 'staff',
      userId: 'second',
      name: '镇乙',
      idNumber: null,
      unit: '示例镇民政所',
      post: '经办',
      inCharge: true,
      region: town,
      from: '2020-01-01',
      to: null,
    })
    addRelative(administrator, {
      rosterId: roster.id,
      relative: { name: applicantName, idNumber, relation: '兄弟姐妹', region: null },
    })
    expect(failureOf(() => keep('second'))).toBe('NOT_ALLOWED kinRelated')
    expect(own('second')).toEqual([])
  })

  it('is forgotten after ninety days in which nobody came back to it', () => {
    keep('clerk')
    book.day = '2027-01-31'
    keep('second')
    expect(rows()).toHaveLength(2)
    book.day = '2027-02-01'
    keep('second', 'withdraw')
    expect(rows().map((row) => (row as { user_id: string }).user_id)).toEqual(['second', 'second'])
  })

  it('stands nowhere on the disk in plain', () => {
    keep('clerk', 'recordSurvey', { living: '欧阳燚家中漏雨-48213' })
    const folder = book.t.folder.root
    const mark = Buffer.from('欧阳燚家中漏雨-48213')
    const files = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile())
    expect(files.length).toBeGreaterThan(2)
    for (const { parentPath, name } of files) expect(readFileSync(join(parentPath, name)).includes(mark)).toBe(false)
  })
})
