import type { CaseClass } from '@shared/casework/states'
import type { StandingView } from '@shared/contracts/caseViews'
import type { Standing } from '@shared/domain/household'
import type { ServiceContext } from '../../context'
import type { WriteTx } from '../../database'
import { newId } from '../../newId'
import type { FactsVersion } from '../../tables/facts'
import { insertStanding, standingsOf, type StandingRow } from '../../tables/standing'
import { currentVersion } from '../households/households'

/** Names what a household declared to receive (workbook 现类别 …) as long as no decision of this book speaks of it. */
export const declaredId = 'declared'

const classes: Readonly<Record<Standing['category'], CaseClass | null>> = {
  特困: 'TK',
  低保: 'DB',
  低保边缘: 'BY',
  刚性支出困难: 'GX',
  其他困难: null,
}

type Declared = Omit<StandingRow, 'end_month' | 'ended_case' | 'id' | 'recorded_at'>

function declaredOf(version: FactsVersion, householdId: string): Declared | null {
  const { facts, personIds, validFrom } = version
  const { standing } = facts
  const one = standing === null ? null : classes[standing.category]
  if (standing === null || one === null) return null
  const applicant = facts.members.findIndex((member) => member.idNumber === facts.applicantId)
  const people = facts.members.filter((member) => member.state === '共同生活').length
  return {
    household_id: householdId,
    person_id: one === 'TK' ? (personIds[applicant] ?? null) : null,
    case_id: null,
    class: one,
    people: one === 'TK' ? 1 : Math.max(1, people),
    amount: standing.amount,
    start_month: standing.startMonth ?? validFrom.slice(0, 7),
    valid_until: standing.validUntil,
    decided_on: validFrom,
  }
}

/** What a household receives by what it declared, while no decision of this book speaks of it; null for nothing. */
export function declaredView(ctx: ServiceContext, householdId: string): StandingView | null {
  if (standingsOf(ctx.db, householdId).length > 0) return null
  const version = currentVersion(ctx, householdId)
  const declared = declaredOf(version, householdId)
  if (declared === null) return null
  const person = declared.person_id === null ? null : version.facts.applicantName
  return {
    id: declaredId,
    class: declared.class,
    person,
    people: declared.people,
    amount: declared.amount,
    startMonth: declared.start_month,
    endMonth: null,
    validUntil: declared.valid_until,
    decidedOn: declared.decided_on,
    caseId: null,
    caseNumber: '',
  }
}

/** Takes declared aid over, so that it can be reduced or ended by a decision; undefined where there is none. */
export function adoptDeclared(
  ctx: ServiceContext,
  tx: WriteTx,
  householdId: string,
  at: string,
): StandingRow | undefined {
  if (standingsOf(tx, householdId).length > 0) return undefined
  const declared = declaredOf(currentVersion(ctx, householdId), householdId)
  if (declared === null) return undefined
  const row = { ...declared, id: newId(), recorded_at: at }
  insertStanding(tx, row)
  return { ...row, end_month: null, ended_case: null }
}
