import { fill } from '../messages/fill'
import type { Group, MemberRead } from './group'
import { idEndings } from './idKinds'
import { refuse, type AnyReadRow } from './readRows'
import { sexOfRelation } from '../codes/relation'
import { idHints } from '../messages/workbook'

/** One person in two rows, of one household or of two: all rows refused, and with them all households concerned. */
export function checkPersonsTwice(groups: readonly Group[]): void {
  const rowsById = new Map<string, MemberRead | MemberRead[]>()
  for (const { members } of groups) {
    for (const row of members) {
      const id = row.values.idNumber
      if (id === null) continue
      const there = rowsById.get(id)
      if (there === undefined) rowsById.set(id, row)
      else if (Array.isArray(there)) there.push(row)
      else rowsById.set(id, [there, row])
    }
  }
  for (const rows of rowsById.values()) {
    if (!Array.isArray(rows)) continue
    const places = rows.map((row) => fill(idHints.place, { key: row.values.key ?? '', row: row.row })).join('、')
    for (const row of rows) refuse(row, 'idNumber', 'PERSON_TWICE', { count: rows.length, places })
  }
}

const idFields: Readonly<Partial<Record<string, readonly string[]>>> = {
  家庭: ['applicantId'],
  成员: ['idNumber'],
  义务人: ['idNumber', 'supportedIdNumber'],
  车辆: ['ownerIdNumber'],
}

/**
 * Finds what an identity number that was stored as a number may have been: whole numbers of the same file that begin
 * alike, and endings with a right check digit. Proposals for the clerk; nothing is filled in.
 */
export class IdProposals {
  private readonly byStart = new Map<string, Set<string>>()

  constructor(rows: Iterable<AnyReadRow>) {
    for (const { sheet, values } of rows) {
      for (const field of idFields[sheet] ?? []) {
        const id = values[field]
        if (typeof id !== 'string') continue
        const start = id.slice(0, 15)
        const there = this.byStart.get(start)
        if (there) there.add(id)
        else this.byStart.set(start, new Set([id]))
      }
    }
  }

  /** A sentence for the clerk. `digits` are those that the file still holds; `relation` may tell the sex. */
  hint(digits: string, relation: string | null): string {
    if (digits.length !== 18) return fill(idHints.wrongLength, { length: digits.length })
    const start = digits.slice(0, 15)
    const inFile = [...(this.byStart.get(start) ?? [])].map((id) => id.slice(15))
    if (inFile.length > 0) return fill(idHints.inFile, { endings: inFile.slice(0, 3).join('、') })
    const endings = idEndings(start, relation === null ? null : sexOfRelation(relation))
    if (endings.length === 0) return idHints.none
    const held = digits.slice(15)
    if (held !== '000' && endings.includes(held)) return fill(idHints.held, { endings: held })
    return fill(idHints.candidates, { endings: endings.slice(0, 5).join('、'), count: endings.length })
  }
}
