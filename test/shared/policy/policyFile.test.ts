import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson, type Json } from '@shared/exchange/canonicalJson'
import { policyLabels } from '@shared/messages/policy'
import { policySectionWords, policySources } from '@shared/messages/policySources'
import { isObject, type Kind, type Shape } from '@shared/policy/kind'
import { addPolicySet, policyInForce, resolvePolicy } from '@shared/policy/policyChain'
import { policyFileText } from '@shared/policy/policyFile'
import { policyKeyNames, policyKeys, type PolicyKey, type PolicyValues } from '@shared/policy/policyKeys'
import { differenceOf, policyRows, valueAsWritten } from '@shared/policy/policyRows'
import { keysBySection, policySectionNames, policySections } from '@shared/policy/policySections'
import { parsePolicySet, parsePolicyText } from '@shared/policy/policySet'
import { testSet, testSetJson } from '../rules/testPolicy'

/** Texts that people really put into such files, and some that nobody should. */
const names = fc.oneof(
  fc.constantFrom(
    '小学',
    '普通高中',
    '重病',
    '优待抚恤金',
    'a',
    '"引号"',
    '反\\斜杠',
    '𠮷',
    '\u00a0',
    '__proto__',
    'constructor',
  ),
  fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }),
)

/** Names as a value takes them: without a blank around them, in one line. */
const cleanNames = names.filter((name) => name !== '' && name.trim() === name && !/\p{Cc}/u.test(name))

/** The group of a line of 分类施保: two lines for one group are refused. */
const whoOf = (json: Json): Json | undefined => (isObject(json) ? json['who'] : undefined)

const hundredths = (least: string, most: string): fc.Arbitrary<string> =>
  fc
    .integer({ min: Math.ceil(Number(least) * 100), max: Math.floor(Number(most) * 100) })
    .map((n) => (n / 100).toFixed(2))

function ofShape(shape: Shape): fc.Arbitrary<Json> {
  switch (shape.form) {
    case 'money':
    case 'ratio':
    case 'multiple':
      return fc.oneof(hundredths(shape.least, shape.most), fc.constantFrom(shape.least, shape.most))
    case 'integer':
      return fc.integer({ min: shape.least, max: shape.most })
    case 'oneOf':
      return fc.constantFrom(...shape.options)
    case 'flag':
      return fc.boolean()
    case 'text':
      return cleanNames
    case 'date':
      return fc.constantFrom('2026-01-01', '2024-02-29', '2026-12-31')
    case 'degree':
      return fc.constantFrom('*:1', '智力:3', '精神:4', '多重:2', '肢体:1')
    case 'months':
      return fc.constantFrom('年', '半年', '季', 1, 36)
    case 'uplift':
      return fc.oneof(
        fc.record({ who: fc.constantFrom('重病', '高龄'), rate: hundredths('0', '2') }),
        fc.record({ who: fc.constantFrom('重残', '单亲'), amount: hundredths('0', '20000') }),
      )
    case 'tier':
      return fc.record({
        from: fc.constant(0),
        amount: fc.oneof(fc.integer({ min: 0, max: 900 }), fc.constant({ urban: '300.50', rural: 200 })),
      })
    case 'orNone':
      return fc.oneof(fc.constant(null), ofShape(shape.item))
    case 'list':
      return shape.item.form === 'tier'
        ? ofShape(shape.item).map((one) => [one])
        : fc.uniqueArray(ofShape(shape.item), { maxLength: 6, selector: (one) => canonicalJson(whoOf(one) ?? one) })
    case 'urbanRural':
      return fc.record({ urban: ofShape(shape.item), rural: ofShape(shape.item) })
    case 'byName':
      return fc.record(Object.fromEntries(shape.names.map((name) => [name, ofShape(shape.item)])))
    case 'table':
      return fc
        .array(fc.tuple(shape.names === null ? cleanNames : fc.constantFrom(...shape.names), ofShape(shape.item)), {
          maxLength: 5,
        })
        .map((rows) => Object.fromEntries(rows))
  }
}

const someValues: fc.Arbitrary<{ [key: string]: Json }> = fc
  .subarray([...policyKeyNames])
  .chain((keys) => fc.record(Object.fromEntries(keys.map((key) => [key, ofShape(policyKeys[key].kind.shape)]))))

/** Repeated items, e.g. two uplifts in the same words, are refused by rule and not what this is about. */
function readable(json: Json): boolean {
  try {
    parsePolicySet(json)
    return true
  } catch {
    return false
  }
}

describe('a set written out and read again', () => {
  it('is the same, whatever it holds', () => {
    let read = 0
    fc.assert(
      fc.property(someValues, names, (values, title) => {
        const json = { ...testSetJson(), title, values }
        fc.pre(readable(json))
        const set = parsePolicySet(json)
        const again = parsePolicyText(policyFileText(set.canonical))
        expect(again).toEqual(set)
        read += 1
      }),
      { numRuns: 300 },
    )
    expect(read).toBe(300)
  })

  it('each value alone: written as a set spells it, it reads as the same value', () => {
    const same = <K extends PolicyKey>(key: K, raw: Json): void => {
      const kind = policyKeys[key].kind as Kind<PolicyValues[K]>
      const value = kind.read(raw, key)
      expect(kind.read(kind.write(value), key)).toEqual(value)
      expect(kind.words(value)).not.toBe('')
    }
    for (const key of policyKeyNames)
      fc.assert(
        fc.property(ofShape(policyKeys[key].kind.shape), (raw) => {
          fc.pre(readable({ ...testSetJson(), values: { [key]: raw } }))
          same(key, raw)
        }),
        { numRuns: 40 },
      )
  })

  it('stands in the order of the parameter table, head first', () => {
    const text = policyFileText(testSet().canonical)
    const file = JSON.parse(text) as { values: object }
    expect(Object.keys(file)).toEqual([
      'id',
      'region',
      'title',
      'documentNo',
      'effectiveFrom',
      'effectiveTo',
      'basedOn',
      'values',
    ])
    const keys = Object.keys(file.values)
    expect(keys).toEqual(policyKeyNames.filter((key) => keys.includes(key)))
    expect(text.endsWith('}\n')).toBe(true)
  })
})

describe('the parameter table by subject', () => {
  it('has every key once, each with a section, a source and a label', () => {
    expect(keysBySection.map(({ key }) => key).sort()).toEqual([...policyKeyNames].sort())
    expect(Object.keys(policySections)).toEqual([...policySectionNames])
    expect(Object.keys(policySectionWords)).toEqual([...policySectionNames])
    expect(Object.keys(policySources).sort()).toEqual([...policyKeyNames].sort())
    expect(Object.keys(policyLabels).sort()).toEqual([...policyKeyNames].sort())
    expect(Object.values(policySources).filter((words) => words.trim() === '')).toEqual([])
  })
})

describe('the page of a set', () => {
  const first = testSet()
  const later = parsePolicySet({
    ...testSetJson(),
    id: 'B',
    title: '2027年标准',
    effectiveFrom: '2027-01-01',
    values: { dibao_std: { urban: 850, rural: 650 } },
  })
  const sets = addPolicySet([first], later)
  const policy = resolvePolicy(sets, later, '2027-01-01')
  const rows = policyRows(policy, later, sets)
  const row = (key: PolicyKey) => rows.find((one) => one.key === key)

  it('says of each value where it comes from', () => {
    expect(row('dibao_std')).toEqual({
      section: 'standard',
      key: 'dibao_std',
      label: '最低生活保障标准',
      unit: '元/人/月',
      source: '社会救助法第十九条',
      value: '城镇 850，农村 650',
      origin: 'own',
      from: '',
    })
    expect(row('edge_mult')).toMatchObject({ value: '1.5', origin: 'kept', from: '测试参数集 TEST-1' })
    expect(row('publicity_columns')).toMatchObject({ value: '姓名、人数、月金额', origin: 'default', from: '' })
    expect(row('edge_amount')).toMatchObject({ value: '未设定', origin: 'missing', from: '' })
    expect(rows).toHaveLength(policyKeyNames.length)
  })

  it('two sets side by side differ where their values differ', () => {
    const before = policyInForce(sets, '430681', '2026-12-31')
    const changed = differenceOf(before, policy).filter((one) => one.changed)
    expect(changed).toEqual([
      {
        section: 'standard',
        key: 'dibao_std',
        label: '最低生活保障标准',
        unit: '元/人/月',
        left: '城镇 800，农村 600',
        right: '城镇 850，农村 650',
        changed: true,
      },
    ])
  })

  it('gives a value as a file spells it, so that a form can start from it', () => {
    expect(valueAsWritten(policy, 'dibao_std')).toEqual({ urban: 850, rural: 650 })
    expect(valueAsWritten(policy, 'support_rate')).toEqual({ upTo2: '0.5', from3: '0.4' })
    expect(valueAsWritten(policy, 'tk_disability_set')).toContain('智力:3')
    expect(valueAsWritten(policy, 'edge_amount')).toBeNull()
  })
})
