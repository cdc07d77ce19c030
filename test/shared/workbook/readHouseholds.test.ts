import { describe, expect, it } from 'vitest'
import { blankMember } from '@shared/domain/blankMember'
import { householdFactsSchema } from '@shared/domain/household'
import { AppError } from '@shared/result'
import { readHouseholds } from '@shared/workbook/readHouseholds'
import {
  book,
  codes,
  context,
  father,
  householdLine,
  id,
  memberLine,
  memberLines,
  mother,
  obligorLine,
  read,
  sheet,
  son,
  uncle,
  withHousehold,
  withMember,
  type Lines,
} from './rawBook'

/** What one bad cell leads to: the problem, and the whole household held back. */
function problemsOf(lines: Lines): string[] {
  const reading = read(lines)
  expect([reading.households, reading.refused.length > 0]).toEqual([[], true])
  expect(reading.problems.every(({ message }) => !message.includes('{'))).toBe(true)
  return codes(reading.problems)
}

describe('a good workbook', () => {
  it('becomes exactly the facts that it holds', () => {
    const reading = read({
      ...withHousehold({
        '联系电话 ': '13812345678',
        '家庭工资性收入（元）': '12000.50',
        '*家庭存款': 0.1 + 0.2,
        是否申请救助: '是',
        商铺: '无',
        现类别: '低保户',
        起始月: '2025年3月',
        就业后超标: '否',
        备注: '住二楼',
      }),
      成员: [
        { ...memberLines[0], 民族: '汉', 婚姻状况: '有配偶', 健康状况: '残疾', 残疾类别: '肢残', 残疾等级: '二级' },
        { ...memberLines[1], 婚姻状况: '20', 备注: '聋哑' },
        { ...memberLines[2], 在读学段: '初中', 工资性收入: 5 },
      ],
      义务人: [obligorLine],
      房产: [{ 户编号: 1, 建筑面积: '86.5㎡', 唯一住房: '是' }],
      车辆: [{ 户编号: '１', 车主身份证号: mother, 号牌: '湘F12345', 豁免情形: '无' }],
    })
    expect([reading.problems, reading.warnings, reading.refused]).toEqual([[], [], []])
    const [only] = reading.households
    expect(only?.facts).toEqual({
      key: '1',
      applicantName: '张三',
      applicantId: father,
      phone: '13812345678',
      hukouType: '农村',
      hukouRegion: null,
      hukouAddress: null,
      residenceRegion: '430681100201',
      residenceAddress: null,
      source: '入户走访',
      appliedOn: '2026-03-01',
      appliesForAid: true,
      mainCause: null,
      otherCauses: null,
      kinFiling: null,
      kinNote: null,
      pledgedOn: null,
      authorizedOn: null,
      income: { wage: 1200050, business: null, property: null, transfer: 0, other: null },
      expense: {
        living: null,
        socialInsurance: null,
        medical: null,
        education: null,
        rehabilitation: null,
        otherRigid: null,
        other: null,
      },
      asset: { deposit: 30, securities: null, funds: null, insurance: null, claims: null, internet: null },
      shop: false,
      company: null,
      otherProperty: null,
      employmentCost: null,
      rejectedOn: null,
      exitedOn: null,
      hardshipWorker: null,
      fpType: null,
      standing: {
        category: '低保',
        amount: null,
        startMonth: '2025-03',
        validUntil: null,
        certNo: null,
        overAfterJob: false,
      },
      bankName: null,
      bankAccount: null,
      members: [
        {
          ...blankMember,
          name: '张三',
          relation: '01',
          idNumber: father,
          ethnicity: '01',
          marital: '20',
          health: '6',
          disabilityType: '4',
          disabilityGrade: 2,
        },
        { ...blankMember, name: '李四', relation: '10', idNumber: mother, marital: '20' },
        { ...blankMember, name: '张小', relation: '20', idNumber: son, schooling: '初中', wage: 500 },
      ],
      obligors: [
        {
          supportedIdNumber: father,
          name: '张伯',
          idNumber: uncle,
          relation: '71',
          familySize: 3,
          perCapitaMonthly: 70000,
          actualYearly: null,
          childrenSharing: 2,
          supportedCount: 1,
          incapacity: null,
          consent: null,
        },
      ],
      houses: [
        {
          address: null,
          areaCentiSqm: 8650,
          nature: null,
          origin: null,
          acquiredOn: null,
          onlyHome: true,
          dilapidation: null,
        },
      ],
      vehicles: [
        {
          ownerIdNumber: mother,
          model: null,
          plate: '湘F12345',
          boughtOn: null,
          boughtFor: null,
          value: null,
          exemption: '无',
        },
      ],
      extra: { 备注: '住二楼', '成员[2].备注': '聋哑' },
    })
    expect(householdFactsSchema.safeParse(only?.facts).success).toBe(true)
    expect(only?.origin).toEqual([
      { sheet: '家庭', row: 2 },
      { sheet: '成员', row: 2 },
      { sheet: '成员', row: 3 },
      { sheet: '成员', row: 4 },
      { sheet: '义务人', row: 2 },
      { sheet: '房产', row: 2 },
      { sheet: '车辆', row: 2 },
    ])
  })

  it('counts its rows so that read is accepted and refused together, sheet by sheet', () => {
    const second = { ...householdLine, 户编号: '2', 申报人身份证号: uncle, 申报人姓名: '张伯', 申请日期: '不详' }
    const reading = read({
      家庭: [householdLine, second],
      成员: [
        ...memberLines,
        { ...memberLine('张伯', '本人', uncle), 户编号: '2' },
        { ...memberLine('某', '子', id('2000-01-01', 7)), 户编号: '9' },
      ],
      房产: [{ 户编号: '2', 建筑面积: 1 }],
      区划: [
        { 代码: '430681100201', 名称: '幸福村' },
        { 代码: '43068', 名称: '短' },
      ],
    })
    expect(reading.rows).toBe(2 + 5 + 1 + 2)
    expect(reading.tally).toEqual({
      家庭: { read: 2, accepted: 1, refused: 1 },
      成员: { read: 5, accepted: 3, refused: 2 },
      义务人: { read: 0, accepted: 0, refused: 0 },
      房产: { read: 1, accepted: 0, refused: 1 },
      车辆: { read: 0, accepted: 0, refused: 0 },
      区划: { read: 2, accepted: 1, refused: 1 },
    })
    expect(codes(reading.problems)).toEqual([
      '家庭 3 申请日期 DATE_UNREADABLE',
      '成员 6 户编号 KEY_UNKNOWN',
      '区划 3 代码 REGION_CODE',
    ])
    expect(reading.refused).toEqual([
      {
        key: '2',
        applicantName: '张伯',
        households: 1,
        people: 1,
        rows: [
          { sheet: '家庭', row: 3 },
          { sheet: '成员', row: 5 },
          { sheet: '房产', row: 2 },
        ],
        reasons: ['第 3 行“申请日期”：不详 不是日期。请按“2026-01-31”的格式改正后重新导入。'],
      },
      {
        key: '9',
        applicantName: '',
        households: 0,
        people: 1,
        rows: [{ sheet: '成员', row: 6 }],
        reasons: ['第 6 行“户编号”：户编号“9”不在“家庭”表中。请核对户编号，或在“家庭”表补填该户后重新导入。'],
      },
    ])
    expect(reading.regions).toEqual([{ code: '430681100201', name: '幸福村' }])
  })

  it('passes over rows in which no column of the template has content, and says so', () => {
    const reading = read({ 成员: [...memberLines, { 序号: 4 }, { 序号: 5 }, { 姓名: '  ' }] })
    expect(reading.tally.成员).toEqual({ read: 3, accepted: 3, refused: 0 })
    expect(codes(reading.warnings)).toEqual(['成员 5  ROWS_WITHOUT_CONTENT'])
    expect(reading.warnings[0]?.message).toContain('共 3 行（自第 5 行起）')
  })

  it('gives the same reading for the same file, whatever the order of its columns', () => {
    const turned = (lines: readonly (typeof householdLine)[]) =>
      lines.map((line) => Object.fromEntries(Object.entries(line).toReversed()))
    expect(read({ 家庭: turned([householdLine]), 成员: turned(memberLines) })).toEqual(read())
  })

  it('can be stopped from outside', () => {
    let rows = 0
    const stop = (): void => {
      rows += 1
      if (rows === 2) throw new AppError('CANCELLED', 'cancelled')
    }
    expect(() => readHouseholds(book(), context, stop)).toThrow('CANCELLED')
  })
})

describe('one row with everything wrong', () => {
  it('names every cell of it, and holds the household back as a whole', () => {
    const reading = read({
      家庭: [
        {
          户编号: '1',
          申报人姓名: null,
          申报人身份证号: Number('430681199001010019'),
          户籍类别: '郊区',
          居住地区划代码: '4306811',
          信息来源: { kind: 'error', shown: '#N/A' },
          申请日期: '1990/13/02',
          家庭工资性收入: '-3',
          家庭存款: '12.345',
          商铺: '或许',
          账号: 6.2e18,
          起始月: '去年',
          家庭经营净收入: { kind: 'formula', shown: '1200' },
          其他财产说明: '长'.repeat(501),
        },
      ],
    })
    expect(codes(reading.problems)).toEqual([
      '家庭 2 申报人姓名 REQUIRED',
      '家庭 2 申报人身份证号 ID_AS_NUMBER',
      '家庭 2 户籍类别 CHOICE_UNKNOWN',
      '家庭 2 居住地区划代码 REGION_CODE',
      '家庭 2 信息来源 ERROR_CELL',
      '家庭 2 申请日期 DATE_UNREADABLE',
      '家庭 2 家庭工资性收入 AMOUNT_NEGATIVE',
      '家庭 2 家庭经营净收入 FORMULA_CELL',
      '家庭 2 家庭存款 AMOUNT_DECIMALS',
      '家庭 2 商铺 CHOICE_UNKNOWN',
      '家庭 2 其他财产说明 TEXT_TOO_LONG',
      '家庭 2 起始月 MONTH_UNREADABLE',
      '家庭 2 账号 ACCOUNT_AS_NUMBER',
    ])
    const messages = new Map(reading.problems.map(({ column, message }) => [column, message]))
    expect(messages.get('申请日期')).toBe(
      '第 2 行“申请日期”：1990/13/02 不是日期。请按“2026-01-31”的格式改正后重新导入。',
    )
    expect(messages.get('家庭经营净收入')).toBe(
      '第 2 行“家庭经营净收入”：单元格 M2 是公式，显示的“1200”可能不是最新结果。请选择性粘贴为数值后重新导入。',
    )
    expect(messages.get('户籍类别')).toBe(
      '第 2 行“户籍类别”：“郊区”不在可选范围内。可填：城镇、农村。请改正后重新导入。',
    )
    expect(reading.refused.map(({ people, rows }) => [people, rows.length])).toEqual([[3, 4]])
  })
})

describe('identity numbers in a report', () => {
  it('are masked in the middle, wherever they stand', () => {
    const wrong = `${father.slice(0, 17)}${father.endsWith('X') ? '1' : 'X'}`
    const reading = read(withMember({ 身份证号: wrong, 婚姻状况: father }))
    expect(reading.problems.map(({ column, value, message }) => [column, value, message.includes(wrong)])).toEqual([
      ['身份证号', '430699********001X', false],
      ['婚姻状况', `430699********${father.slice(-4)}`, false],
    ])
  })

  it('stored as numbers are answered with what the clerk can compare, never with a value', () => {
    const damaged = Number(`${father.slice(0, 15)}000`)
    const inFile = read({ ...withHousehold({}), 义务人: [{ ...obligorLine, 身份证号: damaged }] })
    expect(inFile.problems.map(({ value, message }) => [value, message])).toEqual([
      [
        '430699********1000'.replace('1000', `${father[14] ?? ''}000`),
        `第 2 行“身份证号”：身份证号是以数字存放的，后几位已经丢失或不可靠。同一文件别处有前 15 位相同的号码，后三位是 ${father.slice(15)}。请把该列设为文本格式，对照证件重新录入后再导入。`,
      ],
    ])
    const alone = read(withMember({ 身份证号: Number('430699199103030000') }, 2))
    expect(alone.problems[0]?.message).toMatch(/后三位可能是 (\d{3}、){4}\d{3} 等 \d+ 种/)
    const held = read(withMember({ 身份证号: { kind: 'longNumber', digits: id('1991-03-03', 123) } }, 2))
    expect(held.problems[0]?.message).toContain(`后三位是 ${id('1991-03-03', 123).slice(15)}，校验相符，仍须核对`)
  })
})

describe('refused', () => {
  it('is a wrong check digit, and with it the household', () => {
    const wrong = father.slice(0, 17) + (father.endsWith('1') ? '2' : '1')
    expect(problemsOf(withMember({ 身份证号: wrong }, 2))).toEqual(['成员 4 身份证号 ID_CHECK'])
  })

  it('is a person born after today', () => {
    expect(problemsOf(withMember({ 身份证号: id('2026-12-01', 3) }, 2))).toEqual(['成员 4 身份证号 ID_BIRTH_FUTURE'])
  })

  it('is a 户编号 used for two households, both of them', () => {
    const two = [householdLine, { ...householdLine, 申报人姓名: '王五' }]
    expect(problemsOf({ 家庭: two })).toEqual(['家庭 2 户编号 KEY_DUPLICATE', '家庭 3 户编号 KEY_DUPLICATE'])
    expect(read({ 家庭: two }).tally.家庭).toEqual({ read: 2, accepted: 0, refused: 2 })
  })

  it('is a person named twice in one household', () => {
    const lines = [...memberLines, memberLine('张小二', '子', son)]
    expect(problemsOf({ 成员: lines })).toEqual(['成员 4 身份证号 PERSON_TWICE', '成员 5 身份证号 PERSON_TWICE'])
  })

  it('is a person in two households: both households', () => {
    const other = { ...householdLine, 户编号: '2', 申报人姓名: '张伯', 申报人身份证号: uncle }
    const third = { ...householdLine, 户编号: '3', 申报人姓名: '赵六', 申报人身份证号: id('1970-01-01', 9) }
    const reading = read({
      家庭: [householdLine, other, third],
      成员: [
        ...memberLines,
        { ...memberLine('张伯', '本人', uncle), 户编号: '2' },
        { ...memberLine('张小', '侄子', son), 户编号: '2' },
        { ...memberLine('赵六', '本人', id('1970-01-01', 9)), 户编号: '3' },
      ],
    })
    expect(codes(reading.problems)).toEqual(['成员 4 身份证号 PERSON_TWICE', '成员 6 身份证号 PERSON_TWICE'])
    expect(reading.problems[0]?.message).toContain('户编号“1”第 4 行、户编号“2”第 6 行')
    expect(reading.households.map(({ facts }) => facts.key)).toEqual(['3'])
    expect(reading.refused.map(({ key }) => key)).toEqual(['1', '2'])
  })

  it('is a household without members, without an applicant, or with two', () => {
    expect(problemsOf({ 成员: [{ ...memberLine('某', '本人', mother), 户编号: '8' }] })).toEqual([
      '家庭 2 户编号 NO_MEMBERS',
      '成员 2 户编号 KEY_UNKNOWN',
    ])
    expect(problemsOf(withMember({ 与申报人关系: '户主' }))).toEqual(['家庭 2 户编号 APPLICANT_MISSING'])
    expect(problemsOf(withMember({ 与申报人关系: '本人' }, 1))).toEqual([
      '成员 2 与申报人关系 APPLICANT_TWICE',
      '成员 3 与申报人关系 APPLICANT_TWICE',
    ])
  })

  it('is an applicant who is somebody else on 成员, or has another name there', () => {
    expect(problemsOf(withHousehold({ 申报人身份证号: uncle }))).toEqual(['家庭 2 申报人身份证号 APPLICANT_NOT_MEMBER'])
    expect(problemsOf(withHousehold({ 申报人姓名: '张山' }))).toEqual(['家庭 2 申报人姓名 APPLICANT_NAME'])
  })

  it('is a link that leads nowhere', () => {
    expect(problemsOf({ 义务人: [{ ...obligorLine, 被赡养人身份证号: id('1950-01-01', 2) }] })).toEqual([
      '义务人 2 被赡养人身份证号 SUPPORTED_UNKNOWN',
    ])
    expect(problemsOf({ 车辆: [{ 户编号: '1', 车主身份证号: uncle, 车型: '轿车' }] })).toEqual([
      '车辆 2 车主身份证号 OWNER_UNKNOWN',
    ])
    const stray = read({ 房产: [{ 户编号: '7', 建筑面积: 80 }] })
    expect([codes(stray.problems), stray.households.length]).toEqual([['房产 2 户编号 KEY_UNKNOWN'], 1])
  })

  it('is what would be counted twice: the same obligor for one person, the same car in one household', () => {
    expect(problemsOf({ 义务人: [obligorLine, { ...obligorLine, 姓名: '张大伯' }] })).toEqual([
      '义务人 3 身份证号 OBLIGOR_TWICE',
    ])
    expect(problemsOf({ 义务人: [{ ...obligorLine, 身份证号: father }] })).toEqual(['义务人 2 身份证号 OBLIGOR_SELF'])
    const car = { 户编号: '1', 号牌: '湘F·12345' }
    expect(problemsOf({ 车辆: [car, { ...car, 号牌: '湘f12345' }] })).toEqual(['车辆 3 号牌 VEHICLE_TWICE'])
  })

  it('is a residence outside the county, unless the region table knows it', () => {
    const lines = withHousehold({ 居住地区划代码: '430682100201' })
    expect(problemsOf(lines)).toEqual(['家庭 2 居住地区划代码 REGION_OUTSIDE'])
    const known = { ...context, knownRegions: new Map([['430682100201', '飞地村']]) }
    expect(readHouseholds(book(lines), known).problems).toEqual([])
  })

  it('is a standing without its class', () => {
    expect(problemsOf(withHousehold({ 现月保障金: 500 }))).toEqual(['家庭 2 现类别 STANDING_HALF'])
    expect(read(withHousehold({ 就业后超标: '否' })).households[0]?.facts.standing).toBeNull()
    // What could not be read is told once.
    expect(problemsOf(withHousehold({ 现类别: '五保', 现月保障金: 500 }))).toEqual(['家庭 2 现类别 CHOICE_UNKNOWN'])
  })

  it('is a cell that only looks filled because it is merged', () => {
    const raw = book()
    const merged = {
      ...raw,
      sheets: raw.sheets.map((one) =>
        one.name === '成员'
          ? {
              ...one,
              rows: one.rows.map((row) => (row.row > 2 ? { ...row, cells: [null, ...row.cells.slice(1)] } : row)),
              merges: [{ top: 2, left: 1, bottom: 4, right: 1 }],
            }
          : one,
      ),
    }
    const reading = readHouseholds(merged, context)
    expect(codes(reading.problems)).toEqual(['成员 3 户编号 MERGED_CELL', '成员 4 户编号 MERGED_CELL'])
    expect(reading.refused.map(({ key, households, people }) => [key, households, people])).toEqual([
      ['', 0, 1],
      ['', 0, 1],
    ])
  })

  it('is too many people under one 户编号', () => {
    const crowd = Array.from({ length: 100 }, (_, i) => memberLine('人', '其他亲属', id('1990-01-01', i + 100)))
    expect(problemsOf({ 成员: [...memberLines, ...crowd] })).toEqual(['成员 2 户编号 TOO_MANY'])
  })

  it('gives every row of the household back as it was read, each with its reason', () => {
    const reading = read({
      ...withMember({ 婚姻状况: '不详', 身份证号: son }, 2),
      房产: [{ 户编号: '1', 建筑面积: 80 }],
    })
    const held = '本行无误。同户有别的行退回（“成员”第 4 行），整户改正后一并导入。'
    expect(
      reading.returned.map(({ sheet: name, rows }) => [name, rows.map(({ row, reasons }) => [row, reasons])]),
    ).toEqual([
      ['家庭', [[2, [held]]]],
      [
        '成员',
        [
          [2, [held]],
          [3, [held]],
          [4, [expect.stringContaining('“不详”不在可选范围内')]],
        ],
      ],
      ['房产', [[2, [held]]]],
    ])
    expect(reading.returned[2]).toEqual({
      sheet: '房产',
      headings: ['户编号', '建筑面积'],
      rows: [{ row: 2, reasons: [held], cells: ['1', 80] }],
    })
  })
})

describe('whole files that cannot be read', () => {
  const keyOf = (run: () => void): [string, object] => {
    try {
      run()
    } catch (error) {
      if (error instanceof AppError) return [`${error.code} ${error.messageKey}`, error.details]
      throw error
    }
    return ['no error', {}]
  }

  it('are those without 家庭 or 成员', () => {
    const file = { file: '名单.xlsx', sheets: [sheet('家庭', [householdLine]), sheet('汇总', [{ 村: '甲' }])] }
    expect(keyOf(() => readHouseholds(file, context))).toEqual([
      'INVALID_INPUT workbookSheetMissing',
      { file: '名单.xlsx', sheet: '成员' },
    ])
  })

  it('are those in which a required column is missing, cut by a merged heading for example', () => {
    const { 申请日期: _date, ...rest } = householdLine
    expect(keyOf(() => read({ 家庭: [rest] }))).toEqual([
      'INVALID_INPUT workbookColumnsMissing',
      { file: '名单.xlsx', sheet: '家庭', columns: '申请日期' },
    ])
  })

  it('are those in which a column stands twice', () => {
    expect(keyOf(() => read(withHousehold({ '申请日期（新）': '2026-01-01' })))).toEqual([
      'INVALID_INPUT workbookColumnTwice',
      { file: '名单.xlsx', sheet: '家庭', columns: '申请日期' },
    ])
  })

  it('are those with two sheets for the same rows', () => {
    const raw = book()
    const twice = { ...raw, sheets: [...raw.sheets, sheet('成员 ', memberLines)] }
    expect(keyOf(() => readHouseholds(twice, context))[0]).toBe('INVALID_INPUT workbookSheetTwice')
  })
})

describe('headings', () => {
  it('may stand under a title, and sheets may have other names', () => {
    const raw = book()
    const moved = raw.sheets.map((one, i) => ({
      name: `Sheet${i + 1}`,
      rows: [
        { row: 1, cells: ['川山坪镇低收入人口采集表'] },
        ...one.rows.map(({ row, cells }) => ({ row: row + 1, cells })),
      ],
      merges: [{ top: 1, left: 1, bottom: 1, right: 7 }],
    }))
    const reading = readHouseholds({ ...raw, sheets: [...moved, sheet('封面', [{ 单位: '某' }])] }, context)
    expect(reading.households.map(({ origin }) => origin[0])).toEqual([{ sheet: '家庭', row: 3 }])
    expect(codes(reading.warnings)).toEqual(['封面 0  SHEET_IGNORED'])
  })

  it('of other wording count where the template’s own is absent', () => {
    const renamed = memberLines.map(({ 身份证号, ...rest }) => ({ ...rest, 公民身份号码: 身份证号 ?? null }))
    expect(read({ 成员: renamed }).households[0]?.facts.members.map(({ idNumber }) => idNumber)).toEqual([
      father,
      mother,
      son,
    ])
  })

  it('that are missing over filled cells are told, 退回原因 is passed over', () => {
    const raw = book({ 家庭: [{ 退回原因: '旧的原因', ...householdLine, '': '无头' }] })
    const reading = readHouseholds(raw, context)
    expect(reading.households[0]?.facts.extra).toEqual({})
    expect(codes(reading.warnings)).toEqual(['家庭 2 J COLUMN_WITHOUT_HEADING'])
  })
})
