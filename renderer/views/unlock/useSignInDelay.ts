import { computed, onBeforeUnmount, ref, type ComputedRef } from 'vue'
import type { Failure } from '@shared/result'

export interface SignInDelay {
  /** Whole seconds still to wait; 0 when one may try. */
  readonly seconds: ComputedRef<number>
  /** Takes the wait from a failure; true when it was one. */
  take(failure: Failure): boolean
}

/** Counts a wait down after several wrong tries. The store keeps the wait; this only says it. */
export function useSignInDelay(): SignInDelay {
  const until = ref(0)
  const now = ref(Date.now())
  let timer: ReturnType<typeof setInterval> | undefined
  const seconds = computed(() => Math.max(0, Math.ceil((until.value - now.value) / 1000)))
  function stop(): void {
    clearInterval(timer)
    timer = undefined
  }
  onBeforeUnmount(stop)
  return {
    seconds,
    take(failure) {
      const wait = failure.details['seconds']
      if (failure.messageKey !== 'signInDelayed' || typeof wait !== 'number') return false
      now.value = Date.now()
      until.value = now.value + wait * 1000
      timer ??= setInterval(() => {
        now.value = Date.now()
        if (seconds.value === 0) stop()
      }, 250)
      return true
    },
  }
}
