import type { householdSheet, houseSheet, memberSheet, obligorSheet, vehicleSheet } from './columns'
import type { AnyReadRow, ReadRow } from './readRows'

export type HouseholdRead = ReadRow<typeof householdSheet>
export type MemberRead = ReadRow<typeof memberSheet>
export type ObligorRead = ReadRow<typeof obligorSheet>
export type HouseRead = ReadRow<typeof houseSheet>
export type VehicleRead = ReadRow<typeof vehicleSheet>

/** All rows of one 户编号. More than one row on 家庭, or none, is an error that the checks find. */
export interface Group {
  readonly key: string
  readonly households: HouseholdRead[]
  readonly members: MemberRead[]
  readonly obligors: ObligorRead[]
  readonly houses: HouseRead[]
  readonly vehicles: VehicleRead[]
}

export interface SheetsRead {
  readonly households: readonly HouseholdRead[]
  readonly members: readonly MemberRead[]
  readonly obligors: readonly ObligorRead[]
  readonly houses: readonly HouseRead[]
  readonly vehicles: readonly VehicleRead[]
}

export function rowsOf(group: Group): AnyReadRow[] {
  return [...group.households, ...group.members, ...group.obligors, ...group.houses, ...group.vehicles]
}

/**
 * Groups rows by 户编号, in the order of first sight. Rows whose 户编号 is blank or unreadable belong to no household; each
 * stands alone.
 */
export function groupRows(read: SheetsRead): Group[] {
  const groups = new Map<string, Group>()
  const alone: Group[] = []
  const empty = (key: string): Group => ({ key, households: [], members: [], obligors: [], houses: [], vehicles: [] })
  const groupOf = (key: string | null): Group => {
    const there = key === null ? undefined : groups.get(key)
    if (there) return there
    const group = empty(key ?? '')
    if (key === null) alone.push(group)
    else groups.set(key, group)
    return group
  }
  for (const row of read.households) groupOf(row.values.key).households.push(row)
  for (const row of read.members) groupOf(row.values.key).members.push(row)
  for (const row of read.obligors) groupOf(row.values.key).obligors.push(row)
  for (const row of read.houses) groupOf(row.values.key).houses.push(row)
  for (const row of read.vehicles) groupOf(row.values.key).vehicles.push(row)
  return [...groups.values(), ...alone]
}
