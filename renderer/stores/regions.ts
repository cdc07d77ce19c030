import { computed, ref } from 'vue'
import { defineStore } from 'pinia'
import type { StoreOutput } from '@shared/contracts/storeContract'
import type { Failure } from '@shared/result'
import { callStore } from '@/api/storeClient'

type Regions = StoreOutput<'region.list'>

/** The county's towns and villages with how many households live there. Read once, again when they change. */
export const useRegionsStore = defineStore('regions', () => {
  const list = ref<Regions | null>(null)
  const failure = ref<Failure | null>(null)
  let reading: Promise<void> | null = null

  async function read(): Promise<void> {
    const reply = await callStore('region.list', {})
    if (reply.ok) {
      list.value = reply.value
      failure.value = null
    } else failure.value = reply.error
  }
  /** Reads anew; calls at the same time share one reading. */
  function refresh(): Promise<void> {
    reading ??= read().finally(() => {
      reading = null
    })
    return reading
  }
  /** Reads unless it is already here. */
  async function ensure(): Promise<void> {
    if (!list.value) await refresh()
  }
  /** Forgets everything: the book was locked. */
  function clear(): void {
    list.value = null
    failure.value = null
  }

  const names = computed(() => {
    const all = new Map<string, string>()
    if (!list.value) return all
    all.set(list.value.county.code, list.value.county.name)
    for (const town of list.value.towns) {
      all.set(town.code, town.name)
      for (const village of town.villages) all.set(village.code, village.name)
    }
    return all
  })
  /** Name of a county, town or village; the code itself where the table does not know it. */
  function nameOf(code: string): string {
    return names.value.get(code) ?? code
  }
  return { list, failure, refresh, ensure, clear, nameOf }
})
