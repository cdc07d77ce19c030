import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { recordWords } from '@shared/messages/households'
import { explainPrintJob } from '@shared/documents/explainDocument'
import { familyNoticePrintJob } from '@shared/documents/familyNoticeDocument'
import { unlockWords } from '@shared/messages/setup'
import { contextOf, createBook } from '../../electron/store/book'
import { dataFolder } from '../../electron/store/dataFolder'
import { quietControl } from '../../electron/store/jobs/control'
import type { HelperCommand } from '../../electron/store/printing/helperCommand'
import { helperPrinter } from '../../electron/store/printing/helperPrinter'
import type { Printer } from '../../electron/store/printing/printer'
import { readPdfPages } from '../../electron/store/publicity/readPdf'
import { classify } from '../../electron/store/services/determination/classify'
import { commitImport } from '../../electron/store/services/import/commitImport'
import { saveOffice } from '../../electron/store/services/office/office'
import { loadPolicySet } from '../../electron/store/services/policy/policySets'
import { readImport } from '../../electron/store/services/import/readImport'
import { sql } from '../../electron/store/sql'
import { writeHouseholdsWorkbook } from '../../electron/store/workbook/writeHouseholdsWorkbook'
import { allCases, caseOf, explainInputOf, familyInputOf } from '../shared/documents/explainCases'
import type { WorkedCase } from '../shared/rules/caseHouseholds'
import { aged, household, obligor } from '../shared/rules/households'
import { goTo, walkPassphrase } from '../walk/friday'
import { expect, startApp, test } from './app'

// The papers on a determination, printed by the real app: how many pages they take, what stands on them, and the way to
// them on the screen. Made-up people throughout.

const checkout = resolve(import.meta.dirname, '../..')
const electron = process.env['ELECTRON_EXEC_PATH'] ?? join(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '', 'electron')
const command = (): Promise<HelperCommand> =>
  Promise.resolve({
    executable: electron,
    args: process.getuid?.() === 0 ? ['--no-sandbox', checkout] : [checkout],
    env: {},
  })
const policyFile = join(import.meta.dirname, '../fixtures/policy-test-1.json')

/** Text of each page without white space, as figures and words may stand in runs of their own. */
async function pagesOf(pdf: Uint8Array): Promise<string[]> {
  return (await readPdfPages(pdf)).map((page) => page.text.replace(/\s/g, ''))
}

test.describe('on paper', () => {
  let printer: Printer
  test.beforeAll(() => {
    printer = helperPrinter(command)
  })
  test.afterAll(() => printer.close())

  for (const id of ['C02', 'C10', 'C16', 'C22', 'C30'])
    test(`the 认定依据书 of ${id} is one page with everything on it`, async () => {
      const input = explainInputOf(caseOf(id))
      const pages = await pagesOf(await printer.toPdf(explainPrintJob(input)))
      expect(pages).toHaveLength(1)
      for (const part of [
        '低收入人口认定依据书',
        `编号：${input.number}`,
        input.household.applicantName,
        '决定性条件',
        '各项标准、比例、限额依据测试〔2026〕1号',
        '缺件',
        '审核人（签名）',
        '汨罗市民政局（盖章）',
        '第1页共1页',
      ])
        expect(pages[0]).toContain(part)
      expect(pages[0]).not.toMatch(/\d{17}[\dX]/)
    })

  test('the 认定依据书 is one page for every worked case but two with several kinds of 特困 and 单人保 at once', async () => {
    test.setTimeout(180_000)
    const longer: string[] = []
    for (const one of allCases) {
      const pages = await pagesOf(await printer.toPdf(explainPrintJob(explainInputOf(one))))
      if (pages.length === 1) continue
      longer.push(`${one.id} ${pages.length}`)
      // What belongs together stands on one of the two, and the signatures never by themselves.
      for (const whole of [/差多少.*申请家庭/, /申请家庭.*引用文件：.*经办人（签名）/])
        expect(pages.filter((page) => whole.test(page))).toHaveLength(1)
    }
    expect(longer).toEqual(['C14 2', 'C37 2'])
  })

  test('the 告知 is one page for every worked case', async () => {
    test.setTimeout(180_000)
    const counts: Record<string, number> = {}
    for (const one of allCases) {
      const pages = await pagesOf(await printer.toPdf(familyNoticePrintJob(familyInputOf(one))))
      counts[one.id] = pages.length
      for (const part of ['初步测算结果', '主要依据', '要带的材料', '问谁', '行政复议', '2026年11月22日'])
        expect(pages[0]).toContain(part)
    }
    expect(counts).toEqual(Object.fromEntries(allCases.map((one) => [one.id, 1])))
  })

  test('the 告知 stays one page for a large family with long names and a long address, the 依据书 flows on', async () => {
    const name = '伊力哈木江·吐尔逊阿吉·阿卜杜外力·买买提明'.repeat(8)
    const cert = { disabilityType: '1', disabilityGrade: 1, majorDisease: '白血病' }
    const members = [
      aged('01', 48, { name, wage: 2_000_000, excludedIncome: 5_000 }),
      aged('10', 47, { name, ...cert }),
      ...Array.from({ length: 14 }, (_none, index) => aged('20', 20 + index, { name, ...cert })),
    ]
    const facts = household({
      members,
      rejectedOn: '2026-05-20',
      expense: { medical: 900_000, education: 500_000, rehabilitation: 10_000, otherRigid: 20_000 },
      asset: { deposit: 500_000_000 },
      shop: true,
      company: true,
      obligors: members.flatMap((one) => [
        obligor(one.idNumber, { consent: null, perCapitaMonthly: 400_000 }),
        obligor(one.idNumber, { consent: false, perCapitaMonthly: 400_000, relation: '30' }),
      ]),
    })
    const large: WorkedCase = { ...caseOf('C10'), facts }
    const office = {
      countyOffice: '某某自治州某某县民政和退役军人事务局社会救助事务服务中心'.repeat(2),
      hotline: '0730-5230012、0730-5230013、0730-5230014',
      address: '某某县某某街道某某大道政务服务中心二楼社会救助综合窗口'.repeat(3),
    }
    const family = await pagesOf(await printer.toPdf(familyNoticePrintJob(familyInputOf(large, { office }))))
    expect(family).toHaveLength(1)
    for (const part of ['不同意怎么办', '12345', '2026年11月22日']) expect(family[0]).toContain(part)
    const grounds = await pagesOf(await printer.toPdf(explainPrintJob(explainInputOf(large))))
    expect(grounds.length).toBeGreaterThan(2)
    grounds.forEach((text, index) => expect(text).toContain(`第${index + 1}页共${grounds.length}页`))
    expect(grounds.at(-1)).toContain('经办人（签名）')
  })
})

test('the record shows how far, what is missing and what decided, and opens both papers', async ({ data }) => {
  test.setTimeout(180_000)
  mkdirSync(data, { recursive: true })
  const { book } = createBook(dataFolder(join(data, 'book')), {
    region: '430681',
    countyName: '示例县',
    administrator: { login: 'admin', name: '管理员' },
    passphrase: walkPassphrase,
    sample: false,
    recoveryCounts: true,
  })
  const ctx = contextOf(book)
  loadPolicySet(ctx, policyFile)
  saveOffice(ctx, { countyOffice: '示例县民政局', hotline: '0730-5230012', address: '政务服务中心' })
  const path = join(data, 'cases.xlsx')
  const shown = ['C10', 'C17', 'C22'].map(caseOf)
  await writeHouseholdsWorkbook(
    path,
    shown.map((one) => one.facts),
    [],
  )
  const read = await readImport(ctx, { path, fileName: 'cases.xlsx' }, quietControl)
  commitImport(ctx, { importId: read.importId }, quietControl)
  classify(ctx, { on: '2026-11-21', policyId: null }, quietControl)
  const ids = shown.map(
    (one) => ctx.db.get<{ id: string }>(sql`SELECT id FROM household WHERE key = ${one.facts.key}`)?.id ?? '',
  )
  book.close()

  const app = await startApp(data)
  const { page } = app
  page.setDefaultTimeout(20_000)
  try {
    await page.getByLabel(unlockWords.passphrase).first().fill(walkPassphrase)
    await page.keyboard.press('Enter')
    await goTo(app, `/households/${ids[1] ?? ''}`)
    const shortfall = page.getByRole('region', { name: recordWords.sections.shortfall })
    await expect(shortfall).toContainText('距低保标准每人每月高 1,200.00 元：家庭可计算年收入再低 43,200.01 元')
    await expect(shortfall).toContainText('符合规定的医疗自付票据再有 8,800.01 元，即符合刚性支出困难条件')
    const proofs = page.getByRole('region', { name: recordWords.sections.proofs })
    await expect(proofs).toContainText('诚信承诺书')
    await expect(page.getByText(recordWords.explain.deciding).first()).toBeVisible()
    await page.getByText(recordWords.explain.deciding).first().scrollIntoViewIfNeeded()
    await page.screenshot({ path: test.info().outputPath('trail.png') })
    await proofs.scrollIntoViewIfNeeded()
    await page.screenshot({ path: test.info().outputPath('record.png') })

    // The family's paper by its button, the grounds by Ctrl+P; Esc leads back from both.
    await page.getByRole('button', { name: recordWords.explain.family.open }).click()
    await expect(page.getByRole('region', { name: recordWords.explain.family.title }).first()).toBeVisible()
    await expect(page.locator('.explain canvas').first()).toBeVisible()
    await page.screenshot({ path: test.info().outputPath('family.png') })
    await page.keyboard.press('Escape')
    await expect(shortfall).toBeVisible()
    await page.keyboard.press('Control+p')
    await expect(page.getByRole('region', { name: recordWords.explain.title }).first()).toBeVisible()
    await expect(page.locator('.explain canvas').first()).toBeVisible()
    await page.screenshot({ path: test.info().outputPath('grounds.png') })
    await page.keyboard.press('Escape')
    await expect(shortfall).toBeVisible()
  } finally {
    await app.close()
  }
})
