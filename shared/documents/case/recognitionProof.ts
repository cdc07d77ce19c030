import { dateInWords, monthInWords } from '../../domain/dates'
import { certificateTitles, certificateWords as common, recognitionWords as words } from '../../messages/certificates'
import { fill } from '../../messages/fill'
import { categoryNames } from '../../messages/labels'
import { maskId } from '../../domain/idNumber'
import { flowingPrintJob, listTable } from '../flowingPage'
import { markup } from '../markup'
import type { PrintJob } from '../printJob'
import { sampleMark } from '../sampleMark'
import type { CertificateFacts } from './certificateFacts'
import { numberSaid, reprintSaid } from './certificateNumber'
import type { CasePaperInput } from './paperInput'
import { lastAct } from './paperWords'

const looks = [
  'body{font-size:14pt;line-height:1.7}',
  'th,td,.small td{font-size:12pt}',
  'p{text-indent:2em;text-align:left}',
  'p.plain{text-indent:0}',
  '.signed{margin:12mm 4em 0 auto;width:fit-content;text-align:center;break-inside:avoid}',
]

/**
 * 认定证明 (F29): what was confirmed, for departments that take the result over (社会救助法 §42). It is used together with the
 * identity card, so that identity numbers stay masked on it.
 */
export function recognitionProofJob(certificate: CertificateFacts, input: CasePaperInput): PrintJob {
  const { page, office, facts } = input
  const title = certificateTitles.recognition
  const nameOf = (personId: string | null): string =>
    page.members.find((member) => member.personId === personId)?.name ?? words.household
  const items = certificate.items.map((item) => [
    categoryNames[item.class],
    nameOf(item.personId),
    String(item.people),
    monthInWords(item.startMonth),
    item.validUntil === null ? words.open : dateInWords(item.validUntil),
  ])
  const household = certificate.items.some((item) => item.personId === null)
  const certified = new Set(certificate.items.map((item) => item.personId))
  const members = page.members.flatMap((member, index) => {
    const idNumber = facts?.members[index]?.idNumber
    if (idNumber === undefined || !(household || certified.has(member.personId))) return []
    return [[member.name, member.relation, maskId(idNumber)]]
  })
  const notified = lastAct(page, 'notify')
  const document =
    notified === null
      ? fill(words.decided, { on: dateInWords(page.decision?.on ?? input.printedOn) })
      : fill(words.document, { documentNo: notified.data.documentNo, on: dateInWords(notified.event.on) })
  const phone = office.hotline === '' ? '' : fill(words.phone, { hotline: office.hotline })
  const lead = fill(words.lead, {
    name: page.row.applicantName,
    idNumber: page.applicantIdMasked,
    address: input.address,
  })
  const again = reprintSaid(certificate)
  const body = markup`${sampleMark(input.sample, common.sample)}<h1>${title}</h1><div class="under"><span>${fill(common.number, { number: numberSaid(certificate) })}</span><span>${again}</span></div><p>${lead}</p>${listTable(words.heads, [27, 17, 10, 20, 26], items, ['', '', 'center', 'center', 'center'])}<h2>${words.members}</h2>${listTable(words.memberHeads, [34, 26, 40], members, ['', 'center', 'center'])}<p class="plain">${document}<br>${fill(words.caseNumber, { number: page.row.number })}</p><p>${words.use}</p><p>${fill(words.end, { office: office.countyOffice, phone })}</p><div class="signed">${fill(common.seal, { office: office.countyOffice })}<br>${dateInWords(certificate.issuedOn ?? input.printedOn)}</div>`
  return flowingPrintJob(title, body, looks)
}
