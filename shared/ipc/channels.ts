import type { PortLike, WireMessage } from './portLike'

/** What runs over the process channel between main and store: several ports side by side, each by its name. */
export interface Envelope {
  readonly channel: string
  readonly message: WireMessage
}

export interface Channels {
  port(name: string): PortLike
  receive(envelope: Envelope): void
  closed(): void
}

/** Splits one carrier into named ports. */
export function channels(send: (envelope: Envelope) => void): Channels {
  const listeners = new Map<string, ((message: WireMessage) => void)[]>()
  const closers: (() => void)[] = []
  return {
    port(name) {
      return {
        post: (message) => send({ channel: name, message }),
        onMessage: (listener) => {
          listeners.set(name, [...(listeners.get(name) ?? []), listener])
        },
        onClose: (listener) => {
          closers.push(listener)
        },
        close: () => undefined,
      }
    },
    receive(envelope) {
      for (const listener of listeners.get(envelope.channel) ?? []) listener(envelope.message)
    },
    closed() {
      for (const close of closers.splice(0)) close()
    },
  }
}
