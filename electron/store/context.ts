import type { Clock } from './clock'
import type { Database } from './database'
import type { Session } from './session'

/** What every service gets: `service(ctx, input) → output`. */
export interface ServiceContext {
  readonly db: Database
  readonly session: Session
  readonly clock: Clock
  /** Names of what this call changed (`household:<id>`, `policy`, `keys` …); the reply lists them. */
  readonly changed: Set<string>
}
