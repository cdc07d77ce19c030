import { Workbook, type Borders, type Worksheet } from '@cj-tech-master/excelts'
import type { LaidOutList, NoticeDocument } from '@shared/documents/noticeLayout'
import { noticeWords, sampleWords } from '@shared/messages/documents'
import { categoryShortNames } from '@shared/messages/labels'
import { textWidth } from '@shared/documents/textWidth'

const title = { name: '方正小标宋简体', size: 22 } as const
const text = { name: '仿宋_GB2312', size: 14 } as const
const head = { name: '黑体', size: 12 } as const
const cell = { name: '仿宋_GB2312', size: 12 } as const
const line = { style: 'thin' } as const
const borders: Partial<Borders> = { top: line, left: line, bottom: line, right: line }

/** Widths of the five columns in characters; together the type area of A4. */
const widths = [8, 28, 13, 15, 22] as const
/** Chinese characters of 14 points that go into one merged line. */
const perLine = 31

/** Rows on top of every printed page: title, basis, place and period, heads. */
const headRow = 4

/** 「幸福村低保」, with the town where villages of two towns share a name; what Excel forbids in such names is left out. */
function sheetName(list: LaidOutList, taken: ReadonlySet<string>): string {
  const clean = (name: string): string => name.replace(/[[\]:*?/\\']/gu, '').slice(0, 28)
  const kind = list.class === null ? '' : categoryShortNames[list.class]
  const short = clean(`${list.villageName}${kind}`) || noticeWords.none
  const long = clean(`${list.townName}${list.villageName}${kind}`)
  const free = [short, long].find((name) => name !== '' && !taken.has(name))
  if (free !== undefined) return free
  for (let number = 2; ; number += 1) {
    const next = `${short}-${number}`
    if (!taken.has(next)) return next
  }
}

/** A sentence across the table, high enough for all its lines. */
function paragraph(sheet: Worksheet, row: number, sentence: string, indent: boolean): void {
  sheet.mergeCells(row, 1, row, widths.length)
  const lines = Math.max(1, Math.ceil((textWidth(sentence) + (indent ? 2 : 0)) / (perLine - 1)))
  sheet.getRow(row).height = lines * 24
  const target = sheet.getCell(row, 1)
  target.value = indent ? `　　${sentence}` : sentence
  target.font = text
  target.alignment = { horizontal: 'left', vertical: 'top', wrapText: true }
}

function headOf(sheet: Worksheet, list: LaidOutList, sample: boolean): void {
  sheet.mergeCells(1, 1, 1, widths.length)
  const heading = sheet.getCell(1, 1)
  const words = sample ? `【${sampleWords.notice}】${list.text.title}` : list.text.title
  heading.value = words
  heading.font = { ...title, size: textWidth(words) > 19 ? 18 : title.size }
  heading.alignment = { horizontal: 'center', vertical: 'middle', shrinkToFit: true }
  sheet.getRow(1).height = 42
  paragraph(sheet, 2, list.text.body, true)
  sheet.mergeCells(3, 1, 3, 2)
  sheet.mergeCells(3, 3, 3, widths.length)
  sheet.getRow(3).height = 21
  const place = sheet.getCell(3, 1)
  place.value = list.text.place
  const caption = sheet.getCell(3, 3)
  caption.value = list.text.caption
  for (const one of [place, caption]) one.font = { ...cell, name: '楷体_GB2312' }
  caption.alignment = { horizontal: 'right' }
}

function tableOf(sheet: Worksheet, list: LaidOutList): number {
  list.text.columns.forEach((name, index) => {
    const one = sheet.getCell(headRow, index + 1)
    one.value = name
    one.font = head
  })
  sheet.getRow(headRow).height = 27
  const whole = list.rows.every((row) => (row.amount ?? 0) % 100 === 0)
  const format = whole ? '#,##0' : '#,##0.00'
  list.rows.forEach((row, index) => {
    const at = headRow + 1 + index
    const last = row.amount === null ? row.amountText : row.amount / 100
    const values = [row.number, row.name, row.householdSize, row.people, last]
    values.forEach((value, column) => {
      const one = sheet.getCell(at, column + 1)
      one.value = value
      one.font = cell
    })
    if (row.amount !== null) sheet.getCell(at, 5).numFmt = format
    sheet.getRow(at).height = 22
  })
  const last = headRow + 1 + list.rows.length
  const [rows, familyMembers, people, amount] = list.totals.texts
  const sum = list.totals.amount === null ? amount : `${amount} ${noticeWords.yuan}`
  const totals = [noticeWords.total, rows, familyMembers, people, sum]
  totals.forEach((value, index) => {
    const one = sheet.getCell(last, index + 1)
    one.value = value
    one.font = head
  })
  sheet.getRow(last).height = 24
  for (let row = headRow; row <= last; row += 1) {
    for (let column = 1; column <= widths.length; column += 1) {
      const one = sheet.getCell(row, column)
      one.border = borders
      one.alignment = { horizontal: 'center', vertical: 'middle', shrinkToFit: true }
    }
  }
  return last
}

function closingOf(sheet: Worksheet, list: LaidOutList, after: number): void {
  sheet.getRow(after + 1).height = 10
  paragraph(sheet, after + 2, list.text.objection, true)
  sheet.getRow(after + 3).height = 20
  ;[list.text.signer, list.text.date].forEach((words, index) => {
    const row = after + 4 + index
    // Cells in front as well: the writer takes the used area from where the last row begins.
    sheet.mergeCells(row, 1, row, 2)
    sheet.mergeCells(row, 3, row, widths.length)
    const one = sheet.getCell(row, 3)
    one.value = words
    one.font = text
    one.alignment = { horizontal: 'center', vertical: 'middle' }
    sheet.getRow(row).height = 26
  })
}

function addList(book: Workbook, list: LaidOutList, name: string, { paper, sample }: NoticeDocument): void {
  const last = headRow + 1 + list.rows.length
  // ECMA-376 §18.3.1.63: 8 is A3, 9 is A4.
  const paperSize: number = paper === 'A3' ? 8 : 9
  const sheet = book.addWorksheet(name, {
    pageSetup: {
      paperSize,
      orientation: 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
      margins: { left: 0.98, right: 0.98, top: 1.1, bottom: 0.95, header: 0.4, footer: 0.5 },
      ...(list.rows.length > 0 ? { printTitlesRow: `${headRow}:${headRow}` } : {}),
    },
    headerFooter: {
      ...(sample ? { oddHeader: `&C&"黑体"&14${sampleWords.notice}` } : {}),
      oddFooter: '&C&"宋体"&10第 &P 页　共 &N 页',
    },
    ...(list.rows.length > 0 ? { views: [{ state: 'frozen', ySplit: headRow }] } : {}),
  })
  widths.forEach((width, index) => {
    sheet.getColumn(index + 1).width = width
  })
  headOf(sheet, list, sample)
  if (list.rows.length > 0) closingOf(sheet, list, tableOf(sheet, list))
  else {
    sheet.mergeCells(headRow, 1, headRow, widths.length)
    const none = sheet.getCell(headRow, 1)
    none.value = noticeWords.none
    none.font = { ...title, size: 18 }
    none.alignment = { horizontal: 'center', vertical: 'middle' }
    sheet.getRow(headRow).height = 120
    closingOf(sheet, list, last)
  }
}

/** The lists as a workbook, one sheet a list, ready to print. Amounts are numbers, so that they can be added up again. */
export async function writeNoticeWorkbook(notice: NoticeDocument): Promise<Uint8Array> {
  const book = new Workbook()
  book.title = notice.kind
  const taken = new Set<string>()
  for (const list of notice.lists) {
    const name = sheetName(list, taken)
    taken.add(name)
    addList(book, list, name, notice)
  }
  return new Uint8Array(await book.xlsx.writeBuffer())
}
