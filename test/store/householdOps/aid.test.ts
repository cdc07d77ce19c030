import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { HouseholdAct } from '@shared/contracts/householdOpsContract'
import { openChange } from '../../../electron/store/services/casework/openChange'
import { openCaseNow } from '../../../electron/store/services/casework/openCase'
import { factsWithDecisions } from '../../../electron/store/services/casework/factsWithDecisions'
import { recordDecided } from '../../../electron/store/services/casework/recordDecided'
import { actOnCase } from '../../../electron/store/services/casework/actOnCase'
import { casePage, casesOfHousehold } from '../../../electron/store/services/casework/casePage'
import { inbox } from '../../../electron/store/services/casework/inbox'
import { aidReviews, keepAid } from '../../../electron/store/services/householdOps/aidReviews'
import { operateHousehold } from '../../../electron/store/services/householdOps/operateHousehold'
import { previewOperation } from '../../../electron/store/services/householdOps/previewOperation'
import { undoChange } from '../../../electron/store/services/households/undoChange'
import { addUser } from '../../../electron/store/services/office/users'
import { assignCase } from '../../../electron/store/tables/caseFile'
import { endStanding, insertStanding } from '../../../electron/store/tables/standing'
import { putRegions } from '../../../electron/store/tables/region'
import { readVersions } from '../../../electron/store/tables/facts'
import { sql } from '../../../electron/store/sql'
import { household } from '../../shared/rules/households'
import { failureOf } from '../failureOf'
import { testBook } from '../testBook'
import { person, UndoBook } from '../undo/undoBook'

// Standing aid and open cases when households divide, join and move: nothing is dropped in silence, nothing given twice.

const village = '430681001001'
const elsewhere = '430681102201'
const father = person('尉迟翊', '01', '1955-03-01', 11)
const son = person('尉迟珩', '20', '1985-05-03', 13)
const neighbour = person('戚祎笙', '01', '1950-01-03', 26)
const declared = {
  category: '低保',
  amount: 60_000,
  startMonth: '2025-01',
  validUntil: null,
  certNo: null,
  overAfterJob: null,
} as const
const family = household({ key: '1', appliedOn: '2026-03-01', members: [father, son] })
const other = household({ key: '2', appliedOn: '2026-04-01', members: [neighbour] })
const on = '2026-11-10'
const dibao = { requested: { class: 'DB', stepwise: true }, proxy: null } as const

describe('standing aid and open cases', () => {
  let b: UndoBook
  const begin = async (first = family, second = other): Promise<void> => {
    await b.take(first, second)
    b.loadPolicy()
    b.ctx.db.transaction((tx) =>
      putRegions(tx, [
        { code: village, name: '石塘村' },
        { code: elsewhere, name: '幸福村' },
      ]),
    )
  }
  beforeEach(() => {
    b = new UndoBook(testBook())
  })
  afterEach(() => b.t.end())

  const idOf = (name: string): string =>
    b.ctx.db.get<{ id: string }>(sql`SELECT id FROM person WHERE name = ${name}`)?.id ?? ''
  const decided = (key: string, personId: string | null = null, amount = 70_000): void => {
    const householdId = b.idOf(key)
    const { caseId } = openCaseNow(b.ctx, { householdId, on: '2026-08-03', ...dibao })
    b.ctx.db.transaction((tx) => {
      insertStanding(tx, {
        id: `standing ${key} ${personId ?? ''}`,
        household_id: householdId,
        person_id: personId,
        case_id: caseId,
        class: personId === null ? 'DB' : 'TK',
        people: 2,
        amount,
        start_month: '2026-06',
        valid_until: null,
        decided_on: '2026-05-20',
        recorded_at: '2026-05-20T00:00:00.000Z',
      })
      tx.run(sql`UPDATE case_file SET is_open = 0, state = 'confirmed' WHERE id = ${caseId}`)
      recordDecided(tx, householdId, '2026-05-20T00:00:00.000Z')
    })
  }
  const split = (aid?: 'stays' | 'goes' | 'end'): HouseholdAct => ({
    kind: 'split',
    members: [idOf('尉迟珩')],
    key: '1-1',
    applicant: idOf('尉迟珩'),
    relations: [],
    residenceRegion: village,
    residenceAddress: null,
    phone: null,
    houses: [],
    vehicles: [],
    taken: { income: {}, expense: {}, asset: {} },
    ...(aid === undefined ? {} : { aid }),
  })
  const join = (): HouseholdAct => ({
    kind: 'join',
    other: b.idOf('2'),
    otherRevision: b.revisionOf('2'),
    relations: [{ personId: idOf('戚祎笙'), relation: '97' }],
  })
  const act = (what: HouseholdAct, key = '1') => ({ id: b.idOf(key), revision: b.revisionOf(key), on, act: what })
  /** Household, months and sum of every aid: what is paid to whom. */
  const paid = (): object[] =>
    b.ctx.db.all<object>(sql`SELECT h.key, s.class, s.start_month AS "from", s.end_month AS "to", s.amount
      FROM standing s JOIN household h ON h.id = s.household_id ORDER BY s.start_month, h.key, s.class`)
  /** What the rules are told of a household's aid on a day. */
  const told = (key: string, day: string): object | null => {
    const id = b.idOf(key)
    const row = b.ctx.db.get<{ v: number }>(sql`SELECT current_version_id AS v FROM household WHERE id = ${id}`)
    const facts = readVersions(b.ctx.db, [row?.v ?? 0])[0]?.facts
    const { standing } = facts ? factsWithDecisions(b.ctx.db, id, facts, day) : { standing: null }
    return standing && { category: standing.category, amount: standing.amount }
  }
  const before = { key: '1', class: 'DB', from: '2026-06', to: null, amount: 70_000 }

  it('分户 is refused while nobody said who goes on with the aid', async () => {
    await begin()
    decided('1')
    expect(failureOf(() => previewOperation(b.ctx, act(split())))).toBe('RULE_BROKEN operationAidOpen')
    expect(failureOf(() => operateHousehold(b.ctx, act(split())))).toBe('RULE_BROKEN operationAidOpen')
    expect(paid()).toEqual([before])
    operateHousehold(b.ctx, act(split('stays')))
    expect(paid()).toEqual([before])
    expect(told('1-1', '2026-12-01')).toBeNull()
  })

  it('分户 hands the aid over to the new household from the next month, without a gap and without a month twice', async () => {
    await begin()
    decided('1')
    const input = act(split('goes'))
    expect(previewOperation(b.ctx, input).obligations).toContainEqual({
      kind: 'aidContinues',
      words: '低保自下月起由尉迟珩户继续发放：请按变动后的人口和收入复核金额。',
      dueOn: null,
    })
    operateHousehold(b.ctx, input)
    expect(paid()).toEqual([
      { ...before, to: '2026-11' },
      { key: '1-1', class: 'DB', from: '2026-12', to: null, amount: 70_000 },
    ])
    expect([told('1', '2026-11-30'), told('1', '2026-12-01')]).toEqual([{ category: '低保', amount: 70_000 }, null])
    expect([told('1-1', '2026-11-30'), told('1-1', '2026-12-01')]).toEqual([null, { category: '低保', amount: 70_000 }])
    undoChange(b.ctx, { id: b.idOf('1'), revision: b.revisionOf('1') })
    expect(paid()).toEqual([before, { key: '1-1', class: 'DB', from: '2026-12', to: '2026-11', amount: 70_000 }])
    expect([told('1', '2026-12-01'), told('1-1', '2026-12-01')]).toEqual([{ category: '低保', amount: 70_000 }, null])
  })

  it('what one person has alone goes along with that person', async () => {
    await begin()
    decided('1', idOf('尉迟珩'))
    operateHousehold(b.ctx, act(split()))
    expect(paid()).toEqual([
      { ...before, class: 'TK', to: '2026-11' },
      { key: '1-1', class: 'TK', from: '2026-12', to: null, amount: 70_000 },
    ])
  })

  it('分户 opens a case that begins with the hearing where the aid is to end; it is paid until that is decided', async () => {
    await begin()
    decided('1')
    operateHousehold(b.ctx, act(split('end')))
    expect(paid()).toEqual([before])
    const cases = b.ctx.db.all<object>(sql`SELECT kind, household_id, state, is_open FROM case_file WHERE kind = 'end'`)
    expect(cases).toEqual([{ kind: 'end', household_id: b.idOf('1'), state: 'hearingDue', is_open: 1 }])
    expect(failureOf(() => undoChange(b.ctx, { id: b.idOf('1'), revision: b.revisionOf('1') }))).toBe(
      'RULE_BROKEN operationChanged',
    )
  })

  it('aid that was only declared goes along as declared', async () => {
    await begin({ ...family, standing: declared })
    expect(failureOf(() => operateHousehold(b.ctx, act(split())))).toBe('RULE_BROKEN operationAidOpen')
    operateHousehold(b.ctx, act(split('goes')))
    expect([told('1', '2026-12-01'), told('1-1', '2026-12-01')]).toEqual([null, { category: '低保', amount: 60_000 }])
    undoChange(b.ctx, { id: b.idOf('1'), revision: b.revisionOf('1') })
    expect(told('1', '2026-12-01')).toEqual({ category: '低保', amount: 60_000 })
  })

  it('并户 is refused while both receive; aid of the one that ends goes on in the other', async () => {
    await begin({ ...family, standing: declared })
    decided('2')
    expect(failureOf(() => operateHousehold(b.ctx, act(join())))).toBe('RULE_BROKEN operationAidTwice')
    expect(paid()).toEqual([{ ...before, key: '2' }])
  })

  it('并户 keeps decided and declared aid of the household that ends', async () => {
    await begin()
    decided('2')
    operateHousehold(b.ctx, act(join()))
    expect(paid()).toEqual([
      { ...before, key: '2', to: '2026-11' },
      { key: '1', class: 'DB', from: '2026-12', to: null, amount: 70_000 },
    ])
    expect(told('1', '2026-12-01')).toEqual({ category: '低保', amount: 70_000 })
    undoChange(b.ctx, { id: b.idOf('1'), revision: b.revisionOf('1') })
    expect([told('1', '2026-12-01'), told('2', '2026-12-01')]).toEqual([null, { category: '低保', amount: 70_000 }])
  })

  it('并户 takes over what the household that ends had declared', async () => {
    await begin(family, { ...other, standing: declared })
    operateHousehold(b.ctx, act(join()))
    expect(told('1', '2026-12-01')).toEqual({ category: '低保', amount: 60_000 })
  })

  const reviews = (ctx = b.ctx): object[] =>
    aidReviews(ctx, { offset: 0, limit: 50 }).rows.map(({ key, kind, classes, amount, openCase }) => ({
      ...{ key, kind, classes, amount, openCase: openCase !== null },
    }))
  const waiting = { classes: ['低保'], amount: 70_000, openCase: false }
  const goOn = (change: { kind: 'reduce' | 'end'; standingId: string; householdId: string }, agree: boolean): void => {
    const { kind, standingId, householdId } = change
    const people = kind === 'reduce' ? { amount: 50_000, people: 1 } : { amount: null, people: null }
    const { caseId } = openChange(b.ctx, {
      ...{ householdId, on, kind, change: { standingId, reason: 'members', facts: '分户', ...people } },
    })
    const data = { action: 'decide', agree, items: [], text: '', reason: null }
    b.ctx.db.transaction((tx) => {
      tx.run(sql`INSERT INTO case_event VALUES (${caseId}, 9, 'decide', ${on}, ${b.ctx.clock.now()}, '', '',
        ${JSON.stringify(data)}, '{}', ${agree ? 'confirmed' : 'refused'})`)
      if (agree) endStanding(tx, standingId, '2026-11', caseId)
      tx.run(sql`UPDATE case_file SET is_open = 0 WHERE id = ${caseId}`)
    })
  }
  const standingIn = (key: string): string =>
    b.ctx.db.get<{ id: string }>(sql`SELECT id FROM standing WHERE household_id = ${b.idOf(key)} AND end_month IS NULL`)
      ?.id ?? ''

  it('the amount waits for a look where the aid goes on, since a 分户 as well as a 并户, until the operation is taken back', async () => {
    await begin()
    decided('1')
    expect(reviews()).toEqual([])
    operateHousehold(b.ctx, act(split('goes')))
    expect(aidReviews(b.ctx, { offset: 0, limit: 50 })).toEqual({
      rows: [
        {
          ...{ householdId: b.idOf('1-1'), key: '1-1', applicantName: '尉迟珩', place: '石塘村', classes: ['低保'] },
          ...{ amount: 70_000, kind: 'split', on, recordedBy: b.ctx.session.userName, openCase: null },
          recordedAt: expect.stringMatching(/^2026-11-/) as string,
        },
      ],
      total: 1,
    })
    expect(reviews(b.asTownClerk(elsewhere.slice(0, 9)))).toEqual([])
    undoChange(b.ctx, { id: b.idOf('1'), revision: b.revisionOf('1') })
    expect(reviews()).toEqual([])
    operateHousehold(b.ctx, act(split('stays')))
    expect(reviews()).toEqual([{ ...waiting, key: '1', kind: 'split' }])
    operateHousehold(b.ctx, act(join()))
    expect(reviews()).toEqual([{ ...waiting, key: '1', kind: 'join' }])
  })

  it('aid that was only declared waits for the look as well', async () => {
    await begin({ ...family, standing: declared })
    operateHousehold(b.ctx, act(split('goes')))
    expect(reviews()).toEqual([{ ...waiting, amount: 60_000, key: '1-1', kind: 'split' }])
  })

  it('a later decision on that aid ends the wait, also one that leaves it; a case that is only open does not', async () => {
    await begin()
    decided('1')
    operateHousehold(b.ctx, act(split('end')))
    expect(reviews()).toEqual([{ ...waiting, key: '1', kind: 'split', openCase: true }])
    b.ctx.db.transaction((tx) => tx.run(sql`UPDATE case_file SET is_open = 0, state = 'stopped' WHERE kind = 'end'`))
    expect(reviews()).toEqual([{ ...waiting, key: '1', kind: 'split' }])
    goOn({ kind: 'end', householdId: b.idOf('1'), standingId: standingIn('1') }, false)
    expect(reviews()).toEqual([])
    operateHousehold(b.ctx, act(join()))
    expect(reviews()).toEqual([{ ...waiting, key: '1', kind: 'join' }])
    goOn({ kind: 'reduce', householdId: b.idOf('1'), standingId: standingIn('1') }, true)
    expect(reviews()).toEqual([])
  })

  it('somebody who looked and leaves the amount says why; the next operation asks again', async () => {
    await begin()
    decided('1')
    const keep = () => keepAid(b.ctx, { householdId: b.idOf('1'), reason: '人均收入仍低于标准' })
    expect(failureOf(keep)).toBe('RULE_BROKEN aidReviewOver')
    operateHousehold(b.ctx, act(split('stays')))
    keep()
    expect(reviews()).toEqual([])
    expect(failureOf(keep)).toBe('RULE_BROKEN aidReviewOver')
    expect(b.ctx.db.all(sql`SELECT household_id, by_name, reason FROM aid_review`)).toEqual([
      { household_id: b.idOf('1'), by_name: b.ctx.session.userName, reason: '人均收入仍低于标准' },
    ])
    expect(casesOfHousehold(b.ctx, b.idOf('1')).keptAid.map(({ byName, reason }) => [byName, reason])).toEqual([
      [b.ctx.session.userName, '人均收入仍低于标准'],
    ])
    expect(b.log('aidReview.keep')).toMatchObject([{ subject: `household:${b.idOf('1')}`, detail: {} }])
    operateHousehold(b.ctx, act(join()))
    expect(reviews()).toEqual([{ ...waiting, key: '1', kind: 'join' }])
  })

  it('迁移 takes the open case along: the new township sees it, the old one and its clerk do not, and back again', async () => {
    await begin()
    const { caseId } = openCaseNow(b.ctx, { householdId: b.idOf('1'), on, ...dibao })
    const asked = { scope: 'all', due: null, state: null, kind: null, town: null, userId: null, over: false } as const
    const seen = (area: string): string[] =>
      inbox(b.asTownClerk(area), { ...asked, query: '', offset: 0, limit: 10 }).rows.map(({ id }) => id)
    const [oldTown, newTown] = [family.residenceRegion.slice(0, 9), elsewhere.slice(0, 9)]
    expect([seen(oldTown), seen(newTown)]).toEqual([[caseId], []])
    const move: HouseholdAct = { kind: 'move', residenceRegion: elsewhere, residenceAddress: null, hukou: null }
    operateHousehold(b.ctx, act(move))
    expect([seen(oldTown), seen(newTown)]).toEqual([[], [caseId]])
    expect(b.log('case.move')).toMatchObject([{ subject: `case:${caseId}`, detail: { region: elsewhere } }])
    const moved = (): object[] =>
      casePage(b.ctx, caseId).events.map(({ seq, action, on: day, by, data, from, to }) => ({
        seq,
        action,
        day,
        by,
        data,
        from,
        to,
      }))
    const words = { reason: '家庭迁移，由迁入地办理', givenBackBy: '' }
    const [here, there] = [
      { code: village, words: '石塘村' },
      { code: elsewhere, words: '幸福村' },
    ]
    const same = { day: b.ctx.clock.today(), by: b.ctx.session.userName, from: 'submitted', to: 'submitted' }
    const gone = { ...same, seq: 1, action: 'move', data: { action: 'move', from: here, to: there, ...words } }
    expect(moved().slice(1)).toEqual([gone])
    undoChange(b.ctx, { id: b.idOf('1'), revision: b.revisionOf('1') })
    expect([seen(oldTown), seen(newTown)]).toEqual([[caseId], []])
    const back = { ...gone, seq: 2, data: { action: 'move', from: there, to: here, ...words } }
    expect(moved().slice(1)).toEqual([gone, back])
    // What is done to it afterwards stands behind, and may have been done before the move was known.
    const { revision } = casePage(b.ctx, caseId).row
    actOnCase(b.ctx, { id: caseId, revision, on, overdueReason: '', data: { action: 'accept' } })
    expect(moved().at(-1)).toMatchObject({ seq: 3, action: 'accept', day: on, to: 'accepted' })
  })

  it('a helper of several villages keeps a case that moves from one of them to another; a clerk of another town gives it back', async () => {
    await begin()
    const { caseId } = openCaseNow(b.ctx, { householdId: b.idOf('1'), on, ...dibao })
    const account = { role: 'VILLAGE_HELPER', area: village, passphrase: '够长的 一句话' } as const
    const helper = addUser(b.t.book, { login: 'helper', name: '喻村', otherAreas: [elsewhere], ...account }).id
    const clerk = addUser(b.t.book, {
      ...account,
      login: 'clerk',
      name: '詹镇',
      role: 'TOWN_CLERK',
      area: village.slice(0, 9),
    }).id
    const give = (userId: string): void =>
      b.ctx.db.transaction((tx) => assignCase(tx, caseId, userId, b.ctx.clock.now()))
    const move = (to: string): HouseholdAct => ({
      kind: 'move',
      residenceRegion: to,
      residenceAddress: null,
      hukou: null,
    })
    const assigned = (): string | null => casePage(b.ctx, caseId).row.assignedTo?.name ?? null
    give(helper)
    operateHousehold(b.ctx, act(move(elsewhere)))
    expect(assigned()).toBe('喻村')
    operateHousehold(b.ctx, act(move(village)))
    give(clerk)
    operateHousehold(b.ctx, act(move(elsewhere)))
    expect(assigned()).toBeNull()
    expect(casePage(b.ctx, caseId).events.at(-1)?.data).toMatchObject({ action: 'move', givenBackBy: '詹镇' })
  })
})
