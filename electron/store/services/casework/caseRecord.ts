import { covers } from '../../area'
import { openFile, applyEvent } from '@shared/casework/applyEvent'
import type { CaseEvent, CaseFile } from '@shared/casework/caseFile'
import { classOf, nearestTerm } from '@shared/casework/deadlines'
import { deskOf } from '@shared/casework/desk'
import type { CaseLimits } from '@shared/casework/limits'
import { isOver } from '@shared/casework/states'
import type { WorkCalendar } from '@shared/casework/workingDays'
import { AppError } from '@shared/result'
import type { ServiceContext } from '../../context'
import type { Reader } from '../../database'
import { caseRowOf, openingOf, type CaseFileRow, type CaseProgress } from '../../tables/caseFile'
import { eventRows, rowToEvent } from '../../tables/caseEvent'

/** A case with everything that was done to it. */
export interface CaseRecord {
  readonly row: CaseFileRow
  readonly file: CaseFile
  readonly events: readonly CaseEvent[]
  /** The file after each event; the first is the opening. */
  readonly states: readonly CaseFile[]
}

export function caseNotFound(): AppError {
  return new AppError('NOT_FOUND', 'caseNotFound')
}

/** @throws AppError NOT_FOUND when there is none, or none in the session's area. */
export function caseRow(ctx: ServiceContext, db: Reader, id: string): CaseFileRow {
  const row = caseRowOf(db, id)
  if (!row || !covers(ctx.session, row.village_code)) throw caseNotFound()
  return row
}

/** The file is what follows from the events, never what was stored of it. @throws AppError as `caseRow`. */
export function caseRecord(ctx: ServiceContext, db: Reader, id: string): CaseRecord {
  return recordOf(db, caseRow(ctx, db, id))
}

export function recordOf(db: Reader, row: CaseFileRow): CaseRecord {
  const events = eventRows(db, row.id).map(rowToEvent)
  const states = [openFile(openingOf(row), row.created_at)]
  let file = openFile(openingOf(row), row.created_at)
  for (const event of events) {
    file = applyEvent(file, event)
    states.push(file)
  }
  return { row, file, events, states }
}

/** The class a case is about: an ending is about what ends, whatever was decided; 小额快救 has none. */
function shownClass(file: CaseFile): CaseProgress['class'] {
  const { kind } = file.opening
  if (kind === 'rush') return null
  if (kind === 'end') return classOf(file)
  return file.decision?.outcome ?? file.determined?.outcome ?? classOf(file)
}

/** What the inbox keeps of a file. */
export function progressOf(file: CaseFile, limits: CaseLimits, calendar: WorkCalendar, at: string): CaseProgress {
  const nearest = nearestTerm(file, limits, calendar)
  return {
    class: shownClass(file),
    state: file.state,
    desk: deskOf(file),
    last_on: file.lastOn,
    deadline: nearest === null ? null : JSON.stringify(nearest.term),
    due_on: nearest?.due ?? null,
    kin: file.kin?.kin === true ? 1 : 0,
    tipped_off: file.tipOffs.length > 0 ? 1 : 0,
    is_open: isOver(file.state) ? 0 : 1,
    updated_at: at,
  }
}
