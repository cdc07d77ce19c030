import { maskId, maskPhone } from '@shared/domain/idNumber'
import { fill } from '@shared/messages/fill'
import { auditWords } from '@shared/messages/audit'

const mostStars = 5

/** A name, an address or any free text: its first character and how much follows, at most five stars. */
export function maskText(text: string): string {
  const [first, ...rest] = [...text]
  return first === undefined ? '' : `${first}${'*'.repeat(Math.min(rest.length, mostStars))}`
}

/** Hides identity, account and mobile numbers inside a text that otherwise may be shown. */
export function maskNumbers(text: string): string {
  return text.replace(/\d{15,}[\dXx]?/g, maskId).replace(/(?<!\d)1[3-9]\d{9}(?!\d)/g, maskPhone)
}

function maskDigits(digits: string): string {
  return digits.length <= 4 ? digits : `${'*'.repeat(Math.min(digits.length - 4, 14))}${digits.slice(-4)}`
}

/**
 * A typed query as the log keeps it: of a number the last four digits, of Chinese the first character, of pinyin how
 * many letters. Enough to tell what kind of search it was, not whom it was for.
 */
export function maskQuery(query: string): string {
  const parts = query.match(/\d+[xX]?|[A-Za-z]+|\s+|[^\dA-Za-z\s]+/gu) ?? []
  return parts
    .map((part) => {
      if (/^\s/.test(part)) return ' '
      if (/^\d/.test(part)) return maskDigits(part)
      if (/^[A-Za-z]/.test(part)) return fill(auditWords.letters, { count: part.length })
      return maskText(part)
    })
    .join('')
}
