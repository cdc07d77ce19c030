import { onActivated, onBeforeUnmount, onDeactivated, onMounted } from 'vue'

/** What a view may take over: Ctrl+S saves what is in front, Ctrl+P prints it. */
export type ShortcutName = 'save' | 'print'

interface Taker {
  readonly name: ShortcutName
  readonly act: () => void
  readonly enabled: () => boolean
}
const takers: Taker[] = []

/** Runs the newest enabled taker; true when there was one. Called by the frame's keyboard. */
export function runShortcut(name: ShortcutName): boolean {
  const taker = takers.findLast((t) => t.name === name && t.enabled())
  taker?.act()
  return taker !== undefined
}

/** Takes a shortcut while the component is on the screen. */
export function useShortcut(name: ShortcutName, act: () => void, enabled: () => boolean = () => true): void {
  const taker: Taker = { name, act, enabled }
  const off = (): void => {
    const at = takers.indexOf(taker)
    if (at >= 0) takers.splice(at, 1)
  }
  const on = (): void => {
    off()
    takers.push(taker)
  }
  onMounted(on)
  onActivated(on)
  onDeactivated(off)
  onBeforeUnmount(off)
}
