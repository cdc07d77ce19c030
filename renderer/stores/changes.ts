import { onBeforeUnmount } from 'vue'
import { onStoreEvent } from '@/api/storeClient'

/** True when one of the changed names is one of the areas, or a record in it (`household` covers `household:17`). */
export function concerns(what: readonly string[], areas: readonly string[]): boolean {
  return what.some((name) => areas.some((area) => name === area || name.startsWith(`${area}:`)))
}

/**
 * Calls back, while the component lives, when something in one of the areas changed in the store. An empty list of
 * areas hears everything. Changes that come close together are told once.
 */
export function useChanged(areas: readonly string[], react: (what: readonly string[]) => void): void {
  let collected: string[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  const stop = onStoreEvent('changed', ({ what }) => {
    if (areas.length > 0 && !concerns(what, areas)) return
    collected.push(...what)
    timer ??= setTimeout(() => {
      timer = undefined
      const told = [...new Set(collected)]
      collected = []
      react(told)
    }, 120)
  })
  onBeforeUnmount(() => {
    stop()
    clearTimeout(timer)
  })
}
