import { fill } from '../messages/fill'
import { noticeWords, sampleWords } from '../messages/documents'
import { plainIdeographs } from '../publicity/plainIdeographs'
import { AppError } from '../result'
import type { LaidOutList, LaidOutRow, NoticeDocument, NoticePage } from './noticeLayout'

/** Characters that the free fonts draw with one glyph: a PDF gives back the first of each pair for both. */
const twins = new Map(
  ['㖈䎛', '㘽㦳', '㫚曶', '㬺幐', '㬻䐠', '㮣槩', '㶷𤈎', '墫壿', '瑨𤨁', '𩿎𩿗', '·•', '·‧'].map((pair) => {
    const [first = '', second = ''] = pair
    return [second, first] as const
  }),
)

/**
 * Without white space, and without the differences between characters that fonts draw with one glyph. Straight quotes
 * come back from the free fonts as a nought character, so both sides go without them.
 */
function compact(text: string): string {
  const plain = plainIdeographs(text)
    .normalize('NFKC')
    .replace(/[\s\0"']/gu, '')
  return Array.from(plain, (character) => twins.get(character) ?? character).join('')
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

/** What is wrong with a page: the number of the first row that is not there, 0 for any other part, null for nothing. */
function missingOn(text: string, list: LaidOutList, page: NoticePage, sample: boolean): number | null {
  const reading = new Reading(text)
  if (sample && !reading.goOn(sampleWords.notice)) return 0
  if (!reading.goOn(page.number === 1 ? list.text.title : list.text.running)) return 0
  if (list.rows.length === 0 && !reading.goOn(noticeWords.none)) return 0
  const row = page.rows.find((one) => !holdsRow(reading, one))
  if (row) return row.number
  if (page.number === page.of) {
    const totals = list.rows.length === 0 ? [] : [[noticeWords.total, ...list.totals.texts].join('')]
    if (!reading.goOn(...totals, list.text.objection, list.text.signer, list.text.date)) return 0
  }
  return reading.goOn(fill(noticeWords.page, { page: page.number, total: page.of })) ? null : 0
}

/**
 * Proves that a finished PDF says what the model says: as many pages, and on each page (the mark of made-up data,) its title, every row with name
 * and amount, in their order; where it is the last its totals, closing words and signature; and the page number below all.
 * @throws AppError INTERNAL `noticePagesDiffer`, `noticeIncomplete` or `noticeRowMissing`: such a file must not leave the program.
 */
export function checkNoticePages(notice: NoticeDocument, pages: readonly { readonly text: string }[]): void {
  if (pages.length !== notice.pageCount) {
    throw new AppError('INTERNAL', 'noticePagesDiffer', { expected: notice.pageCount, found: pages.length })
  }
  for (const list of notice.lists) {
    for (const page of list.pages) {
      const index = list.firstPage + page.number - 1
      const row = missingOn(pages[index]?.text ?? '', list, page, notice.sample)
      if (row === 0) throw new AppError('INTERNAL', 'noticeIncomplete', { page: index + 1 })
      if (row !== null) {
        throw new AppError('INTERNAL', 'noticeRowMissing', { place: list.text.place, row, page: index + 1 })
      }
    }
  }
}
