import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { HouseholdAct } from '@shared/contracts/householdOpsContract'
import { householdPage } from '../../../electron/store/services/households/householdPage'
import { mergeHouseholds } from '../../../electron/store/services/import/mergeHouseholds'
import { operateHousehold } from '../../../electron/store/services/householdOps/operateHousehold'
import { undoChange } from '../../../electron/store/services/households/undoChange'
import { sql } from '../../../electron/store/sql'
import { born, household, obligor } from '../../shared/rules/households'
import { changed, RunBook } from './runBook'

const [wife, husband, other] = [born('10', '1970-03-03'), born('01', '1970-02-02'), born('01', '1971-04-04')]
const family = household({
  key: 'A',
  members: [husband, wife],
  obligors: [obligor(wife.idNumber, { name: '晏昀' })],
  source: '入户走访',
  appliedOn: '2026-10-01',
})
const alone = household({ key: 'B', members: [other], appliedOn: '2026-10-02' })

describe('where the facts of a determination come from', () => {
  let b: RunBook
  beforeEach(async () => {
    b = new RunBook()
    await b.take(alone, family)
    b.run('2026-11-21')
  })
  afterEach(() => b.t.end())
  const sources = (key: string): object[] => householdPage(b.ctx, b.idOf(key)).determination?.sources ?? []

  it('is told by file, sheet and row, with how the township knew of it', () => {
    expect(sources('A')).toMatchObject([
      {
        file: 'file-1.xlsx',
        via: '入户走访',
        declaredOn: '2026-10-01',
        recordedBy: '管理员',
        rows: [
          { of: 'household', name: '', sheet: '家庭', row: 3 },
          { of: 'member', name: husband.name, sheet: '成员', row: 3 },
          { of: 'member', name: wife.name, sheet: '成员', row: 4 },
          { of: 'obligor', name: '晏昀', sheet: '义务人', row: 2 },
        ],
      },
    ])
  })

  it('goes back to the first file where a change was taken back', async () => {
    await b.take(changed(family, { income: { ...family.income, transfer: 1 } }))
    undoChange(b.ctx, { id: b.idOf('A'), revision: b.revisionOf('A') })
    b.run('2026-11-21')
    const [now, first, ...rest] = sources('A')
    expect([now, first, rest]).toMatchObject([{ rows: [] }, { file: 'file-1.xlsx' }, []])
  })

  it('goes on behind a 家庭变动: what it did not touch still comes from the file, in 并户 from both', () => {
    const operate = (key: string, act: HouseholdAct): void => {
      operateHousehold(b.ctx, { id: b.idOf(key), revision: b.revisionOf(key), on: '2026-11-20', act })
    }
    const personOf = (id: string): string =>
      b.ctx.db.get<{ id: string }>(sql`SELECT id FROM person WHERE id_number = ${id}`)?.id ?? ''
    const personId = personOf(wife.idNumber)
    operate('A', { kind: 'memberState', personId, state: '服刑' })
    b.run('2026-11-21')
    expect(sources('A')).toMatchObject([{ file: `成员服刑：${wife.name}`, rows: [] }, { file: 'file-1.xlsx' }])
    const joined = { other: b.idOf('B'), otherRevision: b.revisionOf('B') }
    operate('A', { kind: 'join', ...joined, relations: [{ personId: personOf(other.idNumber), relation: '97' }] })
    b.run('2026-11-21')
    expect(sources('A').slice(1)).toMatchObject([
      { file: `成员服刑：${wife.name}` },
      { file: 'file-1.xlsx', declaredOn: '2026-10-02' },
      { file: 'file-1.xlsx', declaredOn: '2026-10-01' },
    ])
  })

  it('is both records where two were merged', () => {
    mergeHouseholds(b.ctx, {
      keep: b.idOf('A'),
      drop: b.idOf('B'),
      keepRevision: b.revisionOf('A'),
      dropRevision: b.revisionOf('B'),
    })
    b.run('2026-11-21')
    expect(sources('A').slice(1)).toMatchObject([
      { file: 'file-1.xlsx', declaredOn: '2026-10-01' },
      {
        file: 'file-1.xlsx',
        declaredOn: '2026-10-02',
        rows: [
          { of: 'household', row: 2 },
          { of: 'member', row: 2 },
        ],
      },
    ])
  })
})
