import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { householdFactsSchema } from '@shared/domain/household'
import { resolvePolicy } from '@shared/policy/policyChain'
import { parsePolicyText } from '@shared/policy/policySet'
import { determine } from '@shared/rules/determine'
import { readHouseholds } from '@shared/workbook/readHouseholds'
import { makeSample } from '../../../electron/store/sample/makeSample'
import { writeSample } from '../../../electron/store/sample/writeSample'
import { readWorkbook } from '../../../electron/store/workbook/readWorkbook'
import { context } from '../../shared/workbook/rawBook'
import { failureOf, tempFolder } from './tempFolder'

const at = tempFolder()

describe('a made-up county', () => {
  it('is the same for the same seed, another for another', async () => {
    const sample = makeSample({ households: 40, seed: 5 })
    const again = [...makeSample({ households: 40, seed: 5 }).households()]
    expect([...sample.households()]).toEqual(again)
    expect([...sample.households()]).toEqual(again)
    expect([...makeSample({ households: 40, seed: 6 }).households()]).not.toEqual(again)
    await writeSample(at('one.xlsx'), { households: 40, seed: 5 })
    await writeSample(at('two.xlsx'), { households: 40, seed: 5 })
    expect(readFileSync(at('one.xlsx')).equals(readFileSync(at('two.xlsx')))).toBe(true)
  })

  it('reads back without a problem or a warning, and is what was made', async () => {
    const path = at('sample.xlsx')
    const made = await writeSample(path, { households: 1500, seed: 11 })
    const sample = makeSample({ households: 1500, seed: 11 })
    const facts = [...sample.households()]
    expect(made).toEqual({
      households: 1500,
      persons: facts.reduce((sum, { members }) => sum + members.length, 0),
      villages: sample.villages,
    })
    const reading = readHouseholds(await readWorkbook(path), { ...context, knownRegions: new Map() })
    expect([reading.problems, reading.warnings]).toEqual([[], []])
    expect(reading.households.map((household) => household.facts)).toEqual(facts)
    expect(reading.regions).toEqual(sample.regions)
  })

  it('has twelve towns, about 150 villages, and people who are nobody', () => {
    const sample = makeSample({ households: 3000, seed: 3 })
    expect(sample.regions.filter(({ code }) => code.length === 9)).toHaveLength(12)
    expect(sample.villages).toBeGreaterThan(120)
    expect(sample.villages).toBeLessThan(200)
    const facts = [...sample.households()]
    const ids = facts.flatMap(({ members }) => members.map(({ idNumber }) => idNumber))
    expect(new Set(ids).size).toBe(ids.length)
    // 99 is a division that no county has.
    expect(ids.every((one) => one.slice(4, 6) === '99')).toBe(true)
    const names = facts.flatMap(({ members }) => members.map(({ name }) => name))
    expect(names.some((name) => name.includes('·'))).toBe(true)
    expect(names.some((name) => /^(欧阳|司马|上官|诸葛|尉迟|皇甫|慕容|令狐|长孙|东方|司徒|万俟)/.test(name))).toBe(true)
    expect(names.some((name) => /[㛃䶮㬎䒟\u{20000}-\u{2ffff}]/u.test(name))).toBe(true)
    expect(facts.every((one) => householdFactsSchema.safeParse(one).success)).toBe(true)
  })

  it('carries another county’s code where asked', () => {
    const sample = makeSample({ households: 20, seed: 1, county: { code: '361029', name: '样例县' } })
    expect([...sample.households()].every(({ residenceRegion }) => residenceRegion.startsWith('361029'))).toBe(true)
    expect(sample.regions.every(({ code }) => code.startsWith('361029'))).toBe(true)
  })

  it('stops when it is cancelled, and leaves no file', async () => {
    const control = { progress: () => undefined, cancelled: () => true }
    const path = at('cancelled.xlsx')
    expect((await failureOf(writeSample(path, { households: 5000, seed: 1, control })))[0]).toBe('CANCELLED')
    expect(existsSync(path)).toBe(false)
  })

  it('falls into every class of TEST-1 in shares that a county has', () => {
    const set = parsePolicyText(readFileSync(join(import.meta.dirname, '../../fixtures/policy-test-1.json'), 'utf8'))
    const policy = resolvePolicy([set], set, '2026-11-22')
    const counts: Record<string, number> = {}
    const count = (name: string): void => {
      counts[name] = (counts[name] ?? 0) + 1
    }
    for (const facts of makeSample({ households: 2000, seed: 'shares' }).households()) {
      const found = determine(facts, policy, '2026-11-22')
      count(found.category)
      if (found.persons.some(({ category }) => category === 'DBS')) count('DBS')
    }
    // Per thousand households: at least, at most.
    const bounds: Record<string, [number, number]> = {
      TK: [60, 180],
      DB: [220, 400],
      BY: [150, 320],
      DBS: [50, 200],
      GX: [40, 130],
      FP: [30, 90],
      QT: [70, 180],
      NONE: [60, 180],
    }
    for (const [name, [least, most]] of Object.entries(bounds)) {
      expect([name, (counts[name] ?? 0) / 2 >= least, (counts[name] ?? 0) / 2 <= most]).toEqual([name, true, true])
    }
  })
})
