import type { JobInfo } from '@shared/contracts/common'
import type { diagnosticsContract } from '@shared/contracts/diagnosticsContract'
import type { OutputOf } from '@shared/ipc/operation'
import { bookExists, type DataFolder } from '../../dataFolder'
import { latestVersion, schemaVersion } from '../../migrate'
import { sql, type Sql } from '../../sql'
import { blockedRun } from '../../tables/classificationRun'
import type { OpenData } from '../../book'

export type DiagnosticFacts = OutputOf<typeof diagnosticsContract, 'diagnostics.facts'>

/** `0`, `1-9`, `10-99`, `100-999` … */
export function roughly(count: number): string {
  if (count < 1) return '0'
  const least = 10 ** Math.floor(Math.log10(count))
  return `${least}-${least * 10 - 1}`
}

const counted: Readonly<Record<string, Sql>> = {
  household: sql`SELECT count(*) AS n FROM household`,
  household_version: sql`SELECT count(*) AS n FROM household_version`,
  person: sql`SELECT count(*) AS n FROM person`,
  audit_event: sql`SELECT count(*) AS n FROM audit_event`,
  import_batch: sql`SELECT count(*) AS n FROM import_batch`,
  user_account: sql`SELECT count(*) AS n FROM user_account`,
}

/** In which figures the two evaluators differ, for a run that was blocked for it: what maintainers need to know first. */
function differencesOf({ db, clock }: OpenData): DiagnosticFacts['rows'] {
  const run = blockedRun(db, clock.today())
  if (!run) return []
  return db
    .all<{ field: string; n: number }>(
      sql`SELECT field, count(*) AS n FROM run_difference WHERE run_id = ${run.id} GROUP BY field ORDER BY field`,
    )
    .map(({ field, n }) => ({ table: `run_difference.${field}`, rows: roughly(n) }))
}

function rowsOf(opened: OpenData): DiagnosticFacts['rows'] {
  const { db } = opened
  const rows = Object.entries(counted).map(([table, query]) => ({
    table,
    rows: roughly(db.get<{ n: number }>(query)?.n ?? 0),
  }))
  return [...rows, ...differencesOf(opened)]
}

function secondsOf(job: JobInfo): number | null {
  return job.endedAt === null
    ? null
    : Math.max(0, Math.round((Date.parse(job.endedAt) - Date.parse(job.startedAt)) / 1000))
}

/** Facts about the running store for the diagnostic package: no name, no number of a person, no file name, no place. */
export function diagnosticFacts(store: {
  readonly folder: DataFolder
  readonly opened: OpenData | null
  readonly signedIn: boolean
  readonly jobs: readonly JobInfo[]
}): DiagnosticFacts {
  const db = store.opened?.db ?? null
  return {
    node: process.versions.node,
    sqlite: db ? String(db.get<{ v: string }>(sql`SELECT sqlite_version() AS v`)?.v ?? '') : '',
    state: store.signedIn ? 'open' : bookExists(store.folder) ? 'locked' : 'none',
    schemaKnown: latestVersion,
    schemaFound: db ? schemaVersion(db) : null,
    rows: store.opened ? rowsOf(store.opened) : [],
    jobs: store.jobs.map((job) => ({
      kind: job.kind,
      state: job.state,
      phase: job.phase,
      code: job.error?.code ?? null,
      messageKey: job.error?.messageKey ?? null,
      seconds: secondsOf(job),
    })),
    memoryMb: Math.round(process.memoryUsage().rss / 1_048_576),
    uptimeSeconds: Math.round(process.uptime()),
  }
}
