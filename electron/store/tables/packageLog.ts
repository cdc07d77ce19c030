import type { StreamHistory } from '@shared/exchange/sequence'
import type { Reader, WriteTx } from '../database'
import { sql } from '../sql'

export interface PackageLogRow {
  id: string
  direction: 'sealed' | 'received'
  kind: string
  period: string
  stream: string
  sequence: number
  manifest_hash: string
  previous: string | null
  from_key_id: string
  from_region: string
  from_office: string
  to_key_id: string
  to_region: string
  to_office: string
  /** Bare name, never a path. */
  file_name: string
  records: number
  /** JSON of a `SealedSummary`. */
  summary: string
  sha256: string
  sm3: string
  at: string
  by_user: string
}

export function insertPackageLog(tx: WriteTx, row: PackageLogRow): void {
  tx.run(sql`
    INSERT INTO package_log
      (id, direction, kind, period, stream, sequence, manifest_hash, previous, from_key_id, from_region, from_office,
       to_key_id, to_region, to_office, file_name, records, summary, sha256, sm3, at, by_user)
    VALUES (${row.id}, ${row.direction}, ${row.kind}, ${row.period}, ${row.stream}, ${row.sequence},
      ${row.manifest_hash}, ${row.previous}, ${row.from_key_id}, ${row.from_region}, ${row.from_office},
      ${row.to_key_id}, ${row.to_region}, ${row.to_office}, ${row.file_name}, ${row.records}, ${row.summary},
      ${row.sha256}, ${row.sm3}, ${row.at}, ${row.by_user})`)
}

/** Newest sealed packages first, at most 200. */
export function sealedPackages(db: Reader): PackageLogRow[] {
  return db.all<PackageLogRow>(
    sql`SELECT * FROM package_log WHERE direction = 'sealed' ORDER BY at DESC, id DESC LIMIT 200`,
  )
}

export function packageById(db: Reader, id: string): PackageLogRow | undefined {
  return db.get<PackageLogRow>(sql`SELECT * FROM package_log WHERE id = ${id}`)
}

/** How many packages of a month were sealed. */
export function sealedCount(db: Reader, period: string): number {
  const row = db.get<{ n: number }>(
    sql`SELECT count(*) AS n FROM package_log WHERE direction = 'sealed' AND period = ${period}`,
  )
  return row?.n ?? 0
}

/** What was sealed or received last in a stream of a sender, and which manifests are known. */
export function streamHistory(
  db: Reader,
  direction: PackageLogRow['direction'],
  fromRegion: string,
  stream: string,
): StreamHistory {
  const ofStream = sql`direction = ${direction} AND from_region = ${fromRegion} AND stream = ${stream}`
  const last = db.get<{ sequence: number; manifest_hash: string }>(
    sql`SELECT sequence, manifest_hash FROM package_log WHERE ${ofStream} ORDER BY sequence DESC LIMIT 1`,
  )
  return {
    last: last ? { sequence: last.sequence, manifestHash: last.manifest_hash } : null,
    knows: (manifestHash) =>
      db.get(sql`SELECT 1 FROM package_log WHERE ${ofStream} AND manifest_hash = ${manifestHash} LIMIT 1`) !==
      undefined,
  }
}

/** The head of the audit log that a sealed package carries in its manifest. */
export interface SealedAuditHead {
  readonly month: string
  readonly sequence: number
  readonly seq: number
  readonly hash: string
}

/** Audit heads of every sealed package, oldest first; packages from before they were noted have none. */
export function sealedAuditHeads(db: Reader): SealedAuditHead[] {
  return db.all<SealedAuditHead>(sql`
    SELECT period AS month, sequence, summary ->> '$.audit.seq' AS seq, summary ->> '$.audit.hash' AS hash
    FROM package_log WHERE direction = 'sealed' AND summary ->> '$.audit.seq' IS NOT NULL ORDER BY at, id LIMIT 10000`)
}
