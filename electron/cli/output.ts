import type { JobControl } from '../store/jobs/control'
import { phaseWords } from '@shared/messages/jobs'

/** Results go to standard output; words and progress to standard error. */
export interface Output {
  say(sentence: string): void
  /** Progress of long work; shown on a terminal only, so that logs of scheduled runs stay short. */
  readonly control: JobControl
}

export function terminalOutput(): Output {
  const interactive = process.stderr.isTTY
  let cancelled = false
  let shownAt = 0
  process.once('SIGINT', () => {
    cancelled = true
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
    },
  }
}
