import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { householdCategories } from '@shared/domain/category'
import { evaluateColumns } from '@shared/columnar/evaluateColumns'
import { quietControl } from '../../../electron/store/jobs/control'
import { classify } from '../../../electron/store/services/determination/classify'
import { comparePolicy, compareRun } from '../../../electron/store/services/determination/compareEvaluators'
import { loadPolicySet } from '../../../electron/store/services/policy/policySets'
import { loadColumns } from '../../../electron/store/columns/loadColumns'
import { sql } from '../../../electron/store/sql'
import { further, worked } from '../../shared/rules/caseHouseholds'
import { testPolicy, testSetJson } from '../../shared/rules/testPolicy'
import { failureOf } from '../failureOf'
import { testBook, type TestBook } from '../testBook'
import { differentHouseholds, record } from './factsBook'

const ON = '2026-11-21'
const cases = [...worked, ...further]

describe('both evaluators over a book', () => {
  let t: TestBook
  let runId: number
  const versionOf = new Map<string, number>()

  beforeAll(() => {
    t = testBook(ON)
    const file = join(t.folder.root, 'policy.json')
    writeFileSync(file, JSON.stringify(testSetJson()))
    loadPolicySet(t.ctx, file)
    cases.forEach((one, i) => {
      const key = `${one.id}-${i}`
      versionOf.set(key, record(t, { ...one.facts, key }).versionId)
    })
    for (const facts of differentHouseholds(400, 77)) record(t, facts)
    runId = classify(t.ctx, { on: ON, policyId: null }, quietControl).runId
  })
  afterAll(() => t.end())

  it('agree on a stored run', () => {
    expect(compareRun(t.ctx, runId, quietControl)).toEqual({
      households: cases.length + 400,
      lacking: 0,
      differing: 0,
      differences: [],
      seconds: expect.any(Number),
    })
  })

  it('give the worked cases of the book what domain.md §4 says', () => {
    const columns = loadColumns(t.ctx.db, ON, null)
    const found = evaluateColumns(columns, testPolicy(), ON)
    cases.forEach((one, i) => {
      if (Object.keys(one.policyOverrides).length > 0) return
      const h = columns.versionIds.indexOf(versionOf.get(`${one.id}-${i}`) ?? 0)
      expect([householdCategories[found.category[h] ?? -1], found.annualIncome[h], found.gap[h], found.tk[h]]).toEqual([
        one.expect.category,
        one.expect.annualIncome,
        one.expect.parts.gap,
        one.expect.parts.tk,
      ])
    })
  })

  it('agree under a set that is not in the book, and store nothing', () => {
    const before = t.ctx.db.get<{ n: number; runs: number }>(
      sql`SELECT (SELECT count(*) FROM audit_event) AS n, (SELECT count(*) FROM classification_run) AS runs`,
    )
    const higher = testPolicy({ dibao_std: { urban: '850.5', rural: 650 }, benefit_rounding: 'CEIL_JIAO' })
    const found = comparePolicy(t.ctx, higher, ON, quietControl)
    expect([found.households, found.differing, found.differences]).toEqual([cases.length + 400, 0, []])
    expect(found.outcome.category).toHaveLength(cases.length + 400)
    const after = t.ctx.db.get(
      sql`SELECT (SELECT count(*) FROM audit_event) AS n, (SELECT count(*) FROM classification_run) AS runs`,
    )
    expect(after).toEqual(before)
  })

  it('are compared on households that lack a parameter, that they lack it included', () => {
    const unset = testPolicy({ prop_house_max: undefined })
    const { households, lacking, differing } = comparePolicy(t.ctx, unset, ON, quietControl)
    expect(households).toBe(cases.length + 400)
    expect(lacking).toBeGreaterThan(20)
    expect(differing).toBe(0)
  })

  it('name the household, the field and both figures where they differ', () => {
    const [row] = t.ctx.db.all<{ id: number; household_id: string; gap: number; key: string }>(sql`
      SELECT d.id, d.household_id, d.gap, h.key FROM determination d JOIN household h ON h.id = d.household_id
      WHERE d.run_id = ${runId} AND d.category = 'DB' AND d.gap > 0 ORDER BY d.id LIMIT 1`)
    const person = t.ctx.db.get<{ determination_id: number; household_id: string; key: string }>(sql`
      SELECT p.determination_id, d.household_id, h.key FROM determination_person p
      JOIN determination d ON d.id = p.determination_id JOIN household h ON h.id = d.household_id
      WHERE d.run_id = ${runId} AND p.category = 'TK' AND d.dbs_persons = 0 AND d.tk_persons = 1 AND d.id <> ${row?.id ?? 0}
      ORDER BY p.determination_id LIMIT 1`)
    if (!row || !person) throw new Error('no such household')
    t.ctx.db.transaction((tx) => {
      tx.run(sql`UPDATE determination SET gap = gap + 1, category = 'BY' WHERE id = ${row.id}`)
      tx.run(sql`UPDATE determination_person SET amount = 1 WHERE determination_id = ${person.determination_id}`)
    })
    const { differing, differences } = compareRun(t.ctx, runId, quietControl)
    expect(differing).toBe(2)
    const ofRow = { householdId: row.household_id, key: row.key }
    expect(differences).toEqual(
      expect.arrayContaining([
        { ...ofRow, field: 'category', readable: 'BY', columnar: 'DB' },
        { ...ofRow, field: 'gap', readable: String(row.gap + 1), columnar: String(row.gap) },
        {
          householdId: person.household_id,
          key: person.key,
          field: 'persons',
          readable: expect.stringMatching(/^\d:TK:1$/),
          columnar: expect.stringMatching(/^\d:TK:\d{5,6}$/),
        },
      ]),
    )
    expect(differences).toHaveLength(3)
    expect(JSON.stringify(differences)).not.toMatch(/\d{17}/)
  })

  it('stop when cancelled', () => {
    const cancelled = { progress: () => undefined, cancelled: () => true }
    expect(failureOf(() => compareRun(t.ctx, runId, cancelled))).toBe('CANCELLED cancelled')
    expect(failureOf(() => comparePolicy(t.ctx, testPolicy(), ON, cancelled))).toBe('CANCELLED cancelled')
  })

  it('know no run that is not there', () => {
    expect(failureOf(() => compareRun(t.ctx, 987_654, quietControl))).toBe('NOT_FOUND runNotFound')
  })
})
