import type { NoticeList, NoticeLists, NoticeRow } from './buildNoticeLists'
import type { Paper } from './printJob'
import { fitText, paragraphLines, textWidth, type FittedText } from './textWidth'

/**
 * Measures of a notice on A4 in millimetres, after GB/T 9704 (type area 156 mm wide, page number 五号 in the foot).
 * A3 is the same page enlarged, so a list breaks in the same places on both.
 */
export const sheet = {
  width: 210,
  height: 297,
  left: 27,
  top: 29,
  /** Where the last line may end. */
  bottom: 270,
  typeWidth: 156,
  /** Baseline band of 「第 x 页　共 y 页」. */
  footTop: 277,
  title: 7.76,
  titleSmall: 6.35,
  titleLine: 11.5,
  titleAfter: 6.5,
  text: 4.94,
  textLine: 8.7,
  bodyAfter: 3,
  running: 5.3,
  runningBlock: 10,
  caption: 4.2,
  captionBlock: 7.4,
  headRow: 9.6,
  cell: 4.23,
  objectionBefore: 3.5,
  signBefore: 7,
  signLine: 9,
  /** Widths of 序号, 申请人姓名, 家庭人口, 保障人数, 保障金额. */
  columns: [15, 50, 24, 26, 41],
} as const

/** Row heights that a list may take, airy first. Multiples of a quarter millimetre that Chromium keeps. */
const rowHeights = [9.5, 8.75, 8, 7.5] as const

/** Rows that must at least stand above the signature. */
const fewestLast = 3

/** A row with its name as it fits its cell. */
export interface LaidOutRow extends NoticeRow {
  readonly nameFit: FittedText
}

export interface NoticePage {
  /** From 1, within the list. */
  readonly number: number
  readonly of: number
  readonly rows: readonly LaidOutRow[]
}

export interface LaidOutList extends NoticeList {
  /** Lines reserved for the paragraph above and the one below the table. */
  readonly bodyLines: number
  readonly objectionLines: number
  readonly titleSize: number
  readonly rowHeight: number
  /** First page of this list in the whole file, from 0. */
  readonly firstPage: number
  readonly pages: readonly NoticePage[]
}

export interface NoticeDocument extends Omit<NoticeLists, 'lists'> {
  readonly paper: Paper
  readonly lists: readonly LaidOutList[]
  readonly pageCount: number
}

interface Blocks {
  readonly first: number
  readonly next: number
  readonly last: number
}

function blocksOf(bodyLines: number, objectionLines: number): Blocks {
  const table = sheet.captionBlock + sheet.headRow
  return {
    first: sheet.titleLine + sheet.titleAfter + bodyLines * sheet.textLine + sheet.bodyAfter + table,
    next: sheet.runningBlock + table,
    last: sheet.objectionBefore + objectionLines * sheet.textLine + sheet.signBefore + 2 * sheet.signLine,
  }
}

/**
 * Numbers of rows on each page. The last page also carries the total line and the closing words, and always has some
 * rows above them where the list has that many.
 */
function breakRows(count: number, rowHeight: number, blocks: Blocks): number[] {
  const room = sheet.bottom - sheet.top
  const fit = (height: number): number => Math.floor((height + 0.001) / rowHeight)
  const full = (page: number): number => fit(room - (page === 0 ? blocks.first : blocks.next))
  const closing = (page: number): number =>
    Math.max(0, fit(room - (page === 0 ? blocks.first : blocks.next) - blocks.last) - 1)
  const pages: number[] = []
  let left = count
  while (left > closing(pages.length)) {
    const take = Math.min(full(pages.length), left - 1)
    pages.push(take)
    left -= take
  }
  // Rows move down from the page before, so that no signature stands under a single name.
  const before = pages.at(-1)
  if (before !== undefined && left < fewestLast) {
    const moved = Math.min(fewestLast - left, before - 1, closing(pages.length) - left)
    pages[pages.length - 1] = before - moved
    left += moved
  }
  pages.push(left)
  return pages
}

function layOutList(list: NoticeList, firstPage: number): LaidOutList {
  const perLine = sheet.typeWidth / sheet.text
  const bodyLines = paragraphLines(list.text.body, perLine)
  const objectionLines = paragraphLines(list.text.objection, perLine)
  const blocks = blocksOf(bodyLines, objectionLines)
  // The fewest pages first, then the airiest rows that need no more.
  const choices = rowHeights.map((height) => ({ height, pages: breakRows(list.rows.length, height, blocks) }))
  const fewest = Math.min(...choices.map((choice) => choice.pages.length))
  const chosen = choices.find((choice) => choice.pages.length === fewest)
  const counts = chosen?.pages ?? []
  const rowHeight = chosen?.height ?? rowHeights[0]
  let start = 0
  const pages = counts.map((count, index) => {
    const rows = list.rows.slice(start, start + count).map((row) => ({
      ...row,
      nameFit: fitText(row.name, sheet.columns[1] - 3, rowHeight - 0.6, sheet.cell),
    }))
    start += count
    return { number: index + 1, of: counts.length, rows }
  })
  return {
    ...list,
    bodyLines,
    objectionLines,
    titleSize: Math.min(sheet.title, (sheet.typeWidth - 2) / textWidth(list.text.title)),
    rowHeight,
    firstPage,
    pages,
  }
}

/** Breaks every list into pages. Each list begins on a page of its own and counts its own pages. */
export function layOutNotice(lists: NoticeLists, paper: Paper): NoticeDocument {
  const laidOut: LaidOutList[] = []
  let pageCount = 0
  for (const list of lists.lists) {
    const one = layOutList(list, pageCount)
    laidOut.push(one)
    pageCount += one.pages.length
  }
  return { ...lists, paper, lists: laidOut, pageCount }
}
