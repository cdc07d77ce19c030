import { AppError, type Reply } from '../result'
import { caller } from './caller'
import type { ArgumentOf, Contract, OperationName, OutputOf } from './operation'
import type { Plain, PortLike } from './portLike'

export interface Client<C extends Contract> {
  /** Calls an operation; never rejects: a failure is part of the reply. */
  call<K extends OperationName<C>>(name: K, input: ArgumentOf<C, K>): Promise<Reply<OutputOf<C, K>>>
}

/** Parses an input on departure, which also turns Vue proxies into plain values. */
export function departing<C extends Contract, K extends OperationName<C>>(
  contract: C,
  name: K,
  input: ArgumentOf<C, K>,
): Reply<Plain> {
  const parsed = contract[name]?.input.safeParse(input)
  if (parsed?.success) return { ok: true, value: parsed.data as Plain }
  const field = parsed?.error.issues[0]?.path.join('.') ?? ''
  return { ok: false, error: { code: 'INVALID_INPUT', messageKey: 'invalidInput', details: { field } } }
}

/** The calling side of a contract on a port. */
export function connect<C extends Contract>(port: PortLike, contract: C): Client<C> {
  const send = caller(port)
  return {
    async call(name, input) {
      const ready = departing(contract, name, input)
      if (!ready.ok) return ready
      const reply = await send(name, ready.value)
      return reply.ok ? { ok: true, value: reply.value as OutputOf<C, typeof name> } : { ok: false, error: reply.error }
    },
  }
}

/** The value of a reply; a failure becomes the exception it was on the other side. */
export function valueOf<T>(reply: Reply<T>): T {
  if (reply.ok) return reply.value
  throw new AppError(reply.error.code, reply.error.messageKey, reply.error.details)
}
