import type { Locator, Page } from '@playwright/test'
import { caseFormWords as fields } from '@shared/messages/caseFormFields'
import { householdCaseWords } from '@shared/messages/caseOpeningScreens'
import { goTo } from '../walk/friday'
import type { RunningApp } from './app'
import { signConsents } from './caseConsents'
import { act, caseIdOf, changeTo, openCase } from './caseDesk'

// Parts of the way that every application goes, in the real window.

export const secondName = `${fields.official.name} 2`

export async function typeDate(place: Locator, label: string, date: string): Promise<void> {
  await place.getByLabel(label, { exact: true }).fill(date)
  await place.getByLabel(label, { exact: true }).press('Tab')
}

/** Opens an application from the household's record, as the signed-in person of the township. */
export async function applyAtWindow(page: Page, name: string, on: string, requested = 'DB'): Promise<string> {
  await goTo({ page } as RunningApp, '/households')
  await page.getByText(name).first().dblclick()
  const cases = page.locator('[data-section=cases]')
  await cases.getByRole('button', { name: householdCaseWords.open }).click()
  await typeDate(cases, householdCaseWords.on, on)
  await cases.getByLabel(householdCaseWords.class, { exact: true }).selectOption(requested)
  await cases.getByRole('button', { name: householdCaseWords.submit }).click()
  await page.locator('[data-section=work]').waitFor()
  return caseIdOf(page)
}

/** From the visit to the report of the 核对, begun by the signed-in person of the township on a day. */
export async function examineCase(
  app: RunningApp,
  id: string,
  days: { readonly visit: string; readonly start: string; readonly report: string },
): Promise<void> {
  const { page } = app
  await act(page, 'recordSurvey', days.visit, {
    texts: {
      [secondName]: '孙协理',
      [fields.recordSurvey.living]: '住房一层砖混，衣被齐全，饮食以自种蔬菜为主。',
      [fields.recordSurvey.conclusion]: '所申报的收入和人口属实。',
    },
  })
  await signConsents(page, id, days.visit)
  await openCase(page, id)
  await act(page, 'requestCheck', days.visit)
  await changeTo(app, 'countyClerk')
  await openCase(page, id)
  await act(page, 'startCheck', days.start)
  await act(page, 'recordCheck', days.report, {
    texts: { [fields.recordCheck.reportNo]: '核字第 1 号' },
    checks: [fields.recordCheck.fitsYes],
  })
}
