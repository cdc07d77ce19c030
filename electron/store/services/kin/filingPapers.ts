import type { StoreInput } from '@shared/contracts/storeContract'
import { filingFormsJob, filingListJob, type FilingOnPaper } from '@shared/documents/kinFilingDocument'
import type { PrintJob } from '@shared/documents/printJob'
import { AppError } from '@shared/result'
import type { ServiceContext } from '../../context'
import { requireDuty } from '../../session'
import { filingPage, type FilingListRecord } from '../../tables/kinFiling'
import { regionNames } from '../../tables/region'
import { readSetting } from '../../tables/setting'
import { write } from '../../write'
import { currentVersion } from '../households/households'
import { readOffice } from '../office/office'
import { filingView, requireFiling, withoutOwnKin } from './filings'

/** A list on paper holds at most this many pairs. */
const mostOnPaper = 2000

function listed(ctx: ServiceContext, state: StoreInput<'kin.pdf'>['state']): FilingListRecord[] {
  return withoutOwnKin(ctx, filingPage(ctx.db, { state, area: ctx.session.area, offset: 0, limit: mostOnPaper }).rows)
}

function onPaper(ctx: ServiceContext, row: FilingListRecord, names: ReadonlyMap<string, string>): FilingOnPaper {
  const view = filingView(row, names)
  const { facts } = currentVersion(ctx, row.household_id)
  const address = `${readSetting(ctx.db, 'countyName')}${view.place}${facts.residenceAddress ?? ''}`
  return { ...view, applicantId: row.applicant_id, address }
}

/** 近亲属备案表 of the pairs named, one a page; without any, the list. @throws AppError NOT_FOUND with nothing to print. */
export function filingJob(ctx: ServiceContext, input: StoreInput<'kin.pdf'>): PrintJob {
  requireDuty(ctx.session, 'kin')
  const names = regionNames(ctx.db)
  const rows = input.ids === null ? listed(ctx, input.state) : input.ids.map((id) => requireFiling(ctx, id))
  if (rows.length === 0) throw new AppError('NOT_FOUND', 'kinNothingToPrint')
  const paper = {
    filings: rows.map((row) => onPaper(ctx, row, names)),
    office: readOffice(ctx).countyOffice,
    printedOn: ctx.clock.today(),
    sample: readSetting(ctx.db, 'sample') === '1',
  }
  return input.ids === null ? filingListJob(paper) : filingFormsJob(paper)
}

/** Notes that filings were shown or left the program: each household, or how many of the list. */
export function recordFilingPaper(
  ctx: ServiceContext,
  input: StoreInput<'kin.pdf'>,
  act: 'kin.paperView' | 'kin.pdf' | 'kin.print',
): void {
  if (input.ids === null) {
    const detail = { rows: listed(ctx, input.state).length }
    write(ctx, 'kin', { action: act, subject: 'book', detail }, () => undefined)
    return
  }
  for (const id of input.ids) {
    const subject = `household:${requireFiling(ctx, id).household_id}`
    write(ctx, 'kin', { action: act, subject, detail: {} }, () => undefined)
  }
}
