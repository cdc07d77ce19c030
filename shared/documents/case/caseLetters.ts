import type { LetterKind } from '../../messages/caseLetters'
import type { CasePaperInput } from './paperInput'
import type { LetterFacts } from './letterFacts'
import { actsOf, lastAct } from './paperWords'

/** Everything that the letters of one case have in common. */
function common({ page, address, minor, office, sample, printedOn }: CasePaperInput): Omit<LetterFacts, 'kind'> {
  const category = page.decision?.outcome ?? page.change?.class ?? page.determined?.outcome ?? page.request?.class
  return {
    number: page.row.number,
    caseNumber: page.row.number,
    applicantName: page.row.applicantName,
    minor,
    address,
    category: category ?? 'NONE',
    appliedOn: page.row.openedOn,
    on: printedOn,
    days: null,
    due: null,
    missing: [],
    reasons: [],
    people: null,
    annualIncome: null,
    monthlyPerCapita: null,
    amountBefore: null,
    amountAfter: null,
    month: null,
    validUntil: null,
    heard: null,
    office,
    sample,
  }
}

function sumOf(amounts: readonly (number | null)[]): number | null {
  const paid = amounts.filter((amount) => amount !== null)
  return paid.length === 0 ? null : paid.reduce((total, amount) => total + amount, 0)
}

function limit({ page }: CasePaperInput, key: 'total' | 'hearing'): { days: number | null; due: string | null } {
  const deadline = page.deadlines.find((one) => one.key === key)
  return { days: deadline?.days ?? null, due: deadline?.due ?? null }
}

/** The decision, with the figures it rests on and every reason that was given. */
function decided(input: CasePaperInput): Omit<LetterFacts, 'kind'> {
  const { page } = input
  const { decision, advice } = page
  const act = lastAct(page, 'decide')
  const notified = lastAct(page, 'notify')
  const reasons = [act?.data.text ?? '', page.change?.facts ?? '', ...(advice?.reasonWords ?? [])]
  return {
    ...common(input),
    number: notified?.data.documentNo ?? page.row.number,
    on: act?.event.on ?? input.printedOn,
    reasons: [...new Set(reasons.filter((reason) => reason !== ''))],
    annualIncome: advice?.annualIncome ?? null,
    monthlyPerCapita: advice?.monthlyPerCapita ?? null,
    people: decision?.agree === true ? decision.items.reduce((total, item) => total + item.people, 0) : null,
    amountBefore: page.change?.before ?? null,
    amountAfter: decision === null ? null : sumOf(decision.items.map((item) => item.amount)),
    month: decision?.agree === true ? decision.startMonth : null,
    validUntil: decision?.validUntil ?? null,
  }
}

function heardOf({ page }: CasePaperInput): LetterFacts['heard'] {
  const hearing = lastAct(page, 'recordHearing')
  if (hearing === null) return null
  return { on: hearing.event.on, said: hearing.data.opinion, answer: hearing.data.answer }
}

const decisionKinds: Readonly<Partial<Record<string, LetterKind>>> = { reduce: 'decrease', end: 'end' }

/** Letters that the case has come to, oldest first. */
export function lettersOf(input: CasePaperInput): LetterFacts[] {
  const { page } = input
  const base = common(input)
  const letters: LetterFacts[] = actsOf(page, 'requestCorrection').map(({ event, data }) => ({
    ...base,
    kind: 'supplement',
    on: event.on,
    missing: data.missing,
  }))
  const accepted = lastAct(page, 'accept')
  if (accepted !== null) letters.push({ ...base, kind: 'accept', on: accepted.event.on, ...limit(input, 'total') })
  const invited = lastAct(page, 'inviteHearing')
  if (invited !== null) {
    const reasons = [invited.data.intended, page.change?.facts ?? ''].filter((reason) => reason !== '')
    letters.push({
      ...base,
      kind: 'hearing',
      on: invited.event.on,
      due: limit(input, 'hearing').due,
      reasons,
      amountBefore: page.change?.before ?? null,
      amountAfter: page.change?.amount ?? null,
    })
  }
  const { decision } = page
  if (decision === null) return letters
  const kind = decisionKinds[page.row.kind]
  if (page.row.kind === 'apply') letters.push({ ...decided(input), kind: decision.agree ? 'confirm' : 'refuse' })
  else if (kind !== undefined && decision.agree) letters.push({ ...decided(input), kind, heard: heardOf(input) })
  return letters
}
