import type { StoreOutput } from '@shared/contracts/storeContract'

export type NoticeTown = StoreOutput<'notice.villages'>['towns'][number]

/** One visible line of the picker: a town, or a village of a town that is open. */
export interface TreeLine {
  readonly kind: 'town' | 'village'
  readonly code: string
  readonly name: string
  readonly rows: number
  /** Codes of the villages that a check of this line means. */
  readonly villages: readonly string[]
  readonly open: boolean
}

function matches(name: string, query: string): boolean {
  return query === '' || name.includes(query)
}

/**
 * Towns with only those villages whose name holds the query. A town whose own name holds it keeps all its villages.
 */
export function filterTowns(towns: readonly NoticeTown[], query: string): NoticeTown[] {
  const wanted = query.trim()
  return towns.flatMap((town) => {
    if (matches(town.name, wanted)) return [town]
    const villages = town.villages.filter((village) => matches(village.name, wanted))
    if (villages.length === 0) return []
    return [{ ...town, villages, rows: villages.reduce((sum, village) => sum + village.rows, 0) }]
  })
}

/** The lines to show, from top to bottom. */
export function treeLines(towns: readonly NoticeTown[], isOpen: (town: string) => boolean): TreeLine[] {
  return towns.flatMap((town) => {
    const open = isOpen(town.code)
    const line: TreeLine = {
      kind: 'town',
      code: town.code,
      name: town.name,
      rows: town.rows,
      villages: town.villages.map((village) => village.code),
      open,
    }
    if (!open) return [line]
    return [
      line,
      ...town.villages.map(({ code, name, rows }): TreeLine => ({
        kind: 'village',
        code,
        name,
        rows,
        villages: [code],
        open: false,
      })),
    ]
  })
}

export function villageCodes(towns: readonly NoticeTown[]): string[] {
  return towns.flatMap((town) => town.villages.map((village) => village.code))
}

export type CheckState = 'all' | 'some' | 'none'

export function checkState(villages: readonly string[], chosen: ReadonlySet<string>): CheckState {
  const count = villages.filter((code) => chosen.has(code)).length
  if (count === 0) return 'none'
  return count === villages.length ? 'all' : 'some'
}

/** Checks all of the villages, or unchecks them when all were checked. */
export function toggled(chosen: ReadonlySet<string>, villages: readonly string[]): Set<string> {
  const next = new Set(chosen)
  const add = checkState(villages, chosen) !== 'all'
  for (const code of villages) {
    if (add) next.add(code)
    else next.delete(code)
  }
  return next
}

/**
 * What stays chosen when the counts are read anew: everything where everything was chosen (or nothing was known yet),
 * otherwise the villages that are still there.
 */
export function keptChoice(
  before: readonly NoticeTown[] | null,
  after: readonly NoticeTown[],
  chosen: ReadonlySet<string>,
): Set<string> {
  const codes = villageCodes(after)
  if (before === null || checkState(villageCodes(before), chosen) === 'all') return new Set(codes)
  const old = villageCodes(before)
  if (old.length === 0) return new Set(codes)
  return new Set(codes.filter((code) => chosen.has(code)))
}

/** The most regions one call takes (contract `notice.build`). */
const mostRegions = 2000

/** The regions of a build: the chosen villages; a county with very many villages sends its whole towns as towns. */
export function regionsOf(towns: readonly NoticeTown[], chosen: ReadonlySet<string>): string[] {
  const villages = villageCodes(towns).filter((code) => chosen.has(code))
  if (villages.length <= mostRegions) return villages
  return towns.flatMap((town) => {
    const own = town.villages.map((village) => village.code)
    return checkState(own, chosen) === 'all' ? [town.code] : own.filter((code) => chosen.has(code))
  })
}
