import { consentPaperWords as words } from '../messages/consent'
import { sampleWords } from '../messages/documents'
import { fill } from '../messages/fill'
import { factTable, formPrintJob, listTable } from './flowingPage'
import { markup, type Markup } from './markup'
import type { PrintJob } from './printJob'
import { sampleMark } from './sampleMark'

/** Somebody who signs. The whole number stands on the sheet: it says who authorizes. */
export interface Signer {
  readonly name: string
  readonly relation: string
  readonly idNumber: string
}

export interface ConsentPaperInput {
  readonly applicant: Signer
  readonly address: string
  readonly members: readonly Signer[]
  /** Obligors with the names of whom they support. */
  readonly obligors: readonly (Signer & { readonly supported: string })[]
  /** auth_valid_rule as the parameter set has it. */
  readonly rule: string
  readonly sample: boolean
}

const looks = [
  'p{margin:0 0 2.5mm;text-align:justify}',
  '.body{text-indent:2em}',
  '.rules p{margin:0 0 1mm}',
  '.signers td{height:11.5mm}',
  '.foot{display:flex;justify-content:space-between;margin-top:5mm}',
  '.signline{margin-top:14mm;text-align:right;padding-right:20mm}',
  '.page-of.break{break-after:page}',
  'h2{margin:3.5mm 0 1.5mm;font-size:13pt}',
]

function headOf(title: string, sample: boolean): Markup {
  return markup`${sampleMark(sample, sampleWords.explain)}<h1>${title}</h1><div class="under"><span>${words.number}${words.numberBlank}</span></div>`
}

function factsOf(input: ConsentPaperInput): Markup {
  return factTable(
    [
      [words.applicant, input.applicant.name],
      [words.idNumber.replace('：', ''), input.applicant.idNumber],
      [words.address, input.address],
      [words.project, words.projectBlank],
    ],
    [16, 34, 14, 36],
  )
}

function rulesOf(rule: string): Markup {
  const lines = [...words.rules, fill(words.ruleInForce, { rule })]
  return markup`<div class="rules">${lines.map((line, index) => markup`<p>${index + 1}. ${line}</p>`)}</div>`
}

/** 核查授权书 (F3): the words of the official form, the offices asked, how long it holds, a line to sign for each member. */
function authorization(input: ConsentPaperInput): Markup {
  const table = listTable(
    words.memberColumns,
    [13, 12, 24, 17, 13, 21],
    input.members.map((one) => [one.name, one.relation, one.idNumber, '', '', '']),
  )
  return markup`${headOf(words.authorizationTitle, input.sample)}${factsOf(input)}<p class="body" style="margin-top:3mm">${words.authorizationText}</p><h2>${words.scopeHead}</h2><p class="body">${words.scope}</p><h2>${words.rulesHead}</h2>${rulesOf(input.rule)}<h2>${words.members}</h2><div class="signers small">${table}</div><div class="foot"><span>${words.clerk}</span><span>${words.on}</span></div><p class="note" style="margin-top:3mm">${words.copies}${words.basisCheck}</p>`
}

/** 诚信承诺书: the words of the official form. */
function pledge(input: ConsentPaperInput): Markup {
  return markup`${headOf(words.pledgeTitle, input.sample)}${factsOf(input)}<p class="body" style="margin-top:6mm">${words.pledgeText}</p><p class="signline">${words.pledgeSign}　　　　　　　　　</p><p class="signline" style="margin-top:4mm">${words.on}</p>`
}

function obligorPage(input: ConsentPaperInput, one: ConsentPaperInput['obligors'][number], last: boolean): Markup {
  const text = fill(words.obligorText, { supported: one.supported, relation: one.relation })
  const facts = factTable(
    [
      [words.memberColumns[0] ?? '', one.name],
      [words.memberColumns[2] ?? '', one.idNumber],
      [words.applicant, input.applicant.name],
      [words.memberColumns[1] ?? '', one.relation],
    ],
    [16, 34, 16, 34],
  )
  return markup`<section class="page-of ${last ? '' : 'break'}">${headOf(words.obligorTitle, input.sample)}${facts}<p class="body" style="margin-top:5mm">${text}</p><p>${words.obligorChoices}</p><h2>${words.scopeHead}</h2><p class="body">${words.scope}</p><h2>${words.rulesHead}</h2>${rulesOf(input.rule)}<p class="signline">${words.obligorSign}　　　　　　　　　</p><p class="signline" style="margin-top:4mm">${words.on}</p><p class="note" style="margin-top:6mm">${words.obligorCopies}${words.basisCheck}</p></section>`
}

/** One of the sheets of F3, ready to sign. Obligors sign a page each, apart from the family (社会救助法 §41). */
export function consentPrintJob(paper: 'authorization' | 'pledge' | 'obligor', input: ConsentPaperInput): PrintJob {
  if (paper === 'authorization') return formPrintJob(words.authorizationTitle, authorization(input), looks)
  if (paper === 'pledge') return formPrintJob(words.pledgeTitle, pledge(input), looks)
  const pages = input.obligors.map((one, index) => obligorPage(input, one, index === input.obligors.length - 1))
  return formPrintJob(words.obligorTitle, markup`${pages}`, looks)
}
