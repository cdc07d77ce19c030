import { createHash } from 'node:crypto'
import { inflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TrailStep } from '@shared/domain/determination'
import { determine } from '@shared/rules/determine'
import { currentCodec, packText, packTrail, unpackText, unpackTrail } from '../../electron/store/trails/packTrail'
import { trailDictionary1 } from '../../electron/store/trails/trailDictionary1'
import { failureOf } from './failureOf'
import { arbitraryHousehold } from '../shared/rules/arbitraryHousehold'
import { TEST_DAY, testPolicy } from '../shared/rules/testPolicy'

describe('packed trails', () => {
  it('come back byte for byte, whatever text they are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 4000 }), (text) => {
        expect(unpackText(currentCodec, packText(text))).toBe(Buffer.from(text, 'utf8').toString('utf8'))
      }),
      { numRuns: 200 },
    )
  })

  it('come back step by step, and take less than a quarter of their text', () => {
    let [text, packed] = [0, 0]
    fc.assert(
      fc.property(arbitraryHousehold, (facts) => {
        const { trail } = determine(facts, testPolicy(), TEST_DAY)
        const bytes = packTrail(trail)
        expect(unpackTrail(currentCodec, bytes)).toEqual(trail)
        text += JSON.stringify(trail).length
        packed += bytes.length
      }),
      { numRuns: 200 },
    )
    expect(packed / text).toBeLessThan(0.25)
  })

  it('of the first dictionary stay readable: the dictionary is what it was', () => {
    const digest = createHash('sha256').update(trailDictionary1).digest('hex')
    expect(digest).toBe('d48ff72d3d9e2dda3673e7e71ac8419448b3025ee52a5eaa0dcb95ea01eb8791')
    const stored = Buffer.from('iybVQkOYhQaGViam5NkaCwA=', 'base64')
    expect(unpackTrail(1, stored)).toEqual([
      {
        rule: 'members',
        key: 'counted',
        values: { n: 1, who: '01:45' },
        article: 'members',
        outcome: 'info',
        person: null,
      },
    ] satisfies TrailStep[])
    expect(inflateRawSync(stored, { dictionary: Buffer.from(trailDictionary1) }).length).toBe(118)
  })

  it('of a newer program, and damaged ones, are named', () => {
    expect(failureOf(() => unpackText(2, packText('[]')))).toBe('STORE_FROM_FUTURE trailFromFuture')
    expect(failureOf(() => unpackText(1, new Uint8Array([0xff, 0xff, 0x12])))).toBe('STORE_DAMAGED trailDamaged')
  })
})
