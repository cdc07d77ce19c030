/** Runs pieces of work one after the other in the order they came, whatever the outcome of the one before. */
export class WriteOrder {
  #last: Promise<void> = Promise.resolve()

  run<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work)
    this.#last = result.then(
      () => undefined,
      () => undefined,
    )
    return result
  }
}
