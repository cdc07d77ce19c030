import type { z } from 'zod'

/** A read changes nothing; a write runs strictly in order and its reply lists what changed. */
export type OperationKind = 'read' | 'write'

export interface Operation<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly kind: OperationKind
  readonly input: I
  readonly output: O
}

/** Declares one operation of a contract; the object is the only truth, client and handler types are inferred from it. */
export function operation<I extends z.ZodType, O extends z.ZodType>(definition: {
  kind: OperationKind
  input: I
  output: O
}): Operation<I, O> {
  return definition
}

export type Contract = Readonly<Record<string, Operation>>
export type OperationName<C extends Contract> = keyof C & string
export type InputOf<C extends Contract, K extends keyof C> = z.output<C[K]['input']>
/** What a caller may write: defaults left out. */
export type ArgumentOf<C extends Contract, K extends keyof C> = z.input<C[K]['input']>
export type OutputOf<C extends Contract, K extends keyof C> = z.output<C[K]['output']>

/** A handler for every operation: a missing one is a compile error. */
export type Handlers<C extends Contract, Ctx> = {
  readonly [K in keyof C]: (ctx: Ctx, input: InputOf<C, K>) => OutputOf<C, K> | Promise<OutputOf<C, K>>
}
