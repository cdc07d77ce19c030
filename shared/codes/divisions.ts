import { isRegionCode, townOf } from '../domain/region'

export type DivisionLevel = 'province' | 'prefecture' | 'county' | 'town' | 'village'

const levels: Readonly<Record<number, DivisionLevel>> = {
  2: 'province',
  4: 'prefecture',
  6: 'county',
  9: 'town',
  12: 'village',
}

/** Level of a division by the number of its digits, or null when it is not a code of 2, 4, 6, 9 or 12 digits. */
export function divisionLevel(code: string): DivisionLevel | null {
  return isRegionCode(code) ? (levels[code.length] ?? null) : null
}

/** Code of the division above, or null above a province. */
export function parentDivision(code: string): string | null {
  const level = divisionLevel(code)
  if (level === null || level === 'province') return null
  return code.slice(0, { prefecture: 2, county: 4, town: 6, village: 9 }[level])
}

/**
 * Kind of a town by digits 7 to 9 (统计用区划代码: 001–099 街道, 100–199 镇, 200–399 乡, 400–599 类似乡级单位), null when they say
 * none of these.
 */
export function townKind(code: string): '街道' | '镇' | '乡' | '类似乡级单位' | null {
  const n = Number(code.slice(6, 9))
  if (code.length < 9 || !(n >= 1 && n <= 599)) return null
  return n < 100 ? '街道' : n < 200 ? '镇' : n < 400 ? '乡' : '类似乡级单位'
}

/** Kind of a village by digits 10 to 12 (001–199 居民委员会, 200–399 村民委员会, 400–599 类似村级单位). */
export function villageKind(code: string): '居民委员会' | '村民委员会' | '类似村级单位' | null {
  const n = Number(code.slice(9, 12))
  if (code.length !== 12 || !(n >= 1 && n <= 599)) return null
  return n < 200 ? '居民委员会' : n < 400 ? '村民委员会' : '类似村级单位'
}

/**
 * Name of a place as notices show it: town and village without the county (`川山坪镇幸福村`). What the table does not
 * know stands as its code, so that nothing is lost (spec/workbook.md).
 */
export function placeName(code: string, names: ReadonlyMap<string, string>): string {
  if (code.length !== 12) return names.get(code) ?? code
  const [town, village] = [names.get(townOf(code)), names.get(code)]
  if (village === undefined) return town === undefined ? code : `${town}${code}`
  return town === undefined || village.startsWith(town) ? village : `${town}${village}`
}
