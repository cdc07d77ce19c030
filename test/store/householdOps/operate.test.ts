import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { HouseholdAct } from '@shared/contracts/householdOpsContract'
import { AppError } from '@shared/result'
import type { ServiceContext } from '../../../electron/store/context'
import { householdPage } from '../../../electron/store/services/households/householdPage'
import { aidPage } from '../../../electron/store/services/householdOps/aidPage'
import { operateHousehold } from '../../../electron/store/services/householdOps/operateHousehold'
import { previewOperation } from '../../../electron/store/services/householdOps/previewOperation'
import { suggestRelations } from '../../../electron/store/services/householdOps/suggestRelations'
import { undoChange } from '../../../electron/store/services/households/undoChange'
import { sql } from '../../../electron/store/sql'
import { insertAidRecord } from '../../../electron/store/tables/aidRecord'
import { versionsOf } from '../../../electron/store/tables/facts'
import { putRegions } from '../../../electron/store/tables/region'
import { household, obligor } from '../../shared/rules/households'
import { testBook } from '../testBook'
import { person, UndoBook } from '../undo/undoBook'

const village = '430681001001'
const elsewhere = '430681102201'
const father = person('尉迟翊', '01', '1955-03-01', 11)
const mother = person('缪沅蓁', '12', '1957-04-02', 12)
const son = person('尉迟珩', '20', '1985-05-03', 13)
const wife = person('逄荻', '38', '1986-02-02', 22)
const child = person('尉迟玥', '42', '2015-02-02', 24)
const neighbour = person('戚祎笙', '01', '1950-01-03', 26)
const house = {
  address: '老屋',
  areaCentiSqm: 9050,
  nature: '自有私房',
  origin: null,
  acquiredOn: null,
  onlyHome: null,
  dilapidation: null,
}
const family = household({
  key: '1',
  appliedOn: '2026-03-01',
  members: [father, mother, son, wife, child],
  obligors: [obligor(mother.idNumber, { name: '缪沁' })],
  houses: [house, { ...house, address: '新屋' }],
  income: { business: 1_000_000, transfer: 300_001 },
  asset: { deposit: 500_000 },
  standing: {
    category: '低保',
    amount: 60_000,
    startMonth: '2025-01',
    validUntil: null,
    certNo: null,
    overAfterJob: null,
  },
})
const other = household({
  key: '2',
  appliedOn: '2026-04-01',
  members: [neighbour],
  income: { transfer: 200_000 },
  houses: [{ ...house, address: '西屋' }],
})

describe('operations of households', () => {
  let b: UndoBook
  let ids: Record<string, string>
  beforeEach(async () => {
    b = new UndoBook(testBook())
    await b.take(family, other)
    b.loadPolicy()
    b.ctx.db.transaction((tx) =>
      putRegions(tx, [
        { code: village, name: '石塘村' },
        { code: elsewhere.slice(0, 9), name: '川山坪镇' },
        { code: elsewhere, name: '幸福村' },
      ]),
    )
    ids = Object.fromEntries(
      b.ctx.db.all<{ name: string; id: string }>(sql`SELECT name, id FROM person`).map((row) => [row.name, row.id]),
    )
  })
  afterEach(() => b.t.end())

  const idOf = (name: string): string => ids[name] ?? ''
  function act(on: string, what: HouseholdAct, key = '1', ctx: ServiceContext = b.ctx) {
    return operateHousehold(ctx, { id: b.idOf(key), revision: b.revisionOf(key), on, act: what })
  }
  function failure(work: () => object): string {
    try {
      work()
    } catch (error) {
      if (error instanceof AppError) return error.messageKey
      throw error
    }
    return ''
  }
  const undo = (key: string): object => undoChange(b.ctx, { id: b.idOf(key), revision: b.revisionOf(key) })
  const split = (): HouseholdAct => ({
    kind: 'split',
    members: [idOf('尉迟珩'), idOf('逄荻'), idOf('尉迟玥')],
    key: '1-1',
    applicant: idOf('尉迟珩'),
    relations: [
      { personId: idOf('逄荻'), relation: '12' },
      { personId: idOf('尉迟玥'), relation: '31' },
    ],
    residenceRegion: village,
    residenceAddress: null,
    phone: '13900003333',
    houses: [1],
    vehicles: [],
    taken: { income: { business: 400_000 }, expense: {}, asset: {} },
    aid: 'stays',
  })
  const join: () => HouseholdAct = () => ({
    kind: 'join',
    other: b.idOf('2'),
    otherRevision: b.revisionOf('2'),
    relations: [{ personId: idOf('戚祎笙'), relation: '97' }],
  })

  it('record a death since its day, keep what was known before, and say by when it is to be dealt with', () => {
    const input = {
      id: b.idOf('1'),
      revision: b.revisionOf('1'),
      on: '2026-10-05',
      act: { kind: 'memberState' as const, personId: idOf('缪沅蓁'), state: '死亡' as const },
    }
    const preview = previewOperation(b.ctx, input)
    expect(preview.touched).toMatchObject([{ key: '1', role: 'changed', peopleBefore: 5, peopleAfter: 5 }])
    expect(preview.touched[0]?.lines).toContainEqual({
      label: '成员 缪沅蓁 · 成员状态',
      before: '共同生活',
      after: '死亡',
    })
    expect(preview.obligations.map(({ kind, dueOn }) => [kind, dueOn])).toEqual([
      ['deathReview', '2027-01-05'],
      ['reviewHousehold', null],
      ['recordedLater', null],
    ])
    const before = b.standing()
    const recorded = b.ctx.clock.now()
    operateHousehold(b.ctx, input)
    const state = (on: string): string | undefined =>
      versionsOf(b.ctx.db, b.idOf('1'))
        .filter(({ supersededAt, validFrom }) => supersededAt === null && validFrom <= on)
        .sort((one, two) => (one.validFrom < two.validFrom ? 1 : -1))[0]
        ?.facts.members.find(({ name }) => name === '缪沅蓁')?.state
    expect([state('2026-10-04'), state('2026-10-05')]).toEqual(['共同生活', '死亡'])
    expect(b.standing(recorded)).toEqual(before)
    expect(householdPage(b.ctx, b.idOf('1')).versions[0]?.source).toBe('成员死亡：缪沅蓁')
    expect(b.log('household.operate')).toMatchObject([{ subject: `household:${b.idOf('1')}` }])
    undo('1')
    expect(b.standing()).toEqual(before)
  })

  it('put what was recorded for a later day right as well', async () => {
    const later = { ...family, appliedOn: '2026-09-01', income: { ...family.income, transfer: 900_000 } }
    await b.take(later)
    const before = b.standing()
    act('2026-06-10', { kind: 'memberState', personId: idOf('缪沅蓁'), state: '死亡' })
    const line = versionsOf(b.ctx.db, b.idOf('1'))
      .filter(({ supersededAt }) => supersededAt === null)
      .sort((one, two) => (one.validFrom < two.validFrom ? -1 : 1))
      .map(({ validFrom, facts }) => [validFrom, facts.income.transfer, facts.members[1]?.state])
    expect(line).toEqual([
      ['2026-03-01', 300_001, '共同生活'],
      ['2026-06-10', 300_001, '死亡'],
      ['2026-09-01', 900_000, '死亡'],
    ])
    undo('1')
    expect(b.standing()).toEqual(before)
  })

  it('part a household in two without losing a person or a fen, and join them again by undoing', () => {
    const before = { standing: b.standing(), homes: b.homes() }
    const { createdId } = act('2026-10-05', split())
    if (createdId === null) throw new Error('nothing was founded')
    const [old, fresh] = [householdPage(b.ctx, b.idOf('1')), householdPage(b.ctx, createdId)]
    expect(old.facts.members.map(({ name }) => name)).toEqual(['尉迟翊', '缪沅蓁'])
    expect(fresh.facts.members.map(({ name, relation }) => `${name}${relation}`)).toEqual([
      '尉迟珩01',
      '逄荻12',
      '尉迟玥31',
    ])
    expect([old.facts.income.business, fresh.facts.income.business]).toEqual([600_000, 400_000])
    expect([old.facts.income.transfer, fresh.facts.income.transfer]).toEqual([300_001, null])
    expect([old.facts.houses.length, fresh.facts.houses.map(({ address }) => address)]).toEqual([1, ['新屋']])
    expect([old.facts.standing?.category, fresh.facts.standing]).toEqual(['低保', null])
    expect(fresh.versions[0]?.source).toBe('由户编号“1”分户')
    // Before that day they were one.
    expect(b.standing().filter(({ day }) => day === '2026-09-15')).toEqual(
      before.standing.filter(({ day }) => day === '2026-09-15'),
    )
    undoChange(b.ctx, { id: createdId, revision: fresh.revision })
    expect({ standing: b.standing(), homes: b.homes() }).toEqual(before)
    expect(householdPage(b.ctx, createdId).ending?.how).toBe('operationUndone')
    expect(householdPage(b.ctx, b.idOf('1')).lastChange?.refusal).toBe('operationUndone')
    expect(failure(() => undo('1'))).toBe('operationUndone')
  })

  it('make one household of two from a day, and two again', () => {
    const before = { standing: b.standing(), homes: b.homes() }
    const dropped = b.idOf('2')
    act('2026-10-05', join())
    const page = householdPage(b.ctx, b.idOf('1'))
    expect(page.facts.members.map(({ name }) => name)).toContain('戚祎笙')
    expect(page.facts.income.transfer).toBe(500_001)
    expect(page.merged).toMatchObject([{ id: dropped, key: '2', joined: true, canUndo: false, on: '2026-10-05' }])
    expect(householdPage(b.ctx, dropped).ending).toMatchObject({ how: 'ended', on: '2026-10-05', into: { key: '1' } })
    // Until the day before it was a household of its own; since then it is none.
    const keys = (day: string): string[] =>
      b
        .standing()
        .filter((one) => one.day === day)
        .map(({ key }) => key)
    expect([keys('2026-09-15'), keys('2026-10-05'), keys('2026-11-20')]).toEqual([['1', '2'], ['1'], ['1']])
    undo('1')
    expect({ standing: b.standing(), homes: b.homes() }).toEqual(before)
    expect(householdPage(b.ctx, dropped).ending).toBeNull()
  })

  it('know the past as it was known: a run made before the joining was recorded still finds both', () => {
    const known = b.ctx.clock.now()
    const before = b.standing(known)
    act('2026-10-05', join())
    expect(b.standing(known)).toEqual(before)
  })

  it('refuse to be undone once one of the households changed', () => {
    const { createdId } = act('2026-10-05', split())
    const fresh = householdPage(b.ctx, createdId ?? '')
    const moved: HouseholdAct = { kind: 'move', residenceRegion: elsewhere, residenceAddress: null, hukou: null }
    operateHousehold(b.ctx, { id: createdId ?? '', revision: fresh.revision, on: '2026-11-01', act: moved })
    expect(householdPage(b.ctx, b.idOf('1')).lastChange).toMatchObject({ refusal: 'operation', household: '1-1' })
    expect(failure(() => undo('1'))).toBe('operationChanged')
    undo('1-1')
    undo('1')
    expect(householdPage(b.ctx, b.idOf('1')).facts.members).toHaveLength(5)
  })

  it('refuse a stale revision, a day to come, a day before the household, somebody elsewhere and a key in use', () => {
    const death: HouseholdAct = { kind: 'memberState', personId: idOf('缪沅蓁'), state: '死亡' }
    const stale = { id: b.idOf('1'), revision: b.revisionOf('1') - 1, on: '2026-10-05', act: death }
    expect(failure(() => operateHousehold(b.ctx, stale))).toBe('householdChanged')
    expect(failure(() => act('2026-11-21', death))).toBe('operationInFuture')
    expect(failure(() => act('2026-02-28', death))).toBe('operationTooEarly')
    const member = { ...neighbour, relation: '97' }
    expect(failure(() => act('2026-10-05', { kind: 'addMember', reason: 'marriage', member }))).toBe(
      'operationPersonElsewhere',
    )
    expect(failure(() => act('2026-10-05', { ...split(), key: '2' } as HouseholdAct))).toBe('operationKeyInUse')
    const unknown: HouseholdAct = {
      kind: 'move',
      residenceRegion: '430681999001',
      residenceAddress: null,
      hukou: null,
    }
    expect(failure(() => act('2026-10-05', unknown))).toBe('operationRegionUnknown')
    const gone: HouseholdAct = { kind: 'removeMember', personId: idOf('尉迟翊'), reason: 'moved' }
    expect(failure(() => act('2026-10-05', gone))).toBe('operation.applicantLeaves')
    expect(b.log('household.operate')).toEqual([])
  })

  it('keep a township to its own: neither a household nor a place elsewhere', () => {
    const town = b.asTownClerk('430681001')
    const moved: HouseholdAct = { kind: 'move', residenceRegion: elsewhere, residenceAddress: null, hukou: null }
    expect(failure(() => act('2026-10-05', moved, '1', town))).toBe('householdOutsideArea')
    expect(failure(() => act('2026-10-05', moved, '1', b.asTownClerk('430681102')))).toBe('householdNotFound')
  })

  it('change who answers for the household, with the relations that follow', () => {
    const members = ['尉迟翊', '缪沅蓁', '逄荻', '尉迟玥'].map(idOf)
    const { relations } = suggestRelations(b.ctx, { id: b.idOf('1'), applicant: idOf('尉迟珩'), members })
    expect(relations.map(({ relation }) => relation)).toEqual(['51', '52', '', ''])
    const told = relations.map((one, n) => ({
      ...one,
      relation: one.relation === '' ? (['12', '32'][n - 2] ?? '') : one.relation,
    }))
    const before = b.standing()
    act('2026-11-01', { kind: 'head', personId: idOf('尉迟珩'), relations: told })
    const page = householdPage(b.ctx, b.idOf('1'))
    expect([page.row.applicantName, page.facts.applicantName]).toEqual(['尉迟珩', '尉迟珩'])
    expect(page.facts.members.map(({ relation }) => relation)).toEqual(['51', '52', '01', '12', '32'])
    expect(page.versions[0]?.source).toBe('申报人由尉迟翊换为尉迟珩')
    undo('1')
    expect(b.standing()).toEqual(before)
  })

  it('correct an identity number; where the right one is a member already the double goes', () => {
    const right = person('', '', '1957-04-02', 18).idNumber
    act('2026-11-01', { kind: 'correctId', personId: idOf('缪沅蓁'), idNumber: right })
    const numbers = b.ctx.db.all<{ id_number: string; home: string | null }>(
      sql`SELECT id_number, household_id AS home FROM person WHERE name = '缪沅蓁' ORDER BY household_id IS NULL`,
    )
    expect(numbers).toEqual([
      { id_number: right, home: b.idOf('1') },
      { id_number: mother.idNumber, home: null },
    ])
    expect(versionsOf(b.ctx.db, b.idOf('1'))[0]?.facts.obligors[0]?.supportedIdNumber).toBe(right)
    act('2026-11-02', { kind: 'correctId', personId: idOf('逄荻'), idNumber: right })
    expect(householdPage(b.ctx, b.idOf('1')).facts.members.map(({ name }) => name)).toEqual([
      '尉迟翊',
      '缪沅蓁',
      '尉迟珩',
      '尉迟玥',
    ])
  })

  it('list the aid of a household by page, its people included, with the sum of what was given', () => {
    const record = (n: number, amount: number | null, personId: string | null): void =>
      b.ctx.db.transaction((tx) =>
        insertAidRecord(tx, {
          id: `a${String(n).padStart(3, '0')}`,
          household_id: personId === null ? b.idOf('1') : null,
          person_id: personId,
          case_id: null,
          item: '临时救助',
          department: '民政',
          basis: '',
          amount,
          goods: '',
          way: '社保卡',
          given_on: `2026-0${(n % 9) + 1}-01`,
          from_month: null,
          to_month: null,
          batch: '',
          source: '',
          state: n === 0 ? 'registered' : 'given',
          receiver: '',
          recorded_by: '',
          recorded_at: '2026-11-20T01:00:00.000Z',
        }),
      )
    for (let n = 0; n < 30; n += 1) record(n, 100_00 + n, n === 7 ? idOf('尉迟玥') : n === 8 ? idOf('戚祎笙') : null)
    const first = aidPage(b.ctx, { householdId: b.idOf('1'), offset: 0, limit: 20 })
    const second = aidPage(b.ctx, { householdId: b.idOf('1'), offset: 20, limit: 20 })
    expect([first.total, first.rows.length, second.rows.length]).toEqual([29, 20, 9])
    const all = [...first.rows, ...second.rows]
    expect(new Set(all.map(({ id }) => id)).size).toBe(29)
    expect(all.map(({ givenOn }) => givenOn)).toEqual([...all.map(({ givenOn }) => givenOn)].sort().reverse())
    const given = all.filter(({ state }) => state === 'given').reduce((sum, { amount }) => sum + (amount ?? 0), 0)
    expect(first.sum).toBe(given)
  })
})
