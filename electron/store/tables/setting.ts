import type { Reader, WriteTx } from '../database'
import { sql } from '../sql'

/** Settings of the book. */
export type SettingKey =
  | 'region'
  | 'countyName'
  | 'createdAt'
  | 'countyOffice'
  | 'hotline'
  | 'officeAddress'
  | 'sample'
  /** Where backups are copied to besides the data folder; empty for nowhere. */
  | 'secondFolder'
  /** Share of households, in per cent, above which a new parameter set needs a second signature. */
  | 'policyShareLimit'
  /** Most mebibytes of one file, and of one household's files, in 档案材料. */
  | 'attachmentFileMiB'
  | 'attachmentHouseholdMiB'
  /** The set in force when the deadlines of open cases were last counted; empty since one was released. */
  | 'deadlinesSet'
  /** Key that signs the anchors of the audit log, and the newest anchor: JSON. */
  | 'anchorKey'
  | 'lastAnchor'

export function readSetting(db: Reader, key: SettingKey): string {
  return db.get<{ value: string }>(sql`SELECT value FROM setting WHERE key = ${key}`)?.value ?? ''
}

export function putSetting(tx: WriteTx, key: SettingKey, value: string): void {
  tx.run(sql`INSERT INTO setting (key, value) VALUES (${key}, ${value})
    ON CONFLICT (key) DO UPDATE SET value = excluded.value`)
}
