import type { LocationQuery, RouteLocationRaw } from 'vue-router'
import { simulationGroups, type SimulationClass, type SimulationFilter } from '@shared/contracts/simulateContract'
import { householdCategories, type HouseholdCategory } from '@shared/domain/category'
import { isRegionCode } from '@shared/domain/region'

/** The households behind a number of a result, as the address of the page names them. */
export interface ListAddress extends Pick<
  SimulationFilter,
  'group' | 'from' | 'to' | 'class' | 'own' | 'town' | 'sort'
> {
  readonly result: string
}

type Wanted = Partial<Omit<ListAddress, 'result'>>

/** Where the list behind a number is looked at. */
export function listAddress(result: string, wanted: Wanted): RouteLocationRaw {
  const { group = 'all', from, to, class: category, own, town, sort } = wanted
  return {
    name: 'simulation',
    query: {
      result,
      group,
      ...(from ? { from } : {}),
      ...(to ? { to } : {}),
      ...(category ? { class: category } : {}),
      ...(own ? { own } : {}),
      ...(town ? { town } : {}),
      ...(sort === 'change' ? { sort } : {}),
    },
  }
}

/** The households that a class of the tables is about: 单人保 is a class of persons. */
export function ofClass(category: SimulationClass): Wanted {
  return category === 'DBS' ? { own: category } : { class: category }
}

function classIn(value: LocationQuery[string] | undefined): HouseholdCategory | null {
  return householdCategories.find((one) => one === value) ?? null
}

/** The list that an address asks for, or null for the results themselves. */
export function listInAddress(query: LocationQuery): ListAddress | null {
  const { result, town } = query
  const group = simulationGroups.find((one) => one === query['group'])
  if (group === undefined || typeof result !== 'string') return null
  return {
    result,
    group,
    from: classIn(query['from']),
    to: classIn(query['to']),
    class: classIn(query['class']),
    own: query['own'] === 'TK' || query['own'] === 'DBS' ? query['own'] : null,
    town: typeof town === 'string' && isRegionCode(town) ? town : null,
    sort: query['sort'] === 'change' ? 'change' : 'place',
  }
}
