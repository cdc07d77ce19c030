import { ref } from 'vue'
import { defineStore } from 'pinia'
import type { StoreOutput } from '@shared/contracts/storeContract'
import type { Failure } from '@shared/result'
import { callStore } from '@/api/storeClient'
import { todayIso } from './today'

export type BoardSummary = StoreOutput<'board.summary'>

/** The month's numbers and what is waiting; the navigation shows the waiting counts too. */
export const useBoardStore = defineStore('board', () => {
  const summary = ref<BoardSummary | null>(null)
  const failure = ref<Failure | null>(null)
  let reading: Promise<void> | null = null
  let again = false

  async function read(): Promise<void> {
    do {
      again = false
      const reply = await callStore('board.summary', { today: todayIso() })
      if (reply.ok) {
        summary.value = reply.value
        failure.value = null
      } else failure.value = reply.error
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
  function clear(): void {
    summary.value = null
    failure.value = null
  }
  return { summary, failure, refresh, clear }
})
