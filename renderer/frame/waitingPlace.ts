import type { RouteLocationRaw } from 'vue-router'
import type { Duty } from '@/stores/session'
import type { Area } from './areas'

interface Place {
  readonly area: Area
  readonly to: RouteLocationRaw
  /** Whoever lacks it is not shown the work. */
  readonly duty: Duty
  /** True where the count is of households to look at; otherwise the whole is one piece of work. */
  readonly perHousehold: boolean
}

const places: Readonly<Record<string, Place>> = {
  policyMissing: {
    area: 'determination',
    to: { name: 'policy' },
    duty: 'policyEntry',
    perHousehold: false,
  },
  policyChanged: { area: 'determination', to: { name: 'determination' }, duty: 'determine', perHousehold: false },
  importStaged: { area: 'exchange', to: { name: 'import' }, duty: 'import', perHousehold: false },
  notDetermined: { area: 'determination', to: { name: 'determination' }, duty: 'determine', perHousehold: true },
  manual: {
    area: 'households',
    to: { name: 'households', query: { category: 'MANUAL' } },
    duty: 'read',
    perHousehold: true,
  },
  packageDue: { area: 'exchange', to: { name: 'package' }, duty: 'exchange', perHousehold: false },
}

/** Where a kind of waiting work is done; an unknown kind leads to the board itself. */
export function waitingPlace(key: string): Place {
  return places[key] ?? { area: 'board', to: { name: 'board' }, duty: 'read', perHousehold: false }
}

/** The work that a person with these duties can do. */
export function waitingFor<T extends { readonly key: string }>(
  waiting: readonly T[],
  may: (duty: Duty) => boolean,
): T[] {
  return waiting.filter((item) => may(waitingPlace(item.key).duty))
}

/** How much of somebody's work waits in each area, as the navigation shows it. */
export function waitingByArea(waiting: readonly { key: string; count: number }[]): Partial<Record<Area, number>> {
  const counts: Partial<Record<Area, number>> = {}
  for (const item of waiting) {
    const place = waitingPlace(item.key)
    if (place.area === 'board') continue
    counts[place.area] = (counts[place.area] ?? 0) + (place.perHousehold ? item.count : 1)
  }
  return counts
}
