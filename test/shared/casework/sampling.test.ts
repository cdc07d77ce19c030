import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawSample, sampleSize } from '@shared/casework/sampling'

const sm3 = (text: string): string => createHash('sm3').update(text).digest('hex')
const numbers = fc.uniqueArray(
  fc.integer({ min: 1, max: 999_999 }).map((n) => `430681202601${String(n).padStart(6, '0')}`),
  {
    minLength: 1,
    maxLength: 40,
  },
)

describe('the sample of the county', () => {
  it('is never less than its share and never a case more', () => {
    fc.assert(
      fc.property(numbers, fc.integer({ min: 1, max: 100 }), fc.string(), (list, pct, seed) => {
        const drawn = drawSample(list, pct, seed, sm3)
        expect(drawn.size * 100).toBeGreaterThanOrEqual(list.length * pct)
        expect((drawn.size - 1) * 100).toBeLessThan(list.length * pct)
        expect([...drawn].every((one) => list.includes(one))).toBe(true)
      }),
    )
  })

  it('comes out the same from the same seed, whatever the order of the cases', () => {
    fc.assert(
      fc.property(numbers, fc.string(), (list, seed) => {
        expect(drawSample(list.toReversed(), 30, seed, sm3)).toEqual(drawSample(list, 30, seed, sm3))
      }),
    )
  })

  it('can be repeated by hand', () => {
    const list = ['430681202601000001', '430681202601000002', '430681202601000003', '430681202601000004']
    const ranked = list.toSorted((a, b) => (sm3(`abc:${a}`) < sm3(`abc:${b}`) ? -1 : 1))
    expect([...drawSample(list, 30, 'abc', sm3)]).toEqual(ranked.slice(0, 2))
  })

  it('chooses every case about as often as any other', () => {
    const list = Array.from({ length: 10 }, (_, i) => `43068120260100000${i}`)
    const times = new Map(list.map((one) => [one, 0]))
    for (let seed = 0; seed < 2000; seed++)
      for (const one of drawSample(list, 30, String(seed), sm3)) times.set(one, (times.get(one) ?? 0) + 1)
    // 600 expected each; 5 standard deviations are about 102.
    expect([...times.values()].every((n) => Math.abs(n - 600) < 102)).toBe(true)
  })

  it('visits the only case there is', () => {
    expect([sampleSize(1, 30), sampleSize(10, 30), sampleSize(11, 30), sampleSize(0, 30)]).toEqual([1, 3, 4, 0])
  })
})
