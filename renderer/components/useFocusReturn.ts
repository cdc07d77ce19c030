import { onMounted, onUnmounted, toValue, type MaybeRefOrGetter } from 'vue'
import { rememberFocus } from './focusMemory'

/**
 * What takes the place of a page (a preview) or opens in it (a form, a panel) takes the focus too, so that Tab goes on in
 * it; when it closes, the focus goes back to what opened it, where that is still there.
 */
export function useFocusReturn(place: MaybeRefOrGetter<HTMLElement | null | undefined>): void {
  const giveBack = rememberFocus()
  onMounted(() => toValue(place)?.focus({ preventScroll: true }))
  onUnmounted(() => void giveBack())
}
