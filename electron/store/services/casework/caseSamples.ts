import { hash, randomBytes } from 'node:crypto'
import type { StoreInput, StoreOutput } from '@shared/contracts/storeContract'
import { dateInWords } from '@shared/domain/dates'
import { limitsOf } from '@shared/casework/limits'
import { sampledClass } from '@shared/casework/countyVisits'
import { drawSample } from '@shared/casework/sampling'
import { caseClasses, type CaseClass } from '@shared/casework/states'
import { categoryShortNames } from '@shared/messages/labels'
import { AppError } from '@shared/result'
import type { ServiceContext } from '../../context'
import type { Reader } from '../../database'
import { newId } from '../../newId'
import { requireDuty } from '../../session'
import { sql } from '../../sql'
import type { CaseFileRow } from '../../tables/caseFile'
import {
  countSamples,
  insertSample,
  insertSampled,
  sampledCases,
  samplesIn,
  type SampledCase,
} from '../../tables/caseSample'
import { write } from '../../write'
import { policyOn } from '../policy/policySets'
import { recordOf } from './caseRecord'
import { limitsFor } from './caseWorld'
import { requireClockForward } from './clockGuard'
import { requireNotFuture } from './openCase'
import { requireAnyDuty } from './requireAnyDuty'

/** SM3, so that a draw can be repeated with any tool: sm3(seed:number) in hexadecimal, the smallest are visited. */
export function rank(text: string): string {
  return hash('sm3', text)
}

/** Cases at the county that no draw has met yet, with the class they are drawn in. */
function waitingCases(ctx: ServiceContext, db: Reader): { row: CaseFileRow; class: CaseClass }[] {
  const { area } = ctx.session
  const rows = db.all<CaseFileRow>(sql`
    SELECT c.* FROM case_file c WHERE c.state = 'review' AND c.kind = 'apply'
      AND c.village_code >= ${area} AND c.village_code < ${`${area}:`}
      AND NOT EXISTS (SELECT 1 FROM case_sample_member m WHERE m.case_id = c.id) ORDER BY c.number LIMIT 5000`)
  return rows.flatMap((row) => {
    const { file } = recordOf(db, row)
    const one = sampledClass(file, limitsFor(ctx, file).limits)
    return one === null ? [] : [{ row, class: one }]
  })
}

/**
 * Draws among all cases of a class that wait at the county: at least the share of the parameter set, rounded up. The seed
 * is made now, kept, and nobody can draw twice for a case (43号 §16).
 * @throws AppError NOT_ALLOWED; RULE_BROKEN sampleNothing, samplePctMissing.
 */
export function drawCaseSample(
  ctx: ServiceContext,
  input: StoreInput<'case.drawSample'>,
): StoreOutput<'case.drawSample'> {
  requireAnyDuty(ctx, ['countyHandle', 'confirm'])
  requireNotFuture(ctx, input.on)
  requireClockForward(ctx)
  const pct = limitsOf(policyOn(ctx, input.on, null).policy.values).samplePct[input.class] ?? 0
  const name = categoryShortNames[input.class]
  if (pct === 0) throw new AppError('RULE_BROKEN', 'samplePctMissing', { class: name })
  const sampleId = newId()
  const seed = randomBytes(16).toString('hex')
  const drawn = write(
    ctx,
    null,
    (result: { population: number; drawn: number }) => ({
      action: 'case.sample',
      subject: 'households',
      detail: { category: input.class, cases: result.population, drawn: result.drawn, seed },
    }),
    (tx) => {
      const waiting = waitingCases(ctx, tx).filter((one) => one.class === input.class)
      if (waiting.length === 0) throw new AppError('RULE_BROKEN', 'sampleNothing', { class: name })
      // The seed is made now: a draw of a day before a case was reported never was.
      const last = waiting.reduce((day, { row }) => (row.last_on > day ? row.last_on : day), '')
      if (input.on < last) {
        throw new AppError('RULE_BROKEN', 'sampleTooEarly', { on: dateInWords(input.on), last: dateInWords(last) })
      }
      const chosen = drawSample(
        waiting.map((one) => one.row.number),
        pct,
        seed,
        rank,
      )
      insertSample(tx, {
        id: sampleId,
        class: input.class,
        pct,
        seed,
        area: ctx.session.area,
        on_date: input.on,
        drawn_at: ctx.clock.now(),
        by_user: ctx.session.userId,
        by_name: ctx.session.userName,
      })
      for (const { row } of waiting) {
        insertSampled(tx, sampleId, row.id, chosen.has(row.number))
        ctx.changed.add(`case:${row.id}`)
      }
      return { population: waiting.length, drawn: chosen.size }
    },
  )
  ctx.changed.add('cases')
  return { sampleId, ...drawn }
}

/** Whether drawing again with the kept seed finds the same cases. */
export function isReproduced(cases: readonly SampledCase[], pct: number, seed: string): boolean {
  const again = drawSample(
    cases.map((one) => one.number),
    pct,
    seed,
    rank,
  )
  return cases.every((one) => again.has(one.number) === (one.drawn === 1))
}

/** Those of the cases that the county has visited. */
export function visitedCases(db: Reader, cases: readonly SampledCase[]): Set<string> {
  const ids = JSON.stringify(cases.map((one) => one.case_id))
  const rows = db.all<{ id: string }>(sql`
    SELECT DISTINCT case_id AS id FROM case_event
    WHERE action = 'countyVisit' AND case_id IN (SELECT value FROM json_each(${ids})) LIMIT 5000`)
  return new Set(rows.map((row) => row.id))
}

/** Draws of the session's area with their cases, and what waits for one. */
export function caseSamples(ctx: ServiceContext, input: StoreInput<'case.samples'>): StoreOutput<'case.samples'> {
  requireDuty(ctx.session, 'read')
  const { area } = ctx.session
  const waiting = waitingCases(ctx, ctx.db)
  const percents = limitsOf(policyOn(ctx, ctx.clock.today(), null).policy.values).samplePct
  return {
    total: countSamples(ctx.db, area),
    waiting: caseClasses
      .filter((one) => (percents[one] ?? 0) > 0)
      .map((one) => ({
        class: one,
        cases: waiting.filter((each) => each.class === one).length,
        pct: percents[one] ?? 0,
      })),
    rows: samplesIn(ctx.db, area, input).map((row) => {
      const cases = sampledCases(ctx.db, row.id)
      const visited = visitedCases(ctx.db, cases)
      return {
        id: row.id,
        on: row.on_date,
        at: row.drawn_at,
        by: row.by_name,
        class: row.class,
        pct: row.pct,
        seed: row.seed,
        reproduced: isReproduced(cases, row.pct, row.seed),
        cases: cases.map((one) => ({
          caseId: one.case_id,
          number: one.number,
          applicantName: one.applicant_name,
          drawn: one.drawn === 1,
          visited: visited.has(one.case_id),
        })),
      }
    }),
  }
}
