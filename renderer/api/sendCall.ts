import type { z } from 'zod'
import type { Plain } from '@shared/ipc/portLike'
import type { Failure, Reply } from '@shared/result'

const bridgeBroken: Failure = { code: 'STORE_CLOSED', messageKey: 'bridgeBroken', details: {} }

/**
 * Parses an input on departure, which also turns Vue proxies into plain values, and sends it.
 * Never rejects: a refused input or a broken channel is part of the reply.
 */
export async function sendCall(
  schema: z.ZodType,
  input: object,
  send: (plain: Plain) => Promise<Reply<Plain>>,
): Promise<Reply<Plain>> {
  const parsed = schema.safeParse(input)
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path.join('.') ?? ''
    return { ok: false, error: { code: 'INVALID_INPUT', messageKey: 'invalidInput', details: { field } } }
  }
  try {
    return await send(parsed.data as Plain)
  } catch {
    // The main process answers every call with a reply; a rejection means that the channel itself is gone.
    return { ok: false, error: bridgeBroken }
  }
}
