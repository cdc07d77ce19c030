import type { CountyColumns } from '../columnar/columns'
import type { SimulationFigures } from '../contracts/simulateContract'
import { ownFlags, type ChangedHouseholds, type ChangedMembers } from './changedHouseholds'
import { classCount } from './classes'
import type { ComparedOutcome } from './comparedOutcome'
import { FigureSheet } from './figureSheet'

/** Where the households of the columns stand and where their members begin. */
export type ComparedColumns = Pick<CountyColumns, 'households' | 'versionIds' | 'towns' | 'townIndex' | 'memberStart'>

export interface Comparison {
  readonly figures: SimulationFigures
  readonly households: ChangedHouseholds
  readonly members: ChangedMembers
}

const { tkGain, tkLose, dbsGain, dbsLose, tkBefore, tkAfter, dbsBefore, dbsAfter } = ownFlags
/** What a member's own classes (0 none, 1 特困, 2 单人保) before and after make of the household's flags. */
const flagsOf: readonly (readonly number[])[] = [
  [0, tkGain | tkAfter, dbsGain | dbsAfter],
  [tkLose | tkBefore, tkBefore | tkAfter, tkLose | tkBefore | dbsGain | dbsAfter],
  [dbsLose | dbsBefore, dbsLose | dbsBefore | tkGain | tkAfter, dbsBefore | dbsAfter],
]
const ownChange = tkGain | tkLose | dbsGain | dbsLose

/**
 * Compares two evaluations of the same columns on the same day: sums over the county, by class and town, and every
 * household that is touched. One pass; sums are exact integers of fen.
 * @param stop Called every few thousand households; may throw to end the work.
 */
export function compareOutcomes(
  columns: ComparedColumns,
  before: ComparedOutcome,
  after: ComparedOutcome,
  stop: (done: number) => void = () => undefined,
): Comparison {
  const { households, memberStart } = columns
  const sheet = new FigureSheet(columns.towns, classCount)
  const changed = {
    version: [] as number[],
    town: [] as number[],
    from: [] as number[],
    to: [] as number[],
    people: [] as number[],
    amountBefore: [] as number[],
    amountAfter: [] as number[],
    own: [] as number[],
  }
  const members = { row: [] as number[], ord: [] as number[], from: [] as number[], to: [] as number[] }
  for (let h = 0; h < households; h += 1) {
    if (h % 8192 === 0) stop(h)
    const first = memberStart[h] ?? 0
    const end = memberStart[h + 1] ?? first
    let own = 0
    let [tkWas, tkIs, dbsWas, dbsIs] = [0, 0, 0, 0]
    for (let p = first; p < end; p += 1) {
      const was = before.personCategory[p] ?? 0
      const is = after.personCategory[p] ?? 0
      if (was === 0 && is === 0) continue
      own |= flagsOf[was]?.[is] ?? 0
      if (was === 1) tkWas += 1
      else if (was === 2) dbsWas += 1
      if (is === 1) tkIs += 1
      else if (is === 2) dbsIs += 1
      if (was === is) continue
      sheet.member(was, is)
      members.row.push(changed.version.length)
      members.ord.push(p - first)
      members.from.push(was)
      members.to.push(is)
    }
    const from = before.category[h] ?? 0
    const to = after.category[h] ?? 0
    const town = columns.townIndex[h] ?? 0
    const peopleWas = before.people[h] ?? 0
    const peopleIs = after.people[h] ?? 0
    const amountWas = before.amount[h] ?? -1
    const amountIs = after.amount[h] ?? -1
    sheet.household({ town, from, to, peopleWas, peopleIs, amountWas, amountIs, tkWas, tkIs, dbsWas, dbsIs })
    sheet.money(0, before, h)
    sheet.money(1, after, h)
    if (from === to && amountWas === amountIs && (own & ownChange) === 0) continue
    changed.version.push(columns.versionIds[h] ?? 0)
    changed.town.push(town)
    changed.from.push(from)
    changed.to.push(to)
    changed.people.push(sheet.shownPeople(to, peopleWas, peopleIs))
    changed.amountBefore.push(amountWas)
    changed.amountAfter.push(amountIs)
    changed.own.push(own)
  }
  return {
    figures: sheet.figures(households, memberStart[households] ?? 0),
    households: {
      version: Int32Array.from(changed.version),
      town: Uint16Array.from(changed.town),
      from: Uint8Array.from(changed.from),
      to: Uint8Array.from(changed.to),
      people: Uint8Array.from(changed.people),
      amountBefore: Float64Array.from(changed.amountBefore),
      amountAfter: Float64Array.from(changed.amountAfter),
      own: Uint8Array.from(changed.own),
    },
    members: {
      row: Int32Array.from(members.row),
      ord: Uint8Array.from(members.ord),
      from: Uint8Array.from(members.from),
      to: Uint8Array.from(members.to),
    },
  }
}
