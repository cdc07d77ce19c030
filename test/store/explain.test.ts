import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PrintJob } from '@shared/documents/printJob'
import { quietControl } from '../../electron/store/jobs/control'
import type { Printer } from '../../electron/store/printing/printer'
import { classify } from '../../electron/store/services/determination/classify'
import { commitImport } from '../../electron/store/services/import/commitImport'
import {
  explainHousehold,
  explainJob,
  explainPdf,
  explainView,
  recordExplain,
} from '../../electron/store/services/determination/explain'
import { saveOffice } from '../../electron/store/services/office/office'
import { loadPolicySet } from '../../electron/store/services/policy/policySets'
import { readImport } from '../../electron/store/services/import/readImport'
import { sql } from '../../electron/store/sql'
import { writeHouseholdsWorkbook } from '../../electron/store/workbook/writeHouseholdsWorkbook'
import { further, worked } from '../shared/rules/caseHouseholds'
import { testSetJson } from '../shared/rules/testPolicy'
import { failureOf } from './failureOf'
import { testBook, testClock, type TestBook } from './testBook'

const cases = [...worked, ...further].filter((one) => ['C04', 'C10', 'C17', 'C24', 'C30', 'C33'].includes(one.id))
const wordsOf = (job: PrintJob): string => job.html.replace(/<style>.*?<\/style>/s, '').replace(/<[^>]+>/g, '')

describe('the papers on a determination', () => {
  let t: TestBook
  const idOf = (key: string): string =>
    t.ctx.db.get<{ id: string }>(sql`SELECT id FROM household WHERE key = ${key}`)?.id ?? ''
  const actions = (): string[] =>
    t.ctx.db.all<{ action: string }>(sql`SELECT action FROM audit_event ORDER BY seq`).map((row) => row.action)

  async function bring(households: readonly (typeof cases)[number]['facts'][]): Promise<void> {
    const file = join(t.folder.root, 'cases.xlsx')
    await writeHouseholdsWorkbook(file, households, [])
    const read = await readImport(t.ctx, { path: file, fileName: 'cases.xlsx' }, quietControl)
    commitImport(t.ctx, { importId: read.importId }, quietControl)
  }

  beforeAll(async () => {
    t = testBook('2026-11-21')
    const policyFile = join(t.folder.root, 'policy.json')
    writeFileSync(policyFile, JSON.stringify(testSetJson()))
    loadPolicySet(t.ctx, policyFile)
    saveOffice(t.ctx, { countyOffice: '汨罗市民政局', hotline: '0730-5230012', address: '社会救助窗口' })
    await bring(cases.map((one) => one.facts))
  })
  afterAll(() => t.end())

  it('are refused before the household was determined', () => {
    const refusal = 'RULE_BROKEN notDetermined'
    expect(failureOf(() => explainView(t.ctx, idOf('C04')))).toBe(refusal)
    expect(failureOf(() => explainJob(t.ctx, idOf('C04'), 'family'))).toBe(refusal)
    expect(failureOf(() => explainView(t.ctx, 'nobody'))).toBe('NOT_FOUND householdNotFound')
  })

  it('say beside the determination what decided, what is missing to other classes and which proofs', () => {
    classify(t.ctx, { on: '2026-11-21', policyId: null }, quietControl)
    const view = explainView(t.ctx, idOf('C17'))
    expect(view.shortfalls.map((one) => [one.category, one.kind, one.sentences.length])).toEqual([
      ['DB', 'single', 1],
      ['BY', 'single', 1],
      ['GX', 'single', 2],
    ])
    expect(view.proofs.map((one) => [one.name, one.by, one.state])).toEqual([
      ['诚信承诺书', '申请家庭', 'missing'],
      ['家庭经济状况核对授权书（成年成员均须签名）', '申请家庭', 'missing'],
      ['医疗自付费用的有效票据，合计 20,000.00 元', '申请家庭', 'attach'],
    ])
    const explained = explainHousehold(t.ctx, idOf('C17'))
    expect(explained.trail[view.deciding.decided[0] ?? -1]?.rule).toBe('QT')
    expect(explained.trail[view.deciding.against ?? -1]).toMatchObject({ rule: 'GX', outcome: '不符合' })
    expect([explained.shortfall, explained.missingProof]).toEqual([view.shortfalls, view.proofs])
    expect(actions().filter((one) => one === 'household.explain')).toHaveLength(2)
  })

  it('have the number of the determination, the rows of the workbook, the office, and mask numbers; the family’s masks minors', () => {
    const words = wordsOf(explainJob(t.ctx, idOf('C24'), 'grounds'))
    expect(words).toMatch(/编号：430681-2026-DB-\d{6}/)
    expect(words).toMatch(/家庭数据来源：cases\.xlsx：家庭第 \d+ 行；自主申报/)
    expect(words).toMatch(/成员第 \d+ 行/)
    expect(words).toContain('汨罗市民政局（盖章）')
    const { members } = cases.find((one) => one.id === 'C24')?.facts ?? { members: [] }
    for (const member of members) expect(words).not.toContain(member.idNumber)
    for (const member of members) expect(words).toContain(member.name)
    expect(words).not.toContain('未成年人）')
    const family = wordsOf(explainJob(t.ctx, idOf('C24'), 'family'))
    expect(family).toContain('初步测算结果符合低保（最低生活保障）条件')
    expect(family).toContain('电话 0730-5230012')
    for (const member of members) expect(family).not.toContain(member.idNumber)
    expect(family).not.toContain(members[1]?.name)
  })

  it('on the screen have the names as they are recorded', () => {
    const minor = cases.find((one) => one.id === 'C33')?.facts.applicantName ?? ''
    expect(JSON.stringify(explainHousehold(t.ctx, idOf('C33')).trail)).toContain(minor)
    expect(wordsOf(explainJob(t.ctx, idOf('C33'), 'family'))).not.toContain(minor)
  })

  it('a refusal tells how to object; a class that gives aid, a suspicion and a case for people do not', () => {
    const tells = (key: string): boolean => wordsOf(explainJob(t.ctx, idOf(key), 'grounds')).includes('行政复议')
    expect(['C17', 'C10', 'C30', 'C33', 'C04'].map(tells)).toEqual([true, false, false, false, false])
  })

  it('speak of the facts that were judged, also after newer ones came', async () => {
    const before = explainView(t.ctx, idOf('C10'))
    const facts = cases.find((one) => one.id === 'C10')?.facts
    if (facts === undefined) throw new Error('no case')
    await bring([{ ...facts, appliedOn: '2026-11-22', income: { ...facts.income, wage: 1_000_000 } }])
    expect(explainView(t.ctx, idOf('C10'))).toEqual(before)
    classify(t.ctx, { on: '2026-11-22', policyId: null }, quietControl)
    expect(explainView({ ...t.ctx, clock: testClock('2026-11-22') }, idOf('C10'))).not.toEqual(before)
  })

  it('go to the printer one by one, and every one that leaves is logged as what it is', async () => {
    const printed: string[] = []
    const printer: Printer = {
      toPdf: (job) => {
        printed.push(job.title)
        return Promise.resolve(new Uint8Array())
      },
      dialog: () => Promise.resolve(true),
      close: () => Promise.resolve(),
    }
    await explainPdf(t.ctx, printer, idOf('C04'), 'grounds')
    await explainPdf(t.ctx, printer, idOf('C04'), 'family')
    expect(printed).toEqual(['低收入人口认定依据书', '社会救助测算结果告知单'])
    recordExplain(t.ctx, idOf('C04'), 'grounds', 'pdf')
    recordExplain(t.ctx, idOf('C04'), 'family', 'pdf')
    recordExplain(t.ctx, idOf('C04'), 'family', 'print')
    expect(actions().slice(-3)).toEqual(['explain.pdf', 'explain.familyPdf', 'explain.familyPrint'])
  })
})
