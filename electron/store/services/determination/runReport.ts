import { areaOf } from '../../area'
import type { ChangedHousehold, ChangeFilterInput } from '@shared/contracts/classifyContract'
import type { StoreOutput } from '@shared/contracts/storeContract'
import { townOf } from '@shared/domain/region'
import { changeCauses, type ChangeCause } from '@shared/domain/runChange'
import { differenceFieldWords, figureInWords } from '@shared/messages/determination'
import { AppError } from '@shared/result'
import type { AuditDetail } from '../../audit/auditLog'
import type { ServiceContext } from '../../context'
import { requireDuty } from '../../session'
import { readRun, type RunBefore, type RunRow } from '../../tables/classificationRun'
import { allPolicySets } from '../../tables/policySet'
import { regionNames } from '../../tables/region'
import {
  causesOf,
  countChanges,
  listChanges,
  transitionsOf,
  type ChangeFilter,
  type ChangeRow,
} from '../../tables/runChange'
import { listDifferences } from '../../tables/runDifference'
import { writeChangesWorkbook } from '../../workbook/writeChangesWorkbook'
import { write } from '../../write'
import { runProblems } from './runProblems'

const pageOfExport = 1000

function requireRun(ctx: ServiceContext, id: string): RunRow {
  requireDuty(ctx.session, 'read')
  const run = readRun(ctx.db, Number(id))
  if (run === undefined || run.completed_at === null) throw new AppError('NOT_FOUND', 'runNotFound')
  return run
}

function causeList(causes: string): ChangeCause[] {
  const found = causes.split(' ')
  return changeCauses.filter((cause) => found.includes(cause))
}

/** What a run changed against the one before it, in the session's area. Counts only: no name is shown. */
export function runReport(ctx: ServiceContext, runId: string): StoreOutput<'classify.report'> {
  const run = requireRun(ctx, runId)
  const area = areaOf(ctx.session)
  const before = run.before_run === null ? null : (JSON.parse(run.before_run) as RunBefore)
  const titles = new Map(allPolicySets(ctx.db).map((set) => [set.id, set.title]))
  const transitions = transitionsOf(ctx.db, run.id, area)
  const byCause = new Map<ChangeCause, number>()
  for (const { causes, households } of causesOf(ctx.db, run.id, area))
    for (const cause of causeList(causes)) byCause.set(cause, (byCause.get(cause) ?? 0) + households)
  return {
    before: before && { on: before.on, policyTitle: titles.get(before.policyId) ?? before.policyId, at: before.at },
    computed: run.computed,
    carried: run.households - run.computed,
    changed: transitions.reduce((sum, one) => sum + one.households, 0),
    transitions,
    causes: changeCauses.flatMap((cause) => {
      const households = byCause.get(cause) ?? 0
      return households > 0 ? [{ cause, households }] : []
    }),
    problems: runProblems(ctx.db, run.id, area),
  }
}

function toChanged(row: ChangeRow, names: ReadonlyMap<string, string>): ChangedHousehold {
  const town = townOf(row.village_code)
  return {
    householdId: row.household_id,
    key: row.key,
    name: row.applicant_name,
    townName: names.get(town) ?? town,
    villageName: names.get(row.village_code) ?? row.village_code,
    from: row.from_category,
    to: row.to_category,
    before: row.from_amount,
    after: row.to_amount,
    causes: causeList(row.causes),
  }
}

/** What the log keeps of which names were asked for. */
function filterDetail(input: ChangeFilterInput): AuditDetail {
  const { from, to, cause } = input
  return { ...(from ? { before: from } : {}), ...(to ? { after: to } : {}), ...(cause ? { cause } : {}) }
}

/** One page of the changed households with names; the look is written to the audit log. */
export function changedHouseholds(
  ctx: ServiceContext,
  input: ChangeFilterInput & { offset: number; limit: number },
): StoreOutput<'classify.changes'> {
  const run = requireRun(ctx, input.runId)
  const area = areaOf(ctx.session)
  const totals = countChanges(ctx.db, run.id, area, input)
  const names = regionNames(ctx.db)
  const rows = listChanges(ctx.db, run.id, area, input, input).map((row) => toChanged(row, names))
  const detail = { ...filterDetail(input), rows: rows.length }
  write(ctx, 'read', { action: 'classify.changes', subject: `run:${run.id}`, detail }, () => undefined)
  return { ...totals, rows }
}

function* pagesOf(
  ctx: ServiceContext,
  runId: number,
  filter: ChangeFilter,
): Generator<readonly ChangedHousehold[], void, void> {
  const names = regionNames(ctx.db)
  for (let offset = 0; ; offset += pageOfExport) {
    const rows = listChanges(ctx.db, runId, areaOf(ctx.session), filter, { offset, limit: pageOfExport })
    if (rows.length === 0) return
    yield rows.map((row) => toChanged(row, names))
  }
}

/**
 * Writes the changed households as a workbook; the export is written to the audit log.
 * @throws AppError DISK_FULL, INVALID_INPUT cannotWrite.
 */
export async function saveChanges(
  ctx: ServiceContext,
  input: ChangeFilterInput & { path: string },
): Promise<{ rows: number }> {
  const run = requireRun(ctx, input.runId)
  const rows = await writeChangesWorkbook(input.path, pagesOf(ctx, run.id, input))
  const detail = { ...filterDetail(input), rows }
  write(ctx, 'read', { action: 'classify.saveChanges', subject: `run:${run.id}`, detail }, () => undefined)
  return { rows }
}

/** One page of what the two evaluators differ in; the look is written to the audit log. */
export function runDifferences(
  ctx: ServiceContext,
  input: { runId: string; offset: number; limit: number },
): StoreOutput<'classify.differences'> {
  const run = requireRun(ctx, input.runId)
  const names = regionNames(ctx.db)
  const found = listDifferences(ctx.db, run.id, areaOf(ctx.session), input)
  const rows = found.rows.map((row) => ({
    householdId: row.household_id,
    key: row.key,
    name: row.applicant_name,
    villageName: names.get(row.village_code) ?? row.village_code,
    field: differenceFieldWords[row.field] ?? row.field,
    readable: figureInWords(row.field, row.readable),
    columnar: figureInWords(row.field, row.columnar),
  }))
  const detail = { rows: rows.length }
  write(ctx, 'read', { action: 'classify.differences', subject: `run:${run.id}`, detail }, () => undefined)
  return { total: found.total, rows }
}
