import type { CaseActionName } from '@shared/casework/actionData'
import type { CaseDuty } from '@shared/casework/actionTable'
import type { CasePage } from '@shared/contracts/caseViews'
import type { Session } from '../../session'

const handling: readonly CaseDuty[] = ['investigate', 'townOpinion', 'countyHandle', 'confirm']

/** Whether somebody handles cases. A 村级协理 helps with the application and the papers, and lives next door to the family. */
export function handlesCases(session: Pick<Session, 'duties'>): boolean {
  return handling.some((duty) => session.duties.has(duty))
}

/** What was found out about a family, or said about it by others. */
const findings: ReadonlySet<string> = new Set<CaseActionName>([
  'recordSurvey',
  'recordCheck',
  'recordObjection',
  'resolveObjection',
  'countyVisit',
  'meeting',
  'recordHearing',
])

/**
 * A case as the village is shown it: how far it is, without what banks and neighbours said, and without a word of a tip-off:
 * whoever reported somebody is protected (57号 §37), and a village knows who could have.
 */
export function asTheVillageSees(page: CasePage): CasePage {
  return {
    ...page,
    row: { ...page.row, tippedOff: false },
    mustVisit: page.mustVisit.filter((why) => why !== 'tipOff'),
    events: page.events
      .filter(({ action }) => action !== 'recordTipOff')
      .map((event) => (findings.has(event.action) ? { ...event, data: null } : event)),
  }
}
