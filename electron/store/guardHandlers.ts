import type { StoreContract, StoreOperation } from '@shared/contracts/storeContract'
import type { Handlers } from '@shared/ipc/operation'
import { AppError } from '@shared/result'
import { withoutWaiting } from './audit/withoutWaiting'
import type { CallContext } from './callContext'
import { operationDuties } from './duties'
import { write } from './write'

/** @throws AppError STORE_LOCKED with nobody signed in; NOT_ALLOWED, written to the audit log, without the duty. */
function requireNeed({ app, changed }: CallContext, operation: StoreOperation): void {
  const need = operationDuties[operation]
  if (need === 'public') return
  const ctx = app.context(changed)
  if (need === 'signedIn' || ctx.session.duties.has(need)) return
  const act = { action: 'operation.refused', subject: 'book', detail: { operation, duty: need } } as const
  const note = (): void => write(ctx, null, act, () => undefined)
  try {
    withoutWaiting(ctx.db, note)
  } catch {
    // An import holds the database: noted after it, and the refused reader does not wait for that.
    void app.writes.run(() => Promise.resolve(note())).catch(() => undefined)
  }
  throw new AppError('NOT_ALLOWED', 'dutyMissing', { duty: need })
}

/** Puts the check of the duty in front of every handler, so that none can be forgotten. */
export function guardHandlers(handlers: Handlers<StoreContract, CallContext>): Handlers<StoreContract, CallContext> {
  const guarded = Object.fromEntries(
    Object.entries(handlers).map(([name, handler]) => [
      name,
      (ctx: CallContext, input: never) => {
        requireNeed(ctx, name as StoreOperation)
        return (handler as (ctx: CallContext, input: never) => object)(ctx, input)
      },
    ]),
  )
  return guarded as Handlers<StoreContract, CallContext>
}
