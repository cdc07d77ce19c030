/** One row of a national code table: code, official label, and other ways in which offices write it. */
export interface CodeEntry {
  readonly code: string
  readonly label: string
  readonly variants: readonly string[]
}

export interface CodeTable {
  /** Number of the standard, e.g. `GB/T 2261.2`. */
  readonly standard: string
  readonly entries: readonly CodeEntry[]
  /** Official label of a code, or null when the table does not have it. */
  labelOf(code: string): string | null
  /** Code of a label, a common variant or a code (a lost leading nought is put back); null when it is none of them. */
  codeOf(text: string): string | null
}

/** Rows are `[code, label, ...variants]`. Two rows may not share a word: a clash is an error of the table itself. */
export function codeTable(standard: string, rows: readonly (readonly [string, string, ...string[]])[]): CodeTable {
  const entries = rows.map(([code, label, ...variants]) => ({ code, label, variants }))
  const labels = new Map<string, string>()
  const codes = new Map<string, string>()
  const add = (word: string, code: string): void => {
    const there = codes.get(word)
    if (there !== undefined && there !== code) throw new Error(`${standard}: ${word} stands for ${there} and ${code}`)
    codes.set(word, code)
  }
  for (const { code, label, variants } of entries) {
    labels.set(code, label)
    add(code, code)
    // A numeric cell shows 01 as 1.
    if (/^0\d$/.test(code)) add(code.slice(1), code)
    for (const word of [label, ...variants]) add(word, code)
  }
  return {
    standard,
    entries,
    labelOf: (code) => labels.get(code) ?? null,
    codeOf: (text) => codes.get(text) ?? null,
  }
}
