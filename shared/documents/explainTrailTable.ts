import type { TrailLine } from '../contracts/householdContract'
import { fill } from '../messages/fill'
import { explainWords } from '../messages/explain'
import { formulaWords, incomeWords, outcomeWords } from '../messages/rules'
import { inBrief } from '../rules/articles'
import type { ExplainInput } from './explainInput'
import { markup, nothing, type Markup } from './markup'

const words = explainWords

/** In the narrow column numbers of documents stand short, and 第十八条 is never torn apart. */
function articlesOf(cited: string): Markup {
  const parts = inBrief(cited).split(/(第[一二三四五六七八九十百零]+条)/u)
  return markup`${parts.map((part, index) => (index % 2 === 1 ? markup`<span class="whole">${part}</span>` : markup`${part}`))}`
}

/** Lines that are shown as remarks below the table instead of rows in it. */
const remarks = ['check', 'policy', 'later']
/** Characters of a formula that is a single amount. */
const SHORT = 10

/** 人均月收入 */
const perCapita = incomeWords.perCapita.split('{')[0] ?? ''

/** What is said beside the formula; what a head has a month stands with the result already. */
function besideFormula({ rule, fact }: TrailLine): string {
  if (rule !== 'income') return fact
  const parts = fact.split(formulaWords.and).filter((part) => !part.startsWith(perCapita))
  return parts.join(formulaWords.and)
}

function factOf(line: TrailLine): Markup {
  const person = line.person === null || line.person === '' ? nothing : markup`<b>${line.person}</b>　`
  // An amount without a calculation needs no line of its own.
  if (line.formula !== '' && line.formula.length <= SHORT) return markup`${person}${line.fact}　${line.formula}`
  if (line.formula === '') return markup`${person}${line.fact}`
  return markup`${person}${besideFormula(line)}<div class="formula">${line.formula}</div>`
}

/** Behind a sum for a year: 元/年. */
const perYear = outcomeWords.perYear.replace('{amount}', '')

/** In the narrow column a sum that ends the calculation beside it, unit and all, stands without its unit in one line. */
function concluded({ formula, outcome }: TrailLine): string {
  return outcome.endsWith(perYear) && formula.endsWith(outcome) ? outcome.slice(0, -perYear.length) : outcome
}

function rowOf(line: TrailLine, first: boolean, deciding: boolean): Markup {
  const mark = deciding ? markup`<div class="mark">${words.trail.deciding}</div>` : nothing
  const looks = `${deciding ? 'deciding' : ''}${first ? '' : ' goes-on'}`
  return markup`<tr class="${looks}"><td class="center">${first ? line.heading : nothing}${mark}</td><td>${factOf(line)}</td><td class="basis">${articlesOf(line.article)}</td><td class="center">${concluded(line)}</td></tr>`
}

/** Every class that was tried: fact, formula with the numbers put in, article and document, outcome. */
export function trailTable({ determination, deciding }: ExplainInput): Markup {
  const { item, fact, article, outcome } = words.trail
  const shown = determination.trail.map((line, at) => ({ line, at })).filter(({ line }) => !remarks.includes(line.rule))
  const rows = shown.map(({ line, at }, index) =>
    rowOf(line, shown[index - 1]?.line.rule !== line.rule, deciding.decided.includes(at)),
  )
  const heads = [item, fact, article, outcome].map((head) => markup`<th>${head}</th>`)
  const columns = [15, 46.5, 27, 11.5].map((width) => markup`<col style="width:${width}%">`)
  return markup`<table class="trail"><colgroup>${columns}</colgroup><thead><tr>${heads}</tr></thead><tbody>${rows}</tbody></table>${remarksOf(determination.trail)}`
}

function remarksOf(trail: readonly TrailLine[]): Markup {
  const checks = trail
    .filter((line) => line.rule === 'check')
    .map((line) => (line.person === null || line.person === '' ? line.fact : `${line.person}，${line.fact}`))
  const rest = trail.filter((line) => line.rule === 'later' || line.rule === 'policy').map((line) => line.fact)
  const said = [
    ...rest.map((one) => fill(words.later, { fact: one })),
    ...(checks.length === 0 ? [] : [fill(words.checks, { list: checks.join('；') })]),
  ]
  return said.length === 0 ? nothing : markup`<p class="note">${said.join('')}</p>`
}

/** Rules whose fact says more than their formula. */
const byFact = ['TK', 'DBS', 'FP', 'QT', 'apply']

/** Of a formula in several parts the later ones: each is looked at only after the one before it held. */
function failedParts(formula: string): string {
  const parts = formula.split('；')
  return parts.length > 1 ? parts.slice(1).join('；') : formula
}

/** The steps that decided, for the head of the paper: found at a glance. */
export function decidingLines({ determination, deciding }: ExplainInput): {
  readonly decided: Markup
  readonly against: Markup | null
} {
  const said = (at: number, shorten = (formula: string): string => formula): Markup => {
    const line = determination.trail[at]
    if (line === undefined) return nothing
    const person = line.person === null || line.person === '' ? '' : `${line.person}：`
    const text = line.formula === '' || byFact.includes(line.rule) ? line.fact : shorten(line.formula)
    return markup`<div>${line.heading}　${person}${text}　${line.outcome}</div>`
  }
  return {
    decided: markup`${deciding.decided.map((at) => said(at))}`,
    against: deciding.against === null ? null : said(deciding.against, failedParts),
  }
}
