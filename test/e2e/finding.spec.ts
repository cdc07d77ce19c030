import { join } from 'node:path'
import type { HouseholdFacts } from '@shared/domain/household'
import { idCheckDigit } from '@shared/domain/idNumber'
import { appWords } from '@shared/messages/app'
import { householdOpsWords as ops } from '@shared/messages/householdOps'
import { matchWords } from '@shared/messages/matching'
import { undoWords } from '@shared/messages/undo'
import { writeHouseholdsWorkbook } from '../../electron/store/workbook/writeHouseholdsWorkbook'
import { blankMember, household, idNumberOf } from '../shared/rules/households'
import { commitWorkbook, goTo, readWorkbook, setUpBook } from '../walk/friday'
import { expect, test } from './app'

// Finding somebody in the one box, parting a household and taking that back, and two records that are of one person: in
// the real window, made-up people throughout.

const policyFile = join(import.meta.dirname, '../fixtures/policy-test-1.json')
const village = '430681102201'
const regions = [
  { code: '430681102', name: '川山坪镇' },
  { code: village, name: '幸福村' },
]

function member(name: string, relation: string, birth: string, serial: number): HouseholdFacts['members'][number] {
  return {
    ...blankMember,
    name,
    relation,
    idNumber: idNumberOf(birth, serial),
    phone: relation === '01' ? '13900001111' : null,
  }
}

test('somebody is found as it is typed, a household is parted and made one again, and a double is marked', async ({
  app,
  data,
}) => {
  test.setTimeout(240_000)
  const { page } = app
  page.setDefaultTimeout(20_000)
  const family = household({
    key: '1',
    residenceRegion: village,
    members: [
      member('尉迟翊', '01', '1955-03-01', 11),
      member('尉迟珩', '20', '1985-05-03', 13),
      member('逄荻', '38', '1986-02-02', 22),
    ],
    income: { transfer: 120_000 },
  })
  const first17 = `${idNumberOf('1985-05-03', 13).slice(0, 16)}7`
  const double = household({
    key: '2',
    residenceRegion: village,
    members: [{ ...member('尉迟恒', '01', '1985-05-03', 17), idNumber: first17 + idCheckDigit(first17), phone: null }],
  })
  const path = join(data, 'people.xlsx')
  await writeHouseholdsWorkbook(path, [family, double], regions)
  await setUpBook(app, { region: '430681', name: '示例县' }, policyFile)
  await readWorkbook(app, path)
  await commitWorkbook(app)

  // One box: initials, a phone, the end of a number, a name with its village; nothing before something is typed.
  const box = page.getByRole('combobox', { name: appWords.search.label })
  const hits = page.getByRole('option')
  await page.keyboard.press('Control+k')
  await expect(hits).toHaveCount(0)
  for (const [typed, name] of [
    ['yuchih', '尉迟珩'],
    ['13900001111', '尉迟翊'],
    [family.members[2]?.idNumber.slice(-4) ?? '', '逄荻'],
    ['逄荻 幸福村', '逄荻'],
  ] as const) {
    await box.fill(typed)
    await expect(hits.filter({ hasText: name }).first()).toBeVisible()
  }
  await box.fill('幸福')
  await expect(page.locator('[data-of=regions]')).toContainText('幸福村')
  await page.screenshot({ path: test.info().outputPath('search.png') })
  await box.fill('逄荻')
  await expect(hits.first()).toContainText(appWords.search.matched.name)
  await page.keyboard.press('Enter')
  await expect(page.getByText('尉迟翊').first()).toBeVisible()

  // 分户: the son and his wife, told beforehand what changes.
  await page.getByRole('button', { name: ops.open }).click()
  await page.getByRole('tab', { name: ops.kinds.split }).click()
  await page.getByText('尉迟珩（子').click()
  await page.getByText('逄荻（儿媳').click()
  await page
    .getByLabel(ops.fields.applicant)
    .selectOption({ label: '尉迟珩（子，41 岁）' })
    .catch(async () => {
      await page.getByLabel(ops.fields.applicant).selectOption({ index: 1 })
    })
  await page.getByLabel(ops.fields.key).fill('1-1')
  await page.getByRole('group', { name: '与尉迟珩关系' }).getByRole('combobox').selectOption('12')
  await page.getByLabel('转移净收入').fill('400')
  const preview = page.locator('[data-part=preview]')
  await expect(preview.locator('[data-role=new]')).toContainText('尉迟珩')
  await expect(preview.locator('[data-role=changed]')).toContainText('3 人 → 1 人')
  await expect(preview.locator('[data-part=obligations]')).toContainText('新户（尉迟珩）尚未申请')
  await page.screenshot({ path: test.info().outputPath('split.png') })
  await preview.getByRole('button', { name: ops.go + ops.kinds.split }).click()
  await expect(page.getByText('已办理分户，新户“尉迟珩”已建立。')).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('parted.png') })
  await goTo(app, '/households')
  await expect(page.getByText('共 3 户，登记 4 人')).toBeVisible()

  // Taken back by the undo that every record has.
  await page.getByText('尉迟翊').first().dblclick()
  const undo = page.locator('[data-part=undo-change]')
  await undo.getByRole('button', { name: undoWords.change.label }).click()
  await undo.getByRole('button', { name: undoWords.change.label }).click()
  await expect(undo.getByRole('status')).toHaveText(undoWords.change.done)
  await goTo(app, '/households')
  await expect(page.getByText('共 2 户，登记 4 人')).toBeVisible()

  // Two records of one person, one digit apart.
  await page.getByRole('button', { name: matchWords.page.open }).click()
  await page.getByRole('button', { name: matchWords.page.start }).click()
  const pair = page.locator('article')
  await expect(pair).toContainText('身份证号一位不同')
  await expect(pair).toContainText('姓名同音')
  await page.screenshot({ path: test.info().outputPath('match.png') })
  await pair.getByRole('button', { name: matchWords.page.same, exact: true }).click()
  await expect(page.getByText(matchWords.page.none.open)).toBeVisible()
  await page.getByRole('tab', { name: matchWords.page.tabs.same }).click()
  await expect(pair.getByRole('link', { name: matchWords.page.merge })).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('same.png') })
  await pair.getByRole('link', { name: /更正尉迟恒/ }).click()
  await expect(page.getByLabel(ops.fields.newIdNumber)).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('correct.png') })
})
