import { caseFormWords as fields } from '@shared/messages/caseFormFields'
import { caseStateNames, changeReasonNames } from '@shared/messages/casework'
import { categoryNames } from '@shared/messages/labels'
import { changeWords } from '@shared/messages/caseOpeningScreens'
import { caseScreenWords } from '@shared/messages/caseScreen'
import { expect, test } from './app'
import { act, caseIdOf, changeTo, family, openCase, startCounty } from './caseDesk'
import { CaseSeed, daysFromStart, programToday } from './caseSeed'
import { drawCaseSample } from '../../electron/store/services/casework/caseSamples'

// Ending 特困 in the real window: heard first, published, decided by the county, told by letter. Made-up people.

const day = daysFromStart(programToday(), 60)

test('特困 ends only after the person was heard and the week of publicity has passed', async ({ data }) => {
  test.setTimeout(120_000)
  const ids = { standing: '' }
  const elder = family('1', '钮宥槐', 12, '1948-03-01')
  const app = await startCounty(data, [{ ...elder, income: { ...elder.income, transfer: 0 } }], (ctx) => {
    const seed = new CaseSeed(ctx)
    ids.standing = seed.open('1', day(0), { class: 'TK', stepwise: true })
    const items = seed.posted(ids.standing, day(1)).determined?.items ?? []
    seed.act(ids.standing, 'townReviewer', day(9), { action: 'closeNotice', removedBy: '吴镇审' })
    seed.act(ids.standing, 'townReviewer', day(9), { action: 'report' })
    drawCaseSample(seed.as('countyReviewer'), { class: 'TK', on: programToday() })
    const visitors = ['郑县办', '何县民'].map((name) => ({ userId: null, name, unit: '示例县', certificateNo: '' }))
    const visit = { visitors, present: ['申请人'], findings: '独居，属实。', agrees: true }
    seed.act(ids.standing, 'countyClerk', day(10), { action: 'countyVisit', ...visit })
    seed.act(ids.standing, 'countyReviewer', day(11), { action: 'decide', agree: true, items, text: '同意。' })
    const letter = { documentNo: '示民特〔2026〕1号', way: '直接送达', receiver: '申请人', witness: '' } as const
    seed.act(ids.standing, 'townClerk', day(12), { action: 'notify', ...letter })
  })
  const { page } = app
  const state = page.locator('.state')
  await changeTo(app, 'townClerk')
  await openCase(page, ids.standing)
  await page.getByRole('link', { name: caseScreenWords.summary.openHousehold }).click()
  const cases = page.locator('[data-section=cases]')
  await cases.getByRole('button', { name: changeWords.open }).click()
  await cases.getByText(changeWords.kinds.end, { exact: true }).click()
  await cases.getByLabel(changeWords.on, { exact: true }).fill(day(20))
  await cases.getByLabel(changeWords.on, { exact: true }).press('Tab')
  await cases.getByLabel(changeWords.reason, { exact: true }).selectOption({ label: changeReasonNames.obligor })
  await cases.getByLabel(changeWords.facts, { exact: true }).fill('其侄已成为法定扶养义务人，并有履行能力。')
  await page.screenshot({ path: test.info().outputPath('end-form.png') })
  await cases.getByRole('button', { name: changeWords.submit, exact: true }).click()
  await page.locator('[data-section=work]').waitFor()
  const ending = caseIdOf(page)
  await expect(state).toHaveText(caseStateNames.hearingDue)
  await page.screenshot({ path: test.info().outputPath('hearing-due.png') })
  await act(page, 'inviteHearing', day(20))
  await act(page, 'recordHearing', day(22), {
    checks: [fields.recordHearing.no],
    texts: {
      [fields.recordHearing.opinion]: '希望继续供养。',
      [fields.recordHearing.answer]: '义务人已书面承诺履行义务，不予采纳。',
    },
  })
  await changeTo(app, 'townReviewer')
  await openCase(page, ending)
  await act(page, 'giveOpinion', day(22), { checks: [fields.giveOpinion.agree] })
  // 43号 §26: the ending of 特困 is published for seven days before it is decided.
  await expect(state).toHaveText(caseStateNames.publicity)
  await act(page, 'postNotice', day(23), { texts: { [fields.postNotice.from]: day(23) } })
  await act(page, 'closeNotice', day(31))
  await act(page, 'report', day(31))
  await changeTo(app, 'countyReviewer')
  await openCase(page, ending)
  await act(page, 'decide', day(32), { checks: [fields.decide.yesChange] })
  await changeTo(app, 'townClerk')
  await openCase(page, ending)
  await act(page, 'notify', day(33), { texts: { [fields.notify.documentNo]: '示民终〔2026〕1号' } })
  await expect(state).toHaveText(caseStateNames.closed)
  // The strip still says what ended, and nothing is left to reduce.
  await expect(page.locator('.badge').first()).toHaveText(categoryNames.TK)
  await expect(page.getByRole('link', { name: changeWords.open })).toHaveCount(0)
  await page.screenshot({ path: test.info().outputPath('ended.png') })
  const papers = page.locator('[data-section=papers]')
  await papers.scrollIntoViewIfNeeded()
  await page.screenshot({ path: test.info().outputPath('ended-papers.png') })
  expect(app.errors.filter((line) => line.includes('incident'))).toEqual([])
  await app.close()
})
