import { z } from 'zod'
import { operation } from '../ipc/operation'
import { bytes, count, done, fileToken, id } from './common'

/** `grounds`: 认定依据书. `family`: 告知 for the family, in plain words and large print. */
export const explainPapers = ['grounds', 'family'] as const
export type ExplainPaper = (typeof explainPapers)[number]

/** 差多少: one class that was not reached, in words. */
export const shortfallLine = z.object({
  category: z.enum(['TK', 'DB', 'DBS', 'BY', 'GX', 'FP', 'QT', 'NONE', 'MANUAL']),
  /** Name where the class is a person's own. */
  person: z.string().nullable(),
  /** `single`: each sentence is enough by itself; `together`: all at once; `open`: no number decides. */
  kind: z.enum(['single', 'together', 'open']),
  sentences: z.array(z.string()),
})
export type ShortfallLine = z.infer<typeof shortfallLine>

/** 缺件: one proof that is still to be brought, in words. */
export const proofLine = z.object({
  name: z.string(),
  person: z.string().nullable(),
  /** `missing`: the record shows that it is not there; `attach`: it has to be on file. */
  state: z.enum(['missing', 'attach']),
  bringer: z.enum(['household', 'person', 'obligor', 'township', 'county', 'verification']),
  by: z.string(),
  article: z.string(),
})
export type ProofLine = z.infer<typeof proofLine>

export const explainContract = {
  /**
   * What stands beside a determination: which steps of its trail decided, how far the household is from the classes it
   * did not reach, and what is missing. The look is logged, so the call takes its turn among the writes.
   */
  'explain.view': operation({
    kind: 'write',
    input: z.object({ householdId: id }),
    output: z.object({
      deciding: z.object({ decided: z.array(count), against: count.nullable() }),
      shortfalls: z.array(shortfallLine),
      proofs: z.array(proofLine),
    }),
  }),
  /** 认定依据书 or 告知 of one household. */
  'explain.pdf': operation({
    kind: 'write',
    input: z.object({ householdId: id, paper: z.enum(explainPapers).default('grounds') }),
    output: z.object({ bytes: bytes }),
  }),
  'explain.save': operation({
    kind: 'write',
    input: z.object({ householdId: id, paper: z.enum(explainPapers).default('grounds'), file: fileToken }),
    output: done,
  }),
  'explain.print': operation({
    kind: 'write',
    input: z.object({ householdId: id, paper: z.enum(explainPapers).default('grounds') }),
    output: done,
  }),
}
