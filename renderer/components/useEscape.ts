import { onActivated, onBeforeUnmount, onDeactivated, onMounted } from 'vue'

interface EscapeTarget {
  readonly active: () => boolean
  readonly close: () => void
}
const targets: EscapeTarget[] = []

/** Closes the thing opened last when Esc is pressed. An Esc that something else has used up is left alone. */
function onKey(event: KeyboardEvent): void {
  if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return
  const target = targets.findLast((t) => t.active())
  if (!target) return
  event.preventDefault()
  target.close()
}

/** Registers what Esc closes while the component is on the screen; of several active ones the newest goes first. */
export function useEscape(active: () => boolean, close: () => void): void {
  const target: EscapeTarget = { active, close }
  const off = (): void => {
    const at = targets.indexOf(target)
    if (at < 0) return
    targets.splice(at, 1)
    if (targets.length === 0) document.removeEventListener('keydown', onKey)
  }
  const on = (): void => {
    off()
    if (targets.length === 0) document.addEventListener('keydown', onKey)
    targets.push(target)
  }
  onMounted(on)
  onActivated(on)
  onDeactivated(off)
  onBeforeUnmount(off)
}
