import type { CountyColumns } from '@shared/columnar/columns'
import type { IsoDate } from '@shared/domain/dates'
import type { Database } from '../database'
import { factsMark } from '../tables/factsMark'
import { loadColumns } from './loadColumns'

/** Columns with what the book's facts were when they were loaded. */
export interface WarmColumns {
  readonly path: string
  readonly facts: string
  readonly columns: CountyColumns
}

let kept: WarmColumns | null = null

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

/** Keeps what another thread handed over, unless it is the same: what is known of columns is known of the object. */
export function keepColumns(handed: WarmColumns): void {
  const isSame = kept?.path === handed.path && kept.facts === handed.facts && kept.columns.on === handed.columns.on
  if (!isSame) kept = handed
}

/** Forgets them: the book was closed. */
export function dropColumns(): void {
  kept = null
}
