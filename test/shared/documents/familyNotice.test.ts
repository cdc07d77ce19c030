import { describe, expect, it } from 'vitest'
import { familyNoticePrintJob } from '@shared/documents/familyNoticeDocument'
import { familyNoticeText, type FamilyNoticeInput } from '@shared/documents/familyNoticeText'
import type { WorkedCase } from '../rules/caseHouseholds'
import { aged, household, type HouseholdParts } from '../rules/households'
import { allCases, caseOf, familyInputOf } from './explainCases'

function textOf(id: string, parts: Partial<FamilyNoticeInput> = {}) {
  return familyNoticeText(familyInputOf(caseOf(id), parts))
}
const blockOf = (id: string, head: string, parts: Partial<FamilyNoticeInput> = {}): string =>
  textOf(id, parts).blocks.find((one) => one.head === head)?.text ?? ''

describe('告知 for the family', () => {
  it('C22, whole: what, how much, why, what would change it, papers, whom to ask, how to object', () => {
    const { to, blocks, ...rest } = textOf('C22')
    expect(to).toMatch(/^.{2,3}：$/)
    expect(rest).toEqual({
      title: '社会救助测算结果告知单',
      resultHead: '初步测算结果',
      result: '符合低保（最低生活保障）条件',
      persons: '',
      lead: '按 2026年11月21日 登记的情况测算。这不是最终决定，最终以乡镇（街道）初审、县级民政部门审核确认为准。',
      shorten: [4, 2, 3, 1],
    })
    expect(Object.fromEntries(blocks.map(({ head, text }) => [head, text]))).toEqual({
      每月金额: '每月 610 元。经审核确认后，从作出决定的下个月起发放。',
      主要依据: '家里计入 2 人，一年可计算收入 7,800 元，平均每人每月 325 元；低保标准每人每月 600 元。',
      怎样会变: '家庭人口、收入、财产有变化，请及时告知乡镇（街道）。',
      要带的材料: '诚信承诺书、家庭经济状况核对授权书。',
      问谁: '川山坪镇人民政府社会救助窗口，或者汨罗市民政局（电话 0730-5230012），地址：汨罗市政务服务中心社会救助窗口；社会救助服务热线 12345。',
      不同意怎么办:
        '可以向乡镇（街道）说明理由、补充材料，要求复查。收到正式决定仍不同意的，可以在六十日内申请行政复议，或者在六个月内向人民法院起诉。',
    })
  })

  it.each([
    [
      'C10',
      '家里计入 4 人，一年可计算收入 54,000 元，平均每人每月 1,125 元；低保标准每人每月 800 元；低保边缘标准每人每月 1,200 元。',
    ],
    [
      'C16',
      '家里计入 3 人，一年可计算收入 72,000 元，平均每人每月 2,000 元；一年医疗、教育等必需支出 43,200 元，扣除后平均每人每月 800 元（规定低于 1,200 元）。',
    ],
    [
      'C15',
      '家里计入 3 人，一年可计算收入 72,000 元，平均每人每月 2,000 元；一年医疗、教育等必需支出 46,000 元，占收入的 63.89%（规定比例 60%）。',
    ],
    ['C18', '家里计入 2 人，一年可计算收入 42,000 元，平均每人每月 1,750 元；上年度居民人均可支配收入 21,000 元。'],
    [
      'C35a',
      '家里计入 3 人，一年可计算收入 25,200 元，平均每人每月 700 元；低保标准每人每月 800 元；车辆价值 80,000 元，超过低保边缘规定的 60,000 元。',
    ],
    [
      'C30',
      '还没有提出救助申请；家里计入 4 人，一年可计算收入 38,000 元，平均每人每月 791.67 元；低保标准每人每月 600 元；低保边缘标准每人每月 900 元。',
    ],
    [
      'C02',
      '没有劳动能力、没有生活来源，也没有能供养的法定义务人；家里计入 2 人，一年可计算收入 6,000 元，平均每人每月 250 元。',
    ],
  ])('%s gives the two or three numbers that decided', (id, expected) => {
    expect(blockOf(id, '主要依据')).toBe(expected)
  })

  const home = {
    address: null,
    areaCentiSqm: null,
    nature: '自有私房',
    origin: null,
    acquiredOn: null,
    onlyHome: null,
    dilapidation: null,
  }
  const car = {
    ownerIdNumber: null,
    model: null,
    plate: null,
    boughtOn: null,
    boughtFor: null,
    value: 9_000_000,
    exemption: null,
  }
  const refused = (parts: Partial<HouseholdParts>): WorkedCase => ({
    ...caseOf('C04'),
    facts: household({ members: [aged('01', 45, { transfer: 100_000 })], asset: { deposit: 0 }, ...parts }),
  })
  const groundsOf = (one: WorkedCase): string[] => {
    const text = familyNoticeText(familyInputOf(one))
    return [text.result, text.blocks.find((block) => block.head === '主要依据')?.text ?? '']
  }

  it.each([
    [{ houses: [home, home, home] }, '住房 3 套，超过低保边缘规定的 2 套'],
    [
      { houses: [home, { ...home, acquiredOn: '2025-06-01' }] },
      '有 1 套住房是近 3 年内新买（建）的，不是唯一住房，按低保边缘规定不能有',
    ],
    [{ vehicles: [car, car] }, '机动车 2 辆，超过低保边缘规定的 1 辆'],
    [{ vehicles: [car] }, '车辆价值 90,000 元，超过低保边缘规定的 60,000 元'],
    [{ shop: true }, '有商铺，按低保边缘规定不能有'],
    [{ company: true }, '有登记的企业，按低保边缘规定不能有'],
    [{ asset: { deposit: 2_880_001 } }, '存款等金融资产平均每人 28,800.01 元，超过低保边缘规定的 28,800 元'],
    [
      { shop: true, company: true, houses: [home, home, home] },
      '住房 3 套，超过低保边缘规定的 2 套；有商铺，按低保边缘规定不能有；有登记的企业，按低保边缘规定不能有',
    ],
  ] as [Partial<HouseholdParts>, string][])('names the property that stands in the way: %j', (parts, expected) => {
    expect(groundsOf(refused(parts))).toEqual([
      '不符合各类救助条件',
      `计入 1 人，一年可计算收入 1,000 元，平均每月 83.33 元；低保标准每人每月 800 元；${expected}。`,
    ])
  })

  it('names the limit of 低保 where only that class is closed by it, and none that closes 特困 alone', () => {
    expect(blockOf('C35c', '主要依据')).toContain('；机动车 1 辆，按低保规定不能有。')
    // The old mother has more than 特困 allows her, the two of them less than 低保 does.
    const son = aged('01', 45, { disabilityType: '1', disabilityGrade: 1, ownAssets: 0 })
    const members = [son, aged('52', 70, { ownAssets: 3_000_000 })]
    expect(groundsOf(refused({ members, asset: { deposit: 3_000_000 } }))).toEqual([
      '符合低保（最低生活保障）条件',
      '家里计入 2 人，一年可计算收入 0 元，平均每人每月 0 元；低保标准每人每月 800 元。',
    ])
  })

  it('says that the incomes have to be written down, where none is', () => {
    const blank = { ...caseOf('C17'), facts: household({ members: [aged('01', 45)], income: { transfer: null } }) }
    const { blocks, result } = familyNoticeText(familyInputOf(blank))
    const text = Object.fromEntries(blocks.map((one) => [one.head, one.text]))
    expect([result, text['主要依据'], text['要带的材料']]).toEqual([
      '还需工作人员核实后才能认定',
      '家里计入 1 人，各项收入还没有填报，没有收入的也要写明。',
      '诚信承诺书、家庭经济状况核对授权书、家庭各项收入的申报。能由民政部门核对的，不用提供。',
    ])
  })

  it('where no single change is enough says what is needed together', () => {
    expect(blockOf('C07', '怎样会变')).toBe(
      '同时做到：家庭收入一年再少 7,000.01 元、家庭存款等金融资产少 2,400 元，即符合低保条件。家庭人口、收入、财产有变化，请及时告知乡镇（街道）。',
    )
  })

  it.each([
    ['C10', '平均每人每月收入低于 800 元（现在高 325 元），即符合低保条件。'],
    ['C05', '平均每人每月收入低于 800 元（现在正好是），即符合低保条件。'],
    ['C36', '晏祎本人每月收入低于 800 元（现在高 200 元），即符合特困条件。'],
    [
      'C17',
      '家庭收入一年再少 8,800.01 元，即符合刚性支出困难条件；符合规定的医疗自付费用一年再多 8,800.01 元（凭票据），即符合刚性支出困难条件。',
    ],
    ['C30', '提出申请后，即符合低保边缘条件。'],
    ['C08', '家庭存款等金融资产少 7,200 元，即符合低保条件。'],
    [
      'C29',
      '重新提出申请后，即符合刚性支出困难条件；平均每人每月收入低于 1,200 元（现在高 800 元），即符合低保边缘条件。',
    ],
  ])('%s says what would change it', (id, expected) => {
    const name = caseOf(id).facts.applicantName
    expect(blockOf(id, '怎样会变').replace(name, '晏祎')).toBe(
      `${expected}家庭人口、收入、财产有变化，请及时告知乡镇（街道）。`,
    )
  })

  it('names the members with a class of their own, and the papers that the family brings, not those that are checked', () => {
    const name = caseOf('C10').facts.members[2]?.name ?? ''
    expect(textOf('C10').persons).toBe(`${name}符合单人保条件`)
    expect(blockOf('C10', '要带的材料')).toBe(
      `诚信承诺书、家庭经济状况核对授权书、${name}的残疾人证及证号。能由民政部门核对的，不用提供。`,
    )
    expect(blockOf('C16', '要带的材料')).toBe(
      '诚信承诺书、家庭经济状况核对授权书、医疗自付费用的有效票据、学籍证明和缴费凭据。',
    )
  })

  it('is preliminary unless the office has confirmed it', () => {
    const confirmed = textOf('C22', { decision: 'confirmed' })
    expect([confirmed.title, confirmed.resultHead, confirmed.lead]).toEqual([
      '社会救助审核确认结果告知单',
      '审核确认结果',
      '按 2026年11月21日 登记的情况测算。',
    ])
    expect(confirmed.blocks.map((one) => one.text).join('')).not.toContain('初步')
    for (const one of allCases) {
      const text = familyNoticeText(familyInputOf(one))
      expect([text.resultHead, text.lead.includes('这不是最终决定')]).toEqual(['初步测算结果', true])
    }
  })

  it('addresses the guardian of a minor, whose given name it does not have', () => {
    expect(textOf('C33').to).toMatch(/^.某某（未成年人）的监护人：$/)
    expect(familyNoticePrintJob(familyInputOf(caseOf('C33'))).html).not.toContain(caseOf('C33').facts.applicantName)
  })

  it('has no code, no article, no identity number, whatever the case', () => {
    for (const one of allCases) {
      const { title, to, result, persons, lead, blocks } = familyNoticeText(familyInputOf(one))
      const all = [title, to, result, persons, lead, ...blocks.map((block) => `${block.head}${block.text}`)].join('\n')
      expect(all).not.toMatch(/[A-Za-z]|第[一二三四五六七八九十]+条|〔|[{}]|undefined|NaN|\d{12}/)
      expect(blocks.every((block) => block.text.length > 3)).toBe(true)
    }
  })

  it('is in large print: no size below 16 points', () => {
    const { html } = familyNoticePrintJob(familyInputOf(caseOf('C22')))
    const sizes = [...html.matchAll(/font(?:-size)?:[^;{}]*?([\d.]+)pt/g)].map((match) => Number(match[1]))
    expect(sizes.length).toBeGreaterThan(3)
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(16)
  })

  it('without a telephone or place of the office asks only what is known', () => {
    const office = { countyOffice: '汨罗市民政局', hotline: '', address: '' }
    expect(blockOf('C22', '问谁', { office })).toBe(
      '川山坪镇人民政府社会救助窗口，或者汨罗市民政局；社会救助服务热线 12345。',
    )
    expect(blockOf('C22', '问谁', { office, town: '' })).toBe(
      '乡镇（街道）社会救助窗口，或者汨罗市民政局；社会救助服务热线 12345。',
    )
  })

  it('gives up a line of the lower margin before it leaves out where to ask', () => {
    const without = allCases.filter((one) => !familyNoticePrintJob(familyInputOf(one)).html.includes('地址：'))
    expect(without.map((one) => one.id)).toEqual(['C14', 'V4'])
  })

  it('of made-up data says so; a real one never', () => {
    expect(familyNoticePrintJob(familyInputOf(caseOf('C22'), { sample: true })).html).toContain(
      '示例数据，不作认定依据',
    )
    expect(familyNoticePrintJob(familyInputOf(caseOf('C22'))).html).not.toContain('示例数据')
  })
})
