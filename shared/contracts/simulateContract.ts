import { z } from 'zod'
import { operation } from '../ipc/operation'
import { policySectionNames } from '../policy/policySections'
import { bytes, count, done, fen, fileToken, householdCategory, id, isoDate, nothing, page, regionCode } from './common'

/**
 * What a simulation starts from: the set in force on the day, a released set, a draft, or a set file that is in no book.
 * The changed values are put on top.
 */
export const simulationBase = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('inForce') }),
  z.object({ kind: z.literal('set'), id }),
  z.object({ kind: z.literal('draft'), id }),
  z.object({ kind: z.literal('file'), file: fileToken }),
])

/** Key → value in the form of a parameter set file (spec/policy.md). */
export const simulationValues = z.record(z.string().min(1).max(60), z.json())

const ownClass = z.enum(['TK', 'DBS'])
const setName = z.object({ id: z.string(), title: z.string(), documentNo: z.string() })
const flow = z.object({ households: count, people: count })
/** Fen a month. */
const twoSums = z.object({ before: fen, after: fen })
const twoCounts = z.object({ before: count, after: count })
const payChange = z.object({ households: count, amount: fen })

/** The classes of the tables: those of households, and 单人保, which is a person's. */
export const simulationClasses = ['TK', 'DB', 'DBS', 'BY', 'GX', 'FP', 'QT', 'NONE', 'MANUAL'] as const
export type SimulationClass = (typeof simulationClasses)[number]

const personFlow = z.object({ before: count, after: count, gain: count, lose: count })

/** Sums of a simulation: nothing in it names a household. Money is fen a month. */
export const simulationFigures = z.object({
  households: count,
  persons: count,
  /** From 不符合 or 需人工认定 into a class. */
  gain: flow,
  /** Out of a class to 不符合 or 需人工认定. */
  lose: flow,
  /** From one class to another. */
  moved: flow,
  /** Between 不符合 and 需人工认定, in both directions. */
  undecided: flow,
  /** Households that are paid more, and how much more in all; new payments included. */
  up: payChange,
  /** Households that are paid less, and how much less in all (above nought); ended payments included. */
  down: payChange,
  monthlyCost: twoSums,
  /** People with a class of their own, wherever they live. */
  ownClass: z.object({ TK: personFlow, DBS: personFlow }),
  /** Households, people and money by class: 特困 its basic living and care, 低保 shortfall and 分类施保, 单人保 its own. */
  byClass: z.array(
    z.object({ class: z.enum(simulationClasses), households: twoCounts, people: twoCounts, amount: twoSums }),
  ),
  /** How many households go from one class to another; only pairs that occur, the unchanged ones included. */
  moves: z.array(z.object({ from: householdCategory, to: householdCategory, households: count, people: count })),
  byTown: z.array(
    z.object({
      code: z.string(),
      households: count,
      gain: count,
      lose: count,
      moved: count,
      up: count,
      down: count,
      monthlyCost: twoSums,
    }),
  ),
})
export type SimulationFigures = z.infer<typeof simulationFigures>

/** One value that differs between the two sets, in words. */
export const simulationChange = z.object({
  key: z.string(),
  label: z.string(),
  unit: z.string(),
  before: z.string(),
  after: z.string(),
})
export type SimulationChange = z.infer<typeof simulationChange>

export const simulationResult = z.object({
  id,
  /** The day both sets are judged on. */
  on: isoDate,
  ranAt: z.string(),
  seconds: z.number(),
  /** The set in force on the day. */
  before: setName,
  /** The set tried: a released set, a draft, a file, or `before` with changed values. */
  after: setName,
  changes: z.array(simulationChange),
  figures: simulationFigures,
  /** Names of the towns in `figures.byTown`. */
  towns: z.array(z.object({ code: z.string(), name: z.string() })),
  /** SM3 over facts, parameters and results, 64 hex digits; the same on paper, in the workbook and in the audit log. */
  digest: z.string(),
})
export type SimulationResult = z.infer<typeof simulationResult>

/** Which of the changed households: `own…` those with a person who gets or loses 特困 or 单人保. */
export const simulationGroups = ['all', 'gain', 'lose', 'moved', 'up', 'down', 'ownGain', 'ownLose'] as const
export type SimulationGroup = (typeof simulationGroups)[number]

export const simulationFilter = z.object({
  group: z.enum(simulationGroups).default('all'),
  from: householdCategory.nullable().default(null),
  to: householdCategory.nullable().default(null),
  /** 家庭类别 before or after; narrows further. */
  class: householdCategory.nullable().default(null),
  /** 人员类别: households with somebody of that class of their own, before or after; narrows further. */
  own: ownClass.nullable().default(null),
  /** Nine-digit code of a town. */
  town: regionCode.nullable().default(null),
  sort: z.enum(['place', 'change']).default('place'),
})
export type SimulationFilter = z.infer<typeof simulationFilter>

/** A class that a person has alone. */
const ownClasses = z.array(ownClass)

/** One changed household. Money is fen a month, null where nothing is paid. */
export const simulationRow = z.object({
  id,
  key: z.string(),
  name: z.string(),
  townName: z.string(),
  villageName: z.string(),
  people: count,
  before: householdCategory,
  after: householdCategory,
  amountBefore: fen.nullable(),
  amountAfter: fen.nullable(),
  /** Classes that members have of their own, whatever the household's is. */
  ownBefore: ownClasses,
  ownAfter: ownClasses,
  /** Members whose own class changes. */
  members: z.array(z.object({ name: z.string(), before: ownClass.nullable(), after: ownClass.nullable() })),
})
export type SimulationRow = z.infer<typeof simulationRow>

const paper = z.object({ id, names: z.boolean() })

/** One parameter that may be changed. */
const triedRow = z.object({
  section: z.enum(policySectionNames),
  key: z.string(),
  label: z.string(),
  unit: z.string(),
  /** Article or notice it comes from. */
  source: z.string(),
  /** In words. */
  value: z.string(),
  /** As a set file spells it; null where there is no value, and where the value is that there is no limit. */
  raw: z.json().nullable(),
})
export type TriedRow = z.infer<typeof triedRow>

export const simulateContract = {
  /** What may be changed, with the values that a simulation would start from. */
  'simulate.form': operation({
    kind: 'read',
    input: z.object({ on: isoDate.nullable(), base: simulationBase }),
    output: z.object({ on: isoDate, start: setName, rows: z.array(triedRow) }),
  }),
  /**
   * Starts a simulation over the whole book as a job; the outcome's `simulationId` names the result. Nothing live
   * changes. A null day: the first day of the set file, today where it began earlier or there is none.
   */
  'simulate.start': operation({
    kind: 'write',
    input: z.object({ on: isoDate.nullable(), base: simulationBase, values: simulationValues }),
    output: z.object({ jobId: id }),
  }),
  /** The results of this session that are still in memory, newest first. */
  'simulate.results': operation({
    kind: 'read',
    input: nothing,
    output: z.object({
      results: z.array(simulationResult),
      /** Those since which the book has changed: a fact, or a released set. */
      stale: z.array(id),
    }),
  }),
  /** Names behind a number; the look is logged. */
  'simulate.names': operation({
    kind: 'write',
    input: simulationFilter.extend({ id, ...page }),
    output: z.object({
      total: count,
      people: count,
      monthlyCost: twoSums,
      rows: z.array(simulationRow),
    }),
  }),
  /** Excel or 会议材料 as PDF as a job; with the names of the changed households only where asked for. Logged. */
  'simulate.save': operation({
    kind: 'write',
    input: paper.extend({ format: z.enum(['xlsx', 'pdf']), file: fileToken }),
    output: z.object({ jobId: id }),
  }),
  /** 会议材料 for the preview on the screen; logged where it has names. */
  'simulate.pdf': operation({ kind: 'write', input: paper, output: z.object({ bytes }) }),
  'simulate.print': operation({ kind: 'write', input: paper, output: done }),
}
