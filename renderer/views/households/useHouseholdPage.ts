import { onBeforeUnmount, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import type { StoreOutput } from '@shared/contracts/storeContract'
import type { Failure } from '@shared/result'
import { callStore } from '@/api/storeClient'

export type HouseholdPage = StoreOutput<'household.page'>

export interface PageReading {
  readonly page: ShallowRef<HouseholdPage | null>
  readonly failure: Ref<Failure | null>
  reload(): Promise<void>
}

/**
 * Reads the page of the household wanted. Every reading is a view of a person's record and is logged, so the screen
 * waits `delay` ms: rows that the arrow keys only pass are never read.
 */
export function useHouseholdPage(wanted: () => string | null, delay = 0): PageReading {
  const page = shallowRef<HouseholdPage | null>(null)
  const failure = ref<Failure | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined

  async function reload(): Promise<void> {
    const id = wanted()
    if (id === null) return
    const reply = await callStore('household.page', { id })
    if (wanted() !== id) return
    if (reply.ok) {
      page.value = reply.value
      failure.value = null
    } else {
      page.value = null
      failure.value = reply.error
    }
  }
  watch(
    wanted,
    (id) => {
      clearTimeout(timer)
      failure.value = null
      if (page.value?.row.id !== id) page.value = null
      if (id === null) return
      if (delay === 0) void reload()
      else timer = setTimeout(() => void reload(), delay)
    },
    { immediate: true },
  )
  onBeforeUnmount(() => clearTimeout(timer))
  return { page, failure, reload }
}
