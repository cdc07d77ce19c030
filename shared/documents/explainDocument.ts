import type { ProofLine } from '../contracts/explainContract'
import type { FactSource } from '../contracts/householdContract'
import { beijingTime } from '../domain/beijingTime'
import { dateInWords } from '../domain/dates'
import { formatYuan, formatYuanShort } from '../domain/money'
import { explainWords } from '../messages/explain'
import { sampleWords } from '../messages/documents'
import { fill } from '../messages/fill'
import { categoryNames, categoryShortNames } from '../messages/labels'
import { reasonLabels, tagLabels } from '../messages/rules'
import { citation, legalTexts, type LegalText } from '../rules/articles'
import type { ExplainInput } from './explainInput'
import { decidingLines, trailTable } from './explainTrailTable'
import { factTable, formPrintJob, listTable } from './flowingPage'
import { fontStacks } from './fonts'
import { markup, nothing, type Markup } from './markup'
import type { PrintJob } from './printJob'
import { sampleMark } from './sampleMark'

const words = explainWords

/** Text at 10.5 pt (五号); what only annotates it, and the articles beside it, at 9 pt (小五). */
const looks = [
  'body{font-size:10.5pt;line-height:1.24}',
  'h1{font-size:20pt;line-height:1.05}',
  '.under{margin:.6mm 0 0;font-size:9.5pt;line-height:1.15}',
  'h2{margin:1.1mm 0 .4mm;font-size:11pt;line-height:1.12}',
  'th,td{padding:.1mm 1mm;line-height:1.2}',
  'th{font-size:10.5pt;line-height:1.2}',
  '.trail{font-size:10.5pt}',
  'td.basis{font-size:9pt;line-height:1.16}',
  '.trail th,.trail td{border-left-width:.22mm}',
  '.trail .goes-on td:first-child{border-top-color:transparent}',
  '.formula,.decided{word-spacing:-.1em}',
  '.formula{font-size:10.5pt;margin-top:0}',
  '.note{font-size:9pt;line-height:1.2;margin:.4mm 0}',
  `.deciding td{background:#ececec;border-top:.5mm solid #000;border-bottom:.5mm solid #000;font-weight:bold}`,
  `.mark{font:9pt/1.15 ${fontStacks.head};white-space:nowrap}`,
  '.strong{font-size:13pt;line-height:1.15}',
  `.decided{font-weight:bold}`,
  `th.label{white-space:nowrap}`,
  '.sign{margin-top:.6mm}',
  '.sign td{height:11mm;padding:.4mm 1mm}',
  '.sign .date{margin-top:1mm}',
  'p.lead{margin:.3mm 0;text-align:left}',
  // What a reader compares is never torn between two pages where one can hold it.
  '.section{break-inside:avoid}',
]

/** `2026-11-04`, by the time of the whole country (UTC+8). */
function recordedOn(stamp: string): string {
  return beijingTime(stamp)?.date ?? stamp
}

function rowsInWords(rows: FactSource['rows']): string {
  const sheets = [...new Set(rows.map((row) => row.sheet))]
  return sheets
    .map((sheet) => {
      const numbers = rows.filter((row) => row.sheet === sheet).map((row) => row.row)
      return fill(words.source.rows, { sheet, rows: numbers.join(words.source.rowsJoin) })
    })
    .join(words.source.sheetJoin)
}

function sourcesInWords(sources: readonly FactSource[]): string {
  return sources
    .map((source) => {
      // A member's row stands beside the member.
      const rows = rowsInWords(source.rows.filter((row) => row.of !== 'member'))
      const file = rows === '' ? source.file : fill(words.source.file, { file: source.file, rows })
      const via = fill(words.source.via, {
        via: source.via,
        declared: source.declaredOn,
        by: source.recordedBy,
        recorded: recordedOn(source.recordedAt),
      })
      return [file, via].filter((text) => text !== '').join(words.source.apart)
    })
    .join(words.source.apart)
}

function householdTable({ household, determination }: ExplainInput): Markup {
  const policy = [determination.policyTitle, determination.policyDocumentNo].filter((text) => text !== '').join('　')
  return factTable(
    [
      [words.applicant, `${household.applicantName}　${household.applicantIdMasked}`],
      [words.key, household.key],
      [words.residence, household.residence],
      [words.hukou, household.hukouType],
      [words.policy, policy],
      [words.determinedOn, dateInWords(determination.on)],
    ],
    [12, 48, 12, 28],
  )
}

function membersTable({ household, determination }: ExplainInput): Markup {
  const { name, relation, age, idNumber, source, state } = words.members
  const several = new Set(determination.sources.map((one) => one.file)).size > 1
  const table = listTable(
    [name, relation, age, idNumber, source],
    [24, 21, 9, 25, 21],
    household.members.map((one) => [
      one.name,
      one.leftOut === null ? one.relation : `${one.relation}（${fill(state, { state: one.leftOut })}）`,
      fill(words.age, { age: one.age }),
      one.idMasked,
      one.row === null ? '—' : fill(words.source.memberRow, { sheet: one.row.sheet, row: one.row.row }),
    ]),
    ['', 'center', 'center', 'center', 'center'],
  )
  const sources = several ? determination.sources : determination.sources.slice(0, 1)
  const { label, apart } = words.decisions
  const decided = determination.decisions.length === 0 ? '' : `${label}：${determination.decisions.join(apart)}`
  const notes = [`${words.sources}：${sourcesInWords(sources)}`, decided].filter((note) => note !== '')
  return markup`<div class="members">${table}</div>${notes.map((note) => markup`<p class="note">${note}</p>`)}`
}

function isTag(tag: string): tag is keyof typeof tagLabels {
  return Object.hasOwn(tagLabels, tag)
}

function amountInWords({ determination }: ExplainInput): string {
  const { parts, amount } = determination
  if (amount === null) return words.noAmount
  const shown = (['gap', 'uplift', 'dbs', 'tk'] as const).filter((part) => parts[part] !== 0)
  const total = formatYuan(amount)
  const [only] = shown
  if (shown.length === 1 && only !== undefined) return fill(words.amountOnly, { name: words.parts[only], total })
  const list = shown.map((part) =>
    fill(words.amountPart, { name: words.parts[part], amount: formatYuanShort(parts[part]) }),
  )
  return fill(words.amountParts, { parts: list.join(' + '), total })
}

function personsInWords({ determination }: ExplainInput): Markup {
  return markup`${determination.persons.map((one) => {
    const amount = one.amount === null ? '' : fill(words.personAmount, { amount: formatYuan(one.amount) })
    const said = fill(words.personLine, {
      name: one.name,
      category: categoryNames[one.category],
      reason: one.reason,
      amount,
    })
    return markup`<div>${said}</div>`
  })}`
}

function incomeInWords({ annualIncome, monthlyPerCapita, reasons }: ExplainInput['determination']): string {
  if (reasons.includes(reasonLabels.MANUAL_INCOME_BLANK)) return words.incomeBlank
  const each = fill(words.yuan, { amount: formatYuan(monthlyPerCapita) })
  return `${fill(words.yuan, { amount: formatYuan(annualIncome) })}（${words.perCapita} ${each}）`
}

function resultTable(input: ExplainInput): Markup {
  const { determination } = input
  const { category, tags, reasons, persons } = determination
  const { decided, against } = decidingLines(input)
  const unasked = determination.trail[input.deciding.against ?? -1]?.rule === 'apply'
  const facts: [string, string | Markup][] = [
    [words.category, markup`<span class="strong">${categoryNames[category]}</span>`],
    [words.amount, amountInWords(input)],
    [words.people, fill(words.peopleCount, { count: determination.people })],
    [words.annualIncome, incomeInWords(determination)],
  ]
  const further: [string, string | Markup][] = []
  if (persons.length > 0) further.push([words.persons, personsInWords(input)])
  if (decided.html !== '') further.push([words.deciding, markup`<div class="decided">${decided}</div>`])
  if (against !== null) further.push([unasked ? words.againstUnasked : words.against, against])
  // What the deciding lines say already is not said twice.
  const told = input.deciding.decided.map((at) => determination.trail[at]?.fact ?? '').join('\n')
  const rest = reasons.filter((reason) => !told.includes(reason))
  if (rest.length > 0) further.push([words.reasons, rest.join('；')])
  if (tags.length > 0) further.push([words.tags, tags.map((tag) => (isTag(tag) ? tagLabels[tag] : tag)).join('、')])
  const table = factTable(facts, [15, 29.5, 13, 42.5])
  return further.length === 0 ? table : markup`${table}<div class="joined">${factTable(further, [15, 85])}</div>`
}

/** People of whom the same is to be said share one line. */
function shortfallList({ shortfalls }: ExplainInput): Markup {
  const lines = new Map<string, { category: string; names: string[]; said: string }>()
  for (const { category, person, sentences } of shortfalls) {
    const said = sentences.join(words.shortfallOr)
    const line = lines.get(`${category} ${said}`) ?? { category: categoryShortNames[category], names: [], said }
    if (person !== null) line.names.push(person)
    lines.set(`${category} ${said}`, line)
  }
  return markup`${[...lines.values()].map(({ category, names, said }) => {
    const person = names.join(words.source.rowsJoin)
    const who = names.length === 0 ? category : fill(words.shortfallPerson, { category, person })
    return markup`<p class="lead"><b>${who}</b>　${said}。</p>`
  })}`
}

/** By name and state; the articles that ask for them are on the screen. */
function proofsOf(proofs: readonly ProofLine[]): string {
  return proofs
    .map(({ person, name, state }) =>
      fill(words.proofs.item, {
        person: person === null ? '' : `${person}的`,
        name,
        state: words.proofState[state],
      }),
    )
    .join('；')
}

/** Grouped by who is to bring them, in the order in which these first come. */
function proofsList({ proofs }: ExplainInput): Markup {
  const bringers = [...new Set(proofs.map((one) => one.by))]
  const lines = bringers.map((by) => {
    const list = proofsOf(proofs.filter((one) => one.by === by))
    return markup`<p class="lead"><b>${fill(words.proofs.line, { by, list: '' }).replace('。', '')}</b>${list}。</p>`
  })
  return markup`${lines}`
}

/** A text with what it is cited as; a whole number that it is cited by need not be said twice. */
function textNamed({ short, brief, full }: LegalText): string {
  if (full === `《${short}》`) return full
  if (brief !== undefined) return fill(words.textShort, { short: brief, full })
  return fill(words.textShort, { short, full: full.replace(`（${short}）`, '') })
}

/** The table cites in short; here stand the full names of what it cites. */
function textsCited({ determination }: ExplainInput): Markup {
  const cited = determination.trail.map((line) => line.article).join('\n')
  const names = Object.values<LegalText>(legalTexts)
    .filter((text) => cited.includes(text.short))
    .map(textNamed)
  return names.length === 0
    ? nothing
    : markup`<p class="note texts">${fill(words.texts, { list: names.join('；') })}</p>`
}

function remedyOf({ refused, determination }: ExplainInput): Markup {
  if (!refused) return nothing
  const cited = citation('remedy', determination.on)
  const article = cited === '' ? '' : fill(words.remedyArticle, { article: cited })
  return markup`<p class="note">${fill(words.remedy, { article })}</p>`
}

function trailHeading({ determination: { policyDocumentNo: number } }: ExplainInput): string {
  return number === '' ? words.sections.trail : fill(words.sections.trailOfSet, { number })
}

function signTable({ office }: ExplainInput): Markup {
  const labels = [...words.signatures, fill(words.stamp, { office })]
  const cells = labels.map((label) => markup`<td>${label}<div class="date">${words.signedOn}</div></td>`)
  return markup`<table class="sign"><tbody><tr>${cells}</tr></tbody></table>`
}

/** 认定依据书 of one household: what was determined, from which facts, by which formula, on which article. */
export function explainPrintJob(input: ExplainInput): PrintJob {
  const sections: [string, Markup, 'keep' | 'flow'][] = [
    [words.sections.household, markup`${householdTable(input)}${membersTable(input)}`, 'flow'],
    [words.sections.result, resultTable(input), 'keep'],
    [trailHeading(input), trailTable(input), 'flow'],
    [words.sections.shortfall, shortfallList(input), 'keep'],
    [words.sections.proofs, proofsList(input), 'keep'],
  ]
  const told = sections.filter(([, body]) => body.html !== '')
  const parts = told.map(([heading, body, how], index) => {
    const numbered = fill(words.heading, { numeral: words.numerals[index] ?? '', heading })
    return how === 'keep'
      ? markup`<div class="section"><h2>${numbered}</h2>${body}</div>`
      : markup`<h2>${numbered}</h2>${body}`
  })
  // Signatures never stand on a page by themselves: what follows the trail goes with them.
  const afterTrail = told.findIndex(([heading]) => heading === trailHeading(input)) + 1
  const end = markup`<div class="section">${textsCited(input)}${remedyOf(input)}<p class="note">${words.advice}</p>${signTable(input)}</div>`
  const under = markup`<div class="under"><span>${fill(words.number, { number: input.number })}</span><span>${fill(words.printedOn, { on: dateInWords(input.printedOn) })}</span></div>`
  return formPrintJob(
    words.title,
    markup`${sampleMark(input.sample, sampleWords.explain)}<h1>${words.title}</h1>${under}${parts.slice(0, afterTrail)}<div class="section">${parts.slice(afterTrail)}${end}</div>`,
    looks,
  )
}
