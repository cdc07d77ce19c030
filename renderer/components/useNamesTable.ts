import { computed, onActivated, onMounted, onUnmounted, type ComputedRef, type Ref } from 'vue'
import { useRouter } from 'vue-router'
import { columnScale } from '@/theme/textSize'
import type { DataColumn } from './dataTable'
import { rememberFocus } from './focusMemory'
import { useEscape } from './useEscape'

/**
 * What the lists of names behind a number have in common: the keyboard is in the table, Escape leads back while nothing
 * is open beside it, to the number that was pressed, Enter leads to a household.
 */
export function useNamesTable(
  table: Readonly<Ref<{ focus: () => Promise<void> } | null>>,
  back: () => void,
  isFree: () => boolean = () => true,
): { readonly open: (householdId: string) => void } {
  const router = useRouter()
  const focus = (): void => void table.value?.focus()
  const giveBack = rememberFocus()
  onMounted(focus)
  onActivated(focus)
  onUnmounted(() => void giveBack())
  useEscape(isFree, back)
  return { open: (householdId) => void router.push({ name: 'household', params: { id: householdId } }) }
}

/** Columns as wide as the size of the text asks for. */
export function useScaledColumns<Row>(
  columns: () => readonly DataColumn<Row>[],
): ComputedRef<readonly DataColumn<Row>[]> {
  return computed(() => columns().map((column) => ({ ...column, width: column.width * columnScale.value })))
}
