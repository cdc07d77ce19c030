import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RosterEntry } from '@shared/contracts/kinContract'
import type { ServiceContext } from '../../../electron/store/context'
import { quietControl } from '../../../electron/store/jobs/control'
import { assignCases } from '../../../electron/store/services/casework/assignCases'
import { readCasePage } from '../../../electron/store/services/casework/casePage'
import { inbox } from '../../../electron/store/services/casework/inbox'
import { openCaseNow } from '../../../electron/store/services/casework/openCase'
import { commitImport } from '../../../electron/store/services/import/commitImport'
import { importHouseholds } from '../../../electron/store/services/import/importPreview'
import { draftOf } from '../../../electron/store/services/intake/drafts'
import { knownPeople } from '../../../electron/store/services/intake/knownPeople'
import { submitDraft } from '../../../electron/store/services/intake/submitDraft'
import { addRelative, addRosterPerson } from '../../../electron/store/services/kin/rosters'
import { readImport } from '../../../electron/store/services/import/readImport'
import { loadPolicySet } from '../../../electron/store/services/policy/policySets'
import { writeHouseholdsWorkbook } from '../../../electron/store/workbook/writeHouseholdsWorkbook'
import { sql } from '../../../electron/store/sql'
import { blankMember, household, idNumberOf } from '../../shared/rules/households'
import { failureOf } from '../failureOf'
import { family, head, typed, village, wife } from '../intake/intakeBook'
import { peopleBook, type PeopleBook } from './peopleBook'

// 近亲属回避 where it counts: at intake, at import and at assignment the relative's hands are off, and somebody else goes on.

const town = village.slice(0, 9)
const on = '2026-11-20'
const policyFile = join(import.meta.dirname, '../../fixtures/policy-test-1.json')
const all = {
  scope: 'all',
  due: null,
  state: null,
  kind: null,
  town: null,
  userId: null,
  over: false,
  query: '',
} as const
const page = { offset: 0, limit: 50 } as const
const dibao = { requested: { class: 'DB', stepwise: true }, proxy: null } as const

describe('a close relative of the family', () => {
  let t: PeopleBook
  let clerk: ServiceContext
  let colleague: ServiceContext
  let rosterId: string
  beforeEach(async () => {
    t = await peopleBook('kinAtWork', 3)
    loadPolicySet(t.ctx, policyFile)
    clerk = t.as('TOWN_CLERK', town, 'clerk')
    colleague = t.as('TOWN_CLERK', town, 'colleague')
    const entry: RosterEntry = {
      kind: 'staff',
      userId: clerk.session.userId,
      name: '袁经办',
      idNumber: idNumberOf('1980-02-03', 8),
      unit: '川山坪镇人民政府',
      post: '民政专干',
      inCharge: false,
      region: town,
      from: '2024-01-01',
      to: null,
    }
    rosterId = addRosterPerson(t.ctx, entry).id
  })
  afterEach(() => t.end())

  const declare = (name: string, idNumber: string): void => {
    addRelative(t.ctx, { rosterId, relative: { name, idNumber, relation: '兄弟姐妹', region: null } })
  }
  const assigned = (caseId: string): string | null | undefined =>
    t.ctx.db.get<{ to: string | null }>(sql`SELECT assigned_to AS "to" FROM case_file WHERE id = ${caseId}`)?.to
  const assign = (caseId: string, who: ServiceContext) =>
    assignCases(t.ctx, { ids: [caseId], userId: who.session.userId, reason: '' }).results[0]

  it('is told so while typing and cannot submit a family that nobody has yet; a colleague takes the draft over', () => {
    declare('袁珍', wife)
    const draft = typed(clerk, family())
    const known = (ctx: ServiceContext) =>
      knownPeople(ctx, { idNumbers: [head, wife], obligors: [], proxy: null, householdId: null, draftId: draft.id })
        .people
    expect(known(clerk).map(({ notes }) => notes.map(({ kind, sentence }) => [kind, sentence]))).toEqual([
      [],
      [['kin', '此人与当前用户是近亲属：按回避要求，须由其他人员受理和办理。']],
    ])
    expect(known(colleague)[1]?.notes[0]?.sentence).toBe(
      '此人是低保经办人员袁经办（川山坪镇人民政府民政专干）申报的近亲属（兄弟姐妹）：受理后须作近亲属备案。',
    )
    for (const openCase of [true, false]) {
      expect(failureOf(() => submitDraft(clerk, { ...draft, openCase, on }))).toBe('NOT_ALLOWED kinRelated')
    }
    expect(t.entries('kin.refused').map(({ user_id, subject }) => [user_id, subject])).toEqual([
      [clerk.session.userId, 'intake'],
      [clerk.session.userId, 'intake'],
    ])
    const { revision } = draftOf(colleague, draft.id)
    const done = submitDraft(colleague, { id: draft.id, revision, openCase: true, on })
    // The case that came of it is nobody's for the relative.
    expect(inbox(clerk, { ...all, ...page })).toMatchObject({ rows: [], total: 0, counts: { all: 0 } })
    expect(inbox(colleague, { ...all, ...page }).rows.map(({ id }) => id)).toEqual([done.caseId])
  })

  it('who is the obligor himself is stopped as well; an obligor who is only somebody’s relative stops nobody', () => {
    const obligor = (idNumber: string) => ({
      uid: 'new:o',
      values: {
        supportedIdNumber: head,
        name: '缪远',
        relation: '子',
        idNumber,
        familySize: '3',
        perCapitaMonthly: '2500',
        childrenSharing: '1',
        supportedCount: '1',
      },
      extra: {},
    })
    const cousin = idNumberOf('1995-01-01', 3)
    declare('缪远', cousin)
    const own = typed(clerk, family({ obligors: [obligor(idNumberOf('1980-02-03', 8))] }))
    expect(failureOf(() => submitDraft(clerk, { ...own, openCase: false, on }))).toBe('NOT_ALLOWED kinRelated')
    const other = typed(clerk, family({ obligors: [obligor(cousin)] }))
    expect(submitDraft(clerk, { ...other, openCase: false, on }).householdKey).not.toBe('')
  })

  it('does not open a colleague’s draft of the family', () => {
    declare('袁珍', wife)
    const draft = typed(colleague, family())
    expect(failureOf(() => draftOf(clerk, draft.id))).toBe('NOT_ALLOWED kinRelated')
    expect(draftOf(t.as('TOWN_REVIEWER', town), draft.id).body.members).toHaveLength(2)
  })

  it('is given no case, loses the one at hand as soon as the relation is known, and opens none', () => {
    const { householdId, caseId } = submitDraft(colleague, { ...typed(colleague, family()), openCase: true, on })
    const id = caseId ?? ''
    expect(assign(id, clerk)).toMatchObject({ done: true })
    expect(inbox(clerk, { ...all, ...page, scope: 'mine' }).total).toBe(1)
    declare('袁珍', wife)
    expect(assigned(id)).toBeNull()
    expect(t.entries('kin.handBack').map(({ subject }) => subject)).toEqual([`case:${id}`])
    expect(inbox(clerk, { ...all, ...page, scope: 'mine' })).toMatchObject({ total: 0, counts: { mine: 0 } })
    expect(assign(id, clerk)).toMatchObject({ done: false, refusal: { messageKey: 'kinAssignee' } })
    expect(assign(id, colleague)).toMatchObject({ done: true })
    expect(failureOf(() => openCaseNow(clerk, { householdId, on, ...dibao }))).toBe('NOT_ALLOWED kinRelated')
    expect(failureOf(() => readCasePage(clerk, id))).toBe('NOT_ALLOWED kinRelated')
  })

  it('loses the case when a changed family brings the relation', () => {
    declare('袁珍', wife)
    const alone = family({ members: family().members.slice(0, 1) })
    const { householdId, caseId } = submitDraft(colleague, { ...typed(colleague, alone), openCase: true, on })
    expect(assign(caseId ?? '', clerk)).toMatchObject({ done: true })
    const edited = typed(colleague, family(), { householdId, purpose: 'edit' })
    submitDraft(colleague, { ...edited, openCase: false, on })
    expect(assigned(caseId ?? '')).toBeNull()
  })

  it('in an imported file: the household is flagged, its case goes back to be given to somebody else', async () => {
    declare('袁珍', wife)
    const facts = household({
      key: 'X-1',
      residenceRegion: village,
      members: [{ ...blankMember, name: '缪沅', relation: '01', idNumber: head }],
    })
    const bring = async (members: typeof facts.members): Promise<readonly (readonly string[])[]> => {
      const path = join(t.folder.root, 'kin.xlsx')
      await writeHouseholdsWorkbook(path, [{ ...facts, members }])
      const { importId } = await readImport(clerk, { path, fileName: 'kin.xlsx' }, quietControl)
      const { rows } = importHouseholds(clerk, { importId, outcome: null, ...page })
      commitImport(clerk, { importId }, quietControl)
      return rows.map(({ notes }) => notes)
    }
    expect(await bring(facts.members)).toEqual([[]])
    const householdId = t.ctx.db.get<{ id: string }>(sql`SELECT id FROM household WHERE key = 'X-1'`)?.id ?? ''
    const { caseId } = openCaseNow(colleague, { householdId, on, ...dibao })
    expect(assign(caseId, clerk)).toMatchObject({ done: true })
    const notes = await bring([...facts.members, { ...blankMember, name: '袁珍', relation: '10', idNumber: wife }])
    expect(notes[0]?.[0]).toBe('袁珍与当前用户是近亲属：按回避要求，须由其他人员受理和办理。')
    expect(assigned(caseId)).toBeNull()
    expect(inbox(clerk, { ...all, ...page }).total).toBe(0)
  })
})
