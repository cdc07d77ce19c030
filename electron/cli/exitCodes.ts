import type { ErrorCode } from '@shared/result'

/** Exit codes of spec: 0 done, 2 usage, 4 some rows refused are given by the commands themselves. */
export const exitCodes: Readonly<Record<ErrorCode, number>> = {
  INVALID_INPUT: 3,
  NOT_FOUND: 3,
  CONFLICT: 3,
  RULE_BROKEN: 3,
  NOT_ALLOWED: 1,
  STORE_BUSY: 7,
  STORE_CLOSED: 1,
  STORE_LOCKED: 5,
  STORE_FROM_FUTURE: 3,
  STORE_DAMAGED: 6,
  WRONG_KEY: 5,
  FILE_DAMAGED: 6,
  NOT_FOR_US: 5,
  DISK_FULL: 1,
  CANCELLED: 1,
  INTERNAL: 1,
}

export const usageExit = 2
export const refusedRowsExit = 4
export const findingsExit = 3
