import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'

const knownSchema = z.array(z.string())

/**
 * Remembers, outside the data folders, which of them held a book: a folder that is gone (a disk not plugged in, a drive
 * letter changed) must not look like a first start. Only digests of the paths are kept.
 */
export class KnownBooks {
  readonly #file: string

  constructor(settingsFolder: string) {
    this.#file = join(settingsFolder, 'known-books.json')
  }

  has(folder: string): boolean {
    return this.#read().includes(digest(folder))
  }

  /** Called at the start and at the end: notes the folder when a book stands in it. */
  note(folder: string): void {
    if (!existsSync(join(folder, 'keyring.json')) || this.has(folder)) return
    try {
      mkdirSync(dirname(this.#file), { recursive: true })
      writeFileSync(this.#file, JSON.stringify([...this.#read(), digest(folder)]))
    } catch {
      // Without the note a missing folder looks like a first start; nothing is lost by that.
    }
  }

  #read(): string[] {
    try {
      const parsed = knownSchema.safeParse(JSON.parse(readFileSync(this.#file, 'utf8')))
      return parsed.success ? parsed.data : []
    } catch {
      return []
    }
  }
}

function digest(folder: string): string {
  return createHash('sha256').update(folder).digest('hex').slice(0, 32)
}
