import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { read, utils } from 'xlsx'
import { formatYuanShort } from '@shared/domain/money'
import { formatCount } from '@shared/messages/fill'
import { categoryNames, categoryShortNames } from '@shared/messages/labels'
import { signedYuanShort } from '@shared/messages/signedNumbers'
import { simulationPaperWords, simulationWords as words } from '@shared/messages/simulation'
import { samplePolicy } from '../../electron/store/sample/samplePolicy'
import { readPdfPages } from '../../electron/store/publicity/readPdf'
import { writeSample } from '../../electron/store/sample/writeSample'
import { answerSave } from '../walk/dialogs'
import { commitWorkbook, determineAll, goTo, readWorkbook, setUpBook, signIn, walkPassphrase } from '../walk/friday'
import { expect, test } from './app'

// A deputy director asks in October: 「低保提到 850，多少户进来、多少钱？」 The real window, a made-up county.

test('raising 低保 to 850 tells who and how much, on the screen, in Excel and on paper; nothing live changes', async ({
  app,
  data,
}) => {
  test.setTimeout(240_000)
  const { page, electron } = app
  page.setDefaultTimeout(20_000)
  const file = (name: string): string => join(data, name)
  writeFileSync(file('policy.json'), JSON.stringify(samplePolicy))
  await writeSample(file('sample.xlsx'), { households: 300, seed: 'october' })
  await setUpBook(app, { region: '430681', name: '示例县' }, file('policy.json'))
  await readWorkbook(app, file('sample.xlsx'))
  await commitWorkbook(app)
  await determineAll(app)
  const monthly = await page.locator('.zf-card', { hasText: '月保障金合计' }).locator('.zf-number').innerText()

  await goTo(app, '/determination/simulation')
  await expect(page.getByText(words.empty.noRun)).toBeVisible()
  const run = page.getByRole('button', { name: words.form.run, exact: true })
  await expect(run).toBeDisabled()
  const standard = page.locator('[data-key=dibao_std]')
  await standard.getByRole('button', { name: words.form.edit }).click()
  await page.locator('#tried-dibao_std-urban').fill('850')
  await page.locator('#tried-dibao_std-rural').fill('8')
  await page.locator('#tried-dibao_std-rural').fill('850')
  await expect(page.getByText('已调整 1 项')).toBeVisible()
  await run.click()

  const gain = page.locator('[data-flow=gain] .zf-number')
  await expect(gain).toContainText('户', { timeout: 60_000 })
  const gained = Number((await gain.innerText()).replace(/\D/g, ''))
  expect(gained).toBeGreaterThan(0)
  // What it costs today is what the last determination found.
  await expect(page.locator('[data-cost=monthly]')).toContainText(monthly.replace(/[^\d.,]/g, ''))
  await expect(page.locator('svg').first()).toBeVisible()

  // Who.
  await page.locator('[data-flow=gain] a').click()
  await expect(page.getByText(`共 ${gained} 户`)).toBeVisible()
  const name = (await page.getByRole('gridcell').first().innerText()).trim()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  await expect(page.getByRole('complementary')).toContainText(name)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(gain).toBeVisible()

  // On paper and as a workbook, with one check sum.
  await page.getByRole('button', { name: words.paper.open }).click()
  await expect(page.locator('.sheet canvas').first()).toBeVisible({ timeout: 30_000 })
  await answerSave(electron, file('paper.pdf'))
  await page.getByRole('button', { name: words.paper.save }).click()
  await expect(page.getByText('已保存到 paper.pdf')).toBeVisible()
  await answerSave(electron, file('paper.xlsx'))
  await page.getByRole('button', { name: words.paper.excel }).click()
  await expect(page.getByText('已保存到 paper.xlsx')).toBeVisible()
  await page.getByText(words.paper.names, { exact: true }).click()
  await expect(page.locator('.sheet canvas').first()).toBeVisible({ timeout: 30_000 })
  await answerSave(electron, file('named.pdf'))
  await page.getByRole('button', { name: words.paper.save }).click()
  await expect(page.getByText('已保存到 named.pdf')).toBeVisible()

  const textOf = async (path: string): Promise<string[]> => {
    const pages = await readPdfPages(new Uint8Array(readFileSync(path)))
    return pages.map((one) => JSON.stringify(one).replace(/\s/g, ''))
  }
  const [plain, named] = [await textOf(file('paper.pdf')), await textOf(file('named.pdf'))]
  const book = read(readFileSync(file('paper.xlsx')))
  const summary = utils.sheet_to_json<string[]>(book.Sheets[simulationPaperWords.sheets.summary] ?? {}, { header: 1 })
  const digest = summary.find(([item]) => item === simulationPaperWords.digest)?.[1] ?? ''
  expect(digest).toMatch(/^[0-9a-f]{64}$/)
  expect(book.SheetNames).not.toContain(simulationPaperWords.sheets.names)
  for (const pages of [plain, named]) {
    expect(pages.length).toBeGreaterThan(1)
    for (const text of pages) {
      expect(text).toContain(digest)
      expect(text).toContain(simulationPaperWords.warning)
    }
  }
  expect(plain.join('')).toContain('城镇800，农村600')
  expect(plain.join('')).toContain('城镇850，农村850')
  expect(plain.join('')).not.toContain(name)
  // The printed page, read back, has the numbers of the workbook: every town, every class, and the county.
  const rowsOf = (sheet: string): (string | number)[][] =>
    utils
      .sheet_to_json<(string | number)[]>(book.Sheets[sheet] ?? {}, { header: 1 })
      .filter(([, one]) => typeof one === 'number')
  const cents = (cell: string | number | undefined): number => Math.round(Number(cell) * 100)
  const money = (row: readonly (string | number)[]): string[] => [
    formatYuanShort(cents(row[7])),
    formatYuanShort(cents(row[8])),
    signedYuanShort(cents(row[9])),
  ]
  const printed = plain.join('').replaceAll('\\t', '')
  const towns = rowsOf(simulationPaperWords.sheets.byTown)
  expect(towns.length).toBeGreaterThan(3)
  for (const row of towns)
    expect(printed).toContain(
      [row[0], ...row.slice(1, 5).map((one) => formatCount(Number(one))), ...money(row)].join(''),
    )
  const classes = rowsOf(simulationPaperWords.sheets.byClass).filter((row) => cents(row[7]) + cents(row[8]) > 0)
  const shortOf = new Map(Object.entries(categoryNames).map(([one, long]) => [long, categoryShortNames[one as 'TK']]))
  expect(classes.length).toBeGreaterThan(2)
  for (const row of classes) expect(printed).toContain([shortOf.get(String(row[0])) ?? row[0], ...money(row)].join(''))
  expect(named.join('')).toContain(name)

  // Nothing live has moved, and the result is gone with the session.
  await page.keyboard.press('Escape')
  await goTo(app, '/determination')
  await expect(page.locator('.zf-card', { hasText: '月保障金合计' }).locator('.zf-number')).toHaveText(monthly)
  await page.getByRole('button', { name: '锁定' }).first().click()
  await signIn(app, null, walkPassphrase)
  await goTo(app, '/determination/simulation')
  await expect(page.getByText(words.empty.noRun)).toBeVisible()
  expect(app.errors.filter((line) => line.includes('incident'))).toEqual([])
})
