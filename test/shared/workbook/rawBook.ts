import type { RawCell, RawMerge, RawSheet, RawWorkbook } from '@shared/workbook/rawSheet'
import { readHouseholds, type ReadContext, type WorkbookReading } from '@shared/workbook/readHouseholds'
import { idCheckDigit } from '@shared/domain/idNumber'

/** A row as heading → cell. */
export type Line = Readonly<Record<string, RawCell>>

export const context: ReadContext = {
  countyCode: '430681',
  knownRegions: new Map([
    ['430681100', '川山坪镇'],
    ['430681100201', '幸福村'],
  ]),
  today: '2026-11-22',
}

/** A valid identity number of a division that does not exist. */
export function id(birth: string, order: number): string {
  const body = `430699${birth.replaceAll('-', '')}${String(order).padStart(3, '0')}`
  return body + idCheckDigit(body)
}

export const father = id('1980-05-01', 1)
export const mother = id('1982-03-02', 2)
export const son = id('2012-09-03', 3)
export const uncle = id('1975-01-04', 5)

/** A sheet whose headings are those of its lines, in order of first sight; data begin in row 2. */
export function sheet(name: string, lines: readonly Line[], merges: readonly RawMerge[] = []): RawSheet {
  const headings = [...new Set(lines.flatMap((line) => Object.keys(line)))]
  const rows = lines.map((line, i) => ({ row: i + 2, cells: headings.map((heading) => line[heading] ?? null) }))
  return { name, rows: [{ row: 1, cells: headings }, ...rows], merges }
}

export const householdLine: Line = {
  户编号: '1',
  申报人姓名: '张三',
  申报人身份证号: father,
  户籍类别: '农村',
  居住地区划代码: '430681100201',
  信息来源: '入户走访',
  申请日期: '2026-03-01',
  家庭转移净收入: '0',
}

export const memberLine = (name: string, relation: string, idNumber: string): Line => ({
  户编号: '1',
  姓名: name,
  与申报人关系: relation,
  身份证号: idNumber,
})

export const memberLines: readonly Line[] = [
  memberLine('张三', '本人', father),
  memberLine('李四', '配偶', mother),
  memberLine('张小', '子', son),
]

export const obligorLine: Line = {
  户编号: '1',
  被赡养人身份证号: father,
  姓名: '张伯',
  身份证号: uncle,
  关系: '兄',
  家庭人口: 3,
  家庭人均月收入: '700',
  子女数: 2,
  被其赡养人数: 1,
}

export interface Lines {
  readonly 家庭?: readonly Line[]
  readonly 成员?: readonly Line[]
  readonly 义务人?: readonly Line[]
  readonly 房产?: readonly Line[]
  readonly 车辆?: readonly Line[]
  readonly 区划?: readonly Line[]
}

/** A workbook of one good household, with some sheets replaced. */
export function book(lines: Lines = {}): RawWorkbook {
  const all = { 家庭: [householdLine], 成员: memberLines, ...lines }
  return { file: '名单.xlsx', sheets: Object.entries(all).map(([name, rows]) => sheet(name, rows)) }
}

export function read(lines: Lines = {}): WorkbookReading {
  return readHouseholds(book(lines), context)
}

/** Problems as `sheet row column code`, the way tests compare them. */
export function codes(problems: WorkbookReading['problems']): string[] {
  return problems.map(({ sheet: name, row, column, code }) => `${name} ${row} ${column} ${code}`)
}

/** The good household with one cell of its row on 家庭 changed. */
export function withHousehold(change: Line): Lines {
  return { 家庭: [{ ...householdLine, ...change }] }
}

/** The good household with one cell of the applicant's row on 成员 changed. */
export function withMember(change: Line, index = 0): Lines {
  return { 成员: memberLines.map((line, i) => (i === index ? { ...line, ...change } : line)) }
}
