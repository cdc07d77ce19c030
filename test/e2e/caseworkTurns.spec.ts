import { caseFormWords as fields } from '@shared/messages/caseFormFields'
import { caseStateNames } from '@shared/messages/casework'
import { caseScreenWords } from '@shared/messages/caseScreen'
import { expect, test } from './app'
import { act, changeTo, family, openCase, startCounty } from './caseDesk'
import { CaseSeed, daysFromStart, programToday } from './caseSeed'

// Where a case leaves the straight way, in the real window: 异议, 转类, 先行救助 and 一事一议. Made-up people throughout.

const day = daysFromStart(programToday())
const name2 = `${fields.official.name} 2`

test('an objection is looked into: one that holds reopens the case, one that does not leaves it as it was', async ({
  data,
}) => {
  test.setTimeout(120_000)
  const ids = { upheld: '', rejected: '' }
  const app = await startCounty(data, [family('1', '尉迟翊', 11), family('2', '钮宥槐', 13)], (ctx) => {
    const seed = new CaseSeed(ctx)
    ids.upheld = seed.open('1', day(0))
    seed.posted(ids.upheld, day(1))
    ids.rejected = seed.open('2', day(0))
    seed.posted(ids.rejected, day(1))
  })
  const { page } = app
  const state = page.locator('.state')
  const object = async (id: string): Promise<void> => {
    await openCase(page, id)
    await expect(state).toHaveText(caseStateNames.publicized)
    await act(page, 'recordObjection', day(3), {
      texts: {
        [fields.recordObjection.by]: '匿名',
        [fields.recordObjection.way]: '来电',
        [fields.recordObjection.content]: '该户在外有务工收入。',
      },
    })
    await expect(state).toHaveText(caseStateNames.objected)
  }
  await changeTo(app, 'townClerk')
  await object(ids.upheld)
  await page.locator('button[data-open=resolveObjection]').click()
  await page.screenshot({ path: test.info().outputPath('objection.png') })
  await page.locator('button[data-open=resolveObjection]').click()
  await act(page, 'resolveObjection', day(5), {
    checks: ['重新调查', fields.resolveObjection.yes],
    texts: { [fields.resolveObjection.record]: '电话核实，有季节性务工收入，须重新判定。' },
  })
  await expect(state).toHaveText(caseStateNames.toDetermine)
  // 57号 §19: what was found wrong is determined anew.
  await act(page, 'determine', day(5))
  await expect(state).toHaveText(caseStateNames.opinion)

  await object(ids.rejected)
  await act(page, 'resolveObjection', day(6), {
    checks: ['民主评议', fields.resolveObjection.no],
    texts: { [fields.resolveObjection.record]: '经民主评议，反映的情况不属实。' },
  })
  await expect(state).toHaveText(caseStateNames.opinion)
  await page.locator('[data-section=events]').scrollIntoViewIfNeeded()
  await page.screenshot({ path: test.info().outputPath('objection-events.png') })

  // 低保 goes to the county with the new opinion; its list is not posted twice.
  await changeTo(app, 'townReviewer')
  await openCase(page, ids.rejected)
  await act(page, 'giveOpinion', day(6), { checks: [fields.giveOpinion.agree] })
  await expect(state).toHaveText(caseStateNames.reporting)
  await act(page, 'report', day(6))
  await changeTo(app, 'countyReviewer')
  await openCase(page, ids.rejected)
  await act(page, 'decide', day(8), { checks: [fields.decide.yes] })
  await expect(state).toHaveText(caseStateNames.confirmed)
  expect(app.errors.filter((line) => line.includes('incident'))).toEqual([])
  await app.close()
})

test('a case goes on in another class at once with the consent of the application, and after asking without it', async ({
  data,
}) => {
  test.setTimeout(120_000)
  const ids = { agreed: '', asked: '', refused: '' }
  const app = await startCounty(
    data,
    [family('1', '尉迟翊', 11), family('2', '钮宥槐', 13), family('3', '欧阳富余', 15)],
    (ctx) => {
      const seed = new CaseSeed(ctx)
      ids.agreed = seed.open('1', day(0), { class: 'TK', stepwise: true })
      ids.asked = seed.open('2', day(0), { class: 'TK', stepwise: false })
      ids.refused = seed.open('3', day(0), { class: 'TK', stepwise: false })
      for (const id of Object.values(ids)) seed.examined(id, day(1))
    },
  )
  const { page } = app
  const state = page.locator('.state')
  await changeTo(app, 'townClerk')
  await openCase(page, ids.agreed)
  await act(page, 'determine', day(2))
  await expect(state).toHaveText(caseStateNames.opinion)

  await openCase(page, ids.asked)
  await act(page, 'determine', day(2))
  await expect(state).toHaveText(caseStateNames.converting)
  await page.locator('button[data-open=consentConversion]').click()
  await page.screenshot({ path: test.info().outputPath('conversion.png') })
  await page.locator('button[data-open=consentConversion]').click()
  await act(page, 'consentConversion', day(3), { checks: [fields.consentConversion.yes] })
  await expect(state).toHaveText(caseStateNames.opinion)
  await expect(page.locator('[data-section=advice]')).toContainText('最低生活保障')

  await openCase(page, ids.refused)
  await act(page, 'determine', day(2))
  await act(page, 'consentConversion', day(3), { checks: [fields.consentConversion.no] })
  await expect(state).toHaveText(caseStateNames.opinion)
  await page.screenshot({ path: test.info().outputPath('conversion-refused.png') })
  // Without consent nothing is left to agree to.
  await changeTo(app, 'townReviewer')
  await openCase(page, ids.refused)
  await act(page, 'giveOpinion', day(4), {
    checks: [fields.giveOpinion.disagree],
    texts: { [fields.giveOpinion.textOther]: '不符合特困人员认定条件，申请人不同意转类审核。' },
  })
  await expect(state).toHaveText(caseStateNames.reporting)
  expect(app.errors.filter((line) => line.includes('incident'))).toEqual([])
  await app.close()
})

test('help comes in advance during the examination, and a meeting’s minutes stand in the case', async ({ data }) => {
  test.setTimeout(120_000)
  const ids = { one: '' }
  const app = await startCounty(data, [family('1', '尉迟翊', 11)], (ctx) => {
    const seed = new CaseSeed(ctx)
    ids.one = seed.open('1', day(0))
    seed.surveyed(ids.one, day(1))
  })
  const { page } = app
  await changeTo(app, 'townClerk')
  await openCase(page, ids.one)
  await page.locator('button[data-open=advanceAid]').click()
  const form = page.locator('form[data-action=advanceAid]')
  await form.getByRole('button', { name: caseScreenWords.send }).click()
  await expect(form.getByText('请填写“困难情形”。')).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('advance-missing.png') })
  await page.keyboard.press('Escape')
  // More than one month of the standard is refused with the sum that is left.
  await page.locator('button[data-open=advanceAid]').click()
  await form.getByLabel(fields.date, { exact: true }).fill(day(2))
  await form.getByLabel(fields.date, { exact: true }).press('Tab')
  await form.getByLabel(fields.advanceAid.amount, { exact: true }).fill('9000')
  await form.getByText('现金', { exact: true }).click()
  await form.getByLabel(fields.advanceAid.reason, { exact: true }).fill('突发疾病住院，无钱交费。')
  await form.getByLabel(name2, { exact: true }).fill('孙协理')
  await form.getByRole('button', { name: caseScreenWords.send }).click()
  await expect(form.getByRole('alert')).toContainText('超过')
  await page.screenshot({ path: test.info().outputPath('advance-cap.png') })
  await form.getByLabel(fields.advanceAid.amount, { exact: true }).fill('300')
  await form.getByRole('button', { name: caseScreenWords.send }).click()
  await expect(page.getByText('已办理：先行救助。')).toBeVisible()
  const events = page.locator('[data-section=events]')
  const unfold = events.getByRole('button', { name: caseScreenWords.events.more, exact: true })
  await unfold.first().click()
  await expect(events).toContainText('300.00')
  // The examination goes on where it was.
  await expect(page.locator('.state')).toHaveText(caseStateNames.checking)

  await changeTo(app, 'countyReviewer')
  await openCase(page, ids.one)
  await page.locator('button[data-open=meeting]').click()
  const minutes = page.locator('form[data-action=meeting]')
  const attendees = ['王县审', '郑县办', '卫财政', '蒋医保', '沈教育']
  for (const [n, name] of attendees.entries()) {
    if (n > 0) await minutes.getByRole('button', { name: fields.addPerson, exact: true }).first().click()
    await minutes.getByLabel(`${fields.meeting.attendees} ${n + 1}`, { exact: true }).fill(name)
  }
  await page.keyboard.press('Escape')
  await act(page, 'meeting', day(4), {
    texts: {
      [fields.meeting.minutesNo]: '示民议〔2026〕3号',
      [fields.meeting.chair]: '王县审',
      [fields.meeting.difficulty]: '突发重病，医疗费用高，现行政策无法覆盖。',
      [fields.meeting.proposal]: '按一事一议给予帮扶。',
      [fields.meeting.for]: '5',
      [fields.meeting.outcome]: '同意给予帮扶，转有关部门办理。',
    },
  })
  await unfold.first().click()
  await expect(events).toContainText('示民议〔2026〕3号')
  await expect(events).toContainText('同意 5 票，不同意 0 票，弃权 0 票')
  await events.scrollIntoViewIfNeeded()
  await page.screenshot({ path: test.info().outputPath('meeting.png') })
  const papers = page.locator('[data-section=papers]')
  await papers.getByRole('listitem').filter({ hasText: '一事一议' }).getByRole('button').click()
  await expect(page.locator('canvas').first()).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('minutes.png') })
  expect(app.errors.filter((line) => line.includes('incident'))).toEqual([])
  await app.close()
})
