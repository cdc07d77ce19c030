/** Error codes that may cross a process border. Words are chosen at the edge (shared/messages). */
export const errorCodes = [
  'INVALID_INPUT',
  'NOT_FOUND',
  'CONFLICT',
  'RULE_BROKEN',
  'NOT_ALLOWED',
  'STORE_BUSY',
  'STORE_CLOSED',
  'STORE_LOCKED',
  'STORE_FROM_FUTURE',
  'STORE_DAMAGED',
  'WRONG_KEY',
  'FILE_DAMAGED',
  'NOT_FOR_US',
  'DISK_FULL',
  'CANCELLED',
  'INTERNAL',
] as const
export type ErrorCode = (typeof errorCodes)[number]

/** Values that fill the gaps of a message sentence, e.g. `{ file: '名单.xlsx' }`. Never personal data in INTERNAL. */
export type ErrorDetails = Readonly<Record<string, string | number>>

/** An error as it travels: a code, the key of a sentence in shared/messages/errors.ts, and what fills its gaps. */
export interface Failure {
  readonly code: ErrorCode
  readonly messageKey: string
  readonly details: ErrorDetails
}

export type Reply<T> = { ok: true; value: T } | { ok: false; error: Failure }

/** The one exception type that services throw on purpose; anything else is INTERNAL with an incident number. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly messageKey: string
  readonly details: ErrorDetails

  constructor(code: ErrorCode, messageKey: string, details: ErrorDetails = {}) {
    super(`${code} ${messageKey}`)
    this.name = 'AppError'
    this.code = code
    this.messageKey = messageKey
    this.details = details
  }

  toFailure(): Failure {
    return { code: this.code, messageKey: this.messageKey, details: this.details }
  }
}
