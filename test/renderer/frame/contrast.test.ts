import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

const css = readFileSync(resolve(process.cwd(), 'renderer/theme/tokens.css'), 'utf8')
const tokens = new Map([...css.matchAll(/--zf-([\w-]+):\s*(#[0-9a-f]{6});/gi)].map((m) => [m[1] ?? '', m[2] ?? '']))

/** Relative luminance and contrast as WCAG 2 defines them. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
}
function token(name: string): string {
  if (name === 'white') return '#ffffff'
  const value = tokens.get(name)
  if (!value) throw new Error(`no colour --zf-${name}`)
  return value
}

describe('text can be read on its ground', () => {
  const pairs: [string, string][] = [
    ...['ink', 'ink-2', 'ink-3', 'accent', 'red', 'amber', 'green'].flatMap((ink): [string, string][] =>
      ['card', 'ground', 'head'].map((ground) => [ink, ground]),
    ),
    ['ink-2', 'muted-soft'],
    ['red', 'red-soft'],
    ['amber', 'amber-soft'],
    ['green', 'green-soft'],
    ['accent-dark', 'accent-soft'],
    ['ink-2', 'accent-soft'],
    ['white', 'accent'],
    ['nav-ink', 'nav'],
    ['nav-dim', 'nav'],
    ['white', 'nav-on'],
    ...['TK', 'DB', 'DBS', 'BY', 'GX', 'FP', 'QT'].map((c): [string, string] => ['white', c]),
    ['NONE', 'card'],
    ['MANUAL', 'amber-soft'],
  ]
  test.each(pairs)('%s on %s has a contrast of at least 4.5', (ink, ground) => {
    expect(contrast(token(ink), token(ground))).toBeGreaterThanOrEqual(4.5)
  })

  test('black on white is 21, so the reckoning itself is right', () => {
    expect(contrast('#000000', '#ffffff')).toBe(21)
  })
})
