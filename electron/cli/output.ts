import { phaseWords } from '@shared/messages/jobs'
import type { StartedControl } from '../store/jobs/jobRegistry'

/** Results go to standard output; words and progress to standard error. */
export interface Output {
  say(sentence: string): void
  /** Progress of long work; shown on a terminal only, so that logs of scheduled runs stay short. */
  readonly control: StartedControl
}

/** The output of a command that runs in the program's only thread. */
export interface TerminalOutput extends Output {
  /**
   * Begins work that may not pause before it is done. Nobody would hear Ctrl+C meanwhile: it ends the program at once, which
   * leaves the book as a lost machine does, with every transaction whole. What is still going on afterwards is asked to stop.
   */
  begin<T>(work: () => T): T
}

export function terminalOutput(): TerminalOutput {
  const interactive = process.stderr.isTTY
  let cancelled = false
  let shownAt = 0
  const listeners: (() => void)[] = []
  // The first Ctrl+C asks the work to stop where it is safe; a second one ends the program as usual.
  const stop = (): void => {
    cancelled = true
    for (const listener of listeners) listener()
  }
  process.once('SIGINT', stop)
  return {
    begin: (work) => {
      process.off('SIGINT', stop)
      try {
        return work()
      } finally {
        if (!cancelled) process.once('SIGINT', stop)
      }
    },
    say: (sentence) => {
      process.stderr.write(`${sentence}\n`)
    },
    control: {
      progress: (phase, done, total) => {
        const now = Date.now()
        if (!interactive || now - shownAt < 200) return
        shownAt = now
        process.stderr.write(`\r\u001b[K${phaseWords(phase)}${total > 0 ? ` ${done} / ${total}` : ''}`)
        if (done === total && total > 0) process.stderr.write('\n')
      },
      cancelled: () => cancelled,
      whenCancelled: (listener) => {
        listeners.push(listener)
      },
    },
  }
}
