import { formWords as words } from '../../messages/caseForms'
import { fill } from '../../messages/fill'
import { categoryNames } from '../../messages/labels'
import type { CaseForm } from './caseForm'
import type { CasePaperInput } from './paperInput'
import { actsOf, date, decidedOtherwise, itemRow, lastAct, listed, officials, yuan } from './paperWords'
import { monthInWords } from '../../domain/dates'

const own = words.confirmation

function publicityOf({ page }: CasePaperInput): string {
  if (page.notice === null) return page.publicity ? '' : own.publicityNone
  const objected = actsOf(page, 'recordObjection').length > 0
  return fill(own.publicityDone, {
    from: page.notice.from,
    until: page.notice.until,
    objection: objected ? own.objections : own.noObjections,
  })
}

function visitOf({ page }: CasePaperInput): string {
  const visit = lastAct(page, 'countyVisit')
  if (visit === null) return words.no
  return fill(own.visitedOn, { on: visit.event.on, name: listed(visit.data.visitors.map((one) => one.name)) })
}

/** 社会救助审核确认表: what was found, what each office said, what was decided. */
export function confirmationForm(input: CasePaperInput): CaseForm {
  const { page, address } = input
  const { row, decision, determined, advice } = page
  const opinion = lastAct(page, 'giveOpinion')
  const decided = lastAct(page, 'decide')
  const meeting = lastAct(page, 'meeting')
  const otherwise = decidedOtherwise(page)
  const outcome = decision?.outcome ?? determined?.outcome ?? null
  const items = decision?.items ?? determined?.items ?? []
  return {
    title: words.titles.confirmation,
    number: row.number,
    parts: [
      {
        kind: 'pairs',
        pairs: [
          [words.common.applicant, row.applicantName],
          [words.common.class, outcome === null ? '' : categoryNames[outcome]],
          [words.common.address, address],
          [words.common.acceptedOn, date(page.events.find((one) => one.action === 'accept')?.on ?? null)],
          [own.kin, row.kin ? words.yes : words.no],
          [own.sampled, row.sampled ? words.yes : words.no],
          [own.visited, visitOf(input)],
          [own.minutes, meeting?.data.minutesNo ?? words.none],
        ],
      },
      { kind: 'text', label: own.publicity, text: publicityOf(input) },
      { kind: 'text', label: own.investigators, text: officials(page.investigators) },
      ...(advice === null
        ? []
        : [
            {
              kind: 'pairs',
              pairs: [
                [own.annualIncome, yuan(advice.annualIncome)],
                [own.perCapita, yuan(advice.monthlyPerCapita)],
                [own.people, fill(words.people, { count: advice.people })],
                [own.advice, categoryNames[determined?.advised ?? advice.category]],
              ],
            } as const,
          ]),
      ...(determined === null || determined.reason === ''
        ? []
        : [{ kind: 'text', label: own.reason, text: determined.reason } as const]),
      {
        kind: 'list',
        label: own.items,
        heads: own.itemHeads,
        widths: [34, 30, 14, 22],
        rows: items.map((item) => itemRow(page, item)),
      },
      ...(otherwise === '' ? [] : [{ kind: 'text', label: own.otherwise, text: otherwise } as const]),
      {
        kind: 'pairs',
        pairs: [
          [own.startMonth, decision === null || !decision.agree ? '' : monthInWords(decision.startMonth)],
          [own.validUntil, date(decision?.validUntil ?? null)],
        ],
      },
      { kind: 'text', label: own.village, text: '' },
      { kind: 'text', label: own.town, text: opinion?.data.text ?? '' },
      {
        kind: 'text',
        label: own.county,
        text: decided === null ? '' : `${decided.data.agree ? own.agreed : own.refused}。${decided.data.text}`,
      },
    ],
    signatures: own.signs,
    basis: '',
  }
}
