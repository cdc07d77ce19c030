import { caseFormWords as fields } from '@shared/messages/caseFormFields'
import { caseActionWords } from '@shared/messages/casework'
import { inboxWords } from '@shared/messages/caseInboxScreen'
import { caseScreenWords } from '@shared/messages/caseScreen'
import { appWords } from '@shared/messages/app'
import { goTo } from '../walk/friday'
import { expect, test } from './app'
import { act, changeTo, family, openCase, people, startCounty } from './caseDesk'
import { CaseSeed, daysFromStart, programToday } from './caseSeed'

// 待办 in the real window: who has which case, and steps for many at once. Made-up people throughout.

const day = daysFromStart(programToday())
const names = ['尉迟翊', '钮宥槐', '欧阳富余'] as const

test('cases are taken, handed over with a reason and given back, and those that fit go a step on together', async ({
  data,
}) => {
  test.setTimeout(120_000)
  const ids: string[] = []
  const app = await startCounty(
    data,
    names.map((name, n) => family(String(n + 1), name, 11 + 2 * n)),
    (ctx) => {
      const seed = new CaseSeed(ctx)
      for (const [n] of names.entries()) ids.push(seed.open(String(n + 1), day(0)))
      // Two wait for the 核对 to be asked for, the third still for its visit.
      for (const id of ids.slice(0, 2)) seed.surveyed(id, day(1))
    },
  )
  const { page } = app
  const bar = page.getByRole('region', { name: inboxWords.bar.label })
  const row = (name: string) => page.getByRole('row').filter({ hasText: name })
  const check = async (name: string): Promise<void> => {
    await row(name).locator('label, input[type=checkbox]').first().click()
  }
  await changeTo(app, 'townClerk')
  await goTo(app, '/casework')
  await row('尉迟翊').waitFor()
  for (const name of names) await check(name)
  await expect(bar).toContainText('已选 3 件')
  await page.screenshot({ path: test.info().outputPath('chosen.png') })
  await bar.getByRole('button', { name: inboxWords.bar.take, exact: true }).click()
  await expect(bar).toContainText('3 件已收到本人名下。')
  await expect(row('钮宥槐')).toContainText(people.townClerk.name)

  await check('钮宥槐')
  await bar.getByRole('button', { name: inboxWords.bar.assign, exact: true }).click()
  await bar.getByLabel(inboxWords.bar.assignTo, { exact: true }).selectOption({ label: people.secondClerk.name })
  await bar.getByLabel(inboxWords.bar.reason, { exact: true }).fill('本人休假')
  await page.screenshot({ path: test.info().outputPath('assign.png') })
  await bar.getByRole('button', { name: appWords.actions.confirm, exact: true }).click()
  await expect(bar).toContainText(`1 件已分派给${people.secondClerk.name}。`)
  await expect(row('钮宥槐')).toContainText(people.secondClerk.name)

  await check('欧阳富余')
  await bar.getByRole('button', { name: inboxWords.bar.giveBack, exact: true }).click()
  await expect(bar).toContainText('1 件已交回。')
  await expect(row('欧阳富余')).toContainText(inboxWords.nobody)

  // Who it was handed to finds it among the own cases.
  await changeTo(app, 'secondClerk')
  await goTo(app, '/casework')
  await page.getByRole('radio', { name: new RegExp(`^${inboxWords.filters.scopes.mine}`) }).click()
  await expect(row('钮宥槐')).toBeVisible()
  await expect(row('尉迟翊')).toHaveCount(0)

  // Colleagues of a township do each other's steps.
  await page.getByRole('radio', { name: new RegExp(`^${inboxWords.filters.scopes.town}`) }).click()
  await row('尉迟翊').waitFor()
  // All three are chosen; the step is offered for the two that it fits.
  for (const name of names) await check(name)
  const step = caseActionWords.requestCheck
  await bar.getByRole('button', { name: `对 2 件${step}`, exact: true }).click()
  const form = bar.getByRole('form', { name: step })
  await form.getByLabel(fields.date, { exact: true }).fill(day(2))
  await form.getByLabel(fields.date, { exact: true }).press('Tab')
  await page.screenshot({ path: test.info().outputPath('batch.png') })
  await form.getByRole('button', { name: `对 2 件${step}`, exact: true }).click()
  await expect(bar).toContainText(`2 件已办理：${step}。`)
  await page.screenshot({ path: test.info().outputPath('batch-done.png') })
  expect(app.errors.filter((line) => line.includes('incident'))).toEqual([])
  await app.close()
})

test('what was typed stays over a lock and over a colleague at the same machine, for its owner alone', async ({
  data,
}) => {
  test.setTimeout(120_000)
  const ids = { one: '' }
  const app = await startCounty(data, [family('1', '尉迟翊', 11)], (ctx) => {
    const seed = new CaseSeed(ctx)
    ids.one = seed.open('1', day(0))
    seed.surveyed(ids.one, day(1))
  })
  const { page } = app
  const form = page.locator('form[data-action=recordTipOff]')
  const content = form.getByLabel(fields.recordTipOff.content, { exact: true })
  const opener = page.locator('button[data-open=recordTipOff]')
  await changeTo(app, 'townClerk')
  await openCase(page, ids.one)
  await opener.click()
  await content.fill('反映该户有出租房屋。')
  await changeTo(app, 'townClerk')
  await openCase(page, ids.one)
  await expect(opener).toContainText(caseScreenWords.draft)
  await opener.click()
  await expect(content).toHaveValue('反映该户有出租房屋。')

  // A colleague at the same machine does not see it, and does not take it away.
  await changeTo(app, 'secondClerk')
  await openCase(page, ids.one)
  await opener.click()
  await expect(content).toHaveValue('')
  await act(page, 'requestCheck', day(2))
  await changeTo(app, 'townClerk')
  await openCase(page, ids.one)
  await expect(page.locator('[data-section=events]')).toContainText(`由${people.secondClerk.name}记录`)
  await expect(opener).toContainText(caseScreenWords.draft)
  await opener.click()
  await expect(content).toHaveValue('反映该户有出租房屋。')
  expect(app.errors.filter((line) => line.includes('incident'))).toEqual([])
  await app.close()
})
