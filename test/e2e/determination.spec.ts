import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { addMonths } from '@shared/domain/dates'
import type { HouseholdFacts } from '@shared/domain/household'
import { appWords } from '@shared/messages/app'
import { determinationWords as words } from '@shared/messages/determination'
import { importWords } from '@shared/messages/exchangeScreens'
import { unlockWords } from '@shared/messages/setup'
import { contextOf, createBook } from '../../electron/store/book'
import { dataFolder } from '../../electron/store/dataFolder'
import { quietControl } from '../../electron/store/jobs/control'
import { writeSample } from '../../electron/store/sample/writeSample'
import { classify } from '../../electron/store/services/determination/classify'
import { commitImport } from '../../electron/store/services/import/commitImport'
import { loadPolicySet } from '../../electron/store/services/policy/policySets'
import { readImport } from '../../electron/store/services/import/readImport'
import { writeHouseholdsWorkbook } from '../../electron/store/workbook/writeHouseholdsWorkbook'
import { blankMember, household, idNumberOf } from '../shared/rules/households'
import { commitWorkbook, goTo, readWorkbook, setUpBook, walkPassphrase } from '../walk/friday'
import { expect, startApp, test } from './app'

// 全县认定 in the real window: a first run, one with nothing changed, one in which a family's income rose, the names
// behind the change, and a household's determination computed anew. Made-up people throughout.

const policyFile = join(import.meta.dirname, '../fixtures/policy-test-1.json')
const regions = [
  { code: '430681102', name: '川山坪镇' },
  { code: '430681102201', name: '幸福村' },
]

function family(key: string, name: string, serial: number, transfer: number): HouseholdFacts {
  const member = { ...blankMember, name, relation: '01', idNumber: idNumberOf('1985-03-01', serial) }
  return household({ key, residenceRegion: '430681102201', members: [member], income: { transfer } })
}

test('a changed income is judged anew alone, and the change is told with its reason and its name', async ({
  app,
  data,
}) => {
  test.setTimeout(180_000)
  const { page } = app
  page.setDefaultTimeout(20_000)
  const file = async (name: string, households: HouseholdFacts[]): Promise<string> => {
    const path = join(data, name)
    await writeHouseholdsWorkbook(path, households, regions)
    return path
  }
  await setUpBook(app, { region: '430681', name: '示例县' }, policyFile)
  const [one, two] = [family('1', '尉迟翊', 11, 300_000), family('2', '缪沅蓁', 12, 300_000)]
  await readWorkbook(app, await file('first.xlsx', [one, two]))
  await commitWorkbook(app)

  await goTo(app, '/determination')
  await page.getByRole('button', { name: words.run.start }).click()
  await expect(page.getByText('认定 2 户，其中重新认定 2 户、沿用 0 户：低保 2。')).toBeVisible()
  await expect(page.getByText(words.report.first)).toBeVisible()

  // Once more: nothing to do, and that is said.
  await page.getByRole('button', { name: words.run.again }).click()
  await expect(page.getByText('自上次认定以来没有变化，结果仍然有效，共 2 户：低保 2。')).toBeVisible()

  await goTo(app, '/exchange/import')
  await page.getByRole('button', { name: importWords.done.another }).click()
  await readWorkbook(app, await file('second.xlsx', [{ ...one, income: { ...one.income, transfer: 1_000_000 } }]))
  await commitWorkbook(app)
  await goTo(app, '/determination')
  await expect(page.getByText('有 1 户新增或信息有变动')).toBeVisible()
  await page.getByRole('button', { name: words.run.again }).click()
  await expect(page.getByText(/其中重新认定 1 户、沿用 1 户/)).toBeVisible()
  const report = page.getByRole('region', { name: words.report.title })
  await expect(report).toContainText('1 户结果有变化')
  await expect(report).toContainText('事实变化 1 户')
  await page.screenshot({ path: test.info().outputPath('determination.png') })

  const number = report.getByRole('link', { name: '1 户结果有变化' })
  await number.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('gridcell', { name: '尉迟翊' })).toBeVisible()
  await expect(page.getByRole('grid')).toBeFocused()
  await expect(page.getByRole('gridcell', { name: '缪沅蓁' })).toHaveCount(0)
  await page.screenshot({ path: test.info().outputPath('changes.png') })
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByText(words.recompute.same)).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('gridcell', { name: '尉迟翊' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: words.run.again })).toBeVisible()
  // The number that was pressed has the keyboard again; so has, after the search box, what had it before.
  await expect(number).toBeFocused()
  await page.keyboard.press('Control+K')
  await expect(page.getByRole('combobox', { name: appWords.search.label })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(number).toBeFocused()

  // Every determination of the run, computed anew.
  const verify = page.getByRole('button', { name: words.report.verify, exact: true })
  await verify.click()
  await expect(page.getByText('按当时的事实和参数重算 2 户，全部一致。')).toBeVisible()
  await expect(verify).toBeFocused()
})

test('a run in which the two evaluators differ is told, shows both results, and leaves the one before in use', async ({
  data,
}) => {
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
  const path = join(data, 'county.xlsx')
  await writeSample(path, { households: 600, seed: 'blocked' })
  const read = await readImport(ctx, { path, fileName: 'county.xlsx' }, quietControl)
  commitImport(ctx, { importId: read.importId }, quietControl)
  const today = ctx.clock.today()
  classify(ctx, { on: addMonths(today, -3), policyId: null }, quietControl)
  const good = classify(ctx, { on: today, policyId: null }, quietControl)
  // What a fault of the program would do: stored amounts of 低保 a yuan too high.
  ctx.db.execute(`CREATE TRIGGER fault AFTER INSERT ON determination WHEN NEW.category = 'DB'
    BEGIN UPDATE determination SET amount = amount + 100, gap = gap + 100 WHERE id = NEW.id; END`)
  expect(classify(ctx, { on: today, policyId: null, full: true }, quietControl).differing).toBe(good.counts.DB)
  book.close()

  const app = await startApp(data)
  const { page } = app
  page.setDefaultTimeout(20_000)
  await page.getByLabel(unlockWords.passphrase).first().fill(walkPassphrase)
  await page.keyboard.press('Enter')
  await goTo(app, '/determination')
  const alarm = page.getByRole('alert').filter({ hasText: '已停用' })
  await expect(alarm).toContainText(`600 户中有 ${good.counts.DB} 户两套核算结果不一致`)
  await expect(page.getByRole('region', { name: words.report.title })).toContainText('户结果有变化')
  await page.screenshot({ path: test.info().outputPath('blocked.png') })
  await alarm.getByRole('link', { name: words.blocked.show }).click()
  await expect(page.getByRole('gridcell', { name: '月保障金（元）' }).first()).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('differences.png') })
  await page.keyboard.press('Escape')
  await expect(alarm.getByRole('link', { name: words.blocked.show })).toBeFocused()
  await page.getByRole('region', { name: words.report.title }).scrollIntoViewIfNeeded()
  await page.screenshot({ path: test.info().outputPath('report.png') })
  await page.getByRole('link', { name: /户结果有变化/ }).click()
  await expect(page.getByRole('gridcell', { name: '到龄或期满' }).first()).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('changes-many.png') })
  await app.close()
})
