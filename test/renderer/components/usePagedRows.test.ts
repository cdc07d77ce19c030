import { describe, expect, test } from 'vitest'
import { usePagedRows } from '@/components/usePagedRows'
import type { DataPage } from '@/components/dataTable'
import type { Reply } from '@shared/result'
import { failed, ok } from '../fakeBridge'

function counting(total: () => number) {
  const asked: [number, number][] = []
  const load = (offset: number, limit: number): Promise<Reply<DataPage<{ n: number }>>> => {
    asked.push([offset, limit])
    const length = Math.max(0, Math.min(limit, total() - offset))
    return Promise.resolve(ok({ total: total(), rows: Array.from({ length }, (_, i) => ({ n: offset + i })) }))
  }
  return { asked, load }
}

describe('rows read piece by piece', () => {
  test('reads each page once, also when it is needed twice at the same time', async () => {
    const { asked, load } = counting(() => 1000)
    const rows = usePagedRows(() => load, 100)
    await rows.reload()
    await Promise.all([rows.need(150, 260), rows.need(150, 260), rows.need(0, 100)])
    expect(asked).toEqual([
      [0, 100],
      [100, 100],
      [200, 100],
    ])
    expect(rows.rowAt(259)).toEqual({ n: 259 })
    expect(rows.rowAt(300)).toBeUndefined()
  })

  test('when the list became shorter than the place looked at, the last page is read', async () => {
    let total = 1000
    const { asked, load } = counting(() => total)
    const rows = usePagedRows(() => load, 100)
    await rows.reload(950)
    total = 120
    await rows.reload(950)
    expect(asked).toEqual([
      [900, 100],
      [900, 100],
      [100, 100],
    ])
    expect(rows.rowAt(119)).toEqual({ n: 119 })
  })

  test('keeps a bounded number of pages', async () => {
    const { asked, load } = counting(() => 100_000)
    const rows = usePagedRows(() => load, 100)
    await rows.reload()
    for (let page = 1; page <= 60; page += 1) await rows.need(page * 100, page * 100 + 1)
    expect(rows.rowAt(6000)).toEqual({ n: 6000 })
    expect(rows.rowAt(0)).toBeUndefined()
    await rows.need(0, 1)
    expect(asked.filter(([offset]) => offset === 0)).toHaveLength(2)
  })

  test('a failure is kept, and a later success takes it away', async () => {
    let broken = true
    const { load } = counting(() => 5)
    const rows = usePagedRows(
      () => (offset: number, limit: number) =>
        broken ? Promise.resolve(failed<DataPage<{ n: number }>>('STORE_BUSY', 'storeBusy')) : load(offset, limit),
      100,
    )
    await rows.reload()
    expect(rows.failure.value).toEqual({ code: 'STORE_BUSY', messageKey: 'storeBusy', details: {} })
    broken = false
    await rows.reload()
    expect(rows.failure.value).toBeNull()
    expect(rows.total.value).toBe(5)
  })
})
