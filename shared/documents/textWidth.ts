/** Rough advance widths in em, on the safe side: nothing is ever measured by a browser before the page is laid out. */
const narrow = /[\u0020-\u007e]/u

/** Width of a line of text in em (1 = one Chinese character). */
export function textWidth(text: string): number {
  let width = 0
  for (const character of text) width += narrow.test(character) ? 0.6 : 1
  return width
}

/** Lines a paragraph may need at `perLine` em, its first line indented by two characters. */
export function paragraphLines(text: string, perLine: number): number {
  // Punctuation that may not begin a line can push one character down; Latin runs are not broken.
  return Math.ceil((textWidth(text) + 2) / (perLine - 1.2))
}

/** A text in `count` lines of about the same width, broken after a name's interpunct where one is near. */
export function splitEvenly(text: string, count: number): string[] {
  const characters = [...text]
  const parts: string[] = []
  let start = 0
  for (let line = 1; line < count; line += 1) {
    const ideal = Math.round((characters.length * line) / count)
    const reach = Math.ceil(characters.length / (count * 3))
    let end = ideal
    for (let step = 0; step <= reach; step += 1) {
      if ('·•・'.includes(characters[ideal - step - 1] ?? ' ')) {
        end = ideal - step
        break
      }
      if ('·•・'.includes(characters[ideal + step - 1] ?? ' ')) {
        end = ideal + step
        break
      }
    }
    parts.push(characters.slice(start, end).join(''))
    start = end
  }
  parts.push(characters.slice(start).join(''))
  return parts.filter((part) => part !== '')
}

export interface FittedText {
  readonly lines: readonly string[]
  /** Millimetres. */
  readonly size: number
}

/** The largest size up to `size` at which a text fits a cell, in as many lines as that takes. Nothing is ever cut. All in mm. */
export function fitText(text: string, width: number, height: number, size: number): FittedText {
  let best: FittedText = { lines: [text], size: 0 }
  for (let count = 1; count <= 8; count += 1) {
    const parts = splitEvenly(text, count)
    const widest = Math.max(...parts.map(textWidth), 1)
    const fitted = Math.min(size, width / (widest + 0.1), height / (parts.length * 1.15))
    if (fitted > best.size + 0.01) best = { lines: parts, size: fitted }
    if (fitted === size) break
  }
  return best
}
