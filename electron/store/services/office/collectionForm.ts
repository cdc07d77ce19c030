import { collectionFormJob } from '@shared/documents/case/collectionForm'
import type { PrintJob } from '@shared/documents/printJob'
import type { ServiceContext } from '../../context'
import type { Printer } from '../../printing/printer'
import { regionNames } from '../../tables/region'
import { readSetting } from '../../tables/setting'
import { write } from '../../write'
import { currentVersion, requireVisible } from '../households/households'
import { placeInWords } from './regions'

/** 《低收入人口信息采集表》 of a household's newest facts. */
export function collectionJob(ctx: ServiceContext, householdId: string): PrintJob {
  requireVisible(ctx, householdId)
  const { facts } = currentVersion(ctx, householdId)
  const names = regionNames(ctx.db)
  const county = readSetting(ctx.db, 'countyName')
  const place = (code: string | null, address: string | null): string =>
    code === null ? (address ?? '') : `${county}${placeInWords(names, code)}${address ?? ''}`
  return collectionFormJob({
    facts,
    hukou: place(facts.hukouRegion, facts.hukouAddress),
    residence: place(facts.residenceRegion, facts.residenceAddress),
    on: facts.appliedOn,
    sample: readSetting(ctx.db, 'sample') === '1',
  })
}

export function collectionPdf(ctx: ServiceContext, printer: Printer, householdId: string): Promise<Uint8Array> {
  return printer.toPdf(collectionJob(ctx, householdId))
}

/** Notes that the form left the program; it carries whole identity numbers. */
export function recordCollection(ctx: ServiceContext, householdId: string, act: 'pdf' | 'print'): void {
  const action = act === 'pdf' ? 'collection.pdf' : 'collection.print'
  write(ctx, 'reveal', { action, subject: `household:${householdId}`, detail: {} }, () => undefined)
}
