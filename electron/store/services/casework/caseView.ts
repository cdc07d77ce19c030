import type { CaseDeadlineView, CaseRow } from '@shared/contracts/caseViews'
import { deadlineOf, type Term } from '@shared/casework/deadlines'
import type { WorkCalendar } from '@shared/casework/workingDays'
import type { IsoDate } from '@shared/domain/dates'
import type { Reader } from '../../database'
import { sql } from '../../sql'
import type { CaseFileRow } from '../../tables/caseFile'
import { regionNames } from '../../tables/region'
import { townOf } from '@shared/domain/region'
import type { ServiceContext } from '../../context'
import { calendarOn } from './caseWorld'
import { handlesCases } from './villageView'

/** What rows of cases are told with: looked up once for a list. */
export interface RowNames {
  readonly regions: ReadonlyMap<string, string>
  readonly users: ReadonlyMap<string, string>
  readonly keys: ReadonlyMap<string, string>
  readonly sampled: ReadonlySet<string>
  /** Whether tip-offs are told of. */
  readonly tipOffs: boolean
  readonly calendar: WorkCalendar
  readonly today: IsoDate
}

function pairs(db: Reader, query: ReturnType<typeof sql>): Map<string, string> {
  return new Map(db.all<{ id: string; name: string }>(query).map(({ id, name }) => [id, name]))
}

export function rowNames(ctx: ServiceContext, rows: readonly CaseFileRow[]): RowNames {
  const households = JSON.stringify(rows.map((row) => row.household_id))
  const ids = JSON.stringify(rows.map((row) => row.id))
  const today = ctx.clock.today()
  return {
    regions: regionNames(ctx.db),
    users: pairs(ctx.db, sql`SELECT id, name FROM user_account LIMIT 500`),
    keys: pairs(
      ctx.db,
      sql`SELECT id, key AS name FROM household WHERE id IN (SELECT value FROM json_each(${households}))`,
    ),
    sampled: new Set(
      pairs(
        ctx.db,
        sql`SELECT case_id AS id, '' AS name FROM case_sample_member
          WHERE drawn = 1 AND case_id IN (SELECT value FROM json_each(${ids}))`,
      ).keys(),
    ),
    tipOffs: handlesCases(ctx.session),
    calendar: calendarOn(ctx, today),
    today,
  }
}

function deadlineView(row: CaseFileRow, names: RowNames): CaseDeadlineView | null {
  if (row.deadline === null) return null
  return deadlineOf(JSON.parse(row.deadline) as Term, names.calendar, names.today)
}

/** A case as lists show it. */
export function toCaseRow(row: CaseFileRow, names: RowNames): CaseRow {
  const { regions, users } = names
  return {
    id: row.id,
    number: row.number,
    kind: row.kind,
    state: row.state,
    class: row.class,
    applicantName: row.applicant_name,
    householdId: row.household_id,
    key: row.household_id === null ? '' : (names.keys.get(row.household_id) ?? ''),
    townCode: row.town_code,
    townName: regions.get(townOf(row.village_code)) ?? row.town_code,
    villageName: row.village_code.length === 12 ? (regions.get(row.village_code) ?? row.village_code) : '',
    openedOn: row.opened_on,
    lastOn: row.last_on,
    desk: row.desk,
    assignedTo: row.assigned_to === null ? null : { userId: row.assigned_to, name: users.get(row.assigned_to) ?? '' },
    deadline: deadlineView(row, names),
    kin: row.kin === 1,
    tippedOff: names.tipOffs && row.tipped_off === 1,
    sampled: names.sampled.has(row.id),
    revision: row.revision,
  }
}
