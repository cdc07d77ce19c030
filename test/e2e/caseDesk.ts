import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { CaseActionName } from '@shared/casework/actionData'
import type { HouseholdFacts } from '@shared/domain/household'
import { caseFormWords } from '@shared/messages/caseFormFields'
import { appWords } from '@shared/messages/app'
import { caseActionWords } from '@shared/messages/casework'
import { caseScreenWords } from '@shared/messages/caseScreen'
import { fill } from '@shared/messages/fill'
import { contextOf, createBook } from '../../electron/store/book'
import type { ServiceContext } from '../../electron/store/context'
import { dataFolder } from '../../electron/store/dataFolder'
import { quietControl } from '../../electron/store/jobs/control'
import { commitImport } from '../../electron/store/services/import/commitImport'
import { loadPolicySet } from '../../electron/store/services/policy/policySets'
import { readImport } from '../../electron/store/services/import/readImport'
import { addUser } from '../../electron/store/services/office/users'
import { writeHouseholdsWorkbook } from '../../electron/store/workbook/writeHouseholdsWorkbook'
import { blankMember, household, idNumberOf } from '../shared/rules/households'
import { signIn } from '../walk/friday'
import { expect, startApp, type RunningApp } from './app'

// A county with its people, for the walks of a case through the offices. Made-up people throughout.

export const town = '430681102'
export const village = '430681102201'
const regions = [
  { code: town, name: '川山坪镇' },
  { code: village, name: '幸福村' },
]
const passphrase = '示例县 夏天的风'
const policyFile = join(import.meta.dirname, '../fixtures/policy-test-1.json')

/** Who works on a case: one person of each duty, and a second at the township's window. */
export const people = {
  townClerk: { login: 'zhenban', name: '周镇办', role: 'TOWN_CLERK', area: town },
  secondClerk: { login: 'zhener', name: '冯镇办', role: 'TOWN_CLERK', area: town },
  townReviewer: { login: 'zhenshen', name: '吴镇审', role: 'TOWN_REVIEWER', area: town },
  countyClerk: { login: 'xianban', name: '郑县办', role: 'COUNTY_CLERK', area: '430681' },
  countyReviewer: { login: 'xianshen', name: '王县审', role: 'COUNTY_REVIEWER', area: '430681' },
} as const
export type Who = keyof typeof people

/**
 * Makes the book with its people and these households, and starts the app on it, nobody signed in. `seed` brings cases to
 * where the walk begins; `policy` is another set of parameters.
 */
export async function startCounty(
  data: string,
  households: readonly HouseholdFacts[],
  seed: (ctx: ServiceContext) => void = () => undefined,
  policy = policyFile,
): Promise<RunningApp> {
  mkdirSync(data, { recursive: true })
  const { book } = createBook(dataFolder(join(data, 'book')), {
    region: '430681',
    countyName: '示例县',
    administrator: { login: 'admin', name: '管理员' },
    passphrase,
    sample: false,
    recoveryCounts: true,
  })
  const ctx = contextOf(book)
  loadPolicySet(ctx, policy)
  const path = join(data, 'households.xlsx')
  await writeHouseholdsWorkbook(path, [...households], regions)
  const { importId } = await readImport(ctx, { path, fileName: 'households.xlsx' }, quietControl)
  commitImport(ctx, { importId }, quietControl)
  for (const person of Object.values(people)) addUser(book, { ...person, passphrase })
  seed(ctx)
  book.close()
  const app = await startApp(data)
  app.page.setDefaultTimeout(15_000)
  return app
}

/** One adult of the village with 3,000 yuan a year, who is given 低保. */
export function family(key: string, name: string, serial: number, birth = '1985-03-01'): HouseholdFacts {
  const member = { ...blankMember, name, relation: '01', idNumber: idNumberOf(birth, serial) }
  return household({ key, residenceRegion: village, members: [member], income: { transfer: 300_000 } })
}

/** Locks, where somebody is signed in, and signs the next person in. */
export async function changeTo(app: RunningApp, who: Who): Promise<void> {
  const { page } = app
  const frame = page.getByRole('navigation', { name: appWords.name })
  if (await frame.isVisible()) {
    await page.keyboard.press('Control+l')
    await frame.waitFor({ state: 'detached' })
  }
  await signIn(app, people[who].login, passphrase)
}

/** Opens a case by its address. */
export async function openCase(page: Page, id: string): Promise<void> {
  await page.evaluate((hash) => {
    window.location.hash = hash
  }, `/casework/cases/${id}`)
  await page.locator('[data-section=work]').waitFor()
}
export function caseIdOf(page: Page): string {
  return /casework\/cases\/([^?]+)/.exec(page.url())?.[1] ?? ''
}

export interface Typed {
  /** Label of a text, number or date field → what is typed. */
  readonly texts?: Readonly<Record<string, string>>
  /** Label of a select → what is chosen. */
  readonly selects?: Readonly<Record<string, string>>
  /** Radio buttons and boxes to check, by their words. */
  readonly checks?: readonly string[]
}

/** Does one action of the open case on a day: opens its form, types, sends, and sees that it was done. */
export async function act(page: Page, action: CaseActionName, on: string, typed: Typed = {}): Promise<void> {
  const name = caseActionWords[action]
  await page.locator(`button[data-open=${action}]`).click()
  const form = page.locator(`form[data-action=${action}]`)
  await form.getByLabel(caseFormWords.date, { exact: true }).fill(on)
  await form.getByLabel(caseFormWords.date, { exact: true }).press('Tab')
  for (const words of typed.checks ?? []) await form.getByText(words, { exact: true }).click()
  for (const [label, text] of Object.entries(typed.texts ?? {})) {
    const field = form.getByLabel(label, { exact: true }).first()
    await field.fill(text)
  }
  for (const [label, option] of Object.entries(typed.selects ?? {})) {
    await form.getByLabel(label, { exact: true }).first().selectOption(option)
  }
  await form.getByRole('button', { name: caseScreenWords.send }).click()
  await expect(page.getByText(fill(caseScreenWords.done, { action: name }))).toBeVisible()
}
