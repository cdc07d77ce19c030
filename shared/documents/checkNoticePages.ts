import { fill } from '../messages/fill'
import { noticeWords } from '../messages/documents'
import { plainIdeographs } from '../publicity/plainIdeographs'
import { AppError } from '../result'
import type { LaidOutList, LaidOutRow, NoticeDocument, NoticePage } from './noticeLayout'

/** Without white space, and without the differences between characters that fonts draw with one glyph. */
function compact(text: string): string {
  return plainIdeographs(text).normalize('NFKC').replace(/\s/gu, '').replace(/[•‧]/gu, '·')
}

/** Reads on in a text; every text must come after the one before it. */
class Reading {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = compact(text)
  }

  /** Goes on behind these texts, one after the other, if all of them come. */
  goOn(...texts: readonly string[]): boolean {
    return this.goOnWithAny([texts])
  }

  /** Goes on behind the sequence that ends first. */
  goOnWithAny(sequences: readonly (readonly string[])[]): boolean {
    const ends = sequences.map((texts) => this.#endOf(texts)).filter((end) => end !== null)
    if (ends.length === 0) return false
    this.#at = Math.min(...ends)
    return true
  }

  #endOf(texts: readonly string[]): number | null {
    let at = this.#at
    for (const text of texts) {
      const wanted = compact(text)
      const found = this.#text.indexOf(wanted, at)
      if (found < 0) return null
      at = found + wanted.length
    }
    return at
  }
}

/** A name in several lines stands above, beside and below its figures: beside them one line or none. */
function holdsRow(reading: Reading, row: LaidOutRow): boolean {
  const { lines } = row.nameFit
  const figures = `${row.householdSize}${row.people}${row.amountText}`
  const upTo = (index: number): string => lines.slice(0, index).join('')
  const after = (index: number): string => lines.slice(index).join('')
  const beside = lines.map((line, index) => [upTo(index), `${row.number}${line}${figures}`, after(index + 1)])
  const between =
    lines.length < 2 ? [] : lines.map((_line, index) => [upTo(index), `${row.number}${figures}`, after(index)])
  return reading.goOnWithAny([...beside, ...between])
}

function holdsPage(text: string, list: LaidOutList, page: NoticePage): boolean {
  const reading = new Reading(text)
  const last = page.number === page.of
  return (
    reading.goOn(page.number === 1 ? list.text.title : list.text.running) &&
    (list.rows.length > 0 || reading.goOn(noticeWords.none)) &&
    page.rows.every((row) => holdsRow(reading, row)) &&
    (!last || list.rows.length === 0 || reading.goOn(noticeWords.total)) &&
    (!last || reading.goOn(list.text.objection, list.text.signer, list.text.date)) &&
    reading.goOn(fill(noticeWords.page, { page: page.number, total: page.of }))
  )
}

/**
 * Proves that a finished PDF says what the model says: as many pages, and on each page its title, every row with name
 * and amount, in their order; where it is the last its closing words and signature; and the page number below all.
 * @throws AppError INTERNAL `noticePagesDiffer` or `noticeIncomplete`: such a file must not leave the program.
 */
export function checkNoticePages(notice: NoticeDocument, pages: readonly { readonly text: string }[]): void {
  if (pages.length !== notice.pageCount) {
    throw new AppError('INTERNAL', 'noticePagesDiffer', { expected: notice.pageCount, found: pages.length })
  }
  for (const list of notice.lists) {
    for (const page of list.pages) {
      const index = list.firstPage + page.number - 1
      if (!holdsPage(pages[index]?.text ?? '', list, page)) {
        throw new AppError('INTERNAL', 'noticeIncomplete', { page: index + 1 })
      }
    }
  }
}
