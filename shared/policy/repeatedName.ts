/** The place behind the string that begins at `from`, its closing quotation mark included. */
function behindString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1
    else if (text[at] === '"') return at + 1
  }
  return text.length
}

/**
 * A name that stands twice in one object of a JSON text, or null. Reading such a text keeps the last value and says nothing
 * of the first: of two standards written into one file it would be chance which one counts.
 * @param text JSON that can be read; of anything else the answer means nothing.
 */
export function repeatedName(text: string): string | null {
  const open: Set<string>[] = []
  let last = ''
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at]
    if (sign === '"') {
      const end = behindString(text, at)
      last = text.slice(at, end)
      at = end - 1
    } else if (sign === '{' || sign === '[') open.push(new Set())
    else if (sign === '}' || sign === ']') open.pop()
    else if (sign === ':') {
      const name = String(JSON.parse(last))
      const names = open.at(-1)
      if (names?.has(name) === true) return name
      names?.add(name)
    }
  }
  return null
}
