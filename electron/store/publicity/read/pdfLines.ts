/** A run of characters where the PDF puts it. Positions and sizes in points, from the lower left corner. */
export interface PdfRun {
  readonly str: string
  readonly transform: readonly number[]
  readonly width: number
}

interface Placed {
  readonly text: string
  /** Along and across the direction of writing. */
  readonly from: number
  readonly to: number
  readonly base: number
  readonly size: number
  readonly angle: number
}

export interface PdfCell {
  readonly text: string
  readonly from: number
  readonly to: number
  readonly base: number
  readonly size: number
  /** Degrees; the positions above are along and across this direction. */
  readonly angle: number
}

export interface PdfLine {
  readonly text: string
  readonly cells: readonly PdfCell[]
}

function place(run: PdfRun): Placed {
  const [a = 1, b = 0, c = 0, d = 1, x = 0, y = 0] = run.transform
  const angle = Math.round((Math.atan2(b, a) * 180) / Math.PI)
  const turn = (angle * Math.PI) / 180
  const from = x * Math.cos(turn) + y * Math.sin(turn)
  return {
    text: run.str,
    from,
    to: from + run.width,
    base: y * Math.cos(turn) - x * Math.sin(turn),
    size: Math.hypot(c, d) || Math.hypot(a, b) || 1,
    angle,
  }
}

const figure = /^[0-9０-９XxＸ]$/u

/**
 * Runs of one line as cells. Runs that touch are one word; a clear gap is a column. Figures that each stand in a box of
 * their own, as on forms, are one number all the same.
 */
function cellsOf(runs: readonly Placed[]): PdfCell[] {
  const cells: PdfCell[] = []
  for (const run of runs) {
    const last = cells.at(-1)
    const gap = last ? run.from - last.to : Infinity
    if (last && gap < run.size * 1.2) {
      const glue = gap < run.size * 0.25 ? '' : ' '
      cells[cells.length - 1] = { ...last, text: last.text + glue + run.text, to: Math.max(last.to, run.to) }
    } else cells.push(run)
  }
  return joinBoxes(cells)
}

function joinBoxes(cells: readonly PdfCell[]): PdfCell[] {
  const joined: PdfCell[] = []
  let boxes: PdfCell[] = []
  const flush = (): void => {
    const [first] = boxes
    const last = boxes.at(-1)
    if (boxes.length >= 11 && first && last) {
      joined.push({ ...first, text: boxes.map((box) => box.text.trim()).join(''), to: last.to })
    } else joined.push(...boxes)
    boxes = []
  }
  for (const cell of cells) {
    if (figure.test(cell.text.trim())) boxes.push(cell)
    else {
      flush()
      joined.push(cell)
    }
  }
  flush()
  return joined
}

/** The runs of a page as lines from top to bottom, cells parted by tabs. */
export function pdfLines(runs: readonly PdfRun[]): PdfLine[] {
  const placed = runs.filter((run) => run.str.trim() !== '').map(place)
  placed.sort((a, b) => a.angle - b.angle || b.base - a.base || a.from - b.from)
  const groups: Placed[][] = []
  for (const run of placed) {
    const line = groups.at(-1)
    const [first] = line ?? []
    const same =
      first && first.angle === run.angle && Math.abs(first.base - run.base) < Math.min(first.size, run.size) * 0.5
    if (line && same) line.push(run)
    else groups.push([run])
  }
  return groups.map((group) => {
    group.sort((a, b) => a.from - b.from)
    const cells = cellsOf(group)
    return { text: cells.map((cell) => cell.text).join('\t'), cells }
  })
}

/** The cell that goes on right below: in the same column and closer than rows of a table stand. */
function below(cell: PdfCell, lines: readonly PdfLine[], from: number): { cell: PdfCell; line: number } | null {
  for (let line = from; line < Math.min(lines.length, from + 4); line += 1) {
    for (const one of lines[line]?.cells ?? []) {
      const gap = cell.base - one.base
      if (cell.angle !== one.angle) continue
      const near = gap > 0 && gap <= 1.45 * Math.max(cell.size, one.size)
      if (near && one.from < cell.to && one.to > cell.from) return { cell: one, line }
    }
  }
  return null
}

/**
 * Texts that were broken inside a narrow cell: their lines stand below each other, but with the rest of the row between
 * them when a page is read line by line. Paragraphs, whose lines follow each other anyway, are left out.
 */
export function brokenCells(lines: readonly PdfLine[]): string[] {
  const found: string[] = []
  const used = new Set<PdfCell>()
  lines.forEach((line, index) => {
    for (const first of line.cells) {
      if (used.has(first)) continue
      const chain = [first]
      let at = index
      let apart = false
      for (let next = below(first, lines, at + 1); next; next = below(next.cell, lines, at + 1)) {
        apart ||= next.line > at + 1 || (lines[at]?.cells.length ?? 0) > 1 || (lines[next.line]?.cells.length ?? 0) > 1
        at = next.line
        chain.push(next.cell)
        used.add(next.cell)
      }
      if (chain.length > 1 && apart) found.push(chain.map((cell) => cell.text.trim()).join('\n'))
    }
  })
  return found
}
