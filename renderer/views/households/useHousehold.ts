import { ref, watch, type Ref } from 'vue'
import type { StoreOutput } from '@shared/contracts/storeContract'
import type { Failure } from '@shared/result'
import { callStore } from '@/api/storeClient'
import { useChanged } from '@/stores/changes'

export type HouseholdPage = StoreOutput<'household.page'>

/** One household's page, read anew when its id changes or the store tells that it changed. */
export function useHousehold(id: () => string | null): {
  page: Ref<HouseholdPage | null>
  failure: Ref<Failure | null>
  refresh: () => Promise<void>
} {
  const page: Ref<HouseholdPage | null> = ref(null)
  const failure: Ref<Failure | null> = ref(null)

  async function refresh(): Promise<void> {
    const wanted = id()
    if (wanted === null) {
      page.value = null
      return
    }
    const reply = await callStore('household.page', { id: wanted })
    // A faster click may have gone on to another household meanwhile.
    if (wanted !== id()) return
    if (reply.ok) {
      page.value = reply.value
      failure.value = null
    } else {
      page.value = null
      failure.value = reply.error
    }
  }
  watch(id, refresh, { immediate: true })
  useChanged(['household', 'determination', 'import'], () => void refresh())
  return { page, failure, refresh }
}
