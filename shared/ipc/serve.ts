import { AppError, type Failure } from '../result'
import type { Contract, Handlers } from './operation'
import { wireMessageSchema, type Changed, type Plain, type PortLike } from './portLike'
import type { WriteOrder } from './writeOrder'

export interface ServeOptions<Ctx> {
  /** Makes the context of one call; `changed` collects what the call changed. */
  context(changed: Set<string>): Ctx
  /** Turns an unforeseen error into a failure with an incident number; the stack goes to the log, never over the wire. */
  incident(error: unknown, name: string): Failure
  /** Called after every successful call that changed something, so that other listeners can refresh. */
  onChanged?(changed: Changed): void
  writes: WriteOrder
}

/**
 * Answers calls of a contract on a port. Reads run as they come; writes run strictly in order, one at a time.
 * Inputs are parsed on arrival: the caller is not trusted.
 */
export function serve<C extends Contract, Ctx>(
  port: PortLike,
  contract: C,
  handlers: Handlers<C, Ctx>,
  options: ServeOptions<Ctx>,
): void {
  const run = async (id: number, name: string, input: Plain): Promise<void> => {
    const changed = new Set<string>()
    try {
      const op = Object.hasOwn(contract, name) ? contract[name] : undefined
      if (!op) throw new AppError('INVALID_INPUT', 'unknownOperation', { name })
      const parsed = op.input.safeParse(input)
      if (!parsed.success) {
        const issue = parsed.error.issues[0]
        throw new AppError('INVALID_INPUT', 'invalidInput', { field: issue?.path.join('.') ?? '' })
      }
      const handler = handlers[name as keyof C]
      const value = await handler(options.context(changed), parsed.data as never)
      port.post({ type: 'reply', id, ok: true, value: value as Plain, changed: [...changed] })
      if (changed.size > 0) options.onChanged?.([...changed])
    } catch (error) {
      const failure = error instanceof AppError ? error.toFailure() : options.incident(error, name)
      port.post({ type: 'reply', id, ok: false, error: failure })
    }
  }

  port.onMessage((message) => {
    const parsed = wireMessageSchema.safeParse(message)
    if (!parsed.success || parsed.data.type !== 'call') return
    const { id, name, input } = parsed.data
    const kind = Object.hasOwn(contract, name) ? contract[name]?.kind : undefined
    void (kind === 'write' ? options.writes.run(() => run(id, name, input)) : run(id, name, input))
  })
}
