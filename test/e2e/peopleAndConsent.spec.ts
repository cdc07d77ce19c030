import { closeSync, ftruncateSync, mkdirSync, openSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { attachmentWords } from '@shared/messages/attachments'
import { appWords } from '@shared/messages/app'
import { consentWords } from '@shared/messages/consent'
import { elsewhereWords } from '@shared/messages/elsewhere'
import { kinWords } from '@shared/messages/kin'
import { contextOf, signedIn } from '../../electron/store/book'
import { quietControl } from '../../electron/store/jobs/control'
import { classify } from '../../electron/store/services/determination/classify'
import { commitImport } from '../../electron/store/services/import/commitImport'
import { addRelative, addRosterPerson } from '../../electron/store/services/kin/rosters'
import { loadPolicySet } from '../../electron/store/services/policy/policySets'
import { readImport } from '../../electron/store/services/import/readImport'
import { addUser } from '../../electron/store/services/office/users'
import { sql } from '../../electron/store/sql'
import { writeHouseholdsWorkbook } from '../../electron/store/workbook/writeHouseholdsWorkbook'
import { makePdf, makePng } from '../fixtures/makeFiles'
import { blankMember, household, idNumberOf, obligor } from '../shared/rules/households'
import { answerOpen } from '../walk/dialogs'
import { goTo, signIn, walkPassphrase } from '../walk/friday'
import { newBook } from '../walk/preparedBook'
import { expect, startApp, test, type RunningApp } from './app'
import { searchFolder } from './markers'

// 近亲属回避, 承诺与授权, 档案材料 and the look outside the own area in the real app. Made-up people throughout.

const policyFile = join(import.meta.dirname, '../fixtures/policy-test-1.json')
const clerkWords = '够长的 一句话'
/** Stands in the scan alone: whoever finds it outside the encrypted files has found the scan. */
const scanMark = '扫描件里的欧阳燚-73519'

function person(name: string, relation: string, birth: string, serial: number) {
  return { ...blankMember, name, relation, idNumber: idNumberOf(birth, serial), state: '共同生活' as const }
}

/** A family of three with a child and an obligor, one of a clerk's relatives, and one in another township. */
async function prepare(data: string): Promise<{ family: string; relative: string; far: string; farId: string }> {
  const book = newBook(data)
  try {
    const ctx = contextOf(book)
    loadPolicySet(ctx, policyFile)
    const mother = person('欧阳燚', '01', '1984-03-12', 21)
    const members = [mother, person('缪㼆䶮', '11', '1982-06-01', 13), person('缪小䶮', '20', '2015-09-08', 31)]
    const near = { hukouType: '农村', residenceRegion: '430681102201' } as const
    const kin = person('钱亲属', '01', '1960-01-02', 15)
    const farAway = person('远镇人', '01', '1970-05-05', 17)
    const path = join(data, 'prepared.xlsx')
    await writeHouseholdsWorkbook(
      path,
      [
        household({
          key: 'A1',
          members,
          ...near,
          obligors: [
            obligor(mother.idNumber, { name: '欧阳大', idNumber: idNumberOf('1955-02-02', 19), relation: '51' }),
          ],
        }),
        household({ key: 'A2', members: [kin], ...near }),
        household({ key: 'B1', members: [farAway], hukouType: '农村', residenceRegion: '430681103201' }),
      ],
      [
        { code: '430681102', name: '川山坪镇' },
        { code: '430681102201', name: '幸福村' },
        { code: '430681103', name: '三江镇' },
        { code: '430681103201', name: '团结村' },
      ],
    )
    const read = await readImport(ctx, { path, fileName: 'prepared.xlsx' }, quietControl)
    commitImport(ctx, { importId: read.importId }, quietControl)
    classify(ctx, { on: ctx.clock.today(), policyId: null }, quietControl)
    const town = '430681102'
    const admin = signedIn(book, book.session)
    const { id: userId } = addUser(admin, {
      login: 'zhao',
      name: '赵经办',
      role: 'TOWN_CLERK',
      area: town,
      passphrase: clerkWords,
    })
    const { id: rosterId } = addRosterPerson(ctx, {
      kind: 'staff',
      userId,
      name: '赵经办',
      idNumber: idNumberOf('1990-01-01', 11),
      unit: '川山坪镇人民政府',
      post: '民政办事员',
      inCharge: false,
      region: town,
      from: '2024-01-01',
      to: null,
    })
    addRelative(ctx, {
      rosterId,
      relative: { name: kin.name, idNumber: kin.idNumber, relation: '父母', region: null },
    })
    const idOf = (key: string): string =>
      ctx.db.get<{ id: string }>(sql`SELECT id FROM household WHERE key = ${key}`)?.id ?? ''
    return { family: idOf('A1'), relative: idOf('A2'), far: idOf('B1'), farId: farAway.idNumber }
  } finally {
    book.close()
  }
}

function section(app: RunningApp, name: string) {
  return app.page.getByRole('region', { name, exact: true })
}

test('a family authorizes, its scans are kept and shown, and nothing of them stands outside the encrypted files', async ({
  data,
}) => {
  test.setTimeout(240_000)
  const before = new Set(readdirSync(tmpdir()))
  const { family } = await prepare(data)
  const scans = join(data, 'scans')
  mkdirSync(scans)
  const scan = join(scans, 'scan-1.png')
  writeFileSync(scan, makePng(900, 600, scanMark))
  const pdf = join(scans, 'hukou.pdf')
  writeFileSync(pdf, makePdf('Household register'))
  const fake = join(scans, 'photo.jpg')
  writeFileSync(fake, 'not a picture')
  const huge = join(scans, 'huge.png')
  writeFileSync(huge, makePng(10, 10, ''))
  const fd = openSync(huge, 'r+')
  ftruncateSync(fd, 200 * 1024 * 1024)
  closeSync(fd)

  const app = await startApp(data)
  const { page } = app
  page.setDefaultTimeout(30_000)
  try {
    await signIn(app, 'admin', walkPassphrase)
    await goTo(app, `/households/${family}`)

    const consent = section(app, consentWords.section)
    await expect(consent).toContainText('还缺 5 项，不能提请核对。')
    await consent.getByRole('button', { name: consentWords.actions.printAuthorization }).click()
    await expect(consent.locator('canvas').first()).toBeVisible()
    await consent.scrollIntoViewIfNeeded()
    await page.screenshot({ path: test.info().outputPath('authorization.png') })
    await page.keyboard.press('Escape')

    // The pledge, then the two adults on one sheet, then the child by the mother, then the obligor's no.
    const record = async (fill: () => Promise<void>): Promise<void> => {
      await consent.getByRole('button', { name: consentWords.actions.record, exact: true }).click()
      const form = consent.getByRole('form', { name: consentWords.form.title })
      await form.waitFor()
      await fill()
      await form.getByRole('button', { name: consentWords.form.save, exact: true }).click()
      await form.waitFor({ state: 'detached' })
    }
    await record(async () => undefined)
    await expect(consent).toContainText('还缺 4 项')
    await record(async () => {
      await consent.scrollIntoViewIfNeeded()
      await page.screenshot({ path: test.info().outputPath('record.png') })
    })
    await expect(consent).toContainText('还缺 2 项')
    await record(async () => {
      await consent.getByRole('radio', { name: '核查授权' }).check()
      await consent.getByText('缪小䶮（', { exact: false }).first().click()
      await consent.getByLabel(consentWords.form.guardian).selectOption('minor')
      await consent.getByLabel(consentWords.form.guardianName).fill('欧阳燚')
      await consent.getByLabel(consentWords.form.guardianRelation).fill('母')
    })
    await expect(consent).toContainText('还缺 1 项')
    await record(async () => {
      await consent.getByRole('radio', { name: consentWords.form.refused, exact: true }).check()
      await consent.getByLabel(consentWords.form.refusedWhy).fill('不愿提供')
    })
    await expect(consent).toContainText(consentWords.complete)
    await consent.scrollIntoViewIfNeeded()
    await page.screenshot({ path: test.info().outputPath('consent.png') })

    const files = section(app, attachmentWords.section)
    const add = async (path: string): Promise<void> => {
      await answerOpen(app.electron, path)
      await files.getByRole('button', { name: attachmentWords.add, exact: true }).click()
    }
    await add(scan)
    await expect(files.getByRole('row').filter({ hasText: 'scan-1.png' })).toBeVisible()
    await add(fake)
    await expect(files.getByRole('alert')).toContainText(
      '文件“photo.jpg”的名称像 JPEG 图片，内容是无法识别的内容，没有加入。',
    )
    await add(huge)
    await expect(files.getByRole('alert')).toContainText(
      '文件“huge.png”有 200.0 MB，超过每个文件 20 MB 的限制，没有加入。',
    )
    await add(scan)
    await expect(files.getByRole('alert')).toContainText('内容相同，没有重复加入')
    await files.getByLabel(attachmentWords.item, { exact: true }).selectOption('hukou')
    await add(pdf)
    await expect(files.getByRole('row').filter({ hasText: 'hukou.pdf' })).toBeVisible()
    await expect(files.getByRole('row')).toHaveCount(3)

    await files
      .getByRole('row')
      .filter({ hasText: 'scan-1.png' })
      .getByRole('button', { name: attachmentWords.actions.view })
      .click()
    const picture = files.locator('img')
    await expect
      .poll(() => picture.evaluate((img) => (img instanceof HTMLImageElement ? img.naturalWidth : 0)))
      .toBe(900)
    await files.getByRole('button', { name: attachmentWords.actions.rotate }).click()
    await expect(picture).toHaveAttribute('style', /rotate\(90deg\)/)
    await files.scrollIntoViewIfNeeded()
    await page.screenshot({ path: test.info().outputPath('picture.png') })
    await page.keyboard.press('Escape')
    await files
      .getByRole('row')
      .filter({ hasText: 'hukou.pdf' })
      .getByRole('button', { name: attachmentWords.actions.view })
      .click()
    await expect(files.locator('canvas').first()).toBeVisible()
    await page.screenshot({ path: test.info().outputPath('pdf.png') })
    await page.keyboard.press('Escape')

    await files
      .getByRole('row')
      .filter({ hasText: 'scan-1.png' })
      .getByRole('button', { name: attachmentWords.actions.remove })
      .click()
    await files.getByLabel(attachmentWords.removeWhy).fill('拍得不清')
    await page.keyboard.press('Enter')
    await expect(files.getByRole('row')).toHaveCount(2)
    await files.getByRole('button', { name: '显示已撤下（1）' }).click()
    await files.getByRole('button', { name: attachmentWords.actions.undo, exact: true }).click()
    await expect(files.getByRole('row')).toHaveCount(3)
    await files.scrollIntoViewIfNeeded()
    await page.screenshot({ path: test.info().outputPath('files.png') })
  } finally {
    await app.close()
  }
  // Everything that the program wrote: the book, its settings, caches, logs.
  for (const folder of ['book', 'config', 'cache']) {
    const looked = searchFolder(join(data, folder), [scanMark])
    expect(looked.found).toEqual([])
    if (folder === 'book') expect(looked.files.length).toBeGreaterThan(2)
  }
  // What appeared in the system's temporary folder meanwhile, as far as it can be this program's.
  const appeared = readdirSync(tmpdir()).filter((name) => !before.has(name) && /chromium|electron|zhongfu/i.test(name))
  for (const name of appeared.filter((one) => !data.endsWith(one)))
    expect(searchFolder(join(tmpdir(), name), [scanMark]).found).toEqual([])
  expect(app.errors.join('')).not.toContain('欧阳燚')
})

test('a relative cannot open the family, the pair is filed and printed, and a look elsewhere asks for a reason', async ({
  data,
}) => {
  test.setTimeout(240_000)
  const { family, relative, far, farId } = await prepare(data)
  const app = await startApp(data)
  const { page } = app
  page.setDefaultTimeout(30_000)
  try {
    await signIn(app, 'zhao', clerkWords)
    await goTo(app, `/households/${family}`)
    await expect(section(app, kinWords.section)).toContainText(kinWords.none)
    await goTo(app, `/households/${relative}`)
    await expect(page.getByText('当前用户与该户有近亲属关系', { exact: false }).first()).toBeVisible()
    await page.screenshot({ path: test.info().outputPath('refused.png') })

    await goTo(app, `/households/${far}`)
    await expect(page.getByText('远镇人')).toHaveCount(0)
    await goTo(app, '/households/elsewhere')
    await page.getByLabel(elsewhereWords.find).fill(farId)
    await page.getByLabel(elsewhereWords.reason).fill('该户申请迁入本镇')
    await page.getByRole('button', { name: elsewhereWords.look, exact: true }).click()
    await expect(page.getByText('正在跨区域查看：该户申请迁入本镇', { exact: false })).toBeVisible()
    await page.screenshot({ path: test.info().outputPath('elsewhere.png') })
    await goTo(app, '/households/elsewhere')
    await expect(page.getByRole('row').filter({ hasText: '该户申请迁入本镇' })).toBeVisible()
    await page.screenshot({ path: test.info().outputPath('looks.png') })

    await page.getByRole('button', { name: appWords.lock, exact: true }).click()
    await signIn(app, 'admin', walkPassphrase)
    await goTo(app, '/casework/kin')
    const row = page.getByRole('row').filter({ hasText: '钱亲属' })
    await expect(row).toContainText('申报的近亲属在该户')
    await page.screenshot({ path: test.info().outputPath('pairs.png') })
    await row.getByRole('button', { name: kinWords.actions.file }).click()
    const form = page.getByRole('form')
    await form.getByRole('button', { name: kinWords.actions.file, exact: true }).click()
    await expect(page.getByText(/已备案，备案号 430681\d{4}JQ000001。/)).toBeVisible()
    await page.getByRole('button', { name: kinWords.tabs.filings, exact: true }).click()
    await page
      .getByRole('row')
      .filter({ hasText: '钱亲属' })
      .getByRole('button', { name: kinWords.actions.print })
      .click()
    await expect(page.locator('canvas').first()).toBeVisible()
    await page.screenshot({ path: test.info().outputPath('filing.png') })
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: kinWords.actions.printList, exact: true }).click()
    await expect(page.locator('canvas').first()).toBeVisible()
    await page.screenshot({ path: test.info().outputPath('list.png') })
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: kinWords.tabs.staff, exact: true }).click()
    await expect(page.getByRole('row').filter({ hasText: '赵经办' })).toContainText('430681********')
    await page.getByRole('button', { name: kinWords.actions.add, exact: true }).click()
    await page.screenshot({ path: test.info().outputPath('roster.png') })
  } finally {
    await app.close()
  }
})
