import { randomBytes } from 'node:crypto'
import { AppError, type Failure } from '@shared/result'
import { asAppError } from './openStore'

/**
 * Turns an unforeseen error into a failure with a number for the person to quote. The log line holds the kind of error
 * and where it happened, never its text: texts may hold personal data.
 */
export function incident(error: unknown, where: string): Failure {
  const known = asAppError(error)
  if (known instanceof AppError) return known.toFailure()
  const number = randomBytes(4).toString('hex')
  const kind = known instanceof Error ? known.name : typeof known
  const frames = known instanceof Error ? (known.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : []
  process.stderr.write(`[incident ${number}] ${where}: ${kind}\n${frames.slice(0, 12).join('\n')}\n`)
  return { code: 'INTERNAL', messageKey: 'internal', details: { incident: number } }
}
