import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson, type Json } from '@shared/exchange/canonicalJson'

describe('canonical JSON (RFC 8785)', () => {
  it('writes the example of RFC 8785 §3.2.2', () => {
    const value: Json = {
      numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"\u002f',
      literals: [null, true, false],
    }
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    )
  })

  it('orders members by UTF-16 code units, as RFC 8785 §3.2.3 shows', () => {
    const value = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 }
    expect(Object.values(JSON.parse(canonicalJson(value)) as Record<string, number>)).toHaveLength(7)
    const order = [...canonicalJson(value).matchAll(/:(\d)/g)].map((match) => Number(match[1]))
    expect(order).toEqual([2, 4, 6, 7, 1, 5, 3])
  })

  it('orders names that look like numbers as text, not as JavaScript lists them', () => {
    expect(canonicalJson({ '9': 'b', '10': 'a' })).toBe('{"10":"a","9":"b"}')
  })

  it('leaves out members without a value and writes −0 as 0', () => {
    expect(canonicalJson({ a: undefined as unknown as Json, b: -0 })).toBe('{"b":0}')
  })

  it.each([Number.NaN, Number.POSITIVE_INFINITY, '\ud800', { '\udc00': 1 }])(
    'refuses %j, which has no form',
    (value) => {
      expect(() => canonicalJson(value)).toThrow(RangeError)
    },
  )

  it('says the same as JSON.parse and does not depend on the order of writing', () => {
    const json = fc.jsonValue({ stringUnit: 'binary' })
    fc.assert(
      fc.property(json, (value) => {
        const once = canonicalJson(value as Json)
        const again = JSON.parse(once) as Json
        expect(again).toEqual(JSON.parse(JSON.stringify(value)))
        expect(canonicalJson(again)).toBe(once)
        expect(canonicalJson(reversed(again))).toBe(once)
      }),
      { numRuns: 300 },
    )
  })
})

function reversed(value: Json): Json {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map(reversed)
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, member]) => [name, reversed(member as Json)]),
  )
}
