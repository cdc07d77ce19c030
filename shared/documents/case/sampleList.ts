import type { CaseClass } from '../../casework/states'
import { dateInWords, type IsoDate } from '../../domain/dates'
import { sampleListWords as words } from '../../messages/caseSampleList'
import { fill } from '../../messages/fill'
import { categoryNames } from '../../messages/labels'
import { factTable, flowingPrintJob, listTable } from '../flowingPage'
import { markup } from '../markup'
import type { PrintJob } from '../printJob'
import { sampleMark } from '../sampleMark'

/** A draw of the county as it stands on paper. */
export interface SampleListInput {
  readonly class: CaseClass
  readonly on: IsoDate
  readonly by: string
  readonly pct: number
  readonly seed: string
  /** Drawn anew from the kept seed now: the same cases. */
  readonly reproduced: boolean
  /** `hash`: sm3(seed:number) in hexadecimal. */
  readonly cases: readonly {
    readonly number: string
    readonly applicantName: string
    readonly hash: string
    readonly drawn: boolean
    readonly visited: boolean
  }[]
  readonly office: string
  readonly printedOn: IsoDate
  /** Made-up data: every page says so. */
  readonly sample: boolean
}

const looks = [
  '.hash{font-size:7pt;word-break:break-all;line-height:1.25}',
  '.no{font-size:9pt;white-space:nowrap}',
  '.seed{word-break:break-all}',
  // The example has one long word: justified, the lines around it would be torn apart.
  '.how{text-align:left;overflow-wrap:anywhere}',
]

function visitSaid(one: SampleListInput['cases'][number]): string {
  if (one.visited) return words.visited
  return one.drawn ? words.notVisited : words.notDrawn
}

/** 抽查名单 in the order of the hashes, with everything that is needed to draw it again with any tool (43号 §16). */
export function sampleListJob(input: SampleListInput): PrintJob {
  const cases = input.cases.toSorted((a, b) => (a.hash < b.hash ? -1 : a.hash > b.hash ? 1 : 0))
  const drawn = cases.filter((one) => one.drawn).length
  const { head } = words
  const title = fill(words.title, { class: categoryNames[input.class] })
  const facts = factTable(
    [
      [head.on, dateInWords(input.on)],
      [head.by, input.by],
      [head.class, categoryNames[input.class]],
      [head.pct, fill(words.pctValue, { pct: input.pct })],
      [head.population, fill(words.cases, { count: cases.length })],
      [head.drawn, fill(words.cases, { count: drawn })],
      [head.seed, markup`<span class="code seed">${input.seed}</span>`],
    ],
    [16, 34, 16, 34],
  )
  const rows = cases.map((one, index) => [
    String(index + 1),
    markup`<span class="code no">${one.number}</span>`,
    one.applicantName,
    markup`<span class="code hash">${one.hash}</span>`,
    one.drawn ? words.isDrawn : words.notDrawn,
    visitSaid(one),
  ])
  const list = listTable([...words.columns], [8, 26, 15, 30, 9, 12], rows, ['center', '', '', '', 'center', 'center'])
  const how = fill(words.how, {
    drawn,
    population: cases.length,
    pct: input.pct,
    seed: input.seed,
    number: cases[0]?.number ?? '',
  })
  const signs = words.signs.map((label) => markup`<td>${label}<div class="date">${words.date}</div></td>`)
  const under = fill(words.office, { office: input.office, on: dateInWords(input.printedOn) })
  const body = markup`${sampleMark(input.sample, words.sample)}<h1>${title}</h1><div class="under"><span>${under}</span></div>${facts}<p class="how">${how}</p><p>${input.reproduced ? words.reproduced : words.notReproduced}</p>${list}<div class="keep"><table class="sign" style="margin-top:4mm"><tbody><tr>${signs}</tr></tbody></table><p class="note">${words.basis}</p></div>`
  return flowingPrintJob(title, body, looks)
}
