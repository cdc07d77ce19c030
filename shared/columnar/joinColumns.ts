import { allocateColumns, type CountyColumns } from './columns'

/** Columns that hold where a household's rows begin, and those that point at a person (−1: at nobody). */
const starts = {
  memberStart: 'persons',
  obligorStart: 'obligors',
  houseStart: 'houses',
  vehicleStart: 'vehicles',
} as const
const toPersons = ['obligorOf', 'vehicleOwner'] as const

function sizesOf(
  columns: CountyColumns,
): Record<'households' | 'persons' | 'obligors' | 'houses' | 'vehicles', number> {
  return {
    households: columns.households,
    persons: columns.persons,
    obligors: columns.obligorOf.length,
    houses: columns.houseAcquired.length,
    vehicles: columns.vehicleValue.length,
  }
}

/**
 * Lays columns end to end, in their order. All must have been read with one list of texts and one of towns, which
 * `head` gives as they ended up.
 */
export function joinColumns(
  parts: readonly CountyColumns[],
  head: Pick<CountyColumns, 'on' | 'knownAt' | 'towns' | 'texts'>,
): CountyColumns {
  const total = { households: 0, persons: 0, obligors: 0, houses: 0, vehicles: 0 }
  const before = parts.map((part) => {
    const at = { ...total }
    for (const [kind, size] of Object.entries(sizesOf(part))) total[kind as keyof typeof total] += size
    return at
  })
  const joined = allocateColumns(total, head)
  for (const [name, column] of Object.entries(joined)) {
    if (!isColumn(column) || name in starts) continue
    let row = 0
    for (const part of parts) {
      const own: CountyColumns[keyof CountyColumns] = part[name as keyof CountyColumns]
      if (!isColumn(own)) continue
      column.set(own, row)
      row += own.length
    }
  }
  parts.forEach((part, i) => {
    const at = before[i] ?? total
    for (const [name, kind] of Object.entries(starts)) {
      const column = joined[name as keyof typeof starts]
      const own = part[name as keyof typeof starts]
      // The end of a part is where the next one begins: the last end of all is written once, with the last part.
      for (let h = 0; h <= part.households; h += 1) column[at.households + h] = (own[h] ?? 0) + at[kind]
    }
    for (const name of toPersons) {
      const [column, own] = [joined[name], part[name]]
      const first = at[name === 'obligorOf' ? 'obligors' : 'vehicles']
      for (let row = 0; row < own.length; row += 1) {
        const person = own[row] ?? -1
        column[first + row] = person < 0 ? -1 : at.persons + person
      }
    }
  })
  return joined
}

type Column = Uint8Array | Uint16Array | Int32Array | Float64Array

function isColumn(value: CountyColumns[keyof CountyColumns] | undefined): value is Column {
  return ArrayBuffer.isView(value)
}
