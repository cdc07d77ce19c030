import type { StoreApp } from './storeApp'

/** What a handler gets: the running store, and the set that collects what the call changed. */
export interface CallContext {
  readonly app: StoreApp
  readonly changed: Set<string>
}
