import { join } from 'node:path'
import type { HouseholdFacts } from '@shared/domain/household'
import { importWords } from '@shared/messages/exchangeScreens'
import { undoWords } from '@shared/messages/undo'
import { writeHouseholdsWorkbook } from '../../electron/store/workbook/writeHouseholdsWorkbook'
import { blankMember, household, idNumberOf } from '../shared/rules/households'
import { commitWorkbook, goTo, readWorkbook, setUpBook } from '../walk/friday'
import { expect, test } from './app'

// Taking back in the real window: a whole import, the last change of one household, and two records of one family that
// are joined and parted again. Made-up people throughout.

const policyFile = join(import.meta.dirname, '../fixtures/policy-test-1.json')
const regions = [
  { code: '430681102', name: '川山坪镇' },
  { code: '430681102201', name: '幸福村' },
]

function family(key: string, name: string, serial: number): HouseholdFacts {
  const member = { ...blankMember, name, relation: '01', idNumber: idNumberOf('1975-03-01', serial) }
  return household({ key, residenceRegion: '430681102201', members: [member] })
}

test('an import, a change and a merge can be taken back, and the counts are what they were', async ({ app, data }) => {
  test.setTimeout(180_000)
  const { page } = app
  page.setDefaultTimeout(20_000)
  const file = async (name: string, households: HouseholdFacts[]): Promise<string> => {
    const path = join(data, name)
    await writeHouseholdsWorkbook(path, households, regions)
    return path
  }
  const first = family('1', '尉迟翊', 11)
  const second = family('2', '缪沅蓁', 12)
  const richer = { ...first, income: { ...first.income, transfer: 120_000 } }

  await setUpBook(app, { region: '430681', name: '示例县' }, policyFile)
  await readWorkbook(app, await file('first.xlsx', [first]))
  await commitWorkbook(app)
  await page.getByRole('button', { name: importWords.done.another }).click()
  await readWorkbook(app, await file('second.xlsx', [richer, second]))
  await commitWorkbook(app)

  // The import that was just written, back where it ends.
  const undo = page.locator('[data-part=undo-import]')
  await undo.getByRole('button', { name: undoWords.import.label }).click()
  await expect(undo).toContainText('撤销“second.xlsx”？新增的 1 户将退出家庭库，变更的 1 户恢复导入前的内容。')
  await undo.getByRole('button', { name: '确认' }).click()
  await expect(undo.getByRole('status')).toContainText('1 户退出家庭库，1 户恢复导入前的内容。')
  await goTo(app, '/households')
  await expect(page.getByText('共 1 户，登记 1 人')).toBeVisible()

  // The same file gives the same again.
  await goTo(app, '/exchange/import')
  await page.getByRole('button', { name: importWords.done.another }).click()
  await readWorkbook(app, join(data, 'second.xlsx'))
  await expect(page.getByRole('row', { name: /^户 / })).toContainText(/户\s*1\s*1\s*0\s*0\s*2/)
  await commitWorkbook(app)
  await goTo(app, '/households')
  await expect(page.getByText('共 2 户，登记 2 人')).toBeVisible()
  await goTo(app, '/exchange')
  await expect(page.locator('[data-part=undo-import]')).toContainText('“second.xlsx”')

  // One household's last change.
  await goTo(app, '/households')
  await page.getByText('尉迟翊').first().dblclick()
  const change = page.locator('[data-part=undo-change]')
  await change.getByRole('button', { name: undoWords.change.label }).click()
  await expect(change.getByRole('row', { name: /1,200\.00/ })).toBeVisible()
  await change.getByRole('button', { name: undoWords.change.label }).click()
  await expect(change.getByRole('status')).toHaveText(undoWords.change.done)
  await expect(change.getByRole('button', { name: undoWords.change.redo })).toBeVisible()
  await goTo(app, '/exchange')
  await expect(page.locator('[data-part=undo-import]')).toContainText('户编号 1 在导入后又有变动')
  await page.goBack()

  // Two records of one family.
  await page.getByRole('button', { name: undoWords.merge.action }).click()
  await page.getByLabel(undoWords.merge.find).fill('缪沅蓁')
  await page.locator('.hit').click()
  await expect(page.locator('[data-part=changes]')).toContainText('由“本人”改为“其他”，请核对')
  await page.getByRole('button', { name: undoWords.merge.go, exact: true }).click()
  await page.getByRole('group').getByRole('button', { name: undoWords.merge.go, exact: true }).click()
  await expect(page.getByText('已合并，户编号 2（缪沅蓁）已退出家庭库。')).toBeVisible()
  await goTo(app, '/households')
  await expect(page.getByText('共 1 户，登记 2 人')).toBeVisible()
  await page.goBack()
  await page.getByRole('link', { name: undoWords.strip.openMerged }).click()
  await expect(page.getByText('已并入户编号 1（尉迟翊）', { exact: false })).toHaveCount(0)
  await expect(page.locator('.strip')).toContainText('并入户编号 1（尉迟翊）')
  await page.getByRole('button', { name: undoWords.merge.undo }).click()
  await page.getByRole('button', { name: '确认' }).click()
  await expect(page.getByText(undoWords.merge.undone)).toBeVisible()
  await goTo(app, '/households')
  await expect(page.getByText('共 2 户，登记 2 人')).toBeVisible()
  expect(app.errors.filter((line) => line.includes('incident'))).toEqual([])
})
