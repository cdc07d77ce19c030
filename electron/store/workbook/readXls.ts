import type { RawCell, RawRow, RawSheet } from '@shared/workbook/rawSheet'
import type { CellObject } from 'xlsx'

/** The old binary workbook (BIFF8 in a compound file), read by SheetJS: at most 65,536 rows a sheet. */
export async function readXls(bytes: Buffer): Promise<RawSheet[]> {
  const { read, SSF } = await import('xlsx')
  const book = read(bytes, {
    type: 'buffer',
    dense: true,
    cellFormula: true,
    cellHTML: false,
    cellText: false,
    cellNF: true,
    cellDates: false,
  })
  const shift = book.Workbook?.WBProps?.date1904 ? 1462 : 0

  const toCell = (cell: CellObject | undefined): RawCell => {
    if (!cell || cell.v === undefined || cell.v === null || cell.t === 'z') return null
    const shown = cell.t === 'e' ? (cell.w ?? '#N/A') : String(cell.v)
    if (cell.f !== undefined) return { kind: 'formula', shown }
    if (cell.t === 'e') return { kind: 'error', shown }
    if (typeof cell.v === 'number') {
      return cell.z !== undefined && SSF.is_date(String(cell.z)) ? { kind: 'date', serial: cell.v + shift } : cell.v
    }
    if (typeof cell.v === 'boolean') return cell.v
    return shown.trim() === '' ? null : shown
  }

  return book.SheetNames.flatMap((name) => {
    const sheet = book.Sheets[name]
    // Chart and macro sheets have no range.
    if (!sheet || sheet['!ref'] === undefined) return []
    const rows: RawRow[] = []
    for (const [i, line] of (sheet['!data'] ?? []).entries()) {
      const cells = Array.from(line ?? [], toCell)
      if (cells.some((cell) => cell !== null)) rows.push({ row: i + 1, cells })
    }
    const merges = (sheet['!merges'] ?? []).map(({ s, e }) => ({
      top: s.r + 1,
      left: s.c + 1,
      bottom: e.r + 1,
      right: e.c + 1,
    }))
    return [{ name, rows, merges }]
  })
}
