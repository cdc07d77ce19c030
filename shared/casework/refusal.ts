import type { ErrorCode, ErrorDetails } from '../result'

/** Why an act is not possible now: a sentence of shared/messages/casework.ts with what fills it. */
export interface Refusal {
  readonly code: ErrorCode
  readonly messageKey: string
  readonly details: ErrorDetails
}

export function refuse(messageKey: string, details: ErrorDetails = {}, code: ErrorCode = 'RULE_BROKEN'): Refusal {
  return { code, messageKey, details }
}
