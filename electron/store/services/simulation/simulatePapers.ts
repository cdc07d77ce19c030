import type { SimulationResult } from '@shared/contracts/simulateContract'
import { simulationPrintJob } from '@shared/documents/simulationDocument'
import type { PrintJob } from '@shared/documents/printJob'
import type { AuditAction } from '@shared/messages/auditActions'
import { AppError } from '@shared/result'
import type { ServiceContext } from '../../context'
import type { Printer } from '../../printing/printer'
import { readSetting } from '../../tables/setting'
import { writeSimulationWorkbook } from '../../workbook/writeSimulationWorkbook'
import { write } from '../../write'
import { readOffice } from '../office/office'
import { requireSimulation, type Simulated } from './simulate'
import { namedRows, rowsByPlace } from './simulateNames'

/** A result as it is put on paper. */
export interface SimulationPaper {
  readonly result: SimulationResult
  readonly simulated: Simulated
  /** With the names of the households that are touched. */
  readonly names: boolean
}

/** Rows are named in pieces: a county where everybody is touched must not build one query. */
const piece = 2000

function* namedPieces(ctx: ServiceContext, simulated: Simulated): Generator<ReturnType<typeof namedRows>> {
  const all = Int32Array.from(simulated.households.version.keys())
  const rows = rowsByPlace(ctx.db, simulated, all)
  for (let first = 0; first < rows.length; first += piece)
    yield namedRows(ctx.db, simulated, [...rows.subarray(first, first + piece)])
}

/** About two hundred pages; nobody takes more to a meeting. */
const mostPrintedNames = 6000

/** 会议材料, ready to print. @throws AppError RULE_BROKEN for more names than can be printed. */
export function simulationJob(ctx: ServiceContext, { result, simulated, names }: SimulationPaper): PrintJob {
  requireSimulation(ctx)
  const count = simulated.households.version.length
  if (names && count > mostPrintedNames)
    throw new AppError('RULE_BROKEN', 'simulationTooManyNames', { count, limit: mostPrintedNames })
  return simulationPrintJob({
    county: readSetting(ctx.db, 'countyName'),
    office: readOffice(ctx).countyOffice,
    result,
    names: names ? [...namedPieces(ctx, simulated)].flat() : null,
    printedOn: ctx.clock.today(),
    sample: readSetting(ctx.db, 'sample') === '1',
  })
}

export function simulationPdf(ctx: ServiceContext, printer: Printer, paper: SimulationPaper): Promise<Uint8Array> {
  return printer.toPdf(simulationJob(ctx, paper))
}

/** Writes the workbook of a simulation. Logged by whoever asked for it. */
export async function writeSimulation(
  ctx: ServiceContext,
  { result, simulated, names, path }: SimulationPaper & { readonly path: string },
): Promise<Record<never, never>> {
  requireSimulation(ctx)
  await writeSimulationWorkbook(path, {
    county: readSetting(ctx.db, 'countyName'),
    result,
    names: names ? namedPieces(ctx, simulated) : null,
    madeOn: ctx.clock.today(),
    sample: readSetting(ctx.db, 'sample') === '1',
  })
  return {}
}

/** Notes that a simulation left the program as a file or on paper, by its check sum. */
export function recordSimulationPaper(
  ctx: ServiceContext,
  { result, names }: Pick<SimulationPaper, 'result' | 'names'>,
  act: 'xlsx' | 'pdf' | 'print',
): void {
  const action: AuditAction = `simulate.${act}`
  const detail = { digest: result.digest, ...(names ? { names: 1 } : {}) }
  write(ctx, 'simulate', { action, subject: 'simulation', detail }, () => undefined)
}
