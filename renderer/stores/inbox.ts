import { computed, ref } from 'vue'
import { defineStore } from 'pinia'
import type { StoreOutput } from '@shared/contracts/storeContract'
import { callStore } from '@/api/storeClient'
import { useSessionStore } from './session'

export type InboxCounts = StoreOutput<'case.inbox'>['counts']

/** How many cases wait: for the navigation, and for the filters of 待办. */
export const useInboxStore = defineStore('inbox', () => {
  const counts = ref<InboxCounts | null>(null)
  let reading: Promise<void> | null = null
  let again = false

  async function read(): Promise<void> {
    do {
      again = false
      const reply = await callStore('case.inbox', { scope: 'mine', limit: 1 })
      // The number beside the word is no work of its own: what cannot be counted is shown as nothing.
      counts.value = reply.ok ? reply.value.counts : null
    } while (again)
  }
  /** Reads anew; a change during a reading leads to one more. */
  function refresh(): Promise<void> {
    if (reading) again = true
    reading ??= read().finally(() => {
      reading = null
    })
    return reading
  }
  /** Counts that came with a list. */
  function take(found: InboxCounts): void {
    counts.value = found
  }
  function clear(): void {
    counts.value = null
  }
  const session = useSessionStore()
  /** What waits at the own level. */
  const waiting = computed(() => counts.value?.[(session.status?.area.length ?? 0) >= 9 ? 'town' : 'county'] ?? 0)
  return { counts, waiting, refresh, take, clear }
})
