import { isIsoDate, type IsoDate } from '../domain/dates'
import { idCheckDigit } from '../domain/idNumber'

export type BirthSign = 'birthSame' | 'birthSwapped' | 'birthDigit' | 'birthNear' | 'birthYear'
export type IdSign = 'idSame' | 'idDigit' | 'idSwapped' | 'idPlaceAndSerial' | 'idSerial' | 'idRegion'

/** Where two texts of one length differ, at most `most` places; longer lists are cut there. */
function differences(a: string, b: string, most: number): number[] {
  const places: number[] = []
  for (let n = 0; n < a.length && places.length <= most; n += 1) if (a[n] !== b[n]) places.push(n)
  return places
}

function turned(a: string, b: string, places: readonly number[]): boolean {
  const [first, second] = places
  return (
    places.length === 2 &&
    first !== undefined &&
    second === first + 1 &&
    a[first] === b[second] &&
    a[second] === b[first]
  )
}

/** The date with day and month changed, where that is a date. */
export function swappedDate(date: IsoDate): IsoDate | null {
  const swapped = `${date.slice(0, 4)}-${date.slice(8, 10)}-${date.slice(5, 7)}`
  return swapped !== date && isIsoDate(swapped) ? swapped : null
}

/** 农历 and 公历 of one day lie so many days apart at most. */
const lunarDays = 52
const dayMs = 86_400_000

/** How alike two dates of birth are; null where they are not. */
export function compareBirths(a: IsoDate, b: IsoDate): { sign: BirthSign; points: number } | null {
  if (a === b) return { sign: 'birthSame', points: 30 }
  if (a.slice(0, 4) === b.slice(0, 4) && a.slice(5, 7) === b.slice(8, 10) && a.slice(8, 10) === b.slice(5, 7))
    return { sign: 'birthSwapped', points: 25 }
  const places = differences(a.replaceAll('-', ''), b.replaceAll('-', ''), 2)
  if (places.length === 1 || turned(a.replaceAll('-', ''), b.replaceAll('-', ''), places))
    return { sign: 'birthDigit', points: 22 }
  if (Math.abs(Date.parse(a) - Date.parse(b)) <= lunarDays * dayMs) return { sign: 'birthNear', points: 14 }
  return a.slice(0, 4) === b.slice(0, 4) ? { sign: 'birthYear', points: 6 } : null
}

/**
 * An identity number as the 18 digits it means: blanks and full-width forms made plain, 15 digits of before 2000 put
 * into the new form. Null where it is neither.
 */
export function wholeIdNumber(typed: string): string | null {
  const plain = typed.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()
  if (/^\d{17}[\dX]$/.test(plain)) return plain
  if (!/^\d{15}$/.test(plain)) return null
  const first17 = `${plain.slice(0, 6)}19${plain.slice(6)}`
  return first17 + idCheckDigit(first17)
}

/**
 * How alike two whole identity numbers are; null where they are not. The check digit follows from the other seventeen,
 * so one wrong digit among those shows in both: it is told as one. A wrong check digit alone is one wrong digit as well.
 */
export function compareIds(a: string, b: string): { sign: IdSign; points: number } | null {
  if (a === b) return { sign: 'idSame', points: 20 }
  const places = differences(a.slice(0, 17), b.slice(0, 17), 2)
  if (places.length <= 1) return { sign: 'idDigit', points: 20 }
  if (turned(a, b, places)) return { sign: 'idSwapped', points: 20 }
  const region = a.slice(0, 6) === b.slice(0, 6)
  const serial = a.slice(14, 17) === b.slice(14, 17)
  if (region && serial) return { sign: 'idPlaceAndSerial', points: 15 }
  if (serial) return { sign: 'idSerial', points: 10 }
  return region ? { sign: 'idRegion', points: 5 } : null
}

/** All numbers that one wrong digit or two neighbours changed make of a typed one, with the check digit they then have. */
export function nearIdNumbers(idNumber: string): string[] {
  const body = idNumber.slice(0, 17)
  const bodies = new Set([body])
  for (let n = 0; n < 17; n += 1) {
    for (let digit = 0; digit < 10; digit += 1) bodies.add(`${body.slice(0, n)}${digit}${body.slice(n + 1)}`)
    const [here, next] = [body[n], body[n + 1]]
    if (here !== undefined && next !== undefined) bodies.add(`${body.slice(0, n)}${next}${here}${body.slice(n + 2)}`)
  }
  return [...bodies].map((one) => one + idCheckDigit(one))
}
