import { randomBytes } from 'node:crypto'
import type { Failure } from '@shared/result'

/** An error nobody foresaw: a number for the person to quote, the kind of error (never its text) to standard error. */
export function unforeseen(error: unknown, where: string): Failure {
  const incident = randomBytes(4).toString('hex')
  const kind =
    error instanceof Error ? `${error.name}\n${(error.stack ?? '').split('\n').slice(1).join('\n')}` : typeof error
  process.stderr.write(`[incident ${incident}] ${where}: ${kind}\n`)
  return { code: 'INTERNAL', messageKey: 'internal', details: { incident } }
}
