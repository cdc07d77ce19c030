import { z } from 'zod'
import { errorCodes, type Failure } from '../result'

/** Anything that carries messages both ways: a child process channel, a message port, a pair of arrays in a test. */
export interface PortLike {
  post(message: WireMessage): void
  onMessage(listener: (message: WireMessage) => void): void
  onClose(listener: () => void): void
  close(): void
}

/** What changed by a write: `household:<id>`, or an area such as `policy`, `keys`. Screens refresh just that. */
export type Changed = readonly string[]

/** The values that travel are plain data: parsed by the contract's schemas on departure and arrival. */
export type Plain =
  null | undefined | string | number | boolean | Uint8Array | readonly Plain[] | { readonly [key: string]: Plain }

export type WireMessage =
  | { type: 'call'; id: number; name: string; input: Plain }
  | { type: 'reply'; id: number; ok: true; value: Plain; changed: Changed }
  | { type: 'reply'; id: number; ok: false; error: Failure }
  | { type: 'event'; name: string; value: Plain }

const failureSchema = z.object({
  code: z.enum(errorCodes),
  messageKey: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number()])),
})

const plainSchema = z.custom<Plain>(() => true)

/** Shape check of what arrives; the payload itself is parsed by the operation's own schema. */
export const wireMessageSchema = z.union([
  z.object({ type: z.literal('call'), id: z.number().int(), name: z.string(), input: plainSchema }),
  z.object({
    type: z.literal('reply'),
    id: z.number().int(),
    ok: z.literal(true),
    value: plainSchema,
    changed: z.array(z.string()),
  }),
  z.object({ type: z.literal('reply'), id: z.number().int(), ok: z.literal(false), error: failureSchema }),
  z.object({ type: z.literal('event'), name: z.string(), value: plainSchema }),
])
