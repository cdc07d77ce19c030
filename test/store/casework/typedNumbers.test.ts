import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { worked } from '../../shared/rules/caseHouseholds'
import { casePage } from '../../../electron/store/services/casework/casePage'
import { casePaper, listCasePapers } from '../../../electron/store/services/casework/casePapers'
import { openCaseNow } from '../../../electron/store/services/casework/openCase'
import { openRush } from '../../../electron/store/services/casework/rush'
import { CaseBook, named, town } from './caseBook'

const village = `${town}201`
const whole = '430681197905060072'
const masked = '430681********0072'

describe('identity numbers typed into a case', () => {
  let book: CaseBook
  beforeEach(() => {
    book = new CaseBook('2026-11-02')
  })
  afterEach(() => book.end())

  it('reach no screen whole: not that of whoever speaks for the applicant, not that of a stranger in need', async () => {
    const found = worked.find((one) => one.id === 'C04')
    if (!found) throw new Error('C04')
    const home = await book.take({ ...found.facts, residenceRegion: village, hukouRegion: village })
    const proxy = { name: '代办人', idNumber: whole, relation: '邻居', reason: '行动不便' }
    const applied = openCaseNow(book.as('clerk'), {
      householdId: home,
      on: book.day,
      requested: { class: 'DB', stepwise: true },
      proxy,
    })
    const rush = openRush(book.as('clerk'), {
      householdId: null,
      on: book.day,
      rush: {
        personId: null,
        name: '外乡人',
        idNumber: whole,
        emergency: '突发疾病',
        place: '车站',
        region: village,
        amount: 10_000,
        way: '现金',
        handlers: named('甲', '乙'),
      },
    })
    for (const who of ['village', 'clerk', 'confirmer'] as const) {
      const pages = [casePage(book.as(who), applied.caseId), casePage(book.as(who), rush.caseId)]
      expect(pages.map((page) => page.proxy?.idNumber ?? page.rush?.idNumber)).toEqual([masked, masked])
      expect(JSON.stringify(pages)).not.toContain(whole)
    }
    // On paper the number stands for whoever may see it, and for nobody else.
    const printed = (who: 'village' | 'clerk'): string => {
      const ctx = book.as(who)
      const [paper] = listCasePapers(ctx, rush.caseId).papers
      return casePaper(ctx, { id: rush.caseId, paper: paper?.paper ?? '' }).job().html
    }
    expect([printed('clerk').includes(whole), printed('village').includes(whole)]).toEqual([true, false])
    expect(printed('village')).toContain(masked)
  })
})
