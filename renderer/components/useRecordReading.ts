import { onBeforeUnmount, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import type { Failure, Reply } from '@shared/result'

export interface RecordReading<Page> {
  readonly page: ShallowRef<Page | null>
  readonly failure: Ref<Failure | null>
  reload(): Promise<void>
}

/**
 * Reads the page of the record wanted. Every reading is a view of somebody's record and is logged, so the screen waits
 * `delay` ms: rows that the arrow keys only pass are never read. An answer that comes late is dropped.
 */
export function useRecordReading<Page>(
  wanted: () => string | null,
  read: (id: string) => Promise<Reply<Page>>,
  idOf: (page: Page) => string,
  delay = 0,
): RecordReading<Page> {
  const page: ShallowRef<Page | null> = shallowRef(null)
  const failure = ref<Failure | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined

  async function reload(): Promise<void> {
    const id = wanted()
    if (id === null) return
    const reply = await read(id)
    if (wanted() !== id) return
    page.value = reply.ok ? reply.value : null
    failure.value = reply.ok ? null : reply.error
  }
  watch(
    wanted,
    (id) => {
      clearTimeout(timer)
      failure.value = null
      if (page.value === null || idOf(page.value) !== id) page.value = null
      if (id === null) return
      if (delay === 0) void reload()
      else timer = setTimeout(() => void reload(), delay)
    },
    { immediate: true },
  )
  onBeforeUnmount(() => clearTimeout(timer))
  return { page, failure, reload }
}
