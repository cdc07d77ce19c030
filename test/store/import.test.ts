import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { HouseholdFacts, MemberFacts } from '@shared/domain/household'
import { AppError } from '@shared/result'
import { quietControl } from '../../electron/store/jobs/control'
import { commitImport } from '../../electron/store/services/import/commitImport'
import { importHouseholds, pendingImport } from '../../electron/store/services/import/importPreview'
import { readImport, type ReadImportOutput } from '../../electron/store/services/import/readImport'
import { saveProblems } from '../../electron/store/services/import/saveProblems'
import { sql } from '../../electron/store/sql'
import { readVersions, versionsInForce } from '../../electron/store/tables/facts'
import { writeHouseholdsWorkbook } from '../../electron/store/workbook/writeHouseholdsWorkbook'
import { blankMember, household, idNumberOf } from '../shared/rules/households'
import { testBook, type TestBook } from './testBook'

function person(name: string, relation: string, birth: string, serial: number): MemberFacts {
  return { ...blankMember, name, relation, idNumber: idNumberOf(birth, serial) }
}

const father = person('尉迟翊', '01', '1975-03-01', 11)
const mother = person('缪沅蓁', '10', '1977-04-02', 12)
const son = person('尉迟珩', '20', '2001-05-03', 13)
const neighbour = person('逄荻', '01', '1960-06-04', 14)
const neighbourWife = person('戚祎笙', '10', '1962-06-04', 16)

const first = household({ key: '1', members: [father, mother, son] })
const second = household({ key: '2', members: [neighbour, neighbourWife] })

describe('importing a workbook', () => {
  let t: TestBook
  let files = 0
  beforeEach(() => {
    t = testBook()
  })
  afterEach(() => t.end())

  async function read(...households: HouseholdFacts[]): Promise<ReadImportOutput> {
    files += 1
    const path = join(t.folder.root, `file-${files}.xlsx`)
    await writeHouseholdsWorkbook(path, households)
    return readImport(t.ctx, { path, fileName: `file-${files}.xlsx` }, quietControl)
  }

  async function take(...households: HouseholdFacts[]): Promise<ReadImportOutput> {
    const result = await read(...households)
    commitImport(t.ctx, { importId: result.importId }, quietControl)
    return result
  }

  function book(on = '2026-11-20'): { key: string; members: string[] }[] {
    const ids = versionsInForce(t.ctx.db, on, null).map((row) => row.versionId)
    return readVersions(t.ctx.db, ids).map(({ facts }) => ({
      key: facts.key,
      members: facts.members.map((member) => member.name),
    }))
  }

  it('takes new households in exactly as they stand in the file', async () => {
    const result = await take(first, second)
    expect(result.tally.households).toEqual({ new: 2, changed: 0, same: 0, refused: 0 })
    const ids = versionsInForce(t.ctx.db, '2026-11-20', null).map((row) => row.versionId)
    expect(readVersions(t.ctx.db, ids).map((version) => version.facts)).toEqual([first, second])
  })

  it('changes nothing when the same file comes again', async () => {
    await take(first, second)
    const again = await take(first, second)
    expect(again.tally.households).toEqual({ new: 0, changed: 0, same: 2, refused: 0 })
    expect(again.tally.persons).toEqual({ new: 0, changed: 0, same: 5, refused: 0 })
    expect(t.ctx.db.get(sql`SELECT count(*) AS n FROM household_version`)).toEqual({ n: 2 })
  })

  it('knows a household again by its applicant or most of its members, whatever its 户编号', async () => {
    await take(first, second)
    const renumbered = {
      ...first,
      key: '77',
      members: [{ ...mother, relation: '01' }, { ...father, relation: '11' }, son],
    }
    const result = await take({ ...renumbered, applicantName: mother.name, applicantId: mother.idNumber })
    expect(result.tally.households).toEqual({ new: 0, changed: 1, same: 0, refused: 0 })
    expect(book().map((one) => one.key)).toEqual(['2', '77'])
  })

  it('shows a member who is missing as 减少 and ends the membership without deleting the person', async () => {
    await take(first)
    const result = await read({ ...first, appliedOn: '2026-10-01', members: [father, mother] })
    const { rows } = importHouseholds(t.ctx, { importId: result.importId, outcome: 'changed', offset: 0, limit: 10 })
    expect(rows[0]?.notes).toEqual(['申请日期：2026-09-15 → 2026-10-01', '成员 尉迟珩：在册 → 减少'])
    commitImport(t.ctx, { importId: result.importId }, quietControl)
    expect(book()).toEqual([{ key: '1', members: ['尉迟翊', '缪沅蓁'] }])
    expect(book('2026-09-20')).toEqual([{ key: '1', members: ['尉迟翊', '缪沅蓁', '尉迟珩'] }])
    expect(t.ctx.db.get(sql`SELECT name, household_id FROM person WHERE id_number = ${son.idNumber}`)).toEqual({
      name: '尉迟珩',
      household_id: null,
    })
  })

  it('corrects the version of the same declaration day and keeps what was known before', async () => {
    await take(first)
    const knownBefore = t.ctx.clock.now()
    await take({ ...first, income: { ...first.income, transfer: 120_000 } })
    const now = versionsInForce(t.ctx.db, '2026-11-20', null).map((row) => row.versionId)
    const then = versionsInForce(t.ctx.db, '2026-11-20', knownBefore).map((row) => row.versionId)
    expect(readVersions(t.ctx.db, now).map((version) => version.facts.income.transfer)).toEqual([120_000])
    expect(readVersions(t.ctx.db, then).map((version) => version.facts.income.transfer)).toEqual([0])
  })

  it('refuses a household whose members live in two of ours, and names both', async () => {
    await take(first, second)
    const result = await read(household({ key: '9', members: [father, mother, son, { ...neighbour, relation: '99' }] }))
    expect(result.tally.households).toEqual({ new: 0, changed: 0, same: 0, refused: 1 })
    expect(result.problems.map((problem) => problem.code)).toEqual(['PERSON_ELSEWHERE'])
    const mixed = await read(
      household({
        key: '9',
        members: [
          { ...neighbour },
          { ...father, relation: '99' },
          { ...mother, relation: '99' },
          { ...son, relation: '99' },
        ],
      }),
    )
    expect(mixed.problems.map((problem) => [problem.code, problem.sheet, problem.row])).toEqual([
      ['HOUSEHOLD_AMBIGUOUS', '家庭', 2],
    ])
    expect(mixed.problems[0]?.message).toContain('1')
    expect(mixed.problems[0]?.message).toContain('2')
  })

  it('lets a person move when the file takes them out of the old household', async () => {
    await take(first, second)
    const alone = household({ key: '3', members: [{ ...son, relation: '01' }] })
    const result = await take({ ...first, appliedOn: '2026-10-01', members: [father, mother] }, alone)
    expect(result.tally.households).toEqual({ new: 1, changed: 1, same: 0, refused: 0 })
    expect(book()).toEqual([
      { key: '1', members: ['尉迟翊', '缪沅蓁'] },
      { key: '2', members: ['逄荻', '戚祎笙'] },
      { key: '3', members: ['尉迟珩'] },
    ])
  })

  it('gives refused rows back as a workbook that is taken in once it is mended', async () => {
    await take(first, second)
    const result = await read(household({ key: '9', members: [{ ...son, relation: '01' }] }))
    expect(result.problems.map((problem) => problem.code)).toEqual(['PERSON_ELSEWHERE'])
    const path = join(t.folder.root, 'returned.xlsx')
    await saveProblems(t.ctx, result.importId, path)
    const again = await readImport(t.ctx, { path, fileName: 'returned.xlsx' }, quietControl)
    expect(again.tally.households.refused).toBe(1)
    expect(again.rows).toBe(result.rows)
  })

  it('refuses to commit a preview that the book has left behind, and changes nothing', async () => {
    await take(first)
    const waiting = await read({ ...first, income: { ...first.income, transfer: 120_000 } })
    t.ctx.db.execute(`UPDATE household SET revision = revision + 1`)
    const before = t.ctx.db.get(sql`SELECT count(*) AS n FROM household_version`)
    expect(() => commitImport(t.ctx, { importId: waiting.importId }, quietControl)).toThrow(AppError)
    expect(t.ctx.db.get(sql`SELECT count(*) AS n FROM household_version`)).toEqual(before)
  })

  it('leaves the book as it was when the commit is cancelled half way', async () => {
    const result = await read(first, second)
    let asked = 0
    const control = {
      progress: () => undefined,
      cancelled: () => {
        asked += 1
        return asked > 1
      },
    }
    expect(() => commitImport(t.ctx, { importId: result.importId }, control)).toThrow('CANCELLED')
    expect(t.ctx.db.get(sql`SELECT count(*) AS n FROM household`)).toEqual({ n: 0 })
    expect(pendingImport(t.ctx)?.id).toBe(result.importId)
    commitImport(t.ctx, { importId: result.importId }, quietControl)
    expect(book()).toHaveLength(2)
  })
})
