import { describe, expect, test } from 'vitest'
import { basicItems } from '@/views/households/basicItems'
import { declaredIncome, financialAssets, sumGiven } from '@/views/households/declaredSums'
import {
  areaInWords,
  conditionInWords,
  memberDetails,
  stateInWords,
  supportedName,
  workInWords,
} from '@/views/households/factsInWords'
import { livingTogether, rowNote } from '@/views/households/rowNote'
import { facts, member, page, row } from './samplePage'

const house = facts.houses[0]
if (!house) throw new Error('the sample has a house')

describe('sums of what was declared', () => {
  test('a blank is not nought: nothing given has no sum, a given nought has', () => {
    expect(sumGiven([null, null])).toBeNull()
    expect(sumGiven([null, 0])).toBe(0)
    expect(sumGiven([150, null, 250])).toBe(400)
  })

  test('income is listed by who declared it, excluded parts taken out, and the columns add up to the total', () => {
    const { lines, sum } = declaredIncome(facts)
    expect(lines.map(({ name, total }) => [name, total])).toEqual([
      [null, 300_000],
      ['缪沅蓁', 2_000_000],
      ['卞笙', 300_000],
      ['卞翊', null],
    ])
    expect(sum).toEqual({
      name: null,
      kinds: { wage: 2_000_000, business: null, property: null, transfer: 800_000, other: null },
      excluded: 200_000,
      excludedItem: null,
      total: 2_600_000,
    })
  })

  test('a household part that is wholly blank has no line of its own', () => {
    const blank = { wage: null, business: null, property: null, transfer: null, other: null }
    expect(declaredIncome({ ...facts, income: blank }).lines.map((line) => line.name)).toEqual([
      '缪沅蓁',
      '卞笙',
      '卞翊',
    ])
  })

  test('losses of a business are deducted', () => {
    const loss = { ...facts, members: [member({ name: '甲', wage: 100_000, business: -300_000 })] }
    expect(declaredIncome(loss).sum.total).toBe(100_000)
  })

  test('financial assets are the sum of the six kinds', () => {
    expect(financialAssets(facts)).toBe(3_000_000)
    expect(financialAssets({ ...facts, asset: { ...facts.asset, insurance: 12_345 } })).toBe(3_012_345)
  })
})

describe('facts in words', () => {
  test('health, disease and disability stand side by side, in the words of the national codes', () => {
    expect(conditionInWords(member({ health: '6', disabilityType: '4', disabilityGrade: 2 }))).toBe('残疾 · 肢体二级')
    expect(conditionInWords(member({ health: '3', majorDisease: '尿毒症' }))).toBe('有慢性病 · 尿毒症')
    expect(conditionInWords(member({}))).toBe('')
  })

  test('a code that the table does not know is shown, never dropped', () => {
    expect(conditionInWords(member({ health: '99' }))).toBe('99')
  })

  test('work and school', () => {
    expect(workInWords(member({ employment: '学生', schooling: '初中' }))).toBe('学生 · 初中')
    expect(workInWords(member({}))).toBe('')
  })

  test('a member who does not live in the household is said so, with the date', () => {
    expect(stateInWords(member({ state: '服刑', stateDate: '2026-05-01' }))).toBe('服刑（2026-05-01 起）')
    expect(stateInWords(member({ state: '失踪' }))).toBe('失踪')
  })

  test('areas are exact to two decimals without needless noughts', () => {
    const area = (areaCentiSqm: number | null): string | null => areaInWords({ ...house, areaCentiSqm })
    expect([area(8_550), area(8_505), area(100_000), area(9_000), area(null)]).toEqual([
      '85.5 平方米',
      '85.05 平方米',
      '1,000 平方米',
      '90 平方米',
      null,
    ])
  })

  test('an obligor names the supported person, unless two members look alike behind the mask', () => {
    const obligor = {
      supportedIdNumber: '430681********0214',
      name: '甲',
      idNumber: null,
      relation: '20',
      familySize: 3,
      perCapitaMonthly: 100_000,
      actualYearly: null,
      childrenSharing: 1,
      supportedCount: 1,
      incapacity: null,
      consent: null,
    }
    expect(supportedName(facts, obligor)).toBe('缪沅蓁')
    const alike = [member({ name: '甲', idNumber: '430681********0214' }), ...facts.members]
    expect(supportedName({ ...facts, members: alike }, obligor)).toBe('430681********0214')
  })

  test('details of a member hold only what was filled in', () => {
    const [, spouse] = facts.members
    if (!spouse) throw new Error('the sample has a spouse')
    expect(memberDetails(spouse).map(({ key, value }) => [key, value])).toEqual([
      ['employment', '登记失业'],
      ['phone', '139****1111'],
    ])
    expect(memberDetails(member({}))).toEqual([])
  })

  test('basic facts: the first lines always stand, others only when given, columns outside the template at the end', () => {
    const items = basicItems(page).map(({ key, value }) => [key, value ?? null])
    expect(items).toEqual([
      ['hukouType', '城镇'],
      ['residence', '川山坪镇幸福村12号'],
      ['hukou', null],
      ['phone', null],
      ['source', '自主申报'],
      ['appliedOn', '2026-11-03'],
      ['appliesForAid', '是'],
      ['mainCause', '因病'],
      ['kin', '无'],
      ['bankName', '示例农村商业银行'],
      ['bankAccount', '6299********7852'],
      ['extra 网格员', '示例'],
    ])
  })

  test('a place that the address repeats is written once', () => {
    const address = { ...page, facts: { ...facts, residenceAddress: '川山坪镇幸福村12号' } }
    expect(basicItems(address).find((item) => item.key === 'residence')?.value).toBe('川山坪镇幸福村12号')
  })

  test('beside a class stand the members with a class of their own and the tags; 特困 persons count as living there', () => {
    expect(rowNote(row)).toBe('特困 1 人 · 近亲属备案')
    expect(livingTogether(row)).toBe(3)
    const whole = { ...row, category: 'TK' as const, people: 2, tkPersons: 2, tags: [] }
    expect(rowNote(whole)).toBe('')
    expect(livingTogether(whole)).toBe(2)
  })
})
