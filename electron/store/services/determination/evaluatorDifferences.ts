import type { CountyColumns } from '@shared/columnar/columns'
import type { ColumnOutcome } from '@shared/columnar/outcome'
import { householdCategories } from '@shared/domain/category'
import type { ServiceContext } from '../../context'
import { sql } from '../../sql'

/** One fact of one household on which the two evaluators do not agree. Amounts are fen. */
export interface EvaluatorDifference {
  readonly householdId: string
  /** 户编号. */
  readonly key: string
  readonly field: ComparedField
  readonly readable: string
  readonly columnar: string
}

export const comparedFields = [
  'lacking',
  'category',
  'people',
  'annualIncome',
  'monthlyPerCapita',
  'amount',
  'gap',
  'uplift',
  'dbs',
  'tk',
  'persons',
] as const
export type ComparedField = (typeof comparedFields)[number]

/** Most differences that are named. */
export const shownDifferences = 300

/** What the readable engine says of one household, in the form of the columns. */
export interface Said {
  readonly lacking: boolean
  readonly category: number
  readonly people: number
  readonly annualIncome: number
  readonly monthlyPerCapita: number
  /** −1 where nothing is payable. */
  readonly amount: number
  readonly gap: number
  readonly uplift: number
  readonly dbs: number
  readonly tk: number
}

/** Persons with a class of their own: 0 none, 1 TK, 2 DBS, and their amounts, by place in the columns. */
export interface SaidPersons {
  readonly category: Uint8Array
  readonly amount: Float64Array
}

/** Gathers differences; households are named once all are known. */
export class Differences {
  readonly #columns: CountyColumns
  readonly #outcome: ColumnOutcome
  readonly #persons: SaidPersons
  readonly #found: (Omit<EvaluatorDifference, 'householdId' | 'key'> & { readonly version: number })[] = []
  households = 0
  lacking = 0
  differing = 0

  constructor(columns: CountyColumns, outcome: ColumnOutcome, persons: SaidPersons) {
    this.#columns = columns
    this.#outcome = outcome
    this.#persons = persons
  }

  take(h: number, said: Said): void {
    const { category, people, annualIncome, monthlyPerCapita, amount, gap, uplift, dbs, tk, lacking } = this.#outcome
    this.households += 1
    if (said.lacking) this.lacking += 1
    const same =
      said.lacking === (lacking[h] === 1) &&
      said.category === category[h] &&
      said.people === people[h] &&
      said.annualIncome === annualIncome[h] &&
      said.monthlyPerCapita === monthlyPerCapita[h] &&
      said.amount === amount[h] &&
      said.gap === gap[h] &&
      said.uplift === uplift[h] &&
      said.dbs === dbs[h] &&
      said.tk === tk[h] &&
      this.#samePersons(h)
    if (same) return
    this.differing += 1
    if (this.#found.length < shownDifferences) this.#tell(h, said)
  }

  #samePersons(h: number): boolean {
    const to = this.#columns.memberStart[h + 1] ?? 0
    for (let p = this.#columns.memberStart[h] ?? 0; p < to; p += 1) {
      if (this.#persons.category[p] !== this.#outcome.personCategory[p]) return false
      if (this.#persons.amount[p] !== this.#outcome.personAmount[p]) return false
    }
    return true
  }

  #tell(h: number, said: Said): void {
    const version = this.#columns.versionIds[h] ?? 0
    const outcome = this.#outcome
    const add = (field: ComparedField, readable: string, columnar: string): void => {
      if (readable !== columnar) this.#found.push({ version, field, readable, columnar })
    }
    const className = (category: number): string => householdCategories[category] ?? ''
    add('category', className(said.category), className(outcome.category[h] ?? 0))
    for (const field of comparedFields) {
      if (field === 'lacking') add(field, said.lacking ? '1' : '0', String(outcome.lacking[h]))
      else if (field !== 'category' && field !== 'persons') add(field, String(said[field]), String(outcome[field][h]))
    }
    const { personCategory, personAmount } = outcome
    add(
      'persons',
      this.#personsOf(h, this.#persons.category, this.#persons.amount),
      this.#personsOf(h, personCategory, personAmount),
    )
  }

  /** `2:TK:104000`: the place among the members, the class, fen a month. */
  #personsOf(h: number, categories: Uint8Array, amounts: Float64Array): string {
    const from = this.#columns.memberStart[h] ?? 0
    const to = this.#columns.memberStart[h + 1] ?? 0
    const words: string[] = []
    for (let p = from; p < to; p += 1) {
      const category = categories[p] ?? 0
      if (category !== 0) words.push(`${p - from + 1}:${category === 1 ? 'TK' : 'DBS'}:${amounts[p]}`)
    }
    return words.join(' ')
  }

  named(ctx: ServiceContext): EvaluatorDifference[] {
    const shown = this.#found.slice(0, shownDifferences)
    const versions = JSON.stringify([...new Set(shown.map((one) => one.version))])
    const names = new Map(
      ctx.db
        .all<{ version: number; householdId: string; key: string }>(
          sql`SELECT v.id AS version, h.id AS householdId, h.key FROM household_version v
            JOIN household h ON h.id = v.household_id WHERE v.id IN (SELECT value FROM json_each(${versions}))`,
        )
        .map((row) => [row.version, row]),
    )
    return shown.map(({ version, field, readable, columnar }) => {
      const name = names.get(version)
      return { householdId: name?.householdId ?? '', key: name?.key ?? '', field, readable, columnar }
    })
  }
}

/** Persons before any was judged. */
export function nobodySaid(columns: CountyColumns): SaidPersons {
  return { category: new Uint8Array(columns.persons), amount: new Float64Array(columns.persons).fill(-1) }
}
