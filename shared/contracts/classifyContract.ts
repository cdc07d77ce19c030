import { z } from 'zod'
import { changeCauses } from '../domain/runChange'
import { operation } from '../ipc/operation'
import { categoryCounts, count, fen, fileToken, householdCategory, id, isoDate, nothing, page } from './common'

/** A class, or `none`: not in the book. Null: any. */
const changeClass = z.union([householdCategory, z.literal('none')])
const changeFilter = z.object({
  runId: id,
  from: changeClass.nullable().default(null),
  to: changeClass.nullable().default(null),
  cause: z.enum(changeCauses).nullable().default(null),
})
export type ChangeFilterInput = z.infer<typeof changeFilter>

/** A household whose result differs from the run before. */
export const changedHousehold = z.object({
  householdId: id,
  key: z.string(),
  name: z.string(),
  townName: z.string(),
  villageName: z.string(),
  from: householdCategory.nullable(),
  to: householdCategory.nullable(),
  before: fen.nullable(),
  after: fen.nullable(),
  causes: z.array(z.enum(changeCauses)),
})
export type ChangedHousehold = z.infer<typeof changedHousehold>

/** One figure of one household in which the two evaluators differ. */
export const evaluatorDifference = z.object({
  householdId: id,
  key: z.string(),
  name: z.string(),
  villageName: z.string(),
  /** What it is about, in words. */
  field: z.string(),
  readable: z.string(),
  columnar: z.string(),
})
export type EvaluatorDifferenceRow = z.infer<typeof evaluatorDifference>

/** A determination computed anew from the facts and parameters as they were known when it was made. */
export const recomputed = z.object({
  same: z.boolean(),
  /** What differs, in words; empty when it is the same. */
  differs: z.array(z.string()),
  /** The values of the sets are what they were; false where a set that was used is gone or another one now. */
  sameParameters: z.boolean(),
  /** The version of the rules it was made with, and that of this program. */
  madeWith: count,
  rulesVersion: count,
})
export type Recomputed = z.infer<typeof recomputed>

/** 认定 of the whole book: runs, what they found and what they changed. */
export const classifyContract = {
  /**
   * Starts a job; `--on`, set and `--full` as the command line has them. Null policy: the set in force on that day. Only
   * households for whom something changed are judged anew unless `full`.
   */
  'classify.start': operation({
    kind: 'write',
    input: z.object({ on: isoDate, policyId: z.string().nullable().default(null), full: z.boolean().default(false) }),
    output: z.object({ jobId: id }),
  }),
  /** Counts of the run in use by class and town; a newer one that was blocked, or made for planning, is named. */
  'classify.summary': operation({
    kind: 'read',
    input: nothing,
    output: z.object({
      run: z
        .object({
          id,
          on: isoDate,
          policyId: z.string(),
          policyTitle: z.string(),
          at: z.string(),
          seconds: z.number(),
          households: count,
          /** Judged anew; the others were taken over. */
          computed: count,
          /** When the same was asked again and nothing had changed. */
          confirmedAt: z.string().nullable(),
          /** Nothing else was determined: it is of a day to come or under another set than the one in force. */
          planning: z.boolean(),
        })
        .nullable(),
      counts: categoryCounts,
      persons: z.object({ TK: count, DBS: count }),
      monthlyTotal: fen,
      byTown: z.array(
        z.object({
          code: z.string(),
          name: z.string(),
          counts: categoryCounts,
          tkPersons: count,
          dbsPersons: count,
          amount: fen,
        }),
      ),
      stale: count,
      blocked: z
        .object({
          id,
          on: isoDate,
          policyTitle: z.string(),
          at: z.string(),
          households: count,
          /** Households in which the two evaluators differ. */
          differing: count,
        })
        .nullable(),
      planning: z
        .object({
          id,
          on: isoDate,
          policyTitle: z.string(),
          at: z.string(),
          households: count,
          counts: categoryCounts,
          monthlyTotal: fen,
        })
        .nullable(),
    }),
  }),
  /** What a run changed against the one before it, in the session's area. Counts only. */
  'classify.report': operation({
    kind: 'read',
    input: z.object({ runId: id }),
    output: z.object({
      /** Null for the first run: there is nothing to compare it with. */
      before: z.object({ on: isoDate, policyTitle: z.string(), at: z.string() }).nullable(),
      computed: count,
      carried: count,
      changed: count,
      transitions: z.array(
        z.object({
          from: householdCategory.nullable(),
          to: householdCategory.nullable(),
          households: count,
          before: fen,
          after: fen,
        }),
      ),
      causes: z.array(z.object({ cause: z.enum(changeCauses), households: count })),
      /** Households that a person must decide because facts or parameters are at fault. */
      problems: z.array(
        z.object({
          reason: z.string(),
          households: count,
          keys: z.array(z.string()),
          /** Parameters that no set gives. */
          parameters: z.array(z.string()),
        }),
      ),
    }),
  }),
  /** Changed households with names, in the order of village and 户编号; the look is logged. */
  'classify.changes': operation({
    kind: 'write',
    input: changeFilter.extend(page),
    output: z.object({ total: count, before: fen, after: fen, rows: z.array(changedHousehold) }),
  }),
  /** The same as a workbook; the export is logged. */
  'classify.saveChanges': operation({
    kind: 'write',
    input: changeFilter.extend({ file: fileToken }),
    output: z.object({ rows: count }),
  }),
  /** Households in which the two evaluators differ, figure by figure; the look is logged. */
  'classify.differences': operation({
    kind: 'write',
    input: z.object({ runId: id, ...page }),
    output: z.object({ total: count, rows: z.array(evaluatorDifference) }),
  }),
  /** Computes the determination of a household anew from what was known when it was made. Null: never determined. */
  'classify.recompute': operation({
    kind: 'read',
    input: z.object({ householdId: id }),
    output: z.object({ result: recomputed.nullable() }),
  }),
  /** The same over a whole run, as a job. */
  'classify.recomputeRun': operation({
    kind: 'write',
    input: z.object({ runId: id }),
    output: z.object({ jobId: id }),
  }),
}
