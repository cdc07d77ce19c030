import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { attachmentWords as words } from '@shared/messages/attachments'
import { appWords } from '@shared/messages/app'
import { caseActionWords } from '@shared/messages/casework'
import { consentWords } from '@shared/messages/consent'
import { jobTitles } from '@shared/messages/jobs'
import { putSetting } from '../../electron/store/tables/setting'
import { makePng } from '../fixtures/makeFiles'
import { blankMember, household, idNumberOf, obligor } from '../shared/rules/households'
import { answerOpen } from '../walk/dialogs'
import { expect, test } from './app'
import { act, changeTo, family, openCase, startCounty, village } from './caseDesk'
import { CaseSeed, daysFromStart, programToday } from './caseSeed'

// 档案材料 and 承诺与授权 by hand in a case: files dropped on it, large ones cancelled, signed sheets recorded with their
// scans. Made-up people throughout.

const day = daysFromStart(programToday())
const MIB = 1024 * 1024

/** A picture with so many bytes behind it. */
function pngOf(bytes: number): Buffer {
  const picture = makePng(40, 30, 'made up')
  return Buffer.concat([picture, Buffer.alloc(Math.max(0, bytes - picture.length), 7)])
}

/** Drops files of the disk on a place, as the hand does from the file manager. */
async function dropFiles(page: Page, place: Locator, paths: readonly string[]): Promise<void> {
  await place.scrollIntoViewIfNeeded()
  const box = await place.boundingBox()
  if (!box) throw new Error('the place is not in sight')
  const at = { x: box.x + box.width / 2, y: box.y + Math.min(box.height / 2, 60) }
  const devtools = await page.context().newCDPSession(page)
  const data = { items: [], files: [...paths], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await devtools.send('Input.dispatchDragEvent', { type, ...at, data })
  }
  await devtools.detach()
}

test('files are dropped on a case; a large one shows how far it is and can be cancelled, leaving nothing', async ({
  data,
}) => {
  test.setTimeout(120_000)
  const ids = { one: '' }
  const app = await startCounty(data, [family('1', '尉迟翊', 11)], (ctx) => {
    ids.one = new CaseSeed(ctx).open('1', day(0))
    ctx.db.transaction((tx) => putSetting(tx, 'attachmentFileMiB', '100'))
  })
  const { page } = app
  const scans = join(data, 'scans')
  mkdirSync(scans)
  const scan = (name: string, body: Buffer): string => {
    const path = join(scans, name)
    writeFileSync(path, body)
    return path
  }
  await changeTo(app, 'townClerk')
  await openCase(page, ids.one)
  const files = page.getByRole('region', { name: words.section, exact: true })
  await expect(files.getByText(words.empty)).toBeVisible()

  const fake = scan('合影.jpg', Buffer.from('not a picture'))
  await dropFiles(page, files, [scan('身份证.png', pngOf(0)), fake, scan('户口簿.png', pngOf(3 * MIB))])
  await expect(files.getByRole('row').filter({ hasText: '户口簿.png' })).toBeVisible()
  await expect(files.getByRole('row').filter({ hasText: '身份证.png' })).toBeVisible()
  await expect(files.getByRole('alert')).toContainText(
    '文件“合影.jpg”的名称像 JPEG 图片，内容是无法识别的内容，没有加入。',
  )
  await expect(files.getByRole('status')).toContainText('已加入 2 件。')
  await page.screenshot({ path: test.info().outputPath('dropped.png') })

  await answerOpen(app.electron, scan('病历.png', pngOf(96 * MIB)))
  await files.getByRole('button', { name: words.add, exact: true }).click()
  const bar = files.getByRole('progressbar', { name: jobTitles['attachment.add'] })
  await expect(bar).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('large.png') })
  await files.getByRole('button', { name: appWords.actions.cancel, exact: true }).click()
  await expect(files.getByRole('status')).toContainText(words.cancelled)
  await expect(files.getByRole('row').filter({ hasText: '病历.png' })).toHaveCount(0)
  await expect(files).toContainText('已用 3.0 MB')
  await page.screenshot({ path: test.info().outputPath('cancelled.png') })

  // The same place takes a large file to its end.
  await answerOpen(app.electron, scan('房产.png', pngOf(40 * MIB)))
  await files.getByRole('button', { name: words.add, exact: true }).click()
  await expect(files.getByRole('row').filter({ hasText: '房产.png' })).toBeVisible({ timeout: 30_000 })
  await expect(files).toContainText('已用 43.0 MB')
  await answerOpen(app.electron, scan('全卷.png', pngOf(200 * MIB)))
  await files.getByRole('button', { name: words.add, exact: true }).click()
  await expect(files.getByRole('alert')).toContainText(
    '文件“全卷.png”有 200.0 MB，超过每个文件 100 MB 的限制，没有加入。',
  )
  await page.screenshot({ path: test.info().outputPath('too-large.png') })
  expect(app.errors.filter((line) => line.includes('incident'))).toEqual([])
  await app.close()
})

test('each member, a guardian for the child and the obligor sign in a case, and a scan is kept with the sheet', async ({
  data,
}) => {
  test.setTimeout(120_000)
  const ids = { one: '' }
  const person = (name: string, relation: string, birth: string, serial: number) => {
    const idNumber = idNumberOf(birth, serial)
    return { ...blankMember, name, relation, idNumber, state: '共同生活' as const }
  }
  const mother = person('尉迟翊', '01', '1984-03-12', 21)
  const members = [mother, person('缪中鹤', '11', '1982-06-01', 13), person('缪小鹤', '20', '2015-09-08', 31)]
  const father = { name: '尉迟老', idNumber: idNumberOf('1955-02-02', 19), relation: '51' }
  const home = household({
    key: '1',
    residenceRegion: village,
    members,
    obligors: [obligor(mother.idNumber, father)],
    income: { transfer: 300_000 },
  })
  const app = await startCounty(data, [home], (ctx) => {
    const seed = new CaseSeed(ctx)
    ids.one = seed.open('1', day(0))
    seed.act(ids.one, 'townClerk', day(0), { action: 'accept' })
    seed.act(ids.one, 'townClerk', day(0), { action: 'registerKin', kin: false, note: '' })
  })
  const { page } = app
  await changeTo(app, 'townClerk')
  await openCase(page, ids.one)
  const consent = page.getByRole('region', { name: consentWords.section, exact: true })
  await expect(consent).toContainText('还缺 5 项，不能提请核对。')
  await expect(page.locator('button[data-open=requestCheck]')).toHaveCount(0)

  const files = page.getByRole('region', { name: words.section, exact: true })
  const scan = join(data, '授权书.png')
  writeFileSync(scan, makePng(600, 800, 'signed'))
  await files.getByLabel(words.item, { exact: true }).selectOption('pledge')
  await answerOpen(app.electron, scan)
  await files.getByRole('button', { name: words.add, exact: true }).click()
  await expect(files.getByRole('row').filter({ hasText: '授权书.png' })).toBeVisible()

  const record = async (fillIn: (form: Locator) => Promise<void>): Promise<void> => {
    await consent.getByRole('button', { name: consentWords.actions.record, exact: true }).click()
    const form = consent.getByRole('form', { name: consentWords.form.title })
    await form.waitFor()
    await form.getByLabel(consentWords.form.signedOn, { exact: true }).fill(day(0))
    await form.getByLabel(consentWords.form.signedOn, { exact: true }).press('Tab')
    await fillIn(form)
    await form.getByRole('button', { name: consentWords.form.save, exact: true }).click()
    await form.waitFor({ state: 'detached' })
  }
  const scanLabel = new RegExp(`^${consentWords.form.scan}`)
  await record((form) => form.getByLabel(scanLabel).selectOption({ label: '授权书.png' }).then())
  await expect(consent).toContainText('还缺 4 项')
  // Both adults on one sheet, its scan beside it.
  await record((form) => form.getByLabel(scanLabel).selectOption({ label: '授权书.png' }).then())
  await expect(consent).toContainText('还缺 2 项')
  await record(async (form) => {
    await form.getByRole('radio', { name: '核查授权' }).check()
    await form.getByText('缪小鹤（', { exact: false }).first().click()
    await form
      .getByLabel(new RegExp(`^${consentWords.form.guardian}`))
      .first()
      .selectOption('minor')
    await form.getByLabel(consentWords.form.guardianName, { exact: true }).fill('尉迟翊')
    await form.getByLabel(consentWords.form.guardianRelation, { exact: true }).fill('母')
  })
  await expect(consent).toContainText('还缺 1 项')
  await record(async (form) => {
    await form.getByRole('radio', { name: consentWords.form.agreed, exact: true }).check()
  })
  await expect(consent).toContainText(consentWords.complete)
  // The obligor's sheet was scanned later.
  const line = consent.getByRole('row').filter({ hasText: '尉迟老' })
  await line.getByRole('button', { name: consentWords.actions.scan, exact: true }).click()
  const later = consent.getByRole('form', { name: new RegExp(consentWords.actions.scan) })
  await later.getByLabel(consentWords.form.scan).selectOption({ label: '授权书.png' })
  await later.getByRole('button', { name: consentWords.form.save, exact: true }).click()
  await later.waitFor({ state: 'detached' })
  await expect(line.getByRole('button', { name: consentWords.actions.scan, exact: true })).toHaveCount(0)
  await line.getByRole('button', { name: consentWords.actions.viewScan, exact: true }).click()
  await expect
    .poll(() => consent.locator('img').evaluate((img) => (img instanceof HTMLImageElement ? img.naturalWidth : 0)))
    .toBe(600)
  await page.keyboard.press('Escape')
  await consent.scrollIntoViewIfNeeded()
  await page.screenshot({ path: test.info().outputPath('consent.png') })
  // Now the 核对 can be asked for.
  await act(page, 'requestCheck', day(1))
  await expect(page.getByText(`已办理：${caseActionWords.requestCheck}。`)).toBeVisible()
  expect(app.errors.filter((line) => line.includes('incident'))).toEqual([])
  await app.close()
})
