import { relations } from '@shared/codes/relation'
import { ageOn } from '@shared/domain/dates'
import { birthDateOf, maskId } from '@shared/domain/idNumber'
import { fenToYuanText } from '@shared/domain/money'
import { explainPrintJob } from '@shared/documents/explainDocument'
import type { PrintJob } from '@shared/documents/printJob'
import type { DeterminationView, TrailLine } from '@shared/contracts/householdContract'
import { AppError } from '@shared/result'
import type { ServiceContext } from '../context'
import type { Printer } from '../printing/printer'
import { regionNames } from '../tables/region'
import { readSetting } from '../tables/setting'
import { write } from '../write'
import { determinationView } from './determinations'
import { currentVersion, requireVisible } from './households'
import { readOffice } from './office'
import { placeInWords } from './regions'

/** @throws AppError RULE_BROKEN before the household was ever determined. */
function requireDetermination(ctx: ServiceContext, householdId: string): DeterminationView {
  requireVisible(ctx, householdId)
  const view = determinationView(ctx, householdId)
  if (!view) throw new AppError('RULE_BROKEN', 'notDetermined')
  return view
}

/** What `explain` answers: the determination with its trail in words; money in 元. */
export interface Explained {
  readonly key: string
  readonly on: string
  readonly policyId: string
  readonly category: string
  readonly people: number
  readonly annualIncome: string
  readonly monthlyPerCapita: string
  readonly amount: string | null
  readonly trail: TrailLine[]
}

/** The grounds of one household's determination; the look is logged. */
export function explainHousehold(ctx: ServiceContext, householdId: string): Explained {
  const view = requireDetermination(ctx, householdId)
  write(ctx, 'read', { action: 'household.explain', subject: `household:${householdId}`, detail: {} }, () => undefined)
  return {
    key: currentVersion(ctx, householdId).facts.key,
    on: view.on,
    policyId: view.policyId,
    category: view.category,
    people: view.people,
    annualIncome: fenToYuanText(view.annualIncome),
    monthlyPerCapita: fenToYuanText(view.monthlyPerCapita),
    amount: view.amount === null ? null : fenToYuanText(view.amount),
    trail: [...view.trail],
  }
}

/** 认定依据书 of one household, ready to print. */
export function explainJob(ctx: ServiceContext, householdId: string): PrintJob {
  const determination = requireDetermination(ctx, householdId)
  const { facts } = currentVersion(ctx, householdId)
  return explainPrintJob({
    household: {
      key: facts.key,
      applicantName: facts.applicantName,
      applicantIdMasked: maskId(facts.applicantId),
      hukouType: facts.hukouType,
      residence: `${readSetting(ctx.db, 'countyName')}${placeInWords(regionNames(ctx.db), facts.residenceRegion)}`,
      members: facts.members.map((member) => ({
        name: member.name,
        relation: relations.labelOf(member.relation) ?? member.relation,
        age: ageOn(birthDateOf(member.idNumber), determination.on),
        idMasked: maskId(member.idNumber),
      })),
    },
    determination,
    office: readOffice(ctx).countyOffice,
    printedOn: ctx.clock.today(),
    sample: readSetting(ctx.db, 'sample') === '1',
  })
}

export function explainPdf(ctx: ServiceContext, printer: Printer, householdId: string): Promise<Uint8Array> {
  return printer.toPdf(explainJob(ctx, householdId))
}

/** Notes that a household's grounds left the program on paper or as a file. */
export function recordExplain(ctx: ServiceContext, householdId: string, act: 'pdf' | 'print'): void {
  write(ctx, 'read', { action: `explain.${act}`, subject: `household:${householdId}`, detail: {} }, () => undefined)
}
