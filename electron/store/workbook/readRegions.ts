import { readRegionList, type RegionReading } from '@shared/workbook/regions'
import { readWorkbook, type Watch } from './readWorkbook'

/**
 * Reads towns and villages (代码 · 名称) from an xlsx, xls or csv file. Rows with problems are left out and told.
 * @throws AppError INVALID_INPUT when the file cannot be read or has no such columns.
 */
export async function readRegions(path: string, countyCode: string, watch: Watch = {}): Promise<RegionReading> {
  return readRegionList(await readWorkbook(path, watch), countyCode)
}
