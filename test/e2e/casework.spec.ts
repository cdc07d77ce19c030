import { caseFormWords as fields } from '@shared/messages/caseFormFields'
import { caseStateNames } from '@shared/messages/casework'
import { inboxWords } from '@shared/messages/caseInboxScreen'
import { changeWords, householdCaseWords } from '@shared/messages/caseOpeningScreens'
import { sampleWords } from '@shared/messages/caseSampleScreen'
import { caseScreenWords, fieldWords } from '@shared/messages/caseScreen'
import { kinWords } from '@shared/messages/kin'
import { addRosterPerson } from '../../electron/store/services/kin/rosters'
import { goTo } from '../walk/friday'
import type { Page } from '@playwright/test'
import { expect, test, type RunningApp } from './app'
import { act, caseIdOf, changeTo, family, openCase, startCounty, village } from './caseDesk'
import { CaseSeed, daysFromStart, programToday } from './caseSeed'
import { applyAtWindow, examineCase, secondName, typeDate } from './caseWalk'
import { signConsents } from './caseConsents'

// 受理到确认 in the real window: each case goes from the township's window to the decision and its letter, through the
// hands of different people. Made-up people throughout.

const day = daysFromStart(programToday())

const apply = (page: Page, name: string, requested = 'DB'): Promise<string> =>
  applyAtWindow(page, name, day(0), requested)
const examine = (app: RunningApp, id: string, from: number): Promise<void> =>
  examineCase(app, id, { visit: day(from + 1), start: day(from + 2), report: day(from + 5) })

test('one 低保 application goes through township and county to its confirmation', async ({ data }) => {
  test.setTimeout(240_000)
  const app = await startCounty(data, [family('1', '尉迟翊', 11)])
  const { page } = app

  await changeTo(app, 'townClerk')
  await goTo(app, '/casework')
  await expect(page.getByText(inboxWords.empty.none)).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('inbox-empty.png') })
  await goTo(app, '/households')
  await page.getByText('尉迟翊').first().dblclick()
  const cases = page.locator('[data-section=cases]')
  await cases.getByRole('button', { name: householdCaseWords.open }).click()
  await cases.getByLabel(householdCaseWords.on, { exact: true }).fill(day(0))
  await cases.getByLabel(householdCaseWords.on, { exact: true }).press('Tab')
  await page.screenshot({ path: test.info().outputPath('open-case.png') })
  await cases.getByRole('button', { name: householdCaseWords.submit }).click()
  await page.locator('[data-section=work]').waitFor()
  const id = caseIdOf(page)
  await page.screenshot({ path: test.info().outputPath('case-new.png') })
  await act(page, 'accept', day(0))
  await act(page, 'registerKin', day(0), { checks: [fields.registerKin.no] })
  await act(page, 'recordSurvey', day(1), {
    texts: {
      [secondName]: '孙协理',
      [fields.recordSurvey.living]: '住房一层砖混，衣被齐全，饮食以自种蔬菜为主。',
      [fields.recordSurvey.conclusion]: '所申报的收入和人口属实。',
    },
  })
  await signConsents(page, id, day(1))
  await openCase(page, id)
  await act(page, 'requestCheck', day(1))
  await page.screenshot({ path: test.info().outputPath('case-checking.png') })

  await changeTo(app, 'countyClerk')
  await openCase(page, id)
  await act(page, 'startCheck', day(2))
  await act(page, 'recordCheck', day(6), {
    texts: { [fields.recordCheck.reportNo]: '核字第 1 号' },
    checks: [fields.recordCheck.fitsYes],
  })

  await changeTo(app, 'townClerk')
  await openCase(page, id)
  await page.locator('button[data-open=determine]').click()
  await page.screenshot({ path: test.info().outputPath('case-determine.png') })
  await page.locator('button[data-open=determine]').click()
  await act(page, 'determine', day(6))

  await changeTo(app, 'townReviewer')
  await openCase(page, id)
  await act(page, 'giveOpinion', day(7), { checks: [fields.giveOpinion.agree] })
  await act(page, 'postNotice', day(7), { texts: { [fields.postNotice.from]: day(7) } })
  await act(page, 'closeNotice', day(15))
  await act(page, 'report', day(15))

  await changeTo(app, 'countyReviewer')
  await goTo(app, '/casework')
  await page.getByRole('gridcell', { name: '尉迟翊' }).waitFor()
  await page.screenshot({ path: test.info().outputPath('inbox-county.png') })
  await openCase(page, id)
  await act(page, 'decide', day(17), { checks: [fields.decide.yes] })

  await changeTo(app, 'countyClerk')
  await openCase(page, id)
  await act(page, 'notify', day(18), { texts: { [fields.notify.documentNo]: '示民保〔2026〕1号' } })
  await expect(page.locator('.state')).toHaveText(caseStateNames.inForce)
  await page.screenshot({ path: test.info().outputPath('case-in-force.png') })
  expect(app.errors.filter((line) => line.includes('incident'))).toEqual([])
  await app.close()
})

test('one 特困 application with a kin filing is drawn for the sample, visited by the county and confirmed', async ({
  data,
}) => {
  test.setTimeout(240_000)
  const elder = family('1', '钮宥槐', 12, '1948-03-01')
  const app = await startCounty(data, [{ ...elder, income: { ...elder.income, transfer: 0 } }], (ctx) => {
    addRosterPerson(new CaseSeed(ctx).as('countyReviewer'), {
      ...{ kind: 'cadre', userId: null, name: '赵村干', idNumber: null, unit: '幸福村村民委员会', post: '委员' },
      ...{ inCharge: false, region: village, from: '2024-01-01', to: null },
    })
  })
  const { page } = app
  await changeTo(app, 'townClerk')
  const id = await apply(page, '钮宥槐', 'TK')
  await act(page, 'accept', day(0))
  await act(page, 'registerKin', day(0), {
    checks: [fields.registerKin.yes],
    texts: { [`${fields.registerKin.note}${fieldWords.optional}`]: '申请人系幸福村村民委员会委员的父亲。' },
  })
  await examine(app, id, 0)
  await changeTo(app, 'townClerk')
  await openCase(page, id)
  await act(page, 'determine', day(6))
  await changeTo(app, 'townReviewer')
  await openCase(page, id)
  await act(page, 'giveOpinion', day(6), { checks: [fields.giveOpinion.agree] })
  await act(page, 'postNotice', day(6), { texts: { [fields.postNotice.from]: day(6) } })
  await act(page, 'closeNotice', day(14))
  await act(page, 'report', day(14))

  // Nobody confirms before the draw and the visit.
  await changeTo(app, 'countyClerk')
  await goTo(app, '/casework/samples')
  const waiting = page.getByRole('region', { name: sampleWords.waiting })
  await waiting.getByRole('button', { name: sampleWords.draw }).click()
  await page.screenshot({ path: test.info().outputPath('sample-ask.png') })
  await waiting.getByRole('group').getByRole('button', { name: sampleWords.draw }).click()
  await expect(page.getByText('已从 1 件中抽取 1 件。')).toBeVisible()
  await expect(page.getByText(sampleWords.reproduced)).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('sample-drawn.png') })
  await page.getByRole('link', { name: sampleWords.markVisited }).click()
  await page.locator('form[data-action=countyVisit]').waitFor()
  await page.locator('button[data-open=countyVisit]').click()
  await act(page, 'countyVisit', programToday(), {
    texts: { [secondName]: '冯县民', [fields.countyVisit.findings]: '独居，无劳动能力，与乡镇调查一致。' },
    checks: [fields.countyVisit.yes],
  })
  await goTo(app, '/casework/samples')
  await expect(page.getByText(sampleWords.visited, { exact: true })).toBeVisible()

  // 57号 §11: no decision before the pair that the family named is filed; the page leads there.
  await changeTo(app, 'countyReviewer')
  await openCase(page, id)
  await expect(page.locator('button[data-open=decide]')).toHaveCount(0)
  await page.screenshot({ path: test.info().outputPath('kin-to-file.png') })
  await page.getByRole('button', { name: caseScreenWords.toKin }).click()
  const kin = page.locator('#section-kin')
  await kin.getByRole('button', { name: kinWords.actions.fileOther }).click()
  await kin.getByLabel(kinWords.form.roster, { exact: true }).selectOption({ label: '赵村干（幸福村村民委员会 委员）' })
  await kin.getByLabel(kinWords.form.member, { exact: true }).selectOption({ label: '钮宥槐' })
  await kin.getByLabel(kinWords.form.relation, { exact: true }).selectOption('父母')
  await kin.getByRole('button', { name: kinWords.actions.file, exact: true }).click()
  await page.locator('button[data-open=decide]').click()
  const form = page.locator('form[data-action=decide]')
  await form.getByText(fields.decide.yes, { exact: true }).click()
  // Another amount than was published asks for its reason.
  await expect(form.getByLabel(fields.decide.reason, { exact: true })).toHaveCount(0)
  await form.getByLabel(`${fields.determine.item.amount} 1`).fill('700')
  await expect(form.getByLabel(fields.decide.reason, { exact: true })).toBeVisible()
  await form.scrollIntoViewIfNeeded()
  await page.screenshot({ path: test.info().outputPath('decide-otherwise.png') })
  await page.locator('button[data-open=decide]').click()
  await act(page, 'decide', programToday(), { texts: { [fields.decide.reason]: '集中供养，按照料标准核定' } })
  await expect(page.locator('.state')).toHaveText(caseStateNames.confirmed)
  await expect(page.locator('#section-advice')).toContainText('集中供养，按照料标准核定')
  await changeTo(app, 'townClerk')
  await openCase(page, id)
  await act(page, 'notify', programToday(), { texts: { [fields.notify.documentNo]: '示民特〔2026〕1号' } })
  await expect(page.locator('.state')).toHaveText(caseStateNames.inForce)
  await page.screenshot({ path: test.info().outputPath('tk-in-force.png') })
  expect(app.errors.filter((line) => line.includes('incident'))).toEqual([])
  await app.close()
})

test('a refused application ends with reasons, remedies and a letter that was delivered', async ({ data }) => {
  test.setTimeout(240_000)
  const app = await startCounty(data, [
    { ...family('1', '欧阳富余', 15), income: { ...family('1', '欧阳富余', 15).income, transfer: 9_000_000 } },
  ])
  const { page } = app
  await changeTo(app, 'townClerk')
  const id = await apply(page, '欧阳富余')
  await act(page, 'requestCorrection', day(0), {
    texts: {
      [`${fields.requestCorrection.missing} 1`]: '银行卡复印件',
      [fields.requestCorrection.phone]: '0730-0000000',
    },
  })
  await act(page, 'correct', day(1))
  await act(page, 'accept', day(1))
  await act(page, 'registerKin', day(1), { checks: [fields.registerKin.no] })
  await examine(app, id, 1)

  await changeTo(app, 'townClerk')
  await openCase(page, id)
  await act(page, 'determine', day(7))
  await changeTo(app, 'townReviewer')
  await openCase(page, id)
  await act(page, 'giveOpinion', day(8), {
    checks: [fields.giveOpinion.disagree],
    texts: { [fields.giveOpinion.textOther]: '家庭人均收入超过各类标准。' },
  })
  await act(page, 'report', day(8))
  await changeTo(app, 'countyReviewer')
  await openCase(page, id)
  await act(page, 'decide', day(10), {
    checks: [fields.decide.no],
    texts: { [fields.decide.textNo]: '经核对，家庭人均月收入超过最低生活保障标准，也不符合其他类别条件。' },
  })
  await expect(page.locator('.state')).toHaveText(caseStateNames.refused)
  await changeTo(app, 'townClerk')
  await openCase(page, id)
  await act(page, 'notify', day(11), { texts: { [fields.notify.documentNo]: '示民不予〔2026〕1号' } })
  await expect(page.locator('.state')).toHaveText(caseStateNames.closed)
  await page.locator('[data-section=papers]').scrollIntoViewIfNeeded()
  await page.screenshot({ path: test.info().outputPath('refused.png') })
  expect(app.errors.filter((line) => line.includes('incident'))).toEqual([])
  await app.close()
})

test('standing aid is reduced only after the family was heard', async ({ data }) => {
  test.setTimeout(240_000)
  const app = await startCounty(data, [family('1', '尉迟翊', 11)])
  const { page } = app
  await changeTo(app, 'townClerk')
  const id = await apply(page, '尉迟翊')
  await act(page, 'accept', day(0))
  await act(page, 'registerKin', day(0), { checks: [fields.registerKin.no] })
  await examine(app, id, 0)
  await changeTo(app, 'townClerk')
  await openCase(page, id)
  await act(page, 'determine', day(6))
  await changeTo(app, 'townReviewer')
  await openCase(page, id)
  await act(page, 'giveOpinion', day(6), { checks: [fields.giveOpinion.agree] })
  await act(page, 'postNotice', day(6), { texts: { [fields.postNotice.from]: day(6) } })
  await act(page, 'closeNotice', day(14))
  await act(page, 'report', day(14))
  await changeTo(app, 'countyReviewer')
  await openCase(page, id)
  await act(page, 'decide', day(15), { checks: [fields.decide.yes] })
  await changeTo(app, 'townClerk')
  await openCase(page, id)
  await act(page, 'notify', day(16), { texts: { [fields.notify.documentNo]: '示民保〔2026〕2号' } })

  // Income has risen: the reduction begins on the household's record.
  await page.getByRole('link', { name: caseScreenWords.summary.openHousehold }).click()
  const cases = page.locator('[data-section=cases]')
  await cases.getByRole('button', { name: changeWords.open }).click()
  await cases.getByText(changeWords.kinds.reduce, { exact: true }).click()
  await typeDate(cases, changeWords.on, day(20))
  await cases.getByLabel(changeWords.reason, { exact: true }).selectOption('income')
  await cases.getByLabel(changeWords.amount, { exact: true }).fill('300')
  await cases.getByLabel(changeWords.facts, { exact: true }).fill('务工收入增加，每月 500 元。')
  await page.screenshot({ path: test.info().outputPath('change.png') })
  await cases.getByRole('button', { name: changeWords.submit, exact: true }).click()
  await page.locator('[data-section=work]').waitFor()
  const reduction = caseIdOf(page)
  expect(reduction).not.toBe(id)
  await expect(page.locator('.state')).toHaveText(caseStateNames.hearingDue)
  await act(page, 'inviteHearing', day(20))
  await act(page, 'recordHearing', day(22), {
    checks: [fields.recordHearing.no],
    texts: {
      [fields.recordHearing.opinion]: '没有意见。',
      [fields.recordHearing.answer]: '收入已核实，按新收入计算。',
    },
  })
  await changeTo(app, 'townReviewer')
  await openCase(page, reduction)
  await act(page, 'giveOpinion', day(22), { checks: [fields.giveOpinion.agree] })
  await act(page, 'report', day(22))
  await changeTo(app, 'countyReviewer')
  await openCase(page, reduction)
  await act(page, 'decide', day(24), { checks: [fields.decide.yesChange] })
  await changeTo(app, 'townClerk')
  await openCase(page, reduction)
  await act(page, 'notify', day(25), { texts: { [fields.notify.documentNo]: '示民减〔2026〕1号' } })
  await expect(page.locator('.state')).toHaveText(caseStateNames.closed)
  await expect(page.getByLabel(caseScreenWords.standing.title)).toContainText('300.00')
  await page.screenshot({ path: test.info().outputPath('reduced.png') })
  expect(app.errors.filter((line) => line.includes('incident'))).toEqual([])
  await app.close()
})
