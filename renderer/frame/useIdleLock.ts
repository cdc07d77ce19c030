import { onBeforeUnmount, onMounted } from 'vue'

/** Minutes without a key, a click or a turn of the wheel after which the screen locks. */
export const idleMinutes = 15

/**
 * Calls `lock` after the time without activity. `busy` work (a running job) postpones it: locking would end it halfway.
 */
export function useIdleLock(lock: () => void, busy: () => boolean, minutes = idleMinutes): void {
  let last = Date.now()
  let timer: ReturnType<typeof setInterval> | undefined
  const touched = (): void => {
    last = Date.now()
  }
  const kinds = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const
  onMounted(() => {
    for (const kind of kinds) document.addEventListener(kind, touched, { passive: true, capture: true })
    timer = setInterval(() => {
      if (busy()) touched()
      else if (Date.now() - last >= minutes * 60_000) {
        touched()
        lock()
      }
    }, 10_000)
  })
  onBeforeUnmount(() => {
    clearInterval(timer)
    for (const kind of kinds) document.removeEventListener(kind, touched, { capture: true })
  })
}
