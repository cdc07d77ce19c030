import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FormBody, FormRow } from '@shared/intake/formBody'
import { compareThree, decide, differenceKey } from '@shared/intake/threeWay'

const row = (uid: string, values: Record<string, string>): FormRow => ({ uid, values, extra: {} })
const form = (household: Record<string, string>, members: FormRow[] = []): FormBody => ({
  household: row('household', household),
  members,
  obligors: [],
  houses: [],
  vehicles: [],
  application: {},
})

describe('two hands on one form', () => {
  it('take over what only the other changed, keep what only mine changed, and ask about what both changed', () => {
    const base = form({ phone: '1', mainCause: '因病', hukouAddress: '甲' })
    const mine = form({ phone: '2', mainCause: '因病', hukouAddress: '乙' })
    const theirs = form({ phone: '3', mainCause: '因残', hukouAddress: '甲', bankName: '农行' })
    const three = compareThree(base, mine, theirs)
    expect(three.merged.household.values).toEqual({
      phone: '2',
      mainCause: '因残',
      hukouAddress: '乙',
      bankName: '农行',
    })
    expect(
      three.differences.map(({ ref, base: was, mine: here, theirs: there }) => [ref.field, was, here, there]),
    ).toEqual([['phone', '1', '2', '3']])
    const key = differenceKey(
      three.differences[0] ?? {
        kind: 'field',
        ref: { place: 'household', uid: '', field: '' },
        base: '',
        mine: '',
        theirs: '',
      },
    )
    expect(decide(three, theirs, new Map([[key, 'theirs']])).household.values['phone']).toBe('3')
    expect(decide(three, theirs, new Map([[key, 'mine']])).household.values['phone']).toBe('2')
  })

  it('ask about a row that one hand changed and the other took out, both ways round', () => {
    const [was, changed] = [row('m', { name: '缪沅', wage: '1' }), row('m', { name: '缪沅', wage: '2' })]
    for (const [mine, theirs] of [
      [[changed], []],
      [[], [changed]],
    ] as const) {
      const three = compareThree(form({}, [was]), form({}, [...mine]), form({}, [...theirs]))
      expect(three.differences.map(({ kind, ref }) => [kind, ref.uid])).toEqual([['row', 'm']])
      const choose = (side: 'mine' | 'theirs') =>
        decide(three, form({}, [...theirs]), new Map(three.differences.map((one) => [differenceKey(one), side])))
          .members
      expect(choose('mine')).toEqual(mine)
      expect(choose('theirs')).toEqual(theirs)
    }
  })

  it('join rows that either hand added and drop one that only the other took out', () => {
    const [a, b, c] = [row('a', { name: '甲' }), row('b', { name: '乙' }), row('c', { name: '丙' })]
    const three = compareThree(form({}, [a]), form({}, [a, b]), form({}, [c]))
    expect(three.merged.members.map(({ uid }) => uid)).toEqual(['b', 'c'])
    expect(three.differences).toEqual([])
  })

  it('lose nothing: every text of mine and of theirs that differs from the base stands or is asked about', () => {
    const texts = fc.dictionary(fc.constantFrom('phone', 'mainCause', 'bankName'), fc.constantFrom('1', '2', '3'))
    fc.assert(
      fc.property(texts, texts, texts, (b, m, t) => {
        const [base, mine, theirs] = [form(b), form(m), form(t)]
        const three = compareThree(base, mine, theirs)
        const asked = new Set(three.differences.map(({ ref }) => ref.field))
        for (const field of ['phone', 'mainCause', 'bankName']) {
          const [was, here, there] = [b[field] ?? '', m[field] ?? '', t[field] ?? '']
          const now = three.merged.household.values[field] ?? ''
          expect(asked.has(field)).toBe(here !== was && there !== was && here !== there)
          expect(now).toBe(here !== was ? here : there)
        }
      }),
    )
  })
})
