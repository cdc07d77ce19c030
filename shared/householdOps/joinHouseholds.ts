import type { HouseholdFacts } from '../domain/household'
import { changed, refused, type FactsAct, type OperationResult } from './act'
import { relabelled } from './splitHousehold'
import { addSums } from './sums'

type Join = Extract<FactsAct, { kind: 'join' }>

function either(a: boolean | null, b: boolean | null): boolean | null {
  return a === null && b === null ? null : a === true || b === true
}

function texts(a: string | null, b: string | null): string | null {
  return a === null || b === null || a === b ? (a ?? b) : `${a}；${b}`
}

/**
 * 并户: two households that live together from now on. The one that goes on has the people, obligors, houses, vehicles and
 * sums of both; what it declared of itself (place, account, and standing aid unless that of the other
 * goes on) stays its own.
 */
export function joinHouseholds(self: HouseholdFacts, other: HouseholdFacts, act: Join): OperationResult {
  const here = new Set(self.members.map(({ idNumber }) => idNumber))
  const twice = other.members.find(({ idNumber }) => here.has(idNumber))
  if (twice) return refused('inBoth', twice.name)
  const coming = relabelled(other.members, '', act.relations)
  if (!coming) return refused('relationMissing')
  return changed({
    ...self,
    ...addSums(self, other),
    standing: act.declaredGoes === true ? other.standing : self.standing,
    shop: either(self.shop, other.shop),
    company: either(self.company, other.company),
    otherProperty: texts(self.otherProperty, other.otherProperty),
    employmentCost:
      self.employmentCost === null && other.employmentCost === null
        ? null
        : (self.employmentCost ?? 0) + (other.employmentCost ?? 0),
    members: [...self.members, ...coming],
    obligors: [...self.obligors, ...other.obligors],
    houses: [...self.houses, ...other.houses],
    vehicles: [...self.vehicles, ...other.vehicles],
  })
}
