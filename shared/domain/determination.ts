import type { HouseholdCategory, PersonCategory } from './category'
import type { IsoDate } from './dates'
import type { Fen } from './money'

/**
 * One step of a determination's trail. Words are not stored: `rule`, `facts`, `formula` and `outcome` are codes and
 * values from which shared/rules/explain.ts makes the Chinese sentences, so a correction of wording reaches old trails too.
 */
export interface TrailStep {
  /** Which rule, e.g. 'members' 'income' 'support' 'assets' 'TK' 'DB' 'BY' 'DBS' 'GX' 'FP' 'QT' 'amount' 'uplift'. */
  readonly rule: string
  /** Sentence key inside the rule's message table. */
  readonly key: string
  /** Numbers and codes that fill the sentence; money in fen, persons by id number. */
  readonly values: Readonly<Record<string, string | number | boolean | null>>
  /** Article or notice this step stands on, as a key of shared/rules/articles.ts, or null. */
  readonly article: string | null
  readonly outcome: 'met' | 'notMet' | 'info' | 'manual'
  /** Id number when the step is about one person. */
  readonly person: string | null
}

export interface PersonDetermination {
  readonly idNumber: string
  readonly category: PersonCategory
  readonly amount: Fen | null
  /** Reason code, e.g. 'TK_ELDER' 'DISABILITY' 'DISEASE' 'SINGLE_ADULT'. */
  readonly reason: string
}

/** The outcome of the cascade for one household on one date under one parameter set. Amounts are fen a month. */
export interface Determination {
  readonly on: IsoDate
  readonly policyId: string
  readonly category: HouseholdCategory
  readonly tags: readonly string[]
  /** People the household counts, without its TK persons (with them if nobody else is left). */
  readonly people: number
  /** Rounded half up to the fen for display; comparisons were exact. */
  readonly annualIncome: Fen
  readonly monthlyPerCapita: Fen
  /** Everything payable to the household a month; null where nothing is. */
  readonly amount: Fen | null
  readonly parts: { readonly gap: Fen; readonly uplift: Fen; readonly dbs: Fen; readonly tk: Fen }
  /** Only members with a class of their own. */
  readonly persons: readonly PersonDetermination[]
  readonly reasons: readonly string[]
  readonly trail: readonly TrailStep[]
}
