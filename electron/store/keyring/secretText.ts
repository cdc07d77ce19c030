import { createHash, randomBytes } from 'node:crypto'

/** Without letters and digits that are read wrongly from paper (I L O U 0 1): 30 signs. */
const alphabet = 'ABCDEFGHJKMNPQRSTVWXYZ23456789'

/** A code to write down: 6 groups of 5, about 147 bits. */
export function newRecoveryCode(): string {
  const letters: string[] = []
  while (letters.length < 30) {
    const byte = randomBytes(1)[0] ?? 0
    // 240 is the largest multiple of 30 in a byte: every letter equally likely.
    if (byte < 240) letters.push(alphabet[byte % 30] ?? '')
  }
  return grouped(letters.join(''))
}

function grouped(letters: string): string {
  return (letters.match(/.{1,5}/g) ?? []).join('-')
}

/** As typed from paper: lower case, blanks and missing dashes are forgiven. */
export function plainLetters(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z2-9]/g, '')
}

const checkLetters = 4

function checkOf(letters: string): string {
  const digest = createHash('sha256').update(letters).digest()
  return Array.from({ length: checkLetters }, (_one, index) => alphabet[(digest[index] ?? 0) % 30] ?? '').join('')
}

/** Bytes as letters for paper, with check letters at the end, in groups of five. */
export function bytesToPaper(bytes: Uint8Array): string {
  let value = BigInt(`0x01${Buffer.from(bytes).toString('hex')}`)
  let letters = ''
  while (value > 0n) {
    letters = (alphabet[Number(value % 30n)] ?? '') + letters
    value /= 30n
  }
  return grouped(letters + checkOf(letters))
}

/** The bytes of a text made by {@link bytesToPaper}, or null when a letter was read or typed wrongly. */
export function paperToBytes(typed: string): Buffer | null {
  const letters = plainLetters(typed)
  const body = letters.slice(0, -checkLetters)
  if (body === '' || checkOf(body) !== letters.slice(-checkLetters)) return null
  let value = 0n
  for (const letter of body) {
    const digit = alphabet.indexOf(letter)
    if (digit < 0) return null
    value = value * 30n + BigInt(digit)
  }
  const hex = value.toString(16)
  // The leading 01 keeps zero bytes at the front; BigInt drops its zero.
  return hex.startsWith('1') && hex.length % 2 === 1 ? Buffer.from(hex.slice(1), 'hex') : null
}
