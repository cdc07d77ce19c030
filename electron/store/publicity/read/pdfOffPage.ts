import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { pdfEngine } from './pdfEngine'

interface Glyph {
  readonly unicode: string
}

function isGlyph(value: object | number | null): value is Glyph {
  return typeof value === 'object' && value !== null && 'unicode' in value && typeof value.unicode === 'string'
}

/** Characters of a page in the order they are drawn, wherever that is. */
async function drawn(page: PDFPageProxy): Promise<string[]> {
  const { OPS } = await pdfEngine()
  const list = await page.getOperatorList()
  const characters: string[] = []
  list.fnArray.forEach((operator, index) => {
    if (operator !== OPS.showText) return
    const args: (object | number | null)[][] = list.argsArray[index] ?? []
    for (const one of args[0] ?? []) if (isGlyph(one)) characters.push(...one.unicode.replace(/\s/gu, ''))
  })
  return characters
}

/**
 * Text that lies outside the sheet or was cropped away. It does not show, but it is in the file, and pdf.js leaves it out
 * of the text of a page. `shown` is that text in drawing order.
 */
export async function pdfOffPageText(page: PDFPageProxy, shown: readonly string[]): Promise<string> {
  const visible = [...shown.join('').replace(/\s/gu, '')]
  const all = await drawn(page)
  if (all.length <= visible.length) return ''
  let at = 0
  let text = ''
  for (const character of all) {
    if (character === visible[at]) {
      at += 1
      if (text !== '' && !text.endsWith('\t')) text += '\t'
    } else text += character
  }
  return text.trim()
}
