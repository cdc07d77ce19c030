import type { TrailLine } from '../contracts/householdContract'
import { fill } from '../messages/fill'
import { explainWords } from '../messages/explain'
import type { ExplainInput } from './explainInput'
import { markup, nothing, type Markup } from './markup'

const words = explainWords

/** 第十八条 is never torn apart. */
export function articlesOf(cited: string): Markup {
  const parts = cited.split(/(第[一二三四五六七八九十百零]+条)/u)
  return markup`${parts.map((part, index) => (index % 2 === 1 ? markup`<span class="whole">${part}</span>` : markup`${part}`))}`
}

/** Lines that are shown as remarks below the table instead of rows in it. */
const remarks = ['check', 'policy', 'later']
/** Characters of a formula that is a single amount. */
const SHORT = 10

function factOf(line: TrailLine): Markup {
  const person = line.person === null || line.person === '' ? nothing : markup`<b>${line.person}</b>　`
  // An amount without a calculation needs no line of its own.
  if (line.formula !== '' && line.formula.length <= SHORT) return markup`${person}${line.fact}　${line.formula}`
  const formula = line.formula === '' ? nothing : markup`<div class="formula">${line.formula}</div>`
  return markup`${person}${line.fact}${formula}`
}

function rowOf(line: TrailLine, first: boolean, deciding: boolean): Markup {
  const mark = deciding ? markup`<div class="mark">${words.trail.deciding}</div>` : nothing
  const looks = `${deciding ? 'deciding' : ''}${first ? '' : ' goes-on'}`
  return markup`<tr class="${looks}"><td class="center">${first ? line.heading : nothing}${mark}</td><td>${factOf(line)}</td><td class="basis">${articlesOf(line.article)}</td><td class="center">${line.outcome}</td></tr>`
}

/** Every class that was tried: fact, formula with the numbers put in, article and document, outcome. */
export function trailTable({ determination, deciding }: ExplainInput): Markup {
  const { item, fact, article, outcome } = words.trail
  const shown = determination.trail.map((line, at) => ({ line, at })).filter(({ line }) => !remarks.includes(line.rule))
  const rows = shown.map(({ line, at }, index) =>
    rowOf(line, shown[index - 1]?.line.rule !== line.rule, deciding.decided.includes(at)),
  )
  const heads = [item, fact, article, outcome].map((head) => markup`<th>${head}</th>`)
  const columns = [13.5, 51, 23, 12.5].map((width) => markup`<col style="width:${width}%">`)
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
const byFact = ['TK', 'DBS', 'FP', 'apply']

/** The steps that decided, for the head of the paper: found at a glance. */
export function decidingLines({ determination, deciding }: ExplainInput): {
  readonly decided: Markup
  readonly against: Markup | null
} {
  const said = (at: number): Markup => {
    const line = determination.trail[at]
    if (line === undefined) return nothing
    const person = line.person === null || line.person === '' ? '' : `${line.person}：`
    const text = line.formula === '' || byFact.includes(line.rule) ? line.fact : line.formula
    return markup`<div>${line.heading}　${person}${text}　${line.outcome}</div>`
  }
  return {
    decided: markup`${deciding.decided.map(said)}`,
    against: deciding.against === null ? null : said(deciding.against),
  }
}
