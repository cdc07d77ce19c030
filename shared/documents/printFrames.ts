import { z } from 'zod'
import { errorCodes } from '../result'
import { printJobSchema } from './printJob'

/**
 * How the command line and the app in print-helper mode talk over a private local socket, in frames (ipc/frames.ts).
 * Only a reply with a PDF has a body.
 */
export const printRequestSchema = z.object({ id: z.number().int(), job: printJobSchema })
export type PrintRequest = z.infer<typeof printRequestSchema>

export const printReplySchema = z.union([
  /** The first frame of the helper: it can lay out documents, and it is the one that was started. */
  z.object({ ready: z.string() }),
  z.object({ id: z.number().int(), ok: z.literal(true) }),
  z.object({
    id: z.number().int(),
    ok: z.literal(false),
    error: z.object({
      code: z.enum(errorCodes),
      messageKey: z.string(),
      details: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
  }),
])
export type PrintReply = z.infer<typeof printReplySchema>
