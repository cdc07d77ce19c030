import { canonicalJson, type Json } from './canonicalJson'
import { dictionaryLine } from './dictionary'
import { SCHEMA_VERSION } from './packageHeader'
import type { ExchangeRecord } from './records/record'

/**
 * The adapter point for a province's own monthly format. A profile decides what the payload lines look like; the
 * container, the keys and the signature stay the same. When a county obtains the province's format, its profile is
 * written beside {@link ownProfile} and chosen where packages are sealed.
 */
export interface PackageProfile {
  readonly id: string
  readonly schemaVersion: number
  /** First line of the payload; not counted among the rows. */
  firstLine(): string
  /** The line of a record, or null where the format has no place for it. */
  line(record: ExchangeRecord): string | null
}

/** Our own documented format: docs/package-format.md and docs/package-schema/. */
export const ownProfile: PackageProfile = {
  id: 'zhongfu-1',
  schemaVersion: SCHEMA_VERSION,
  firstLine: () => canonicalJson(dictionaryLine()),
  line: (record) => canonicalJson(record as Json),
}
