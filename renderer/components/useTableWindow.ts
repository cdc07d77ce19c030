import { computed, nextTick, ref, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import { rowHeight } from '@/theme/textSize'
import type { Box, TableHandle } from './virtualTable'

/** Rows drawn above and below those in sight, so that a turn of the wheel finds them there. */
export const overscan = 6

/** How far an arrow key moves a list that is wider than its box, in px. */
const sidewaysStep = 60

export interface TableWindow {
  /** Size of the box in px; a stand-in until it has been measured. */
  readonly size: Readonly<Ref<Box>>
  /** First row drawn, and one behind the last. */
  readonly first: Readonly<Ref<number>>
  readonly last: ComputedRef<number>
  /** Whole rows that fit the box, headings taken off. */
  readonly screenful: ComputedRef<number>
  resized(size: Box): void
  scrolled(place: { scrollLeft: number; scrollTop: number }): void
  rendered(rows: { rowCacheStart: number }): void
  toTop(): void
  /** Puts the place back where it was: a box that was taken off the screen forgets it. */
  restore(): Promise<void>
  /** Scrolls just so far that a row stands in sight, below the headings. */
  show(index: number): void
  /** Scrolls a list that is wider than its box. Says whether the key was one for that. */
  sideways(key: string): boolean
}

/** Where a virtualised table of equal rows stands, and how it is moved. */
export function useTableWindow(
  table: Readonly<ShallowRef<TableHandle | null>>,
  total: Ref<number>,
  tableWidth: () => number,
): TableWindow {
  const size = ref<Box>({ width: 1000, height: 600 })
  const place = ref({ scrollLeft: 0, scrollTop: 0 })
  const first = ref(0)
  const room = computed(() => Math.max(rowHeight.value, size.value.height - rowHeight.value))
  const lowest = computed(() => Math.max(0, total.value * rowHeight.value - room.value))

  function scrollTo(top: number): void {
    const to = Math.min(Math.max(0, top), lowest.value)
    place.value = { ...place.value, scrollTop: to }
    table.value?.scrollToTop(to)
  }
  // A list that became shorter must not stand below its end.
  watch(lowest, (now) => {
    if (place.value.scrollTop > now) void nextTick(() => scrollTo(now))
  })

  return {
    size,
    first,
    last: computed(() => Math.min(total.value, first.value + Math.ceil(room.value / rowHeight.value) + 2 * overscan)),
    screenful: computed(() => Math.max(1, Math.floor(room.value / rowHeight.value))),
    resized(now) {
      // A view that is kept off the screen has no size; it comes back with the one it had.
      if (now.width > 0 && now.height > 0) size.value = { width: Math.floor(now.width), height: Math.floor(now.height) }
    },
    scrolled({ scrollLeft, scrollTop }) {
      place.value = { scrollLeft, scrollTop }
    },
    rendered({ rowCacheStart }) {
      first.value = rowCacheStart
    },
    toTop() {
      first.value = 0
      scrollTo(0)
    },
    async restore() {
      const { scrollLeft, scrollTop } = place.value
      // On its return ElTableV2 moves itself by a pixel to make the browser scroll; the true place is set after that.
      await nextTick()
      await nextTick()
      scrollTo(scrollTop)
      if (scrollLeft > 0) table.value?.scrollToLeft(scrollLeft)
    },
    show(index) {
      const top = index * rowHeight.value
      if (top < place.value.scrollTop) scrollTo(top)
      else if (top + rowHeight.value > place.value.scrollTop + room.value) scrollTo(top + rowHeight.value - room.value)
    },
    sideways(key) {
      const by = key === 'ArrowRight' ? sidewaysStep : key === 'ArrowLeft' ? -sidewaysStep : 0
      const most = tableWidth() - size.value.width
      if (by === 0 || most <= 0) return false
      const scrollLeft = Math.min(Math.max(0, place.value.scrollLeft + by), most)
      place.value = { ...place.value, scrollLeft }
      table.value?.scrollToLeft(scrollLeft)
      return true
    },
  }
}

/** The row a key leads to from the current one (-1: none yet), or null for a key that moves nothing. */
export function rowByKey(key: string, current: number, screenful: number, total: number): number | null {
  const moves: Readonly<Record<string, number>> = {
    ArrowDown: current + 1,
    ArrowUp: current - 1,
    PageDown: current + screenful,
    PageUp: current - screenful,
    Home: 0,
    End: total - 1,
  }
  const to = moves[key]
  return to === undefined || total === 0 ? null : Math.min(Math.max(to, 0), total - 1)
}
