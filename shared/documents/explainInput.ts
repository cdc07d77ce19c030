import type { ProofLine, ShortfallLine } from '../contracts/explainContract'
import type { DeterminationView, FactSource } from '../contracts/householdContract'
import type { IsoDate } from '../domain/dates'
import type { Deciding } from '../rules/explainDeciding'

/** Somebody on the form, as the 认定依据书 shows them. */
export interface ExplainMember {
  /** In full, minors too: the paper says of whom it speaks. */
  readonly name: string
  readonly relation: string
  readonly age: number
  readonly idMasked: string
  /** Why not counted (服刑, 死亡 …), or null. */
  readonly leftOut: string | null
  /** Row of the workbook, or null. */
  readonly row: FactSource['rows'][number] | null
}

/** What the 认定依据书 says of a household; identity numbers masked as the screen has them. */
export interface ExplainInput {
  /** `430681-2026-DB-000012` */
  readonly number: string
  readonly household: {
    readonly key: string
    readonly applicantName: string
    readonly applicantIdMasked: string
    readonly hukouType: string
    /** 汨罗市川山坪镇幸福村. */
    readonly residence: string
    readonly members: readonly ExplainMember[]
  }
  readonly determination: DeterminationView
  readonly deciding: Deciding
  readonly shortfalls: readonly ShortfallLine[]
  readonly proofs: readonly ProofLine[]
  /** The family asked for aid and got none of the classes that give it: it is told how to object. */
  readonly refused: boolean
  /** Who signs, e.g. 汨罗市民政局. */
  readonly office: string
  readonly printedOn: IsoDate
  /** Made-up data: every page says so. */
  readonly sample: boolean
}
