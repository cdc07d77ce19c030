import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { unlockWords } from '@shared/messages/setup'
import { readPdfPages } from '../../electron/store/publicity/readPdf'
import { blankMember, household, idNumberOf } from '../shared/rules/households'
import { answerSave } from '../walk/dialogs'
import { buildLists, goTo, walkPassphrase } from '../walk/friday'
import { prepareBook } from '../walk/preparedBook'
import { noticeScreenWords } from '@shared/messages/notices'
import { expect, startApp, test } from './app'

// A name that is a script must stand as text wherever names stand: lists, records, notices on screen and on paper.

const hostile = '<img src=x onerror=document.title="seized">'
const policyFile = join(import.meta.dirname, '../fixtures/policy-test-1.json')

test('a script in a name appears as text on every screen and in print', async ({ data }) => {
  const place = { hukouType: '农村', residenceRegion: '430681102201' } as const
  const person = { ...blankMember, name: hostile, relation: '01', idNumber: idNumberOf('1979-05-06', 7) }
  test.setTimeout(120_000)
  await prepareBook(data, policyFile, [household({ key: 'X1', members: [person], ...place })])
  const app = await startApp(data)
  const { page } = app
  try {
    page.setDefaultTimeout(20_000)
    await page.getByLabel(unlockWords.passphrase).first().fill(walkPassphrase)
    await page.keyboard.press('Enter')
    await page.getByRole('navigation').first().waitFor()

    await goTo(app, '/households')
    await expect(page.getByRole('row').filter({ hasText: hostile })).toBeVisible()
    await page.getByRole('row').filter({ hasText: hostile }).dblclick()
    await expect(page.getByText(hostile).first()).toBeVisible()

    await buildLists(app)
    const pdf = join(data, 'lists.pdf')
    await answerSave(app.electron, pdf)
    await page.getByRole('button', { name: noticeScreenWords.actions.savePdf }).click()
    await expect
      .poll(() => {
        try {
          return readFileSync(pdf).length > 0
        } catch {
          return false
        }
      })
      .toBe(true)
    const pages = await readPdfPages(readFileSync(pdf))
    const text = pages.map((one) => one.text.replaceAll(/\s/g, '')).join('')
    // The free fonts' straight quotes have no way back into text; everything else must be there.
    expect(text.replaceAll('\0', '')).toContain(hostile.replaceAll(/[\s"]/g, ''))

    expect(await page.title()).not.toBe('seized')
    expect(await page.locator('img[src="x"]').count()).toBe(0)
  } finally {
    await app.close()
  }
})
