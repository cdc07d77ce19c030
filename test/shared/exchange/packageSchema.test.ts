import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { dictionaryLine } from '@shared/exchange/dictionary'
import { packageJsonSchemas } from '@shared/exchange/jsonSchemas'
import { recordSchemas } from '@shared/exchange/records/record'
import { recordTypes } from '@shared/exchange/records/recordTypes'
import { householdRecords } from '../../store/exchange/sampleRecords'

const folder = resolve(import.meta.dirname, '../../../docs/package-schema')

describe('docs/package-schema', () => {
  // When this fails after a change of shared/exchange: node docs/package-schema/generate.mjs
  it('holds exactly the schemas that the code gives', () => {
    const written = readdirSync(folder).filter((name) => name.endsWith('.schema.json'))
    const files = written.map((name) => [name, readFileSync(resolve(folder, name), 'utf8')] as const)
    expect(new Map(files)).toEqual(packageJsonSchemas())
  })

  it('names every field of every emitted type in Chinese', () => {
    const schema = JSON.parse(packageJsonSchemas().get('household.schema.json') ?? '') as {
      title: string
      properties: Record<string, { title?: string }>
    }
    const untitled = Object.entries(schema.properties).filter(([, field]) => field.title === undefined)
    expect([schema.title, untitled.map(([name]) => name)]).toEqual(['家庭', ['type']])
  })
})

describe('the dictionary line', () => {
  it('gives the title of every type and of every field', () => {
    const { dictionary, schemaVersion } = dictionaryLine()
    const { records, categories } = dictionary as {
      records: Record<string, { title: string; fields: Record<string, string> }>
      categories: Record<string, string>
    }
    expect(schemaVersion).toBe(1)
    expect(Object.keys(records)).toEqual([...recordTypes])
    expect(categories['DB']).toBe('最低生活保障')
    for (const record of householdRecords(1, 2, 1)) {
      const titles = records[record.type]?.fields ?? {}
      const missing = Object.keys(record).filter((name) => !(name in titles) && name !== 'type' && name !== 'kind')
      expect([record.type, missing]).toEqual([record.type, []])
    }
  })
})

describe('record schemas', () => {
  const records = householdRecords(1, 2, 1)

  it('take what this version writes', () => {
    for (const record of records) expect(recordSchemas[record.type].parse(record)).toEqual(record)
  })

  it('refuse money that is not 元 with two decimals, dates that do not exist, and unknown fields', () => {
    const entitlement = records.find((record) => record.type === 'entitlement')
    const fits = (change: object): boolean => recordSchemas.entitlement.safeParse({ ...entitlement, ...change }).success
    expect(fits({})).toBe(true)
    for (const amount of ['650', '650.0', '650.000', '0650.00', '-1.00', '1e3', '650,00', 65000, null]) {
      expect([amount, fits({ amount })]).toEqual([amount, false])
    }
    expect(fits({ amount: '0.00' })).toBe(true)
    expect(fits({ month: '2026-13' })).toBe(false)
    expect(fits({ trueFrom: '2026-02-29' })).toBe(false)
    expect(fits({ recordedAt: '2026-11-22' })).toBe(false)
    expect(fits({ recordedAt: '2026-11-22T08:30:00+08:00' })).toBe(true)
    expect(fits({ revision: {} })).toBe(false)
    expect(fits({ revision: { county: 1 } })).toBe(false)
    expect(fits({ more: 1 })).toBe(false)
  })
})
