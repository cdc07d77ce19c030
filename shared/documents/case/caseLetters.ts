import type { LetterKind } from '../../messages/caseLetters'
import type { CaseAdviceView, CaseEventView, CasePage } from '../../contracts/caseViews'
import {
  groundsOfConfirm,
  groundsOfEnd,
  groundsOfReduction,
  groundsOfRefusal,
  noGrounds,
  type LetterGrounds,
} from './letterGrounds'
import type { CasePaperInput } from './paperInput'
import type { LetterFacts } from './letterFacts'
import { actsOf, decidedOtherwise, lastAct } from './paperWords'

/** What the letters speak of: what was given or is changed, and where nothing was given what was applied for. */
function categoryOf({ change, decision, determined, request }: CasePage): LetterFacts['category'] {
  if (change !== null) return change.class
  const given = decision?.outcome ?? determined?.outcome ?? 'NONE'
  return given === 'NONE' ? (request?.class ?? 'NONE') : given
}

/** Everything that the letters of one case have in common. */
function common({ page, address, minor, office, sample, printedOn }: CasePaperInput): Omit<LetterFacts, 'kind'> {
  return {
    number: page.row.number,
    caseNumber: page.row.number,
    applicantName: page.row.applicantName,
    minor,
    address,
    category: categoryOf(page),
    appliedOn: page.row.openedOn,
    on: printedOn,
    days: null,
    countyDays: null,
    due: null,
    missing: [],
    reasons: [],
    standard: null,
    texts: [],
    people: null,
    annualIncome: null,
    monthlyPerCapita: null,
    amountBefore: null,
    amountAfter: null,
    month: null,
    validUntil: null,
    heard: null,
    told: null,
    reason: page.change?.reason ?? null,
    byTown: true,
    office,
    sample,
  }
}

function sumOf(amounts: readonly (number | null)[]): number | null {
  const paid = amounts.filter((amount) => amount !== null)
  return paid.length === 0 ? null : paid.reduce((total, amount) => total + amount, 0)
}

/** The days of a period, and its end where nothing stops it. */
function limit({ page }: CasePaperInput, key: 'total' | 'hearing'): Pick<LetterFacts, 'days' | 'due'> {
  const deadline = page.deadlines.find((one) => one.key === key)
  return { days: deadline?.days ?? null, due: deadline?.due ?? null }
}

/** What 受理 promised on its day, whatever stopped or extended it since. */
function promised({ page: { term } }: CasePaperInput): Pick<LetterFacts, 'days' | 'due' | 'countyDays'> {
  return term ?? { days: null, due: null, countyDays: null }
}

/** What the rules said when the act was done, or, for an application, when its class was last determined before it. */
function adviceAt({ page }: CasePaperInput, event: CaseEventView): CaseAdviceView | null {
  return event.advice ?? lastAct(page, 'determine', event.seq)?.event.advice ?? null
}

/** Why, with numbers and articles. The short words of the reasons stand in for cases of before the lines were kept. */
function groundsOfDecision({ page }: CasePaperInput, advice: CaseAdviceView | null): LetterGrounds {
  const { decision, change, request, row } = page
  if (decision === null || advice === null) return noGrounds
  if (advice.grounds.length === 0) return { sentences: advice.reasonWords, texts: [] }
  if (row.kind === 'apply')
    return decision.agree ? groundsOfConfirm(advice, decision.items) : groundsOfRefusal(advice, request)
  if (change === null) return noGrounds
  return row.kind === 'end' ? groundsOfEnd(advice, change) : groundsOfReduction(advice, change, decision.items)
}

/** What a hearing is told before: the figures of that day (社会救助法 §48). */
function groundsOfHearing({ page }: CasePaperInput, advice: CaseAdviceView | null): LetterGrounds {
  const { change, determined, row } = page
  if (change === null) return noGrounds
  return row.kind === 'end' ? groundsOfEnd(advice, change) : groundsOfReduction(advice, change, determined?.items ?? [])
}

/** Where the figures of the reasons come from; nothing where there are none. */
function sourcesOf(advice: CaseAdviceView | null, grounds: LetterGrounds): Pick<LetterFacts, 'standard' | 'texts'> {
  if (advice === null || advice.grounds.length === 0 || grounds.sentences.length === 0) {
    return { standard: null, texts: [] }
  }
  return { standard: { title: advice.policyTitle, documentNo: advice.policyDocumentNo }, texts: grounds.texts }
}

function said(...reasons: readonly string[]): string[] {
  return [...new Set(reasons.filter((reason) => reason !== ''))]
}

/** The decision, with the figures it rests on and every reason that was given. */
function decided(input: CasePaperInput): Omit<LetterFacts, 'kind'> {
  const { page } = input
  const { decision } = page
  const act = lastAct(page, 'decide')
  const notified = lastAct(page, 'notify')
  const advice = act === null ? null : adviceAt(input, act.event)
  const grounds = groundsOfDecision(input, advice)
  const reasons = said(act?.data.text ?? '', decidedOtherwise(page), page.change?.facts ?? '', ...grounds.sentences)
  return {
    ...common(input),
    number: notified?.data.documentNo ?? page.row.number,
    on: act?.event.on ?? input.printedOn,
    reasons,
    ...sourcesOf(advice, grounds),
    annualIncome: advice?.annualIncome ?? null,
    monthlyPerCapita: advice?.monthlyPerCapita ?? null,
    people:
      decision?.agree === true && decision.items.length > 0
        ? decision.items.reduce((total, item) => total + item.people, 0)
        : null,
    amountBefore: page.change?.before ?? null,
    amountAfter: decision === null ? null : sumOf(decision.items.map((item) => item.amount)),
    month: decision?.agree === true ? decision.startMonth : null,
    validUntil: decision?.validUntil ?? null,
    byTown: page.limits.delegated,
  }
}

function heardOf({ page }: CasePaperInput): LetterFacts['heard'] {
  const hearing = lastAct(page, 'recordHearing')
  if (hearing === null) return null
  const { way, opinion: said, answer } = hearing.data
  const invited = lastAct(page, 'inviteHearing', hearing.event.seq)
  return { way, on: hearing.event.on, invitedOn: invited?.event.on ?? null, said, answer }
}

/** Letters that tell what happened on the way: what the 核对 found, that it takes longer, that it goes no further. */
function lettersOnTheWay(input: CasePaperInput): LetterFacts[] {
  const { page } = input
  const base = common(input)
  if (page.row.kind !== 'apply') return []
  const letters: LetterFacts[] = []
  for (const { event, data } of actsOf(page, 'recordCheck')) {
    // 57号 §18. What was found of one person is not for another to read: the letter names where, not what.
    const reasons = said(
      ...data.findings.map(({ department }) => department),
      data.findings.length > 0 ? '' : data.opinion,
    )
    if (!data.fits) letters.push({ ...base, kind: 'checkResult', on: event.on, reasons })
  }
  const extended = lastAct(page, 'extend')
  if (extended !== null) {
    const { days } = limit(input, 'total')
    letters.push({ ...base, kind: 'extend', on: extended.event.on, days, reasons: said(extended.data.reason) })
  }
  const stopped = lastAct(page, 'stop')
  if (stopped !== null) {
    const byTown = stopped.event.from !== 'review' || page.limits.delegated
    letters.push({ ...base, kind: 'stop', on: stopped.event.on, byTown, reasons: said(stopped.data.reason) })
  }
  return letters
}

/** When the family learned what was meant to be decided; null where nobody was told: of a death nobody is. */
function toldOf({ page }: CasePaperInput): LetterFacts['told'] {
  const invited = lastAct(page, 'inviteHearing')
  if (invited !== null) return { on: invited.event.on, invited: true }
  const hearing = lastAct(page, 'recordHearing')
  if (hearing === null || hearing.data.way === '已死亡') return null
  return { on: hearing.event.on, invited: false }
}

/**
 * A reduction or an end that the family was told of and that is not carried out: stopped on the way, or not agreed to. Who
 * was told that aid would be cut is told that it is not (社会救助法 §48).
 */
function letterOfKeeping(input: CasePaperInput): LetterFacts[] {
  const { page } = input
  const told = toldOf(input)
  if (page.change === null || told === null) return []
  const [stopped, act] = [lastAct(page, 'stop'), page.decision?.agree === false ? lastAct(page, 'decide') : null]
  const last = stopped ?? act
  if (last === null) return []
  const delegated = page.limits.delegated
  return [
    {
      ...common(input),
      kind: 'keep',
      number: lastAct(page, 'notify')?.data.documentNo ?? page.row.number,
      on: last.event.on,
      byTown: delegated || (stopped !== null && stopped.event.from !== 'review'),
      reasons: said(stopped?.data.reason ?? act?.data.text ?? ''),
      amountBefore: page.change.before,
      amountAfter: page.change.amount,
      heard: heardOf(input),
      told,
    },
  ]
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
  if (accepted !== null) letters.push({ ...base, kind: 'accept', on: accepted.event.on, ...promised(input) })
  letters.push(...lettersOnTheWay(input))
  const invited = lastAct(page, 'inviteHearing')
  if (invited !== null) {
    const grounds = groundsOfHearing(input, invited.event.advice)
    const reasons = said(invited.data.intended, page.change?.facts ?? '', ...grounds.sentences)
    letters.push({
      ...base,
      kind: 'hearing',
      on: invited.event.on,
      due: limit(input, 'hearing').due,
      reasons,
      ...sourcesOf(invited.event.advice, grounds),
      amountBefore: page.change?.before ?? null,
      amountAfter: page.change?.amount ?? null,
    })
  }
  letters.push(...letterOfKeeping(input))
  const { decision } = page
  if (decision === null) return letters
  const kind = decisionKinds[page.row.kind]
  if (page.row.kind === 'apply') letters.push({ ...decided(input), kind: decision.agree ? 'confirm' : 'refuse' })
  else if (kind !== undefined && decision.agree) letters.push({ ...decided(input), kind, heard: heardOf(input) })
  return letters
}
