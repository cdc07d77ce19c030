import { onBeforeUnmount, onMounted } from 'vue'
import { runShortcut } from '@/components/useShortcut'

export interface FrameActions {
  search(): void
  lock(): void
  toggleNav(): void
  toggleHelp(): void
  /** Goes to the n-th area, from 0. */
  area(index: number): void
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input:not([type=checkbox]):not([type=radio]), textarea, select'))
  )
}

/** The keys that work everywhere (appWords.shortcuts lists them). */
export function useFrameKeys(actions: FrameActions): void {
  function onKey(event: KeyboardEvent): void {
    if (event.isComposing || event.defaultPrevented) return
    if (takeControl(event) || takeAlt(event) || takeHelp(event)) event.preventDefault()
  }
  function takeControl(event: KeyboardEvent): boolean {
    if (!event.ctrlKey || event.altKey || event.shiftKey) return false
    const key = event.key.toLowerCase()
    if (key === 'k') actions.search()
    else if (key === 'l') actions.lock()
    else if (key === 'b') actions.toggleNav()
    // The browser's own saving and printing of the page must never come up, even where nothing takes the key.
    else if (key === 's') runShortcut('save')
    else if (key === 'p') runShortcut('print')
    else return false
    return true
  }
  function takeAlt(event: KeyboardEvent): boolean {
    if (!event.altKey || event.ctrlKey || !/^[1-9]$/.test(event.key)) return false
    actions.area(Number(event.key) - 1)
    return true
  }
  function takeHelp(event: KeyboardEvent): boolean {
    // Chinese input methods give the full-width mark.
    if ((event.key !== '?' && event.key !== '？') || isTyping(event.target)) return false
    actions.toggleHelp()
    return true
  }
  onMounted(() => document.addEventListener('keydown', onKey))
  onBeforeUnmount(() => document.removeEventListener('keydown', onKey))
}
