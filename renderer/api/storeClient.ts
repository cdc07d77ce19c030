import './jitless'
import { storeEvents, type StoreEvents } from '@shared/contracts/events'
import {
  storeContract,
  type StoreArgument,
  type StoreOperation,
  type StoreOutput,
} from '@shared/contracts/storeContract'
import type { Plain } from '@shared/ipc/portLike'
import type { Reply } from '@shared/result'
import { sendCall } from './sendCall'

/** Calls one operation of the store. Never rejects; a failure is part of the reply. */
export function callStore<K extends StoreOperation>(name: K, input: StoreArgument<K>): Promise<Reply<StoreOutput<K>>> {
  const reply = sendCall(storeContract[name].input, input, (plain) => window.zhongfu.callStore(name, plain))
  return reply as Promise<Reply<StoreOutput<K>>>
}

type Listener<K extends keyof StoreEvents> = (value: StoreEvents[K]) => void
const listeners: { [K in keyof StoreEvents]: Set<Listener<K>> } = {
  job: new Set(),
  changed: new Set(),
  restore: new Set(),
  store: new Set(),
}
const isStoreEvent = (name: string): name is keyof StoreEvents => name in listeners
let heardBridge: Window['zhongfu'] | undefined

function deliver<K extends keyof StoreEvents>(name: K, value: Plain): void {
  const parsed = storeEvents[name].safeParse(value)
  if (!parsed.success) return
  for (const listener of [...listeners[name]]) listener(parsed.data as StoreEvents[K])
}

/** Listens to what the store tells unasked; returns the function that stops listening. */
export function onStoreEvent<K extends keyof StoreEvents>(name: K, listener: Listener<K>): () => void {
  // One listener on the bridge for the whole page, since the bridge has no way to take one off again.
  if (heardBridge !== window.zhongfu) {
    heardBridge = window.zhongfu
    heardBridge.on((event, value) => {
      if (isStoreEvent(event)) deliver(event, value)
    })
  }
  listeners[name].add(listener)
  return () => {
    listeners[name].delete(listener)
  }
}
