import { readFileSync, writeFileSync } from 'node:fs'
import { Workbook } from '@cj-tech-master/excelts'
import { describe, expect, it } from 'vitest'
import { sheets } from '@shared/workbook/columns'
import type { RawCell, RawWorkbook } from '@shared/workbook/rawSheet'
import { readHouseholds } from '@shared/workbook/readHouseholds'
import { readRegions } from '../../../electron/store/workbook/readRegions'
import { readWorkbook } from '../../../electron/store/workbook/readWorkbook'
import { writeProblemsWorkbook } from '../../../electron/store/workbook/writeProblemsWorkbook'
import { writeTemplate } from '../../../electron/store/workbook/writeTemplate'
import {
  book,
  codes,
  context,
  father,
  householdLine,
  id,
  memberLine,
  memberLines,
  sheet,
  withHousehold,
  withMember,
} from '../../shared/workbook/rawBook'
import { failureOf, tempFolder } from './tempFolder'

const at = tempFolder()

/** The headings of spec/workbook.md, in its order; * marks what is required. */
const specified = {
  家庭: '户编号* 申报人姓名* 申报人身份证号* 联系电话 户籍类别* 户籍地区划代码 户籍地址 居住地区划代码* 居住地址 信息来源* 申请日期* 是否申请救助 主要致困原因 其他致困原因 近亲属备案 近亲属说明 诚信承诺日期 核查授权日期 家庭工资性收入 家庭经营净收入 家庭财产净收入 家庭转移净收入 家庭其他收入 日常生活支出 社会保险支出 医疗刚性支出 教育刚性支出 残疾康复刚性支出 其他刚性支出 其他支出 家庭存款 证券 基金 商业保险 债权 互联网金融资产 商铺 企业 其他财产说明 必要就业成本 一年内申请未通过日期 两年内退出日期 困难职工 防返贫监测类型 现类别 现月保障金 起始月 有效期至 证号 就业后超标 开户行 账号',
  成员: '户编号* 姓名* 与申报人关系* 身份证号* 民族 婚姻状况 健康状况 重大疾病 残疾类别 残疾等级 残疾证号 劳动能力 自理能力 就业状况 在读学段 成员状态 状态日期 工资性收入 经营净收入 财产净收入 转移净收入 其他收入 不计入收入金额 不计入项目 本人名下金融资产 特困另不计入金额 儿童福利选择 连续拒绝就业次数 联系电话',
  义务人:
    '户编号* 被赡养人身份证号* 姓名* 身份证号 关系* 家庭人口* 家庭人均月收入* 实际年给付 子女数* 被其赡养人数* 无履行能力情形 同意核查',
  房产: '户编号* 房屋地址 建筑面积 房屋性质 房屋来源 购建日期 唯一住房 危房等级',
  车辆: '户编号* 车主身份证号 车型 号牌 购置日期 购置金额 估值 豁免情形',
  区划: '代码* 名称*',
}

describe('the template', () => {
  it('has exactly the sheets and headings of the specification, and is read as an empty workbook', async () => {
    const path = at('模板.xlsx')
    await writeTemplate(path)
    const read = await readWorkbook(path)
    expect(read.sheets.map(({ name }) => name)).toEqual(['填写说明', ...Object.keys(specified), '选项'])
    for (const [name, headings] of Object.entries(specified)) {
      expect(read.sheets.find((one) => one.name === name)?.rows).toEqual([{ row: 1, cells: headings.split(' ') }])
    }
    const reading = readHouseholds(read, context)
    expect([reading.rows, reading.problems, reading.warnings]).toEqual([0, [], []])
  })

  it('has text columns for numbers that are names, lists where there are choices, frozen headings', async () => {
    const path = at('lists.xlsx')
    await writeTemplate(path)
    const file = new Workbook()
    await file.xlsx.readFile(path)
    const members = file.getWorksheet('成员')
    expect(members?.getRow(1).getCell(4).value).toBe('身份证号*')
    expect(members?.getColumn(4).numFmt).toBe('@')
    expect(members?.views[0]).toMatchObject({ state: 'frozen', xSplit: 2, ySplit: 1 })
    expect(file.getWorksheet('选项')?.state).toBe('hidden')
    // Every drop-down points at a list that holds exactly the choices of its column.
    for (const def of sheets) {
      const ws = file.getWorksheet(def.name)
      const columns = Object.values(def.columns)
      for (const [i, column] of columns.entries()) {
        const rule = ws?.getCell(2, i + 1).dataValidation
        if (column.kind.choices === null) expect(rule).toBeUndefined()
        else {
          const m = /^'选项'!\$([A-Z]+)\$1:\$[A-Z]+\$(\d+)$/.exec(String(rule?.type === 'list' ? rule.formulae[0] : ''))
          const listed = Array.from(
            { length: Number(m?.[2]) },
            (_, row) => file.getWorksheet('选项')?.getCell(`${m?.[1] ?? ''}${row + 1}`).value,
          )
          expect(listed).toEqual(column.kind.choices)
        }
      }
    }
  })

  it('explains every column', async () => {
    const path = at('guide.xlsx')
    await writeTemplate(path)
    const guide = (await readWorkbook(path)).sheets[0]
    const lines = (guide?.rows ?? []).map(({ cells }) => cells)
    for (const [name, headings] of Object.entries(specified)) {
      for (const heading of headings.split(' ')) {
        const bare = heading.replace('*', '')
        const line = lines.find((cells) => cells[0] === name && cells[1] === bare)
        expect([name, bare, line?.[2] ?? null, typeof line?.[3]]).toEqual([
          name,
          bare,
          heading.endsWith('*') ? '必填' : null,
          'string',
        ])
      }
    }
  })
})

describe('the workbook of refused rows', () => {
  /** Reads what the problems workbook of a reading holds. */
  async function giveBack(raw: RawWorkbook, name: string): Promise<RawWorkbook> {
    const reading = readHouseholds(raw, context)
    await writeProblemsWorkbook(at(name), reading.returned)
    return readWorkbook(at(name))
  }

  /** Puts a value into one cell of a sheet, as a clerk would. */
  function mend(raw: RawWorkbook, name: string, row: number, heading: string, value: RawCell): RawWorkbook {
    return {
      ...raw,
      sheets: raw.sheets.map((one) => {
        const column = one.rows[0]?.cells.indexOf(heading) ?? -1
        const rows = one.rows.map((line) =>
          line.row === row ? { ...line, cells: line.cells.with(column, value) } : line,
        )
        return one.name === name ? { ...one, rows } : one
      }),
    }
  }

  it('holds whole households with the reasons first; mended, it is taken as it is', async () => {
    const other = { ...householdLine, 户编号: '2', 申报人姓名: '赵六', 申报人身份证号: id('1970-01-01', 9) }
    const raw = book({
      家庭: [{ ...householdLine, 申请日期: '1990/13/02', 备注: '带回来' }, other],
      成员: [...memberLines, { ...memberLine('赵六', '本人', id('1970-01-01', 9)), 户编号: '2' }],
      房产: [{ 户编号: '1', 建筑面积: 80.5, 购建日期: { kind: 'date', serial: 40000 } }],
    })
    const back = await giveBack(raw, 'back.xlsx')
    const household = back.sheets.find(({ name }) => name === '家庭')
    expect(household?.rows.map(({ cells }) => cells)).toEqual([
      ['退回原因', ...Object.keys(householdLine), '备注'],
      [
        '第 2 行“申请日期”：1990/13/02 不是日期。请按“2026-01-31”的格式改正后重新导入。',
        ...Object.values({ ...householdLine, 申请日期: '1990/13/02' }),
        '带回来',
      ],
    ])
    expect(back.sheets.find(({ name }) => name === '成员')?.rows).toHaveLength(4)
    // As it is, it is refused again for the same reason; mended, it comes in.
    expect(codes(readHouseholds(back, context).problems)).toEqual(['家庭 2 申请日期 DATE_UNREADABLE'])
    const reading = readHouseholds(mend(back, '家庭', 2, '申请日期', '1990-03-02'), context)
    expect([reading.problems, reading.warnings]).toEqual([[], []])
    const right = readHouseholds(
      book({
        家庭: [{ ...householdLine, 申请日期: '1990-03-02', 备注: '带回来' }],
        房产: [{ 户编号: '1', 建筑面积: 80.5, 购建日期: '2009-07-06' }],
      }),
      context,
    )
    expect(reading.households.map(({ facts }) => facts)).toEqual(right.households.map(({ facts }) => facts))
  })

  it('can go back more than once: old reasons give way to new ones', async () => {
    const once = await giveBack(book(withHousehold({ 申请日期: '不详' })), 'once.xlsx')
    const twice = await giveBack(mend(once, '家庭', 2, '申请日期', '还是不详'), 'twice.xlsx')
    const rows = twice.sheets.find(({ name }) => name === '家庭')?.rows ?? []
    expect(rows[0]?.cells.filter((cell) => cell === '退回原因')).toHaveLength(1)
    expect(rows[1]?.cells[0]).toContain('还是不详')
  })

  it('never turns a damaged identity number or a formula into something that could pass', async () => {
    const raw = book({
      ...withMember({ 身份证号: Number(`${father.slice(0, 15)}000`) }),
      家庭: [
        { ...householdLine, 家庭存款: { kind: 'formula', shown: '500' }, 居住地址: { kind: 'error', shown: '#REF!' } },
      ],
    })
    const back = await giveBack(raw, 'damaged.xlsx')
    expect(codes(readHouseholds(back, context).problems)).toEqual([
      '家庭 2 家庭存款 AMOUNT_UNREADABLE',
      '成员 2 身份证号 ID_AS_NUMBER',
    ])
  })
})

describe('a list of towns and villages', () => {
  const list = `代码,名称\n430681000000,示例县\n430681100000,川山坪镇\n430681100201,幸福村\n430681100202, 和平　村 \n`

  it('is read from csv and from the 区划 sheet of a workbook', async () => {
    writeFileSync(at('区划.csv'), list)
    const reading = await readRegions(at('区划.csv'), '430681')
    expect(reading).toEqual({
      rows: 4,
      regions: [
        { code: '430681100', name: '川山坪镇' },
        { code: '430681100201', name: '幸福村' },
        { code: '430681100202', name: '和平 村' },
      ],
      problems: [],
      warnings: [],
    })
    const lines = reading.regions.map(({ code, name }) => ({ 代码: code, 名称: name }))
    const file = new Workbook()
    for (const one of [sheet('封面', [{ 甲: '乙' }]), sheet('Sheet2', lines)]) {
      const ws = file.addWorksheet(one.name)
      for (const { cells } of one.rows) ws.addRow([...cells])
    }
    await file.xlsx.writeFile(at('区划.xlsx'))
    expect((await readRegions(at('区划.xlsx'), '430681')).regions).toEqual(reading.regions)
  })

  it('has its faulty rows left out and told', async () => {
    writeFileSync(
      at('坏区划.csv'),
      '代码,名称\n430681100201,幸福村\n430681100201,和平村\n4306811,短\n430682100201,外县村\n430681100203,\n430681100204,好村\n430681100204,好村\n',
    )
    const reading = await readRegions(at('坏区划.csv'), '430681')
    expect(reading.regions).toEqual([{ code: '430681100204', name: '好村' }])
    expect(codes(reading.problems)).toEqual([
      '区划 2 代码 REGION_TWICE',
      '区划 3 代码 REGION_TWICE',
      '区划 4 代码 REGION_CODE',
      '区划 5 代码 REGION_OUTSIDE',
      '区划 6 名称 REQUIRED',
    ])
  })

  it('is refused without the two columns', async () => {
    writeFileSync(at('无.csv'), '编码,村名\n1,2\n')
    expect(await failureOf(readRegions(at('无.csv'), '430681'))).toEqual([
      'INVALID_INPUT',
      'regionColumnsMissing',
      { file: '无.csv' },
    ])
    expect(readFileSync(at('无.csv')).length).toBeGreaterThan(0)
  })
})
