import type { OfficeKey } from '../exchange/officeKey'
import type { Reader, WriteTx } from '../database'
import { sql } from '../sql'

export interface OfficeKeyRow {
  key_id: string
  office: string
  region: string
  public_hex: string
  /** The book is encrypted; the private key never leaves it but for the encrypted recovery copy. */
  private_hex: string
  /** `.zfcert` text. */
  certificate: string
  valid_from: string
  valid_to: string
  created_at: string
  revoked_at: string | null
}

/** Every key of this office, newest first. */
export function officeKeys(db: Reader): OfficeKeyRow[] {
  return db.all<OfficeKeyRow>(sql`SELECT * FROM office_key ORDER BY created_at DESC, key_id LIMIT 200`)
}

/** The newest key that is good on a date: the one that signs. */
export function signingKey(db: Reader, on: string): OfficeKeyRow | undefined {
  return db.get<OfficeKeyRow>(sql`
    SELECT * FROM office_key WHERE revoked_at IS NULL AND valid_from <= ${on} AND valid_to >= ${on}
    ORDER BY created_at DESC, key_id LIMIT 1`)
}

export function insertOfficeKey(tx: WriteTx, row: OfficeKeyRow): void {
  tx.run(sql`
    INSERT INTO office_key
      (key_id, office, region, public_hex, private_hex, certificate, valid_from, valid_to, created_at, revoked_at)
    VALUES (${row.key_id}, ${row.office}, ${row.region}, ${row.public_hex}, ${row.private_hex}, ${row.certificate},
      ${row.valid_from}, ${row.valid_to}, ${row.created_at}, ${row.revoked_at})`)
}

export function rowToOfficeKey(row: OfficeKeyRow): OfficeKey {
  return {
    keyId: row.key_id,
    region: row.region,
    office: row.office,
    publicKey: Buffer.from(row.public_hex, 'hex'),
    privateKey: Buffer.from(row.private_hex, 'hex'),
  }
}
