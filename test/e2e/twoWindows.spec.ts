import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { HouseholdActKind } from '@shared/contracts/householdOpsContract'
import { householdOpsWords as words } from '@shared/messages/householdOps'
import { intakeWords } from '@shared/messages/intakeForm'
import { contextOf, createBook } from '../../electron/store/book'
import { systemClock } from '../../electron/store/clock'
import type { ServiceContext } from '../../electron/store/context'
import { dataFolder } from '../../electron/store/dataFolder'
import { draftOf, newDraft, saveDraft } from '../../electron/store/services/intake/drafts'
import { submitDraft } from '../../electron/store/services/intake/submitDraft'
import { loadPolicySet } from '../../electron/store/services/policy/policySets'
import { putRegions } from '../../electron/store/tables/region'
import { stage } from '../../electron/store/write'
import { idNumberOf } from '../shared/rules/households'
import { family, head, member, village, wife } from '../store/intake/intakeBook'
import { goTo, signIn, walkPassphrase } from '../walk/friday'
import { expect, startApp, test, type RunningApp } from './app'

// Two hands on one household, and everything that fingers and clipboards bring, in the real window. The other hand speaks
// to the store as another window would. Made-up people throughout.

const policyFile = join(import.meta.dirname, '../fixtures/policy-test-1.json')
const ids = {
  son: idNumberOf('1995-03-01', 5),
  daughter: idNumberOf('1997-04-01', 6),
  brother: idNumberOf('1975-01-01', 11),
  neighbour: idNumberOf('1950-02-02', 13),
  newborn: idNumberOf('2026-10-01', 15),
  right: idNumberOf('1995-03-01', 7),
}

function register(ctx: ServiceContext, body: ReturnType<typeof family>): string {
  const begun = newDraft(ctx, { fromHouseholdId: null, purpose: 'new' })
  const saved = saveDraft(ctx, { ...begun, revision: draftOf(ctx, begun.id).revision, body })
  return submitDraft(ctx, { ...begun, ...saved, openCase: false, on: ctx.clock.today() }).householdId
}

/** The office's book with two households, and the app on it. */
async function open(data: string): Promise<{ app: RunningApp; page: Page; own: string; other: string }> {
  mkdirSync(data, { recursive: true })
  const { book } = createBook(dataFolder(join(data, 'book')), {
    ...{ region: '430681', countyName: '示例县', administrator: { login: 'admin', name: '管理员' } },
    ...{ passphrase: walkPassphrase, sample: false, recoveryCounts: true },
  })
  const ctx = contextOf(book)
  loadPolicySet(ctx, policyFile)
  stage(ctx, 'settings', (tx) =>
    putRegions(tx, [
      { code: '430681102', name: '川山坪镇' },
      { code: village, name: '幸福村' },
      { code: '430681102202', name: '桥头村' },
    ]),
  )
  const people = [
    member('new:a', { relation: '本人', name: '缪沅', idNumber: head }),
    member('new:b', { relation: '配偶', name: '袁珍', idNumber: wife }),
    member('new:c', { relation: '子', name: '缪远', idNumber: ids.son }),
    member('new:d', { relation: '女', name: '缪舒', idNumber: ids.daughter }),
    member('new:e', { relation: '弟', name: '缪波', idNumber: ids.brother }),
  ]
  const address = { residenceAddress: '一组 0 号', appliedOn: '2026-01-05' }
  const own = register(ctx, family({ members: people }, address))
  const alone = [member('new:a', { relation: '本人', name: '戚祎笙', idNumber: ids.neighbour })]
  const other = register(ctx, family({ members: alone }, { ...address, residenceAddress: '二组 0 号' }))
  book.close()
  const app = await startApp(data)
  app.page.setDefaultTimeout(20_000)
  await signIn(app, null, walkPassphrase)
  return { app, page: app.page, own, other }
}

/** The other hand writes the address of a household anew, as another window would. */
async function changeAddress(page: Page, id: string, address: string): Promise<void> {
  const failure = await page.evaluate(
    async (input) => {
      const read = await window.zhongfu.callStore('household.page', { id: input.id })
      if (!read.ok) return read.error.messageKey
      const { revision } = read.value as unknown as { revision: number }
      const act = { kind: 'move', residenceRegion: input.village, residenceAddress: input.address, hukou: null }
      const done = await window.zhongfu.callStore('household.operate', { id: input.id, revision, on: input.on, act })
      return done.ok ? '' : done.error.messageKey
    },
    { id, address, village, on: systemClock.today() },
  )
  expect(failure).toBe('')
}

type Fill = (page: Page) => Promise<void>
const choose = async (page: Page, id: string, label: string): Promise<void> => {
  const value = await page.locator(`#${id} option`, { hasText: label }).first().getAttribute('value')
  await page.locator(`#${id}`).selectOption(value ?? '')
}
/** Each operation as a clerk fills it in, and what the record says once it is done. */
const operations: readonly (readonly [HouseholdActKind, Fill, string])[] = [
  [
    'addMember',
    async (page) => {
      await page.locator('#op-name').fill('缪小')
      await page.locator('#op-id').fill(ids.newborn)
      await choose(page, 'op-relation', '孙')
    },
    '缪小',
  ],
  [
    'memberState',
    async (page) => {
      await choose(page, 'op-member', '缪远')
      await page.locator('#op-state').selectOption('服刑')
    },
    '服刑',
  ],
  [
    'correctId',
    async (page) => {
      await choose(page, 'op-member', '缪远')
      await page.locator('#op-id').fill(ids.right)
    },
    `${ids.right.slice(0, 6)}********${ids.right.slice(14)}`,
  ],
  [
    'removeMember',
    async (page) => {
      await choose(page, 'op-member', '缪舒')
      await page.locator('#op-reason').selectOption('marriage')
    },
    '成员减少（结婚）：缪舒',
  ],
  [
    'head',
    async (page) => {
      await choose(page, 'op-head', '袁珍')
      // What somebody's brother is to the wife does not follow: the clerk says it.
      await expect(page.locator('.left select').nth(1)).not.toHaveValue('')
      for (const select of await page.locator('.left select').all())
        if ((await select.inputValue()) === '') await select.selectOption('99')
    },
    '申报人由缪沅换为袁珍',
  ],
  [
    'split',
    async (page) => {
      await page.locator('.left').getByText('缪波').click()
      await page.locator('#op-key').fill('新户-1')
      await page.locator('#op-address').fill('三组 1 号')
    },
    '分户，分出缪波等 1 人',
  ],
  [
    'move',
    async (page) => {
      await choose(page, 'op-move-town', '川山坪镇')
      await choose(page, 'op-move-village', '桥头村')
      await page.locator('#op-address').fill('桥头 5 号')
    },
    '桥头 5 号',
  ],
]

test('another hand changes the household while an operation is filled in: it is told item by item and nothing is lost', async ({
  data,
}) => {
  test.setTimeout(240_000)
  const { app, page, own, other } = await open(data)
  let n = 0
  for (const [kind, fillIn, said] of operations) {
    await test.step(words.kinds[kind], async () => {
      await goTo(app, `/households/${own}`)
      await page.getByRole('button', { name: words.open }).click()
      await page.getByRole('tab', { name: words.kinds[kind], exact: true }).click()
      await fillIn(page)
      const go = page.locator('.go button')
      await expect(go).toBeEnabled()
      n += 1
      await changeAddress(page, own, `一组 ${n} 号`)
      const told = page.locator('section.others')
      await expect(told).toContainText('修改了')
      const mine = kind === 'move' ? '桥头 5 号' : words.others.untouched
      await expect(told.locator('tbody tr', { hasText: '居住地址' }).locator('td')).toHaveText([
        ...['居住地址', `一组 ${n - 1} 号`, `一组 ${n} 号`, mine],
      ])
      if (kind === 'move') await page.screenshot({ path: test.info().outputPath('others.png') })
      await expect(go).toBeEnabled()
      await go.click()
      await expect(page.locator('.zf-told').first()).toContainText('已办理')
      await expect(page.locator('#app')).toContainText(said)
      await expect(page.locator('#app')).toContainText(kind === 'move' ? '桥头 5 号' : `一组 ${n} 号`)
    })
  }
  // 并户: the household that joins is changed.
  await goTo(app, `/households/${own}`)
  await page.getByRole('button', { name: words.open }).click()
  await page.getByRole('tab', { name: words.kinds.join, exact: true }).click()
  await page.locator('.find input').fill('戚祎笙')
  await page.locator('.hit').first().click()
  await page.locator('[data-fields] select').last().selectOption({ index: 5 })
  await expect(page.locator('.go button')).toBeEnabled()
  await changeAddress(page, other, '二组 9 号')
  await expect(page.locator(`section.others[data-household="${other}"] tbody tr`).first().locator('td')).toHaveText([
    ...['居住地址', '二组 0 号', '二组 9 号', words.others.untouched],
  ])
  await expect(page.locator('.go button')).toBeEnabled()
  await page.screenshot({ path: test.info().outputPath('join.png') })
  await page.locator('.go button').click()
  await expect(page.locator('.zf-told').first()).toContainText('已办理并户')
  await app.close()
})

test('days out of order, wrong numbers and a member taken down twice are told where to mend them, and nothing typed is lost', async ({
  data,
}) => {
  test.setTimeout(180_000)
  const { app, page, own } = await open(data)
  await goTo(app, `/households/${own}`)
  await page.getByRole('button', { name: words.open }).click()
  const preview = page.locator('[data-part=preview]')
  const date = page.getByRole('combobox', { name: words.fields.on })
  const on = async (day: string): Promise<void> => {
    await date.fill(day)
    await date.press('Enter')
  }
  // A birth that comes after the day, somebody who is a member already, a day before the record, a day to come.
  await page.locator('#op-name').fill('缪小')
  await choose(page, 'op-relation', '孙')
  await page.locator('#op-id').fill(ids.newborn)
  await on('2026-09-30')
  await expect(preview).toContainText('缪小的出生日期晚于发生日期。')
  await expect(preview).toContainText('请核对身份证号和发生日期。')
  await on('2020-01-01')
  await expect(preview).toContainText('早于这一户首次登记的日期 2026-01-05')
  await on('2099-01-01')
  await expect(preview).toContainText('发生日期 2099-01-01 还没有到。')
  await on('2026-10-02')
  await expect(page.locator('.go button')).toBeEnabled()
  await page.locator('#op-id').fill(ids.son)
  await expect(preview).toContainText('缪小已经是这一户的成员。')
  await page.locator('#op-id').fill(`${ids.newborn.slice(0, 17)}${ids.newborn.endsWith('1') ? '2' : '1'}`)
  await expect(page.locator('#op-id-note')).toHaveText(words.fields.idBad.ID_CHECK)
  await page.locator('#op-id').fill(ids.neighbour)
  await expect(preview).toContainText('缪小现在户编号')
  await expect(page.locator('#op-name')).toHaveValue('缪小')

  // The form: pasted text of every kind. What cannot be read is told beside its field and stays as it was typed.
  await goTo(app, '/casework/intake')
  await page.getByRole('button', { name: intakeWords.newForm }).first().click()
  const label = (name: string) => page.getByLabel(new RegExp(`^${name}`)).first()
  const wide = [...idNumberOf('1971-05-06', 9)].map((c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join('')
  await label('姓名').fill('阿卜杜 ・ 热合曼')
  await label('身份证号').fill(`${wide.slice(0, 6)} ${wide.slice(6)} `)
  await page.keyboard.press('Tab')
  await expect(page.locator('body')).toContainText('1971-05-06')
  await label('居住地址').fill('三组😀 １５号')
  await label('联系电话').fill('😀')
  for (const [typed, sentence] of [
    ['-100', '此项不能为负数，请改正。'],
    ['99999999999999', '超过 100000000 元，请核对是否多填。'],
    ['12😀', '“12😀”不是金额。请只填以元为单位的数字。'],
    ['1.234', '多于两位小数。请填到分。'],
  ] as const) {
    await page.getByLabel(/存款/).first().fill(typed)
    await page.keyboard.press('Tab')
    await expect(page.locator('body')).toContainText(sentence)
    await expect(page.getByLabel(/存款/).first()).toHaveValue(typed)
  }
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('alert').first()).toContainText('需要改正')
  await page.screenshot({ path: test.info().outputPath('problems.png') })
  await goTo(app, '/casework/intake')
  await page
    .getByRole('link', { name: /阿卜杜/ })
    .first()
    .click()
  await expect(label('居住地址')).toHaveValue('三组😀 １５号')
  await expect(page.getByLabel(/存款/).first()).toHaveValue('1.234')
  await app.close()
})
