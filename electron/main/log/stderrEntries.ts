import type { LogEntry } from './logEntry'

/**
 * Turns what the store process writes to standard error into entries of the log. Only what is known by its form is
 * taken over: numbered incidents, frames of a stack, the kind of an uncaught error, Node's own warnings by their code.
 * Of everything else only its size is noted, since a message may quote a record.
 */
export class StderrEntries {
  readonly #tell: (entry: LogEntry) => void
  #open: { entry: LogEntry; frames: string[] } | null = null
  #rest = ''
  #unknownBytes = 0

  constructor(tell: (entry: LogEntry) => void) {
    this.#tell = tell
  }

  /** Takes a piece as it arrives; a line may come in several. */
  take(piece: string): void {
    const lines = (this.#rest + piece).split('\n')
    this.#rest = (lines.pop() ?? '').slice(-longestLine)
    for (const line of lines) this.#line(line)
    // An incident is written in one piece with its frames: what follows belongs to something else.
    this.#close()
  }

  /** The process has ended. */
  end(): void {
    if (this.#rest !== '') this.#line(this.#rest)
    this.#rest = ''
    this.#close()
  }

  #line(line: string): void {
    if (line.trim() === '') return
    if (frame.test(line) && this.#open) {
      this.#open.frames.push(line)
      return
    }
    const entry = entryOf(line)
    if (entry) {
      this.#close()
      this.#open = { entry, frames: [] }
    } else this.#unknownBytes += line.length
  }

  #close(): void {
    if (this.#open) this.#tell({ ...this.#open.entry, frames: this.#open.frames })
    this.#open = null
    if (this.#unknownBytes > 0) {
      this.#tell({ level: 'warning', part: 'store', what: `stderr ${sizeClass(this.#unknownBytes)}` })
    }
    this.#unknownBytes = 0
  }
}

const longestLine = 10_000
const frame = /^\s+at /
const numbered = /^\[incident ([0-9a-f]{8})\] ([A-Za-z0-9.:_-]{1,60}): ([A-Za-z]{1,60})\s*$/
const uncaught = /^(?:Uncaught )?([A-Z][A-Za-z]{0,40}Error)(?: \[([A-Z0-9_]{1,40})\])?(?::|$)/
const nodeWarning = /^\(node:\d+\) (?:\[(DEP\d{4}|[A-Z_]{1,40})\] )?([A-Z][A-Za-z]{0,40}Warning):/
const outOfMemory = /^(?:FATAL ERROR|<--- Last few GCs --->).*$/

function entryOf(line: string): LogEntry | null {
  const incident = numbered.exec(line)
  if (incident) {
    const [, number = '', where = '', kind = ''] = incident
    return { level: 'error', part: 'store', what: `${where}: ${kind}`, incident: number }
  }
  const error = uncaught.exec(line)
  if (error) return { level: 'error', part: 'store', what: ['uncaught', error[1], error[2]].filter(Boolean).join(' ') }
  const warning = nodeWarning.exec(line)
  if (warning) return { level: 'warning', part: 'store', what: [warning[2], warning[1]].filter(Boolean).join(' ') }
  if (outOfMemory.test(line))
    return { level: 'error', part: 'store', what: 'node ended itself, most likely out of memory' }
  return null
}

/** The exact size could count the letters of a name; its order of magnitude cannot. */
function sizeClass(bytes: number): string {
  return bytes < 1000 ? 'under 1 kB' : bytes < 10_000 ? 'under 10 kB' : '10 kB and more'
}
