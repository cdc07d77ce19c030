import { isIsoDate, type IsoDate } from './dates'

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checkDigits = '10X98765432'

/** Check digit of the first 17 digits (GB 11643, ISO 7064 MOD 11-2). */
export function idCheckDigit(first17: string): string {
  let sum = 0
  for (let i = 0; i < 17; i += 1) sum += Number(first17[i]) * (weights[i] ?? 0)
  return checkDigits[sum % 11] ?? ''
}

export type IdProblem = 'ID_LENGTH' | 'ID_CHARS' | 'ID_BIRTH' | 'ID_CHECK'

/** What is wrong with an 18-digit identity number, or null. Region digits are not checked: codes are retired over the years. */
export function idProblem(id: string): IdProblem | null {
  if (id.length !== 18) return 'ID_LENGTH'
  if (!/^\d{17}[\dX]$/.test(id)) return 'ID_CHARS'
  if (!isIsoDate(birthDateOf(id))) return 'ID_BIRTH'
  return idCheckDigit(id.slice(0, 17)) === id[17] ? null : 'ID_CHECK'
}

export function birthDateOf(id: string): IsoDate {
  return `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`
}

/** GB/T 2261.1: '1' male, '2' female, from digit 17. */
export function sexOf(id: string): '1' | '2' {
  return Number(id[16]) % 2 === 1 ? '1' : '2'
}

/** `430681********0214`: the form shown until somebody asks for the whole number (which is logged). */
export function maskId(id: string): string {
  return id.length < 11 ? '*'.repeat(id.length) : `${id.slice(0, 6)}${'*'.repeat(id.length - 10)}${id.slice(-4)}`
}

/** `138****1234`; shorter numbers keep the last two digits. */
export function maskPhone(phone: string): string {
  return phone.length >= 8
    ? `${phone.slice(0, 3)}****${phone.slice(-4)}`
    : `${'*'.repeat(Math.max(0, phone.length - 2))}${phone.slice(-2)}`
}
