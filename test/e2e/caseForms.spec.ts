import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { caseFormWords as fields } from '@shared/messages/caseFormFields'
import { caseScreenWords as words } from '@shared/messages/caseScreen'
import { startApp, expect, test } from './app'
import { act, changeTo, family, openCase, startCounty } from './caseDesk'
import { CaseSeed, daysFromStart, programToday } from './caseSeed'

// What is half typed in the form of an act, when the program is killed: in the real window, on the real store.

const day = daysFromStart(programToday())
const secret = '住房一层砖混，东屋漏雨，缪沅卧床。'

test('a half-typed visit is there again after the program was killed, for its person alone, until it is recorded', async ({
  data,
}) => {
  test.setTimeout(240_000)
  let id = ''
  const app = await startCounty(data, [family('1', '尉迟翊', 11)], (ctx) => {
    const seed = new CaseSeed(ctx)
    id = seed.open('1', day(0))
    seed.act(id, 'townClerk', day(0), { action: 'accept' })
    seed.act(id, 'townClerk', day(0), { action: 'registerKin', kin: false, note: '' })
  })
  await changeTo(app, 'townClerk')
  await openCase(app.page, id)
  await app.page.locator('button[data-open=recordSurvey]').click()
  const form = app.page.locator('form[data-action=recordSurvey]')
  await form.getByLabel(fields.recordSurvey.living, { exact: true }).fill(secret)
  await form.getByLabel(`${fields.official.name} 2`, { exact: true }).first().fill('孙协理')
  await expect(form.getByText(fields.kept.saved)).toBeVisible()
  await app.page.screenshot({ path: test.info().outputPath('form-kept.png') })
  // Typing on without a pause: at most the last two seconds may be lost.
  const conclusion = form.getByLabel(fields.recordSurvey.conclusion, { exact: true })
  await conclusion.focus()
  const typedAt: number[] = []
  const begun = Date.now()
  while (Date.now() - begun < 4000) {
    await app.page.keyboard.type(String(typedAt.length % 10))
    typedAt.push(Date.now())
    await app.page.waitForTimeout(100)
  }
  const killedAt = Date.now()
  app.electron.process().kill('SIGKILL')
  const due = typedAt.filter((at) => killedAt - at >= 2000).length
  await new Promise((resolve) => setTimeout(resolve, 2000))

  const files = readdirSync(data, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile())
  expect(files.length).toBeGreaterThan(5)
  for (const { parentPath, name } of files) {
    expect([name, readFileSync(join(parentPath, name)).includes(Buffer.from(secret))]).toEqual([name, false])
  }

  const again = await startApp(data)
  again.page.setDefaultTimeout(15_000)
  await changeTo(again, 'secondClerk')
  await openCase(again.page, id)
  await again.page.locator('button[data-open=recordSurvey]').click()
  const others = again.page.locator('form[data-action=recordSurvey]')
  await expect(others.getByLabel(fields.recordSurvey.living, { exact: true })).toHaveValue('')

  await changeTo(again, 'townClerk')
  await openCase(again.page, id)
  const button = again.page.locator('button[data-open=recordSurvey]')
  await expect(button.getByText(words.draft)).toBeVisible()
  await again.page.screenshot({ path: test.info().outputPath('draft-mark.png') })
  await button.click()
  const kept = again.page.locator('form[data-action=recordSurvey]')
  await expect(kept.getByLabel(fields.recordSurvey.living, { exact: true })).toHaveValue(secret)
  await expect(kept.getByLabel(`${fields.official.name} 2`, { exact: true }).first()).toHaveValue('孙协理')
  const back = await kept.getByLabel(fields.recordSurvey.conclusion, { exact: true }).inputValue()
  expect(
    typedAt
      .map((_, index) => String(index % 10))
      .join('')
      .startsWith(back),
  ).toBe(true)
  expect(back.length).toBeGreaterThanOrEqual(due)
  expect(due).toBeGreaterThan(10)

  // Locked and back: from the book, since the lock empties the memory.
  await changeTo(again, 'townReviewer')
  await changeTo(again, 'townClerk')
  await openCase(again.page, id)
  await again.page.locator('button[data-open=recordSurvey]').click()
  await expect(kept.getByLabel(fields.recordSurvey.living, { exact: true })).toHaveValue(secret)
  await again.page.locator('button[data-open=recordSurvey]').click()
  await act(again.page, 'recordSurvey', day(1), { texts: { [fields.recordSurvey.conclusion]: '情况属实。' } })
  await again.close()

  const last = await startApp(data)
  last.page.setDefaultTimeout(15_000)
  await changeTo(last, 'townClerk')
  await openCase(last.page, id)
  await expect(last.page.getByText(words.draft, { exact: true })).toHaveCount(0)
  await last.page.locator('button[data-open=recordSurvey]').click()
  await expect(
    last.page.locator('form[data-action=recordSurvey]').getByLabel(fields.recordSurvey.living, { exact: true }),
  ).toHaveValue('')
  await last.close()
})
