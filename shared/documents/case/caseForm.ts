import { dateInWords, type IsoDate } from '../../domain/dates'
import { formWords as words } from '../../messages/caseForms'
import { fill } from '../../messages/fill'
import { factTable, flowingPrintJob, listTable } from '../flowingPage'
import { lines, markup, nothing, type Markup } from '../markup'
import type { PrintJob } from '../printJob'
import { sampleMark } from '../sampleMark'

/** Short values stand two beside each other. */
type Pairs = readonly (readonly [label: string, value: string])[]

export type FormPart =
  | { readonly kind: 'pairs'; readonly pairs: Pairs }
  /** Long text under its label over the whole width; empty text leaves room for writing. */
  | { readonly kind: 'text'; readonly label: string; readonly text: string }
  | {
      readonly kind: 'list'
      readonly label: string
      readonly heads: readonly string[]
      readonly widths: readonly number[]
      readonly rows: readonly (readonly string[])[]
    }
  | { readonly kind: 'sentence'; readonly text: string }

/** A record of a case: what was done, by whom, with room for the signatures. */
export interface CaseForm {
  readonly title: string
  readonly number: string
  readonly parts: readonly FormPart[]
  readonly signatures: readonly string[]
  /** What the record stands on; empty where nothing needs to be said. */
  readonly basis: string
}

function partOf(part: FormPart): Markup {
  switch (part.kind) {
    case 'pairs':
      return factTable(part.pairs, [17, 33, 17, 33])
    case 'text': {
      const said = part.text === '' ? markup`<div class="room"></div>` : lines(part.text.split(/\r?\n/u))
      return markup`<table class="joined"><tbody><tr><th class="label" style="width:17%">${part.label}</th><td>${said}</td></tr></tbody></table>`
    }
    case 'list':
      return markup`<h2>${part.label}</h2>${listTable(part.heads, part.widths, part.rows)}`
    case 'sentence':
      return markup`<p>${part.text}</p>`
  }
}

function signTable(signatures: readonly string[]): Markup {
  const cells = signatures.map((label) => markup`<td>${label}<div class="date">${words.date}</div></td>`)
  return markup`<table class="sign signing"><tbody><tr>${cells}</tr></tbody></table>`
}

/** A record as a flowing A4 document. */
export function caseFormJob(form: CaseForm, printed: { on: IsoDate; sample: boolean }): PrintJob {
  const under = markup`<div class="under"><span>${fill(words.number, { number: form.number })}</span><span>${fill(words.printedOn, { on: dateInWords(printed.on) })}</span></div>`
  const basis = form.basis === '' ? nothing : markup`<p class="note">${form.basis}</p>`
  const body = markup`${sampleMark(printed.sample, words.sample)}<h1>${form.title}</h1>${under}${form.parts.map(partOf)}<div class="keep">${signTable(form.signatures)}${basis}</div>`
  return flowingPrintJob(form.title, body, looks)
}

const looks = [
  '.joined{margin-top:-.22mm}',
  '.room{height:16mm}',
  'th,td{padding:.65mm 1.8mm}',
  '.note{margin:1mm 0 0}',
  // Signatures never stand on a sheet of their own: the last lines go over with them.
  '.keep{break-before:avoid}',
  '.signing{margin-top:4mm}',
  '.signing td{height:22mm}',
  '.signing .date{margin-top:9mm}',
]
