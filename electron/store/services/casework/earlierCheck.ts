import type { EarlierCheck } from '@shared/casework/earlierCheck'
import type { CaseEventData } from '@shared/casework/actionData'
import type { ServiceContext } from '../../context'
import type { Reader } from '../../database'
import { sql } from '../../sql'
import { rowToEvent, type CaseEventRow } from '../../tables/caseEvent'
import { readVersions, versionKnownAt, type FactsVersion } from '../../tables/facts'
import { currentVersion } from '../households/households'

type ReportRow = CaseEventRow & { readonly number: string }

/** The latest report of the 核对 that was given for the household in another case. */
function latestReport(db: Reader, householdId: string, caseId: string): ReportRow | undefined {
  return db.get<ReportRow>(sql`
    SELECT e.*, c.number FROM case_file c JOIN case_event e ON e.case_id = c.id
    WHERE c.household_id = ${householdId} AND c.id <> ${caseId} AND e.action = 'recordCheck'
    ORDER BY e.on_date DESC, e.recorded_at DESC, e.seq DESC LIMIT 1`)
}

function peopleOf({ facts }: FactsVersion): string[] {
  return [...facts.members, ...facts.obligors].map((one) => one.idNumber ?? one.name)
}

/** How many members and obligors are in the record now who were not when the report was given. */
function joinedSince(ctx: ServiceContext, db: Reader, householdId: string, given: ReportRow): number {
  const version = versionKnownAt(db, householdId, given.on_date, given.recorded_at)
  const then = new Set(version === null ? [] : readVersions(db, [version]).flatMap(peopleOf))
  return new Set(peopleOf(currentVersion(ctx, householdId)).filter((one) => !then.has(one))).size
}

function isReport(data: CaseEventData): data is Extract<CaseEventData, { action: 'recordCheck' }> {
  return data.action === 'recordCheck'
}

/** The latest report of another case of the household, with whom it says nothing about; null for none. */
export function earlierCheckOf(
  ctx: ServiceContext,
  db: Reader,
  householdId: string | null,
  caseId: string,
): EarlierCheck | null {
  const row = householdId === null ? undefined : latestReport(db, householdId, caseId)
  if (householdId === null || !row) return null
  const { data, findings, on } = rowToEvent(row)
  if (!isReport(data)) return null
  const { reportNo, fits, findings: differences, opinion } = data
  return {
    reportNo,
    fits,
    findings: differences,
    opinion,
    on,
    validUntil: findings.until ?? on,
    of: { caseId: row.case_id, number: row.number },
    joined: joinedSince(ctx, db, householdId, row),
  }
}
