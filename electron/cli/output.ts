import { phaseWords } from '@shared/messages/jobs'
import type { StartedControl } from '../store/jobs/jobRegistry'

/** Results go to standard output; words and progress to standard error. */
export interface Output {
  say(sentence: string): void
  /** Progress of long work; shown on a terminal only, so that logs of scheduled runs stay short. */
  readonly control: StartedControl
}

export function terminalOutput(): Output {
  const interactive = process.stderr.isTTY
  let cancelled = false
  let shownAt = 0
  const listeners: (() => void)[] = []
  // The first Ctrl+C asks the work to stop where it is safe; a second one ends the program as usual.
  process.once('SIGINT', () => {
    cancelled = true
    for (const listener of listeners) listener()
  })
  return {
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
