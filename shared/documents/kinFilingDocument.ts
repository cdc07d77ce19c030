import type { FilingRow } from '../contracts/kinContract'
import { dateInWords, monthInWords } from '../domain/dates'
import { fenToYuanText } from '../domain/money'
import { sampleWords } from '../messages/documents'
import { fill } from '../messages/fill'
import { kinDocumentWords as words, rosterKindWords } from '../messages/kin'
import { categoryNames } from '../messages/labels'
import { factTable, formPrintJob, listTable } from './flowingPage'
import { markup, nothing, type Markup } from './markup'
import type { PrintJob } from './printJob'
import { sampleMark } from './sampleMark'

/** A filing with what only the paper shows: the whole number and the address, which the file needs. */
export interface FilingOnPaper extends FilingRow {
  readonly applicantId: string
  readonly address: string
}

export interface FilingPaperInput {
  readonly filings: readonly FilingOnPaper[]
  readonly office: string
  readonly printedOn: string
  readonly sample: boolean
}

const yesNo = (value: boolean): string => (value ? words.yes : words.no)

function categoryOf(filing: FilingRow): string {
  return filing.category === null ? words.undetermined : categoryNames[filing.category]
}

/** What is signed by hand stays free; what is recorded is printed. */
function opinion(lines: readonly string[], sign: string): Markup {
  return markup`<div class="box">${lines.map((line) => markup`<p>${line}</p>`)}<p class="date">${sign}</p></div>`
}

function formPage(filing: FilingOnPaper, last: boolean, sample: boolean): Markup {
  const widths = [18, 32, 18, 32]
  const head = factTable(
    [
      [words.applicant, filing.applicantName],
      [words.idNumber, filing.applicantId],
      [words.address, filing.address],
      [words.category, categoryOf(filing)],
      [words.people, String(filing.people)],
      [words.amount, filing.amount === null ? '' : fenToYuanText(filing.amount)],
      [words.startMonth, filing.startMonth === null ? '' : monthInWords(filing.startMonth)],
      [words.relatedMember, filing.personName],
    ],
    widths,
  )
  const kin = factTable(
    [
      [words.kinName, filing.rosterName],
      [words.unit, filing.unit],
      [words.post, filing.post],
      [words.inCharge, yesNo(filing.inCharge)],
      [words.relation, filing.relation],
    ],
    widths,
  )
  const { visit, lifted } = filing
  const statement = opinion([filing.statement === '' ? '　' : filing.statement, words.statementSign], words.date)
  const town = opinion(
    [fill(words.townBy, { name: filing.registeredBy }), words.seal],
    dateInWords(filing.registeredOn),
  )
  const county = visit
    ? opinion(
        [fill(words.countyBy, { name: visit.by }), fill(words.countyResult, { result: visit.result }), words.seal],
        dateInWords(visit.on),
      )
    : opinion([words.countyBlank, words.seal], words.date)
  const end = lifted
    ? markup`<h2>${words.lifted}</h2><p>${fill(words.liftedOn, { date: dateInWords(lifted.on) })}　${fill(words.liftedWhy, { reason: lifted.reason })}</p>`
    : nothing
  const look = last ? 'pair' : 'pair break'
  const kinHead = fill(words.kin, { kind: rosterKindWords[filing.rosterKind] })
  return markup`<section class="${look}">${sampleMark(sample, sampleWords.explain)}<h1>${words.formTitle}</h1><div class="under"><span>${fill(words.number, { number: filing.number })}</span></div>${head}<h2>${kinHead}</h2>${kin}<h2>${words.statement}</h2>${statement}<h2>${words.town}</h2>${town}<h2>${words.county}</h2>${county}${end}<p class="note">${words.basis}</p></section>`
}

const looks = [
  '.pair.break{break-after:page}',
  '.box{border:.3mm solid #000;min-height:26mm;padding:2mm 3mm;position:relative;break-inside:avoid}',
  '.box p{margin:0 0 1.5mm}',
  '.box .date{text-align:right;margin:5mm 0 0}',
  'h2{margin:3.5mm 0 1.5mm;font-size:13pt}',
]

/** 近亲属备案表 (F5): one pair a page, as O2 files them. */
export function filingFormsJob(input: FilingPaperInput): PrintJob {
  const pages = input.filings.map((one, index) => formPage(one, index === input.filings.length - 1, input.sample))
  return formPrintJob(words.formTitle, markup`${pages}`, looks)
}

/** The list of filings of an area. */
export function filingListJob(input: FilingPaperInput): PrintJob {
  const rows = input.filings.map((one, index) => [
    String(index + 1),
    one.number,
    one.applicantName,
    one.place,
    categoryOf(one),
    one.rosterName,
    `${one.unit}${one.post}`,
    one.relation,
    one.registeredOn,
    one.visit === null ? '' : `${one.visit.on} ${one.visit.result}`,
    one.lifted === null ? '' : `${one.lifted.on} ${one.lifted.reason}`,
  ])
  const under = fill(words.listUnder, { office: input.office, count: input.filings.length })
  const table = listTable(words.columns, [4, 16, 7, 11, 8, 7, 14, 7, 9, 9.5, 7.5], rows, [
    'code',
    '',
    '',
    '',
    'code',
    '',
    '',
    'code',
    'whole',
  ])
  const body = markup`${sampleMark(input.sample, sampleWords.explain)}<h1>${words.listTitle}</h1><div class="under"><span>${under}</span><span>${dateInWords(input.printedOn)}</span></div><div class="small tight">${table}</div>`
  return {
    ...formPrintJob(words.listTitle, body, [
      'td,th{font-size:9.5pt}',
      '.small td.code{font-family:inherit;font-size:9.5pt;text-align:center}',
    ]),
    landscape: true,
  }
}
