import type { DeterminationView, TrailLine } from '../contracts/householdContract'
import { dateInWords, type IsoDate } from '../domain/dates'
import { formatYuan, type Fen } from '../domain/money'
import { explainWords, sampleWords } from '../messages/documents'
import { fill } from '../messages/fill'
import { categoryNames } from '../messages/labels'
import { tagLabels } from '../messages/rules'
import { legalTexts } from '../rules/articles'
import { factTable, flowingPrintJob, listTable } from './flowingPage'
import { markup, nothing, type Markup } from './markup'
import type { PrintJob } from './printJob'
import { sampleMark } from './sampleMark'

/** What the 认定依据书 says of the household itself; identity numbers masked as the screen has them. */
export interface ExplainInput {
  readonly household: {
    readonly key: string
    readonly applicantName: string
    readonly applicantIdMasked: string
    readonly hukouType: string
    /** 汨罗市川山坪镇幸福村. */
    readonly residence: string
    readonly members: readonly {
      readonly name: string
      readonly relation: string
      readonly age: number
      readonly idMasked: string
    }[]
  }
  readonly determination: DeterminationView
  /** Who signs, e.g. 汨罗市民政局. */
  readonly office: string
  readonly printedOn: IsoDate
  /** Made-up data: every page says so. */
  readonly sample: boolean
}

const words = explainWords

function yuan(amount: Fen | null): string {
  return amount === null ? '—' : formatYuan(amount)
}

function householdTable({ household, determination }: ExplainInput): Markup {
  const policy = [determination.policyTitle, determination.policyDocumentNo].filter((text) => text !== '').join('　')
  return factTable(
    [
      [words.applicant, household.applicantName],
      [words.idNumber, household.applicantIdMasked],
      [words.hukou, household.hukouType],
      [words.people, fill(words.peopleCount, { count: determination.people })],
      [words.annualIncome, fill(words.yuan, { amount: formatYuan(determination.annualIncome) })],
      [words.perCapita, fill(words.yuan, { amount: formatYuan(determination.monthlyPerCapita) })],
      [words.determinedOn, dateInWords(determination.on)],
      [words.residence, household.residence],
      [words.policy, policy],
    ],
    [20, 30, 20, 30],
  )
}

function membersTable({ household }: ExplainInput): Markup {
  const { name, relation, age, idNumber } = words.members
  return listTable(
    [name, relation, age, idNumber],
    [26, 22, 14, 38],
    household.members.map((one) => [one.name, one.relation, fill(words.age, { age: one.age }), one.idMasked]),
    ['', 'center', 'center', 'center'],
  )
}

function isTag(tag: string): tag is keyof typeof tagLabels {
  return Object.hasOwn(tagLabels, tag)
}

function resultTable({ determination }: ExplainInput): Markup {
  const { category, tags, reasons } = determination
  const facts: [string, string | Markup][] = [
    [words.category, markup`<span class="strong">${categoryNames[category]}</span>`],
  ]
  if (reasons.length > 0) facts.push([words.reasons, `${reasons.join('；')}。`])
  if (tags.length > 0) facts.push([words.tags, tags.map((tag) => (isTag(tag) ? tagLabels[tag] : tag)).join('、')])
  return factTable(facts, [20, 80])
}

function personsTable({ determination }: ExplainInput): Markup {
  if (determination.persons.length === 0) return nothing
  const { name, idNumber, class: own, amount, reason } = words.persons
  const table = listTable(
    [name, idNumber, own, amount, reason],
    [17, 27, 19, 18, 19],
    determination.persons.map((one) => [
      one.name,
      one.idMasked,
      categoryNames[one.category],
      yuan(one.amount),
      one.reason,
    ]),
    ['', 'center', 'center', 'number', ''],
  )
  return markup`<div style="height:2.5mm"></div>${table}`
}

function amountTable({ determination }: ExplainInput): Markup {
  const { parts, amount } = determination
  if (amount === null) return markup`<p>${words.noAmount}</p>`
  const { item, amount: head, gap, uplift, dbs, tk, total } = words.parts
  const rows: [string, Fen][] = [
    [gap, parts.gap],
    [uplift, parts.uplift],
    [dbs, parts.dbs],
    [tk, parts.tk],
  ]
  const shown = rows.filter(([, value]) => value !== 0).map(([name, value]) => [name, formatYuan(value)])
  const sum = [markup`<span class="strong">${total}</span>`, markup`<span class="strong">${formatYuan(amount)}</span>`]
  return listTable([item, head], [60, 40], [...shown, sum], ['', 'number'])
}

function factOf(line: TrailLine): Markup {
  const formula =
    line.formula === ''
      ? nothing
      : markup`<div class="formula">${fill(words.trail.formula, { formula: line.formula })}</div>`
  return markup`${line.fact}${formula}`
}

/** 第十八条 is never torn apart. */
function articlesOf(cited: string): Markup {
  const parts = cited.split(/(第[一二三四五六七八九十百零]+条)/u)
  return markup`${parts.map((part, index) => (index % 2 === 1 ? markup`<span class="whole">${part}</span>` : markup`${part}`))}`
}

function trailTable({ determination }: ExplainInput): Markup {
  const { item, fact, article, outcome } = words.trail
  const rows = determination.trail.map((line) => [
    line.person === null || line.person === '' ? line.heading : markup`${line.heading}<br>${line.person}`,
    factOf(line),
    articlesOf(line.article),
    line.outcome,
  ])
  return markup`<div class="small">${listTable([item, fact, article, outcome], [17, 47, 22, 14], rows, ['center', '', '', 'center'])}</div>`
}

/** The trail cites in short; here stand the full names of what it cites. */
function sourcesList({ determination }: ExplainInput): Markup {
  const cited = determination.trail.map((line) => line.article).join('\n')
  const texts = Object.values(legalTexts).filter((text) => cited.includes(text.short))
  const names = texts.map(({ short, full }: { short: string; full: string }) =>
    full === `《${short}》` ? full : `${short}：${full}`,
  )
  return markup`${names.map((name) => markup`<p class="note">${name}</p>`)}`
}

function signTable({ office }: ExplainInput): Markup {
  const cells = words.signatures.map((label) => markup`<td>${label}<div class="date">${words.signedOn}</div></td>`)
  return markup`<table class="sign"><tbody><tr>${cells}</tr><tr><td colspan="${cells.length}">${office}　${words.stamp}<div class="date">${words.signedOn}</div></td></tr></tbody></table>`
}

/** 认定依据书 of one household: what was determined, from which facts, by which formula, on which article. */
export function explainPrintJob(input: ExplainInput): PrintJob {
  const sections: [string, Markup][] = [
    [words.sections.household, markup`${householdTable(input)}<div style="height:2.5mm"></div>${membersTable(input)}`],
    [words.sections.result, markup`${resultTable(input)}${personsTable(input)}`],
    [words.sections.amount, amountTable(input)],
    [words.sections.trail, trailTable(input)],
    [words.sections.sources, sourcesList(input)],
    [words.sections.signatures, markup`<p class="note">${words.advice}</p>${signTable(input)}`],
  ]
  const shown = sections.filter(([, body]) => body.html !== '')
  const parts = shown.map(([heading, body], index) => {
    const last = index === shown.length - 1
    const numbered = `${words.numerals[index] ?? ''}、${heading}`
    return last ? markup`<div class="keep"><h2>${numbered}</h2>${body}</div>` : markup`<h2>${numbered}</h2>${body}`
  })
  const under = markup`<div class="under"><span>${fill(words.number, { key: input.household.key })}</span><span>${fill(words.printedOn, { on: dateInWords(input.printedOn) })}</span></div>`
  return flowingPrintJob(
    words.title,
    markup`${sampleMark(input.sample, sampleWords.explain)}<h1>${words.title}</h1>${under}${parts}`,
  )
}
