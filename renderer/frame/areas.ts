import type { RouteLocationNormalizedLoaded } from 'vue-router'
import type { Duty } from '@/stores/session'

/** Areas of the navigation, in its order. */
export const areas = ['board', 'casework', 'households', 'determination', 'notices', 'exchange', 'settings'] as const
export type Area = (typeof areas)[number]

/** Any one of these duties leads into the area; an empty list is for everybody. */
const areaDuties: Readonly<Record<Area, readonly Duty[]>> = {
  board: ['read'],
  casework: ['read'],
  households: ['read'],
  determination: ['read'],
  notices: ['publish'],
  exchange: ['import', 'exchange'],
  settings: [],
}
/** Pages inside an area that ask for more than the area does. */
const pageDuties: Readonly<Record<string, Duty>> = {
  import: 'import',
  package: 'exchange',
  simulation: 'simulate',
  match: 'import',
  kin: 'kin',
  elsewhere: 'elsewhere',
}

type May = (duty: Duty) => boolean

function mayEnter(area: Area, may: May): boolean {
  const duties = areaDuties[area]
  return duties.length === 0 || duties.some(may)
}

/** The areas offered to a person with these duties. There is always one: 设置. */
export function areasFor(may: May): Area[] {
  return areas.filter((area) => mayEnter(area, may))
}

/** Whether a page is offered to a person; before the first address is known, none is refused. */
export function mayOpen(route: Pick<RouteLocationNormalizedLoaded, 'name' | 'meta'>, may: May): boolean {
  const { area } = route.meta
  if (!area) return true
  const duty = typeof route.name === 'string' ? pageDuties[route.name] : undefined
  return mayEnter(area, may) && (duty === undefined || may(duty))
}
