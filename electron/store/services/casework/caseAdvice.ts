import type { StoreInput, StoreOutput } from '@shared/contracts/storeContract'
import type { CaseAdviceView } from '@shared/contracts/caseViews'
import type { CaseAdvice } from '@shared/casework/caseFile'
import { itemsOf } from '@shared/casework/items'
import type { IsoDate } from '@shared/domain/dates'
import { reasonLabels } from '@shared/messages/rules'
import { rulesVersion } from '@shared/rules/rulesVersion'
import { AppError } from '@shared/result'
import type { ServiceContext } from '../../context'
import { requireDuty } from '../../session'
import { currentVersion } from '../households/households'
import { judgeHousehold } from '../determination/judgeHousehold'
import { policyOn } from '../policy/policySets'
import { requireUnrelated } from '../kin/kinConflicts'
import { groundsOf } from './adviceGrounds'
import { caseRow } from './caseRecord'
import { factsWithDecisions } from './factsWithDecisions'

/**
 * What the rules say for a household on a day: judged on the spot from the facts in force now, so that it is never older
 * than what the visit and the 核对 found. Whoever has a case has applied, whatever an import said of it.
 * @throws AppError RULE_BROKEN when no parameters are in force.
 */
export function adviceFor(ctx: ServiceContext, householdId: string, on: IsoDate): CaseAdvice {
  const version = currentVersion(ctx, householdId)
  const { policy } = policyOn(ctx, on, null)
  const facts = factsWithDecisions(ctx.db, householdId, version.facts, on)
  const determination = judgeHousehold({ ...facts, appliesForAid: true }, policy, on)
  const people = new Map(
    version.facts.members.map((member, index) => [member.idNumber, version.personIds[index] ?? null]),
  )
  return {
    on,
    policyId: policy.id,
    versionId: version.versionId,
    rulesVersion,
    category: determination.category,
    items: itemsOf(determination, (idNumber) => people.get(idNumber) ?? null),
    annualIncome: determination.annualIncome,
    monthlyPerCapita: determination.monthlyPerCapita,
    people: determination.people,
    reasons: [...determination.reasons],
    grounds: groundsOf(determination, version.facts),
  }
}

/** The word of a code; a code of a newer program is shown as it is. */
function wordOf(labels: Readonly<Record<string, string>>, code: string): string {
  return labels[code] ?? code
}

export function adviceView(ctx: ServiceContext, advice: CaseAdvice): CaseAdviceView {
  const { policy } = policyOn(ctx, advice.on, advice.policyId)
  return {
    on: advice.on,
    policyId: advice.policyId,
    policyTitle: policy.title,
    policyDocumentNo: policy.documentNo,
    category: advice.category,
    items: [...advice.items],
    people: advice.people,
    annualIncome: advice.annualIncome,
    monthlyPerCapita: advice.monthlyPerCapita,
    reasons: [...advice.reasons],
    reasonWords: advice.reasons.map((reason) => wordOf(reasonLabels, reason)),
    grounds: (advice.grounds ?? []).map((ground) => ({ ...ground, texts: [...ground.texts] })),
  }
}

/** The advice, or null where no parameters are in force on the day. */
export function adviceOrNull(ctx: ServiceContext, householdId: string, on: IsoDate): CaseAdvice | null {
  try {
    return adviceFor(ctx, householdId, on)
  } catch (error) {
    if (error instanceof AppError && error.code === 'RULE_BROKEN') return null
    throw error
  }
}

/** What the rules say now for the household of a case; null for a case without one. */
export function adviceOfCase(ctx: ServiceContext, input: StoreInput<'case.advice'>): StoreOutput<'case.advice'> {
  requireDuty(ctx.session, 'read')
  const row = caseRow(ctx, ctx.db, input.id)
  if (row.household_id === null) return { advice: null }
  requireUnrelated(ctx, row.household_id)
  const advice = adviceOrNull(ctx, row.household_id, input.on)
  return { advice: advice === null ? null : adviceView(ctx, advice) }
}
