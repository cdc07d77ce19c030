import type { PartnerKey } from '../exchange/officeKey'
import type { Reader, WriteTx } from '../database'
import { sql } from '../sql'

export interface PartnerKeyRow {
  key_id: string
  office: string
  region: string
  public_hex: string
  /** `.zfcert` text, or null for a key pinned from a bare public key. */
  certificate: string | null
  valid_from: string
  valid_to: string
  pinned_at: string
  revoked_at: string | null
}

/** Every pinned partner, newest first. */
export function partnerKeys(db: Reader): PartnerKeyRow[] {
  return db.all<PartnerKeyRow>(sql`SELECT * FROM partner_key ORDER BY pinned_at DESC, key_id LIMIT 2000`)
}

/** Pins a partner, or renews office, region and validity of one that is pinned. */
export function putPartnerKey(tx: WriteTx, row: PartnerKeyRow): void {
  tx.run(sql`
    INSERT INTO partner_key
      (key_id, office, region, public_hex, certificate, valid_from, valid_to, pinned_at, revoked_at)
    VALUES (${row.key_id}, ${row.office}, ${row.region}, ${row.public_hex}, ${row.certificate},
      ${row.valid_from}, ${row.valid_to}, ${row.pinned_at}, ${row.revoked_at})
    ON CONFLICT (key_id) DO UPDATE SET office = excluded.office, region = excluded.region,
      certificate = excluded.certificate, valid_from = excluded.valid_from, valid_to = excluded.valid_to`)
}

export function rowToPartnerKey(row: PartnerKeyRow): PartnerKey {
  return {
    keyId: row.key_id,
    region: row.region,
    office: row.office,
    publicKey: Buffer.from(row.public_hex, 'hex'),
    validFrom: row.valid_from,
    validTo: row.valid_to,
    revoked: row.revoked_at !== null,
  }
}
