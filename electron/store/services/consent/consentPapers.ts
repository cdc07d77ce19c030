import { relations } from '@shared/codes/relation'
import type { StoreInput } from '@shared/contracts/storeContract'
import { consentPrintJob } from '@shared/documents/consentDocument'
import type { PrintJob } from '@shared/documents/printJob'
import { AppError } from '@shared/result'
import type { ServiceContext } from '../../context'
import { requireDuty } from '../../session'
import { regionNames } from '../../tables/region'
import { readSetting } from '../../tables/setting'
import { write } from '../../write'
import { currentVersion, requireVisible } from '../households/households'
import { placeInWords } from '../office/regions'
import { authRuleOn, isCounted, obligorKey } from './consentState'

type Sheet = StoreInput<'consent.pdf'>

/** F3 of one household, ready to sign. @throws AppError RULE_BROKEN for 义务人同意书 without any obligor. */
export function consentJob(ctx: ServiceContext, input: Sheet): PrintJob {
  requireDuty(ctx.session, 'intake')
  requireVisible(ctx, input.householdId)
  const { facts } = currentVersion(ctx, input.householdId)
  if (input.paper === 'obligor' && facts.obligors.length === 0) throw new AppError('RULE_BROKEN', 'consentNoObligors')
  // Whoever may not see whole numbers prints the sheet with the line left free.
  const shown = (idNumber: string | null): string => (ctx.session.duties.has('reveal') ? (idNumber ?? '') : '')
  const relation = (code: string): string => relations.labelOf(code) ?? code
  const nameOf = (idNumber: string): string =>
    facts.members.find((member) => member.idNumber === idNumber)?.name ?? facts.applicantName
  const obligors = new Map(facts.obligors.map((one) => [obligorKey(one), one]))
  return consentPrintJob(input.paper, {
    applicant: { name: facts.applicantName, relation: relation('01'), idNumber: shown(facts.applicantId) },
    address: `${readSetting(ctx.db, 'countyName')}${placeInWords(regionNames(ctx.db), facts.residenceRegion)}${facts.residenceAddress ?? ''}`,
    members: facts.members
      .filter((member) => isCounted(member, input.on))
      .map((member) => ({
        name: member.name,
        relation: relation(member.relation),
        idNumber: shown(member.idNumber),
      })),
    obligors: [...obligors].map(([key, one]) => ({
      name: one.name,
      relation: relation(one.relation),
      idNumber: shown(one.idNumber),
      supported: facts.obligors
        .filter((other) => obligorKey(other) === key)
        .map((other) => nameOf(other.supportedIdNumber))
        .join('、'),
    })),
    rule: authRuleOn(ctx, input.on),
    sample: readSetting(ctx.db, 'sample') === '1',
  })
}

/** Notes that a sheet of a household was shown or left the program. */
export function recordConsentPaper(
  ctx: ServiceContext,
  input: Sheet,
  action: 'consent.paperView' | 'consent.pdf' | 'consent.print',
): void {
  write(ctx, 'intake', { action, subject: `household:${input.householdId}`, detail: {} }, () => undefined)
}
