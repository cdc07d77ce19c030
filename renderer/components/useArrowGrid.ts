import { nextTick, onMounted, watch, type Ref } from 'vue'

const cellSelector = '[data-cell]'

/**
 * Arrow keys move between the pressable cells (`data-cell`) of a table; one of them at a time is a tab stop, so that Tab
 * leaves the table instead of walking through hundreds of numbers. Cells that cannot be pressed are passed over. When
 * `numbers` have changed the first cell is the stop again.
 */
export function useArrowGrid(
  table: Readonly<Ref<HTMLElement | null>>,
  numbers: () => object,
): {
  onKey: (event: KeyboardEvent) => void
  onFocus: (event: FocusEvent) => void
} {
  function cells(): HTMLElement[] {
    return [...(table.value?.querySelectorAll<HTMLElement>(cellSelector) ?? [])]
  }
  function makeStop(stop: HTMLElement | undefined): void {
    for (const cell of cells()) cell.tabIndex = cell === stop ? 0 : -1
  }
  function columnOf(cell: HTMLElement): number {
    return cell.closest('td')?.cellIndex ?? -1
  }
  function below(from: HTMLElement, by: 1 | -1): HTMLElement | undefined {
    const rows = [...(table.value?.querySelectorAll('tbody tr') ?? [])]
    const start = rows.findIndex((row) => row.contains(from))
    for (let at = start + by; at >= 0 && at < rows.length; at += by) {
      const found = [...(rows[at]?.querySelectorAll<HTMLElement>(cellSelector) ?? [])].find(
        (cell) => columnOf(cell) === columnOf(from),
      )
      if (found) return found
    }
    return undefined
  }
  function target(from: HTMLElement, key: string): HTMLElement | undefined {
    const row = [...(from.closest('tr')?.querySelectorAll<HTMLElement>(cellSelector) ?? [])]
    const at = row.indexOf(from)
    switch (key) {
      case 'ArrowRight':
        return row[at + 1]
      case 'ArrowLeft':
        return row[at - 1]
      case 'ArrowDown':
        return below(from, 1)
      case 'ArrowUp':
        return below(from, -1)
      case 'Home':
        return row[0]
      case 'End':
        return row.at(-1)
      default:
        return undefined
    }
  }
  async function reset(): Promise<void> {
    await nextTick()
    makeStop(cells()[0])
  }
  onMounted(() => void reset())
  watch(numbers, () => void reset())
  return {
    onKey(event) {
      if (event.ctrlKey || event.altKey || event.metaKey || !(event.target instanceof HTMLElement)) return
      const from = event.target.closest<HTMLElement>(cellSelector)
      const to = from ? target(from, event.key) : undefined
      if (!to) return
      event.preventDefault()
      makeStop(to)
      to.focus()
    },
    onFocus(event) {
      if (event.target instanceof HTMLElement && event.target.matches(cellSelector)) makeStop(event.target)
    },
  }
}
