import { z } from 'zod'
import { failure } from '@shared/contracts/common'

/**
 * How a command is handed to the program that holds the data folder: JSON messages in frames (shared/ipc/frames.ts) over
 * a unix socket in a folder of the same user alone, or a named pipe. The passphrase travels here and nowhere else.
 */
export const requestSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('run'),
    argv: z.array(z.string()).max(1000),
    /** Where the command was typed: relative file names were meant from there. */
    cwd: z.string(),
    passphrase: z.string(),
  }),
  z.object({ type: z.literal('cancel') }),
])
export type Request = z.infer<typeof requestSchema>

/** Before the passphrase was checked nobody may make the store take in more than this. */
export const longestRequest = 1024 * 1024

export const answerSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('say'), sentence: z.string() }),
  z.object({ type: z.literal('progress'), phase: z.string(), done: z.number(), total: z.number() }),
  /** The end of a command; `json` is the finished document. */
  z.object({ type: z.literal('done'), json: z.string(), lines: z.array(z.string()), exit: z.number().int() }),
  z.object({ type: z.literal('failed'), failure }),
  z.object({ type: z.literal('misused'), sentence: z.string() }),
])
export type Answer = z.infer<typeof answerSchema>
