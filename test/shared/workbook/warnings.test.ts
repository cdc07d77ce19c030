import { describe, expect, it } from 'vitest'
import {
  codes,
  householdLine,
  id,
  memberLine,
  memberLines,
  obligorLine,
  father,
  read,
  son,
  uncle,
  withHousehold,
  withMember,
  type Lines,
} from './rawBook'

/** The warnings of a workbook whose household is imported all the same. */
function warningsOf(lines: Lines): string[] {
  const reading = read(lines)
  expect([reading.problems, reading.households.length]).toEqual([[], lines.家庭?.length ?? 1])
  expect(reading.warnings.every(({ message }) => !message.includes('{'))).toBe(true)
  return codes(reading.warnings)
}

describe('what is odd is imported and told', () => {
  it('about marriage', () => {
    expect(warningsOf(withMember({ 婚姻状况: '未婚' }, 1))).toEqual(['成员 3 婚姻状况 MARITAL_RELATION'])
    expect(warningsOf(withMember({ 婚姻状况: '已婚' }, 1))).toEqual([])
    expect(warningsOf(withMember({ 婚姻状况: '已婚' }, 2))).toEqual(['成员 4 婚姻状况 MARRIED_YOUNG'])
    const second = [...memberLines, memberLine('王二', '妻', id('1983-01-01', 4))]
    expect(warningsOf({ 成员: second })).toEqual([
      '成员 3 与申报人关系 SPOUSE_TWICE',
      '成员 5 与申报人关系 SPOUSE_TWICE',
    ])
  })

  it('about sex and age against the relation', () => {
    expect(warningsOf(withMember({ 与申报人关系: '女儿' }, 2))).toEqual(['成员 4 与申报人关系 RELATION_SEX'])
    const reading = read(withMember({ 与申报人关系: '女儿' }, 2))
    expect(reading.warnings[0]?.message).toBe(
      '第 4 行“与申报人关系”：关系是“女儿”，身份证号表示的性别是男。已导入，请核实。',
    )
    expect(warningsOf(withMember({ 身份证号: id('1975-02-03', 5) }, 2))).toEqual(['成员 4 与申报人关系 RELATION_AGE'])
  })

  it('about health, disability and its card', () => {
    const disabled = { 残疾类别: '肢体', 残疾等级: '1' }
    expect(warningsOf(withMember({ ...disabled, 健康状况: '健康' }))).toEqual(['成员 2 健康状况 HEALTH_DISABILITY'])
    expect(warningsOf(withMember({ 残疾类别: '肢体' }))).toEqual(['成员 2 残疾等级 DISABILITY_HALF'])
    expect(warningsOf(withMember({ ...disabled, 残疾证号: `${father}41` }))).toEqual([])
    expect(warningsOf(withMember({ ...disabled, 残疾证号: `${father}42` }))).toEqual([
      '成员 2 残疾证号 DISABILITY_CERT',
    ])
    expect(warningsOf(withMember({ ...disabled, 残疾证号: `${son}41` }))).toEqual(['成员 2 残疾证号 DISABILITY_CERT'])
  })

  it('about incomes of which none is written down', () => {
    const blank = withHousehold({ 家庭转移净收入: null })
    expect(warningsOf(blank)).toEqual(['家庭 2 家庭工资性收入 INCOME_BLANK'])
    expect(warningsOf({ ...blank, ...withMember({ 转移净收入: '0' }, 2) })).toEqual([])
    expect(warningsOf({ ...blank, 义务人: [obligorLine] })).toEqual([])
  })

  it('about school and work at an age', () => {
    expect(warningsOf(withMember({ 在读学段: '初中' }, 2))).toEqual([])
    expect(warningsOf(withMember({ 在读学段: '本科' }, 2))).toEqual(['成员 4 在读学段 SCHOOL_AGE'])
    expect(warningsOf(withMember({ 就业状况: '未成年' }))).toEqual(['成员 2 就业状况 EMPLOYMENT_AGE'])
  })

  it('about amounts', () => {
    expect(warningsOf(withMember({ 经营净收入: '-500' }))).toEqual(['成员 2 经营净收入 AMOUNT_NEGATIVE'])
    expect(warningsOf(withHousehold({ 家庭存款: '1,200,000' }))).toEqual(['家庭 2 家庭存款 AMOUNT_LARGE'])
    expect(warningsOf(withMember({ 转移净收入: 100, 不计入收入金额: 200 }))).toEqual([
      '成员 2 不计入收入金额 EXCLUDED_OVER_INCOME',
    ])
  })

  it('about villages that the region table does not know, unless the file names them', () => {
    const lines = withHousehold({ 居住地区划代码: '430681100299' })
    expect(warningsOf(lines)).toEqual(['家庭 2 居住地区划代码 REGION_UNKNOWN'])
    expect(warningsOf({ ...lines, 区划: [{ 代码: '430681100299', 名称: '新村' }] })).toEqual([])
    // Where somebody is registered elsewhere in the country is no concern of this table.
    expect(warningsOf(withHousehold({ 户籍地区划代码: '110101001001' }))).toEqual([])
  })

  it('about dates, names and telephones', () => {
    expect(warningsOf(withHousehold({ 申请日期: '2027-01-01', 联系电话: '没有' }))).toEqual([
      '家庭 2 联系电话 PHONE_ODD',
      '家庭 2 申请日期 DATE_FUTURE',
    ])
    expect(warningsOf(withMember({ 姓名: '张小（小名）' }, 2))).toEqual(['成员 4 姓名 NAME_ODD'])
    expect(warningsOf(withMember({ 姓名: '张小😀' }, 2))).toEqual(['成员 4 姓名 NAME_ODD'])
    expect(warningsOf(withMember({ 姓名: '张\ue000小' }, 2))).toEqual(['成员 4 姓名 NAME_ODD'])
    expect(warningsOf(withMember({ 姓名: '杜〇𠮷' }, 2))).toEqual([])
  })

  it('about obligors and cars', () => {
    expect(warningsOf({ 义务人: [{ ...obligorLine, 身份证号: son }] })).toEqual(['义务人 2 身份证号 OBLIGOR_IS_MEMBER'])
    const unnamed = { ...obligorLine, 身份证号: null }
    expect(warningsOf({ 义务人: [obligorLine, unnamed] })).toEqual(['义务人 3 姓名 OBLIGOR_NAMESAKE'])
    const other = { ...householdLine, 户编号: '2', 申报人姓名: '张伯', 申报人身份证号: uncle }
    expect(
      warningsOf({
        家庭: [householdLine, other],
        成员: [...memberLines, { ...memberLine('张伯', '本人', uncle), 户编号: '2' }],
        车辆: [
          { 户编号: '1', 号牌: '湘F12345' },
          { 户编号: '2', 号牌: '湘F12345' },
          { 户编号: '2', 号牌: '未上牌' },
          { 户编号: '1', 号牌: '未上牌' },
        ],
      }),
    ).toEqual(['车辆 3 号牌 VEHICLE_ELSEWHERE'])
  })

  it('about days that cannot both be true', () => {
    const dead = withMember({ 成员状态: '死亡', 状态日期: '1950-01-01' }, 1)
    expect(warningsOf(dead)).toEqual(['成员 3 状态日期 STATE_BEFORE_BIRTH'])
    expect(read(dead).warnings[0]?.message).toMatch(
      /^第 3 行“状态日期”：1950-01-01 早于该成员的出生日期 \d{4}-\d\d-\d\d。已导入，请核实。$/,
    )
    const aid = { 现类别: '低保', 现月保障金: '500', 起始月: '2025-06' }
    expect(warningsOf(withHousehold({ ...aid, 有效期至: '2025-05-31' }))).toEqual([
      '家庭 2 有效期至 VALID_BEFORE_START',
    ])
    expect(warningsOf(withHousehold({ ...aid, 有效期至: '2025-06-01' }))).toEqual([])
  })
})
