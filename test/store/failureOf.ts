import { AppError } from '@shared/result'

/** `CODE messageKey` of what a call throws on purpose, `nothing` when it does not throw. */
export function failureOf(run: () => void): string {
  try {
    run()
  } catch (error) {
    if (error instanceof AppError) return `${error.code} ${error.messageKey}`
    throw error
  }
  return 'nothing'
}
