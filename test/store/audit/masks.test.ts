import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { idCheckDigit } from '@shared/domain/idNumber'
import type { HouseholdFacts } from '@shared/domain/household'
import { describeChanges } from '@shared/workbook/describeChanges'
import { maskedChanges } from '../../../electron/store/audit/changeLog'
import { maskNumbers, maskQuery, maskText } from '../../../electron/store/audit/masks'
import { blankMember, household, idNumberOf, obligor } from '../../shared/rules/households'

const han = fc.constantFrom(...'缪沅蓁尉迟翊逄荻戚祎笙奚珩佘澍张王李明华芳国强秀英𠮷'.match(/./gu)!)
const text = (min: number, max: number): fc.Arbitrary<string> =>
  fc.array(han, { minLength: min, maxLength: max }).map((chars) => chars.join(''))
const digits = (min: number, max: number): fc.Arbitrary<string> =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: min, maxLength: max }).map((all) => all.join(''))
const idNumber = fc
  .tuple(
    fc.integer({ min: 1930, max: 2025 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
    digits(3, 3),
  )
  .map(([year, month, day, serial]) => {
    const two = (n: number): string => String(n).padStart(2, '0')
    const first17 = `430681${year}${two(month)}${two(day)}${serial}`
    return `${first17}${idCheckDigit(first17)}`
  })
const mobile = digits(9, 9).map((rest) => `13${rest}`)
const account = digits(12, 19)

/** Everything of a household that names or places a person, three characters or more each. */
interface Personal {
  readonly names: readonly string[]
  readonly ids: readonly string[]
  readonly phones: readonly string[]
  readonly account: string
  readonly texts: readonly string[]
}
const personal: fc.Arbitrary<Personal> = fc.record({
  names: fc.array(text(3, 6), { minLength: 4, maxLength: 4 }),
  ids: fc.array(idNumber, { minLength: 5, maxLength: 5 }),
  phones: fc.array(mobile, { minLength: 2, maxLength: 2 }),
  account,
  texts: fc.array(text(6, 12), { minLength: 8, maxLength: 8 }),
})

function facts(of: Personal, key: string): HouseholdFacts {
  const [n0 = '', n1 = '', n2 = '', n3 = ''] = of.names
  const [i0 = '', i1 = '', i2 = '', i3 = '', i4 = ''] = of.ids
  const [t0 = '', t1 = '', t2 = '', t3 = '', t4 = '', t5 = '', t6 = '', t7 = ''] = of.texts
  return household({
    key,
    members: [
      {
        ...blankMember,
        name: n0,
        relation: '01',
        idNumber: i0,
        phone: of.phones[0] ?? null,
        disabilityCertNo: `${i0}43`,
      },
      { ...blankMember, name: n1, relation: '10', idNumber: i1, majorDisease: t0 },
      { ...blankMember, name: n2, relation: '20', idNumber: i2 },
    ],
    ...{ phone: of.phones[1] ?? null, bankAccount: of.account, bankName: t1, hukouAddress: t2, residenceAddress: t3 },
    ...{ mainCause: t4, kinNote: t5 },
    obligors: [obligor(i0, { name: n3, idNumber: i3 })],
    houses: [
      {
        ...{ address: t6, areaCentiSqm: 8_850, nature: '自建', origin: null },
        ...{ acquiredOn: null, onlyHome: true, dilapidation: 'C' as const },
      },
    ],
    vehicles: [
      {
        ...{ ownerIdNumber: i4, model: null, plate: t7, boughtOn: null, boughtFor: null, value: null },
        exemption: null,
      },
    ],
  })
}

describe('what the audit log keeps of personal data', () => {
  it('never holds a full identity number, phone, account, address or name of three characters, whatever changes', () => {
    fc.assert(
      fc.property(personal, personal, (before, after) => {
        const kept = JSON.stringify(maskedChanges(facts(before, 'HN0001'), facts(after, 'HN0002')))
        for (const one of [before, after]) {
          for (const secret of [...one.names, ...one.ids, ...one.phones, one.account, ...one.texts]) {
            if (kept.includes(secret)) throw new Error(`kept ${secret}`)
          }
        }
      }),
      { numRuns: 150 },
    )
  })

  it('says what changed all the same: money, codes and 户编号 clear, people by their first character', () => {
    const before = household({
      key: 'HN0001',
      phone: '13800001234',
      residenceAddress: '幸福村三组 12 号',
      members: [
        { ...blankMember, name: '缪沅蓁', relation: '01', idNumber: idNumberOf('1977-04-02', 12), wage: 780_000 },
      ],
    })
    const member = before.members[0]
    if (!member) throw new Error('no member')
    const after = {
      ...before,
      key: 'HN0002',
      phone: '13900005678',
      residenceAddress: '幸福村四组 7 号',
      members: [
        { ...member, wage: 840_050, disabilityGrade: 2 },
        { ...blankMember, name: '尉迟珩', relation: '20', idNumber: idNumberOf('2001-05-03', 13) },
      ],
    }
    expect(maskedChanges(before, after)).toEqual([
      { label: '户编号', before: 'HN0001', after: 'HN0002' },
      { label: '联系电话', before: '138****1234', after: '139****5678' },
      { label: '居住地址', before: '幸*****', after: '幸*****' },
      { label: '成员 缪** · 残疾等级', before: '（空）', after: '2' },
      { label: '成员 缪** · 工资性收入', before: '7,800.00', after: '8,400.50' },
      { label: '成员 尉**', before: '（空）', after: '新增' },
    ])
    expect(describeChanges(before, after)[5]?.label).toBe('成员 尉迟珩')
  })

  it('hides an identity number that serves as 户编号, and a mobile number', () => {
    const id = idNumberOf('1977-04-02', 12)
    expect(maskNumbers(`户 ${id}`)).toBe(`户 430681********${id.slice(-4)}`)
    expect(maskNumbers('0730-5220000 或 13800001234')).toBe('0730-5220000 或 138****1234')
    expect(maskNumbers('4306811022010001')).toBe('430681******0001')
    expect(maskNumbers('HN0001')).toBe('HN0001')
  })

  it.each([
    ['缪沅蓁', '缪**'],
    ['缪', '缪'],
    ['miaoyuanzhen', '[拼音12个字母]'],
    ['myz', '[拼音3个字母]'],
    ['430681197704020121', '**************0121'],
    ['0121', '0121'],
    ['01214', '*1214'],
    ['43068119770402012X', '**************012X'],
    ['缪 0121', '缪 0121'],
    ['HN0001', '[拼音2个字母]0001'],
    ['阿依古丽·买买提', '阿*****'],
    ['  ', ' '],
  ])('keeps of the query %s only %s', (query, kept) => expect(maskQuery(query)).toBe(kept))

  it('never keeps a name, number or pinyin that was typed', () => {
    fc.assert(
      fc.property(fc.oneof(text(3, 8), idNumber, mobile, account, fc.stringMatching(/^[a-z]{3,20}$/)), (typed) => {
        if (maskQuery(typed).includes(typed)) throw new Error(`kept ${typed}`)
        if (maskText(typed).includes(typed)) throw new Error(`kept ${typed}`)
      }),
      { numRuns: 300 },
    )
  })
})
