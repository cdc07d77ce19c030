import { createHash } from 'node:crypto'
import { z } from 'zod'
import { evaluateColumns } from '@shared/columnar/evaluateColumns'
import type { ColumnOutcome } from '@shared/columnar/outcome'
import { policyCheck, type PolicyCheck } from '@shared/contracts/policyContract'
import { householdCategories } from '@shared/domain/category'
import type { IsoDate } from '@shared/domain/dates'
import { resolvePolicy, type Policy } from '@shared/policy/policyChain'
import type { PolicySet } from '@shared/policy/policySet'
import { AppError, type Failure } from '@shared/result'
import { determine } from '@shared/rules/determine'
import type { ServiceContext } from '../../context'
import type { Reader } from '../../database'
import type { JobControl } from '../../jobs/control'
import { sql } from '../../sql'
import type { JudgedOf } from '../../tables/determination'
import { keepCheck, type PolicyDraftRow } from '../../tables/policyDraft'
import { factsMark } from '../../tables/factsMark'
import { allPolicySets } from '../../tables/policySet'
import { write } from '../../write'
import { comparePolicy, type PolicyComparison } from '../determination/compareEvaluators'
import { readJudgedFacts } from '../determination/judgedFacts'
import { draftSet, draftSubject, readDraft, requireDraft, requireDraftRevision } from './policyDrafts'
import { countyOf, policyBefore, releasedSets } from './policySets'

/** How many differing households a check keeps and the screen shows. */
const shownDifferences = 50

/** The day on which a set is tried: its first, or today where that has passed, but never behind its last. */
export function trialDay(set: PolicySet, today: IsoDate): IsoDate {
  const on = set.effectiveFrom > today ? set.effectiveFrom : today
  return set.effectiveTo !== null && set.effectiveTo < on ? set.effectiveTo : on
}

function householdCount(db: Reader): number {
  return db.get<{ n: number }>(sql`SELECT count(*) AS n FROM household WHERE ended_on IS NULL`)?.n ?? 0
}

function monthlySum(amounts: Float64Array): number {
  // No amount is −1 (ColumnOutcome).
  return amounts.reduce((sum, amount) => (amount > 0 ? sum + amount : sum), 0)
}

type Movement = Pick<PolicyCheck, 'moves' | 'classChanged' | 'amountChanged' | 'monthlyBefore' | 'monthlyAfter'>

const nothingMoved: Movement = { moves: [], classChanged: 0, amountChanged: 0, monthlyBefore: 0, monthlyAfter: 0 }

function movement(before: ColumnOutcome, after: ColumnOutcome): Movement {
  const classes = householdCategories.length
  const pairs = new Uint32Array(classes * classes)
  let [classChanged, amountChanged] = [0, 0]
  after.category.forEach((to, n) => {
    const from = before.category[n] ?? 0
    const pair = from * classes + to
    pairs[pair] = (pairs[pair] ?? 0) + 1
    if (from !== to) classChanged += 1
    if (before.amount[n] !== after.amount[n]) amountChanged += 1
  })
  const moves = householdCategories.flatMap((from, f) =>
    householdCategories.map((to, t) => ({ from, to, households: pairs[f * classes + t] ?? 0 })),
  )
  return {
    moves: moves.filter((move) => move.households > 0),
    classChanged,
    amountChanged,
    monthlyBefore: monthlySum(before.amount),
    monthlyAfter: monthlySum(after.amount),
  }
}

/** How many undecided households are looked at for the parameters that they lack. */
const lookedAt = 200

/** Households that a person must decide, and the parameters that are missing for some of them. */
function manualUnder(
  ctx: ServiceContext,
  policy: Policy,
  on: IsoDate,
  { columns, outcome }: PolicyComparison,
): Pick<PolicyCheck, 'manual' | 'missing'> {
  const manual = householdCategories.indexOf('MANUAL')
  const undecided: JudgedOf[] = []
  outcome.category.forEach((category, n) => {
    if (category !== manual) return
    undecided.push({ versionId: columns.versionIds[n] ?? 0, decidedId: columns.decidedIds[n] || null })
  })
  const missing = new Set<string>()
  for (const { facts } of readJudgedFacts(ctx.db, undecided.slice(0, lookedAt)))
    for (const step of determine(facts, policy, on).trail)
      if (step.rule === 'policy' && step.key === 'missing') missing.add(String(step.values['key'] ?? ''))
  return { manual: undecided.length, missing: [...missing].sort() }
}

/** What no rule can go on with, such as a set that gives no standard at all, stops the judging, not the program. */
function orFailure<T>(judge: () => T): T | Failure {
  try {
    return judge()
  } catch (error) {
    if (error instanceof AppError && error.code === 'RULE_BROKEN') return error.toFailure()
    throw error
  }
}

function isFailure(value: object): value is Failure {
  return 'messageKey' in value
}

/**
 * Tries a set on the whole book: both evaluators over every household under it, and who moves against the set that would
 * be in force on that day otherwise. Stores nothing.
 */
export function tryPolicy(ctx: ServiceContext, set: PolicySet, control: JobControl): PolicyCheck {
  const started = performance.now()
  const sets = releasedSets(ctx)
  const on = trialDay(set, ctx.clock.today())
  const base = policyBefore(sets, countyOf(ctx), on)
  const against = base === null ? null : { id: base.id, title: base.title }
  const plain = { at: ctx.clock.now(), by: ctx.session.userName, on, against, failure: null }
  const unjudged = { ...nothingMoved, comparable: true, manual: 0, missing: [], differing: 0, differences: [] }
  const seconds = (): number => Math.round(performance.now() - started) / 1000
  if (householdCount(ctx.db) === 0) return { ...plain, ...unjudged, households: 0, seconds: seconds() }
  const policy = resolvePolicy(sets, set, on)
  const found = orFailure((): PolicyComparison => comparePolicy(ctx, policy, on, control))
  if (isFailure(found)) {
    const households = householdCount(ctx.db)
    return { ...plain, ...unjudged, households, failure: found, seconds: seconds() }
  }
  control.progress('comparingSets', 0, 0)
  const before = base === null ? null : orFailure(() => evaluateColumns(found.columns, base, on))
  const moved = before === null || isFailure(before) ? null : movement(before, found.outcome)
  return {
    ...plain,
    households: found.households,
    differing: found.differing,
    differences: found.differences.slice(0, shownDifferences).map((difference) => ({ ...difference })),
    comparable: before === null || moved !== null,
    ...manualUnder(ctx, policy, on, found),
    ...(moved ?? nothingMoved),
    seconds: seconds(),
  }
}

/** A fingerprint of what a check was made for: the draft's text and the released sets it stands among. */
function digestFor(ctx: ServiceContext, row: Pick<PolicyDraftRow, 'body'>): { body: string; sets: string } {
  const sm3 = (text: string): string => createHash('sm3').update(text).digest('hex')
  return {
    body: sm3(row.body),
    sets: sm3(
      allPolicySets(ctx.db)
        .map((set) => set.digest)
        .join('\n'),
    ),
  }
}

const keptCheck = z.object({ body: z.string(), sets: z.string(), facts: z.string(), check: policyCheck })

/**
 * The newest check of a draft and whether it still speaks of it: of this text, among these sets, with these facts, on
 * this day: a set that has begun is tried on today, and ages, dates and look-back windows move with the day.
 */
export interface DraftCheck {
  readonly check: PolicyCheck
  readonly stale: 'setsChanged' | 'factsChanged' | 'dayChanged' | null
}

/** Null when the draft was not checked since it was last changed. */
export function checkOf(ctx: ServiceContext, row: PolicyDraftRow): DraftCheck | null {
  if (row.checked === null) return null
  const kept = keptCheck.parse(JSON.parse(row.checked))
  const now = digestFor(ctx, row)
  if (kept.body !== now.body) return null
  return { check: kept.check, stale: staleness(ctx, row, kept, now.sets) }
}

function staleness(
  ctx: ServiceContext,
  row: PolicyDraftRow,
  kept: z.infer<typeof keptCheck>,
  sets: string,
): DraftCheck['stale'] {
  if (kept.sets !== sets) return 'setsChanged'
  if (kept.facts !== factsMark(ctx.db)) return 'factsChanged'
  // A draft with a problem cannot be released anyway.
  const { set } = readDraft(ctx, row)
  return set !== null && kept.check.on !== trialDay(set, ctx.clock.today()) ? 'dayChanged' : null
}

export interface PolicyCheckInput {
  readonly id: string
  readonly revision: number
}

/** The task `policy.check`: tries a draft and keeps what it found with it. */
export function checkDraft(ctx: ServiceContext, input: PolicyCheckInput, control: JobControl): PolicyCheck {
  const row = requireDraft(ctx, input.id)
  requireDraftRevision(row, input.revision)
  const set = draftSet(ctx, row.id)
  const facts = factsMark(ctx.db)
  const check = tryPolicy(ctx, set, control)
  const checked = JSON.stringify({ ...digestFor(ctx, row), facts, check })
  const detail = { households: check.households, changed: check.classChanged, findings: check.differing }
  write(ctx, 'policyEntry', { action: 'policy.check', subject: draftSubject(row), detail }, (tx) => {
    if (!keepCheck(tx, row.id, row.revision, checked))
      throw new AppError('CONFLICT', 'policyDraftChanged', { by: '', at: '' })
  })
  ctx.changed.add('policy')
  return check
}
