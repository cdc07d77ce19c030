import type { HouseholdFacts } from '@shared/domain/household'
import {
  householdSheet,
  houseSheet,
  memberSheet,
  obligorSheet,
  regionSheet,
  vehicleSheet,
  type AnyColumn,
  type AnySheetDef,
  type SheetName,
} from '@shared/workbook/columns'
import type { CellValue, WrittenCell } from '@shared/workbook/kind'
import type { RegionName } from '@shared/workbook/regions'
import { extraPlace, factsToRows } from '@shared/workbook/rowFacts'
import { BookWriter, columnOf, type SheetWriter } from './bookWriter'
import { frozenColumns, writeGuide } from './writeTemplate'

/** A sheet of the template under way, with columns of its own at the end. */
class FactsSheet {
  private readonly columns: readonly (readonly [string, AnyColumn])[]
  private readonly extras: readonly string[]
  private readonly writer: SheetWriter

  constructor(book: BookWriter, def: AnySheetDef, extras: readonly string[]) {
    this.columns = Object.entries(def.columns)
    this.extras = extras
    const own = extras.map((heading) => ({
      heading,
      width: heading.length * 2 + 3,
      format: 'text' as const,
      required: false,
      choices: null,
    }))
    this.writer = book.sheet(def.name, [...Object.values(def.columns).map(columnOf), ...own], frozenColumns(def))
  }

  row(values: Readonly<Record<string, CellValue | null>>, extra: ReadonlyMap<string, string> | undefined): void {
    const cells: (WrittenCell | null)[] = this.columns.map(([field, { kind }]) => {
      const value = values[field] ?? null
      return value === null ? null : kind.write(value)
    })
    for (const heading of this.extras) cells.push(extra?.get(heading) ?? null)
    this.writer.row(cells)
  }
}

/** Extra columns of one household, by sheet and row within the household. */
function extrasOf(facts: HouseholdFacts): Map<string, Map<string, string>> {
  const places = new Map<string, Map<string, string>>()
  for (const [key, value] of Object.entries(facts.extra)) {
    const { sheet, index, heading } = extraPlace(key)
    const place = `${sheet} ${index}`
    const there = places.get(place) ?? new Map<string, string>()
    there.set(heading, value)
    places.set(place, there)
  }
  return places
}

/** Headings that households carry beside the template's, by sheet. */
export function extraHeadings(households: Iterable<HouseholdFacts>): Map<SheetName, string[]> {
  const found = new Map<SheetName, Set<string>>()
  for (const { extra } of households) {
    for (const key of Object.keys(extra)) {
      const { sheet, heading } = extraPlace(key)
      const there = found.get(sheet) ?? new Set<string>()
      there.add(heading)
      found.set(sheet, there)
    }
  }
  return new Map([...found].map(([sheet, headings]) => [sheet, [...headings]]))
}

/**
 * Writes households as a workbook of the template's shape: what `readHouseholds` reads from it are the same facts.
 * `households` may be a generator: one household at a time is in memory. `extras` are the headings to keep beside the
 * template's (`extraHeadings`); without it they are those of an array, and none of a generator.
 */
export async function writeHouseholdsWorkbook(
  path: string,
  households: Iterable<HouseholdFacts> | AsyncIterable<HouseholdFacts>,
  regions: Iterable<RegionName> = [],
  extras?: ReadonlyMap<SheetName, readonly string[]>,
): Promise<{ households: number; persons: number }> {
  const count = { households: 0, persons: 0 }
  const headings = extras ?? (Array.isArray(households) ? extraHeadings(households) : new Map<SheetName, string[]>())
  const book = new BookWriter()
  writeGuide(book)
  const sheet = (def: AnySheetDef): FactsSheet => new FactsSheet(book, def, headings.get(def.name) ?? [])
  const [household, member, obligor] = [sheet(householdSheet), sheet(memberSheet), sheet(obligorSheet)]
  const [house, vehicle, region] = [sheet(houseSheet), sheet(vehicleSheet), sheet(regionSheet)]
  for await (const facts of households) {
    const rows = factsToRows(facts)
    const extra = extrasOf(facts)
    household.row(rows.household, extra.get('家庭 0'))
    for (const [i, row] of rows.members.entries()) member.row(row, extra.get(`成员 ${i}`))
    for (const [i, row] of rows.obligors.entries()) obligor.row(row, extra.get(`义务人 ${i}`))
    for (const [i, row] of rows.houses.entries()) house.row(row, extra.get(`房产 ${i}`))
    for (const [i, row] of rows.vehicles.entries()) vehicle.row(row, extra.get(`车辆 ${i}`))
    count.households += 1
    count.persons += rows.members.length
    await book.caughtUp()
  }
  for (const { code, name } of regions) region.row({ code, name }, undefined)
  await book.finish(path)
  return count
}
