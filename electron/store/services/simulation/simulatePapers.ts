import type { SimulationResult } from '@shared/contracts/simulateContract'
import { simulationPrintJob } from '@shared/documents/simulationDocument'
import type { PrintJob } from '@shared/documents/printJob'
import type { AuditAction } from '@shared/messages/auditActions'
import { AppError } from '@shared/result'
import type { AuditAct } from '../../audit/auditLog'
import type { ServiceContext } from '../../context'
import { quietControl, stopIfCancelled, type JobControl } from '../../jobs/control'
import type { Printer } from '../../printing/printer'
import { readSetting } from '../../tables/setting'
import { simulationWorkbook } from '../../workbook/simulationWorkbook'
import { write } from '../../write'
import { writeFileAtomically } from '../../writeFile'
import { readOffice } from '../office/office'
import { isStale, requireSimulation, type Simulated } from './simulate'
import { namedRows, recordLook, rowsByPlace } from './simulateNames'

/** A result as it is put on paper. */
export interface SimulationPaper {
  readonly result: SimulationResult
  readonly simulated: Simulated
  /** With the names of the households that are touched. */
  readonly names: boolean
}

/** Rows are named in pieces: a county where everybody is touched must not build one query. */
const piece = 2000

function* namedPieces(
  ctx: ServiceContext,
  simulated: Simulated,
  control: JobControl,
): Generator<ReturnType<typeof namedRows>> {
  const all = Int32Array.from(simulated.households.version.keys())
  const rows = rowsByPlace(ctx.db, simulated, all)
  for (let first = 0; first < rows.length; first += piece) {
    stopIfCancelled(control)
    control.progress('simulate.naming', first, rows.length)
    yield namedRows(ctx.db, simulated, [...rows.subarray(first, first + piece)])
  }
  control.progress('simulate.laying', 0, 0)
}

/** About two hundred pages; nobody takes more to a meeting. */
const mostPrintedNames = 6000

/** 会议材料, ready to print. @throws AppError RULE_BROKEN for more names than can be printed. */
export function simulationJob(
  ctx: ServiceContext,
  { result, simulated, names }: SimulationPaper,
  control: JobControl = quietControl,
): PrintJob {
  requireSimulation(ctx)
  const count = simulated.households.version.length
  if (names && count > mostPrintedNames)
    throw new AppError('RULE_BROKEN', 'simulationTooManyNames', { count, limit: mostPrintedNames })
  return simulationPrintJob({
    county: readSetting(ctx.db, 'countyName'),
    office: readOffice(ctx).countyOffice,
    result,
    names: names ? [...namedPieces(ctx, simulated, control)].flat() : null,
    printedOn: ctx.clock.today(),
    sample: readSetting(ctx.db, 'sample') === '1',
    stale: isStale(ctx, simulated),
  })
}

/** 会议材料 as PDF. @throws AppError as `simulationJob`; CANCELLED. */
export async function simulationPdf(
  ctx: ServiceContext,
  printer: Printer,
  paper: SimulationPaper,
  control: JobControl = quietControl,
): Promise<Uint8Array> {
  const job = simulationJob(ctx, paper, control)
  control.progress('simulate.laying', 0, 0)
  return printer.toPdf(job)
}

/** The workbook of a simulation, not yet a file. @throws AppError CANCELLED. */
export async function packSimulation(
  ctx: ServiceContext,
  { result, simulated, names }: SimulationPaper,
  control: JobControl,
): Promise<{ readonly bytes: Uint8Array }> {
  requireSimulation(ctx)
  const bytes = await simulationWorkbook({
    county: readSetting(ctx.db, 'countyName'),
    result,
    names: names ? namedPieces(ctx, simulated, control) : null,
    madeOn: ctx.clock.today(),
    sample: readSetting(ctx.db, 'sample') === '1',
    stale: isStale(ctx, simulated),
  })
  stopIfCancelled(control)
  return { bytes }
}

/** The entry of a simulation that leaves the program, by its check sum; with names, how many households. */
function paperAct({ result, simulated, names }: SimulationPaper, act: 'xlsx' | 'pdf' | 'print'): AuditAct {
  const action: AuditAction = `simulate.${act}`
  const found = simulated.households.version.length
  return { action, subject: 'simulation', detail: { digest: result.digest, ...(names ? { names: 1, found } : {}) } }
}

/**
 * Writes a simulation into a file, together with its entry in the log: neither is there without the other.
 * @throws AppError DISK_FULL; INVALID_INPUT when the place cannot be written.
 */
export function saveSimulation(
  ctx: ServiceContext,
  paper: SimulationPaper,
  { format, path, bytes }: { readonly format: 'xlsx' | 'pdf'; readonly path: string; readonly bytes: Uint8Array },
): void {
  requireSimulation(ctx)
  write(ctx, 'simulate', paperAct(paper, format), () => writeFileAtomically(path, bytes))
}

/** Notes that a simulation was printed. */
export function recordSimulationPrint(ctx: ServiceContext, paper: SimulationPaper): void {
  write(ctx, 'simulate', paperAct(paper, 'print'), () => undefined)
}

/** Notes that 会议材料 was shown with names: a look at all of them. */
export function recordSimulationPreview(ctx: ServiceContext, { result, simulated, names }: SimulationPaper): void {
  if (names) recordLook(ctx, result.digest, { group: 'all' }, simulated.households.version.length)
}
