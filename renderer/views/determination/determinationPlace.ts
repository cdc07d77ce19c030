import type { LocationQuery } from 'vue-router'
import { householdCategories, type HouseholdCategory } from '@shared/domain/category'
import { isRegionCode } from '@shared/domain/region'
import { changeCauses, type ChangeCause } from '@shared/domain/runChange'

/** What the address of 认定 asks for; null is the page itself. */
export type DeterminationPlace =
  | { readonly list: 'classes'; readonly category: HouseholdCategory | null; readonly region: string | null }
  | {
      readonly list: 'changes'
      readonly runId: string
      readonly from: HouseholdCategory | 'none' | null
      readonly to: HouseholdCategory | 'none' | null
      readonly cause: ChangeCause | null
    }
  | { readonly list: 'differences'; readonly runId: string }
  | null

type Asked = LocationQuery[string]

function classOf(asked: Asked | undefined): HouseholdCategory | 'none' | null {
  return asked === 'none' ? asked : (householdCategories.find((one) => one === asked) ?? null)
}
function runOf(asked: Asked | undefined): string | null {
  return typeof asked === 'string' && /^\d{1,15}$/.test(asked) ? asked : null
}

/** `?category=…&region=…`: a list of a class; `?changes=run&from=…&to=…&cause=…`: what changed; `?differences=run`. */
export function placeOf(query: LocationQuery): DeterminationPlace {
  const changes = runOf(query['changes'])
  if (changes !== null) {
    const cause = changeCauses.find((one) => one === query['cause']) ?? null
    return { list: 'changes', runId: changes, from: classOf(query['from']), to: classOf(query['to']), cause }
  }
  const differences = runOf(query['differences'])
  if (differences !== null) return { list: 'differences', runId: differences }
  const { category, region } = query
  const found = householdCategories.find((one) => one === category) ?? null
  if (found === null && category !== 'all') return null
  return {
    list: 'classes',
    category: found,
    region: typeof region === 'string' && isRegionCode(region) ? region : null,
  }
}
