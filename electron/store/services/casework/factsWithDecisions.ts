import type { CaseClass } from '@shared/casework/states'
import type { IsoDate } from '@shared/domain/dates'
import type { HouseholdFacts, Standing } from '@shared/domain/household'
import type { Reader } from '../../database'
import { sql } from '../../sql'
import { standingsOf, type StandingRow } from '../../tables/standing'

const categories: Readonly<Record<CaseClass, Standing['category']>> = {
  TK: '特困',
  DB: '低保',
  DBS: '低保',
  BY: '低保边缘',
  GX: '刚性支出困难',
}

/** What runs on a day, that of the whole household before that of one person. */
function runningOn(rows: readonly StandingRow[], on: IsoDate): StandingRow | undefined {
  const month = on.slice(0, 7)
  const running = rows.filter((row) => row.end_month === null || row.end_month >= month)
  return running.find((row) => row.person_id === null) ?? running[0]
}

/** The last day up to `on` on which the household's application was refused by a decision; null for never. */
function refusedOn(db: Reader, householdId: string, on: IsoDate): IsoDate | null {
  const row = db.get<{ last: IsoDate | null }>(sql`
    SELECT max(e.on_date) AS last FROM case_file c JOIN case_event e ON e.case_id = c.id
    WHERE c.household_id = ${householdId} AND c.kind = 'apply' AND e.action = 'decide' AND e.to_state = 'refused'
      AND e.on_date <= ${on}`)
  return row?.last ?? null
}

/** The last day up to `on` on which aid was ended by a decision; null for never. */
function endedOn(db: Reader, householdId: string, on: IsoDate): IsoDate | null {
  const row = db.get<{ last: IsoDate | null }>(sql`
    SELECT max(e.on_date) AS last FROM case_file c JOIN case_event e ON e.case_id = c.id
    WHERE c.household_id = ${householdId} AND c.kind = 'end' AND e.action = 'decide' AND e.to_state = 'confirmed'
      AND e.on_date <= ${on}`)
  return row?.last ?? null
}

function later(a: IsoDate | null, b: IsoDate | null): IsoDate | null {
  return a === null ? b : b === null || a > b ? a : b
}

/**
 * The facts of a household with what was decided about it since: what it declared starts the ledger, decisions go on with
 * it. The rules for 渐退 and for the watch after a refusal or an end read these.
 */
export function factsWithDecisions(
  db: Reader,
  householdId: string,
  facts: HouseholdFacts,
  on: IsoDate,
): HouseholdFacts {
  const rows = standingsOf(db, householdId)
  const rejectedOn = later(facts.rejectedOn, refusedOn(db, householdId, on))
  if (rows.length === 0) return { ...facts, rejectedOn }
  const running = runningOn(rows, on)
  const standing: Standing | null =
    running === undefined
      ? null
      : {
          category: categories[running.class],
          amount: running.amount,
          startMonth: running.start_month,
          validUntil: running.valid_until,
          certNo: facts.standing?.certNo ?? null,
          overAfterJob: facts.standing?.overAfterJob ?? null,
        }
  return { ...facts, rejectedOn, exitedOn: later(facts.exitedOn, endedOn(db, householdId, on)), standing }
}
