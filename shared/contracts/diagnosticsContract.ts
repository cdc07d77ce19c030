import { z } from 'zod'
import { operation } from '../ipc/operation'
import { count, jobKinds, jobState } from './common'
import { errorCodes } from '../result'

/** A number without its last digits: 0, `1-9`, `10-99`, `100-999` … People and households are never counted exactly. */
export const roughCount = z.string().regex(/^(0|[1-9]0*-[1-9]9*)$/)

/**
 * What the main process may ask the store for the diagnostic package. Codes, versions and rough numbers only; answered
 * with nobody signed in too. The screen cannot reach it.
 */
export const diagnosticsContract = {
  'diagnostics.facts': operation({
    kind: 'read',
    input: z.object({}),
    output: z.object({
      node: z.string(),
      sqlite: z.string(),
      state: z.enum(['none', 'locked', 'open']),
      /** Of the program, and of the opened data (null while they are closed). */
      schemaKnown: count,
      schemaFound: count.nullable(),
      /** Rows of the main tables, roughly; empty while the data are closed. */
      rows: z.array(z.object({ table: z.string(), rows: roughCount })),
      jobs: z.array(
        z.object({
          kind: z.enum(jobKinds),
          state: jobState,
          phase: z.string(),
          code: z.enum(errorCodes).nullable(),
          messageKey: z.string().nullable(),
          seconds: count.nullable(),
        }),
      ),
      memoryMb: count,
      uptimeSeconds: count,
    }),
  }),
}
