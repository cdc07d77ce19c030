import { AppError } from '@shared/result'

/** What long work uses to tell how far it is and to learn that it should stop. */
export interface JobControl {
  /** `phase` is a key of shared/messages/jobs.ts. Cheap: may be called often. */
  progress(phase: string, done: number, total: number): void
  cancelled(): boolean
}

/** @throws AppError CANCELLED when somebody cancelled; long loops call it at safe places. */
export function stopIfCancelled(control: JobControl): void {
  if (control.cancelled()) throw new AppError('CANCELLED', 'cancelled')
}

/** For callers that neither show progress nor cancel. */
export const quietControl: JobControl = { progress: () => undefined, cancelled: () => false }
