import type { CaseKind, CaseClass } from './states'

/** The two digits that say what a case is about (domain.md §8.2: 区划6+年4+类2+流水6). */
const applied: Readonly<Record<CaseClass, string>> = { TK: '01', DB: '02', DBS: '03', BY: '04', GX: '05' }
const others: Readonly<Record<Exclude<CaseKind, 'apply'>, string>> = { reduce: '11', end: '12', rush: '21' }

export function caseTypeCode(kind: CaseKind, requested: CaseClass): string {
  return kind === 'apply' ? applied[requested] : others[kind]
}

/** What the numbers of a county, a year and a type begin with. */
export function caseNumberPrefix(county: string, year: string, type: string): string {
  return `${county.slice(0, 6)}${year}${type}`
}

export function caseNumber(prefix: string, serial: number): string {
  return `${prefix}${String(serial).padStart(6, '0')}`
}

/** The number after the last one given out; 1 for the first. */
export function nextSerial(last: string | null): number {
  return last === null ? 1 : Number(last.slice(-6)) + 1
}
