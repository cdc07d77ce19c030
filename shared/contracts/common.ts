import { z } from 'zod'
import { householdCategories } from '../domain/category'
import { isIsoDate, isIsoMonth } from '../domain/dates'
import { isRegionCode } from '../domain/region'
import { errorCodes } from '../result'

export const isoDate = z.string().refine(isIsoDate)
export const isoMonth = z.string().refine(isIsoMonth)
export const regionCode = z.string().refine(isRegionCode)
export const id = z.string().min(1).max(80)
/** Stands for a file path that the main process keeps: the screen never sees or sends paths. */
export const fileToken = z.string().min(8).max(80)
export const fen = z.number().int()
export const count = z.number().int().min(0)
export const householdCategory = z.enum(householdCategories)
/** A document's bytes. Not `z.instanceof`: its type would insist on one kind of buffer. */
export const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array)
export const nothing = z.object({})
export const done = z.object({})
/** Lists are paged: at most 200 rows a call. */
export const page = { offset: z.number().int().min(0).default(0), limit: z.number().int().min(1).max(200).default(100) }

/** Counts by household class; every class is always there. */
export const categoryCounts = z.object(
  Object.fromEntries(householdCategories.map((c) => [c, count])) as Record<
    (typeof householdCategories)[number],
    typeof count
  >,
)

/** A problem of a row of an input file (spec/workbook.md). `row` is the row number as Excel shows it. */
export const rowProblem = z.object({
  sheet: z.string(),
  row: z.number().int(),
  column: z.string(),
  /** The value as shown in the file; identity numbers and accounts masked. */
  value: z.string(),
  code: z.string(),
  /** What is wrong and what to do, in Chinese. */
  message: z.string(),
})
export type RowProblem = z.infer<typeof rowProblem>

export const jobKinds = [
  'import.read',
  'import.commit',
  'classify',
  'classify.recompute',
  'notice.build',
  'package.export',
  'package.verify',
  'import.undo',
  'backup',
  'backup.prove',
  'audit.verify',
  'check',
  'simulate',
  'simulate.save',
  'sample',
  'policy.check',
  'match',
  'attachment.add',
] as const
export const jobState = z.enum(['running', 'done', 'failed', 'cancelled'])

export const failure = z.object({
  code: z.enum(errorCodes),
  messageKey: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number()])),
})

/** Long work as the tray shows it. `done` of `total` units; total 0 while it is not yet known. */
export const jobInfo = z.object({
  id,
  kind: z.enum(jobKinds),
  state: jobState,
  done: count,
  total: count,
  /** Key of the phase sentence in shared/messages/jobs.ts. */
  phase: z.string(),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  /** Numbers that fill the closing sentence. */
  outcome: z.record(z.string(), z.union([z.string(), z.number()])).nullable(),
  error: failure.nullable(),
})
export type JobInfo = z.infer<typeof jobInfo>
