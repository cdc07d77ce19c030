import { onBeforeUnmount, ref, type Ref } from 'vue'

/** As long as people take between the two presses of a double click. */
const doubleClick = 220

/**
 * When the drawer beside a list opens: at once on Space, on a click of a row only after the time of a double click, since
 * the drawer would otherwise slide under the second press. While it is open it follows the row.
 */
export function useRowOpening(): {
  readonly drawerOpen: Ref<boolean>
  onClick: (event: MouseEvent) => void
  show: () => void
  close: () => void
} {
  const drawerOpen = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  function close(): void {
    clearTimeout(timer)
    drawerOpen.value = false
  }
  onBeforeUnmount(() => clearTimeout(timer))
  return {
    drawerOpen,
    onClick(event) {
      clearTimeout(timer)
      if (event.detail > 1 || drawerOpen.value) return
      if (!(event.target instanceof Element) || !event.target.closest('[role="gridcell"]')) return
      timer = setTimeout(() => {
        drawerOpen.value = true
      }, doubleClick)
    },
    show() {
      clearTimeout(timer)
      drawerOpen.value = true
    },
    close,
  }
}
