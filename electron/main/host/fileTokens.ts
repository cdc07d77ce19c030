import { randomUUID } from 'node:crypto'

/** Keeps the paths that dialogs and drops yielded; the screen only ever holds the tokens. */
export class FileTokens {
  readonly #paths = new Map<string, string>()
  readonly #tellStore: (token: string, path: string) => Promise<void>

  constructor(tellStore: (token: string, path: string) => Promise<void>) {
    this.#tellStore = tellStore
  }

  async add(path: string): Promise<string> {
    const token = randomUUID()
    this.#paths.set(token, path)
    await this.#tellStore(token, path)
    return token
  }

  path(token: string): string | undefined {
    return this.#paths.get(token)
  }

  /** After a restart the store knows none of them. */
  async tellAllAgain(): Promise<void> {
    for (const [token, path] of this.#paths) await this.#tellStore(token, path)
  }
}
