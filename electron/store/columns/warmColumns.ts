import type { CountyColumns } from '@shared/columnar/columns'
import type { IsoDate } from '@shared/domain/dates'
import type { Database } from '../database'
import { sql } from '../sql'
import { loadColumns } from './loadColumns'

/** Columns with what the book's facts were when they were loaded. */
export interface WarmColumns {
  readonly path: string
  readonly facts: string
  readonly columns: CountyColumns
}

let kept: WarmColumns | null = null

/**
 * What moves whenever a fact does: every change records a version, a decided fact or the end of a household, and each is
 * stamped. Looking, signing in and determining leave it as it is.
 */
function factsMark(db: Database): string {
  const row = db.get<{
    id: number | null
    digest: string | null
    at: string | null
    ended: number
    decided: number | null
  }>(sql`
    SELECT (SELECT max(id) FROM household_version) AS id,
      (SELECT digest FROM household_version ORDER BY id DESC LIMIT 1) AS digest,
      (SELECT max(updated_at) FROM household) AS at,
      (SELECT count(*) FROM household WHERE ended_on IS NOT NULL) AS ended,
      (SELECT max(id) FROM decided_fact) AS decided`)
  return row ? `${row.id} ${row.digest} ${row.at} ${row.ended} ${row.decided}` : ''
}

/**
 * The columns of the book as it is known now, kept until the facts change or another day is asked for. The arrays lie on
 * shared memory: what a worker thread loaded serves the store's thread and the next worker (jobs/workerRunner.ts).
 */
export function warmColumns(db: Database, on: IsoDate): CountyColumns {
  const facts = factsMark(db)
  if (kept?.path === db.path && kept.facts === facts && kept.columns.on === on) return kept.columns
  const columns = db.atOneMoment(() => loadColumns(db, on, null))
  kept = { path: db.path, facts, columns }
  return columns
}

/** What is kept, to be handed to another thread; null where nothing is. */
export function keptColumns(): WarmColumns | null {
  return kept
}

/** Keeps what another thread handed over. */
export function keepColumns(handed: WarmColumns): void {
  kept = handed
}

/** Forgets them: the book was closed. */
export function dropColumns(): void {
  kept = null
}
