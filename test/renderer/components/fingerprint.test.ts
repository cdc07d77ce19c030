import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareFingerprints, fingerprintGroups } from '@/components/fingerprint'

const printed = '3f9a 07bc 91d2 5e40 aa18 6c7f 02b5 d913'

describe('the comparison of a fingerprint read from paper', () => {
  test('is the same however it is typed: capitals, colons, dashes, full-width digits, no blanks', () => {
    for (const typed of [
      '3F9A07BC91D25E40AA186C7F02B5D913',
      '3f9a:07bc:91d2:5e40:aa18:6c7f:02b5:d913',
      '３ｆ９ａ 07bc 91d2 5e40 aa18-6c7f-02b5-d913',
    ]) {
      expect(compareFingerprints(typed, printed)).toEqual({ done: 8, wrong: [], same: true })
    }
  })

  test('names the groups that differ while the rest is still missing', () => {
    expect(compareFingerprints('3f9a 07bd 91', printed)).toEqual({ done: 2, wrong: [1], same: false })
    expect(compareFingerprints('3f9a 07bc 9', printed)).toEqual({ done: 2, wrong: [], same: false })
    expect(compareFingerprints('', printed)).toEqual({ done: 0, wrong: [], same: false })
  })

  test('any single wrong digit is found', () => {
    const digits = fingerprintGroups(printed).join('')
    fc.assert(
      fc.property(fc.nat(31), fc.constantFrom(...'0123456789abcdef'), (at, digit) => {
        const typed = digits.slice(0, at) + digit + digits.slice(at + 1)
        const result = compareFingerprints(typed, printed)
        expect(result.same).toBe(digits[at] === digit)
        expect(result.wrong).toEqual(digits[at] === digit ? [] : [Math.floor(at / 4)])
      }),
    )
  })

  test('is never the same against a fingerprint that is cut short', () => {
    expect(compareFingerprints(printed, printed.slice(0, 20)).same).toBe(false)
  })
})
