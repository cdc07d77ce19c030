import type { RouteLocationRaw } from 'vue-router'
import type { Area } from './areas'

interface Place {
  readonly area: Area
  readonly to: RouteLocationRaw
  /** True where the count is of households to look at; otherwise the whole is one piece of work. */
  readonly perHousehold: boolean
}

const places: Readonly<Record<string, Place>> = {
  policyMissing: { area: 'settings', to: { name: 'settings', query: { section: 'policy' } }, perHousehold: false },
  importStaged: { area: 'exchange', to: { name: 'import' }, perHousehold: false },
  notDetermined: { area: 'determination', to: { name: 'determination' }, perHousehold: true },
  manual: { area: 'households', to: { name: 'households', query: { category: 'MANUAL' } }, perHousehold: true },
  packageDue: { area: 'exchange', to: { name: 'package' }, perHousehold: false },
}

/** Where a kind of waiting work is done; an unknown kind leads to the board itself. */
export function waitingPlace(key: string): Place {
  return places[key] ?? { area: 'board', to: { name: 'board' }, perHousehold: false }
}

/** How much waits in each area, as the navigation shows it. */
export function waitingByArea(waiting: readonly { key: string; count: number }[]): Partial<Record<Area, number>> {
  const counts: Partial<Record<Area, number>> = {}
  for (const item of waiting) {
    const place = waitingPlace(item.key)
    if (place.area === 'board') continue
    counts[place.area] = (counts[place.area] ?? 0) + (place.perHousehold ? item.count : 1)
  }
  return counts
}
