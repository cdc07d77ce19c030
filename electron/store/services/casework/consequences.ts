import type { CaseActionData, CaseItem } from '@shared/casework/actionData'
import type { CaseEvent, CaseFile } from '@shared/casework/caseFile'
import { aidBases, aidDepartment, aidItemNames } from '@shared/messages/casework'
import type { ServiceContext } from '../../context'
import type { WriteTx } from '../../database'
import { newId } from '../../newId'
import { insertAidRecord, type AidRecordRow } from '../../tables/aidRecord'
import type { CaseFileRow } from '../../tables/caseFile'
import { recordDecided } from './recordDecided'
import { endStanding, insertStanding, runningStandings, standingOf } from '../../tables/standing'

interface Cause {
  readonly ctx: ServiceContext
  readonly tx: WriteTx
  readonly row: CaseFileRow
  readonly file: CaseFile
  readonly event: CaseEvent
}

/** What an act changes beside its case: standing aid, and the records of help given. In the act's transaction. */
export function bringAbout(
  ctx: ServiceContext,
  tx: WriteTx,
  row: CaseFileRow,
  file: CaseFile,
  data: CaseActionData,
  event: CaseEvent,
): void {
  const cause: Cause = { ctx, tx, row, file, event }
  if (data.action === 'decide') return settle(cause, data.agree ? data.items : null)
  if (data.action === 'advanceAid') return giveAid(cause, 'advance', { ...data, amount: data.amount })
  if (data.action === 'payRush') return giveAid(cause, 'rush', { ...data, amount: file.opening.rush?.amount ?? 0 })
}

/** What a decision changes, and what the county's determinations are to know of it from now on. Null items: refused. */
function settle(cause: Cause, items: readonly CaseItem[] | null): void {
  const { tx, row, event } = cause
  if (items !== null) changeStanding(cause, items)
  if (row.household_id !== null) recordDecided(tx, row.household_id, event.at)
}

/**
 * An application that is agreed to takes the place of everything the household had by decisions: it was examined as a
 * whole. A reduction or an end changes the one standing it is about. The month of the decision is still paid as before.
 */
function changeStanding(cause: Cause, items: readonly CaseItem[]): void {
  const { tx, row, file, event } = cause
  const lastMonth = event.on.slice(0, 7)
  const { change } = file.opening
  const before =
    change === null
      ? runningStandings(tx, row.household_id ?? '')
      : [standingOf(tx, change.standingId)].filter((one) => one !== undefined)
  for (const one of before) endStanding(tx, one.id, lastMonth, row.id)
  for (const item of items) addStanding(cause, item)
}

function addStanding({ tx, row, file, event }: Cause, item: CaseItem): void {
  if (row.household_id === null) return
  insertStanding(tx, {
    id: newId(),
    household_id: row.household_id,
    person_id: item.personId,
    case_id: row.id,
    class: item.class,
    people: item.people,
    amount: item.amount,
    start_month: file.decision?.startMonth ?? event.on.slice(0, 7),
    valid_until: item.class === 'GX' ? (file.decision?.validUntil ?? null) : null,
    decided_on: event.on,
    recorded_at: event.at,
  })
}

function giveAid(
  { ctx, tx, row, event }: Cause,
  item: keyof typeof aidItemNames,
  given: Pick<AidRecordRow, 'goods' | 'way' | 'receiver'> & { readonly amount: number },
): void {
  insertAidRecord(tx, {
    id: newId(),
    household_id: row.household_id,
    person_id: row.person_id,
    case_id: row.id,
    item: aidItemNames[item],
    department: aidDepartment,
    basis: aidBases[item],
    amount: given.amount,
    goods: given.goods,
    way: given.way,
    given_on: event.on,
    from_month: null,
    to_month: null,
    batch: row.number,
    source: aidItemNames[item],
    state: 'given',
    receiver: given.receiver,
    recorded_by: ctx.session.userName,
    recorded_at: event.at,
  })
}
