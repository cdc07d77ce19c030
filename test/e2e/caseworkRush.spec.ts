import { caseFormWords as fields } from '@shared/messages/caseFormFields'
import { caseStateNames } from '@shared/messages/casework'
import { inboxWords } from '@shared/messages/caseInboxScreen'
import { rushWords } from '@shared/messages/caseOpeningScreens'
import { goTo } from '../walk/friday'
import { expect, test } from './app'
import { act, changeTo, family, startCounty } from './caseDesk'
import { daysFromStart, programToday } from './caseSeed'

// 小额快救 in the real window: registered and paid within the hour, its papers filled in afterwards. Made-up people.

const day = daysFromStart(programToday(), 5)
const name2 = `${fields.official.name} 2`

test('小额快救 is registered and paid, and its papers are filled in afterwards', async ({ data }) => {
  test.setTimeout(120_000)
  const app = await startCounty(data, [family('1', '尉迟翊', 11)])
  const { page } = app
  await changeTo(app, 'townClerk')
  await goTo(app, '/casework')
  await page.getByRole('button', { name: inboxWords.rush, exact: true }).click()
  const form = page.getByRole('form', { name: rushWords.title })
  await form.waitFor()
  await page.screenshot({ path: test.info().outputPath('rush-form.png') })
  await form.getByRole('button', { name: rushWords.submit, exact: true }).click()
  await expect(form.getByText('请填写“姓名”。')).toBeVisible()
  await form.getByLabel(rushWords.on, { exact: true }).fill(day(0))
  await form.getByLabel(rushWords.on, { exact: true }).press('Tab')
  await form.getByLabel(rushWords.name, { exact: true }).fill('段路人')
  await form.getByLabel(rushWords.place, { exact: true }).fill('幸福村 3 组')
  await form.getByLabel(rushWords.amount, { exact: true }).fill('99999')
  await form.getByLabel(rushWords.emergency, { exact: true }).fill('夜间房屋起火，无处居住。')
  await form.getByLabel(name2, { exact: true }).fill('冯镇办')
  await form.getByRole('button', { name: rushWords.submit, exact: true }).click()
  await expect(form.getByRole('alert')).toContainText('超过')
  await page.screenshot({ path: test.info().outputPath('rush-cap.png') })
  await form.getByLabel(rushWords.amount, { exact: true }).fill('400')
  await form.getByRole('button', { name: rushWords.submit, exact: true }).click()
  await page.locator('[data-section=work]').waitFor()
  const state = page.locator('.state')
  await expect(state).toHaveText(caseStateNames.rushRegistered)
  await page.screenshot({ path: test.info().outputPath('rush-registered.png') })

  await act(page, 'payRush', day(1), { checks: ['现金'] })
  await expect(state).toHaveText(caseStateNames.rushPaid)
  await act(page, 'completeRush', day(3), {
    texts: {
      [fields.completeRush.explanation]: '火灾属实，已安置在亲属家中。',
      [`${fields.completeRush.documents} 1`]: '身份证复印件',
    },
  })
  await expect(state).toHaveText(caseStateNames.rushDone)
  await page.screenshot({ path: test.info().outputPath('rush-done.png') })
  await goTo(app, '/casework')
  await expect(page.getByText(inboxWords.empty.none)).toBeVisible()
  expect(app.errors.filter((line) => line.includes('incident'))).toEqual([])
  await app.close()
})
