import { ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import type { StoreOutput } from '@shared/contracts/storeContract'
import type { Failure } from '@shared/result'
import { callStore } from '@/api/storeClient'

export type Explanation = StoreOutput<'explain.view'>

export interface ExplanationReading {
  readonly explanation: ShallowRef<Explanation | null>
  readonly failure: Ref<Failure | null>
  reload(): Promise<void>
}

/**
 * Reads 差多少 and 缺件 of the household whose determination is shown. `wanted` changes with the determination itself, so
 * a new run is read anew; null where there is none.
 */
export function useExplanation(wanted: () => { id: string; stamp: string } | null): ExplanationReading {
  const explanation = shallowRef<Explanation | null>(null)
  const failure = ref<Failure | null>(null)

  async function reload(): Promise<void> {
    const now = wanted()
    failure.value = null
    if (now === null) return
    const reply = await callStore('explain.view', { householdId: now.id })
    if (wanted()?.id !== now.id) return
    if (reply.ok) explanation.value = reply.value
    else failure.value = reply.error
  }
  watch(
    () => {
      const now = wanted()
      return now === null ? '' : `${now.id} ${now.stamp}`
    },
    () => {
      explanation.value = null
      void reload()
    },
    { immediate: true },
  )
  return { explanation, failure, reload }
}
