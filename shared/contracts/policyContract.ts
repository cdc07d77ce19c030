import { z } from 'zod'
import { operation } from '../ipc/operation'
import { fileToken, isoDate, nothing } from './common'

export const policyInfo = z.object({
  id: z.string(),
  title: z.string(),
  region: z.string(),
  documentNo: z.string(),
  effectiveFrom: isoDate,
  effectiveTo: isoDate.nullable(),
  loadedAt: z.string(),
})
export type PolicyInfo = z.infer<typeof policyInfo>

export const policyContract = {
  'policy.list': operation({ kind: 'read', input: nothing, output: z.object({ sets: z.array(policyInfo) }) }),
  /** Adds a dated parameter set; the identical set again changes nothing. */
  'policy.load': operation({ kind: 'write', input: z.object({ file: fileToken }), output: policyInfo }),
  /** Every value in force on a day: label, value in words, where it comes from (the set or the documented default). */
  'policy.values': operation({
    kind: 'read',
    input: z.object({ on: isoDate }),
    output: z.object({
      set: policyInfo.nullable(),
      values: z.array(
        z.object({
          key: z.string(),
          label: z.string(),
          value: z.string(),
          unit: z.string(),
          origin: z.enum(['set', 'default', 'missing']),
        }),
      ),
    }),
  }),
}
