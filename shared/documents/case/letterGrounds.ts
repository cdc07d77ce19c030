import type { CaseAdviceView } from '../../contracts/caseViews'
import type { CaseItem, CaseRequest, ChangeReason } from '../../casework/actionData'
import { caseClasses, type CaseOutcome } from '../../casework/states'
import { letterText as text } from '../../messages/caseLetters'
import { fill } from '../../messages/fill'
import { outcomeWords } from '../../messages/rules'

type Ground = CaseAdviceView['grounds'][number]

/** Reasons that lie in figures; a death, a prison term or the own wish need none. */
const counted: readonly ChangeReason[] = ['income', 'property', 'members', 'workAbility', 'obligor', 'other']

/** What a letter tells of the figures behind it: the sentences, and the texts that they cite. */
export interface LetterGrounds {
  readonly sentences: readonly string[]
  readonly texts: readonly string[]
}
export const noGrounds: LetterGrounds = { sentences: [], texts: [] }

function sentence({ heading, person, fact, formula, outcome, article }: Ground): string {
  const said = [
    `${heading}：${person === null ? '' : `${person}：`}${fact}`,
    formula === '' ? '' : fill(text.ground.formula, { formula }),
    outcome === 'met' || outcome === 'notMet' ? outcomeWords[outcome] : '',
  ]
  const basis = article === '' ? '' : fill(text.ground.basis, { article })
  return `${said.filter((part) => part !== '').join('；')}${basis}`
}

function told(advice: CaseAdviceView | null, keep: (ground: Ground) => boolean): LetterGrounds {
  const kept = advice?.grounds.filter(keep) ?? []
  return { sentences: kept.map(sentence), texts: [...new Set(kept.flatMap((ground) => ground.texts))] }
}

const amounts: readonly string[] = ['amount', 'uplift']

function sumOf(items: readonly CaseItem[]): number {
  return items.reduce((sum, item) => sum + (item.amount ?? 0), 0)
}

/** How an amount was counted is told only where it is the amount that was decided: another one is told by its reason. */
function sameSum(advice: CaseAdviceView | null, items: readonly CaseItem[]): boolean {
  const classes = items.map((item) => item.class)
  return advice !== null && sumOf(advice.items.filter((item) => classes.includes(item.class))) === sumOf(items)
}

/** What was given: the conditions that are met, and the amount. */
export function groundsOfConfirm(advice: CaseAdviceView | null, items: readonly CaseItem[]): LetterGrounds {
  const classes: readonly string[] = items.map((item) => item.class)
  const same = sameSum(advice, items)
  return told(
    advice,
    ({ rule, outcome }) => (classes.includes(rule) && outcome === 'met') || (same && amounts.includes(rule)),
  )
}

/** Why not: every class that was examined, from the one asked for on, or that one alone. */
export function groundsOfRefusal(advice: CaseAdviceView | null, request: CaseRequest | null): LetterGrounds {
  const asked = request?.class ?? 'DB'
  const examined: readonly string[] =
    request?.stepwise === false ? [asked] : caseClasses.slice(caseClasses.indexOf(asked))
  const refused = ({ rule, outcome }: Ground): boolean => examined.includes(rule) && outcome === 'notMet'
  if (!advice?.grounds.some(refused)) return noGrounds
  return told(advice, (ground) => ground.rule === 'income' || refused(ground))
}

/** Why aid is reduced: the income, the condition of its class, the new amount. */
export function groundsOfReduction(
  advice: CaseAdviceView | null,
  change: { readonly class: CaseOutcome; readonly reason: ChangeReason },
  items: readonly CaseItem[],
): LetterGrounds {
  if (!counted.includes(change.reason)) return noGrounds
  const same = sameSum(advice, items)
  return told(advice, ({ rule }) => rule === 'income' || rule === change.class || (same && amounts.includes(rule)))
}

/** Why aid ends: the income and the condition of its class that is no longer met. */
export function groundsOfEnd(
  advice: CaseAdviceView | null,
  change: { readonly class: CaseOutcome; readonly reason: ChangeReason },
): LetterGrounds {
  if (!counted.includes(change.reason)) return noGrounds
  const failed = ({ rule, outcome }: Ground): boolean => rule === change.class && outcome === 'notMet'
  if (!advice?.grounds.some(failed)) return noGrounds
  return told(advice, (ground) => ground.rule === 'income' || failed(ground))
}
