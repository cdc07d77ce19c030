import { fill } from '../messages/fill'
import { noticeWords, sampleWords } from '../messages/documents'
import { fontStacks, titleFace } from './fonts'
import { htmlDocument, lines, markup, nothing, type Markup } from './markup'
import { sampleMark, sheetSampleStyles } from './sampleMark'
import { isPaidClass } from './noticeInput'
import { sheet, type LaidOutList, type LaidOutRow, type NoticeDocument, type NoticePage } from './noticeLayout'
import { paperSize, type Paper, type PrintJob } from './printJob'

const border = 0.25

/** Millimetres on the sheet: A3 is A4 enlarged. */
function scaleOf(paper: Paper): (mm: number) => string {
  const factor = paperSize[paper].width / sheet.width
  return (mm) => `${(mm * factor).toFixed(3)}mm`
}

function styles(paper: Paper): string {
  const mm = scaleOf(paper)
  const { width, height } = paperSize[paper]
  return [
    titleFace,
    `@page{size:${width}mm ${height}mm;margin:0}`,
    '*{box-sizing:border-box}',
    'html,body{margin:0;padding:0;background:#fff;color:#000}',
    `.page{position:relative;width:${width}mm;height:${height}mm;padding:${mm(sheet.top)} ${mm(sheet.left)} 0;` +
      'break-after:page;break-inside:avoid}',
    '.page:last-child{break-after:auto}',
    `h1{margin:0 0 ${mm(sheet.titleAfter)};height:${mm(sheet.titleLine)};line-height:${mm(sheet.titleLine)};` +
      `font-family:${fontStacks.title};font-weight:normal;text-align:center;white-space:nowrap}`,
    `.running{margin:0;height:${mm(sheet.runningBlock)};font:${mm(sheet.running)}/${mm(7)} ${fontStacks.title};text-align:center;white-space:nowrap}`,
    `.text{margin:0;font:${mm(sheet.text)}/${mm(sheet.textLine)} ${fontStacks.text};text-indent:2em;text-align:justify}`,
    `.caption{display:flex;justify-content:space-between;height:${mm(sheet.captionBlock)};font:${mm(sheet.caption)}/${mm(6.4)} ${fontStacks.note};white-space:nowrap}`,
    `table{width:100%;border-collapse:collapse;table-layout:fixed;border:${mm(border * 1.6)} solid #000;` +
      `font:${mm(sheet.cell)}/1.15 ${fontStacks.text};font-variant-numeric:tabular-nums}`,
    `th,td{padding:0;border:${mm(border)} solid #000;text-align:center;vertical-align:middle;white-space:nowrap;overflow:visible}`,
    `th{height:${mm(sheet.headRow)};font:${mm(3.9)}/1 ${fontStacks.head};font-weight:normal}`,
    'tr{break-inside:avoid}',
    `td.amount{text-align:right;padding-right:${mm(12)}}`,
    `td.class{font-size:${mm(3.9)}}`,
    `.total td{font-family:${fontStacks.head}}`,
    // The unit hangs to the right, so that the sum stands under the amounts.
    '.unit{position:absolute}',
    '.keep{white-space:nowrap}',
    // A telephone number goes to the next line as a whole; the line before it is not stretched for that.
    `.objection{margin-top:${mm(sheet.objectionBefore)};text-align:left}`,
    `.sign{margin-top:${mm(sheet.signBefore)};margin-left:auto;width:fit-content;min-width:${mm(62)};margin-right:${mm(8)};` +
      `font:${mm(sheet.text)}/${mm(sheet.signLine)} ${fontStacks.text};text-align:center;white-space:nowrap}`,
    `.none{margin:${mm(26)} 0 ${mm(30)};font:${mm(7)}/${mm(12)} ${fontStacks.title};text-align:center}`,
    `.foot{position:absolute;left:0;right:0;top:${mm(sheet.footTop)};font:${mm(3.7)}/${mm(5)} ${fontStacks.song};text-align:center}`,
    ...sheetSampleStyles(mm),
  ].join('\n')
}

/** Figures that must not be torn at the end of a line: telephone numbers, dates, numbers of documents. */
const figures = /([0-9０-９][0-9０-９\-－,.]*(?:年[0-9]+月[0-9]+日|号|天)?)/u

function keepNumbers(text: string): Markup {
  const parts = text.split(figures)
  return markup`${parts.map((part, index) => (index % 2 === 1 ? markup`<span class="keep">${part}</span>` : markup`${part}`))}`
}

function nameCell(row: LaidOutRow, mm: (value: number) => string): Markup {
  const { lines: parts, size } = row.nameFit
  return size === sheet.cell
    ? markup`<td>${row.name}</td>`
    : markup`<td style="font-size:${mm(size)}">${lines(parts)}</td>`
}

function rowOf(row: LaidOutRow, mm: (value: number) => string): Markup {
  return markup`<tr><td>${row.number}</td>${nameCell(row, mm)}<td>${row.householdSize}</td><td>${row.people}</td><td class="${row.amount === null ? 'class' : 'amount'}">${row.amountText}</td></tr>`
}

function totalRow(list: LaidOutList): Markup {
  const [rows, familyMembers, people, amount] = list.totals.texts
  const counts = [noticeWords.total, rows, familyMembers, people].map((text) => markup`<td>${text}</td>`)
  if (list.class !== null && !isPaidClass(list.class)) return markup`<tr class="total">${counts}<td>${amount}</td></tr>`
  return markup`<tr class="total">${counts}<td class="amount">${amount}<span class="unit"> ${noticeWords.yuan}</span></td></tr>`
}

function tableOf(list: LaidOutList, page: NoticePage, last: boolean, mm: (value: number) => string): Markup {
  const columns = sheet.columns.map((width) => markup`<col style="width:${mm(width)}">`)
  const heads = list.text.columns.map((head) => markup`<th>${head}</th>`)
  const rows = page.rows.map((row) => rowOf(row, mm))
  return markup`<div class="caption"><span>${list.text.place}</span><span>${list.text.caption}</span></div><table style="--row:${mm(list.rowHeight)}"><colgroup>${columns}</colgroup><thead><tr>${heads}</tr></thead><tbody>${rows}${last ? totalRow(list) : nothing}</tbody></table>`
}

function headOf(list: LaidOutList, page: NoticePage, mm: (value: number) => string): Markup {
  if (page.number > 1) return markup`<p class="running">${list.text.running}</p>`
  const body = markup`<p class="text" style="height:${mm(list.bodyLines * sheet.textLine + sheet.bodyAfter)}">${keepNumbers(list.text.body)}</p>`
  return markup`<h1 style="font-size:${mm(list.titleSize)}">${list.text.title}</h1>${body}`
}

function closingOf(list: LaidOutList, mm: (value: number) => string): Markup {
  const objection = markup`<p class="text objection" style="height:${mm(list.objectionLines * sheet.textLine)}">${keepNumbers(list.text.objection)}</p>`
  return markup`${objection}<div class="sign">${lines([list.text.signer, list.text.date])}</div>`
}

function pageOf(list: LaidOutList, page: NoticePage, sample: boolean, mm: (value: number) => string): Markup {
  const last = page.number === page.of
  const table = list.rows.length === 0 ? markup`<p class="none">${noticeWords.none}</p>` : tableOf(list, page, last, mm)
  const foot = fill(noticeWords.page, { page: page.number, total: page.of })
  return markup`<section class="page">${sampleMark(sample, sampleWords.notice)}${headOf(list, page, mm)}${table}${last ? closingOf(list, mm) : nothing}<div class="foot">${foot}</div></section>`
}

/** The whole file: every page of every list is a block of exactly one sheet, so one print call makes them all. */
export function noticePrintJob(notice: NoticeDocument): PrintJob {
  const mm = scaleOf(notice.paper)
  const title = notice.lists.length === 1 ? (notice.lists[0]?.text.title ?? notice.kind) : notice.kind
  const pages = notice.lists.flatMap((list) => list.pages.map((page) => pageOf(list, page, notice.sample, mm)))
  const css = `${styles(notice.paper)}\ntbody td{height:var(--row)}`
  return {
    title,
    html: htmlDocument(title, css, markup`${pages}`),
    paper: notice.paper,
    landscape: false,
    pageNumbers: 'inline',
  }
}
