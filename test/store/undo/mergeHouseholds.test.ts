import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AppError } from '@shared/result'
import { householdPage } from '../../../electron/store/services/households/householdPage'
import { searchPeople } from '../../../electron/store/services/households/searchPeople'
import { mergeHouseholds, mergePreview, undoMerge } from '../../../electron/store/services/import/mergeHouseholds'
import { undoChange } from '../../../electron/store/services/households/undoChange'
import { readVersions, versionsInForce } from '../../../electron/store/tables/facts'
import { household, obligor } from '../../shared/rules/households'
import { testBook } from '../testBook'
import { person, UndoBook } from './undoBook'

const father = person('尉迟翊', '01', '1975-03-01', 11)
const mother = person('缪沅蓁', '10', '1977-04-02', 12)
const son = person('尉迟珩', '20', '2001-05-03', 13)
// The same family once more, under the brother, with his own wife and the grandmother.
const brother = person('尉迟翀', '01', '1973-02-01', 21)
const sisterInLaw = person('逄荻', '10', '1974-02-02', 22)
const grandmother = person('戚祎笙', '52', '1950-01-03', 24)

const house = {
  address: '川山坪镇 12 号',
  areaCentiSqm: 9050,
  nature: '自有私房',
  origin: null,
  acquiredOn: null,
  onlyHome: true,
  dilapidation: null,
}
const secondHouse = { ...house, address: '川山坪镇 13 号', onlyHome: null }
const van = {
  ownerIdNumber: father.idNumber,
  model: '面包车',
  plate: '湘F12345',
  boughtOn: null,
  boughtFor: null,
  value: 3_000_000,
  exemption: null,
}
const bike = { ...van, model: '摩托车', plate: '湘F54321', ownerIdNumber: brother.idNumber, value: 300_000 }

const kept = household({
  key: '1',
  members: [father, mother, son],
  houses: [house],
  vehicles: [van],
  phone: '13900001111',
})
const other = household({
  key: '2',
  appliedOn: '2026-10-01',
  members: [brother, sisterInLaw, grandmother],
  obligors: [obligor(grandmother.idNumber, { name: '晏昀' })],
  houses: [{ ...house, address: '川山坪镇12号' }, secondHouse],
  vehicles: [{ ...van, plate: '湘f12345', ownerIdNumber: null }, bike],
  phone: '13900002222',
  asset: { deposit: 500_000 },
})

describe('merging two records of one family', () => {
  let b: UndoBook
  beforeEach(async () => {
    b = new UndoBook(testBook())
    await b.take(kept, other)
  })
  afterEach(() => b.t.end())

  const merge = (keep = '1', drop = '2'): void =>
    mergeHouseholds(b.ctx, {
      keep: b.idOf(keep),
      drop: b.idOf(drop),
      keepRevision: b.revisionOf(keep),
      dropRevision: b.revisionOf(drop),
    })
  const factsOf = (key: string): ReturnType<typeof readVersions>[number]['facts'] | undefined =>
    readVersions(
      b.ctx.db,
      versionsInForce(b.ctx.db, '2026-11-20', null)
        .filter((row) => row.householdId === b.idOf(key))
        .map((row) => row.versionId),
    )[0]?.facts
  function failureOf(work: () => void): object {
    try {
      work()
    } catch (error) {
      if (error instanceof AppError) return { code: error.code, key: error.messageKey, details: error.details }
      throw error
    }
    throw new Error('nothing failed')
  }

  it('is shown before it is done: what the kept record gains, and what it does not take over', () => {
    const preview = mergePreview(b.ctx, { keep: b.idOf('1'), drop: b.idOf('2') })
    expect(preview.keep).toEqual({ key: '1', applicantName: '尉迟翊', place: '430681001001', people: 3, revision: 1 })
    expect(preview.drop).toMatchObject({ key: '2', applicantName: '尉迟翀', people: 3 })
    expect(preview.changes).toEqual([
      { label: '成员 尉迟翀', before: '（无）', after: '新增，与申报人关系由“本人”改为“其他”，请核对' },
      { label: '成员 逄荻', before: '（无）', after: '新增，与申报人关系由“配偶”改为“其他”，请核对' },
      { label: '成员 戚祎笙', before: '（无）', after: '新增，与申报人关系按原户为“母”，请核对' },
      { label: '义务人 晏昀', before: '（无）', after: '新增' },
      { label: '房产 2', before: '（无）', after: '新增：川山坪镇 13 号，90.5 平方米，自有私房' },
      { label: '车辆 2', before: '（无）', after: '新增：湘F54321，摩托车' },
    ])
    expect(preview.differences.map((one) => [one.label, one.keep, one.drop])).toEqual([
      ['户编号', '1', '2'],
      ['申报人姓名', '尉迟翊', '尉迟翀'],
      ['申报人身份证号', '430681********0116', expect.stringMatching(/^430681\*{8}/)],
      ['联系电话', '139****1111', '139****2222'],
      ['申请日期', '2026-09-15', '2026-10-01'],
      ['家庭存款', '（空）', '5,000.00'],
    ])
  })

  it('joins people, obligors, houses and vehicles that were lacking; the household itself stays as it was', () => {
    merge()
    expect(factsOf('1')).toEqual({
      ...kept,
      members: [...kept.members, { ...brother, relation: '80' }, { ...sisterInLaw, relation: '80' }, grandmother],
      obligors: other.obligors,
      houses: [house, secondHouse],
      vehicles: [van, bike],
    })
    expect(b.standing().map((one) => [one.day, one.key])).toEqual([
      ['2026-08-01', '1'],
      ['2026-09-15', '1'],
      ['2026-10-05', '1'],
      ['2026-11-20', '1'],
    ])
    expect(b.homes()).toHaveLength(6)
    expect(searchPeople(b.ctx, '尉迟翀').hits.map((hit) => hit.key)).toEqual(['1'])
  })

  it('leaves the other record to be read, with a way to the kept one and back', () => {
    const drop = b.idOf('2')
    merge()
    const ended = householdPage(b.ctx, drop)
    expect(ended.ending).toEqual({
      how: 'merged',
      on: '2026-11-20',
      into: { id: b.idOf('1'), key: '1', name: '尉迟翊' },
      canUndo: true,
    })
    expect(ended.facts.members).toHaveLength(3)
    const page = householdPage(b.ctx, b.idOf('1'))
    expect(page.merged).toEqual([
      { id: drop, key: '2', name: '尉迟翀', on: '2026-11-20', canUndo: true, joined: false },
    ])
    expect(page.versions[0]?.source).toBe('并入户编号“2”（尉迟翀）')
    expect(b.log('household.merge')).toEqual([
      {
        subject: `household:${b.idOf('1')}`,
        detail: {
          subject: `household:${drop}`,
          persons: 3,
          changes: expect.arrayContaining([{ label: '成员 尉**', before: '（空）', after: '新增' }]),
        },
      },
    ])
    expect(JSON.stringify(b.log('household.merge'))).not.toMatch(/尉迟|430681\d/)
  })

  it('is taken back whole: both records hold what they held, on every day and as known in between', () => {
    const before = b.standing()
    const homes = b.homes()
    const drop = b.idOf('2')
    merge()
    const merged = b.standing()
    const moment = b.ctx.clock.now()
    undoMerge(b.ctx, { drop })
    expect(b.standing()).toEqual(before)
    expect(b.homes()).toEqual(homes)
    expect(b.standing(moment)).toEqual(merged)
    expect(householdPage(b.ctx, drop).ending).toBe(null)
    expect(householdPage(b.ctx, b.idOf('1')).merged).toEqual([])
    expect(b.log('household.undoMerge')).toEqual([
      {
        subject: `household:${b.idOf('1')}`,
        detail: {
          subject: `household:${drop}`,
          changes: expect.arrayContaining([{ label: '成员 尉**', before: '在册', after: '减少' }]),
        },
      },
    ])
    merge()
    expect(b.standing()).toEqual(merged)
  })

  it('brings back every version of the other record, also the earlier ones', async () => {
    await b.take({ ...other, appliedOn: '2026-11-01', members: [brother, sisterInLaw], obligors: [] })
    const before = b.standing()
    const drop = b.idOf('2')
    merge()
    undoMerge(b.ctx, { drop })
    expect(b.standing()).toEqual(before)
    // The grandmother left before the merge, so she lives nowhere.
    expect(b.homes()).toHaveLength(5)
  })

  it('cannot be taken back once the kept record was changed, unless that was taken back too', async () => {
    const drop = b.idOf('2')
    merge()
    const now = factsOf('1')
    if (!now) throw new Error('no facts')
    await b.take({ ...now, phone: '13900003333' })
    expect(householdPage(b.ctx, drop).ending?.canUndo).toBe(false)
    expect(failureOf(() => undoMerge(b.ctx, { drop }))).toEqual({
      code: 'RULE_BROKEN',
      key: 'undoMergeChanged',
      details: { key: '1' },
    })
    undoChange(b.ctx, { id: b.idOf('1'), revision: b.revisionOf('1') })
    undoMerge(b.ctx, { drop })
    expect(b.homes()).toHaveLength(6)
  })

  it('is refused on records that changed since they were shown, are ended, or are one and the same', () => {
    const ids = { keep: b.idOf('1'), drop: b.idOf('2') }
    const standing = b.standing()
    expect(failureOf(() => mergeHouseholds(b.ctx, { ...ids, keepRevision: 0, dropRevision: 1 }))).toMatchObject({
      code: 'CONFLICT',
      details: { key: '1' },
    })
    expect(failureOf(() => mergeHouseholds(b.ctx, { ...ids, keepRevision: 1, dropRevision: 7 }))).toMatchObject({
      code: 'CONFLICT',
      details: { key: '2' },
    })
    expect(failureOf(() => mergePreview(b.ctx, { keep: ids.keep, drop: ids.keep }))).toMatchObject({ key: 'mergeSelf' })
    expect(failureOf(() => undoMerge(b.ctx, { drop: ids.drop }))).toMatchObject({ key: 'notMerged' })
    expect(b.standing()).toEqual(standing)
    merge()
    expect(failureOf(() => mergePreview(b.ctx, ids))).toMatchObject({ key: 'householdEnded', details: { key: '2' } })
  })

  it('is refused when one household could not hold all of it', async () => {
    const crowd = (key: string, from: number): ReturnType<typeof household> =>
      household({
        key,
        members: Array.from({ length: 60 }, (_, n) =>
          person(`逄${n}`, n === 0 ? '01' : '97', `19${from}-01-01`, 100 + n),
        ),
      })
    await b.take(crowd('7', 70), crowd('8', 71))
    expect(failureOf(() => merge('7', '8'))).toMatchObject({ code: 'RULE_BROKEN', key: 'mergeTooLarge' })
  })

  it('a township clerk merges only within the own township', async () => {
    await b.take({ ...other, residenceRegion: '430681002001' })
    const clerk = b.asTownClerk('430681002')
    expect(failureOf(() => mergePreview(clerk, { keep: b.idOf('2'), drop: b.idOf('1') }))).toMatchObject({
      code: 'NOT_FOUND',
    })
    merge()
    expect(failureOf(() => undoMerge(clerk, { drop: b.idOf('2') }))).toMatchObject({ code: 'NOT_FOUND' })
  })
})
