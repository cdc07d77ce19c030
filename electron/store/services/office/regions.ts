import type { StoreOutput } from '@shared/contracts/storeContract'
import { townOf } from '@shared/domain/region'
import type { ServiceContext } from '../../context'
import { sql } from '../../sql'
import { allRegions, putRegions, regionNames } from '../../tables/region'
import { readSetting } from '../../tables/setting'
import { readRegions } from '../../workbook/readRegions'
import { write } from '../../write'

/** Where a household lives, in words: 川山坪镇幸福村. Codes without a name are shown as codes. */
export function placeInWords(names: ReadonlyMap<string, string>, village: string): string {
  const town = names.get(townOf(village)) ?? ''
  return `${town}${names.get(village) ?? village}`
}

/** Places whose name holds what was typed, at most 20; one character would mean too many. */
export function placesNamed(names: ReadonlyMap<string, string>, query: string): string[] {
  const typed = query.trim()
  if (typed.length < 2) return []
  return [...names]
    .filter(([, name]) => name.includes(typed))
    .map(([code]) => code)
    .slice(0, 20)
}

/** Towns and villages of the session's area with how many households live there; villages that only households know are shown by code. */
export function listRegions(ctx: ServiceContext): StoreOutput<'region.list'> {
  const county = readSetting(ctx.db, 'region')
  const names = regionNames(ctx.db)
  const households = new Map(
    ctx.db
      .all<{ code: string; n: number }>(
        sql`SELECT village_code AS code, count(*) AS n FROM household WHERE ended_on IS NULL GROUP BY village_code`,
      )
      .map((row) => [row.code, row.n]),
  )
  const { area } = ctx.session
  const known = [...allRegions(ctx.db).map((region) => region.code), ...households.keys()]
  const codes = new Set(known.filter((code) => code.startsWith(area)))
  const villages = [...codes].filter((code) => code.length === 12).sort()
  const towns = [...new Set([...[...codes].filter((code) => code.length === 9), ...villages.map(townOf)])].sort()
  return {
    county: { code: county, name: readSetting(ctx.db, 'countyName') },
    towns: towns.map((town) => {
      const own = villages
        .filter((village) => townOf(village) === town)
        .map((code) => ({ code, name: names.get(code) ?? code, households: households.get(code) ?? 0 }))
      return {
        code: town,
        name: names.get(town) ?? town,
        households: own.reduce((sum, village) => sum + village.households, 0),
        villages: own,
      }
    }),
  }
}

/**
 * Adds towns and villages from a 代码·名称 table. Rows that cannot be read are left out and told.
 * @throws AppError INVALID_INPUT when the file is no such table.
 */
export async function importRegions(ctx: ServiceContext, path: string): Promise<StoreOutput<'region.import'>> {
  const { regions, problems } = await readRegions(path, readSetting(ctx.db, 'region'))
  const towns = regions.filter((region) => region.code.length === 9).length
  const villages = regions.length - towns
  write(ctx, 'settings', { action: 'region.import', subject: 'regions', detail: { towns, villages } }, (tx) =>
    putRegions(tx, regions),
  )
  ctx.changed.add('regions')
  return { towns, villages, problems: [...problems] }
}
