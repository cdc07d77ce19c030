import type { WriteOrder } from '@shared/ipc/writeOrder'

/**
 * A command's place in the one order of writes of the running store. While it has its turn no write of the screen runs,
 * and it never runs into the write lock of a worker thread, which would make the whole store wait.
 */
export class Turn {
  readonly #writes: WriteOrder
  #end: (() => void) | null = null

  constructor(writes: WriteOrder) {
    this.#writes = writes
  }

  /** Resolves when it is this command's turn. */
  take(): Promise<void> {
    return new Promise((taken) => {
      void this.#writes.run(
        () =>
          new Promise<void>((end) => {
            this.#end = end
            taken()
          }),
      )
    })
  }

  give(): void {
    this.#end?.()
    this.#end = null
  }

  /** Lets others go ahead while the command waits for something that writes nothing itself, or on its own. */
  async lend<T>(work: () => Promise<T>): Promise<T> {
    if (!this.#end) return work()
    this.give()
    try {
      return await work()
    } finally {
      await this.take()
    }
  }
}
