/** Administrative division codes: 2 province, 4 prefecture, 6 county, 9 town, 12 village digits. */
export const regionCodeLengths = [2, 4, 6, 9, 12] as const

export function isRegionCode(code: string): boolean {
  return /^\d+$/.test(code) && (regionCodeLengths as readonly number[]).includes(code.length)
}

export function townOf(village: string): string {
  return village.slice(0, 9)
}
