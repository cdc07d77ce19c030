import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { categoryShortNames } from '@shared/messages/labels'
import { policyEditorWords, policyPageWords as words, policyReleaseWords } from '@shared/messages/policyPage'
import { parsePolicyText } from '@shared/policy/policySet'
import { contextOf, createBook } from '../../electron/store/book'
import { dataFolder } from '../../electron/store/dataFolder'
import { quietControl } from '../../electron/store/jobs/control'
import { writeSample } from '../../electron/store/sample/writeSample'
import { commitImport } from '../../electron/store/services/import/commitImport'
import { loadPolicySet } from '../../electron/store/services/policy/policySets'
import { readImport } from '../../electron/store/services/import/readImport'
import { addUser } from '../../electron/store/services/office/users'
import { answerSave } from '../walk/dialogs'
import { goTo, signIn, walkPassphrase } from '../walk/friday'
import { expect, startApp, test, type RunningApp } from './app'

// A parameter set as two people bring it into force: one types next year's standard, the other releases it.

const policyFile = join(import.meta.dirname, '../fixtures/policy-test-1.json')

/** A book with a made-up county and two people besides the 县管理员. */
async function prepareCounty(data: string, households: number): Promise<void> {
  mkdirSync(data, { recursive: true })
  const { book } = createBook(dataFolder(join(data, 'book')), {
    region: '430681',
    countyName: '示例县',
    administrator: { login: 'admin', name: '管理员' },
    passphrase: walkPassphrase,
    sample: false,
    recoveryCounts: true,
  })
  try {
    const ctx = contextOf(book)
    loadPolicySet(ctx, policyFile, 'setup')
    for (const [login, name, role] of [
      ['zhang', '张三', 'COUNTY_CLERK'],
      ['li', '李四', 'COUNTY_REVIEWER'],
    ] as const)
      addUser(book, { login, name, role, area: '430681', passphrase: walkPassphrase })
    const path = join(data, 'county.xlsx')
    await writeSample(path, { households, seed: 'sets' })
    const read = await readImport(ctx, { path, fileName: 'county.xlsx' }, quietControl)
    commitImport(ctx, { importId: read.importId }, quietControl)
  } finally {
    book.close()
  }
}

async function change(app: RunningApp, login: string): Promise<void> {
  await app.page.keyboard.press('Control+L')
  await signIn(app, login, walkPassphrase)
}

test('one person enters 850 for next year, another releases it', async ({ data }) => {
  test.setTimeout(240_000)
  await prepareCounty(data, 400)
  const app = await startApp(data)
  const { page, electron } = app
  page.setDefaultTimeout(20_000)
  await page.setViewportSize({ width: 1366, height: 768 })
  const picture = (name: string) => page.screenshot({ path: test.info().outputPath(`${name}.png`) })
  try {
    await signIn(app, 'zhang', walkPassphrase)
    await goTo(app, '/determination/policy')
    await expect(page.locator('.timeline .line')).toHaveCount(1)
    await expect(page.locator('.timeline .line')).toContainText('执行中')
    await picture('1-sets')

    // The clerk enters: the head, then one value; a year's amount is told at the field.
    // Each step leaves the keyboard where the next one is.
    const start = page.getByRole('button', { name: words.newDraft })
    await start.click()
    await expect(page.getByRole('radio', { name: words.newLast })).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(start).toBeFocused()
    await start.click()
    await page.getByRole('button', { name: words.begin }).click()
    await expect(page.getByLabel(policyEditorWords.name, { exact: true })).toBeFocused()
    await page.keyboard.type('2027年低保标准')
    await page.getByLabel(policyEditorWords.documentNo, { exact: true }).fill('测试〔2027〕1号')
    await page.getByRole('button', { name: `${policyEditorWords.give} 最低生活保障标准` }).click()
    const urban = page.getByLabel('最低生活保障标准 城镇')
    await expect(urban).toBeFocused()
    await urban.press('Control+A')
    await page.keyboard.type('10200')
    await page.getByLabel('最低生活保障标准 农村').fill('650')
    await page.keyboard.press('Control+S')
    const wrong = page.locator('#field-dibao_std [role=alert]')
    await expect(wrong).toContainText('像是全年的数')
    await expect(wrong).toContainText('全年数除以 12 为 850.00 元')
    await picture('2-year-for-month')
    await page.getByLabel('最低生活保障标准 城镇').fill('850')
    await expect(page.getByText(policyEditorWords.unsaved)).toBeVisible()

    // Leaving asks first, and keeps what is typed.
    await goTo(app, '/board')
    await expect(page.getByRole('alertdialog')).toContainText(policyEditorWords.leave)
    await expect(page.getByRole('button', { name: policyEditorWords.leaveStay })).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(urban).toBeFocused()
    await page.keyboard.press('Control+S')
    await expect(page.getByText(policyEditorWords.saved)).toBeVisible()
    await expect(page.getByText(policyEditorWords.problemsNone)).toBeVisible()
    await picture('3-editor')
    await page.getByRole('button', { name: policyEditorWords.close }).click()
    const draftLine = page.locator('.timeline .line', { hasText: '2027年低保标准' })
    await expect(draftLine).toBeFocused()

    // Checked by both evaluators; the one who entered cannot release.
    await page.getByRole('button', { name: policyReleaseWords.check, exact: true }).click()
    await expect(page.getByText('两套核算对 400 户的结果全部一致。')).toBeVisible({ timeout: 60_000 })
    await expect(page.getByRole('button', { name: policyReleaseWords.checkAgain })).toBeFocused()
    await expect(page.locator('table.moves')).toContainText(categoryShortNames.DB)
    await expect(page.getByText(policyReleaseWords.hindrances.ownDraft)).toBeVisible()
    await expect(page.getByRole('button', { name: policyReleaseWords.release, exact: true })).toHaveCount(0)
    await picture('4-checked')

    // Side by side with the set in force.
    await page.getByLabel(words.compareWith).selectOption({ label: '测试参数集 TEST-1' })
    await expect(page.locator('tr.changed')).toHaveCount(1)
    await expect(page.locator('tr.changed')).toContainText('城镇 800，农村 600')
    await expect(page.locator('tr.changed')).toContainText('城镇 850，农村 650')
    await picture('5-compare')
    await page.getByRole('button', { name: words.closeCompare }).click()
    await expect(page.getByLabel(words.compareWith)).toBeFocused()

    // The reviewer releases it.
    await change(app, 'li')
    await goTo(app, '/determination/policy')
    await page.locator('.timeline .line', { hasText: '2027年低保标准' }).click()
    await expect(page.getByText('录入：张三。发布：李四（当前用户）。')).toBeVisible()
    const release = page.getByRole('button', { name: policyReleaseWords.release, exact: true })
    await release.click()
    await picture('6-release')
    await release.click()
    await expect(page.getByText('已发布“2027年低保标准”，自 2027-01-01 起执行。')).toBeVisible()
    await expect(draftLine).toBeFocused()
    const lines = page.locator('.timeline .line')
    await expect(lines).toHaveCount(2)
    await expect(lines.nth(0)).toContainText('2026-07-01 至 2026-12-31')
    await expect(lines.nth(1)).toContainText('尚未执行')
    await expect(page.getByText('一人录入，另一人发布')).toBeVisible()
    await picture('7-released')
    await page.setViewportSize({ width: 1920, height: 1080 })
    await picture('8-released-1920')

    // A released set is exported and is the set that was typed.
    const file = join(data, 'out.json')
    await answerSave(electron, file)
    await page.getByRole('button', { name: words.export }).click()
    await expect(page.locator('.saved')).toContainText('out.json')
    expect(parsePolicyText(readFileSync(file, 'utf8'))).toMatchObject({
      title: '2027年低保标准',
      documentNo: '测试〔2027〕1号',
      effectiveFrom: '2027-01-01',
      basedOn: 'TEST-1',
      values: { dibao_std: { urban: 85_000, rural: 65_000 } },
    })
    expect(app.errors.join('')).not.toContain('Error')
  } finally {
    await app.close()
  }
})
