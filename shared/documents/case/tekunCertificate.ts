import { ethnicities } from '../../codes/ethnicity'
import { sexes } from '../../codes/sex'
import { dateInWords, monthInWords } from '../../domain/dates'
import type { MemberFacts } from '../../domain/household'
import { birthDateOf, sexOf } from '../../domain/idNumber'
import {
  certificateTitles,
  certificateWords as common,
  tekunCertificateWords as words,
} from '../../messages/certificates'
import { fill } from '../../messages/fill'
import { fontStacks, titleFace } from '../fonts'
import { htmlDocument, lines, markup, nothing, type Markup } from '../markup'
import type { PrintJob } from '../printJob'
import { sampleMark, sheetSampleStyles } from '../sampleMark'
import { numberSaid, reprintSaid } from './certificateNumber'
import type { CertificateFacts } from './certificateFacts'
import type { CasePaperInput } from './paperInput'

/** Panels of 68 × 125 mm, four beside each other on a lying A4 sheet, cut and folded into the cover. */
const styles = [
  titleFace,
  '@page{size:297mm 210mm;margin:0}',
  '*{box-sizing:border-box}',
  `body{margin:0;color:#000;background:#fff;font:9pt/1.45 ${fontStacks.text};font-variant-numeric:tabular-nums}`,
  '.page{position:relative;width:297mm;height:210mm;overflow:hidden;display:flex;align-items:center;justify-content:center;break-after:page}',
  '.page:last-child{break-after:auto}',
  '.panel{width:68mm;height:125mm;padding:5mm 4.5mm;border:.2mm dashed #888;margin-left:-.2mm;display:flex;flex-direction:column}',
  `.panel h2{margin:0 0 2.5mm;font:11pt/1.3 ${fontStacks.head};text-align:center}`,
  '.cover{justify-content:space-between;align-items:center;text-align:center;padding:22mm 4mm 16mm}',
  `.cover h1{margin:0;font:17pt/1.5 ${fontStacks.title};white-space:nowrap}`,
  '.cover div{font-size:11pt}',
  'p{margin:0 0 2mm;text-align:justify;text-indent:2em;overflow-wrap:anywhere}',
  'p.plain{text-indent:0}',
  '.grow{flex:1}',
  '.right{text-align:right;line-height:1.7}',
  'table{width:100%;border-collapse:collapse;table-layout:fixed}',
  'th,td{border:.2mm solid #000;padding:.7mm 1.2mm;font-size:8.5pt;line-height:1.3;overflow-wrap:anywhere}',
  `th{font:8.5pt/1.3 ${fontStacks.head};font-weight:normal}`,
  '.photo{width:25mm;height:33mm;border:.2mm solid #000;margin:0 auto 3mm;display:flex;align-items:center;justify-content:center;color:#666}',
  '.facts th{width:30%;text-align:left}',
  '.tall td{height:17mm;padding:.5mm;font-size:8pt}',
  '.whole{white-space:nowrap}',
  '.years td{height:8.6mm}',
  '.center{text-align:center}',
  `.again{font:8pt/1.4 ${fontStacks.head}}`,
  ...sheetSampleStyles((value) => `${value * 0.7}mm`),
].join('\n')

function panel(body: Markup, look = ''): Markup {
  return markup`<section class="${`panel ${look}`}">${body}</section>`
}

function blankRows(count: number, cells: readonly string[], look: string, heads: readonly string[]): Markup {
  const head = heads.map((name) => markup`<th>${name}</th>`)
  const row = markup`<tr>${cells.map((cell) => markup`<td class="center">${lines(cell.split('\n'))}</td>`)}</tr>`
  return markup`<table class="${look}"><thead><tr>${head}</tr></thead><tbody>${Array.from({ length: count }, () => row)}</tbody></table>`
}

/** Four lines of 生活自理能力评估; the first is what stands in the record, its day is written by hand. */
function selfCareTable(holder: MemberFacts): Markup {
  const head = words.selfCare.heads.map((name) => markup`<th>${name}</th>`)
  const known = holder.selfCare === null ? '' : words.selfCares[holder.selfCare]
  const rows = [known, '', '', ''].map(
    (result) => markup`<tr><td class="center">${result}</td><td class="center whole">${common.date}</td></tr>`,
  )
  return markup`<table class="tall"><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table>`
}

function factsTable(holder: MemberFacts, input: CasePaperInput, certificate: CertificateFacts): Markup {
  const { holder: label } = words
  const facts: readonly (readonly [string, string])[] = [
    [label.name, holder.name],
    [label.sex, sexes.labelOf(sexOf(holder.idNumber)) ?? ''],
    [label.ethnicity, holder.ethnicity === null ? '' : (ethnicities.labelOf(holder.ethnicity) ?? '')],
    [label.birth, monthInWords(birthDateOf(holder.idNumber).slice(0, 7))],
    [label.idNumber, holder.idNumber],
    [label.hukou, input.hukou],
    [label.residence, input.address],
    [label.issuedOn, dateInWords(certificate.issuedOn ?? input.printedOn)],
    [label.number, numberSaid(certificate)],
  ]
  return markup`<table class="facts"><tbody>${facts.map(([name, value]) => markup`<tr><th>${name}</th><td>${value}</td></tr>`)}</tbody></table>`
}

/** 特困人员救助供养证 of one person (F14): whole identity number, for the holder's own hands. */
export function tekunCertificateJob(
  certificate: CertificateFacts,
  holder: MemberFacts,
  input: CasePaperInput,
): PrintJob {
  const title = certificateTitles.tekunCertificate
  const { office } = input
  const issuer = office.countyOffice
  const start = certificate.items[0]?.startMonth ?? input.printedOn.slice(0, 7)
  const again = reprintSaid(certificate)
  const cover = panel(markup`<div></div><h1>${title}</h1><div>${issuer}</div>`, 'cover')
  const statement = panel(
    markup`<div class="grow"></div><p>${fill(words.statement, { name: holder.name, month: monthInWords(start) })}</p><div class="grow"></div><div class="right">${words.issuer}：${fill(common.seal, { office: issuer })}<br>${dateInWords(certificate.issuedOn ?? input.printedOn)}</div>${again === '' ? nothing : markup`<p class="plain again">${again}</p>`}`,
  )
  const person = panel(markup`<div class="photo">${words.photo}</div>${factsTable(holder, input, certificate)}`)
  const care = panel(markup`<h2>${words.selfCare.title}</h2>${selfCareTable(holder)}`)
  const support = panel(
    markup`<h2>${words.support.title}</h2>${blankRows(4, [words.support.choice, '', ''], 'tall', words.support.heads)}`,
  )
  const yearly = panel(
    markup`<h2>${words.yearly.title}</h2>${blankRows(10, ['', '', ''], 'years', words.yearly.heads)}`,
  )
  const notes = panel(markup`<h2>${words.notes.title}</h2>${textOf(words.notes.lines)}`)
  const filling = panel(markup`<h2>${words.filling.title}</h2>${textOf(words.filling.lines)}`)
  const mark = sampleMark(input.sample, common.sample)
  const body = markup`<div class="page">${mark}${[cover, statement, person, care]}</div><div class="page">${mark}${[support, yearly, notes, filling]}</div>`
  return { title, html: htmlDocument(title, styles, body), paper: 'A4', landscape: true, pageNumbers: 'inline' }
}

function textOf(texts: readonly string[]): Markup {
  return markup`${texts.map((text) => markup`<p class="plain">${lines([text])}</p>`)}`
}
