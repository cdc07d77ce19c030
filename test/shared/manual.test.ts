import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { applicationFields } from '@shared/intake/application'

// The manual names buttons, pages and sentences in quotation marks: what it quotes is what the running program shows.

const root = join(import.meta.dirname, '../..')
const manual = join(root, 'docs/manual')

/** Every sentence of a value of shared/messages, however deep. */
function sentencesIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(sentencesIn) : []
}

async function allSentences(): Promise<string[]> {
  const folder = join(root, 'shared/messages')
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts'))
  const loaded = await Promise.all(files.map((name) => import(join(folder, name)) as Promise<object>))
  // What a form calls its fields stands with the fields.
  return [...loaded.flatMap(sentencesIn), ...Object.values(applicationFields).map(({ heading }) => heading)]
}

/** A sentence with gaps as what can stand on the screen; null where too little of it is fixed to know it by. */
function shownAs(sentence: string): RegExp | null {
  const parts = sentence.split(/\{\w+\}/)
  if (parts.length === 1 || parts.join('').replaceAll(/[^\p{Script=Han}]/gu, '').length < 2) return null
  const literal = parts.map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${literal.join('.{1,20}')}$`, 'u')
}

/** What stands in quotation marks; a way through pages (`设置 → 工作日历`) is its pages. */
function quoted(text: string): string[] {
  return [...new Set([...text.matchAll(/“([^”]+)”/g)].flatMap(([, quote = '']) => quote.split(/ → |—/)))]
}

/** Made-up examples of what is typed or found, not words of the program. */
const examples = new Set(['·', '姓名同音：张微／张薇；出生日期相同；同村'])

describe('the manual', () => {
  it('quotes nothing that the program does not show', async () => {
    const sentences = await allSentences()
    const filled = sentences.flatMap((sentence) => shownAs(sentence) ?? [])
    const known = (quote: string): boolean =>
      sentences.some((sentence) => sentence.includes(quote)) || filled.some((pattern) => pattern.test(quote))
    const pages = readdirSync(manual).filter((name) => name.endsWith('.md'))
    const strange = pages.flatMap((page) =>
      quoted(readFileSync(join(manual, page), 'utf8'))
        .filter((quote) => !examples.has(quote) && !known(quote))
        .map((quote) => `${page}: ${quote}`),
    )
    expect(pages.length).toBeGreaterThan(1)
    expect(strange).toEqual([])
    expect(known('不存在的按钮')).toBe(false)
  })
})
