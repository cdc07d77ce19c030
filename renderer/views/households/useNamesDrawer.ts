import { ref, watch, type Ref } from 'vue'
import { useNamesTable } from '@/components/useNamesTable'
import { useHouseholdPage } from './useHouseholdPage'
import { useRowOpening } from './useRowOpening'

/** Milliseconds of rest on a row before its household is read. */
const pause = 220

/**
 * A list of names behind a number with the household's trail in the drawer beside it: what is chosen, what the drawer
 * shows, and the way to the household and back. Another list (`listKey`) begins with nothing chosen.
 */
export function useNamesDrawer<Row extends { readonly id: string }>(
  table: Readonly<Ref<{ focus: () => Promise<void> } | null>>,
  listKey: () => string,
  back: () => void,
) {
  const selected = ref<Row | null>(null) as Ref<Row | null>
  const { drawerOpen, onClick, show, close } = useRowOpening()
  const { open } = useNamesTable(table, back, () => !drawerOpen.value)
  const { page, failure } = useHouseholdPage(() => (drawerOpen.value ? (selected.value?.id ?? null) : null), pause)
  watch(listKey, () => {
    selected.value = null
    close()
  })
  return { selected, drawerOpen, onClick, show, close, open, page, failure }
}
