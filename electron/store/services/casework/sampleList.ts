import { sampleListJob } from '@shared/documents/case/sampleList'
import type { PrintJob } from '@shared/documents/printJob'
import { AppError } from '@shared/result'
import { covers } from '../../area'
import type { ServiceContext } from '../../context'
import { requireDuty } from '../../session'
import { sampledCases, sampleRowOf, type CaseSampleRow } from '../../tables/caseSample'
import { readSetting } from '../../tables/setting'
import { write } from '../../write'
import { readOffice } from '../office/office'
import { isReproduced, rank, visitedCases } from './caseSamples'

/** @throws AppError NOT_FOUND when there is no such draw in the session's area. */
function sampleRow(ctx: ServiceContext, id: string): CaseSampleRow {
  const row = sampleRowOf(ctx.db, id)
  if (!row || !covers(ctx.session, row.area)) throw new AppError('NOT_FOUND', 'sampleNotFound')
  return row
}

/** The 抽查名单 of one draw, ready to print. @throws AppError NOT_FOUND sampleNotFound. */
export function sampleListOf(ctx: ServiceContext, id: string): PrintJob {
  requireDuty(ctx.session, 'publish')
  const row = sampleRow(ctx, id)
  const cases = sampledCases(ctx.db, id)
  const visited = visitedCases(ctx.db, cases)
  return sampleListJob({
    class: row.class,
    on: row.on_date,
    by: row.by_name,
    pct: row.pct,
    seed: row.seed,
    reproduced: isReproduced(cases, row.pct, row.seed),
    cases: cases.map((one) => ({
      number: one.number,
      applicantName: one.applicant_name,
      hash: rank(`${row.seed}:${one.number}`),
      drawn: one.drawn === 1,
      visited: visited.has(one.case_id),
    })),
    office: readOffice(ctx).countyOffice,
    printedOn: ctx.clock.today(),
    sample: readSetting(ctx.db, 'sample') === '1',
  })
}

const actions = { view: 'case.sampleView', pdf: 'case.samplePdf', print: 'case.samplePrint' } as const

/** Notes that the list of a draw was shown or left the program. */
export function recordSampleList(ctx: ServiceContext, id: string, act: keyof typeof actions): void {
  const cases = sampledCases(ctx.db, id).length
  write(ctx, 'publish', { action: actions[act], subject: 'households', detail: { cases } }, () => undefined)
}
