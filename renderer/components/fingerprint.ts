/** Groups that a person compares: the first 32 hex digits of the keyId, 8 by 4 (spec: package.md, certificates). */
export const fingerprintGroupCount = 8
const digitsPerGroup = 4

/** Hex digits as typed or printed, without blanks, colons and dashes, in lower case; full-width digits too. */
export function fingerprintDigits(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^0-9a-z]/g, '')
    .slice(0, fingerprintGroupCount * digitsPerGroup)
}

export function fingerprintGroups(text: string): string[] {
  return fingerprintDigits(text).match(/.{1,4}/g) ?? []
}

export interface Comparison {
  /** Whole groups typed so far. */
  readonly done: number
  /** Groups, from 0, in which a typed digit differs. */
  readonly wrong: readonly number[]
  /** All 8 groups are there and the same. */
  readonly same: boolean
}

/** Compares what a person typed with the fingerprint of the file, group by group as far as it goes. */
export function compareFingerprints(typed: string, fingerprint: string): Comparison {
  const expected = fingerprintGroups(fingerprint)
  const given = fingerprintGroups(typed)
  const wrong = given.flatMap((group, n) => ((expected[n] ?? '').startsWith(group) ? [] : [n]))
  const done = given.filter((group) => group.length === digitsPerGroup).length
  return { done, wrong, same: wrong.length === 0 && done === fingerprintGroupCount }
}
