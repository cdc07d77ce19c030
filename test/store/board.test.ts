import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { quietControl } from '../../electron/store/jobs/control'
import { boardSummary } from '../../electron/store/services/office/board'
import { classify } from '../../electron/store/services/determination/classify'
import { commitImport } from '../../electron/store/services/import/commitImport'
import { loadPolicySet } from '../../electron/store/services/policy/policySets'
import { readImport } from '../../electron/store/services/import/readImport'
import { writeSample } from '../../electron/store/sample/writeSample'
import { testBook, type TestBook } from './testBook'

const policyFile = join(import.meta.dirname, '../fixtures/policy-test-1.json')

describe('what waits on the 工作台', () => {
  let t: TestBook
  beforeEach(async () => {
    t = testBook('2026-11-20')
    loadPolicySet(t.ctx, policyFile)
    const workbook = join(t.folder.root, 'county.xlsx')
    await writeSample(workbook, { households: 12, seed: 'board' })
    const read = await readImport(t.ctx, { path: workbook, fileName: 'county.xlsx' }, quietControl)
    commitImport(t.ctx, { importId: read.importId }, quietControl)
  })
  afterEach(() => t.end())
  const waits = (): string[] => boardSummary(t.ctx, '2026-11-20').waiting.map(({ key }) => key)

  it('a set that came into force after the determination asks for a new one, until there is one', () => {
    expect(waits()).toContain('notDetermined')
    classify(t.ctx, { on: '2026-11-20', policyId: null }, quietControl)
    expect(waits()).not.toContain('policyChanged')
    const next = join(t.folder.root, 'next.json')
    const set = JSON.parse(readFileSync(policyFile, 'utf8')) as object
    writeFileSync(next, JSON.stringify({ ...set, id: 'TEST-2', effectiveFrom: '2026-11-01' }))
    loadPolicySet(t.ctx, next)
    expect(waits()).toContain('policyChanged')
    classify(t.ctx, { on: '2026-11-20', policyId: null }, quietControl)
    expect(waits()).not.toContain('policyChanged')
  })
})
