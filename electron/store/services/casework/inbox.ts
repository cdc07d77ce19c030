import { areaOf } from '../../area'
import type { StoreInput, StoreOutput } from '@shared/contracts/storeContract'
import { nthWorkingDay } from '@shared/casework/workingDays'
import { addDays } from '@shared/domain/dates'
import { noteSearch } from '../../audit/searchLog'
import type { ServiceContext } from '../../context'
import { requireDuty } from '../../session'
import {
  casesByState,
  inboxCounts,
  inboxRows,
  inboxTotal,
  unfiltered,
  type InboxDays,
  type InboxFilter,
} from '../../tables/caseInbox'
import { relatedHouseholds } from '../../tables/kinMatch'
import { regionNames } from '../../tables/region'
import { weekdayOf } from '@shared/casework/workingDays'
import { placesNamed } from '../office/regions'
import { rowNames, toCaseRow } from './caseView'
import { calendarOn } from './caseWorld'
import { recountIfDue } from './recountDeadlines'

/** Today, three working days on, and the coming Sunday. */
function daysFrom(ctx: ServiceContext): InboxDays {
  const today = ctx.clock.today()
  const soon = nthWorkingDay(calendarOn(ctx, today), today, 3) ?? today
  return { today, soon, week: addDays(today, (7 - weekdayOf(today)) % 7) }
}

function countsOf(ctx: ServiceContext, filter: InboxFilter): StoreOutput<'case.inbox'>['counts'] {
  return { ...inboxCounts(ctx.db, filter), byState: casesByState(ctx.db, filter) }
}

/** 待办: by person, town, level and due date, what is due first; beside it what the other choices of the filter would show. */
export function inbox(ctx: ServiceContext, input: StoreInput<'case.inbox'>): StoreOutput<'case.inbox'> {
  requireDuty(ctx.session, 'read')
  recountIfDue(ctx)
  const { userId: me } = ctx.session
  const area = areaOf(ctx.session)
  const apart = relatedHouseholds(ctx.db, me, ctx.clock.today())
  const days = daysFrom(ctx)
  const { scope, due, state, kind, town, userId, over, query } = input
  const places = placesNamed(regionNames(ctx.db), query)
  const filter = { scope, me, area, apart, due, state, kind, town, userId, over, query, places, days }
  const rows = inboxRows(ctx.db, filter, input)
  const total = inboxTotal(ctx.db, filter)
  if (query.trim() !== '') noteSearch(ctx, 'inbox', query, total)
  const names = rowNames(ctx, rows)
  return {
    rows: rows.map((row) => toCaseRow(row, names)),
    total,
    counts: countsOf(ctx, unfiltered(filter)),
    choices: countsOf(ctx, filter),
  }
}
