import { randomBytes } from 'node:crypto'
import { app } from 'electron'
import type { Failure } from '@shared/result'
import { note } from './log/appLog'

/** An error nobody foresaw: a number for the person to quote, the kind of error (never its text) to the log. */
export function unforeseen(error: unknown, where: string): Failure {
  const incident = randomBytes(4).toString('hex')
  const kind = error instanceof Error ? error.name : typeof error
  const frames = error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : []
  note({ level: 'error', part: 'main', what: `${where}: ${kind}`, incident, frames })
  if (!app.isPackaged) process.stderr.write(`[incident ${incident}] ${where}: ${kind}\n${frames.join('\n')}\n`)
  return { code: 'INTERNAL', messageKey: 'internal', details: { incident } }
}
