/** Fewest leading hex digits that a person must have compared before a key is trusted (spec: cli.md, keys import). */
export const FINGERPRINT_MIN_DIGITS = 16

/** The first 32 hex digits of a keyId in 8 groups of 4, the form that is printed and read aloud. */
export function fingerprintOf(keyId: string): string {
  return (keyId.slice(0, 32).match(/.{4}/g) ?? []).join(' ')
}

/**
 * Compares what a person typed from a printed fingerprint with a keyId. Case and separators (spaces, colons, dashes)
 * do not count; at least 16 leading hex digits are wanted, and every digit given must fit.
 */
export function fingerprintMatches(typed: string, keyId: string): boolean {
  const digits = typed.replace(/[\s:：\-–—_.,·]/gu, '').toLowerCase()
  return /^[0-9a-f]+$/.test(digits) && digits.length >= FINGERPRINT_MIN_DIGITS && keyId.startsWith(digits)
}
