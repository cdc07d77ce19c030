import type { HouseholdFacts } from '@shared/domain/household'
import { blankMember, household, idNumberOf } from '../shared/rules/households'

/** Names of households that the n-th write brings: `S12-1` … The number tells which write each belongs to. */
export const householdsOf = (n: number): number => 1 + (n % 4)
export const membersOf = (n: number): number => 1 + (n % 3)

/** Stands in every household of a write, so that half a write would show. */
export const phoneOf = (n: number): string => `139${String(n).padStart(8, '0')}`

/** A birth date and running number that no other person of the soak has: 900 people a day from 1950 on. */
function personNumber(index: number): string {
  const birth = new Date(Date.UTC(1950, 0, 1) + Math.floor(index / 900) * 86_400_000)
  return idNumberOf(birth.toISOString().slice(0, 10), 1 + (index % 900))
}

/** The households of the n-th write, with the telephone number of write `told`. */
export function familiesOf(n: number, told: number): HouseholdFacts[] {
  return Array.from({ length: householdsOf(n) }, (_one, place) =>
    household({
      key: `S${n}-${place + 1}`,
      phone: phoneOf(told),
      hukouType: '农村',
      residenceRegion: '430681102201',
      members: Array.from({ length: membersOf(n) }, (_other, index) => ({
        ...blankMember,
        name: `示例${'甲乙丙丁'[place] ?? ''}${'子丑寅'[index] ?? ''}`,
        relation: index === 0 ? '01' : '70',
        idNumber: personNumber(n * 12 + place * 3 + index),
        wage: index === 0 ? 100_000 + n : null,
      })),
    }),
  )
}
