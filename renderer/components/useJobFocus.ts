import { nextTick, watch, type Ref } from 'vue'
import { focusIsLost } from './focusMemory'

/**
 * A button that starts long work is switched off meanwhile and would lose the keyboard: it goes to the progress, and back
 * to the button at the end. Somebody who has gone elsewhere on the page is left there. Runs the work that it is handed.
 */
export function useJobFocus(
  root: Readonly<Ref<HTMLElement | null>>,
  progress: Readonly<Ref<HTMLElement | null>>,
  running: Readonly<Ref<boolean>>,
): (work: () => Promise<void>) => Promise<void> {
  let pressed: HTMLElement | null = null
  const isHere = (): boolean => focusIsLost() || root.value?.contains(document.activeElement) === true
  watch(
    [running, progress],
    ([works, shown]) => {
      if (works && pressed !== null && isHere()) shown?.focus()
    },
    { flush: 'post' },
  )
  return async (work) => {
    const now = document.activeElement
    pressed = now instanceof HTMLElement && root.value?.contains(now) === true ? now : null
    await work()
    await nextTick()
    if (isHere()) pressed?.focus()
    pressed = null
  }
}
