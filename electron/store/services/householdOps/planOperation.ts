import type { StoreInput } from '@shared/contracts/storeContract'
import type { IsoDate } from '@shared/domain/dates'
import type { HouseholdFacts } from '@shared/domain/household'
import { townOf } from '@shared/domain/region'
import type { FactsAct } from '@shared/householdOps/act'
import { operate } from '@shared/householdOps/operate'
import { refusalInWords, refusalKey } from '@shared/messages/householdOps'
import { AppError } from '@shared/result'
import type { ServiceContext } from '../../context'
import type { Reader } from '../../database'
import { casesOf } from '../../tables/caseFile'
import type { StandingRow } from '../../tables/ending'
import { livesElsewhere } from '../../tables/ending'
import { readVersions, type FactsVersion } from '../../tables/facts'
import { keyInUse, timelineOf } from '../../tables/householdOperation'
import { regionNames } from '../../tables/region'
import { inTownArea, requireTownArea } from '../office/requireTownArea'
import { requireRevision, standingHousehold, versionOf } from '../households/undoChange'
import { planAid, type AidPlan } from './aidOfOperation'
import { namedAct } from './namedAct'

/** A household that an operation touches, as it stands. */
export interface Side {
  readonly row: StandingRow
  /** The newest facts. */
  readonly version: FactsVersion
}

/** The facts of the households from a day on. */
export interface Step {
  readonly from: IsoDate
  readonly self: HouseholdFacts
  readonly created: HouseholdFacts | null
}

/** What an operation comes to, before anything is written. */
export interface OperationPlan {
  readonly act: FactsAct
  readonly aid: AidPlan
  readonly self: Side
  /** The household that ends. */
  readonly other: Side | null
  /** Facts in force on the day before the operation. */
  readonly before: HouseholdFacts
  /** From the day of the operation, and from each later day on which the facts change; oldest first. */
  readonly steps: readonly [Step, ...Step[]]
}

type Timeline = readonly { readonly from: IsoDate; readonly facts: HouseholdFacts }[]

function timeline(db: Reader, householdId: string): Timeline {
  const entries = timelineOf(db, householdId)
  const versions = readVersions(
    db,
    entries.map(({ versionId }) => versionId),
  )
  return versions.map(({ validFrom, facts }) => ({ from: validFrom, facts }))
}

/** The facts that hold on a day; null before the first. */
function factsOn(line: Timeline, on: IsoDate): HouseholdFacts | null {
  return line.findLast(({ from }) => from <= on)?.facts ?? null
}

function requireDay(ctx: ServiceContext, on: IsoDate, lines: readonly Timeline[]): void {
  if (on > ctx.clock.today()) throw new AppError('INVALID_INPUT', 'operationInFuture', { on })
  for (const line of lines) {
    const first = line[0]?.from ?? on
    if (on < first) throw new AppError('RULE_BROKEN', 'operationTooEarly', { on, first })
  }
}

/** Nobody may come to be in two households by it. */
function requireNowhereElse(db: Reader, plan: Pick<OperationPlan, 'self' | 'other' | 'steps'>): void {
  const apartFrom = new Set([plan.self.row.id, ...(plan.other ? [plan.other.row.id] : [])])
  for (const { self } of plan.steps) {
    const elsewhere = livesElsewhere(
      db,
      self.members.map(({ idNumber }) => idNumber),
      apartFrom,
    )
    if (!elsewhere) continue
    const name = self.members.find(({ idNumber }) => idNumber === elsewhere.idNumber)?.name ?? ''
    throw new AppError('RULE_BROKEN', 'operationPersonElsewhere', { name, household: elsewhere.key })
  }
}

function requirePlaces(ctx: ServiceContext, db: Reader, act: FactsAct, self: StandingRow): void {
  if (act.kind !== 'move' && act.kind !== 'split') return
  if (act.residenceRegion.length !== 12 || !regionNames(db).has(act.residenceRegion))
    throw new AppError('RULE_BROKEN', 'operationRegionUnknown', { code: act.residenceRegion })
  requireTownArea(ctx.session, act.residenceRegion, self.key)
  if (act.kind === 'split' && keyInUse(db, act.key, townOf(act.residenceRegion)))
    throw new AppError('RULE_BROKEN', 'operationKeyInUse', { key: act.key })
}

function otherSide(ctx: ServiceContext, db: Reader, input: StoreInput<'household.operate'>): Side | null {
  if (input.act.kind !== 'join') return null
  if (input.act.other === input.id) throw new AppError('INVALID_INPUT', 'mergeSelf')
  const row = standingHousehold(ctx, db, input.act.other)
  requireRevision(row, input.act.otherRevision)
  const open = casesOf(db, row.id).filter(({ is_open }) => is_open === 1).length
  if (open > 0) throw new AppError('RULE_BROKEN', 'operationOpenCases', { key: row.key, count: open })
  return { row, version: versionOf(db, row.versionId) }
}

/**
 * Works out an operation over the time for which it is true: what was recorded as true for a later day has it as well,
 * so the past can be put right without losing what came after.
 * @throws AppError NOT_FOUND; CONFLICT householdChanged; NOT_ALLOWED householdOutsideArea; INVALID_INPUT; RULE_BROKEN.
 */
export function planOperation(ctx: ServiceContext, db: Reader, input: StoreInput<'household.operate'>): OperationPlan {
  const row = standingHousehold(ctx, db, input.id)
  requireRevision(row, input.revision)
  const self: Side = { row, version: versionOf(db, row.versionId) }
  if (!inTownArea(ctx.session, row.village)) requireTownArea(ctx.session, row.village, row.key)
  const other = otherSide(ctx, db, input)
  const aid = planAid(db, input.act, self, other)
  const named = namedAct(input.act, [self.version, ...(other ? [other.version] : [])])
  const act: FactsAct =
    named.kind === 'split' || named.kind === 'join' ? { ...named, declaredGoes: aid.declaredGoes } : named
  const line = timeline(db, row.id)
  const otherLine = other ? timeline(db, other.row.id) : []
  requireDay(ctx, input.on, other ? [line, otherLine] : [line])
  requirePlaces(ctx, db, act, row)
  const days = [
    ...new Set([input.on, ...[...line, ...otherLine].map(({ from }) => from).filter((from) => from > input.on)]),
  ]
  const steps = days.sort().flatMap((from): Step[] => {
    const facts = factsOn(line, from)
    if (!facts) return []
    const result = operate(act, { self: facts, other: factsOn(otherLine, from) }, input.on)
    if (result.ok) return [{ from, ...result.value }]
    const refusal = { name: result.name }
    if (from === input.on) throw new AppError('RULE_BROKEN', refusalKey(result.refusal), refusal)
    // What was recorded later says the same already: that stays as it was recorded.
    if (result.refusal === 'nothingChanges') return [{ from, self: facts, created: null }]
    const why = refusalInWords(result.refusal, result.name)
    throw new AppError('RULE_BROKEN', 'operationLater', { on: from, why })
  })
  const [first, ...later] = steps
  const before = factsOn(line, input.on)
  if (!first || !before)
    throw new AppError('RULE_BROKEN', 'operationTooEarly', { on: input.on, first: line[0]?.from ?? '' })
  const plan: OperationPlan = { act, aid, self, other, before, steps: [first, ...later] }
  requireNowhereElse(db, plan)
  return plan
}
