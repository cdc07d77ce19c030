import { dateInWords } from '../../domain/dates'
import { certificateWords as words } from '../../messages/certificates'
import { fill } from '../../messages/fill'
import type { CertificateFacts } from './certificateFacts'

export function numberSaid({ number }: CertificateFacts): string {
  return number ?? words.unnumbered
}

/** Says on the paper that it is not the first; empty for the first. */
export function reprintSaid({ printed, issuedOn }: CertificateFacts): string {
  if (printed === 0 || issuedOn === null) return ''
  return fill(words.reprinted, { n: printed + 1, on: dateInWords(issuedOn) })
}
