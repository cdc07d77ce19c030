import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { idNumberOf } from '../shared/rules/households'
import { fill } from '@shared/messages/fill'
import { carriedWords, collectionWords, conflictWords, intakeWords as words } from '@shared/messages/intakeForm'
import { contextOf } from '../../electron/store/book'
import type { ServiceContext } from '../../electron/store/context'
import { draftOf, newDraft, saveDraft } from '../../electron/store/services/intake/drafts'
import { submitDraft } from '../../electron/store/services/intake/submitDraft'
import { loadPolicySet } from '../../electron/store/services/policy/policySets'
import { putRegions } from '../../electron/store/tables/region'
import { stage } from '../../electron/store/write'
import { goTo, signIn, walkPassphrase } from '../walk/friday'
import { newBook } from '../walk/preparedBook'
import { family, head, member, village, wife } from '../store/intake/intakeBook'
import { expect, startApp, test } from './app'

// 采集登记 in the real window: from the first to the last field without the mouse, a kill while typing, and two hands on
// one record. Made-up people throughout.

const policyFile = join(import.meta.dirname, '../fixtures/policy-test-1.json')

/** The office's book as it stands before the app opens it; `work` may write in it. */
function makeBook(data: string, work: (ctx: ServiceContext) => void = () => undefined): void {
  const book = newBook(data)
  const ctx = contextOf(book)
  loadPolicySet(ctx, policyFile)
  stage(ctx, 'settings', (tx) =>
    putRegions(tx, [
      { code: '430681102', name: '川山坪镇' },
      { code: '430681102201', name: '幸福村' },
      { code: '430681102202', name: '桥头村' },
      { code: '430681103', name: '弼时镇' },
      { code: '430681103200', name: '明月村' },
    ]),
  )
  work(ctx)
  book.close()
}

async function openApp(data: string) {
  const app = await startApp(data)
  app.page.setDefaultTimeout(20_000)
  await signIn(app, null, walkPassphrase)
  return app
}

async function focusedLabel(page: Page): Promise<string> {
  return page.evaluate(() => {
    const at = document.activeElement
    if (!(at instanceof HTMLElement)) return ''
    const label = at.id === '' ? null : document.querySelector(`label[for="${at.id}"]`)
    return (label?.textContent ?? at.textContent ?? '').trim()
  })
}

/** Presses Enter until the control with this label has the keyboard. */
async function walkTo(page: Page, label: RegExp): Promise<void> {
  for (let steps = 0; steps < 120; steps += 1) {
    if (label.test(await focusedLabel(page))) return
    await page.keyboard.press('Enter')
  }
  throw new Error(`${label.source} was not reached; at ${await focusedLabel(page)}`)
}

test('a family is registered from the first to the last field without the mouse', async ({ data }) => {
  test.setTimeout(180_000)
  makeBook(data)
  const app = await openApp(data)
  const { page } = app
  const type = async (text: string): Promise<void> => {
    await page.keyboard.type(text)
    await page.keyboard.press('Enter')
  }
  await goTo(app, '/casework/intake')
  await page.getByRole('button', { name: words.newForm }).first().press('Enter')
  await expect.poll(() => focusedLabel(page)).toMatch(/^姓名/)

  // The applicant: choices by code, by first letter, by arrows.
  await type('缪沅')
  await page.keyboard.type(head.slice(0, 12))
  await expect(page.locator('.note.hint').first()).toHaveText('已录 12 位')
  await type(head.slice(12))
  await expect(page.locator('#intake-applicant .note.hint').first()).toHaveText(/^男 · 5\d 岁 · 1971-05-06$/)
  await type('20')
  await type('1')
  await type('lhjy')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await walkTo(page, /^工资性收入/)
  await type('14400')
  // Where they live: by the first letters of the village.
  await walkTo(page, /^居住村/)
  await type('qtc')
  await type('三组')
  await walkTo(page, /^户籍类别/)
  await type('2')

  // A second person: Space adds a row.
  await walkTo(page, /添加成员$/)
  await page.keyboard.press('Space')
  await type('10')
  await type('袁珍')
  await page.keyboard.type(`${wife.slice(0, 17)}${wife.endsWith('1') ? '2' : '1'}`)
  await expect(page.locator('#intake-members .note.problem')).toHaveText(/^校验码不符/)
  await page.keyboard.press('Backspace')
  await type(wife.slice(17))
  await expect(page.locator('#intake-members .note.hint').first()).toHaveText(/^女 · 5\d 岁/)
  // 14,400 a year less a tenth of it (employment_cost_rate of TEST-1), for two people.
  await expect(page.locator('[data-total=monthly]')).toHaveText('540.00')

  // Ctrl+Z goes beyond one field: a row that was added is taken back, and brought again.
  await walkTo(page, /添加成员$/)
  await page.keyboard.press('Space')
  await expect(page.locator('#intake-members .member')).toHaveCount(2)
  await page.keyboard.press('Control+z')
  await expect(page.locator('#intake-members .member')).toHaveCount(1)
  await page.keyboard.press('Control+y')
  await page.keyboard.press('Control+z')
  await walkTo(page, /添加成员$/)

  await walkTo(page, /添加机动车/)
  await walkTo(page, /^申请事项/)
  await type('2')
  await type('同意')
  await walkTo(page, /^核查授权日期/)
  await type('20261122')
  await page.screenshot({ path: test.info().outputPath('filled.png') })
  await page.keyboard.press('Control+Enter')
  await expect(page).not.toHaveURL(/casework\/intake/)
  // The draft is gone: it has become a household with its case.
  await expect(page.getByText('缪沅').first()).toBeVisible()
  await goTo(app, '/casework/intake')
  await expect(page.getByText(words.draftsNone)).toBeVisible()
  await app.close()
})

test('what was typed until two seconds before the program is killed is there again', async ({ data }) => {
  test.setTimeout(120_000)
  makeBook(data)
  const app = await openApp(data)
  const { page } = app
  await goTo(app, '/casework/intake')
  await page.getByRole('button', { name: words.newForm }).first().click()
  await expect.poll(() => focusedLabel(page)).toMatch(/^姓名/)
  await page.keyboard.type('缪沅')
  await page.getByLabel('居住地址').focus()
  // Typing without a pause of half a second for six seconds; each digit is the tenth of a second at which it was typed.
  const begun = Date.now()
  const typedAt: number[] = []
  while (Date.now() - begun < 6000) {
    await page.keyboard.type(String(typedAt.length % 10))
    typedAt.push(Date.now())
    await page.waitForTimeout(120)
  }
  const killedAt = Date.now()
  app.electron.process().kill('SIGKILL')
  const due = typedAt.filter((at) => killedAt - at >= 2000).length
  expect(due).toBeGreaterThan(10)
  await new Promise((resolve) => setTimeout(resolve, 2000))

  const again = await openApp(data)
  await goTo(again, '/casework/intake')
  await again.page.getByRole('link', { name: '缪沅' }).click()
  const kept = await again.page.getByLabel('居住地址').inputValue()
  const all = typedAt.map((_, index) => String(index % 10)).join('')
  expect(all.startsWith(kept)).toBe(true)
  expect(kept.length).toBeGreaterThanOrEqual(due)
  await again.close()
})

test('two hands on one record: nothing is overwritten, each difference is decided by a person', async ({ data }) => {
  test.setTimeout(120_000)
  let householdId = ''
  makeBook(data, (ctx) => {
    const begun = newDraft(ctx, { fromHouseholdId: null, purpose: 'new' })
    const page = draftOf(ctx, begun.id)
    const saved = saveDraft(ctx, { ...begun, revision: page.revision, body: family({}, { phone: '13800000000' }) })
    householdId = submitDraft(ctx, { ...begun, ...saved, openCase: false, on: ctx.clock.today() }).householdId
    // My draft, in which the phone was changed …
    const mine = newDraft(ctx, { fromHouseholdId: householdId, purpose: 'renew' })
    const opened = draftOf(ctx, mine.id)
    const { household } = opened.body
    const values = { ...household.values, phone: '13811111111' }
    const kept = saveDraft(ctx, {
      ...mine,
      revision: opened.revision,
      body: { ...opened.body, household: { ...household, values } },
    })
    expect(kept.revision).toBeGreaterThan(1)
    // … and another hand that corrected the record meanwhile.
    const theirs = newDraft(ctx, { fromHouseholdId: householdId, purpose: 'edit' })
    const open = draftOf(ctx, theirs.id)
    const changed = { ...open.body.household.values, phone: '13922222222', mainCause: '因病' }
    const body = { ...open.body, household: { ...open.body.household, values: changed } }
    const done = saveDraft(ctx, { ...theirs, revision: open.revision, body })
    submitDraft(ctx, { ...theirs, ...done, openCase: false, on: ctx.clock.today() })
  })
  const app = await openApp(data)
  const { page } = app
  await goTo(app, '/casework/intake')
  await expect(page.getByText(words.staleMark)).toBeVisible()
  await page.getByRole('link', { name: '缪沅' }).click()
  const panel = page.getByRole('alertdialog')
  await expect(panel).toContainText('13800000000')
  await expect(panel).toContainText('13811111111')
  await expect(panel).toContainText('13922222222')
  // Both hands are the administrator's: no other person is named.
  await expect(panel).toContainText('家庭库现有资料的另外 1 处改动与本表没有冲突')
  await page.screenshot({ path: test.info().outputPath('conflict.png') })
  await expect(panel.getByRole('button', { name: conflictWords.apply })).toBeDisabled()
  await panel.getByText('13811111111').click()
  await panel.getByRole('button', { name: conflictWords.apply }).click()
  await expect(panel).toBeHidden()
  await expect(page.getByLabel('联系电话').first()).toHaveValue('13811111111')
  await expect(page.getByLabel('主要致困原因')).toHaveValue('因病')
  await app.close()
})

test('a person who already lives in another household is told of beside the row', async ({ data }) => {
  test.setTimeout(120_000)
  makeBook(data, (ctx) => {
    const begun = newDraft(ctx, { fromHouseholdId: null, purpose: 'new' })
    const { revision } = draftOf(ctx, begun.id)
    const members = [member('new:a', { relation: '本人', name: '缪沅', idNumber: head })]
    const saved = saveDraft(ctx, { ...begun, revision, body: family({ members }, { residenceRegion: village }) })
    submitDraft(ctx, { ...begun, ...saved, openCase: true, on: ctx.clock.today() })
  })
  const app = await openApp(data)
  const { page } = app
  await goTo(app, '/casework/intake')
  await page.getByRole('button', { name: words.newForm }).first().click()
  await expect.poll(() => focusedLabel(page)).toMatch(/^姓名/)
  await page.keyboard.type('缪沅')
  await page.keyboard.press('Enter')
  await page.keyboard.type(head)
  const known = page.locator('.known')
  await expect(known).toContainText('川山坪镇幸福村')
  await expect(known).toContainText('在办的案件')
  await page.screenshot({ path: test.info().outputPath('known.png') })
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('alert').first()).toContainText('需要改正')
  await page.screenshot({ path: test.info().outputPath('problems.png') })
  expect(idNumberOf('1971-05-06', 1)).toBe(head)
  await app.close()
})

test('a new declaration marks last year’s figures; the collection form is previewed after submitting', async ({
  data,
}) => {
  test.setTimeout(120_000)
  makeBook(data, (ctx) => {
    const begun = newDraft(ctx, { fromHouseholdId: null, purpose: 'new' })
    const { revision } = draftOf(ctx, begun.id)
    const saved = saveDraft(ctx, { ...begun, revision, body: family({}, { medical: '1200' }) })
    const { householdId } = submitDraft(ctx, { ...begun, ...saved, openCase: false, on: ctx.clock.today() })
    newDraft(ctx, { fromHouseholdId: householdId, purpose: 'renew' })
  })
  const app = await openApp(data)
  const { page } = app
  await goTo(app, '/casework/intake')
  await page.getByRole('link', { name: '缪沅' }).click()
  await expect(page.getByText(fill(carriedWords.left, { count: 2 }))).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('carried.png') })
  await page.getByRole('button', { name: carriedWords.next }).click()
  await page.keyboard.press('F8')
  await expect(page.getByText(fill(carriedWords.left, { count: 1 }))).toBeVisible()
  await page.getByLabel(words.openCase).uncheck()
  await page.getByLabel(words.printAfter).check()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('还有 1 处沿用上年数')).toBeVisible()
  await page.getByRole('button', { name: carriedWords.anyway }).click()
  await expect(page.getByRole('button', { name: collectionWords.print })).toBeEnabled()
  await expect(page.locator('canvas').first()).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('collection.png') })
  await page.getByRole('button', { name: collectionWords.back }).click()
  await expect(page).toHaveURL(/households\//)
  await app.close()
})
