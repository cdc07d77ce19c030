import { reactive, watch } from 'vue'
import { useRoute, useRouter, type LocationQueryRaw } from 'vue-router'
import type { HouseholdFilter } from '@shared/contracts/householdContract'
import { householdCategories, type HouseholdCategory } from '@shared/domain/category'
import { isRegionCode } from '@shared/domain/region'

export type ListFilter = { -readonly [K in keyof HouseholdFilter]: HouseholdFilter[K] }

function categoryOf(value: unknown): HouseholdCategory | null {
  return householdCategories.find((category) => category === value) ?? null
}
function regionOf(value: unknown): string | null {
  return typeof value === 'string' && isRegionCode(value) ? value : null
}

/**
 * The filter of the list. Class and region stand in the address, so that other pages can lead to a list and the way
 * back finds it; what was typed does not, since names do not belong in an address. Coming back without any of them
 * keeps the filter as it was.
 */
export function useHouseholdFilter(): ListFilter {
  const route = useRoute()
  const router = useRouter()
  const filter = reactive<ListFilter>({ query: '', category: null, region: null, sort: 'place', descending: false })

  function inAddress(): LocationQueryRaw {
    const query: LocationQueryRaw = {}
    if (filter.category !== null) query['category'] = filter.category
    if (filter.region !== null) query['region'] = filter.region
    return query
  }
  function writeAddress(): void {
    if (route.name === 'households') void router.replace({ name: 'households', query: inAddress() })
  }
  watch(
    () => [route.name, route.query['category'], route.query['region']],
    ([name, category, region]) => {
      if (name !== 'households') return
      if (category === undefined && region === undefined) {
        if (filter.category !== null || filter.region !== null) writeAddress()
        return
      }
      const [wantedCategory, wantedRegion] = [categoryOf(category), regionOf(region)]
      // Another page leads here to the whole of a list: words typed earlier would hide part of it.
      if (wantedCategory !== filter.category || wantedRegion !== filter.region) filter.query = ''
      filter.category = wantedCategory
      filter.region = wantedRegion
    },
    { immediate: true },
  )
  watch(
    () => [filter.category, filter.region],
    () => {
      const [category, region] = [route.query['category'] ?? null, route.query['region'] ?? null]
      if (category !== filter.category || region !== filter.region) writeAddress()
    },
  )
  return filter
}
