import { formatCount } from '../messages/fill'
import { signedYuanShort } from '../messages/signedNumbers'
import { fontStacks } from './fonts'
import { markup, type Markup } from './markup'

/** Bars of a printed chart are drawn in millimetres: 164 is the width of the type area. */
const width = 164
const rowHeight = 5.4
const pairHeight = 8.8
const labelWidth = 36
const textSize = 3.5

const face = fontStacks.text.replaceAll('"', "'")
const light = '#b9c9cb'
const dark = '#1f6f78'
const fall = '#b3372f'

function drawing(height: number, label: string, body: readonly Markup[]): Markup {
  return markup`<svg class="chart" role="img" aria-label="${label}" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" style="width:100%;display:block;break-inside:avoid" font-family="${face}" font-size="${textSize}">${body}</svg>`
}

const round = (value: number): number => Math.round(value * 100) / 100

export interface PairBar {
  readonly name: string
  readonly before: number
  readonly after: number
}

/** Two bars a row, before above after, with their numbers. Left out where there is nothing to draw. */
export function pairBars(label: string, rows: readonly PairBar[]): Markup {
  const most = Math.max(1, ...rows.flatMap(({ before, after }) => [before, after]))
  const room = width - labelWidth - 20
  const height = rows.length * pairHeight + 2
  const body = rows.map(({ name, before, after }, index) => {
    const top = 1 + index * pairHeight
    const bar = (value: number): number => round((value / most) * room)
    return markup`<text x="${labelWidth - 2}" y="${round(top + pairHeight / 2)}" text-anchor="end">${name}</text><rect x="${labelWidth}" y="${round(top)}" width="${bar(before)}" height="3.4" fill="${light}"/><text x="${round(labelWidth + bar(before) + 1.2)}" y="${round(top + 2.9)}" font-size="3">${formatCount(before)}</text><rect x="${labelWidth}" y="${round(top + 3.8)}" width="${bar(after)}" height="3.4" fill="${dark}"/><text x="${round(labelWidth + bar(after) + 1.2)}" y="${round(top + 6.7)}" font-size="3">${formatCount(after)}</text>`
  })
  return drawing(height, label, body)
}

export interface ChangeBar {
  readonly name: string
  /** Fen, above or below nought. */
  readonly change: number
}

/** A bar a row to the right for more and to the left for less, from a common line. */
export function changeBars(label: string, rows: readonly ChangeBar[]): Markup {
  const least = Math.min(0, ...rows.map(({ change }) => change))
  const most = Math.max(0, ...rows.map(({ change }) => change))
  const span = Math.max(1, most - least)
  const number = 26
  const left = labelWidth + (least < 0 ? number : 0)
  const room = width - left - (most > 0 ? number : 0)
  const zero = left + (-least / span) * room
  const height = rows.length * rowHeight + 2
  const body = rows.map(({ name, change }, index) => {
    const middle = 1 + index * rowHeight + rowHeight / 2
    const length = (Math.abs(change) / span) * room
    const text = signedYuanShort(change)
    const end = change < 0 ? zero - length - 1.2 : zero + length + 1.2
    return markup`<text x="${labelWidth - 2}" y="${round(middle + 1.2)}" text-anchor="end">${name}</text><rect x="${round(change < 0 ? zero - length : zero)}" y="${round(middle - 2)}" width="${round(length)}" height="4" fill="${change < 0 ? fall : dark}"/><text x="${round(end)}" y="${round(middle + 1.1)}" font-size="3" text-anchor="${change < 0 ? 'end' : 'start'}">${text}</text>`
  })
  const line = markup`<line x1="${round(zero)}" x2="${round(zero)}" y1="0.5" y2="${round(height - 0.5)}" stroke="#000" stroke-width="0.2"/>`
  return drawing(height, label, [...body, line])
}
