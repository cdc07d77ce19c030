import { caseNumber, caseNumberPrefix, nextSerial } from '@shared/casework/caseNumber'
import type { CertificateFacts } from '@shared/documents/case/certificateFacts'
import type { CertificateKind } from '@shared/messages/certificates'
import type { IsoDate } from '@shared/domain/dates'
import type { ServiceContext } from '../../context'
import type { Reader, WriteTx } from '../../database'
import { newId } from '../../newId'
import { certificatesOfCase, insertCertificate, insertPrinting, lastCertificateNumber } from '../../tables/certificate'
import { readSetting } from '../../tables/setting'
import { standingsByCase, type StandingRow } from '../../tables/standing'

/** The two digits of the number (domain.md §8.2: 区划6+年4+类2+流水6); cases have 01 to 21. */
const typeCodes: Readonly<Record<CertificateKind, string>> = { tekunCertificate: '31', recognition: '32' }

function runsOn(row: StandingRow, on: IsoDate): boolean {
  return (
    (row.end_month === null || row.end_month >= on.slice(0, 7)) && (row.valid_until === null || row.valid_until >= on)
  )
}

function itemOf(row: StandingRow): CertificateFacts['items'][number] {
  const { class: one, person_id: personId, people, start_month: startMonth, valid_until: validUntil } = row
  return { class: one, personId, people, startMonth, validUntil }
}

/**
 * What can be certified by the decision of a case on a day: a 供养证 for each 特困 person, and one proof of everything that
 * runs by it. Nothing once the aid has ended or its validity is over.
 */
export function certificatesOf(db: Reader, caseId: string, on: IsoDate): CertificateFacts[] {
  const running = standingsByCase(db, caseId).filter((row) => runsOn(row, on))
  if (running.length === 0) return []
  const issued = certificatesOfCase(db, caseId)
  const one = (kind: CertificateKind, personId: string | null, rows: readonly StandingRow[]): CertificateFacts => {
    const found = issued.find((row) => row.kind === kind && row.person_id === personId)
    const { id = null, number = null, issued_on: issuedOn = null, printed = 0 } = found ?? {}
    return { id, kind, personId, items: rows.map(itemOf), number, issuedOn, printed }
  }
  return [
    ...running.filter((row) => row.class === 'TK').map((row) => one('tekunCertificate', row.person_id, [row])),
    one('recognition', null, running),
  ]
}

/** Gives a certificate its number. */
export function issueCertificate(ctx: ServiceContext, tx: WriteTx, caseId: string, facts: CertificateFacts): string {
  const on = ctx.clock.today()
  const prefix = caseNumberPrefix(readSetting(tx, 'region'), on.slice(0, 4), typeCodes[facts.kind])
  const number = caseNumber(prefix, nextSerial(lastCertificateNumber(tx, prefix)))
  insertCertificate(tx, {
    id: newId(),
    number,
    kind: facts.kind,
    case_id: caseId,
    person_id: facts.personId,
    issued_on: on,
    issued_by: ctx.session.userName,
  })
  return number
}

/** Counts that a numbered certificate has left the program. */
export function enterPrinting(ctx: ServiceContext, tx: WriteTx, facts: CertificateFacts, act: 'print' | 'pdf'): void {
  if (facts.id === null) return
  insertPrinting(tx, { certificateId: facts.id, act, at: ctx.clock.now(), by: ctx.session.userName })
}
