import type { StoreInput, StoreOutput } from '@shared/contracts/storeContract'
import type { SimulationRow } from '@shared/contracts/simulateContract'
import { townOf } from '@shared/domain/region'
import { ownClasses, ownClassesOf } from '@shared/simulation/changedHouseholds'
import { classAt } from '@shared/simulation/classes'
import { selectHouseholds } from '@shared/simulation/selectHouseholds'
import type { ServiceContext } from '../../context'
import type { Reader } from '../../database'
import { regionNames } from '../../tables/region'
import { memberNames, versionNames, versionsByPlace } from '../../tables/versionPlace'
import { write } from '../../write'
import { requireSimulation, type Simulated } from './simulate'
import type { KeptSimulation } from './simulateShelf'

const payable = (amount: number | undefined): number | null => (amount === undefined || amount < 0 ? null : amount)

/** Members whose own class changes, by row. */
function membersByRow({ members }: Simulated, rows: ReadonlySet<number>): Map<number, number[]> {
  const found = new Map<number, number[]>()
  for (let index = 0; index < members.row.length; index += 1) {
    const row = members.row[index] ?? -1
    if (!rows.has(row)) continue
    const there = found.get(row)
    if (there) there.push(index)
    else found.set(row, [index])
  }
  return found
}

/** Touched households with their names, in the order of `rows`. */
export function namedRows(db: Reader, simulated: Simulated, rows: readonly number[]): SimulationRow[] {
  const { households, members } = simulated
  const versionOf = (row: number): number => households.version[row] ?? 0
  const names = versionNames(db, rows.map(versionOf))
  const regions = regionNames(db)
  const changed = membersByRow(simulated, new Set(rows))
  const people = memberNames(db, [...changed.keys()].map(versionOf))
  return rows.flatMap((row) => {
    const name = names.get(versionOf(row))
    if (!name) return []
    const town = townOf(name.village)
    return [
      {
        id: name.householdId,
        key: name.key,
        name: name.applicantName,
        townName: regions.get(town) ?? town,
        villageName: regions.get(name.village) ?? name.village,
        people: households.people[row] ?? 0,
        before: classAt(households.from[row] ?? 0),
        after: classAt(households.to[row] ?? 0),
        amountBefore: payable(households.amountBefore[row]),
        amountAfter: payable(households.amountAfter[row]),
        ownBefore: ownClassesOf(households.own[row] ?? 0, 'before'),
        ownAfter: ownClassesOf(households.own[row] ?? 0, 'after'),
        members: (changed.get(row) ?? []).map((index) => ({
          name: people.get(versionOf(row))?.get(members.ord[index] ?? 0) ?? '',
          before: ownClasses[members.from[index] ?? 0] ?? null,
          after: ownClasses[members.to[index] ?? 0] ?? null,
        })),
      },
    ]
  })
}

/** Rows as a person reads them: village by village, in each by 户编号. */
export function rowsByPlace(db: Reader, { households }: Simulated, rows: Int32Array): Int32Array {
  const rowOf = new Map<number, number>()
  for (const row of rows) rowOf.set(households.version[row] ?? 0, row)
  return Int32Array.from(versionsByPlace(db, [...rowOf.keys()]), (version) => rowOf.get(version) ?? 0)
}

type NamesInput = StoreInput<'simulate.names'>

/** Which of the touched households were looked at. */
type Looked = Pick<NamesInput, 'group'> & Partial<Omit<NamesInput, 'group'>>

/** Notes a look at names, with how many households it showed. */
export function recordLook(ctx: ServiceContext, digest: string, looked: Looked, found: number): void {
  const { group, from = null, to = null, class: category = null, own = null, town = null } = looked
  const detail = {
    effect: group,
    ...(from === null ? {} : { before: from }),
    ...(to === null ? {} : { after: to }),
    ...(category === null ? {} : { category }),
    ...(own === null ? {} : { ownClass: own }),
    ...(town === null ? {} : { region: town }),
    found,
    digest,
  }
  write(ctx, 'simulate', { action: 'simulate.names', subject: 'simulation', detail }, () => undefined)
}

/** One page of the households behind a number. The look is logged, once for each list of a simulation. */
export function pageOfNames(
  ctx: ServiceContext,
  { result, simulated, looks }: KeptSimulation,
  input: NamesInput,
): StoreOutput<'simulate.names'> {
  requireSimulation(ctx)
  const { group, from, to, class: category, own, town, sort, offset, limit } = input
  const selected = selectHouseholds(simulated.households, simulated.towns, input)
  const look = JSON.stringify([group, from, to, category, own, town, sort])
  let rows = looks.get(look)
  if (rows === undefined) {
    rows = sort === 'place' ? rowsByPlace(ctx.db, simulated, selected.rows) : selected.rows
    recordLook(ctx, result.digest, input, rows.length)
    looks.set(look, rows)
  }
  return {
    total: rows.length,
    people: selected.people,
    monthlyCost: selected.monthlyCost,
    rows: namedRows(ctx.db, simulated, [...rows.subarray(offset, offset + limit)]),
  }
}
