import type { SimulationChange, SimulationFigures } from '../contracts/simulateContract'
import type { IsoDate } from '../domain/dates'
import { canonicalJson, type Json } from '../exchange/canonicalJson'
import type { Policy } from '../policy/policyChain'
import { policyValuesInWords } from '../policy/policyInWords'

/** What a simulation rests on and what it found; who holds the same facts and sets arrives at the same text. */
export interface RecordedSimulation {
  readonly county: string
  readonly on: IsoDate
  readonly before: Policy
  readonly after: Policy
  readonly changes: readonly SimulationChange[]
  readonly figures: SimulationFigures
  /** Digests in hex over the facts that were judged and over both outcomes household by household. */
  readonly facts: string
  readonly outcomes: { readonly before: string; readonly after: string }
}

/** A later program that records otherwise gives this another number. */
const form = 1

function setOf(policy: Policy): Json {
  return {
    id: policy.id,
    title: policy.title,
    documentNo: policy.documentNo,
    values: Object.fromEntries(policyValuesInWords(policy).map(({ key, value }) => [key, value])),
  }
}

/**
 * The text over which a simulation's check sum is made: inputs, parameters and results, and nothing that changes from
 * one run to the next (no time, no name of who ran it).
 */
export function simulationRecord(simulation: RecordedSimulation): string {
  const { county, on, before, after, changes, figures, facts, outcomes } = simulation
  return canonicalJson({
    form,
    county,
    on,
    before: setOf(before),
    after: setOf(after),
    changes: changes.map(({ key, before: was, after: is }) => ({ key, before: was, after: is })),
    figures,
    facts,
    outcomes,
  })
}
