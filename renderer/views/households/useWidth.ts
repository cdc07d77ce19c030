import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue'

/** Width of an element in px as it changes; 0 while it is not on the screen. */
export function useWidth(element: Readonly<Ref<HTMLElement | null>>): Readonly<Ref<number>> {
  const width = ref(0)
  let observer: ResizeObserver | undefined
  onMounted(() => {
    if (!element.value || typeof ResizeObserver === 'undefined') return
    observer = new ResizeObserver(([entry]) => {
      // Hidden behind another view it has no width; what was last seen still fits when it comes back.
      if (entry && entry.contentRect.width > 0) width.value = entry.contentRect.width
    })
    observer.observe(element.value)
  })
  onBeforeUnmount(() => observer?.disconnect())
  return width
}
