import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'

export interface LogFileOptions {
  /** Bytes of one file before the next one is begun. */
  readonly fileBytes: number
  /** Files kept, the current one included. */
  readonly files: number
  /** Lines kept in memory where nothing can be written. */
  readonly remembered: number
}

export const logFileDefaults: LogFileOptions = { fileBytes: 1_000_000, files: 5, remembered: 400 }

/**
 * Lines in a file that is rotated: `zhongfu.log`, then `zhongfu.1.log` … the oldest. Never throws: on a full or read-only
 * disk, or while the data folder is not there, lines are kept in memory only. Only the `logs` folder itself is made; a
 * data folder that is gone must not come into being by its log.
 */
export class LogFile {
  readonly #folder: () => string
  readonly #options: LogFileOptions
  readonly #memory: string[] = []
  /** Lines that no file holds yet. */
  #waiting: string[] = []

  /** `folder` is asked at every line: the data folder may change to the sample county's. */
  constructor(folder: () => string, options: LogFileOptions = logFileDefaults) {
    this.#folder = folder
    this.#options = options
  }

  write(line: string): void {
    this.#memory.push(line)
    if (this.#memory.length > this.#options.remembered) this.#memory.shift()
    this.#waiting.push(line)
    if (this.#waiting.length > this.#options.remembered) this.#waiting.shift()
    try {
      this.#flush()
    } catch {
      // Full disk, read-only, pulled out: the line waits in memory.
    }
  }

  /** The files with their texts, newest first; what only memory holds comes as one more. Never throws. */
  read(): { name: string; text: string }[] {
    const found: { name: string; text: string }[] = []
    for (let n = 0; n < this.#options.files; n += 1) {
      try {
        const path = this.#path(n)
        if (existsSync(path)) found.push({ name: nameOf(n), text: readFileSync(path, 'utf8') })
      } catch {
        // A file that cannot be read is left out.
      }
    }
    if (this.#waiting.length > 0) found.push({ name: 'memory.log', text: `${this.#waiting.join('\n')}\n` })
    return found
  }

  #path(n: number): string {
    return join(this.#folder(), nameOf(n))
  }

  #flush(): void {
    const folder = this.#folder()
    if (!existsSync(dirname(folder))) return
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    while (this.#waiting.length > 0) {
      const line = `${this.#waiting[0] ?? ''}\n`
      const path = this.#path(0)
      const size = existsSync(path) ? statSync(path).size : 0
      if (size > 0 && size + Buffer.byteLength(line) > this.#options.fileBytes) this.#rotate()
      appendFileSync(path, line, { mode: 0o600 })
      this.#waiting.shift()
    }
  }

  #rotate(): void {
    rmSync(this.#path(this.#options.files - 1), { force: true })
    for (let n = this.#options.files - 2; n >= 0; n -= 1) {
      if (existsSync(this.#path(n))) renameSync(this.#path(n), this.#path(n + 1))
    }
  }
}

function nameOf(n: number): string {
  return n === 0 ? 'zhongfu.log' : `zhongfu.${n}.log`
}
