import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { HouseholdFacts } from '@shared/domain/household'
import type { CasePaperKind } from '@shared/documents/case/casePapers'
import { citation } from '@shared/rules/articles'
import {
  casePaper,
  casePaperToKeep,
  listCasePapers,
  recordCasePaper,
} from '../../../electron/store/services/casework/casePapers'
import { sql } from '../../../electron/store/sql'
import { CaseBook, county, refusedAs, type Somebody } from './caseBook'
import { decidedCase, heardChange, notifyBy, workedHousehold } from './decidedCase'

describe('the papers of a case', () => {
  let book: CaseBook
  beforeEach(() => {
    book = new CaseBook('2026-11-02')
  })
  afterEach(() => book.end())

  const idOf = (caseId: string, kind: CasePaperKind, who: Somebody = 'checker'): string =>
    listCasePapers(book.as(who), caseId).papers.findLast((one) => one.kind === kind)?.paper ?? 'none'

  function htmlOf(caseId: string, kind: CasePaperKind): string {
    return casePaper(book.as('checker'), { id: caseId, paper: idOf(caseId, kind) }).job().html
  }
  /** The numbered reasons of a letter. */
  function reasonsOf(caseId: string, kind: CasePaperKind): string[] {
    return [...htmlOf(caseId, kind).matchAll(/<p>(\d．[^<]*)<\/p>/g)].map((match) => match[1] ?? '')
  }
  const cited = (article: string): string => citation(article, '2026-11-02')

  it('a confirmation tells the condition and the amount with numbers, articles and the standard', async () => {
    const { caseId } = await decidedCase(book, workedHousehold('C04'), 'DB', true, '同意确认')
    book.act(caseId, 'clerk', notifyBy('示民救〔2026〕1号'))
    expect(reasonsOf(caseId, 'confirm')).toEqual([
      '1．同意确认。',
      `2．最低生活保障：人均金融资产 10,000.00 ≤ 19,200.00；算式（元）：21,000.00 ＜ 800 × 12 × 3 = 28,800.00；符合（${cited('db')}）。`,
      `3．保障金：按户补差，进位到元；算式（元）：800 × 3 − 21,000.00 ÷ 12 = 650.00；符合（${cited('dbAmount')}）。`,
    ])
    expect(htmlOf(caseId, 'confirm')).toContain('<p>测算使用的标准是测试参数集 TEST-1（测试〔2026〕1号）。</p>')
  })

  it('a refusal tells every class that was examined', async () => {
    const { caseId } = await decidedCase(book, workedHousehold('C06'), 'DB', false, '经核对，家庭收入超过规定标准')
    const reasons = reasonsOf(caseId, 'refuse')
    expect(reasons.map((one) => one.split('：')[0])).toEqual([
      '1．经核对，家庭收入超过规定标准。',
      '2．家庭收入',
      '3．最低生活保障',
      '4．低保边缘',
      '5．刚性支出困难',
    ])
    expect(htmlOf(caseId, 'refuse')).toContain(
      '理由中引用的还有《关于加强低收入人口动态监测做好分层分类社会救助工作的意见》（国办发〔2023〕39号）、《刚性支出困难家庭认定办法》。',
    )
    expect(reasons[2]).toContain('28,800.00 ≥ 800 × 12 × 2 = 19,200.00；不符合')
  })

  /** The same family with more income, as recorded later. */
  const richer = (transfer: number): HouseholdFacts => {
    const facts = workedHousehold('C04')
    const [first, ...others] = facts.members
    if (!first) throw new Error('nobody')
    return { ...facts, members: [{ ...first, transfer: (first.transfer ?? 0) + transfer }, ...others] }
  }

  it('a reduction tells the figures of its decision, and its hearing those of that day', async () => {
    const decided = await decidedCase(book, workedHousehold('C04'), 'DB', true, '同意确认')
    book.act(decided.caseId, 'clerk', notifyBy('示民救〔2026〕1号'))
    book.day = '2026-12-01'
    await book.take(richer(240_000))
    const caseId = heardChange(book, decided, 'reduce', '养老金提高', 45_000)
    book.act(caseId, 'reviewer', { action: 'giveOpinion', opinion: 'agree', text: '拟减发' })
    book.act(caseId, 'reviewer', { action: 'report' })
    const items = [{ class: 'DB' as const, personId: null, people: 3, amount: 45_000 }]
    book.act(caseId, 'confirmer', { action: 'decide', agree: true, items, text: '同意减发' })
    const told = [
      '家庭收入：人均月收入 650.00 元；',
      '最低生活保障：人均金融资产 10,000.00 ≤ 19,200.00；算式（元）：23,400.00 ＜ 800 × 12 × 3 = 28,800.00；符合',
      '保障金：按户补差，进位到元；算式（元）：800 × 3 − 23,400.00 ÷ 12 = 450.00；',
    ]
    for (const kind of ['decrease', 'hearing'] as const)
      for (const sentence of told) expect(htmlOf(caseId, kind)).toContain(sentence)
  })

  it('an end tells the condition that is no longer met', async () => {
    const decided = await decidedCase(book, workedHousehold('C04'), 'DB', true, '同意确认')
    book.act(decided.caseId, 'clerk', notifyBy('示民救〔2026〕1号'))
    book.day = '2026-12-01'
    await book.take(richer(1_200_000))
    const caseId = heardChange(book, decided, 'end', '养老金提高，收入超过标准', null)
    book.act(caseId, 'reviewer', { action: 'giveOpinion', opinion: 'agree', text: '拟终止' })
    book.act(caseId, 'reviewer', { action: 'report' })
    book.act(caseId, 'confirmer', { action: 'decide', agree: true, items: [], text: '同意终止' })
    const reasons = reasonsOf(caseId, 'end')
    expect(reasons.map((one) => one.split('：')[0])).toEqual([
      '1．同意终止。',
      '2．养老金提高，收入超过标准。',
      '3．家庭收入',
      '4．最低生活保障',
    ])
    expect(reasons[3]).toContain('33,000.00 ≥ 800 × 12 × 3 = 28,800.00；不符合')
    const letter = htmlOf(caseId, 'end')
    expect(letter).toContain('你户（人）不再符合最低生活保障的规定条件')
    expect(letter).toContain('<th class="label">停发起始月份</th><td colspan="3">2027年1月</td>')
    expect(letter).not.toContain('保障人数')
  })

  it('a refused 特困 person reads the articles of 特困', async () => {
    const { caseId } = await decidedCase(book, workedHousehold('C03'), 'TK', false, '有具备履行义务能力的法定义务人')
    expect(htmlOf(caseId, 'refuse')).toContain('《特困人员认定办法》（民发〔2021〕43号）第十八条')
    expect(reasonsOf(caseId, 'refuse')[2]).toContain('特困人员：本人 68 岁：有具备履行义务能力的法定义务人')
  })

  it('certificates are numbered when they first leave the program, and later ones say so', async () => {
    const decided = await decidedCase(book, workedHousehold('C01'), 'TK', true, '同意供养')
    const { caseId } = decided
    book.act(caseId, 'clerk', notifyBy('示民供〔2026〕1号'))
    const paper = { id: caseId, paper: idOf(caseId, 'tekunCertificate') }
    expect(casePaper(book.as('checker'), paper).job().html).toContain('首次印制时编号')
    expect(book.t.ctx.db.all(sql`SELECT number FROM certificate`)).toEqual([])
    const keep = (who: Somebody, act: 'print' | 'pdf', one = paper): string => {
      const kept = casePaperToKeep(book.as(who), one)
      const { html } = kept.job()
      recordCasePaper(book.as(who), caseId, kept, act)
      return html
    }
    const first = keep('checker', 'print')
    expect(first).toContain(`${county}202631000001`)
    expect(first).not.toContain('补印')
    book.day = '2026-11-20'
    const again = keep('confirmer', 'pdf')
    expect(again).toContain(`${county}202631000001`)
    expect(again).toContain('补印（第 2 次印制，首次印制 2026年11月9日）')
    const proof = { id: caseId, paper: idOf(caseId, 'recognition') }
    expect(keep('checker', 'pdf', proof)).toContain(`${county}202632000001`)
    expect(book.t.ctx.db.all(sql`SELECT act, seq, by_name FROM certificate_print ORDER BY at`)).toEqual([
      { act: 'print', seq: 1, by_name: '县甲' },
      { act: 'pdf', seq: 2, by_name: '县审' },
      { act: 'pdf', seq: 1, by_name: '县甲' },
    ])
    expect(
      book.t.ctx.db.all(
        sql`SELECT action, count(*) AS n FROM audit_event WHERE action LIKE 'case.certificate' OR action LIKE 'case.paper%' GROUP BY action`,
      ),
    ).toEqual([
      { action: 'case.certificate', n: 2 },
      { action: 'case.paperPdf', n: 2 },
      { action: 'case.paperPrint', n: 1 },
    ])
  })

  it('certificates bear whole numbers: who may not see those has none, and none is made once the aid has ended', async () => {
    const decided = await decidedCase(book, workedHousehold('C01'), 'TK', true, '同意供养')
    const certificates = (who: Somebody): string[] =>
      listCasePapers(book.as(who), decided.caseId)
        .papers.map((one) => one.kind)
        .filter((kind) => kind === 'tekunCertificate' || kind === 'recognition')
    expect(certificates('clerk')).toEqual(['tekunCertificate', 'recognition'])
    expect(certificates('village')).toEqual([])
    book.t.ctx.db.transaction((tx) => tx.run(sql`UPDATE standing SET end_month = '2026-12'`))
    book.day = '2026-12-31'
    expect(certificates('clerk')).toEqual(['tekunCertificate', 'recognition'])
    book.day = '2027-01-01'
    expect(certificates('clerk')).toEqual([])
    expect(
      refusedAs(() => casePaperToKeep(book.as('clerk'), { id: decided.caseId, paper: 'recognition' })),
    ).toMatchObject({ messageKey: 'casePaperNotFound' })
  })
})
