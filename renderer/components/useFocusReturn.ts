import { nextTick, onMounted, onUnmounted, type Ref } from 'vue'

/**
 * What takes the place of a page (a preview) takes the focus too, so that Tab goes on in it; when it closes, the focus
 * goes back to what opened it, where that is still there.
 */
export function useFocusReturn(place: Readonly<Ref<HTMLElement | null>>): void {
  const opener = document.activeElement
  onMounted(() => place.value?.focus({ preventScroll: true }))
  onUnmounted(async () => {
    await nextTick()
    // Somebody else has taken the focus meanwhile, or there is nothing to go back to.
    if (document.activeElement !== document.body) return
    if (opener instanceof HTMLElement && opener !== document.body && opener.isConnected) opener.focus()
  })
}
