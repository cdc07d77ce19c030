import { caseFormWords as fields } from '@shared/messages/caseFormFields'
import { caseStateNames } from '@shared/messages/casework'
import { caseScreenWords } from '@shared/messages/caseScreen'
import { explainWords } from '@shared/messages/explain'
import { recordWords } from '@shared/messages/households'
import { categoryNames } from '@shared/messages/labels'
import { readPdfPages } from '../../electron/store/publicity/readPdf'
import { worked } from '../shared/rules/caseHouseholds'
import { determineAll, goTo } from '../walk/friday'
import { expect, test } from './app'
import { act, changeTo, openCase, startCounty, village } from './caseDesk'
import { daysFromStart, programToday } from './caseSeed'
import { applyAtWindow, examineCase } from './caseWalk'

// 刚性支出 in the real window, from the township's window to the decision, and the 认定依据书 of the county's next run, which
// rests on that decision. Made-up people.

/** So long ago that what is decided runs by today. */
const day = daysFromStart(programToday(), 70)

test('刚性支出 is applied for, decided, and the 认定依据书 says on which decision it rests', async ({ data }) => {
  test.setTimeout(240_000)
  const found = worked.find((one) => one.id === 'C15')
  if (!found) throw new Error('C15')
  const { facts } = found
  const home = { ...facts, key: '1', residenceRegion: village, hukouRegion: village, standing: null }
  const app = await startCounty(data, [{ ...home, appliesForAid: true }])
  const { page } = app
  const state = page.locator('.state')

  await changeTo(app, 'townClerk')
  const id = await applyAtWindow(page, facts.applicantName, day(0), 'GX')
  await act(page, 'accept', day(0))
  await act(page, 'registerKin', day(0), { checks: [fields.registerKin.no] })
  await examineCase(app, id, { visit: day(1), start: day(2), report: day(5) })
  await changeTo(app, 'townClerk')
  await openCase(page, id)
  await page.locator('button[data-open=determine]').click()
  await page.locator('form[data-action=determine]').scrollIntoViewIfNeeded()
  await page.screenshot({ path: test.info().outputPath('rigid-determine.png') })
  await page.locator('button[data-open=determine]').click()
  await act(page, 'determine', day(6))
  await changeTo(app, 'townReviewer')
  await openCase(page, id)
  await act(page, 'giveOpinion', day(7), { checks: [fields.giveOpinion.agree] })
  // These parameters do not ask for its publicity: on to the county.
  await expect(state).toHaveText(caseStateNames.reporting)
  await act(page, 'report', day(7))
  await changeTo(app, 'countyReviewer')
  await openCase(page, id)
  await act(page, 'decide', day(8), { checks: [fields.decide.yes] })
  await expect(state).toHaveText(caseStateNames.confirmed)
  await changeTo(app, 'countyClerk')
  await openCase(page, id)
  await act(page, 'notify', day(9), { texts: { [fields.notify.documentNo]: '示民刚〔2026〕1号' } })
  await expect(state).toHaveText(caseStateNames.inForce)
  await expect(page.locator('.badge').first()).toHaveText(categoryNames.GX)
  const number = await page.evaluate(async (caseId) => {
    const reply = await window.zhongfu.callStore('case.page', { id: caseId })
    return reply.ok ? (reply.value as { row: { number: string } }).row.number : ''
  }, id)
  expect(number).toMatch(/^430681\d{12}$/)
  // Every act was written down long after its day: the history says so.
  await page.locator('#section-events').scrollIntoViewIfNeeded()
  await expect(page.locator('#section-events')).toContainText(caseScreenWords.events.late)
  await page.screenshot({ path: test.info().outputPath('rigid-in-force.png') })

  // The county's next run judges the household with the decision laid over what it declared.
  await determineAll(app)
  await openCase(page, id)
  await page.getByRole('link', { name: caseScreenWords.summary.openHousehold }).click()
  await page.getByText(recordWords.explain.deciding).first().scrollIntoViewIfNeeded()
  await page.screenshot({ path: test.info().outputPath('rigid-trail.png') })
  await page.keyboard.press('Control+p')
  await expect(page.getByRole('region', { name: recordWords.explain.title }).first()).toBeVisible()
  await expect(page.locator('.explain canvas').first()).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('rigid-grounds.png') })
  const householdId = /households\/([^/?]+)/.exec(page.url())?.[1] ?? ''
  const bytes = await page.evaluate(async (home) => {
    const reply = await window.zhongfu.callStore('explain.pdf', { householdId: home, paper: 'grounds' })
    return reply.ok ? [...(reply.value as { bytes: Uint8Array }).bytes] : []
  }, householdId)
  const pages = await readPdfPages(new Uint8Array(bytes))
  const text = pages.map((one) => one.text.replace(/\s/gu, '')).join('')
  expect(text).toContain(explainWords.trail.deciding)
  expect(text).toContain(`${explainWords.decisions.label}：现类别刚性支出困难，自`)
  expect(text).toContain(`（案件编号${number}）`)
  await page.keyboard.press('Escape')
  await goTo(app, '/casework')
  expect(app.errors.filter((line) => line.includes('incident'))).toEqual([])
  await app.close()
})
