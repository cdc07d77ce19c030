import { dateInWords, monthInWords } from '../domain/dates'
import { formatYuan } from '../domain/money'
import type { PackageCover } from '../exchange/packageCover'
import { coverWords, sampleWords } from '../messages/documents'
import { exchangeWords } from '../messages/exchange'
import { fill, formatCount } from '../messages/fill'
import { categoryNames } from '../messages/labels'
import { momentInFull } from '../messages/moments'
import { factTable, flowingPrintJob, listTable } from './flowingPage'
import { markup, type Markup } from './markup'
import type { PrintJob } from './printJob'
import { sampleMark } from './sampleMark'

const words = coverWords

/** A check sum in groups of eight, so that it can be compared by eye. */
function code(value: string): Markup {
  const groups = value.match(/.{1,8}/gu) ?? []
  return markup`<span class="code">${groups.join(' ')}</span>`
}

function count(sentence: string, value: number): string {
  return fill(sentence, { count: formatCount(value) })
}

function kindName(kind: string): string {
  const names: Readonly<Record<string, string>> = exchangeWords.kinds
  return names[kind] ?? kind
}

function wayTable(cover: PackageCover): Markup {
  const { sender, recipient, determination } = cover
  const place = [sender.regionName, sender.office].filter((text) => text !== '')
  return factTable(
    [
      [
        words.from,
        place.length === 2 && sender.office.startsWith(sender.regionName) ? sender.office : place.join('　'),
      ],
      [words.region, sender.region],
      [words.to, recipient.office],
      [words.region, recipient.region],
      [words.month, monthInWords(cover.month)],
      [words.sequence, String(cover.sequence)],
      [
        words.determination,
        determination === null ? words.noDetermination : `${dateInWords(determination.on)}　${determination.policyId}`,
      ],
    ],
    [20, 42, 16, 22],
  )
}

function contentTables(cover: PackageCover): Markup {
  const { totals } = cover
  const strong = (text: string): Markup => markup`<b>${text}</b>`
  const table = (
    heads: readonly [string, string],
    lines: readonly (readonly [string | Markup, string | Markup])[],
  ): Markup => listTable(heads, [67, 33], lines, ['', 'number'])
  const classes = table(
    [words.classes.category, words.classes.households],
    [
      ...cover.households.map((row): [string, string] => [categoryNames[row.category], formatCount(row.count)]),
      [strong(words.total), strong(formatCount(totals.households))],
    ],
  )
  const records: [string | Markup, string | Markup][] = [
    ...cover.rows.map((row): [string, string] => [row.title, formatCount(row.count)]),
    [strong(words.total), strong(formatCount(cover.records))],
  ]
  // As high as the classes beside them; what is more goes into a third column.
  const height = cover.households.length + 1
  const columns = Array.from({ length: Math.ceil(records.length / height) }, (_none, index) =>
    table([words.rows.type, words.rows.count], records.slice(index * height, (index + 1) * height)),
  )
  const facts = factTable(
    [
      [words.households, count(words.unit.household, totals.households)],
      [words.persons, count(words.unit.person, totals.persons)],
      [words.monthlyAmount, fill(words.unit.yuan, { amount: formatYuan(totals.monthlyAmount) })],
      [words.tkPersons, count(words.unit.person, totals.tkPersons)],
      [words.dbsPersons, count(words.unit.person, totals.dbsPersons)],
    ],
    [14, 15, 14, 15, 17, 25],
  )
  return markup`${facts}<div style="height:2.5mm"></div><div class="columns small">${classes}${columns}</div>`
}

/** Number and first half of the hash, enough to compare by eye: 8 groups of 4. */
function auditWords(audit: PackageCover['audit']): string | Markup {
  if (audit === null) return words.noAudit
  const hash = (audit.hash.slice(0, 32).match(/.{4}/gu) ?? []).join(' ')
  return markup`<span class="code">${fill(words.auditHead, { seq: formatCount(audit.seq), hash })}</span>`
}

function fileTable(cover: PackageCover): Markup {
  const { file } = cover
  return factTable(
    [
      [words.file, file.name],
      [words.bytes, count(words.byteCount, file.bytes)],
      [words.sm3, code(file.sm3)],
      [words.sha256, code(file.sha256)],
      [words.manifest, code(cover.manifestHash)],
      [words.previous, cover.previous === null ? words.first : code(cover.previous)],
      [words.fingerprint, markup`<span class="code">${cover.fingerprint}</span>`],
      [words.audit, auditWords(cover.audit)],
      [
        words.sealedAt,
        `${momentInFull(cover.sealedAt)}　${words.sealedBy}：${cover.sealedBy}　${words.program}：${cover.program}`,
      ],
    ],
    [20, 80],
  )
}

/** Signatures and stamp of one side; the last of the names to sign is the receiver's. */
function sideOf(office: string, stamp: string, signatures: readonly string[]): Markup {
  const lines = signatures.map((label) => markup`<div class="line">${label}：</div>`)
  return markup`<td><div>${office}（${stamp}）</div>${lines}<div class="date">${words.date}</div></td>`
}

function handoverTable({ sender, recipient, signatures, stamp }: PackageCover): Markup {
  const left = sideOf(sender.office, stamp, signatures.slice(0, -1))
  const right = sideOf(recipient.office, stamp, signatures.slice(-1))
  return markup`<p class="note">${words.check}</p><table class="sign"><tbody><tr>${left}${right}</tr></tbody></table>`
}

/** 上报封面: goes with the stick or the disc, is signed at handing over, and lets the receiver check the file by eye. */
export function packageCoverPrintJob(cover: PackageCover): PrintJob {
  const subtitle = fill(words.subtitle, {
    month: monthInWords(cover.month),
    kind: kindName(cover.kind),
    sequence: cover.sequence,
  })
  const title = `${words.title}　${subtitle}`
  const body = markup`${sampleMark(cover.sample, sampleWords.cover)}<div class="compact"><h1>${words.title}</h1><div class="subtitle">${subtitle}</div><h2>${words.sections.way}</h2>${wayTable(cover)}<h2>${words.sections.content}</h2>${contentTables(cover)}<div class="keep"><h2>${words.sections.file}</h2>${fileTable(cover)}</div><div class="keep"><h2>${words.sections.handover}</h2>${handoverTable(cover)}</div></div>`
  return flowingPrintJob(title, body)
}
