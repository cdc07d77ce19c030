import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buildNoticeLists } from '@shared/documents/buildNoticeLists'
import { layOutNotice } from '@shared/documents/noticeLayout'
import { byVillage, noticeCases } from '../../../electron/store/services/notices/noticeCases'
import { recordNotices, type BuiltNotices } from '../../../electron/store/services/notices/notices'
import type { CasePage } from '@shared/contracts/caseViews'
import { CaseBook, county, examine, refusedAs } from './caseBook'
import { village, workedHousehold } from './decidedCase'

describe('the notice that was put up', () => {
  let book: CaseBook
  beforeEach(() => {
    book = new CaseBook('2026-11-02')
  })
  afterEach(() => book.end())

  /** A 低保 application whose opinion is to be published. */
  async function toPublish(key: string): Promise<string> {
    const home = await book.take(workedHousehold('C04', key))
    const id = book.open(home, { class: 'DB', stepwise: true })
    const items = examine(book, home, id).advice?.items ?? []
    book.act(id, 'clerk', { action: 'determine', items, reason: '' })
    book.act(id, 'reviewer', { action: 'giveOpinion', opinion: 'agree', text: '拟同意' })
    return id
  }

  /** The lists of a day as they come out of the builder; only the PDF itself is left out. */
  function built(on: string): BuiltNotices {
    const ctx = book.as('reviewer')
    const cases = noticeCases(ctx, '初审公示', [county], on)
    const office = { countyOffice: '示例县民政局', hotline: '', address: '' }
    const villages = byVillage(ctx, cases)
    const request: BuiltNotices['request'] = { kind: '初审公示', regions: [county], class: null, on, paper: 'A4' }
    const lists = buildNoticeLists({ ...request, sample: false, publicityDays: 7, place: '示例镇', office, villages })
    const document = layOutNotice(lists, 'A4')
    const list = {
      ...{ id: '0', villageCode: village, villageName: '', townName: '', class: 'DB' as const },
      ...{ rows: 1, people: 3, amount: 65_000, pages: 1, firstPage: 0, gatePassed: true },
    }
    return {
      ...{ id: 'b', request, runId: null, document, pdf: new Uint8Array(), lists: [list], rows: 1, pages: 1 },
      gate: { passed: true, findings: [] },
      gateOptions: { minorNames: [], listedAdults: [], knownPlaces: [], diseases: [] },
      cases: cases.flatMap((one) => (one.caseId ? [{ village: one.village, class: one.class, id: one.caseId }] : [])),
    }
  }

  const post = (id: string, from: string): CasePage['notice'] =>
    book.act(id, 'reviewer', { action: 'postNotice', from, places: ['村务公开栏'], by: '村甲' }).notice

  it('is known by its days and by the case that stands on it', async () => {
    const id = await toPublish('C04')
    recordNotices(book.as('reviewer'), built('2026-11-02'), 'pdf')
    recordNotices(book.as('reviewer'), built('2026-11-02'), 'print', '0')
    recordNotices(book.as('reviewer'), built('2026-11-03'), 'print')
    recordNotices(book.as('reviewer'), built('2026-11-02'), 'xlsx')
    const notice = post(id, '2026-11-02')
    // The list itself says 公示期 2026-11-03 to 2026-11-09.
    expect(notice).toMatchObject({ from: '2026-11-02', until: '2026-11-09', places: ['村务公开栏'], by: '村甲' })
    expect(notice?.printed).toMatchObject({ by: '镇审' })
    // What is printed later does not change what hung there.
    const before = book.page(id).notice
    recordNotices(book.as('reviewer'), built('2026-11-02'), 'print')
    expect(book.page(id).notice).toEqual(before)
  })

  it('hangs as long as the list on the wall says', async () => {
    const id = await toPublish('C04')
    recordNotices(book.as('reviewer'), built('2026-11-02'), 'print')
    expect(built('2026-11-02').document).toMatchObject({ from: '2026-11-03', until: '2026-11-09' })
    const notice = post(id, '2026-11-03')
    expect([notice?.from, notice?.until, notice?.printed?.by]).toEqual(['2026-11-03', '2026-11-09', '镇审'])
    book.day = '2026-11-09'
    expect(refusedAs(() => book.act(id, 'reviewer', { action: 'closeNotice', removedBy: '村甲' }))).toMatchObject({
      messageKey: 'caseNoticeRunning',
    })
  })

  it('is unknown where no list with these days has the case on it', async () => {
    const id = await toPublish('C04')
    recordNotices(book.as('reviewer'), built('2026-11-03'), 'print')
    recordNotices(book.as('reviewer'), built('2026-11-02'), 'print', 'another list')
    expect(post(id, '2026-11-02')?.printed).toBe(null)
  })
})
