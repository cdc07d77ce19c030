import { z } from 'zod'
import { operation } from '../ipc/operation'
import { bytes, done, fileToken, id } from './common'

/** 《低收入人口信息采集表》 of one household, to be signed. */
export const collectionContract = {
  'collection.pdf': operation({ kind: 'write', input: z.object({ householdId: id }), output: z.object({ bytes }) }),
  'collection.save': operation({ kind: 'write', input: z.object({ householdId: id, file: fileToken }), output: done }),
  'collection.print': operation({ kind: 'write', input: z.object({ householdId: id }), output: done }),
}
