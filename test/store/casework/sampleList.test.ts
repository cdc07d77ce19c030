import { hash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { drawCaseSample } from '../../../electron/store/services/casework/caseSamples'
import { recordSampleList, sampleListOf } from '../../../electron/store/services/casework/sampleList'
import { sql } from '../../../electron/store/sql'
import { CaseBook, examine, named, refusedAs } from './caseBook'
import { workedHousehold } from './decidedCase'

describe('the printed list of a draw', () => {
  let book: CaseBook
  beforeEach(() => {
    book = new CaseBook('2026-11-02')
  })
  afterEach(() => book.end())

  it('stands in the order of the hashes, with the seed and the way to draw it again', async () => {
    const ids: string[] = []
    for (const key of ['C01', 'C02s']) {
      const home = await book.take(workedHousehold(key))
      const id = book.open(home, { class: 'TK', stepwise: true })
      const items = examine(book, home, id).advice?.items ?? []
      book.act(id, 'clerk', { action: 'determine', items, reason: '' })
      book.act(id, 'reviewer', { action: 'giveOpinion', opinion: 'agree', text: '拟同意' })
      book.act(id, 'reviewer', { action: 'postNotice', from: book.day, places: ['栏'], by: '村甲' })
      ids.push(id)
    }
    book.day = '2026-11-09'
    for (const id of ids) {
      book.act(id, 'reviewer', { action: 'closeNotice', removedBy: '村甲' })
      book.act(id, 'reviewer', { action: 'report' })
    }
    const { sampleId } = drawCaseSample(book.as('checker'), { class: 'TK', on: book.day })
    const seed = book.t.ctx.db.get<{ seed: string }>(sql`SELECT seed FROM case_sample`)?.seed ?? ''
    // What anybody would do with the paper in hand.
    const ranked = ids
      .map((id) => book.page(id).row.number)
      .map((number) => ({ number, rank: hash('sm3', `${seed}:${number}`) }))
      .toSorted((a, b) => (a.rank < b.rank ? -1 : 1))
    const drawn = ids.find((id) => book.page(id).row.number === ranked[0]?.number) ?? ''
    const visitors = named('县甲', '县乙')
    const before = sampleListOf(book.as('checker'), sampleId).html
    book.act(drawn, 'checker', { action: 'countyVisit', visitors, present: [], findings: '属实', agrees: true })
    const { html, title } = sampleListOf(book.as('checker'), sampleId)
    const rows = [...html.matchAll(/<tr>((?:<td[^>]*>.*?<\/td>){6})<\/tr>/gu)].map((row) =>
      [...(row[1] ?? '').matchAll(/<td[^>]*>(.*?)<\/td>/gu)].map((cell) => (cell[1] ?? '').replace(/<[^>]+>/gu, '')),
    )
    const names = new Map(ids.map((id) => [book.page(id).row.number, book.page(id).row.applicantName]))
    expect(rows).toEqual(
      ranked.map(({ number, rank }, at) => [
        String(at + 1),
        number,
        names.get(number),
        rank,
        at === 0 ? '抽中' : '—',
        at === 0 ? '已入户' : '—',
      ]),
    )
    expect(before).toContain('未入户')
    expect(title).toBe('特困人员随机抽查名单')
    expect(html).toContain(`例如第 1 件：SM3（${seed}:${ranked[0]?.number ?? ''}）`)
    expect(html).toContain('前 1 件为抽中（2 件的 30%，不足一件的按一件计）')
    expect(html).toContain('打印时已按种子重新计算，结果与抽取时一致。')
    recordSampleList(book.as('checker'), sampleId, 'print')
    expect(book.t.ctx.db.all(sql`SELECT detail FROM audit_event WHERE action = 'case.samplePrint'`)).toEqual([
      { detail: '{"cases":2}' },
    ])
    expect(refusedAs(() => sampleListOf(book.as('elsewhere'), sampleId))).toMatchObject({
      messageKey: 'sampleNotFound',
    })
  })
})
