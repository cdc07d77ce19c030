/** Money is an integer number of 分 (fen). 元 appear only at the edges: workbooks, screens, prints, JSON. */
export type Fen = number

/** Largest amount accepted anywhere: 1,000,000,000.00 元. Keeps fen × 120,000 checks and sums far from 2^53. */
export const MAX_FEN: Fen = 100_000_000_000

/** `65000` → `"650.00"`. The form used in JSON and packages. */
export function fenToYuanText(fen: Fen): string {
  const sign = fen < 0 ? '-' : ''
  const abs = Math.abs(fen)
  return `${sign}${Math.floor(abs / 100)}.${String(abs % 100).padStart(2, '0')}`
}

/** `123400` → `"1,234.00"`. The form shown on screens and prints. */
export function formatYuan(fen: Fen): string {
  const [whole = '0', cents = '00'] = fenToYuanText(fen).split('.')
  return `${whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',')}.${cents}`
}

/** `65000` → `"650"`, `65050` → `"650.50"`. The form used on notices, where whole yuan are the rule. */
export function formatYuanShort(fen: Fen): string {
  return fen % 100 === 0 ? formatYuan(fen).slice(0, -3) : formatYuan(fen)
}

/**
 * Reads 元 with at most two decimals (`"1,234.5"`, `"650"`), exactly, without floating point.
 * Returns null when the text is not an amount of that form.
 */
export function parseYuan(text: string): Fen | null {
  const plain = text.trim().replace(/,/g, '')
  const match = /^(-?)(\d{1,12})(?:\.(\d{1,2}))?$/.exec(plain)
  if (!match) return null
  const fen = Number(match[2]) * 100 + Number((match[3] ?? '').padEnd(2, '0'))
  return match[1] === '-' && fen !== 0 ? -fen : fen
}
