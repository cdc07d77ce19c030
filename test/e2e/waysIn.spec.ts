import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { appWords } from '@shared/messages/app'
import { keyringWords } from '@shared/messages/keyring'
import { peopleWords, roleWords } from '@shared/messages/people'
import type { settingsWords } from '@shared/messages/settings'
import { emergencyWords, sampleWords, setupWords, unlockWords } from '@shared/messages/setup'
import { goTo, setUpBook, signIn, walkPassphrase } from '../walk/friday'
import { prepareBook } from '../walk/preparedBook'
import { processTree } from '../walk/processTree'
import { blankMember, household, idNumberOf } from '../shared/rules/households'
import { expect, startApp, test, type RunningApp } from './app'

// The ways to the data: made for the first time, a passphrase forgotten, a new PC, a rebuilt system user, several people,
// and the county one can try things out with.

const policyFile = join(import.meta.dirname, '../fixtures/policy-test-1.json')
const county = { region: '430681', name: '示例县' }
const family = household({
  key: 'A1',
  residenceRegion: '430681102201',
  members: [{ ...blankMember, name: '缪沅蓁', relation: '01', idNumber: idNumberOf('1975-03-01', 21) }],
})
const newPassphrase = '秋天 山上的柿子'

async function picture(app: RunningApp, name: string): Promise<void> {
  await app.page.setViewportSize({ width: 1366, height: 768 })
  await app.page.waitForTimeout(300)
  await app.page.screenshot({ path: test.info().outputPath(`${name}.png`) })
}

async function openSection(app: RunningApp, section: keyof typeof settingsWords.sections): Promise<void> {
  await goTo(app, `/settings?section=${section}`)
}

async function recoverBy(app: RunningApp, code: string): Promise<void> {
  const { page } = app
  await page.getByRole('button', { name: unlockWords.forgotten }).click()
  await page.getByLabel(emergencyWords.code, { exact: true }).last().fill(code)
  await picture(app, 'emergency')
  await page.getByRole('button', { name: emergencyWords.open, exact: true }).click()
  await page.getByLabel(emergencyWords.newPassphrase, { exact: true }).fill(newPassphrase)
  await page.getByLabel(setupWords.passphrase.second).fill(newPassphrase)
  await picture(app, 'recovering')
  await page.getByRole('button', { name: emergencyWords.set }).click()
  await page.getByRole('navigation', { name: appWords.name }).waitFor()
}

test('a forgotten passphrase, and the same folder on a new PC: the recovery code lets the 县管理员 in again', async ({
  app,
  data,
}) => {
  test.setTimeout(180_000)
  const code = await setUpBook(app, county, policyFile)
  await app.close()

  // A new PC: the folder was copied, nothing else of the old one is there.
  const elsewhere = join(data, 'new-pc')
  cpSync(join(data, 'book'), join(elsewhere, 'book'), { recursive: true })
  const next = await startApp(elsewhere)
  try {
    await recoverBy(next, code.toLowerCase().replaceAll('-', ' '))
    await next.page.getByRole('button', { name: new RegExp(`^${appWords.lock}`) }).click()
    await next.page.getByLabel(unlockWords.passphrase, { exact: true }).fill(walkPassphrase)
    await next.page.getByRole('button', { name: unlockWords.unlock, exact: true }).click()
    await expect(next.page.getByText('密码不正确', { exact: false })).toBeVisible()
    await signIn(next, null, newPassphrase)
  } finally {
    await next.close()
  }
})

test('this PC’s vault opens the data at the start, and a rebuilt system user is told that it is lost', async ({
  app,
  data,
}) => {
  test.skip(process.platform !== 'linux', 'finds the store process in /proc')
  test.setTimeout(180_000)
  await setUpBook(app, county, policyFile)
  // What a desktop without a key ring offers is refused in words.
  await openSection(app, 'keyring')
  await expect(
    app.page.getByText(keyringWords.vault.refused).or(app.page.getByText(keyringWords.vault.none)),
  ).toBeVisible()
  await picture(app, 'keyring')

  // The edge of the machine: the vault of a system user who has one.
  await app.electron.evaluate(({ safeStorage }) => {
    const turned = (bytes: Uint8Array): Buffer => Buffer.from(bytes.map((byte) => byte ^ 0x5a))
    safeStorage.getSelectedStorageBackend = () => 'gnome_libsecret'
    safeStorage.isEncryptionAvailable = () => true
    safeStorage.encryptString = (text) => turned(Buffer.from(text))
    safeStorage.decryptString = (sealed) => turned(sealed).toString()
  })
  await openSection(app, 'display')
  await openSection(app, 'keyring')
  await app.page.getByRole('button', { name: keyringWords.vault.enrol, exact: true }).click()
  await expect(app.page.getByText(keyringWords.vault.enrolledNow)).toBeVisible()

  const store = processTree(app.electron.process().pid ?? 0).find((pid) =>
    readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('store.js'),
  )
  process.kill(store ?? 0, 'SIGKILL')
  // The data are open again, so the page knows whose they are; somebody still has to sign in.
  await expect(app.page.getByRole('heading', { name: county.name })).toBeVisible({ timeout: 20_000 })
  await expect(app.page.getByText(unlockWords.vaultLost)).toBeHidden()
  await signIn(app, null, walkPassphrase)
  await app.close()

  const rebuilt = await startApp(data)
  try {
    await expect(rebuilt.page.getByText(unlockWords.vaultLost)).toBeVisible()
    await picture(rebuilt, 'vaultLost')
    await signIn(rebuilt, null, walkPassphrase)
    await openSection(rebuilt, 'keyring')
    await rebuilt.page.getByRole('button', { name: keyringWords.vault.remove, exact: true }).first().click()
    await picture(rebuilt, 'vaultRemove')
  } finally {
    await rebuilt.close()
  }
})

test('people sign in by their own names and see what their work asks for, and nothing else', async ({ data }) => {
  test.setTimeout(240_000)
  await prepareBook(data, policyFile, [family])
  const app = await startApp(data)
  try {
    const { page } = app
    await signIn(app, null, walkPassphrase)
    const add = async (name: string, login: string, role: keyof typeof roleWords, town?: string): Promise<void> => {
      const form = page.getByRole('form', { name: peopleWords.form.addTitle })
      await page.getByRole('button', { name: peopleWords.add, exact: true }).click()
      await form.getByLabel(peopleWords.form.name, { exact: true }).fill(name)
      await form.getByLabel(peopleWords.form.login, { exact: true }).fill(login)
      await form.getByLabel(peopleWords.form.role, { exact: true }).selectOption({ label: roleWords[role].name })
      if (town !== undefined)
        await form.getByLabel(peopleWords.form.area, { exact: true }).selectOption({ label: town })
      await form.getByLabel(peopleWords.form.passphrase, { exact: true }).fill(newPassphrase)
      await form.getByLabel(setupWords.passphrase.second).fill(newPassphrase)
      await form.getByRole('button', { name: peopleWords.form.add, exact: true }).click()
      await expect(page.getByRole('cell', { name: login, exact: true })).toBeVisible()
    }
    await openSection(app, 'people')
    await add('周镇办', 'zhou', 'TOWN_CLERK', '川山坪镇')
    await add('吴审计', 'wu', 'AUDITOR')
    await picture(app, 'people')
    const lock = (): Promise<void> => page.getByRole('button', { name: new RegExp(`^${appWords.lock}`) }).click()

    await lock()
    await signIn(app, 'zhou', newPassphrase)
    const areas = page.getByRole('navigation', { name: appWords.name })
    await expect(areas).toContainText('家庭库')
    await picture(app, 'townClerk')
    const refused = await page.evaluate(() => window.zhongfu.callStore('user.list', {}))
    expect(refused).toMatchObject({ ok: false, error: { code: 'NOT_ALLOWED' } })

    await lock()
    await signIn(app, 'wu', newPassphrase)
    await expect(areas).not.toContainText('家庭库')
    await picture(app, 'auditor')
    const hidden = await page.evaluate(() => window.zhongfu.callStore('household.list', { query: '' }))
    expect(hidden).toMatchObject({ ok: false, error: { code: 'NOT_ALLOWED' } })

    await lock()
    await signIn(app, 'admin', walkPassphrase)
    await openSection(app, 'people')
    const own = page.getByRole('row').filter({ hasText: peopleWords.self })
    await own.getByRole('button', { name: peopleWords.actions.disable }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: peopleWords.actions.disable }).click()
    await expect(page.getByText('这是最后一名可以登录的县管理员', { exact: false })).toBeVisible()
  } finally {
    await app.close()
  }
})

test('the sample county is made aside, marked on every screen, and left again', async ({ app }) => {
  test.setTimeout(180_000)
  const { page } = app
  await page.getByRole('button', { name: setupWords.choice.sample }).click()
  await page.getByRole('button', { name: setupWords.sample.enter }).click({ timeout: 120_000 })
  await page.getByRole('navigation', { name: appWords.name }).waitFor()
  for (const place of ['/board', '/households', '/determination', '/notices', '/exchange', '/settings']) {
    await goTo(app, place)
    await expect(page.getByText(sampleWords.mark, { exact: true }).first()).toBeVisible()
  }
  await goTo(app, '/households')
  await expect(page.getByText('共 3,000 户', { exact: false })).toBeVisible()
  await picture(app, 'sample')
  await page.getByRole('button', { name: sampleWords.leave }).click()
  await expect(page.getByRole('button', { name: setupWords.choice.own })).toBeVisible({ timeout: 30_000 })
})
