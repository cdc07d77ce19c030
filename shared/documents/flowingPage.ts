import { fontStacks, titleFace } from './fonts'
import { htmlDocument, markup, type Markup } from './markup'
import { flowingSampleStyles } from './sampleMark'
import type { PrintJob } from './printJob'

/** Margins of flowing documents in inches, as printToPDF wants them (GB/T 9704: 28 mm at the binding edge). */
export const flowingMargins = { top: 0.85, bottom: 0.85, left: 1, right: 0.85 } as const

/** The same of forms, which hold as much as a sheet can: 25 mm at the binding edge. */
export const formMargins = { top: 0.58, bottom: 0.66, left: 0.985, right: 0.7 } as const

/** Foot of flowing documents. Chromium fills the two classes in; size and face must be said here again. */
export const pageNumberFooter =
  `<div style="width:100%;text-align:center;font-size:10.5pt;color:#000;font-family:${fontStacks.song.replaceAll('"', "'")}">` +
  '第 <span class="pageNumber"></span> 页　共 <span class="totalPages"></span> 页</div>'

/** Looks of documents that flow over as many pages as they need: heads of tables come again, rows are never cut. */
const styles = [
  titleFace,
  '*{box-sizing:border-box}',
  `body{margin:0;color:#000;background:#fff;font:11.5pt/1.5 ${fontStacks.text};font-variant-numeric:tabular-nums}`,
  `h1{margin:0;font:22pt/1.35 ${fontStacks.title};text-align:center}`,
  `.under{display:flex;justify-content:space-between;margin:3mm 0 1mm;font:10.5pt/1.4 ${fontStacks.note}}`,
  `.subtitle{margin:2mm 0 1mm;font:13pt/1.5 ${fontStacks.note};text-align:center}`,
  `h2{margin:4.2mm 0 1.6mm;font:14pt/1.3 ${fontStacks.head};break-after:avoid}`,
  'p{margin:2mm 0;text-align:justify}',
  // Half of a collapsed border stands outside the table and would be cut at the edge of the type area.
  'table{width:calc(100% - .6mm);margin:0 .3mm;border-collapse:collapse;table-layout:fixed;border:.4mm solid #000}',
  'tr{break-inside:avoid}',
  'th,td{padding:.85mm 1.8mm;border:.22mm solid #000;vertical-align:middle;overflow-wrap:anywhere}',
  `th{font:10.5pt/1.4 ${fontStacks.head};font-weight:normal;text-align:center}`,
  'td{line-height:1.4}',
  'th.label{text-align:left;background:#f2f2f2}',
  '.number{text-align:right;white-space:nowrap}',
  '.center{text-align:center}',
  `.code{font-family:"Consolas","DejaVu Sans Mono","Noto Sans Mono CJK SC",monospace;font-size:9.5pt;word-break:break-all}`,
  `.strong{font-family:${fontStacks.head};font-size:13pt}`,
  `.formula{font-size:10.5pt;margin-top:.6mm}`,
  '.small td{font-size:10.5pt}',
  // Many columns of figures side by side.
  '.tight th,.tight td{padding:.85mm 1mm}',
  `.note{font:10.5pt/1.5 ${fontStacks.note}}`,
  '.sign{break-inside:avoid}',
  '.sign td{height:15mm;vertical-align:top}',
  '.sign .date{text-align:right;margin-top:3.5mm}',
  '.keep{break-inside:avoid}',
  '.columns{display:flex;gap:3mm;align-items:flex-start}',
  '.columns table{flex:1}',
  '.whole{white-space:nowrap}',
  // One sheet that goes along with a file.
  '.compact{font-size:10pt}',
  '.compact .subtitle{margin:.5mm 0}',
  '.compact h2{margin:2.8mm 0 1.2mm;font-size:12.5pt}',
  '.compact th,.compact td,.compact .small td{padding:.35mm 1.8mm;font-size:10pt;line-height:1.38}',
  '.compact .sign td{padding:1.5mm 2mm;height:29mm;position:relative}',
  '.compact .sign .date{position:absolute;right:2mm;bottom:1.5mm}',
  '.line{margin-top:2.2mm}',
  '.compact .code{font-size:8pt}',
  '.compact .date{margin-top:2.5mm}',
  ...flowingSampleStyles,
].join('\n')

/** A flowing A4 document; `looks` of its own come after the common ones. */
export function flowingPrintJob(title: string, body: Markup, looks: readonly string[] = []): PrintJob {
  const css = [styles, ...looks].join('\n')
  return { title, html: htmlDocument(title, css, body), paper: 'A4', landscape: false, pageNumbers: 'footer' }
}

/** A flowing A4 form: narrow margins, and `looks` of its own after the common ones. */
export function formPrintJob(title: string, body: Markup, looks: readonly string[]): PrintJob {
  const css = [styles, ...looks].join('\n')
  return {
    title,
    html: htmlDocument(title, css, body),
    paper: 'A4',
    landscape: false,
    pageNumbers: 'footer',
    margins: 'form',
  }
}

/** Rows of label and value, `perRow` pairs beside each other. A lone last value takes the whole row. */
export function factTable(facts: readonly (readonly [string, string | Markup])[], widths: readonly number[]): Markup {
  const perRow = widths.length / 2
  const columns = widths.map((width) => markup`<col style="width:${width}%">`)
  const rows: Markup[] = []
  for (let at = 0; at < facts.length; at += perRow) {
    const some = facts.slice(at, at + perRow)
    const cells = some.map(([label, value], index) => {
      const last = index === some.length - 1
      const span = last ? (perRow - some.length) * 2 + 1 : 1
      return markup`<th class="label">${label}</th><td colspan="${span}">${value}</td>`
    })
    rows.push(markup`<tr>${cells}</tr>`)
  }
  return markup`<table><colgroup>${columns}</colgroup><tbody>${rows}</tbody></table>`
}

/** A table with a head that comes again on each page. `looks[i]` is the class of column i. */
export function listTable(
  heads: readonly string[],
  widths: readonly number[],
  rows: readonly (readonly (string | Markup)[])[],
  looks: readonly string[] = [],
): Markup {
  const columns = widths.map((width) => markup`<col style="width:${width}%">`)
  const head = heads.map((name) => markup`<th>${name}</th>`)
  const body = rows.map(
    (row) => markup`<tr>${row.map((cell, index) => markup`<td class="${looks[index] ?? ''}">${cell}</td>`)}</tr>`,
  )
  return markup`<table><colgroup>${columns}</colgroup><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`
}
