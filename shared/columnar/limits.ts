/**
 * Numbers by class that are asked for once each, when a rule first needs them: one that the set does not give is an error
 * only then. NaN may be such a number.
 */
export class Limits {
  readonly #ask: (limit: number) => number
  readonly #known = new Uint8Array(4)
  readonly #values = new Float64Array(4)

  constructor(ask: (limit: number) => number) {
    this.#ask = ask
  }

  /** @throws what asking throws. */
  of(limit: number): number {
    if (this.#known[limit] !== 1) {
      this.#values[limit] = this.#ask(limit)
      this.#known[limit] = 1
    }
    return this.#values[limit] ?? NaN
  }
}
