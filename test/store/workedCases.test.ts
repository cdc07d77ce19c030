import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Json } from '@shared/exchange/canonicalJson'
import { quietControl } from '../../electron/store/jobs/control'
import { classify } from '../../electron/store/services/determination/classify'
import { commitImport } from '../../electron/store/services/import/commitImport'
import { loadPolicySet } from '../../electron/store/services/policy/policySets'
import { readImport } from '../../electron/store/services/import/readImport'
import { sql } from '../../electron/store/sql'
import { personsOf, readDetermination, rowToDetermination, trailOf } from '../../electron/store/tables/determination'
import { readRun } from '../../electron/store/tables/classificationRun'
import { writeHouseholdsWorkbook } from '../../electron/store/workbook/writeHouseholdsWorkbook'
import { further, worked, type WorkedCase } from '../shared/rules/caseHouseholds'
import { testSetJson } from '../shared/rules/testPolicy'
import { testBook, type TestBook } from './testBook'

// The worked cases once more, this time the way a clerk brings them: one workbook with every household → staging →
// commit → determination under TEST-1 (or a set that differs from it where the case says so) → the stored result.

const cases = [...worked, ...further]

describe('the worked cases, through workbook, store and determination', () => {
  let t: TestBook
  const keyOf = new Map<WorkedCase, string>()

  beforeAll(async () => {
    t = testBook('2026-11-21')
    const policyFile = join(t.folder.root, 'policy.json')
    const file = join(t.folder.root, 'cases.xlsx')
    writeFileSync(policyFile, JSON.stringify(testSetJson()))
    loadPolicySet(t.ctx, policyFile)
    const households = cases.map((one, index) => {
      const key = `${one.id}-${index + 1}`
      keyOf.set(one, key)
      return { ...one.facts, key }
    })
    await writeHouseholdsWorkbook(file, households, [])
    const read = await readImport(t.ctx, { path: file, fileName: 'cases.xlsx' }, quietControl)
    expect(read.problems).toEqual([])
    commitImport(t.ctx, { importId: read.importId }, quietControl)
  })
  afterAll(() => t.end())

  /** The set a case is judged by: TEST-1, or one that stands on it and differs in the values the case names. */
  function policyIdFor(overrides: Readonly<Record<string, Json>>): string {
    if (Object.keys(overrides).length === 0) return 'TEST-1'
    const text = JSON.stringify(overrides)
    const index = [...new Set(cases.map((one) => JSON.stringify(one.policyOverrides)))].indexOf(text)
    const id = `TEST-1-${index}`
    const day = String(index + 1).padStart(2, '0')
    const file = join(t.folder.root, `${id}.json`)
    const set = {
      ...testSetJson(),
      id,
      basedOn: 'TEST-1',
      effectiveFrom: `2030-01-${day}`,
      effectiveTo: `2030-01-${day}`,
    }
    writeFileSync(file, JSON.stringify({ ...set, values: overrides }))
    return loadPolicySet(t.ctx, file).id
  }

  it.each(cases.map((one) => [one.id, one] as const))('%s comes out as written down', (_id, one) => {
    const run = classify(t.ctx, { on: one.on, policyId: policyIdFor(one.policyOverrides) }, quietControl)
    const household = t.ctx.db.get<{ id: string }>(sql`SELECT id FROM household WHERE key = ${keyOf.get(one) ?? ''}`)
    const row = readDetermination(t.ctx.db, run.runId, household?.id ?? '')
    const stored = readRun(t.ctx.db, run.runId)
    if (!row || !stored) throw new Error('no determination stored')
    const found = rowToDetermination(row, stored, personsOf(t.ctx.db, row.id), trailOf(t.ctx.db, row.id))
    expect({
      category: found.category,
      people: found.people,
      annualIncome: found.annualIncome,
      monthlyPerCapita: found.monthlyPerCapita,
      amount: found.amount,
      parts: found.parts,
      persons: [...found.persons].sort((a, b) => (a.idNumber < b.idNumber ? -1 : 1)),
      tags: found.tags,
      reasons: found.reasons,
    }).toEqual({
      ...one.expect,
      persons: [...one.expect.persons].sort((a, b) => (a.idNumber < b.idNumber ? -1 : 1)),
    })
    expect(found.trail.length).toBeGreaterThan(3)
  })
})
