import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { HouseholdFacts, MemberFacts } from '@shared/domain/household'
import { quietControl } from '../../../electron/store/jobs/control'
import { undoImport } from '../../../electron/store/services/import/undoImport'
import { household } from '../../shared/rules/households'
import { testBook } from '../testBook'
import { person, UndoBook } from './undoBook'

// Whatever a second file changes, taking it back gives the book that was there after the first; and bringing it again
// gives what it gave the first time.

const surnames = ['尉', '缪', '逄', '戚', '亓', '卞']

/** A family of some people, with identity numbers that no other family has. */
function family(index: number, size: number, appliedOn: string): HouseholdFacts {
  const members = Array.from({ length: size }, (_, n): MemberFacts => {
    const relation = n === 0 ? '01' : n === 1 ? '10' : '20'
    const year = n < 2 ? 1970 + n : 1995 + n
    const name = `${surnames[index % surnames.length] ?? ''}${'甲乙丙丁'[n] ?? ''}`
    return { ...person(name, relation, `${year}-03-0${index + 1}`, 100 + 2 * n + (n % 2)), wage: 100_000 * (n + 1) }
  })
  return household({ key: `H${index}`, appliedOn, members, residenceRegion: `43068100${1 + (index % 3)}001` })
}

const day = fc.constantFrom('2026-08-10', '2026-09-15', '2026-10-01', '2026-10-20')

/** What the second file says of a household of the first. */
const change = fc.record({
  kind: fc.constantFrom('same', 'missing', 'income', 'leaves', 'alone', 'moves', 'renumbered', 'place'),
  appliedOn: day,
  amount: fc.integer({ min: 1, max: 5_000_000 }),
})
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never

function changed(families: readonly HouseholdFacts[], changes: readonly Change[]): HouseholdFacts[] {
  const file = new Map<string, HouseholdFacts>()
  const joining = new Map<string, MemberFacts>()
  families.forEach((one, index) => {
    const { kind, appliedOn, amount } = changes[index] ?? { kind: 'missing', appliedOn: '', amount: 0 }
    const last = one.members.at(-1)
    const rest = { ...one, appliedOn, members: one.members.slice(0, -1) }
    if (kind === 'missing') return
    if (kind === 'same') file.set(one.key, one)
    else if (kind === 'income') file.set(one.key, { ...one, appliedOn, income: { ...one.income, business: amount } })
    else if (kind === 'renumbered') file.set(one.key, { ...one, appliedOn, key: `${one.key}-新` })
    else if (kind === 'place') file.set(one.key, { ...one, appliedOn, residenceRegion: '430681009001' })
    else if (last === undefined || one.members.length < 3) file.set(one.key, { ...one, appliedOn })
    else {
      file.set(one.key, rest)
      if (kind === 'alone') {
        file.set(`${one.key}a`, household({ key: `${one.key}a`, appliedOn, members: [{ ...last, relation: '01' }] }))
      }
      const next = families[index + 1]
      const nextKind = changes[index + 1]?.kind
      if (kind === 'moves' && next && (nextKind === 'income' || nextKind === 'place')) {
        joining.set(next.key, { ...last, relation: '97' })
      }
    }
  })
  for (const [key, member] of joining) {
    const one = file.get(key)
    if (one) file.set(key, { ...one, members: [...one.members, member] })
  }
  return [...file.values()]
}

describe('whatever an import changes', () => {
  it('taking it back gives the same facts, homes and determinations as before; importing it again the same as then', async () => {
    const seen = { new: 0, changed: 0 }
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), day), { minLength: 2, maxLength: 6 }),
        fc.array(change, { minLength: 6, maxLength: 6 }),
        fc.integer({ min: 0, max: 2 }),
        async (sizes, changes, more) => {
          const b = new UndoBook(testBook())
          try {
            b.loadPolicy()
            const families = sizes.map(([size, appliedOn], index) => family(index, size, appliedOn))
            const news = Array.from({ length: more }, (_, n) => family(n + 6, 2, '2026-10-02'))
            await b.take(...families)
            const before = { standing: b.standing(), homes: b.homes(), found: b.determine() }
            const file = [...changed(families, changes), ...news]
            if (file.length === 0) return
            const once = await b.take(...file)
            expect(once.problems).toEqual([])
            const withoutId = (): object[] => b.standing().map(({ id: _id, ...rest }) => rest)
            const afterOnce = withoutId()
            const written = once.tally.households.new + once.tally.households.changed
            seen.new += once.tally.households.new
            seen.changed += once.tally.households.changed
            if (written === 0) return
            const undone = undoImport(b.ctx, { importId: once.importId }, quietControl)
            expect(undone.withdrawn + undone.restored).toBe(written)
            expect({ standing: b.standing(), homes: b.homes(), found: b.determine() }).toEqual(before)
            const twice = await b.take(...file)
            expect(twice.tally).toEqual(once.tally)
            expect(withoutId()).toEqual(afterOnce)
          } finally {
            b.t.end()
          }
        },
      ),
      { numRuns: 25, seed: 20261120 },
    )
    // The runs did meet both.
    expect(seen.new).toBeGreaterThan(10)
    expect(seen.changed).toBeGreaterThan(20)
  }, 120_000)
})
