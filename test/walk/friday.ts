import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { ElectronApplication, Page } from '@playwright/test'
import { determinationWords } from '@shared/messages/determination'
import { exchangeScreenWords, importWords, packageWords } from '@shared/messages/exchangeScreens'
import { recoveryCodeWords, unconfirmedWords } from '@shared/messages/keyring'
import { noticeScreenWords } from '@shared/messages/notices'
import { settingsWords } from '@shared/messages/settings'
import { setupWords, unlockWords } from '@shared/messages/setup'
import { appWords } from '@shared/messages/app'
import { answerOpen, answerSave } from './dialogs'

/** The clerk's Friday in the real window: from an empty folder to the sealed package. Each step ends when it is done. */
export interface Desk {
  readonly electron: ElectronApplication
  readonly page: Page
}

export const walkPassphrase = '示例县 夏天的风'

/** Goes to an area by its address, as a link would. */
export async function goTo({ page }: Desk, path: string): Promise<void> {
  await page.evaluate((hash) => {
    window.location.hash = hash
  }, path)
}

/** Files are written whole and renamed into place: one that is there is complete. */
async function untilWritten(path: string): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    if (existsSync(path)) return
    await setTimeout(100)
  }
  throw new Error(`${path} was not written`)
}

/**
 * Makes the office's own data from an empty folder; the recovery code is read from the page and typed back. Returns the
 * code.
 */
export async function setUpBook(
  desk: Desk,
  county: { region: string; name: string },
  policyFile: string,
): Promise<string> {
  const { page, electron } = desk
  const words = setupWords
  const next = page.getByRole('button', { name: appWords.actions.next })
  await page.getByRole('button', { name: words.choice.own }).click()
  await page.getByLabel(words.county.code).fill(county.region)
  await page.getByLabel(words.county.name).fill(county.name)
  await next.click()
  await answerOpen(electron, policyFile)
  await page.getByRole('button', { name: appWords.actions.choose }).click()
  await page.getByText(basename(policyFile)).waitFor()
  await next.click()
  await page.getByLabel(words.administrator.name, { exact: true }).fill('李明')
  await page.getByLabel(words.administrator.login, { exact: true }).fill('liming')
  await page.getByLabel(words.passphrase.first, { exact: true }).fill(walkPassphrase)
  await page.getByLabel(words.passphrase.second).fill(walkPassphrase)
  await page.getByRole('button', { name: words.create, exact: true }).click()
  const code = await typeRecoveryCodeBack(desk)
  await page.getByRole('button', { name: words.done.go }).click()
  await page.getByRole('navigation').first().waitFor()
  return code
}

/** Does what the person with the paper does: reads the code that is shown, and types it. Returns the code. */
export async function typeRecoveryCodeBack({ page }: Desk): Promise<string> {
  const shown = page.getByTestId('paper-code')
  await shown.waitFor({ timeout: 60_000 })
  const code = (await shown.getByRole('listitem').allInnerTexts()).join('-')
  await page.getByRole('button', { name: recoveryCodeWords.toTyping }).click()
  await page.getByLabel(recoveryCodeWords.typeTitle).fill(code)
  await page.getByRole('button', { name: recoveryCodeWords.check, exact: true }).click()
  return code
}

/** Signs in, without a user name where one person works; the reminder of a recovery code that was never typed back is put off. */
export async function signIn({ page }: Desk, login: string | null, passphrase: string): Promise<void> {
  if (login !== null) await page.getByLabel(unlockWords.login, { exact: true }).fill(login)
  await page.getByLabel(unlockWords.passphrase, { exact: true }).fill(passphrase)
  await page.getByRole('button', { name: unlockWords.unlock, exact: true }).click()
  const frame = page.getByRole('navigation', { name: appWords.name })
  const later = page.getByRole('button', { name: unconfirmedWords.later })
  await frame.or(later).first().waitFor({ timeout: 60_000 })
  if (await later.isVisible()) {
    await later.click()
    await page.getByRole('button', { name: unconfirmedWords.laterConfirm }).click()
    await frame.waitFor()
  }
}

/** Reads a workbook and stops at its preview. */
export async function readWorkbook(desk: Desk, workbook: string): Promise<void> {
  await goTo(desk, '/exchange/import')
  await answerOpen(desk.electron, workbook)
  await desk.page.getByRole('button', { name: importWords.choose.button, exact: true }).click()
  await desk.page.getByLabel(importWords.counts.label).waitFor({ timeout: 120_000 })
}

export async function commitWorkbook({ page }: Desk): Promise<void> {
  await page.getByRole('button', { name: /^写入家庭库/ }).click()
  await page.getByText(importWords.done.title).waitFor({ timeout: 120_000 })
}

export async function determineAll(desk: Desk): Promise<void> {
  await goTo(desk, '/determination')
  await desk.page
    .getByRole('button', { name: new RegExp(`^(${determinationWords.run.start}|${determinationWords.run.again})$`) })
    .first()
    .click()
  await desk.page.getByText(/^认定 [\d,]+ 户[：，]/).waitFor({ timeout: 120_000 })
}

/** Builds the lists of every village and stops at the three panes. */
export async function buildLists(desk: Desk): Promise<void> {
  await goTo(desk, '/notices')
  await desk.page.getByRole('button', { name: noticeScreenWords.build, exact: true }).click()
  await desk.page.getByRole('heading', { name: noticeScreenWords.gate.title }).first().waitFor({ timeout: 120_000 })
  await desk.page.locator('canvas').first().waitFor({ timeout: 60_000 })
}

export async function saveLists({ page, electron }: Desk, files: { pdf: string; xlsx: string }): Promise<void> {
  await answerSave(electron, files.pdf)
  await page.getByRole('button', { name: noticeScreenWords.actions.savePdf }).click()
  await untilWritten(files.pdf)
  await answerSave(electron, files.xlsx)
  await page.getByRole('button', { name: noticeScreenWords.actions.saveXlsx }).click()
  await untilWritten(files.xlsx)
}

/** Makes the office's key and pins the province's certificate by its fingerprint. */
export async function prepareKeys(
  desk: Desk,
  province: { certificate: string; fingerprint: string },
  files: { recoveryCopy: string },
): Promise<void> {
  const { page, electron } = desk
  const words = settingsWords.keys
  await goTo(desk, '/settings')
  await page.getByRole('button', { name: settingsWords.sections.keys }).click()
  await page.getByRole('button', { name: words.make }).first().click()
  await page.getByLabel(words.copyPass, { exact: true }).fill('恢复副本 另一句话')
  await page.getByLabel(words.copyPassAgain).fill('恢复副本 另一句话')
  await answerSave(electron, files.recoveryCopy)
  await page.locator('button', { hasText: words.copyFileChoose }).click()
  await page.getByRole('button', { name: words.make }).last().click()
  await page.getByRole('button', { name: words.exportCert }).waitFor()
  await answerOpen(electron, province.certificate)
  await page.getByRole('button', { name: words.importCert }).first().click()
  await page.getByLabel(words.compareRead).first().fill(province.fingerprint)
  await page.getByRole('button', { name: words.pin, exact: true }).click()
  await page.getByText(/已导入/).waitFor()
}

export async function sealMonth(desk: Desk, file: string): Promise<void> {
  const { page, electron } = desk
  await goTo(desk, '/exchange/package')
  await page.getByRole('button', { name: appWords.actions.next }).click()
  await answerSave(electron, file)
  await page.getByRole('button', { name: packageWords.seal, exact: true }).click()
  await page
    .getByRole('heading', { name: packageWords.done.title })
    .or(page.getByText(packageWords.done.title, { exact: true }))
    .first()
    .waitFor({ timeout: 120_000 })
}

/** Saves the cover sheet of the package just sealed. */
export async function saveCover({ page, electron }: Desk, file: string): Promise<void> {
  await answerSave(electron, file)
  await page.getByRole('button', { name: exchangeScreenWords.cover.save }).first().click()
  await untilWritten(file)
}
