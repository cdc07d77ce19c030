import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ExchangeRecord } from '@shared/exchange/records/record'
import { quietControl } from '../../../electron/store/jobs/control'
import { collectRecords, emptyTally, type MonthTally } from '../../../electron/store/exchange/collectRecords'
import { mergeHouseholds, undoMerge } from '../../../electron/store/services/import/mergeHouseholds'
import { checkMonth, monthSlice } from '../../../electron/store/services/exchange/packages'
import { undoImport } from '../../../electron/store/services/import/undoImport'
import { insertPackageLog } from '../../../electron/store/tables/packageLog'
import { stage } from '../../../electron/store/write'
import { household } from '../../shared/rules/households'
import { testBook } from '../testBook'
import { person, UndoBook } from './undoBook'

// What left the book is in no package any more, also not in that of an earlier month; and whoever has received it is
// told that it is no more.

const first = household({ key: '1', members: [person('尉迟翊', '01', '1975-03-01', 11)] })
const second = household({ key: '2', members: [person('逄荻', '01', '1970-06-04', 15)] })

describe('packages after an undoing', () => {
  let b: UndoBook
  beforeEach(() => {
    b = new UndoBook(testBook('2026-12-03'))
  })
  afterEach(() => b.t.end())

  function packageOf(month: string): { records: ExchangeRecord[]; tally: MonthTally } {
    const tally = emptyTally()
    return { records: [...collectRecords(b.ctx.db, monthSlice(b.ctx, month), tally)], tally }
  }
  const tombstones = (month: string): object[] =>
    packageOf(month)
      .records.filter((record) => record.type === 'tombstone')
      .map((record) => ({ id: record.id, reason: record.reason }))

  /** Enters a sealed package in the log, as exportMonth does. */
  function sealed(): void {
    const text = 'x'
    stage(b.ctx, 'exchange', (tx) =>
      insertPackageLog(tx, {
        ...{ id: 'p1', direction: 'sealed', kind: 'monthly-full', period: '2026-11', stream: text, sequence: 1 },
        ...{ manifest_hash: text, previous: null, from_key_id: text, from_region: '430681', from_office: text },
        ...{ to_key_id: text, to_region: '43', to_office: text, file_name: text, records: 1, summary: '{}' },
        ...{ sha256: text, sm3: text, at: b.ctx.clock.now(), by_user: text },
      }),
    )
  }

  it.each(['2026-11', '2026-12'])(
    'of %s leave out a withdrawn household and its people, without a word where none was sent',
    async (month) => {
      await b.take(first)
      const before = packageOf(month)
      const { importId } = await b.take(second)
      expect(packageOf(month).tally.householdTotal).toBe(2)
      undoImport(b.ctx, { importId }, quietControl)
      expect(packageOf(month)).toEqual(before)
      expect(checkMonth(b.ctx, month)).toMatchObject({ households: 1, persons: 1 })
    },
  )

  it('tell who has received a package with it that the household is no more, and why', async () => {
    await b.take(first)
    const { importId } = await b.take(second)
    sealed()
    const id = b.idOf('2')
    undoImport(b.ctx, { importId }, quietControl)
    expect(tombstones('2026-11')).toEqual([{ id, reason: '撤销导入' }])
    expect(tombstones('2026-12')).toEqual([{ id, reason: '撤销导入' }])
  })

  it('carry the people of a merged record in the kept one, once, and both again after the merge was taken back', async () => {
    await b.take(first, second)
    sealed()
    const ids = { keep: b.idOf('1'), drop: b.idOf('2') }
    const before = packageOf('2026-11').tally
    mergeHouseholds(b.ctx, { ...ids, keepRevision: 1, dropRevision: 1 })
    expect(packageOf('2026-11').tally).toMatchObject({ householdTotal: 1, persons: 2 })
    expect(tombstones('2026-11')).toEqual([{ id: ids.drop, reason: '合并' }])
    undoMerge(b.ctx, { drop: ids.drop })
    expect(packageOf('2026-11').tally).toEqual(before)
    expect(tombstones('2026-11')).toEqual([])
  })
})
