import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sql } from '../../../electron/store/sql'
import { compareThree, decide, differenceKey } from '@shared/intake/threeWay'
import { readVersions } from '../../../electron/store/tables/facts'
import { rebaseDraft, theirVersion } from '../../../electron/store/services/intake/draftConflict'
import { draftOf, draftsOf } from '../../../electron/store/services/intake/drafts'
import { submitDraft } from '../../../electron/store/services/intake/submitDraft'
import { loadPolicySet } from '../../../electron/store/services/policy/policySets'
import { blankMember, household, idNumberOf } from '../../shared/rules/households'
import { testSetJson } from '../../shared/rules/testPolicy'
import { failureOf } from '../failureOf'
import { testBook, type TestBook } from '../testBook'
import { factsInForce, family, head, member, typed, village, wife } from './intakeBook'

const on = '2026-11-20'

describe('submitting a form', () => {
  let t: TestBook
  beforeEach(() => {
    t = testBook()
    const file = join(t.folder.root, 'policy.json')
    writeFileSync(file, JSON.stringify(testSetJson()))
    loadPolicySet(t.ctx, file)
  })
  afterEach(() => t.end())

  function count(table: 'household' | 'household_version' | 'case_file' | 'intake_draft' | 'person'): number {
    return t.ctx.db.get<{ n: number }>({ text: `SELECT count(*) AS n FROM ${table}`, values: [] })?.n ?? -1
  }

  it('writes the household with exactly what was typed, opens the case, and the draft is gone', () => {
    const draft = typed(t.ctx, family())
    const done = submitDraft(t.ctx, { ...draft, openCase: true, on })
    expect(factsInForce(t.ctx, done.householdId)).toStrictEqual(
      household({
        key: '2026-0001',
        hukouType: '农村',
        residenceRegion: village,
        appliedOn: '2026-11-18',
        kinFiling: null,
        income: { transfer: null },
        members: [
          { ...blankMember, name: '缪沅', relation: '01', idNumber: head, wage: 120_050 },
          { ...blankMember, name: '袁珍', relation: '10', idNumber: wife },
        ],
      }),
    )
    expect(
      t.ctx.db.all(sql`SELECT id, number, kind, household_id, opened_on, applicant_name, opening FROM case_file`),
    ).toMatchObject([
      {
        id: done.caseId,
        number: done.caseNumber,
        kind: 'apply',
        household_id: done.householdId,
        opened_on: '2026-11-18',
      },
    ])
    expect(draftsOf(t.ctx, { offset: 0, limit: 10 })).toEqual({ total: 0, rows: [] })
    expect(failureOf(() => draftOf(t.ctx, draft.id))).toBe('NOT_FOUND intakeDraftGone')
  })

  it('writes nothing at all when the case cannot be opened', () => {
    const draft = typed(t.ctx, family({ application: {} }))
    expect(failureOf(() => submitDraft(t.ctx, { ...draft, openCase: true, on }))).toBe(
      'INVALID_INPUT intakeRequestMissing',
    )
    expect([count('household'), count('person'), count('case_file'), count('intake_draft')]).toEqual([0, 0, 0, 1])
    expect(submitDraft(t.ctx, { ...draft, openCase: false, on }).caseId).toBeNull()
    expect([count('household'), count('person'), count('case_file'), count('intake_draft')]).toEqual([1, 2, 0, 0])
  })

  it('refuses a form with a problem, a member of another household, and a stale draft', () => {
    const wrong = typed(
      t.ctx,
      family({ members: [member('new:a', { relation: '本人', name: '缪沅', idNumber: '123' })] }),
    )
    expect(failureOf(() => submitDraft(t.ctx, { ...wrong, openCase: false, on }))).toBe('INVALID_INPUT intakeProblems')

    submitDraft(t.ctx, { ...typed(t.ctx, family()), openCase: false, on })
    const again = typed(t.ctx, family())
    expect(failureOf(() => submitDraft(t.ctx, { ...again, openCase: false, on }))).toBe(
      'RULE_BROKEN intakePersonElsewhere',
    )
    expect(failureOf(() => submitDraft(t.ctx, { ...again, revision: 1, openCase: false, on }))).toBe(
      'CONFLICT intakeDraftChanged',
    )
    expect(count('household')).toBe(1)
  })

  it('numbers new households on within the year', () => {
    const alone = [member('new:a', { relation: '本人', name: '易云', idNumber: idNumberOf('1960-01-01', 3) })]
    const keys = [family(), family({ members: alone })].map(
      (body) => submitDraft(t.ctx, { ...typed(t.ctx, body), openCase: false, on }).householdKey,
    )
    expect(keys).toEqual(['2026-0001', '2026-0002'])
  })

  it('keeps the version before: a correction holds from its day, and the past stays as it was known', () => {
    const { householdId } = submitDraft(t.ctx, { ...typed(t.ctx, family()), openCase: false, on })
    const { id } = typed(t.ctx, family(), { householdId, purpose: 'edit' })
    const page = draftOf(t.ctx, id)
    const body = family({}, { mainCause: '因病' })
    const saved = typed(t.ctx, { ...body, members: page.base?.members ?? [] }, { householdId, purpose: 'edit' })
    expect(saved.id).toBe(id)
    submitDraft(t.ctx, { ...saved, openCase: false, on: '2026-11-20' })
    const versions = t.ctx.db
      .all<{ id: number }>(sql`SELECT id FROM household_version WHERE household_id = ${householdId} ORDER BY id`)
      .map((row) => row.id)
    expect(
      readVersions(t.ctx.db, versions).map((v) => [v.validFrom, v.source, v.supersededAt === null, v.facts.mainCause]),
    ).toEqual([
      ['2026-11-18', '采集登记', true, null],
      ['2026-11-20', '采集登记（修改）', true, '因病'],
    ])
  })

  it('does not overwrite what another hand changed: base, mine and theirs are put side by side and decided', () => {
    const { householdId } = submitDraft(t.ctx, { ...typed(t.ctx, family()), openCase: false, on })
    const begun = typed(t.ctx, family(), { householdId, purpose: 'renew' })
    const base = draftOf(t.ctx, begun.id).base
    if (!base) throw new Error('no base')
    const mine = {
      ...base,
      household: { ...base.household, values: { ...base.household.values, phone: '13800000001' } },
    }
    const kept = typed(t.ctx, mine, { householdId, purpose: 'renew' })

    const edit = { ...base.household.values, phone: '13900000002', mainCause: '因残' }
    const theirs = typed(
      t.ctx,
      { ...base, household: { ...base.household, values: edit } },
      { householdId, purpose: 'edit' },
    )
    submitDraft(t.ctx, { ...theirs, openCase: false, on })

    expect(failureOf(() => submitDraft(t.ctx, { ...kept, openCase: false, on }))).toBe('CONFLICT householdChanged')
    expect(factsInForce(t.ctx, householdId)?.phone).toBe('13900000002')

    const other = theirVersion(t.ctx, kept.id)
    const three = compareThree(other.base, mine, other.theirs)
    expect(three.differences.map((one) => [one.ref.field, one.base, one.mine, one.theirs])).toEqual([
      ['phone', '', '13800000001', '13900000002'],
    ])
    expect(three.taken.map((ref) => ref.field)).toEqual(['mainCause'])
    const choices = new Map(three.differences.map((one) => [differenceKey(one), 'mine' as const]))
    const settled = rebaseDraft(t.ctx, {
      ...kept,
      body: decide(three, other.theirs, choices),
      theirsRevision: other.theirsRevision,
    })
    submitDraft(t.ctx, { id: kept.id, ...settled, openCase: false, on })
    const facts = factsInForce(t.ctx, householdId)
    expect([facts?.phone, facts?.mainCause]).toEqual(['13800000001', '因残'])
  })

  it('says so when a correction changes nothing', () => {
    const { householdId } = submitDraft(t.ctx, { ...typed(t.ctx, family()), openCase: false, on })
    const draft = typed(t.ctx, family(), { householdId, purpose: 'edit' })
    const base = draftOf(t.ctx, draft.id).base
    if (!base) throw new Error('no base')
    const same = typed(t.ctx, base, { householdId, purpose: 'edit' })
    expect(failureOf(() => submitDraft(t.ctx, { ...same, openCase: false, on }))).toBe('RULE_BROKEN intakeUnchanged')
  })

  it('is one entry of the log, with no name or number in it', () => {
    const { householdId } = submitDraft(t.ctx, { ...typed(t.ctx, family()), openCase: true, on })
    const entries = t.ctx.db.all<{ action: string; subject: string; detail: string }>(
      sql`SELECT action, subject, detail FROM audit_event WHERE action LIKE 'intake.%' OR action = 'case.open' ORDER BY seq`,
    )
    expect(entries.map(({ action }) => action)).toEqual(['intake.draft', 'intake.open', 'case.open', 'intake.submit'])
    expect(entries.at(-1)?.subject).toBe(`household:${householdId}`)
    const text = entries.map(({ detail }) => detail).join()
    for (const secret of ['缪', '袁', head.slice(6), wife.slice(6)]) expect(text).not.toContain(secret)
  })
})
