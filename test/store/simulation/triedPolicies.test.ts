import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Json } from '@shared/exchange/canonicalJson'
import {
  triedPolicies,
  simulationForm,
  type SimulationRequest,
} from '../../../electron/store/services/simulation/simulatePolicy'
import { loadPolicySet } from '../../../electron/store/services/policy/policySets'
import { samplePolicy } from '../../../electron/store/sample/samplePolicy'
import { failureOf } from '../failureOf'
import { testBook, type TestBook } from '../testBook'
import { setFile, simulationDay } from './simulationBook'

/** The county has SAMPLE-1 from July 2026 (800/600) and NEXT from January 2027 (820/620). Today is 2026-11-20. */
const sample: { readonly [key: string]: Json } = JSON.parse(JSON.stringify(samplePolicy))
const next = {
  id: 'NEXT',
  region: '430681',
  title: '2027年标准',
  documentNo: '示例〔2027〕1号',
  effectiveFrom: '2027-01-01',
  values: { dibao_std: { urban: 820, rural: 620 } },
}

let book: TestBook
let files = 0
beforeAll(() => {
  book = testBook(simulationDay)
  for (const set of [sample, next]) loadPolicySet(book.ctx, setFile(book, String(set['id']), set))
})
afterAll(() => book.end())

function tryFile(set: { readonly [key: string]: Json }, on: string | null = null) {
  files += 1
  const path = setFile(book, `tried-${files}`, set)
  return triedPolicies(book.ctx, { on, base: { kind: 'file', path }, values: {} })
}
const shown = ({ on, before, after }: ReturnType<typeof triedPolicies>) => ({
  on,
  before: [before.id, before.values.dibao_std.urban],
  after: [after.id, after.values.dibao_std.urban, after.values.tk_age_elder],
})
const file = { ...next, id: 'TRY', documentNo: '征求意见稿', values: { dibao_std: { urban: 850, rural: 700 } } }

describe('a set file that is tried', () => {
  test('is judged on its first day, beside what is in force then', () => {
    expect(shown(tryFile({ ...file, effectiveFrom: '2027-03-01' }))).toEqual({
      on: '2027-03-01',
      before: ['NEXT', 82_000],
      after: ['TRY', 85_000, 60],
    })
  })

  test('is judged today where it began earlier', () => {
    expect(shown(tryFile({ ...file, effectiveFrom: '2026-09-01' }))).toEqual({
      on: simulationDay,
      before: ['SAMPLE-1', 80_000],
      after: ['TRY', 85_000, 60],
    })
  })

  test('may begin on the day of a set of the book, and keeps its values where it gives none', () => {
    expect(shown(tryFile({ ...file, effectiveFrom: '2026-07-01' }))).toEqual({
      on: simulationDay,
      before: ['SAMPLE-1', 80_000],
      after: ['TRY', 85_000, 60],
    })
  })

  test('that the book holds already and that begins later is compared with what stands before it', () => {
    expect(shown(tryFile(next))).toEqual({
      on: '2027-01-01',
      before: ['SAMPLE-1', 80_000],
      after: ['NEXT', 82_000, 60],
    })
  })

  test('that is in force already is compared with itself', () => {
    expect(shown(tryFile(sample))).toEqual({
      on: simulationDay,
      before: ['SAMPLE-1', 80_000],
      after: ['SAMPLE-1', 80_000, 60],
    })
  })

  test.each([
    ['an unknown key', { ...file, values: { dibao_standard: 850 } }, 'INVALID_INPUT policyKeyUnknown'],
    ['60 for 0.60', { ...file, values: { rigid_ratio: '60' } }, 'INVALID_INPUT policyPercentForRatio'],
    [
      'a year’s amount for a month’s',
      { ...file, values: { dibao_std: { urban: 9600, rural: 7200 } } },
      'INVALID_INPUT policyYearForMonth',
    ],
    [
      'a missing standard in a set that stands on nothing',
      { ...file, effectiveFrom: '2026-01-01', values: { disposable_income: { urban: 46000, rural: 21000 } } },
      'INVALID_INPUT policyKeyMissing',
    ],
    ['another region', { ...file, region: '430602' }, 'INVALID_INPUT policyOfOtherRegion'],
    ['an unknown base', { ...file, basedOn: 'NOBODY' }, 'INVALID_INPUT policyBaseUnknown'],
  ])('is refused with its fault named: %s', (_name, set, failure) => {
    expect(failureOf(() => tryFile(set))).toBe(failure)
  })

  test('is refused on a day on which nothing is in force to compare with', () => {
    expect(failureOf(() => tryFile(file, '2026-06-30'))).toBe('RULE_BROKEN noPolicyInForce')
  })
})

describe('changed values', () => {
  const values = { dibao_std: { urban: 850, rural: 700 } }
  const of = (base: SimulationRequest['base'], on: string | null = null) =>
    triedPolicies(book.ctx, { on, base, values })

  test('stand on the set in force, today or on the day asked for', () => {
    expect(shown(of({ kind: 'inForce' }))).toEqual({
      on: simulationDay,
      before: ['SAMPLE-1', 80_000],
      after: ['模拟', 85_000, 60],
    })
    expect(shown(of({ kind: 'inForce' }, '2027-01-01')).before).toEqual(['NEXT', 82_000])
  })

  test('stand on a released set of a later day when that one is named', () => {
    const { before, after } = triedPolicies(book.ctx, {
      on: null,
      base: { kind: 'set', id: 'NEXT' },
      values: { edge_mult: '1.3' },
    })
    expect([before.id, after.values.dibao_std]).toEqual(['SAMPLE-1', { urban: 82_000, rural: 62_000 }])
  })

  test('are read like a set file: the key at fault is named', () => {
    const request = { on: null, base: { kind: 'inForce' }, values: { dibao_std: 850 } } as const
    expect(failureOf(() => triedPolicies(book.ctx, request))).toBe('INVALID_INPUT policyUrbanRural')
  })

  test('an unknown set is not found', () => {
    expect(failureOf(() => of({ kind: 'set', id: 'NOBODY' }))).toBe('NOT_FOUND policyNotFound')
    expect(failureOf(() => of({ kind: 'draft', id: 'NOBODY' }))).toBe('NOT_FOUND policyDraftGone')
  })
})

test('the form gives the parameters that bear on a determination, as a set file spells them', () => {
  const { on, start, rows } = simulationForm(book.ctx, { on: null, base: { kind: 'inForce' } })
  expect([on, start]).toEqual([
    simulationDay,
    { id: 'SAMPLE-1', title: '示例参数集（不是政策）', documentNo: '示例〔2026〕1号' },
  ])
  expect(rows.find(({ key }) => key === 'dibao_std')).toEqual({
    section: 'standard',
    key: 'dibao_std',
    label: '最低生活保障标准',
    unit: '元/人/月',
    source: '社会救助法第十九条',
    value: '城镇 800，农村 600',
    raw: { urban: 800, rural: 600 },
  })
  expect(rows.map(({ key }) => key)).not.toContain('publicity_days')
})
