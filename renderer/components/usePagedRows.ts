import { computed, ref, shallowReactive, type ComputedRef, type Ref } from 'vue'
import type { Failure } from '@shared/result'
import type { LoadRows } from './dataTable'

export interface PagedRows<Row> {
  readonly total: Ref<number>
  /** True until the first page of a (re)load is here. */
  readonly starting: Ref<boolean>
  /** Why the rows could not be read, if so. */
  readonly failure: Ref<Failure | null>
  readonly loading: ComputedRef<boolean>
  rowAt(index: number): Row | undefined
  indexOf(match: (row: Row) => boolean): number
  /** Asks for the rows of a range; pages already here or on their way are not asked for again. */
  need(from: number, to: number): Promise<void>
  /** Reads anew, beginning with the page that holds `around`. Late answers to older questions are dropped. */
  reload(around?: number): Promise<void>
}

/**
 * Holds the pages of a long list that is read piece by piece. Only the pages near the place looked at are kept, so a
 * list of 30,000 households never lies in memory as a whole.
 */
export function usePagedRows<Row>(load: () => LoadRows<Row>, pageSize: number): PagedRows<Row> {
  const keptPages = 40
  const pages = shallowReactive(new Map<number, readonly Row[]>())
  const pending = shallowReactive(new Set<number>())
  const total = ref(0)
  const starting = ref(true)
  const failure = ref<Failure | null>(null)
  let generation = 0
  /** True after a reload until its first answer: until then the rows of before stay on the screen. */
  let outdated = false

  async function read(page: number, mine: number): Promise<void> {
    pending.add(page)
    const reply = await load()(page * pageSize, pageSize)
    if (mine !== generation) return
    pending.delete(page)
    starting.value = false
    if (!reply.ok) {
      failure.value = reply.error
      return
    }
    failure.value = null
    if (outdated) pages.clear()
    outdated = false
    total.value = reply.value.total
    pages.set(page, reply.value.rows)
    if (pages.size > keptPages) dropFarthestFrom(page)
  }

  function dropFarthestFrom(page: number): void {
    const farthest = [...pages.keys()].reduce((a, b) => (Math.abs(b - page) > Math.abs(a - page) ? b : a), page)
    if (farthest !== page) pages.delete(farthest)
  }

  return {
    total,
    starting,
    failure,
    loading: computed(() => pending.size > 0),
    rowAt: (index) => pages.get(Math.floor(index / pageSize))?.[index % pageSize],
    indexOf(match) {
      for (const [page, rows] of pages) {
        const at = rows.findIndex(match)
        if (at >= 0) return page * pageSize + at
      }
      return -1
    },
    async need(from, to) {
      const mine = generation
      const last = Math.min(to, total.value) - 1
      const wanted: Promise<void>[] = []
      for (let page = Math.floor(Math.max(0, from) / pageSize); page * pageSize <= last; page += 1) {
        if ((outdated || !pages.has(page)) && !pending.has(page)) wanted.push(read(page, mine))
      }
      await Promise.all(wanted)
    },
    async reload(around = 0) {
      generation += 1
      outdated = true
      pending.clear()
      starting.value = true
      const mine = generation
      await read(Math.floor(around / pageSize), mine)
      // The list may have become shorter than the place we were at.
      if (mine === generation && failure.value === null && around > 0 && around >= total.value) {
        await read(Math.floor(Math.max(0, total.value - 1) / pageSize), mine)
      }
    },
  }
}
