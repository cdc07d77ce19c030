import type { GateResult } from '@shared/publicity/gate'
import type { ServiceContext } from '../../context'
import { gateFile } from '../../publicity/gateFile'
import { requireDuty } from '../../session'
import { adultApplicantNames, minorNames } from './minorNames'

/**
 * The privacy gate on any file, which looks for the names of the book's minors as well.
 * @throws AppError NOT_FOUND `gateFileMissing` when the file cannot be opened.
 */
export function gateInBook(ctx: ServiceContext, input: { path: string }): Promise<GateResult> {
  requireDuty(ctx.session, 'publish')
  return gateFile(input.path, { minorNames: minorNames(ctx), listedAdults: adultApplicantNames(ctx) })
}
