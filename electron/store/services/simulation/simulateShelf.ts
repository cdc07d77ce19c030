import type { SimulationResult } from '@shared/contracts/simulateContract'
import { AppError } from '@shared/result'
import type { Simulated } from './simulate'

/** A result somebody is looking at. */
export interface KeptSimulation {
  readonly result: SimulationResult
  readonly simulated: Simulated
  /** Lists of names that were looked at, by what they list: rows in their order. Each is in the log. */
  readonly looks: Map<string, Int32Array>
}

const most = 5

/** Simulations of the session, newest first. In memory only: gone when the person leaves. */
export class SimulationShelf {
  #kept: readonly KeptSimulation[] = []

  put(simulation: Omit<KeptSimulation, 'looks'>): void {
    this.#kept = [{ ...simulation, looks: new Map<string, Int32Array>() }, ...this.#kept].slice(0, most)
  }

  /** What is kept, the newest first. */
  all(): readonly KeptSimulation[] {
    return this.#kept
  }

  /** @throws AppError NOT_FOUND for one that is gone. */
  get(id: string): KeptSimulation {
    const kept = this.#kept.find(({ result }) => result.id === id)
    if (!kept) throw new AppError('NOT_FOUND', 'simulationGone')
    return kept
  }

  clear(): void {
    this.#kept = []
  }
}
