import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CaseBook } from './caseBook'
import { workedHousehold } from './decidedCase'

describe('what a family is asked to bring', () => {
  let book: CaseBook
  beforeEach(() => {
    book = new CaseBook('2026-11-02')
  })
  afterEach(() => book.end())

  it('is everything that the file and the rules miss, all at once, and nothing once it was asked for', async () => {
    const home = await book.take(workedHousehold('C02s'))
    const id = book.open(home, { class: 'TK', stepwise: true })
    const page = book.page(id)
    const [name] = page.members.map((member) => member.name)
    expect(page.toBring).toEqual([
      '申请书（信息采集表）',
      '诚信承诺和核查授权书',
      '户口簿',
      `身份证（${name}）`,
      `残疾证（${name}）`,
    ])
    book.act(id, 'clerk', { action: 'requestCorrection', missing: page.toBring, phone: '0730-0000000' })
    expect(book.page(id).toBring).toEqual([])
  })

  it('leaves out what the 核对 finds out and what the office makes itself', async () => {
    const home = await book.take(workedHousehold('C03'))
    const id = book.open(home, { class: 'TK', stepwise: true })
    const { toBring } = book.page(id)
    expect(toBring.join('；')).not.toMatch(/收入证明|财产证明|入户调查表|入户照片|自理能力评估表/u)
    expect(toBring).toContain('法定义务人材料')
  })
})
