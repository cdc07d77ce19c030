import type { Failure } from '../result'
import type { Changed, Plain, PortLike } from './portLike'

export type RawReply = { ok: true; value: Plain; changed: Changed } | { ok: false; error: Failure }

export const storeClosed: Failure = { code: 'STORE_CLOSED', messageKey: 'storeClosed', details: {} }

/**
 * Numbers calls on a port and settles each with its reply; when the port closes every pending call settles with
 * STORE_CLOSED. Looks at nothing inside: the relay of the main process uses it as it is.
 */
export function caller(port: PortLike): (name: string, input: Plain) => Promise<RawReply> {
  let nextId = 1
  let open = true
  const pending = new Map<number, (reply: RawReply) => void>()
  port.onMessage((message) => {
    if (message.type !== 'reply') return
    const settle = pending.get(message.id)
    pending.delete(message.id)
    settle?.(message)
  })
  port.onClose(() => {
    open = false
    for (const settle of pending.values()) settle({ ok: false, error: storeClosed })
    pending.clear()
  })
  return (name, input) => {
    if (!open) return Promise.resolve({ ok: false, error: storeClosed })
    const id = nextId
    nextId += 1
    return new Promise((resolve) => {
      pending.set(id, resolve)
      port.post({ type: 'call', id, name, input })
    })
  }
}
