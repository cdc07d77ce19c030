import { formatYuan, formatYuanShort, type Fen } from '../domain/money'
import { formatCount } from './fill'

// Differences, as tables, charts and papers write them: more is told by its sign.

const plus = (value: number): string => (value > 0 ? '+' : '')

/** `+1,234.00`, `-5.00`, `0.00`. */
export function signedYuan(fen: Fen): string {
  return `${plus(fen)}${formatYuan(fen)}`
}

/** `+1,234`, `-5.50`, `0`. */
export function signedYuanShort(fen: Fen): string {
  return `${plus(fen)}${formatYuanShort(fen)}`
}

/** `+12`, `-3`, `0`. */
export function signedCount(count: number): string {
  return `${plus(count)}${formatCount(count)}`
}
