import { dateInWords } from '../domain/dates'
import { sampleWords } from '../messages/documents'
import { familyNoticeWords as words } from '../messages/familyNotice'
import { fill } from '../messages/fill'
import { familyNoticeText, type FamilyBlock, type FamilyNoticeInput, type FamilyNoticeText } from './familyNoticeText'
import { fontStacks, titleFace } from './fonts'
import { htmlDocument, markup, nothing, type Markup } from './markup'
import { paperSize, type PrintJob } from './printJob'
import { sampleMark, sheetSampleStyles } from './sampleMark'
import { textWidth } from './textWidth'

/**
 * One sheet of A4 with the margins of GB/T 9704: 37 mm above, 28 mm at the binding edge, type area 156 × 225 mm.
 * All text is 16 pt (三号) or larger.
 */
const sheet = { top: 37, left: 28, width: 156, height: 225 } as const
/** Millimetres of one em at 16 pt. */
const EM = 5.64
/** GB/T 9704 has 22 lines on a page; closer lines are used before anything is left out. */
const lineHeights = [10.2, 9.6, 9, 8.5, 8, 7.7] as const
/** Millimetres of the lower margin that are given up before anything is left out: lines are counted on the safe side. */
const spare = 8
const heights = { title: 14, resultHead: 7.5, result: 11.5, resultFrame: 5.5, block: 1.4, sign: 2 } as const
const resultSize = 22

const mm = (value: number): string => `${value}mm`

/** Lines that a paragraph takes at 16 pt over the whole width, on the safe side: figures are not torn. */
function linesOf(text: string, width: number = sheet.width): number {
  return Math.max(1, Math.ceil(textWidth(text) / (width / EM - 1.6)))
}

interface Fitted {
  readonly line: number
  readonly blocks: readonly FamilyBlock[]
}

function heightOf(text: FamilyNoticeText, blocks: readonly FamilyBlock[], line: number): number {
  const resultLines = Math.ceil((textWidth(text.result) * resultSize * 0.353) / (sheet.width - 12))
  const body = blocks.reduce((sum, one) => sum + linesOf(`${one.head}　${one.text}`) * line + heights.block, 0)
  const head = heights.title + line * linesOf(text.to)
  const persons = text.persons === '' ? 0 : linesOf(text.persons, sheet.width - 12) * line
  const box = heights.resultHead + heights.result * resultLines + heights.resultFrame + persons
  const result = box + line * linesOf(text.lead)
  return head + result + body + heights.sign + 2 * line
}

/** The widest lines at which everything fits; where nothing does, the shorter wordings in their order. */
function fit(text: FamilyNoticeText): Fitted {
  for (const line of lineHeights)
    if (heightOf(text, text.blocks, line) <= sheet.height) return { line, blocks: text.blocks }
  const line = lineHeights[lineHeights.length - 1] ?? 8
  let blocks = [...text.blocks]
  for (const at of text.shorten) {
    if (heightOf(text, blocks, line) <= sheet.height + spare) break
    blocks = blocks.map((one, index) => (index === at ? { ...one, text: one.least } : one))
  }
  return { line, blocks }
}

function styles(line: number): string {
  const { width, height } = paperSize.A4
  return [
    titleFace,
    `@page{size:${width}mm ${height}mm;margin:0}`,
    '*{box-sizing:border-box}',
    'html,body{margin:0;padding:0;background:#fff;color:#000}',
    `.page{position:relative;width:${width}mm;height:${height}mm;padding:${mm(sheet.top)} ${mm(width - sheet.left - sheet.width)} 0 ${mm(sheet.left)};overflow-wrap:anywhere;font:16pt/${mm(line)} ${fontStacks.text};font-variant-numeric:tabular-nums}`,
    `h1{margin:0;font:22pt/${mm(heights.title)} ${fontStacks.title};text-align:center;white-space:nowrap}`,
    'p{margin:0}',
    `.result{margin:${mm(1)} 0 ${mm(2)};padding:${mm(1.2)} ${mm(5)};border:.5mm solid #000;text-align:center}`,
    `.result .head{font:16pt/${mm(heights.resultHead)} ${fontStacks.note}}`,
    `.result .what{font:${resultSize}pt/${mm(heights.result)} ${fontStacks.head}}`,
    `.block{margin-top:${mm(heights.block)}}`,
    `.block b{font-family:${fontStacks.head};font-weight:normal}`,
    '.keep{white-space:nowrap}',
    `.sign{margin-top:${mm(heights.sign)};display:flex;justify-content:space-between;align-items:flex-end}`,
    '.sign .who{text-align:center}',
    ...sheetSampleStyles(mm),
  ].join('\n')
}

/** Figures with their unit, telephone numbers and dates are never torn. */
const figures = /([0-9][0-9\-,.]*(?:年[0-9]+月[0-9]+日)?(?: ?(?:元|人|%|项|辆|套))?)/u

function keepNumbers(text: string): Markup {
  const parts = text.split(figures)
  return markup`${parts.map((part, index) => (index % 2 === 1 ? markup`<span class="keep">${part}</span>` : markup`${part}`))}`
}

/** 告知 for the family: one page whatever the household, in large print. */
export function familyNoticePrintJob(input: FamilyNoticeInput): PrintJob {
  const text = familyNoticeText(input)
  const { line, blocks } = fit(text)
  const paragraphs = blocks.map((one) => markup`<p class="block"><b>${one.head}</b>　${keepNumbers(one.text)}</p>`)
  const persons = text.persons === '' ? nothing : markup`<div>${text.persons}</div>`
  const body = markup`<section class="page">${sampleMark(input.sample, sampleWords.explain)}<h1>${text.title}</h1><p class="to">${text.to}</p><div class="result"><div class="head">${text.resultHead}</div><div class="what">${text.result}</div>${persons}</div><p>${keepNumbers(text.lead)}</p>${paragraphs}<div class="sign"><div>${fill(words.number, { number: input.number })}</div><div class="who">${input.office.countyOffice}<br>${dateInWords(input.printedOn)}</div></div></section>`
  return {
    title: text.title,
    html: htmlDocument(text.title, styles(line), body),
    paper: 'A4',
    landscape: false,
    pageNumbers: 'inline',
  }
}
