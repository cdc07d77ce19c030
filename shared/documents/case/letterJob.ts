import { letterText as text, receiptWords as receipt } from '../../messages/caseLetters'
import { factTable } from '../flowingPage'
import { fontStacks, titleFace } from '../fonts'
import { htmlDocument, markup, nothing, type Markup } from '../markup'
import type { PrintJob } from '../printJob'
import { flowingSampleStyles, sampleMark } from '../sampleMark'
import { letterContent, type LetterContent } from './letterContent'
import type { LetterFacts } from './letterFacts'

/** 小三 仿宋, two characters indented: a decision with its reasons stays on one page. The 送达回证 is a sheet of its own. */
const styles = [
  titleFace,
  '*{box-sizing:border-box}',
  `body{margin:0;color:#000;background:#fff;font:15pt/1.5 ${fontStacks.text};font-variant-numeric:tabular-nums}`,
  `h1{margin:6mm 0 2mm;font:22pt/1.35 ${fontStacks.title};text-align:center}`,
  `.number{text-align:center;margin-bottom:3mm}`,
  // Long numbers cannot be broken: justified lines beside them would be torn apart.
  'p{margin:0;text-indent:2em;overflow-wrap:anywhere}',
  'p.to,p.plain{text-indent:0}',
  'table{width:calc(100% - .6mm);margin:2mm .3mm;border-collapse:collapse;table-layout:fixed;border:.4mm solid #000}',
  'tr{break-inside:avoid}',
  'th,td{padding:.9mm 2mm;border:.22mm solid #000;font-size:12.5pt;line-height:1.4;overflow-wrap:anywhere}',
  `th{font-family:${fontStacks.head};font-weight:normal;text-align:left}`,
  // A letter with its figures still goes on one sheet.
  '.long{font-size:13pt;line-height:1.34}',
  '.long h1{margin-top:0}',
  '.long th,.long td{padding-top:.4mm;padding-bottom:.4mm}',
  '.long .sign{margin-top:3mm}',
  '.long .contact{margin-top:1mm;line-height:1.3}',
  '.keep{break-inside:avoid}',
  '.sign{margin-top:7mm}',
  '.sign .who{width:fit-content;margin-left:auto;padding-right:4em;text-align:center}',
  `.contact{margin-top:4mm;font:12pt/1.5 ${fontStacks.note}}`,
  '.receipt{break-before:page}',
  '.receipt th,.receipt td{font-size:14pt}',
  '.receipt td{height:13mm}',
  ...flowingSampleStyles,
].join('\n')

function receiptPage(letter: LetterFacts, content: LetterContent): Markup {
  const rows = [
    [receipt.document, content.title],
    [receipt.number, content.number],
    [receipt.to, letter.applicantName],
    [receipt.address, letter.address],
    [receipt.way, receipt.ways],
    [receipt.received, ''],
    [receipt.relation, ''],
    [receipt.receivedOn, receipt.date],
    [receipt.witness, ''],
    [receipt.refused, ''],
    [receipt.server, ''],
    [receipt.note, ''],
  ] as const
  return markup`<section class="receipt"><h1>${receipt.title}</h1>${factTable(rows, [34, 66])}</section>`
}

/** A letter of a case with its 送达回证, ready to print. */
export function letterPrintJob(letter: LetterFacts): PrintJob {
  const content = letterContent(letter)
  const paragraphs = (list: readonly string[]): Markup => markup`${list.map((one) => markup`<p>${one}</p>`)}`
  const facts = content.facts.length === 0 ? nothing : factTable(content.facts, [19, 28, 23, 30])
  const head = content.itemsHead === '' ? nothing : markup`<p class="plain">${content.itemsHead}</p>`
  const contact = markup`<div class="contact">${content.contact}<br>${text.hotline}</div>`
  const sign = markup`<div class="sign"><div class="who">${content.signer}${text.seal}<br>${content.date}</div>${contact}</div>`
  // A signature never stands alone on a page: the last paragraph goes with it.
  const body = markup`<div class="${content.items.length > 2 ? 'long' : ''}">${sampleMark(letter.sample, text.sample)}<h1>${content.title}</h1><div class="number">${content.number}</div><p class="to">${content.to}</p>${paragraphs(content.opening)}${facts}${head}${paragraphs(content.items)}${paragraphs(content.closing.slice(0, -1))}<div class="keep">${paragraphs(content.closing.slice(-1))}${sign}</div></div>${receiptPage(letter, content)}`
  return {
    title: content.title,
    html: htmlDocument(content.title, styles, body),
    paper: 'A4',
    landscape: false,
    pageNumbers: 'footer',
  }
}
