import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { casePage, casesOfHousehold } from '../../../electron/store/services/casework/casePage'
import { casePaper, listCasePapers } from '../../../electron/store/services/casework/casePapers'
import { inbox } from '../../../electron/store/services/casework/inbox'
import { worked } from '../../shared/rules/caseHouseholds'
import { CaseBook, checkReport, checkRequest, refusedAs, surveyed, town, wholeInbox, type Somebody } from './caseBook'

const village = `${town}201`
describe('a 村级协理 at a case of the own village', () => {
  let book: CaseBook
  beforeEach(() => {
    book = new CaseBook('2026-11-02')
  })
  afterEach(() => book.end())

  it('sees how far it is, and neither a tip-off nor what banks and neighbours said, on no screen and no paper', async () => {
    const facts = worked.find((one) => one.id === 'C04')?.facts
    if (!facts) throw new Error('C04')
    const home = await book.take({ ...facts, residenceRegion: village, hukouRegion: village })
    const id = book.open(home, { class: 'DB', stepwise: true })
    book.act(id, 'clerk', { action: 'requestCorrection', missing: ['户口簿'], phone: '' })
    book.act(id, 'clerk', { action: 'correct', received: ['户口簿'] })
    book.act(id, 'clerk', { action: 'accept' })
    book.act(id, 'clerk', { action: 'registerKin', kin: false, note: '' })
    book.act(id, 'clerk', { action: 'recordTipOff', source: '邻居来电', content: '反映家中有轿车' })
    book.act(id, 'clerk', surveyed)
    book.sign(home, id)
    book.act(id, 'clerk', checkRequest)
    book.act(id, 'checker', { action: 'startCheck', requestNo: '' })
    const findings = [{ department: '银行存款', content: '余额 86000 元' }]
    book.act(id, 'checker', { ...checkReport, fits: false, findings, opinion: '与申报不符' })

    const secrets = /邻居|轿车|86000|情况属实|tipOff|TipOff/
    const seen = (who: Somebody): unknown => {
      const ctx = book.as(who)
      const page = casePage(ctx, id)
      const lists = [inbox(ctx, wholeInbox).rows, casesOfHousehold(ctx, home).cases]
      return {
        secret: secrets.test(JSON.stringify(page.events) + JSON.stringify(page.mustVisit)),
        flags: [page.row, ...lists.flat()].map((row) => row.tippedOff),
        steps: page.steps.find((step) => step.standing === 'current')?.state,
        papers: listCasePapers(ctx, id).papers.map(({ kind }) => kind),
      }
    }
    expect(seen('village')).toEqual({
      secret: false,
      flags: [false, false, false],
      steps: 'toDetermine',
      papers: ['supplement', 'accept'],
    })
    expect(seen('clerk')).toEqual({
      secret: true,
      flags: [true, true, true],
      steps: 'toDetermine',
      papers: ['supplement', 'accept', 'checkResult', 'survey', 'check'],
    })
    const survey = listCasePapers(book.as('clerk'), id).papers.find(({ kind }) => kind === 'survey')?.paper ?? ''
    expect(refusedAs(() => casePaper(book.as('village'), { id, paper: survey }))?.messageKey).toBe('casePaperNotFound')
  })
})
