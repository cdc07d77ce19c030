/** What a column asks for: its least width in px and its share of the spare width (the width itself unless given). */
export interface WidthWish {
  readonly width: number
  readonly grow?: number
}

/**
 * Whole px widths of columns that fill `room` px. The room is shared by `grow`, and no column gets less than its width;
 * if even the least widths do not fit, they stand and the list scrolls sideways.
 */
export function columnWidths(columns: readonly WidthWish[], room: number): number[] {
  const widths = columns.map((column) => column.width)
  let growing = columns.map((_, i) => i).filter((i) => share(columns[i]) > 0)
  while (growing.length > 0) {
    const fixed = widths.reduce((sum, width, i) => (growing.includes(i) ? sum : sum + width), 0)
    const unit = (room - fixed) / growing.reduce((sum, i) => sum + share(columns[i]), 0)
    const enough = growing.filter((i) => unit * share(columns[i]) >= (columns[i]?.width ?? 0))
    if (enough.length === growing.length) {
      for (const i of growing) widths[i] = Math.floor(unit * share(columns[i]))
      // What rounding left over goes to the last growing column, so that the rows end at the edge.
      const last = growing.at(-1)
      if (last !== undefined) widths[last] = (widths[last] ?? 0) + room - widths.reduce((sum, width) => sum + width, 0)
      return widths
    }
    growing = enough
  }
  return widths
}

function share(column: WidthWish | undefined): number {
  return column?.grow ?? column?.width ?? 0
}
