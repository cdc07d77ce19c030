import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ServiceContext } from '../../../electron/store/context'
import { intakeLists } from '../../../electron/store/services/intake/intakeLists'
import {
  discardDraft,
  draftOf,
  draftsOf,
  newDraft,
  saveDraft,
  undoDiscard,
} from '../../../electron/store/services/intake/drafts'
import { knownPeople } from '../../../electron/store/services/intake/knownPeople'
import { submitDraft } from '../../../electron/store/services/intake/submitDraft'
import { loadPolicySet } from '../../../electron/store/services/policy/policySets'
import { dutiesOf } from '../../../electron/store/session'
import { sql } from '../../../electron/store/sql'
import { putRegions } from '../../../electron/store/tables/region'
import { stage } from '../../../electron/store/write'
import { idNumberOf } from '../../shared/rules/households'
import { testSetJson } from '../../shared/rules/testPolicy'
import { failureOf } from '../failureOf'
import { testBook, type TestBook } from '../testBook'
import { family, head, member, storedBody, typed, village, wife } from './intakeBook'

const on = '2026-11-20'
const page = { offset: 0, limit: 10 }

describe('drafts of the form', () => {
  let t: TestBook
  beforeEach(() => {
    t = testBook()
    const file = join(t.folder.root, 'policy.json')
    writeFileSync(file, JSON.stringify(testSetJson()))
    loadPolicySet(t.ctx, file)
    stage(t.ctx, 'settings', (tx) =>
      putRegions(tx, [
        { code: '430681102', name: '川山坪镇' },
        { code: village, name: '幸福村' },
      ]),
    )
  })
  afterEach(() => t.end())

  /** The same book in the hands of another person who works in this area. */
  function inArea(area: string, userName = '镇上的人'): ServiceContext {
    const session = {
      ...t.ctx.session,
      userName,
      area,
      role: 'TOWN_CLERK' as const,
      duties: new Set(dutiesOf.TOWN_CLERK),
    }
    // Foreign keys want a real account; drafts of the administrator stay his.
    return { ...t.ctx, session: { ...session, userId: 'town' } }
  }

  it('keep exactly what was typed, right or wrong, and count their saves', () => {
    const body = family(
      { members: [member('new:a', { name: '缪', idNumber: '4306', wage: 'abc' })] },
      { appliedOn: '某日' },
    )
    const draft = typed(t.ctx, body)
    expect(draft.revision).toBe(2)
    expect(storedBody(t.ctx, draft.id)).toEqual(body)
    expect(draftOf(t.ctx, draft.id)).toMatchObject({ revision: 2, purpose: 'new', body, base: null, stale: false })
  })

  it('refuse a save from a window that did not see the last one, and keep what stands', () => {
    const draft = typed(t.ctx, family())
    const stale = { id: draft.id, revision: 1, body: family({}, { phone: '1' }) }
    expect(failureOf(() => saveDraft(t.ctx, stale))).toBe('CONFLICT intakeDraftChanged')
    expect(storedBody(t.ctx, draft.id)).toEqual(family())
  })

  it('leave no entry in the log for each save, one for each opening', () => {
    const before = t.ctx.db.get<{ n: number }>(sql`SELECT count(*) AS n FROM audit_event`)?.n ?? 0
    const draft = typed(t.ctx, family())
    for (let n = 0; n < 5; n += 1)
      saveDraft(t.ctx, { id: draft.id, revision: draft.revision + n, body: family({}, { phone: String(n) }) })
    const actions = t.ctx.db.all<{ action: string }>(
      sql`SELECT action FROM audit_event WHERE seq > ${before} ORDER BY seq`,
    )
    expect(actions.map((row) => row.action)).toEqual(['intake.draft', 'intake.open'])
  })

  it('are listed with who they are about, and can be discarded and brought back', () => {
    const draft = typed(t.ctx, family())
    expect(draftsOf(t.ctx, page)).toMatchObject({
      total: 1,
      rows: [{ id: draft.id, applicantName: '缪 沅', place: '川山坪镇幸福村', people: 2, purpose: 'new', mine: true }],
    })
    discardDraft(t.ctx, draft)
    expect(draftsOf(t.ctx, page).total).toBe(0)
    expect(failureOf(() => draftOf(t.ctx, draft.id))).toBe('NOT_FOUND intakeDraftGone')
    undoDiscard(t.ctx, draft.id)
    expect(draftsOf(t.ctx, page).rows.map((row) => row.id)).toEqual([draft.id])
    expect(storedBody(t.ctx, draft.id)).toEqual(family())
  })

  it('are seen by whoever works in the village that is typed, and by nobody of another town', () => {
    const draft = typed(t.ctx, family())
    expect(draftsOf(inArea('430681102'), page).rows.map((row) => [row.id, row.mine])).toEqual([[draft.id, false]])
    // A 村级协理 sees no whole number, so no draft of another person either.
    const helper = inArea(village)
    const blind = { ...helper, session: { ...helper.session, duties: new Set(['read', 'intake'] as const) } }
    expect(draftsOf(blind, page)).toEqual({ total: 0, rows: [] })
    expect(failureOf(() => draftOf(blind, draft.id))).toBe('NOT_FOUND intakeDraftGone')
    const elsewhere = inArea('430681103')
    expect(draftsOf(elsewhere, page)).toEqual({ total: 0, rows: [] })
    expect(failureOf(() => draftOf(elsewhere, draft.id))).toBe('NOT_FOUND intakeDraftGone')
    expect(failureOf(() => saveDraft(elsewhere, { ...draft, body: family() }))).toBe('NOT_FOUND intakeDraftGone')
  })

  it('are gone on with when the same household is opened again, and are told as stale when it was changed', () => {
    const { householdId } = submitDraft(t.ctx, { ...typed(t.ctx, family()), openCase: false, on })
    const renew = newDraft(t.ctx, { fromHouseholdId: householdId, purpose: 'renew' })
    expect(newDraft(t.ctx, { fromHouseholdId: householdId, purpose: 'renew' })).toEqual(renew)
    expect(draftsOf(t.ctx, page).rows.map((row) => row.stale)).toEqual([false])
    const edit = typed(t.ctx, family({}, { mainCause: '因病' }), { householdId, purpose: 'edit' })
    submitDraft(t.ctx, { ...edit, openCase: false, on })
    expect(draftsOf(t.ctx, page).rows.map((row) => [row.id, row.stale, row.householdKey])).toEqual([
      [renew.id, true, '2026-0001'],
    ])
  })

  it('about a household begin with its whole numbers: nobody without the duty to see them, nobody of another town', () => {
    const { householdId } = submitDraft(t.ctx, { ...typed(t.ctx, family()), openCase: false, on })
    const blind = { ...t.ctx, session: { ...t.ctx.session, duties: new Set(['read', 'intake'] as const) } }
    const begin = { fromHouseholdId: householdId, purpose: 'edit' } as const
    expect(failureOf(() => newDraft(blind, begin))).toBe('NOT_ALLOWED dutyMissing')
    expect(failureOf(() => newDraft(inArea('430681103'), begin))).toBe('NOT_FOUND householdNotFound')
    expect(draftsOf(t.ctx, page).total).toBe(0)
  })

  it('offer villages by name and first letters, choices by first letters, and the sets that totals are counted with', () => {
    const lists = intakeLists(t.ctx)
    expect(lists.villages).toEqual([
      { code: village, name: '幸福村', townName: '川山坪镇', own: true, pinyin: 'xingfucun', initials: 'xfc' },
    ])
    expect(intakeLists(inArea('430681103')).villages.map((one) => one.own)).toEqual([false])
    expect([lists.initials['已婚'], lists.initials['灵活就业'], lists.policies.length, lists.today]).toEqual([
      'yh',
      'lhjy',
      1,
      '2026-11-20',
    ])
  })
})

describe('where a person already stands', () => {
  let t: TestBook
  beforeEach(() => {
    t = testBook()
    const file = join(t.folder.root, 'policy.json')
    writeFileSync(file, JSON.stringify(testSetJson()))
    loadPolicySet(t.ctx, file)
  })
  afterEach(() => t.end())

  const ask = (ctx: ServiceContext, idNumbers: string[], householdId: string | null = null) =>
    knownPeople(ctx, { obligors: [], proxy: null, idNumbers, householdId, draftId: null }).people.map(
      ({ idNumber, notes }) => [idNumber, notes.map((note) => note.kind)],
    )

  it('is a household, its open case, an exit, a refusal, an obligor’s place and another draft', () => {
    const obligor = {
      supportedIdNumber: head,
      name: '缪远',
      relation: '子',
      idNumber: idNumberOf('1995-01-01', 3),
      familySize: '3',
      perCapitaMonthly: '2500',
      childrenSharing: '1',
      supportedCount: '1',
    }
    const body = family({ obligors: [member('new:o', obligor)] }, { rejectedOn: '2026-03-01', exitedOn: '2025-12-01' })
    submitDraft(t.ctx, { ...typed(t.ctx, body), openCase: true, on })
    const draft = typed(
      t.ctx,
      family({ members: [member('new:a', { name: '易云', idNumber: idNumberOf('1960-01-01', 5) })] }),
    )

    const stranger = idNumberOf('1961-01-01', 7)
    expect(ask(t.ctx, [head, wife, obligor.idNumber, idNumberOf('1960-01-01', 5), stranger])).toEqual([
      [head, ['member', 'refused', 'exited', 'case']],
      [wife, ['member']],
      [obligor.idNumber, ['obligor']],
      [idNumberOf('1960-01-01', 5), ['draft']],
      [stranger, []],
    ])
    expect(
      knownPeople(t.ctx, {
        obligors: [],
        proxy: null,
        idNumbers: [idNumberOf('1960-01-01', 5)],
        householdId: null,
        draftId: draft.id,
      }).people,
    ).toEqual([{ idNumber: idNumberOf('1960-01-01', 5), notes: [] }])
  })

  it('says in the own household only what was decided about it', () => {
    const { householdId } = submitDraft(t.ctx, {
      ...typed(t.ctx, family({}, { rejectedOn: '2026-03-01' })),
      openCase: false,
      on,
    })
    expect(ask(t.ctx, [head], householdId)).toEqual([[head, ['refused']]])
  })

  it('remembers who left a household', () => {
    const { householdId } = submitDraft(t.ctx, { ...typed(t.ctx, family()), openCase: false, on })
    const alone = family({ members: family().members.slice(0, 1) })
    submitDraft(t.ctx, { ...typed(t.ctx, alone, { householdId, purpose: 'edit' }), openCase: false, on })
    expect(ask(t.ctx, [wife])).toEqual([[wife, ['left']]])
  })

  it('of another town is told by the town alone, without name, number or link', () => {
    submitDraft(t.ctx, { ...typed(t.ctx, family()), openCase: false, on })
    const town = { ...t.ctx, session: { ...t.ctx.session, area: '430681103' } }
    const [person] = knownPeople(town, {
      obligors: [],
      proxy: null,
      idNumbers: [head],
      householdId: null,
      draftId: null,
    }).people
    expect(person?.notes).toEqual([
      {
        kind: 'member',
        householdId: null,
        householdKey: '',
        caseId: null,
        applicantName: '',
        place: '430681102',
        on: null,
        sentence: '已是430681102的一户的成员。一人只能在一户登记，请先核对是否同一人。',
      },
    ])
  })

  it('is asked under the eyes of the log, without a number in it', () => {
    ask(t.ctx, [head, wife])
    const entry = t.ctx.db.get<{ action: string; detail: string }>(
      sql`SELECT action, detail FROM audit_event ORDER BY seq DESC LIMIT 1`,
    )
    expect([entry?.action, JSON.parse(entry?.detail ?? '{}')]).toEqual(['intake.known', { persons: 2, found: 0 }])
  })
})
