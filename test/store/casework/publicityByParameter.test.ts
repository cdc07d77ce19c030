import { afterEach, describe, expect, it } from 'vitest'
import { buildNoticeLists } from '@shared/documents/buildNoticeLists'
import { layOutNotice } from '@shared/documents/noticeLayout'
import { scanText } from '@shared/publicity/gate'
import { noticePrintJob } from '@shared/documents/noticeHtml'
import { byVillage, noticeCases } from '../../../electron/store/services/notices/noticeCases'
import { readText } from '../../../electron/store/publicity/readText'
import {
  listsWorkbook,
  recordNotices,
  villagesOfNotice,
  type BuiltNotices,
} from '../../../electron/store/services/notices/notices'
import { worked } from '../../shared/rules/caseHouseholds'
import { RunBook } from '../determination/runBook'
import { CaseBook, county, examine } from './caseBook'
import { village, workedHousehold } from './decidedCase'

const asking = {
  publicity_required: { TK: true, DB: true, DBS: true, BY: false, GX: true },
  publicity_days: 5,
}

describe('publicity of a class without an amount, where the parameters ask for it', () => {
  let end: () => void
  afterEach(() => end())

  function bookOf(values: ConstructorParameters<typeof CaseBook>[1]): CaseBook {
    const book = new CaseBook('2026-11-02', values)
    end = () => book.end()
    return book
  }

  /** 刚性支出 up to the opinion of the township. */
  async function opined(book: CaseBook): Promise<{ id: string; state: string }> {
    const home = await book.take(workedHousehold('C15'))
    const id = book.open(home, { class: 'GX', stepwise: true })
    const items = examine(book, home, id).advice?.items ?? []
    expect(items).toEqual([{ class: 'GX', personId: null, people: 3, amount: null }])
    book.act(id, 'clerk', { action: 'determine', items, reason: '' })
    const { row } = book.act(id, 'reviewer', { action: 'giveOpinion', opinion: 'agree', text: '拟同意' })
    return { id, state: row.state }
  }

  const classesOf = (book: CaseBook, kind: Parameters<typeof villagesOfNotice>[1]): string[] =>
    villagesOfNotice(book.as('reviewer'), kind).classes

  /** The list of a day as the builder makes it; only the PDF itself is left out. */
  function built(book: CaseBook, on: string): BuiltNotices {
    const ctx = book.as('reviewer')
    const cases = noticeCases(ctx, '初审公示', [county], on)
    const request: BuiltNotices['request'] = { kind: '初审公示', regions: [county], class: null, on, paper: 'A4' }
    const office = { countyOffice: '示例县民政局', hotline: '', address: '' }
    const villages = byVillage(ctx, cases)
    const document = layOutNotice(
      buildNoticeLists({ ...request, sample: false, publicityDays: 5, place: '示例镇', office, villages }),
      'A4',
    )
    return {
      ...{ id: 'b', request, runId: null, document, pdf: new Uint8Array(), rows: 1, pages: 1 },
      lists: document.lists.map((list, index) => ({
        ...{ id: String(index), villageCode: list.villageCode, villageName: list.villageName, townName: list.townName },
        ...{ class: list.class ?? 'DB', rows: 1, people: 3, amount: null, pages: 1, firstPage: 0, gatePassed: true },
      })),
      gate: { passed: true, findings: [] },
      gateOptions: { minorNames: [], listedAdults: [], knownPlaces: [], diseases: [] },
      cases: cases.flatMap((one) => (one.caseId ? [{ village: one.village, class: one.class, id: one.caseId }] : [])),
    }
  }

  it('puts 刚性支出 on a list of its own, known by its print, for the days of the parameter', async () => {
    const book = bookOf(asking)
    expect(classesOf(book, '初审公示')).toEqual(['TK', 'DB', 'DBS', 'GX'])
    expect(classesOf(book, '确认公布')).toEqual(['TK', 'DB', 'DBS'])
    expect(classesOf(book, '特困终止公示')).toEqual(['TK'])
    const { id, state } = await opined(book)
    expect(state).toBe('publicity')
    expect(noticeCases(book.as('reviewer'), '初审公示', [county], '2026-11-02')).toEqual([
      { village, class: 'GX', name: '郗沅', minor: false, householdSize: 3, people: 3, amount: null, caseId: id },
    ])
    const batch = built(book, '2026-11-02')
    const { html } = noticePrintJob(batch.document)
    expect(html).toContain('关于拟认定刚性支出困难家庭的公示')
    expect(scanText([{ where: '', text: html.replace(/<style>[\s\S]*<\/style>|<[^>]*>/gu, '\n') }]).findings).toEqual(
      [],
    )
    const sheet = await readText('.xlsx', await listsWorkbook(batch))
    expect(sheet.pages.map((page) => page.text).join('\n')).toContain('刚性支出困难家庭')
    recordNotices(book.as('reviewer'), batch, 'print')
    const { notice } = book.act(id, 'reviewer', {
      action: 'postNotice',
      from: '2026-11-03',
      places: ['村务公开栏'],
      by: '村甲',
    })
    expect(notice).toMatchObject({ from: '2026-11-03', until: '2026-11-07', printed: { by: '镇审' } })
    book.day = '2026-11-09'
    expect(book.act(id, 'reviewer', { action: 'closeNotice', removedBy: '村甲' }).row.state).toBe('reporting')
    book.act(id, 'reviewer', { action: 'report' })
    const items = [{ class: 'GX' as const, personId: null, people: 3, amount: null }]
    const { row } = book.act(id, 'confirmer', { action: 'decide', agree: true, items, text: '同意' })
    expect(row.state).toBe('confirmed')
    // What is recognised without an amount is not among those whose aid is made known.
    expect(noticeCases(book.as('reviewer'), '确认公布', [county], book.day)).toEqual([])
  })

  it('neither waits for a notice nor offers one where they do not ask', async () => {
    const book = bookOf({})
    const { state } = await opined(book)
    expect(state).toBe('reporting')
    expect(classesOf(book, '初审公示')).toEqual(['TK', 'DB', 'DBS'])
    expect(noticeCases(book.as('reviewer'), '初审公示', [county], '2026-11-02')).toEqual([])
  })

  it('keeps to the parameters under which a case was accepted', async () => {
    const book = bookOf(asking)
    const { id } = await opined(book)
    // Nobody asks for it any more from today on, but this case was accepted before.
    const rows = (): string[] =>
      noticeCases(book.as('reviewer'), '初审公示', [county], book.day).map((one) => one.class)
    expect(rows()).toEqual(['GX'])
    book.loadFrom('TEST-2', '2026-11-03', {
      publicity_required: { TK: true, DB: true, DBS: true, BY: false, GX: false },
    })
    book.day = '2026-11-04'
    expect([rows(), classesOf(book, '初审公示'), book.page(id).row.state]).toEqual([
      ['GX'],
      ['TK', 'DB', 'DBS', 'GX'],
      'publicity',
    ])
  })

  it('lists a household without a case by its determination only where they ask', async () => {
    const b = new RunBook('2026-11-21')
    end = () => b.t.end()
    const facts = worked.find((one) => one.id === 'C15')?.facts
    if (!facts) throw new Error('C15')
    await b.take({ ...facts, key: 'C15' })
    b.run('2026-11-21')
    const rows = (on: string): unknown[] =>
      noticeCases(b.ctx, '初审公示', ['430681'], on).map((one) => [one.class, one.people, one.amount])
    expect(rows('2026-11-21')).toEqual([])
    b.load({ id: 'TEST-2', effectiveFrom: '2026-11-22' }, asking)
    expect(rows('2026-11-22')).toEqual([['GX', 3, null]])
  })
})
