import { healthStatuses } from '../../codes/healthStatus'
import { maritalStatuses } from '../../codes/maritalStatus'
import { relations } from '../../codes/relation'
import { sexes } from '../../codes/sex'
import { ageOn, dateInWords, type IsoDate } from '../../domain/dates'
import type { HouseholdFacts, MemberFacts, ObligorFacts } from '../../domain/household'
import { birthDateOf, idProblem, sexOf } from '../../domain/idNumber'
import { formatYuan } from '../../domain/money'
import { collectionWords as words } from '../../messages/collectionForm'
import { fill } from '../../messages/fill'
import { factTable, formPrintJob, listTable } from '../flowingPage'
import { markup, nothing, type Markup } from '../markup'
import type { PrintJob } from '../printJob'
import { sampleMark } from '../sampleMark'

/** What the form is filled from. */
export interface CollectionInput {
  readonly facts: HouseholdFacts
  /** 户籍地 and 居住地 in words. */
  readonly hukou: string
  readonly residence: string
  readonly on: IsoDate
  readonly sample: boolean
}

/** The printed form has room for so many; more take as many rows as they are. */
const LEAST_MEMBERS = 5
const LEAST_OBLIGORS = 3
const LEAST_PROPERTY = 6

const looks = [
  'body{font-size:9.5pt;line-height:1.25}',
  'h1{font-size:20pt;line-height:1.2}',
  '.under{margin:.5mm 0;font-size:9.5pt}',
  'th,td{padding:.5mm 1mm;line-height:1.25;font-size:9.5pt;height:6mm}',
  'th{font-size:9.5pt}',
  // The outer frame: what the form groups at its left edge stands upright beside the tables of the group.
  'table.frame{table-layout:fixed}',
  // The people go on on the next sheet, row by row: kept whole, a large family's would leave sheets empty before it.
  'table.frame>tbody>tr:first-child{break-inside:auto}',
  // One character a line, as upright writing: Chromium never breaks a row that holds a cell of another writing mode.
  'table.frame>tbody>tr>th{padding:0 3.2mm;line-height:1.3;word-break:break-all}',
  'table.frame>tbody>tr>td{padding:0}',
  // Chromium draws no line where it breaks a row; head and foot of a table come again on each sheet, with theirs.
  '.frame>*>.edge>td{height:0;padding:0;line-height:0}',
  'table.frame table{width:100%;margin:0;border-style:hidden}',
  '.cap{padding:.4mm 1mm;border-bottom:.22mm solid #000;text-align:center;font-size:9.5pt}',
  '.block+.block{border-top:.22mm solid #000}',
  // The sum a month and the sum a year: large ones take a line each.
  '.pair{text-align:right;overflow-wrap:normal}',
  '.pledges td{vertical-align:top;padding:1.2mm 2mm;height:26mm}',
  '.pledges p{margin:0 0 3mm}',
  '.note{font-size:9pt;margin:1mm 0}',
]

const money = (fen: number | null): string => (fen === null ? '' : formatYuan(fen))

function total(values: readonly (number | null)[]): number | null {
  const given = values.filter((value) => value !== null)
  return given.length === 0 ? null : given.reduce((sum, value) => sum + value, 0)
}

const age = (idNumber: string | null, on: IsoDate): string =>
  idNumber !== null && idProblem(idNumber) === null ? String(ageOn(birthDateOf(idNumber), on)) : ''

function padded(rows: readonly (readonly string[])[], least: number, columns: number): string[][] {
  const empty = Array.from({ length: Math.max(0, least - rows.length) }, () => Array<string>(columns).fill(''))
  return [...rows.map((row) => [...row]), ...empty]
}

function basicTable({ facts, hukou, residence }: CollectionInput): Markup {
  const { basic, yes, no } = words
  const causes = [facts.mainCause, facts.otherCauses].filter((cause) => cause !== null && cause !== '').join('、')
  const kin = facts.kinFiling === null ? '' : facts.kinFiling ? basic.kinYes : basic.kinNo
  const first = factTable(
    [
      [basic.name, facts.applicantName],
      [basic.sex, sexes.labelOf(sexOf(facts.applicantId)) ?? ''],
      [basic.idNumber, facts.applicantId],
      [basic.cause, causes],
      [basic.applies, facts.appliesForAid === null ? '' : facts.appliesForAid ? yes : no],
    ],
    [8, 11, 5, 5, 8, 18, 10, 16, 11, 8],
  )
  const rest = factTable(
    [
      [basic.hukou, hukou],
      [basic.kin, facts.kinNote === null || facts.kinNote === '' ? kin : `${kin}　${facts.kinNote}`],
      [basic.residence, residence],
      [basic.phone, facts.phone ?? ''],
    ],
    [8, 47, 21, 24],
  )
  return markup`<div class="block">${first}</div><div class="block">${rest}</div>`
}

function memberRow(member: MemberFacts, on: IsoDate): string[] {
  const year = total([member.wage, member.business, member.property, member.transfer, member.otherIncome])
  const income =
    year === null
      ? ''
      : fill(words.members.income, { month: formatYuan(Math.round(year / 12)), year: formatYuan(year) })
  return [
    relations.labelOf(member.relation) ?? member.relation,
    member.name,
    age(member.idNumber, on),
    member.idNumber,
    member.marital === null ? '' : (maritalStatuses.labelOf(member.marital) ?? member.marital),
    member.health === null ? '' : (healthStatuses.labelOf(member.health) ?? member.health),
    member.employment ?? '',
    income,
  ]
}

function obligorRow(obligor: ObligorFacts, on: IsoDate): string[] {
  return [
    relations.labelOf(obligor.relation) ?? obligor.relation,
    obligor.name,
    age(obligor.idNumber, on),
    obligor.idNumber ?? '',
    '',
    '',
    '',
    money(obligor.actualYearly),
  ]
}

const peopleWidths = [12, 11, 6, 21, 10, 12, 12, 16]
const peopleLooks = ['center', 'center', 'center', 'center', 'center', 'center', 'center', 'pair']

const block = (head: string, body: Markup): Markup =>
  markup`<div class="block"><div class="cap">${head}</div>${body}</div>`

function peopleTables({ facts, on }: CollectionInput): Markup {
  const members = padded(
    facts.members.map((member) => memberRow(member, on)),
    LEAST_MEMBERS,
    8,
  )
  const obligors = padded(
    facts.obligors.map((obligor) => obligorRow(obligor, on)),
    LEAST_OBLIGORS,
    8,
  )
  return markup`${block(words.members.head, listTable(words.members.columns, peopleWidths, members, peopleLooks))}${block(words.obligors.head, listTable(words.obligors.columns, peopleWidths, obligors, peopleLooks))}`
}

/** Incomes of the household and of its members together, by kind. */
function incomeTable({ income, members }: HouseholdFacts): Markup {
  const own = words.income
  const row = [
    total([income.wage, ...members.map((one) => one.wage)]),
    total([income.business, ...members.map((one) => one.business)]),
    total([income.property, ...members.map((one) => one.property)]),
    total([income.transfer, ...members.map((one) => one.transfer)]),
    total([income.other, ...members.map((one) => one.otherIncome)]),
  ].map(money)
  const heads = [own.wage, own.business, own.property, own.transfer, own.other]
  return block(own.head, listTable(heads, [20, 20, 20, 20, 20], [row], Array<string>(5).fill('number')))
}

function expenseTable({ expense, employmentCost }: HouseholdFacts): Markup {
  const own = words.expense
  const row = [
    expense.living,
    expense.socialInsurance,
    employmentCost,
    expense.medical,
    expense.rehabilitation,
    total([expense.education, expense.otherRigid, expense.other]),
  ].map(money)
  const heads = [own.living, own.socialInsurance, own.employmentCost, own.illness, own.disability, own.other]
  return block(own.head, listTable(heads, [17, 17, 17, 17, 16, 16], [row], Array<string>(6).fill('number')))
}

function propertyTable({ facts }: CollectionInput): Markup {
  const own = words.property
  const { asset } = facts
  const held = [asset.deposit, asset.securities, asset.funds, asset.insurance, asset.claims, asset.internet].map(money)
  const names = new Map(facts.members.map((member) => [member.idNumber, member.name]))
  const business = [facts.shop === true ? own.shop : '', facts.company === true ? own.company : '']
  const rows = Math.max(LEAST_PROPERTY, facts.houses.length, facts.vehicles.length)
  const body = Array.from({ length: rows }, (_, at) => {
    const house = facts.houses[at]
    const vehicle = facts.vehicles[at]
    const houseCells =
      house === undefined
        ? ['', '', '', '', '']
        : [
            house.address ?? '',
            house.areaCentiSqm === null ? '' : fill(own.area, { area: house.areaCentiSqm / 100 }),
            house.nature ?? '',
            house.origin ?? '',
            house.acquiredOn ?? '',
          ]
    const vehicleCells =
      vehicle === undefined
        ? ['', '', '', '', '']
        : [
            names.get(vehicle.ownerIdNumber ?? '') ?? '',
            vehicle.model ?? '',
            vehicle.plate ?? '',
            vehicle.boughtOn ?? '',
            money(vehicle.boughtFor),
          ]
    const other = at === 0 ? (facts.otherProperty ?? '') : ''
    return [own.kinds[at] ?? '', held[at] ?? '', business[at] ?? '', ...houseCells, ...vehicleCells, other]
  })
  const heads = [own.assets, '', own.business, ...own.houseColumns, ...own.vehicleColumns, own.other]
  const looksOf = ['', 'number', '', '', '', '', '', 'center', '', '', 'center', 'center', 'number', '']
  return block(own.head, listTable(heads, [8, 10, 6, 11, 6, 5.5, 5.5, 7, 6.5, 7, 7, 7, 7.5, 6], body, looksOf))
}

function pledgeTable(): Markup {
  const { pledge, authorization, time } = words
  const cell = (one: { text: string; sign: string }): Markup =>
    markup`<td><p>${one.text}</p><div>${one.sign}</div><div>${time}</div></td>`
  return markup`<table class="pledges"><colgroup><col style="width:9%"><col style="width:41%"><col style="width:9%"><col style="width:41%"></colgroup><tbody><tr><th>${pledge.head}</th>${cell(pledge)}<th>${authorization.head}</th>${cell(authorization)}</tr></tbody></table>`
}

/** 《低收入人口信息采集表》 of a household, A4 across, ready to be signed. */
export function collectionFormJob(input: CollectionInput): PrintJob {
  const { facts, on } = input
  const { sides } = words
  const groups: [string, Markup][] = [
    [sides.basic, markup`${block(words.basic.head, basicTable(input))}${peopleTables(input)}`],
    [sides.income, incomeTable(facts)],
    [sides.expense, expenseTable(facts)],
    [sides.property, propertyTable(input)],
  ]
  const rows = groups.map(([side, body]) => markup`<tr><th>${side}</th><td>${body}</td></tr>`)
  const under = markup`<div class="under"><span>${fill(words.number, { key: facts.key })}</span><span>${fill(words.collectedOn, { on: dateInWords(on) })}</span></div>`
  const notes = words.notes.map((note) => markup`<p class="note">${note}</p>`)
  const edge = markup`<tr class="edge"><td colspan="2"></td></tr>`
  const mark = input.sample ? sampleMark(true, words.sample) : nothing
  const body = markup`${mark}<h1>${words.title}</h1>${under}<table class="frame"><colgroup><col style="width:4%"><col style="width:96%"></colgroup><thead>${edge}</thead><tfoot>${edge}</tfoot><tbody>${rows}</tbody></table>${pledgeTable()}${notes}`
  return { ...formPrintJob(words.title, body, looks), landscape: true }
}
