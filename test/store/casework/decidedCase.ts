import type { ActionData, CaseItem } from '@shared/casework/actionData'
import type { CaseClass } from '@shared/casework/states'
import { addDays } from '@shared/domain/dates'
import type { HouseholdFacts } from '@shared/domain/household'
import { drawCaseSample } from '../../../electron/store/services/casework/caseSamples'
import { openChange } from '../../../electron/store/services/casework/openChange'
import { further, worked } from '../../shared/rules/caseHouseholds'
import { examine, named, town, type CaseBook } from './caseBook'

export const village = `${town}201`

/** A worked case of domain.md §4 as a household of the village. */
export function workedHousehold(id: string, key = id): HouseholdFacts {
  const found = [...worked, ...further].find((one) => one.id === id)
  if (!found) throw new Error(id)
  return { ...found.facts, key, residenceRegion: village, hukouRegion: village }
}

export const notifyBy = (documentNo: string): ActionData<'notify'> => ({
  action: 'notify',
  documentNo,
  way: '直接送达',
  receiver: '本人',
  witness: '',
})

export interface Decided {
  readonly home: string
  readonly caseId: string
  readonly items: readonly CaseItem[]
}

/** From the application to the decision, published for a week where the class asks for it; `agree` by the county. */
export async function decidedCase(
  book: CaseBook,
  facts: HouseholdFacts,
  asked: CaseClass,
  agree: boolean,
  text: string,
): Promise<Decided> {
  const home = await book.take(facts)
  const caseId = book.open(home, { class: asked, stepwise: true })
  const items = examine(book, home, caseId).advice?.items ?? []
  book.act(caseId, 'clerk', { action: 'determine', items, reason: '' })
  const opinion = items.length > 0 ? 'agree' : 'disagree'
  const opined = book.act(caseId, 'reviewer', { action: 'giveOpinion', opinion, text: '见核算结果' })
  if (opined.row.state === 'publicity') {
    book.act(caseId, 'reviewer', { action: 'postNotice', from: book.day, places: ['村务公开栏'], by: '村甲' })
    book.day = addDays(book.day, 7)
    book.act(caseId, 'reviewer', { action: 'closeNotice', removedBy: '村甲' })
  }
  book.act(caseId, 'reviewer', { action: 'report' })
  if (items.some((item) => item.class === 'TK')) {
    drawCaseSample(book.as('checker'), { class: 'TK', on: book.day })
    const visitors = named('县甲', '县乙')
    book.act(caseId, 'checker', { action: 'countyVisit', visitors, present: [], findings: '属实', agrees: true })
  }
  book.act(caseId, 'confirmer', { action: 'decide', agree, items: agree ? items : [], text })
  return { home, caseId, items }
}

/** Opens a reduction or an end of the first running aid and hears the family. */
export function heardChange(
  book: CaseBook,
  { home, caseId }: Decided,
  kind: 'reduce' | 'end',
  facts: string,
  amount: number | null,
): string {
  const standingId = book.page(caseId).standing.find((one) => one.endMonth === null)?.id ?? ''
  const change = { standingId, reason: 'income' as const, facts, amount, people: null }
  const opened = openChange(book.as('clerk'), { householdId: home, on: book.day, kind, change })
  book.act(opened.caseId, 'clerk', { action: 'inviteHearing', way: '直接送达', intended: facts })
  book.act(opened.caseId, 'clerk', {
    action: 'recordHearing',
    way: '当面',
    place: '镇便民服务中心',
    present: ['申请人'],
    officials: named('镇甲', '镇乙'),
    opinion: '希望少减一些',
    evidence: '',
    adopted: false,
    answer: '按核算结果办理',
  })
  return opened.caseId
}
