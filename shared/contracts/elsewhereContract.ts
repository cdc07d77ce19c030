import { z } from 'zod'
import { operation } from '../ipc/operation'
import { count, id, page } from './common'

export const elsewhereRow = z.object({
  id,
  userId: id,
  userName: z.string(),
  role: z.string(),
  householdId: id,
  householdKey: z.string(),
  applicantName: z.string(),
  place: z.string(),
  reason: z.string(),
  at: z.string(),
  until: z.string(),
  /** How often the household's page was opened under this reason. */
  looks: count,
})

/**
 * A look at one household outside the own area: for a typed reason, for a limited time, to read only. Found by the whole
 * number of an id card or the 户编号, so that nobody can leaf through another township.
 */
export const elsewhereContract = {
  'elsewhere.look': operation({
    kind: 'write',
    input: z.object({ find: z.string().trim().min(4).max(60), reason: z.string().trim().min(4).max(200) }),
    output: z.object({ householdId: id, until: z.string() }),
  }),
  /** Own looks; whoever keeps the log or the accounts sees everybody's. */
  'elsewhere.list': operation({
    kind: 'read',
    input: z.object(page),
    output: z.object({ rows: z.array(elsewhereRow), total: count, everybody: z.boolean() }),
  }),
}
