import { simulationClasses, type SimulationFigures } from '../contracts/simulateContract'
import { paid } from './changedHouseholds'
import { classAt, classIndex, fateOf, isAided, type Fate } from './classes'
import type { ComparedOutcome } from './comparedOutcome'

/** One household before and after. Money is fen a month, −1 where nothing is paid. */
interface Pair {
  readonly town: number
  readonly from: number
  readonly to: number
  readonly peopleWas: number
  readonly peopleIs: number
  readonly amountWas: number
  readonly amountIs: number
  /** Members with 特困 or 单人保 of their own. */
  readonly tkWas: number
  readonly tkIs: number
  readonly dbsWas: number
  readonly dbsIs: number
}

interface TownSums {
  households: number
  gain: number
  lose: number
  moved: number
  up: number
  down: number
  before: number
  after: number
}

interface Flow {
  households: number
  people: number
}

/** Fen a month by what it is paid for: 特困, 低保 with 分类施保, 单人保. */
interface Money {
  tk: number
  db: number
  dbs: number
}

const own = ['TK', 'DBS'] as const

/** The sums of a comparison while it runs. Side 0 is before, side 1 after. */
export class FigureSheet {
  readonly #towns: readonly string[]
  readonly #classes: number
  readonly #townSums: TownSums[]
  readonly #moves: { households: Float64Array; people: Float64Array }
  readonly #households: readonly [Float64Array, Float64Array]
  readonly #people: readonly [Float64Array, Float64Array]
  readonly #money: readonly [Money, Money] = [
    { tk: 0, db: 0, dbs: 0 },
    { tk: 0, db: 0, dbs: 0 },
  ]
  readonly #dbs: readonly [Flow, Flow] = [
    { households: 0, people: 0 },
    { households: 0, people: 0 },
  ]
  readonly #tkPersons: [number, number] = [0, 0]
  readonly #ownGain = { TK: 0, DBS: 0 }
  readonly #ownLose = { TK: 0, DBS: 0 }
  readonly #flows: Readonly<Record<Fate, Flow>> = {
    same: { households: 0, people: 0 },
    gain: { households: 0, people: 0 },
    lose: { households: 0, people: 0 },
    moved: { households: 0, people: 0 },
    undecided: { households: 0, people: 0 },
  }
  readonly #up = { households: 0, amount: 0 }
  readonly #down = { households: 0, amount: 0 }

  constructor(towns: readonly string[], classes: number) {
    this.#towns = towns
    this.#classes = classes
    this.#townSums = towns.map(() => ({
      households: 0,
      gain: 0,
      lose: 0,
      moved: 0,
      up: 0,
      down: 0,
      before: 0,
      after: 0,
    }))
    this.#moves = { households: new Float64Array(classes * classes), people: new Float64Array(classes * classes) }
    this.#households = [new Float64Array(classes), new Float64Array(classes)]
    this.#people = [new Float64Array(classes), new Float64Array(classes)]
  }

  /** How many people a row speaks of: those counted afterwards, or before where the household is in no class then. */
  shownPeople(to: number, was: number, is: number): number {
    return isAided(to) ? is : was
  }

  household(pair: Pair): void {
    const { from, to, peopleWas, peopleIs } = pair
    const fate = fateOf(from, to)
    const people = this.shownPeople(to, peopleWas, peopleIs)
    const flow = this.#flows[fate]
    flow.households += 1
    flow.people += people
    const cell = from * this.#classes + to
    this.#moves.households[cell] = (this.#moves.households[cell] ?? 0) + 1
    this.#moves.people[cell] = (this.#moves.people[cell] ?? 0) + people
    this.#side(0, from, peopleWas, pair.tkWas, pair.dbsWas)
    this.#side(1, to, peopleIs, pair.tkIs, pair.dbsIs)
    this.#pay(pair, fate)
  }

  #side(side: 0 | 1, category: number, people: number, tk: number, dbs: number): void {
    const [households, persons] = [this.#households[side], this.#people[side]]
    households[category] = (households[category] ?? 0) + 1
    persons[category] = (persons[category] ?? 0) + people
    this.#tkPersons[side] += tk
    // People of 特困 are counted there wherever they live; a household of 特困 counts all its people already.
    if (category !== classIndex.TK) persons[classIndex.TK] = (persons[classIndex.TK] ?? 0) + tk
    if (dbs === 0) return
    this.#dbs[side].households += 1
    this.#dbs[side].people += dbs
  }

  #pay(pair: Pair, fate: Fate): void {
    const [was, is] = [paid(pair.amountWas), paid(pair.amountIs)]
    const town = this.#townSums[pair.town]
    if (town) {
      town.households += 1
      if (fate === 'gain' || fate === 'lose' || fate === 'moved') town[fate] += 1
      town.before += was
      town.after += is
    }
    if (is > was) {
      this.#up.households += 1
      this.#up.amount += is - was
      if (town) town.up += 1
    } else if (is < was) {
      this.#down.households += 1
      this.#down.amount += was - is
      if (town) town.down += 1
    }
  }

  /** What the parts of household `h` are paid for. */
  money(side: 0 | 1, outcome: ComparedOutcome, h: number): void {
    const sums = this.#money[side]
    sums.tk += outcome.tk[h] ?? 0
    sums.db += (outcome.gap[h] ?? 0) + (outcome.uplift[h] ?? 0)
    sums.dbs += outcome.dbs[h] ?? 0
  }

  /** A member whose own class changes; 0 none, 1 特困, 2 单人保. */
  member(was: number, is: number): void {
    const [lost, gained] = [own[was - 1], own[is - 1]]
    if (lost !== undefined) this.#ownLose[lost] += 1
    if (gained !== undefined) this.#ownGain[gained] += 1
  }

  #byClass(): SimulationFigures['byClass'] {
    const [before, after] = this.#money
    const amounts: Readonly<Record<string, { before: number; after: number }>> = {
      TK: { before: before.tk, after: after.tk },
      DB: { before: before.db, after: after.db },
      DBS: { before: before.dbs, after: after.dbs },
    }
    const both = (sides: readonly [Float64Array, Float64Array], index: number) => ({
      before: sides[0][index] ?? 0,
      after: sides[1][index] ?? 0,
    })
    return simulationClasses.map((one) => ({
      class: one,
      households:
        one === 'DBS'
          ? { before: this.#dbs[0].households, after: this.#dbs[1].households }
          : both(this.#households, classIndex[one]),
      people:
        one === 'DBS'
          ? { before: this.#dbs[0].people, after: this.#dbs[1].people }
          : both(this.#people, classIndex[one]),
      amount: amounts[one] ?? { before: 0, after: 0 },
    }))
  }

  #movesThatOccur(): SimulationFigures['moves'] {
    const found: SimulationFigures['moves'] = []
    for (let cell = 0; cell < this.#moves.households.length; cell += 1) {
      const households = this.#moves.households[cell] ?? 0
      if (households === 0) continue
      const from = classAt(Math.floor(cell / this.#classes))
      found.push({ from, to: classAt(cell % this.#classes), households, people: this.#moves.people[cell] ?? 0 })
    }
    return found
  }

  figures(households: number, persons: number): SimulationFigures {
    const total = (side: 'before' | 'after'): number => this.#townSums.reduce((sum, town) => sum + town[side], 0)
    const ownClass = (name: 'TK' | 'DBS', before: number, after: number) => ({
      before,
      after,
      gain: this.#ownGain[name],
      lose: this.#ownLose[name],
    })
    return {
      households,
      persons,
      gain: this.#flows.gain,
      lose: this.#flows.lose,
      moved: this.#flows.moved,
      undecided: this.#flows.undecided,
      up: this.#up,
      down: this.#down,
      monthlyCost: { before: total('before'), after: total('after') },
      ownClass: {
        TK: ownClass('TK', ...this.#tkPersons),
        DBS: ownClass('DBS', this.#dbs[0].people, this.#dbs[1].people),
      },
      byClass: this.#byClass(),
      moves: this.#movesThatOccur(),
      byTown: this.#townSums.map(({ before, after, ...counts }, index) => ({
        code: this.#towns[index] ?? '',
        ...counts,
        monthlyCost: { before, after },
      })),
    }
  }
}
