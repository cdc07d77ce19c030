import { isOver } from '../../casework/states'
import { itemsInWords } from '../../casework/itemsInWords'
import { dateInWords, monthInWords } from '../../domain/dates'
import { caseStateNames } from '../../messages/casework'
import { formWords as words } from '../../messages/caseForms'
import { fill } from '../../messages/fill'
import type { CaseForm } from './caseForm'
import type { CasePaperInput } from './paperInput'
import { actsOf, date, officials, yuan, type Act } from './paperWords'

const own = words.advance

/** What became of the case that the help was given in. */
function outcomeOf({ page }: CasePaperInput): string {
  const { decision, members, row } = page
  if (decision?.agree === true) {
    return fill(own.granted, {
      on: dateInWords(decision.on),
      items: itemsInWords(decision.items, members),
      month: monthInWords(decision.startMonth),
    })
  }
  if (decision !== null) return fill(own.refused, { on: dateInWords(decision.on) })
  if (!isOver(row.state)) return own.open
  return fill(own.over, { state: caseStateNames[row.state], on: dateInWords(row.lastOn) })
}

/**
 * 先行救助登记单 of one payment, with what became of the case and room for what is explained afterwards (社会救助法 §50).
 */
export function advanceForm(input: CasePaperInput, { event, data }: Act<'advanceAid'>): CaseForm {
  const { page, address } = input
  const before = actsOf(page, 'advanceAid')
    .filter((one) => one.event.seq < event.seq)
    .reduce((sum, one) => sum + one.data.amount, 0)
  return {
    title: words.titles.advance,
    number: page.row.number,
    parts: [
      {
        kind: 'pairs',
        pairs: [
          [words.common.applicant, page.row.applicantName],
          [own.idNumber, page.applicantIdMasked],
          [own.place, address],
          [own.on, date(event.on)],
          [own.amount, yuan(data.amount)],
          [own.before, yuan(before)],
          [own.way, data.way],
          [own.receiver, data.receiver],
        ],
      },
      { kind: 'text', label: own.reason, text: data.reason },
      ...(data.goods === '' ? [] : [{ kind: 'text', label: own.goods, text: data.goods } as const]),
      { kind: 'text', label: own.handlers, text: officials(data.handlers) },
      { kind: 'text', label: own.after, text: outcomeOf(input) },
      { kind: 'text', label: own.explanation, text: '' },
      {
        kind: 'pairs',
        pairs: [
          [own.completedOn, ''],
          [own.signedBy, ''],
        ],
      },
    ],
    signatures: own.signs,
    basis: own.basis,
  }
}
