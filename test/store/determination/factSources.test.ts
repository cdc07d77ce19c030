import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { householdPage } from '../../../electron/store/services/households/householdPage'
import { mergeHouseholds } from '../../../electron/store/services/import/mergeHouseholds'
import { undoChange } from '../../../electron/store/services/households/undoChange'
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
