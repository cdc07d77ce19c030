import { ref, type Ref } from 'vue'
import type { Failure, Reply } from '@shared/result'

/** An act that a person asks for in place, and what became of it. */
export interface Act {
  /** It runs: its button shows so and is not pressed again. */
  readonly busy: Ref<boolean>
  /** What was done, in one sentence; empty while there is nothing to tell. */
  readonly told: Ref<string>
  readonly failure: Ref<Failure | null>
  /** Forgets what became of the last one. */
  forget(): void
  /** Runs it and keeps what went wrong. Null when it failed or another one still runs. */
  run<T>(call: () => Promise<Reply<T>>, said?: string): Promise<T | null>
}

export function useAct(): Act {
  const busy = ref(false)
  const told = ref('')
  const failure = ref<Failure | null>(null)
  function forget(): void {
    told.value = ''
    failure.value = null
  }
  async function run<T>(call: () => Promise<Reply<T>>, said = ''): Promise<T | null> {
    if (busy.value) return null
    busy.value = true
    forget()
    const reply = await call()
    busy.value = false
    if (!reply.ok) {
      failure.value = reply.error
      return null
    }
    told.value = said
    return reply.value
  }
  return { busy, told, failure, forget, run }
}
