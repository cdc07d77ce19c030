import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RosterEntry } from '@shared/contracts/kinContract'
import { idCheckDigit, maskId } from '@shared/domain/idNumber'
import { householdPage } from '../../../electron/store/services/households/householdPage'
import { reveal } from '../../../electron/store/services/households/households'
import { filingJob } from '../../../electron/store/services/kin/filingPapers'
import { filePair, liftFiling, listFilings, noteCountyVisit } from '../../../electron/store/services/kin/filings'
import { kinConflictsOf, requireAssignable } from '../../../electron/store/services/kin/kinConflicts'
import { kinOfHousehold, listPairs, noteNotRelated } from '../../../electron/store/services/kin/pairs'
import {
  addRelative,
  addRosterPerson,
  changeRosterPerson,
  listRosters,
  removeRosterPerson,
  undoRemoveRosterPerson,
} from '../../../electron/store/services/kin/rosters'
import { importRosters, writeRosterTemplate } from '../../../electron/store/services/kin/rosterWorkbook'
import { readWorkbook } from '../../../electron/store/workbook/readWorkbook'
import { failureOf } from '../failureOf'
import { first, peopleBook, type PeopleBook } from './peopleBook'

function idNumber(serial: number): string {
  const body = `43068119750314${String(serial).padStart(3, '0')}`
  return `${body}${idCheckDigit(body)}`
}

const cadre: RosterEntry = {
  kind: 'cadre',
  userId: null,
  name: '赵村干',
  idNumber: idNumber(1),
  unit: '幸福村村民委员会',
  post: '主任',
  inCharge: false,
  region: '430681',
  from: '2024-01-01',
  to: null,
}
const fields = { relation: '父母', statement: '无异议', registeredBy: '李登记', registeredOn: '2026-11-20' }

describe('近亲属回避', () => {
  let t: PeopleBook
  beforeEach(async () => {
    t = await peopleBook('kin')
  })
  afterEach(() => t.end())

  const household = (at = 0) => {
    const one = t.households[at]
    if (!one) throw new Error('too few households')
    const version = t.versionOf(one.id)
    return { ...one, version, member: first(version.facts.members), personId: first(version.personIds) }
  }

  it('finds the person of a roster in a household by the number, and a declared relative as well', () => {
    const own = household(0)
    const kin = household(3)
    const { id } = addRosterPerson(t.ctx, { ...cadre, idNumber: own.member.idNumber })
    addRelative(t.ctx, {
      rosterId: id,
      relative: { name: kin.member.name, idNumber: kin.member.idNumber, relation: '父母', region: null },
    })
    const found = (householdId: string) =>
      kinConflictsOf(t.ctx.db, householdId, '2026-11-20').map(({ way, certain, relation, personId }) => ({
        way,
        certain,
        relation,
        personId,
      }))
    expect(found(own.id)).toEqual([{ way: 'self', certain: true, relation: '本人', personId: own.personId }])
    expect(found(kin.id)).toEqual([{ way: 'relative', certain: true, relation: '父母', personId: kin.personId }])
    expect(found(household(5).id)).toEqual([])
    const { counts } = listPairs(t.ctx, { state: 'all', offset: 0, limit: 100 })
    expect(counts).toEqual({ toFile: 2, toCheck: 0, filed: 0 })
  })

  it('finds an obligor who stands on a roster, and says what the supported person is to that one', () => {
    const at = t.households.findIndex((one) =>
      t.versionOf(one.id).facts.obligors.some((obligor) => obligor.idNumber !== null && /^[23]/.test(obligor.relation)),
    )
    const one = household(at)
    const obligor = first(one.version.facts.obligors.filter((o) => o.idNumber !== null && /^[23]/.test(o.relation)))
    addRosterPerson(t.ctx, { ...cadre, name: obligor.name, idNumber: obligor.idNumber })
    const found = first(kinConflictsOf(t.ctx.db, one.id))
    expect({ way: found.way, certain: found.certain, relation: found.relation }).toEqual({
      way: 'obligor',
      certain: true,
      relation: '父母',
    })
  })

  it('finds somebody without a number by name and township only as something to check, and a check ends it', () => {
    const one = household(2)
    const { id } = addRosterPerson(t.ctx, {
      ...cadre,
      name: one.member.name,
      idNumber: null,
      region: one.village.slice(0, 9),
    })
    const pair = first(kinConflictsOf(t.ctx.db, one.id))
    expect([pair.way, pair.certain]).toEqual(['nameAndPlace', false])
    noteNotRelated(t.ctx, { householdId: one.id, rosterId: id, personId: pair.personId, reason: '同名，年龄不同' })
    expect(kinConflictsOf(t.ctx.db, one.id)).toEqual([])
    expect(t.entries('kin.notRelated')).toHaveLength(1)
    // The same name in another township is not even something to check.
    const other = t.households.findIndex((h) => h.village.slice(0, 9) !== one.village.slice(0, 9))
    const { id: far } = addRosterPerson(t.ctx, {
      ...cadre,
      name: household(other).member.name,
      idNumber: null,
      region: one.village.slice(0, 9),
    })
    expect(kinConflictsOf(t.ctx.db, household(other).id).filter((found) => found.rosterId === far)).toEqual([])
  })

  it('a relative cannot open, reveal or be given the household; the refusal stands in the log; others can', () => {
    const one = household(1)
    const clerk = t.as('TOWN_CLERK', one.village.slice(0, 9))
    const { id } = addRosterPerson(t.ctx, { ...cadre, kind: 'staff', userId: clerk.session.userId })
    expect(householdPage(clerk, one.id).row.key).toBe(one.key)
    addRelative(t.ctx, {
      rosterId: id,
      relative: { name: one.member.name, idNumber: one.member.idNumber, relation: '兄弟姐妹', region: null },
    })
    expect(failureOf(() => householdPage(clerk, one.id))).toBe('NOT_ALLOWED kinRelated')
    expect(failureOf(() => reveal(clerk, { householdId: one.id, personId: null, field: 'idNumber' }))).toBe(
      'NOT_ALLOWED kinRelated',
    )
    expect(failureOf(() => kinOfHousehold(clerk, one.id))).toBe('NOT_ALLOWED kinRelated')
    expect(failureOf(() => requireAssignable(t.ctx.db, one.id, clerk.session.userId, '2026-11-20'))).toBe(
      'RULE_BROKEN kinAssignee',
    )
    expect(listPairs(clerk, { state: 'all', offset: 0, limit: 100 }).rows).toEqual([])
    expect(t.entries('kin.refused')).toEqual(
      Array.from({ length: 3 }, () => ({
        user_id: clerk.session.userId,
        subject: `household:${one.id}`,
        detail: '{}',
      })),
    )
    expect(householdPage(t.ctx, one.id).row.key).toBe(one.key)
    // Out of office since yesterday: no longer refused.
    const row = first(listRosters(t.ctx, { kind: 'staff', query: '', offset: 0, limit: 10 }).rows)
    changeRosterPerson(t.ctx, {
      id,
      revision: row.revision,
      entry: { ...cadre, kind: 'staff', userId: clerk.session.userId, to: '2026-11-19', idNumber: undefined },
    })
    expect(householdPage(clerk, one.id).row.key).toBe(one.key)
  })

  it('files a pair once, prints it with the whole number, notes the county’s visit and lifts it', () => {
    const one = household(0)
    const { id: rosterId } = addRosterPerson(t.ctx, cadre)
    const input = { householdId: one.id, caseId: null, rosterId, personId: one.personId, fields }
    const { id, number } = filePair(t.ctx, input)
    expect(number).toBe('4306812026JQ000001')
    expect(failureOf(() => filePair(t.ctx, input))).toBe('CONFLICT kinFiledAlready')
    expect(failureOf(() => filePair(t.ctx, { ...input, fields: { ...fields, relation: '远房亲戚' } }))).toBe(
      'INVALID_INPUT kinRelationUnknown',
    )
    const visit = { by: '王核查', on: '2026-11-20', result: '情况属实' }
    noteCountyVisit(t.ctx, { id, revision: 1, visit })
    const forms = filingJob(t.ctx, { ids: [id], state: 'standing' })
    expect(forms.html).toContain(one.version.facts.applicantId)
    expect(forms.html).toContain('核查结论：情况属实')
    expect(filingJob(t.ctx, { ids: null, state: 'standing' }).html).not.toContain(one.version.facts.applicantId)
    expect(failureOf(() => liftFiling(t.ctx, { id, revision: 1, on: '2026-11-20', reason: '已离任' }))).toBe(
      'CONFLICT kinChangedMeanwhile',
    )
    liftFiling(t.ctx, { id, revision: 2, on: '2026-11-20', reason: '已离任' })
    const page = { offset: 0, limit: 10 }
    expect(listFilings(t.ctx, { state: 'standing', ...page }).total).toBe(0)
    const lifted = first(listFilings(t.ctx, { state: 'lifted', ...page }).rows)
    expect({ visit: lifted.visit, lifted: lifted.lifted }).toEqual({
      visit,
      lifted: { on: '2026-11-20', reason: '已离任', by: '管理员' },
    })
    expect(failureOf(() => filingJob(t.ctx, { ids: null, state: 'standing' }))).toBe('NOT_FOUND kinNothingToPrint')
    expect(filePair(t.ctx, input).number).toBe('4306812026JQ000002')
  })

  it('a filed relation refuses the account of that person although no number is known', () => {
    const one = household(0)
    const clerk = t.as('TOWN_CLERK')
    const { id: rosterId } = addRosterPerson(t.ctx, {
      ...cadre,
      kind: 'staff',
      userId: clerk.session.userId,
      idNumber: null,
    })
    expect(householdPage(clerk, one.id).row.id).toBe(one.id)
    const { id } = filePair(t.ctx, { householdId: one.id, caseId: null, rosterId, personId: one.personId, fields })
    expect(failureOf(() => householdPage(clerk, one.id))).toBe('NOT_ALLOWED kinRelated')
    // Nor may that person lift it.
    expect(failureOf(() => liftFiling(clerk, { id, revision: 1, on: '2026-11-20', reason: '不实' }))).toBe(
      'NOT_ALLOWED kinRelated',
    )
    expect(listFilings(clerk, { state: 'all', offset: 0, limit: 10 }).rows).toEqual([])
  })

  it('the same person stands on a roster once, comes back after being taken off, and a township keeps its own', () => {
    const { id } = addRosterPerson(t.ctx, cadre)
    expect(failureOf(() => addRosterPerson(t.ctx, cadre))).toBe('CONFLICT kinPersonThere')
    expect(failureOf(() => addRosterPerson(t.ctx, { ...cadre, idNumber: '430681197503140019' }))).toBe(
      'INVALID_INPUT kinIdWrong',
    )
    expect(failureOf(() => addRosterPerson(t.ctx, { ...cadre, idNumber: null, to: '2023-01-01' }))).toBe(
      'INVALID_INPUT kinDatesWrong',
    )
    removeRosterPerson(t.ctx, { id, revision: 1, reason: '录入重复' })
    expect(kinConflictsOf(t.ctx.db, household(0).id)).toEqual([])
    undoRemoveRosterPerson(t.ctx, id)
    const clerk = t.as('TOWN_CLERK')
    expect(failureOf(() => addRosterPerson(clerk, { ...cadre, idNumber: null }))).toBe('NOT_ALLOWED outsideArea')
    expect(failureOf(() => removeRosterPerson(clerk, { id, revision: 3, reason: '试试' }))).toBe(
      'NOT_ALLOWED outsideArea',
    )
    const shown = listRosters(clerk, { kind: null, query: '', offset: 0, limit: 10 })
    expect(shown.rows.map((row) => [row.name, row.idMasked])).toEqual([['赵村干', maskId(idNumber(1))]])
  })

  it('imports the filled-in template, twice without doubling, and tells every row that it did not take', async () => {
    const path = join(t.folder.root, 'roster.xlsx')
    await writeRosterTemplate(t.ctx, path)
    const template = await readWorkbook(path)
    expect(template.sheets.filter((sheet) => sheet.rows.length > 0).map((sheet) => sheet.name)).toContain('名册')
    const csv = join(t.folder.root, '名册.csv')
    const kin = household(4)
    writeFileSync(
      csv,
      [
        '类型,姓名,身份证号,单位,职务,是否分管审核,区划代码,任职起始,任职结束,用户名',
        `村干部,${kin.member.name},${kin.member.idNumber},幸福村,支书,否,${kin.village},2024-01-01,,`,
        '经办人员,钱经办,,县民政局,科员,是,430681,2025-01-01,,nobody',
        '经办人员,孙经办,430681197503140010,县民政局,科员,是,430681,2025-01-01,,',
        '村干部,周干部,,某村,委员,否,430682101001,2025-01-01,,',
      ].join('\n'),
    )
    const { sheets } = await readWorkbook(csv)
    expect(sheets).toHaveLength(1)
    const done = await importRosters(t.ctx, csv)
    expect({ people: done.people, relatives: done.relatives, same: done.same }).toEqual({
      people: 1,
      relatives: 0,
      same: 0,
    })
    expect(done.problems.map((problem) => [problem.row, problem.code])).toEqual([
      [3, 'loginUnknown'],
      [4, 'ID_CHECK'],
      [5, 'OUTSIDE_AREA'],
    ])
    expect(JSON.stringify(done.problems)).not.toContain('430681197503140010')
    const again = await importRosters(t.ctx, csv)
    expect([again.people, again.same]).toEqual([0, 1])
    expect(first(kinConflictsOf(t.ctx.db, kin.id)).way).toBe('self')
  })
})
