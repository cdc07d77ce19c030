import { afterEach, beforeEach, expect, it } from 'vitest'
import type { PrintJob } from '@shared/documents/printJob'
import type { CallContext } from '../../../electron/store/callContext'
import { casePaperHandlers } from '../../../electron/store/handlers/casePaperHandlers'
import { noticeHandlers } from '../../../electron/store/handlers/noticeHandlers'
import { NoticeShelf } from '../../../electron/store/publicity/noticeShelf'
import { sql } from '../../../electron/store/sql'
import { buildNoticeLists } from '@shared/documents/buildNoticeLists'
import { layOutNotice } from '@shared/documents/noticeLayout'
import { byVillage, noticeCases } from '../../../electron/store/services/notices/noticeCases'
import { CaseBook, county, examine } from './caseBook'
import { village, workedHousehold } from './decidedCase'

let book: CaseBook
/** What the person does with the dialog. */
let answer: boolean
let shown: string[]
beforeEach(() => {
  book = new CaseBook('2026-11-02')
  answer = false
  shown = []
})
afterEach(() => book.end())

/** The program as the handlers see it; only the printer is not a real one. */
function call(notices = new NoticeShelf()): CallContext {
  const printer = {
    dialog: (job: PrintJob) => {
      shown.push(job.title)
      return Promise.resolve(answer)
    },
  }
  const app = { context: (changed: Set<string>) => ({ ...book.as('reviewer'), changed }), printer, notices }
  return { app, changed: new Set() } as unknown as CallContext
}

async function toPublish(): Promise<string> {
  const home = await book.take(workedHousehold('C04'))
  const id = book.open(home, { class: 'DB', stepwise: true })
  const items = examine(book, home, id).advice?.items ?? []
  book.act(id, 'clerk', { action: 'determine', items, reason: '' })
  book.act(id, 'reviewer', { action: 'giveOpinion', opinion: 'agree', text: '拟同意' })
  return id
}

const noted = (action: string): number =>
  book.t.ctx.db.get<{ n: number }>(sql`SELECT count(*) AS n FROM audit_event WHERE action = ${action}`)?.n ?? 0

it('a list whose print dialog was closed again was never printed', async () => {
  const id = await toPublish()
  const ctx = book.as('reviewer')
  const cases = noticeCases(ctx, '初审公示', [county], book.day)
  const request = { kind: '初审公示' as const, regions: [county], class: null, on: book.day, paper: 'A4' as const }
  const office = { countyOffice: '示例县民政局', hotline: '', address: '' }
  const villages = byVillage(ctx, cases)
  const document = layOutNotice(
    buildNoticeLists({ ...request, sample: false, publicityDays: 7, place: '示例镇', office, villages }),
    'A4',
  )
  const shelf = new NoticeShelf()
  shelf.put({
    ...{ id: 'b', request, runId: null, document, pdf: new Uint8Array(), rows: 1, pages: 1 },
    lists: [
      {
        ...{ id: '0', villageCode: village, villageName: '', townName: '', class: 'DB' as const },
        ...{ rows: 1, people: 3, amount: 65_000, pages: 1, firstPage: 0, gatePassed: true },
      },
    ],
    gate: { passed: true, findings: [] },
    gateOptions: {},
    cases: [{ village, class: 'DB', id }],
  })
  const print = (): unknown => noticeHandlers['notice.print'](call(shelf), { batchId: 'b', listId: null })
  const printings = (): unknown[] => book.t.ctx.db.all(sql`SELECT act FROM notice_log`)
  await print()
  expect([shown.length, printings(), noted('notice.print')]).toEqual([1, [], 0])
  answer = true
  await print()
  expect([shown.length, printings(), noted('notice.print')]).toEqual([2, [{ act: 'print' }], 1])
})

it('a letter whose print dialog was closed again is not noted as printed', async () => {
  const id = await toPublish()
  const print = (): unknown => casePaperHandlers['case.paperPrint'](call(), { id, paper: 'accept-0' })
  await print()
  expect([shown, noted('case.paperPrint')]).toEqual([['社会救助申请受理通知书'], 0])
  answer = true
  await print()
  expect([shown.length, noted('case.paperPrint')]).toEqual([2, 1])
})
