import { computed, onBeforeUnmount, onMounted, ref, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import { rowHeight } from '@/theme/textSize'

/** Rows drawn above and below those in sight, so that a turn of the wheel finds them there. */
const overscan = 6

export interface ListWindow {
  /** First row to draw, and the one behind the last. */
  readonly first: ComputedRef<number>
  readonly last: ComputedRef<number>
  /** Rows that fit the box, headings taken off. */
  readonly screenful: ComputedRef<number>
  /** To be called when the box was scrolled. */
  scrolled(): void
  toTop(): void
  /** Puts the scroll bar back where it was: a box that was taken off the screen forgets it. */
  restore(): void
  /** Scrolls just so far that a row stands in sight, below the headings. */
  show(index: number): void
}

/** Which rows of a long list of equal heights stand in the box. */
export function useListWindow(box: Readonly<ShallowRef<HTMLElement | null>>, total: Ref<number>): ListWindow {
  const scrollTop = ref(0)
  const height = ref(600)
  const screenful = computed(() => Math.max(1, Math.floor(height.value / rowHeight.value) - 1))

  function measure(): void {
    const now = box.value?.clientHeight ?? 0
    if (now > 0) height.value = now
  }
  function scrollTo(top: number): void {
    if (box.value) box.value.scrollTop = top
    scrollTop.value = box.value?.scrollTop ?? top
  }
  let observer: ResizeObserver | undefined
  onMounted(() => {
    measure()
    if (!box.value) return
    observer = new ResizeObserver(measure)
    observer.observe(box.value)
  })
  onBeforeUnmount(() => observer?.disconnect())

  return {
    first: computed(() => Math.max(0, Math.floor(scrollTop.value / rowHeight.value) - overscan)),
    last: computed(() =>
      Math.min(total.value, Math.ceil((scrollTop.value + height.value) / rowHeight.value) + overscan),
    ),
    screenful,
    scrolled() {
      scrollTop.value = box.value?.scrollTop ?? 0
    },
    toTop: () => scrollTo(0),
    restore: () => scrollTo(scrollTop.value),
    show(index) {
      const top = index * rowHeight.value
      const room = height.value - rowHeight.value
      if (top < scrollTop.value) scrollTo(top)
      else if (top + rowHeight.value > scrollTop.value + room) scrollTo(top + rowHeight.value - room)
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
