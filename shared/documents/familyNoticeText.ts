import type { ProofLine } from '../contracts/explainContract'
import type { Category } from '../domain/category'
import { dateInWords, type IsoDate } from '../domain/dates'
import type { Determination, TrailStep } from '../domain/determination'
import { formatYuanShort } from '../domain/money'
import { decimalText, multiply, parseDecimal, roundHalfUp, times, whole, ZERO } from '../domain/rational'
import { familyNoticeWords as words } from '../messages/familyNotice'
import { fill } from '../messages/fill'
import type { Change } from '../rules/shortfall/change'
import type { Shortfall, Shortfalls } from '../rules/shortfall/shortfalls'
import { excessOf, monthlyLineOf } from '../rules/shortfall/shortfallWords'
import { townGovernment } from './noticeText'

/** What the 告知 is made of. */
export interface FamilyNoticeInput {
  readonly number: string
  readonly applicantName: string
  /** The applicant is a minor: the guardian is addressed. */
  readonly minor: boolean
  readonly determination: Determination
  /** Names as they may stand on paper, by identity number: minors as 某某（未成年人）. */
  readonly nameOf: (idNumber: string) => string
  readonly shortfalls: Shortfalls
  readonly proofs: readonly ProofLine[]
  readonly office: { readonly countyOffice: string; readonly hotline: string; readonly address: string }
  /** 川山坪镇 */
  readonly town: string
  readonly printedOn: IsoDate
  /** The machine only advises: `confirmed` is for a class that has been confirmed by the office. */
  readonly decision: 'preliminary' | 'confirmed'
  /** Made-up data: the page says so. */
  readonly sample: boolean
}

/** One paragraph under a head. `least` stands in its place where the page is full. */
export interface FamilyBlock {
  readonly head: string
  readonly text: string
  readonly least: string
}

export interface FamilyNoticeText {
  readonly title: string
  readonly to: string
  /** In large print. */
  readonly resultHead: string
  readonly result: string
  /** Members with a class of their own. */
  readonly persons: string
  readonly lead: string
  readonly blocks: readonly FamilyBlock[]
  /** Places of the blocks that go over to their shorter wording where the page is full, first to last. */
  readonly shorten: readonly number[]
}

/** Longer names are not names any more; the paper stays one page. */
const LONGEST_NAME = 24
const MOST_NAMES = 3
const MOST_CHANGES = 2
const MOST_PAPERS = 5
/** Kinds of property that are named where the page is full. */
const LEAST_PROPERTY = 2

function short(name: string): string {
  const characters = [...name]
  return characters.length > LONGEST_NAME ? `${characters.slice(0, LONGEST_NAME).join('')}${words.cut}` : name
}

function personsSaid(input: FamilyNoticeInput): string[] {
  const { determination, nameOf } = input
  return (['TK', 'DBS'] as const).flatMap((category) => {
    const found = determination.persons.filter((one) => one.category === category)
    if (found.length === 0) return []
    const names = found
      .slice(0, MOST_NAMES)
      .map((one) => short(nameOf(one.idNumber)))
      .join(words.join)
    const result = words.results[category]
    return [
      found.length > MOST_NAMES
        ? fill(words.personsMore, { names, count: found.length, result })
        : fill(words.persons, { names, result }),
    ]
  })
}

/** The household's class, and the members who have one of their own. */
function resultSaid(input: FamilyNoticeInput): string {
  const { category, persons } = input.determination
  const open = category === 'NONE' || category === 'QT'
  if (open && persons.length > 0) return words.onlyPersons
  return words.results[category]
}

function stepOf({ trail }: Determination, rule: string, has: string): TrailStep | undefined {
  return trail.find((step) => step.rule === rule && step.values[has] !== undefined)
}

const num = (step: TrailStep | undefined, name: string): number => Number(step?.values[name] ?? 0)

interface PropertySaid {
  readonly parts: readonly string[]
  /** Whose limits they are: 低保 … */
  readonly cls: string
}

/** Property above its limits, each by kind, number and limit, as the last class of the household that looked found it. */
function propertySaid({ trail }: Determination): PropertySaid {
  const { property: said } = words
  const step = trail.findLast(
    ({ rule, values }) => typeof values['over'] === 'string' && said.classes[rule] !== undefined,
  )
  const cls = said.classes[step?.rule ?? ''] ?? ''
  const over = String(step?.values['over'] ?? '').split(' ')
  const yuan = (name: string): string => formatYuanShort(num(step, name))
  const counted = (kind: { over: string; none: string }, name: string): string => {
    const most = num(step, `${name}Max`)
    return fill(most === 0 ? kind.none : kind.over, { count: num(step, name), most, cls })
  }
  const parts: readonly [string, () => string][] = [
    ['fin', () => fill(said.assets, { fin: yuan('fin'), limit: yuan('finMax'), cls })],
    ['house', () => counted(said.house, 'house')],
    ['houseNew', () => fill(said.houseNew, { count: num(step, 'houseNew'), years: num(step, 'houseYears'), cls })],
    ['car', () => counted(said.car, 'car')],
    ['carValue', () => fill(said.carValue, { value: yuan('carValue'), limit: yuan('carValueMax'), cls })],
    ['shop', () => fill(said.shop, { cls })],
    ['company', () => fill(said.company, { cls })],
  ]
  return { parts: parts.filter(([name]) => over.includes(name)).map(([, say]) => say()), cls }
}

function spendingSaid(determination: Determination): string | null {
  const step = stepOf(determination, 'GX', 'share')
  if (step === undefined) return null
  const { grounds } = words
  const byRemainder = determination.reasons.includes('GX_REMAINDER')
  const ratio = decimalText(multiply(parseDecimal(String(step.values['ratio'] ?? '0')) ?? ZERO, whole(100)), 2)
  const share = fill(grounds.share, {
    rigid: formatYuanShort(num(step, 'rigid')),
    share: String(step.values['share'] ?? ''),
    ratio,
  })
  if (step.values['restEach'] === undefined) return share
  const mult = parseDecimal(String(step.values['mult'] ?? '0')) ?? ZERO
  const limit = formatYuanShort(roundHalfUp(times(mult, num(step, 'std'))))
  const spent = fill(grounds.spent, { rigid: formatYuanShort(num(step, 'rigid')) })
  const rest = fill(grounds.rest, { rest: formatYuanShort(num(step, 'restEach')), limit })
  return byRemainder ? `${spent}，${rest}` : `${share}，${rest}`
}

function listed({ parts, cls }: PropertySaid, most: number): string {
  const list = parts.slice(0, most).join(words.property.and)
  return parts.length > most ? fill(words.property.more, { list, count: parts.length, cls }) : list
}

/** The two or three numbers that decided, in the order of their weight. */
function groundsSaid({ determination, shortfalls }: FamilyNoticeInput, most: number): string {
  const { grounds } = words
  const { category, people, annualIncome, monthlyPerCapita, trail, reasons } = determination
  const said: string[] = []
  if (!shortfalls.applied) said.push(grounds.unasked)
  if (category === 'TK') said.push(grounds.tekun)
  if (people > 0) {
    const figures = { people, income: formatYuanShort(annualIncome), each: formatYuanShort(monthlyPerCapita) }
    const unknown = reasons.includes('MANUAL_INCOME_BLANK')
    said.push(fill(unknown ? grounds.incomeBlank : people === 1 ? grounds.incomeOne : grounds.income, figures))
  }
  if (reasons.includes('GRACE')) said.push(grounds.grace)
  if (reasons.includes('GX_EXPIRED')) said.push(grounds.expired)
  const property = propertySaid(determination)
  const spending = category === 'GX' || category === 'QT' || category === 'NONE' ? spendingSaid(determination) : null
  const db = stepOf(determination, 'DB', 'std')
  const by = stepOf(determination, 'BY', 'each')
  const above = trail.find((step) => (step.rule === 'GX' || step.rule === 'QT') && step.key === 'income')
  const byDisposable = category === 'NONE' && above !== undefined
  // Two or three numbers are enough: those of the last class that was looked at.
  if (db !== undefined && spending === null && !byDisposable) {
    said.push(fill(grounds.std, { std: formatYuanShort(num(db, 'std')) }))
    if (by !== undefined && category !== 'DB' && property.parts.length === 0)
      said.push(fill(grounds.edge, { edge: formatYuanShort(num(by, 'each')) }))
  }
  if (byDisposable) said.push(fill(grounds.disposable, { disposable: formatYuanShort(num(above, 'disposable')) }))
  if (spending !== null) said.push(spending)
  if (property.parts.length > 0) said.push(listed(property, most))
  return `${said.join(grounds.and)}${grounds.stop}`
}

/** By the line a head and month, which a family knows; null where the line is none of that kind. */
function incomeSaid(shortfall: Shortfall, nameOf: (id: string) => string): string | null {
  const line = monthlyLineOf(shortfall)
  const excess = excessOf(shortfall)
  if (line === null || excess === null) return null
  const { change: said } = words
  const { person, people } = shortfall
  const who = person !== null ? fill(said.own, { name: short(nameOf(person)) }) : people === 1 ? said.alone : said.each
  const under = shortfall.incomeStep?.values['atMost'] === true ? said.atMost : said.under
  return fill(excess === 0 ? said.belowNow : said.below, {
    who,
    under,
    line: formatYuanShort(line),
    excess: formatYuanShort(excess),
  })
}

/** One change, without what it brings. */
function clauseSaid(change: Change): string {
  const { change: said } = words
  const amount = formatYuanShort(change.amount)
  const kind = change.kind === 'ownAssets' ? 'assets' : change.kind
  return fill(said.clauses[kind], { amount, count: change.amount })
}

function waySaid(shortfall: Shortfall, changes: readonly Change[], nameOf: (id: string) => string): string {
  const { change: said } = words
  const [only] = changes
  const byLine = changes.length === 1 && only?.kind === 'income' ? incomeSaid(shortfall, nameOf) : null
  const list = byLine ?? changes.map(clauseSaid).join(said.and)
  const result = said.results[shortfall.target] ?? ''
  if (changes.length > 1) return fill(said.together, { list, result })
  return fill(only?.kind === 'apply' || only?.kind === 'reapply' ? said.applied : said.single, { list, result })
}

/**
 * The nearest class before the one found, at most two ways to it; where no single change is enough, the nearest of those
 * that are needed together. What cannot be changed by a number is left out.
 */
function changesSaid({ shortfalls, nameOf }: FamilyNoticeInput): string[] {
  const order: readonly Category[] = ['QT', 'TK', 'DBS', 'DB', 'BY', 'GX']
  // The class that is nearest to the one found comes first: 刚性 before 边缘 before 低保.
  const nearest = shortfalls.list
    .flatMap((shortfall) => shortfall.ways.map(({ changes }) => ({ shortfall, changes })))
    .sort((a, b) => order.indexOf(b.shortfall.target) - order.indexOf(a.shortfall.target))
  const single = nearest.filter(({ changes }) => changes.length === 1)
  const chosen = single.length > 0 ? single.slice(0, MOST_CHANGES) : nearest.slice(0, 1)
  return chosen.map(({ shortfall, changes }) => waySaid(shortfall, changes, nameOf))
}

/** Papers that the family or its obligors bring; what 核对 finds is not asked from them (社会救助法 §62 第二款). */
function papersSaid(proofs: readonly ProofLine[], most: number): string {
  const { papers } = words
  const own = proofs.filter((one) => ['household', 'person', 'obligor'].includes(one.bringer))
  const verified = proofs.some((one) => one.bringer === 'verification') ? papers.verified : ''
  if (own.length === 0) return `${papers.none}${verified}`
  const names = own.map((one) => {
    // Neither brackets nor sums: the staff know them.
    const name = one.name.replace(/（.*?）/gu, '').replace(/，.*$/u, '')
    return one.person === null ? name : fill(papers.item, { person: short(one.person), name })
  })
  const list = names.slice(0, most).join(papers.join)
  const said = names.length > most ? fill(papers.more, { list, count: names.length }) : fill(papers.list, { list })
  return `${said}${verified}`
}

function askSaid({ office, town }: FamilyNoticeInput, withAddress: boolean): string {
  const phone = office.hotline === '' ? '' : fill(words.ask.phone, { phone: office.hotline })
  const address = office.address === '' || !withAddress ? '' : fill(words.ask.address, { address: office.address })
  return fill(words.ask.office, {
    town: town === '' ? words.ask.anyTown : townGovernment(town),
    office: office.countyOffice,
    phone,
    address,
  })
}

function moneySaid({ determination, decision }: FamilyNoticeInput): string {
  const { amount, category } = determination
  if (amount === null) return words.money.none[category] ?? words.money.none.NONE ?? ''
  const from = decision === 'confirmed' ? words.money.fromConfirmed : words.money.from
  return `${fill(words.money.amount, { amount: formatYuanShort(amount) })}${from}`
}

/** Every sentence of the 告知, in plain words: what, how much, why, what would change it, papers, whom to ask, objection. */
export function familyNoticeText(input: FamilyNoticeInput): FamilyNoticeText {
  const confirmed = input.decision === 'confirmed'
  const { heads } = words
  const money = moneySaid(input)
  const changes = changesSaid(input)
  const change = (list: readonly string[]): string =>
    list.length === 0 ? words.change.tell : `${list.join(words.change.apart)}${words.change.stop}${words.change.tell}`
  const object = confirmed ? words.objectConfirmed : words.object
  const persons = personsSaid(input)
  const personsAll = input.determination.category === 'TK'
  const lead = [
    fill(words.basedOn, { on: dateInWords(input.determination.on) }),
    ...(confirmed ? [] : [words.preliminary]),
  ].join('')
  const block = (head: string, text: string, least = text): FamilyBlock => ({ head, text, least })
  return {
    title: confirmed ? words.titleConfirmed : words.title,
    to: fill(input.minor ? words.guardian : words.to, { name: short(input.applicantName) }),
    resultHead: confirmed ? heads.resultConfirmed : heads.result,
    result: resultSaid(input),
    persons: personsAll ? '' : persons.join('，'),
    lead,
    blocks: [
      block(heads.money, money),
      block(heads.grounds, groundsSaid(input, Infinity), groundsSaid(input, LEAST_PROPERTY)),
      block(heads.change, change(changes), change(changes.slice(0, 1))),
      block(heads.papers, papersSaid(input.proofs, MOST_PAPERS), papersSaid(input.proofs, 2)),
      block(heads.ask, askSaid(input, true), askSaid(input, false)),
      block(heads.object, object),
    ],
    shorten: [4, 2, 3, 1],
  }
}
