import { birthDateOf, idCheckDigit, idProblem, sexOf } from '../domain/idNumber'
import { fill } from '../messages/fill'
import { bookWords } from '../messages/workbook'
import { healToken } from './heal'
import { Fault, type Kind, type PlainCell } from './kind'
import { shownCell, shownNumber } from './rawSheet'

const hints = bookWords.kinds

/**
 * The digits of an identity number that was stored as a number. A spreadsheet keeps 15 of the 18; some programs write all
 * of them, but what reads them back may not. Null for text that is not a destroyed number.
 */
export function numberDigits(cell: PlainCell): string | null {
  if (typeof cell === 'object') return cell.kind === 'longNumber' ? cell.digits : null
  if (typeof cell === 'number') return Number.isInteger(cell) && cell >= 1e14 ? shownNumber(cell) : null
  // A csv that a spreadsheet saved: 4.30681E+17.
  if (typeof cell === 'string' && /^\d(\.\d+)?E\+1[4-9]$/i.test(healToken(cell)))
    return shownNumber(Number(healToken(cell)))
  return null
}

/** Identity number, 18 characters with a right check digit. A number cell is reported, never rounded (style.md). */
export const idKind: Kind<string> = {
  read: (cell) => {
    const digits = numberDigits(cell)
    if (digits !== null && digits.length >= 15) return new Fault('ID_AS_NUMBER', { digits })
    const id = healToken(shownCell(cell)).toUpperCase()
    const problem = idProblem(id)
    if (problem === null) return id
    if (problem === 'ID_LENGTH') return new Fault(problem, { length: id.length })
    return new Fault(problem, problem === 'ID_BIRTH' ? { birth: birthDateOf(id) } : {})
  },
  write: (value) => value,
  choices: null,
  format: 'text',
  secret: 'id',
  hint: hints.id,
  width: 21,
}

/**
 * Endings (last three characters) that make a valid number of the first fifteen, narrowed by sex where it is known.
 * None ends in X: with an X the cell would have been text.
 */
export function idEndings(first15: string, sex: '1' | '2' | null): string[] {
  const endings: string[] = []
  for (let n = 0; n < 100; n += 1) {
    const body = first15 + String(n).padStart(2, '0')
    const id = body + idCheckDigit(body)
    if (!id.endsWith('X') && idProblem(id) === null && (sex === null || sexOf(id) === sex)) endings.push(id.slice(15))
  }
  return endings
}

/** Bank account: digits, text. Numbers of up to 15 digits are whole. */
export const accountKind: Kind<string> = {
  read: (cell) => {
    if (typeof cell === 'object' && cell.kind === 'longNumber') return new Fault('ACCOUNT_AS_NUMBER')
    if (typeof cell === 'number' && Math.abs(cell) >= 1e15) return new Fault('ACCOUNT_AS_NUMBER')
    const text = healToken(shownCell(cell))
    if (/^\d(\.\d+)?E\+\d+$/i.test(text)) return new Fault('ACCOUNT_AS_NUMBER')
    return /^\d[\d-]{4,38}\d$/.test(text) ? text : new Fault('ACCOUNT_UNREADABLE')
  },
  write: (value) => value,
  choices: null,
  format: 'text',
  secret: 'account',
  hint: hints.account,
  width: 24,
}

/** Division code with one of the lengths given. A 12-digit town (`…000`) is brought to 9 digits where 9 are allowed. */
export function regionKind(lengths: readonly (9 | 12)[]): Kind<string> {
  const digits = lengths.join(' 或 ')
  return {
    read: (cell) => {
      const text = healToken(shownCell(cell))
      if (!/^[1-9]\d+$/.test(text)) return new Fault('REGION_CODE', { digits })
      if (lengths.includes(9) && text.length === 12 && text.endsWith('000')) return text.slice(0, 9)
      return lengths.some((length) => length === text.length) ? text : new Fault('REGION_CODE', { digits })
    },
    write: (value) => value,
    choices: null,
    format: 'text',
    secret: null,
    hint: fill(hints.region, { digits }),
    width: 15,
  }
}
