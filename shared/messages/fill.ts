/** Puts values into the `{gaps}` of a sentence; a gap without a value stays visible, so that it is noticed. */
export function fill(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{(\w+)\}/g, (gap, name: string) => String(values[name] ?? gap))
}

/** `12345` → `12,345`. Counts of people, households and rows. */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+(?!\d))/g, ',')
}
