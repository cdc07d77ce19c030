import type { CertificateKind } from '@shared/messages/certificates'
import type { IsoDate } from '@shared/domain/dates'
import type { Reader, WriteTx } from '../database'
import { sql } from '../sql'

/** A 特困人员救助供养证 or 认定证明 that has left the program. */
export interface CertificateRow {
  readonly id: string
  readonly number: string
  readonly kind: CertificateKind
  readonly case_id: string
  /** Null for the proof of a household. */
  readonly person_id: string | null
  readonly issued_on: IsoDate
  readonly issued_by: string
  /** How often it was printed or saved. */
  readonly printed: number
}

export function certificatesOfCase(db: Reader, caseId: string): CertificateRow[] {
  return db.all<CertificateRow>(sql`
    SELECT c.*, (SELECT count(*) FROM certificate_print p WHERE p.certificate_id = c.id) AS printed
    FROM certificate c WHERE c.case_id = ${caseId} ORDER BY c.number LIMIT 200`)
}

/** The highest number given out so far that begins so; null for none. */
export function lastCertificateNumber(db: Reader, prefix: string): string | null {
  const row = db.get<{ number: string }>(sql`
    SELECT number FROM certificate WHERE number >= ${prefix} AND number < ${`${prefix}:`} ORDER BY number DESC LIMIT 1`)
  return row?.number ?? null
}

export function insertCertificate(tx: WriteTx, row: Omit<CertificateRow, 'printed'>): void {
  tx.run(sql`
    INSERT INTO certificate (id, number, kind, case_id, person_id, issued_on, issued_by)
    VALUES (${row.id}, ${row.number}, ${row.kind}, ${row.case_id}, ${row.person_id}, ${row.issued_on}, ${row.issued_by})`)
}

export function insertPrinting(
  tx: WriteTx,
  row: { certificateId: string; act: 'print' | 'pdf'; at: string; by: string },
): void {
  tx.run(sql`
    INSERT INTO certificate_print (certificate_id, seq, act, at, by_name)
    SELECT ${row.certificateId}, 1 + count(*), ${row.act}, ${row.at}, ${row.by}
    FROM certificate_print WHERE certificate_id = ${row.certificateId}`)
}
