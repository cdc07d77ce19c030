import type { SimulationResult, SimulationRow } from '../contracts/simulateContract'
import { dateInWords, type IsoDate } from '../domain/dates'
import { formatYuan, formatYuanShort, type Fen } from '../domain/money'
import { fill, formatCount } from '../messages/fill'
import { categoryNames, categoryShortNames } from '../messages/labels'
import { signedCount, signedYuan, signedYuanShort } from '../messages/signedNumbers'
import { simulationPaperWords as words } from '../messages/simulation'
import { besidesInWords } from '../simulation/rowWords'
import { factTable, flowingPrintJob, listTable } from './flowingPage'
import { markup, nothing, type Markup } from './markup'
import type { PrintJob } from './printJob'
import { sampleMark } from './sampleMark'
import { changeBars, pairBars } from './simulationCharts'

/** What the 会议材料 is made from. */
export interface SimulationPaperInput {
  /** 汨罗市. */
  readonly county: string
  /** Who makes it, e.g. 汨罗市民政局; may be empty. */
  readonly office: string
  readonly result: SimulationResult
  /** The households that are touched, or null: names stay out unless somebody asks for them. */
  readonly names: readonly SimulationRow[] | null
  readonly printedOn: IsoDate
  /** Made-up data: every page says so. */
  readonly sample: boolean
  /** The book has changed since the simulation ran: the paper says so at its head. */
  readonly stale: boolean
}

function strong(text: string): Markup {
  return markup`<b>${text}</b>`
}

function basisTable({ result }: SimulationPaperInput): Markup {
  const { before, after, on, figures } = result
  const { basis } = words
  return factTable(
    [
      [basis.before, before.title],
      [basis.documentNo, before.documentNo],
      [basis.after, after.title],
      [basis.documentNo, after.documentNo],
      [basis.on, dateInWords(on)],
      [
        basis.scope,
        fill(basis.scopeValue, { households: formatCount(figures.households), persons: formatCount(figures.persons) }),
      ],
    ],
    [18, 38, 16, 28],
  )
}

function changesTable({ result }: SimulationPaperInput): Markup {
  if (result.changes.length === 0) return nothing
  const { name, before, after, unit } = words.columns
  return listTable(
    [name, before, after, unit],
    [30, 29, 29, 12],
    result.changes.map((change) => [change.label, change.before, strong(change.after), change.unit]),
    ['', '', '', 'center'],
  )
}

function resultTables({ result }: SimulationPaperInput): Markup {
  const { results } = words
  const { gain, lose, moved, undecided, up, down, monthlyCost: cost } = result.figures
  const flows = listTable(
    [results.item, results.households, results.people],
    [60, 20, 20],
    [
      ...(
        [
          [results.gain, gain],
          [results.lose, lose],
          [results.moved, moved],
          [results.undecided, undecided],
        ] as const
      ).map(([name, flow]) => [name, formatCount(flow.households), formatCount(flow.people)]),
      [
        `${results.up}（${fill(results.upAmount, { amount: formatYuan(up.amount) })}）`,
        formatCount(up.households),
        '—',
      ],
      [
        `${results.down}（${fill(results.downAmount, { amount: formatYuan(down.amount) })}）`,
        formatCount(down.households),
        '—',
      ],
    ],
    ['', 'number', 'number'],
  )
  const money = (name: string, times: number): (string | Markup)[] => [
    name,
    formatYuan(cost.before * times),
    formatYuan(cost.after * times),
    strong(signedYuan((cost.after - cost.before) * times)),
  ]
  const sums = listTable(
    [results.item, results.before, results.after, results.change],
    [40, 20, 20, 20],
    [money(results.monthly, 1), money(results.yearly, 12)],
    ['', 'number', 'number', 'number'],
  )
  return markup`${sums}<div style="height:2.5mm"></div>${flows}`
}

/** Before, after and change under one head each. */
function classHead(): Markup {
  const { columns } = words
  const sides = [columns.before, columns.after, columns.change]
  const widths = [22, 13, 13, 13, 13, 13, 13]
  return markup`<colgroup>${widths.map((width) => markup`<col style="width:${width}%">`)}</colgroup><thead><tr><th rowspan="2">${columns.class}</th><th colspan="3">${columns.households}</th><th colspan="3">${columns.people}</th></tr><tr>${[...sides, ...sides].map((side) => markup`<th>${side}</th>`)}</tr></thead>`
}

/** Households and people in one table, money in another: sums of a whole county have no place beside each other. */
function classTable({ result }: SimulationPaperInput): Markup {
  const { columns } = words
  const { byClass, households: all, monthlyCost: cost } = result.figures
  const shown = byClass.filter(({ households, amount }) =>
    [households.before, households.after, amount.before, amount.after].some((value) => value !== 0),
  )
  const counts = ({ before, after }: { before: number; after: number }): string[] => [
    formatCount(before),
    formatCount(after),
    signedCount(after - before),
  ]
  const row = (name: Markup | string, cells: readonly (Markup | string)[]): Markup =>
    markup`<tr><td>${name}</td>${cells.map((cell) => markup`<td class="number">${cell}</td>`)}</tr>`
  const whole = counts({ before: all, after: all }).map(strong)
  const table = markup`<table class="tight">${classHead()}<tbody>${shown.map(({ class: category, households, people }) => row(categoryShortNames[category], [...counts(households), ...counts(people)]))}${row(strong(words.sum), [...whole, '', '', ''])}</tbody></table>`
  const amounts = ({ before, after }: { before: Fen; after: Fen }): string[] => [
    formatYuanShort(before),
    formatYuanShort(after),
    signedYuanShort(after - before),
  ]
  const money = listTable(
    [columns.class, ...[columns.before, columns.after, columns.change].map((side) => `${columns.amount}·${side}`)],
    [22, 26, 26, 26],
    [
      ...byClass
        .filter(({ amount }) => amount.before !== 0 || amount.after !== 0)
        .map(({ class: category, amount }) => [categoryShortNames[category], ...amounts(amount)]),
      [words.sum, ...amounts(cost)].map(strong),
    ],
    ['', 'number', 'number', 'number'],
  )
  const bars = pairBars(
    words.charts.byClass,
    shown
      .filter(({ class: category }) => category !== 'NONE' && category !== 'MANUAL')
      .map(({ class: category, households }) => ({ name: categoryShortNames[category], ...households })),
  )
  return markup`<div class="small keep">${table}</div><div style="height:2.5mm"></div><div class="small keep">${money}</div><p class="note">${words.classNote}</p><div class="keep"><p class="note">${words.charts.byClass}</p>${bars}</div>`
}

function movesTable({ result }: SimulationPaperInput): Markup {
  const moves = result.figures.moves.filter(({ from, to }) => from !== to)
  if (moves.length === 0) return markup`<p>${words.moves.none}</p>`
  return markup`<div class="small">${listTable(
    [words.moves.from, words.moves.to, words.moves.households, words.moves.people],
    [34, 34, 16, 16],
    moves.map(({ from, to, households, people }) => [
      categoryNames[from],
      categoryNames[to],
      formatCount(households),
      formatCount(people),
    ]),
    ['', '', 'number', 'number'],
  )}</div>`
}

function townTable({ result }: SimulationPaperInput): Markup {
  const { columns, names, short } = words
  const { byTown, households, gain, lose, moved, monthlyCost: cost } = result.figures
  const nameOf = new Map(result.towns.map(({ code, name }) => [code, name]))
  const table = listTable(
    [names.town, columns.households, short.gain, short.lose, short.moved, short.before, short.after, names.change],
    [13, 10, 8, 8, 8.5, 17, 17, 18.5],
    [
      ...byTown.map((town) => [
        nameOf.get(town.code) ?? town.code,
        formatCount(town.households),
        formatCount(town.gain),
        formatCount(town.lose),
        formatCount(town.moved),
        formatYuanShort(town.monthlyCost.before),
        formatYuanShort(town.monthlyCost.after),
        strong(signedYuanShort(town.monthlyCost.after - town.monthlyCost.before)),
      ]),
      [
        words.sum,
        ...[households, gain.households, lose.households, moved.households].map(formatCount),
        formatYuanShort(cost.before),
        formatYuanShort(cost.after),
        signedYuanShort(cost.after - cost.before),
      ].map(strong),
    ],
    ['', 'number', 'number', 'number', 'number', 'number', 'number', 'number'],
  )
  const bars = changeBars(
    words.charts.byTown,
    byTown.map(({ code, monthlyCost }) => ({
      name: nameOf.get(code) ?? code,
      change: monthlyCost.after - monthlyCost.before,
    })),
  )
  return markup`<div class="small tight">${table}</div><div class="keep"><p class="note">${words.charts.byTown}</p>${bars}</div>`
}

function namesTable({ names }: SimulationPaperInput): Markup {
  if (names === null) return nothing
  const heads = words.names
  if (names.length === 0) return markup`<p>${heads.none}</p>`
  const amount = (fen: Fen | null): string => (fen === null ? '—' : formatYuanShort(fen))
  const arrow = (was: string, is: string): string => (was === is ? is : `${was} → ${is}`)
  return markup`<div class="small tight">${listTable(
    [heads.number, heads.place, heads.key, heads.name, heads.people, heads.fate, heads.amounts],
    [7, 20, 11, 11, 6, 27, 18],
    names.map((row, index) => [
      String(index + 1),
      `${row.townName}${row.villageName}`,
      row.key,
      row.name,
      String(row.people),
      [arrow(categoryShortNames[row.before], categoryShortNames[row.after]), besidesInWords(row, 'after')]
        .filter((part) => part !== '')
        .join('；'),
      arrow(amount(row.amountBefore), amount(row.amountAfter)),
    ]),
    ['center', '', '', '', 'center', '', 'number'],
  )}</div>`
}

/** Check sum in groups of eight, so that paper and workbook can be compared by eye. */
function digestInGroups(digest: string): string {
  return (digest.match(/.{1,8}/gu) ?? []).join(' ')
}

/** What every page says at its foot. It stands fixed; the foot of the page's own table keeps its place free. */
function footOf(digest: string): Markup {
  const [before = '', after = ''] = fill(words.foot, { warning: words.warning, digest: words.digest }).split('{value}')
  return markup`<div style="position:fixed;bottom:0;left:0;right:0;border-top:.22mm solid #000;padding-top:.8mm;font-size:8pt;line-height:1.4;text-align:center">${before}<br><span class="code" style="font-size:7pt;white-space:nowrap">${digestInGroups(digest)}</span>${after}</div>`
}

/**
 * 会议材料 of a simulation: what was changed, from what to what, under which documents, what comes of it by class and
 * town. No name stands in it unless asked for. Every page carries the mark and the check sum of the contents.
 */
export function simulationPrintJob(input: SimulationPaperInput): PrintJob {
  const { county, office, result, printedOn, sample, stale } = input
  const sections: [string, Markup][] = [
    [words.sections.basis, basisTable(input)],
    [words.sections.changes, changesTable(input)],
    [words.sections.results, resultTables(input)],
    [words.sections.byClass, classTable(input)],
    [words.sections.moves, movesTable(input)],
    [words.sections.byTown, townTable(input)],
    [words.sections.names, namesTable(input)],
  ]
  const shown = sections.filter(([, body]) => body.html !== '')
  const parts = shown.map(
    ([heading, body], index) => markup`<h2>${words.numerals[index] ?? ''}、${heading}</h2>${body}`,
  )
  const notes = words.notes.map((note, index) => markup`<p class="note">${index + 1}. ${note}</p>`)
  const foot = [
    ...(office === '' ? [] : [fill(words.office, { office })]),
    fill(words.madeOn, { on: dateInWords(printedOn) }),
  ]
  // The word across the page: of the made-up county 示例, otherwise 模拟.
  const mark = sample ? sampleMark(true, words.sample) : markup`<div class="sample-across">${words.mark}</div>`
  const body = markup`${mark}<div class="sample-head">${words.warning}</div><h1>${words.title}</h1><div class="subtitle">${fill(words.subtitle, { county, on: dateInWords(result.on) })}</div>${stale ? markup`<p class="note">${words.stale}</p>` : nothing}${parts}<div class="keep"><h2>${words.sections.notes}</h2>${notes}<p style="text-align:right">${foot.join('　')}</p></div>`
  // Only the foot of a table comes again on every page with its place kept free.
  const paged = markup`${footOf(result.digest)}<table style="border:0;width:100%;margin:0"><tbody><tr style="break-inside:auto"><td style="border:0;padding:0">${body}</td></tr></tbody><tfoot><tr><td style="border:0;padding:0"><div style="height:10mm"></div></td></tr></tfoot></table>`
  return flowingPrintJob(words.title, paged)
}
