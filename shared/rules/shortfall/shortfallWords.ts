import type { ShortfallLine } from '../../contracts/explainContract'
import type { Category } from '../../domain/category'
import { formatYuan, formatYuanShort, type Fen } from '../../domain/money'
import { divide, roundHalfUp, subtract, times, whole } from '../../domain/rational'
import { fill } from '../../messages/fill'
import { categoryShortNames } from '../../messages/labels'
import { shortfallWords as words } from '../../messages/shortfall'
import { exact, has, num, relationWord } from '../explainFormat'
import type { Change } from './change'
import type { Shortfall, Shortfalls, Way } from './shortfalls'
import type { Needs } from './tekunNeeds'

/** How far the income stands above the line a head and month, rounded half up to the fen; null where it does not. */
export function excessOf({ target, people, incomeStep }: Shortfall): Fen | null {
  if (incomeStep === null || people === 0) return null
  const { values } = incomeStep
  if (target === 'TK' || target === 'DBS')
    return roundHalfUp(divide(subtract(exact(values, 'own'), whole(num(values, 'std') * 12)), whole(12)))
  const line =
    target === 'DB'
      ? whole(num(values, 'std') * 12 * people)
      : target === 'BY'
        ? whole(num(values, 'line'))
        : times(whole(num(values, 'disposable')), people)
  return roundHalfUp(divide(subtract(exact(values, 'income'), line), whole(12 * people)))
}

/** The line of the class a head and month, fen, where the income stands at or above one that is monthly. */
export function monthlyLineOf({ target, incomeStep }: Shortfall): Fen | null {
  if (incomeStep === null) return null
  if (target === 'BY') return num(incomeStep.values, 'each')
  return target === 'DB' || target === 'TK' || target === 'DBS' ? num(incomeStep.values, 'std') : null
}

/** What the trail says of the limit that a change meets, fen; null where that step has none. */
function limitOf(shortfalls: Shortfalls, target: Category, name: 'finMax' | 'carValueMax'): Fen | null {
  const step = shortfalls.base.trail.find((one) => one.rule === target && has(one.values, name))
  return step === undefined ? null : num(step.values, name)
}

type NameOf = (idNumber: string) => string

/** Whose income it is: the family's as it is judged, or one member's where it does not do with everybody's. */
function whoseIncome(shortfalls: Shortfalls, { target }: Shortfall, { of, exact }: Change, nameOf: NameOf): string {
  const { whose } = words
  if (exact === true && of !== null) return fill(whose.member, { name: nameOf(of) })
  const apart = target !== 'QT' || shortfalls.applied
  return apart && hasTekun(shortfalls) ? whose.others : whose.family
}

const hasTekun = ({ base }: Shortfalls): boolean => base.persons.some((one) => one.category === 'TK')

/** `第 2、3 套`: by the order in which they are entered. */
function whichThings({ kind, places, exact }: Change): string {
  if (exact !== true || places === undefined) return ''
  const told = [...places]
    .sort((a, b) => a - b)
    .map((place) => String(place + 1))
    .join(words.join)
  return fill(kind === 'houses' ? words.which.houses : words.which.vehicles, { places: told })
}

function whoseAssets(shortfalls: Shortfalls, { from, exact }: Change, nameOf: NameOf): string {
  const first = from?.[0]
  const kept = hasTekun(shortfalls) ? words.which.ownKept : ''
  return exact === true && first !== undefined ? `${fill(words.which.ownOf, { name: nameOf(first) })}${kept}` : kept
}

function clause(
  shortfalls: Shortfalls,
  shortfall: Shortfall,
  change: Change,
  measured: boolean,
  nameOf: NameOf,
): string {
  const { kind, amount, of } = change
  const { changes } = words
  const yuan = formatYuan(amount)
  switch (kind) {
    case 'income': {
      if (shortfall.person !== null) return fill(changes.ownIncome, { amount: yuan })
      const whose = whoseIncome(shortfalls, shortfall, change, nameOf)
      const each = roundHalfUp(divide(whole(amount), whole(12 * shortfall.people)))
      return measured || shortfall.people === 1 || each === 0 || change.exact === true
        ? fill(changes.income, { whose, amount: yuan })
        : fill(changes.incomeEach, { whose, amount: yuan, each: formatYuan(each) })
    }
    case 'assets': {
      const limit = limitOf(shortfalls, shortfall.target, 'finMax')
      const said =
        limit === null
          ? fill(changes.assets, { amount: yuan })
          : fill(changes.assetsLimit, { amount: yuan, limit: formatYuanShort(limit) })
      return `${said}${whoseAssets(shortfalls, change, nameOf)}`
    }
    case 'vehicleValue': {
      const limit = limitOf(shortfalls, shortfall.target, 'carValueMax')
      const said =
        limit === null
          ? fill(changes.vehicleValue, { amount: yuan })
          : fill(changes.vehicleValueLimit, { amount: yuan, limit: formatYuanShort(limit) })
      return `${of === null ? '' : changes.ownThing}${said}${whichThings(change)}`
    }
    case 'medical':
    case 'ownAssets':
      return fill(changes[kind], { amount: yuan })
    case 'houses':
    case 'vehicles':
      return `${of === null ? '' : changes.ownThing}${fill(changes[kind], { count: amount })}${whichThings(change)}`
    default:
      return changes[kind]
  }
}

function measureOf(shortfall: Shortfall): string | null {
  const excess = excessOf(shortfall)
  const line = words.lines[shortfall.target]
  if (excess === null || line === undefined) return null
  const own = shortfall.person !== null || shortfall.people === 1
  if (excess === 0) return fill(own ? words.ownEqual : words.equal, { line })
  return fill(own ? words.ownAbove : words.above, { line, excess: formatYuan(excess) })
}

function gainsSaid(way: Way, nameOf: NameOf): string {
  const kinds = [...new Set(way.gains.map((one) => one.category))]
  return kinds
    .map((category) => {
      const names = way.gains.filter((one) => one.category === category).map((one) => nameOf(one.idNumber))
      const said = fill(words.gains, { names: names.join(words.join), category: categoryShortNames[category] })
      return `${words.apart}${said}`
    })
    .join('')
}

function waySaid(shortfalls: Shortfalls, shortfall: Shortfall, way: Way, nameOf: NameOf): string {
  const category = categoryShortNames[shortfall.target]
  const measure = way.changes.length === 1 && way.changes[0]?.kind === 'income' ? measureOf(shortfall) : null
  const clauses = way.changes.map((change) => clause(shortfalls, shortfall, change, measure !== null, nameOf))
  const gains = gainsSaid(way, nameOf)
  const [only] = clauses
  if (clauses.length === 1 && only !== undefined) {
    const said =
      measure === null
        ? fill(words.single, { clause: only, category })
        : fill(words.measured, { measure, clause: only, category })
    return `${said}${gains}`
  }
  const all = fill(words.together, { list: numbered(clauses) })
  return `${fill(words.single, { clause: all, category })}${gains}`
}

/** ①…；②…, or the one thing alone. */
function numbered(items: readonly string[]): string {
  return items.length === 1
    ? (items[0] ?? '')
    : items.map((one, index) => `${words.numbered[index] ?? ''}${one}`).join(words.apart)
}

/** What a person lacks to be 特困, one by one. */
function needsSaid(shortfalls: Shortfalls, shortfall: Shortfall, needs: Needs, nameOf: NameOf): string {
  const obligors = needs.obligors
    .map(({ relation, idNumber }) => (idNumber === null ? relationWord(relation) : nameOf(idNumber)))
    .join(words.join)
  const onlyObligors = needs.chosen === null && needs.changes.length === 0
  if (onlyObligors) return fill(words.open.obligors, { who: obligors })
  const items: string[] = []
  if (needs.chosen !== null) items.push(fill(words.needs.chosen, { chosen: needs.chosen }))
  if (needs.obligors.length > 0) items.push(fill(words.needs.obligors, { who: obligors }))
  items.push(...needs.changes.map((change) => clause(shortfalls, shortfall, change, false, nameOf)))
  return fill(words.needs.all, { list: numbered(items) })
}

function openSaid(shortfalls: Shortfalls, shortfall: Shortfall, nameOf: NameOf): string {
  if (shortfall.needs !== null) return needsSaid(shortfalls, shortfall, shortfall.needs, nameOf)
  return shortfall.open.map((one) => words.open[one]).join(words.apart)
}

/** 差多少 in sentences. `nameOf` gives the name of a member by identity number; numbers never appear. */
export function shortfallLines(shortfalls: Shortfalls, nameOf: NameOf): ShortfallLine[] {
  return shortfalls.list.map((shortfall): ShortfallLine => {
    const person = shortfall.person === null ? null : nameOf(shortfall.person)
    const category = shortfall.target
    if (shortfall.ways.length === 0) {
      return { category, person, kind: 'open', sentences: [openSaid(shortfalls, shortfall, nameOf)] }
    }
    const together = shortfall.ways.length === 1 && (shortfall.ways[0]?.changes.length ?? 0) > 1
    return {
      category,
      person,
      kind: together ? 'together' : 'single',
      sentences: shortfall.ways.map((way) => waySaid(shortfalls, shortfall, way, nameOf)),
    }
  })
}
