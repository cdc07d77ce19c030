import { z } from 'zod'
import { restorePhase } from './backupContract'
import { jobInfo } from './common'

/** What the store tells the screen unasked. */
export const storeEvents = {
  /** A job moved or ended. */
  job: jobInfo,
  /** Something changed: names as in `Changed`. */
  changed: z.object({ what: z.array(z.string()) }),
  /** How far a restore has come. */
  restore: z.object({ phase: restorePhase }),
  /** The store process ended; `restarting` while the supervisor tries again. */
  store: z.object({ state: z.enum(['up', 'restarting', 'down']) }),
} as const
export type StoreEvents = { [K in keyof typeof storeEvents]: z.infer<(typeof storeEvents)[K]> }
