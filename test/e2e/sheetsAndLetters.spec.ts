import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { attachmentWords } from '@shared/messages/attachments'
import { caseFormWords as fields } from '@shared/messages/caseFormFields'
import { caseStateNames } from '@shared/messages/casework'
import { consentStandingWords, consentWords } from '@shared/messages/consent'
import { conflictWords } from '@shared/messages/intakeForm'
import { fill } from '@shared/messages/fill'
import { undoWords } from '@shared/messages/undo'
import { addAttachment } from '../../electron/store/services/attachments/addAttachment'
import { openChange } from '../../electron/store/services/casework/openChange'
import { consentPage, recordConsent } from '../../electron/store/services/consent/consents'
import { newDraft } from '../../electron/store/services/intake/drafts'
import { sql } from '../../electron/store/sql'
import { makePng } from '../fixtures/makeFiles'
import { blankMember, household, idNumberOf, obligor } from '../shared/rules/households'
import { goTo } from '../walk/friday'
import { expect, test } from './app'
import { act, changeTo, family, openCase, startCounty, village } from './caseDesk'
import { CaseSeed, daysFromStart, programToday } from './caseSeed'

// Signed sheets that stand with their scan and with the facts they made, and the letter that a reduction is not carried
// out, in the real window. Made-up people throughout.

const day = daysFromStart(programToday(), 60)

function withObligor() {
  const mother = { ...blankMember, name: '尉迟翊', relation: '01', idNumber: idNumberOf('1984-03-12', 21) }
  const father = { name: '尉迟老', idNumber: idNumberOf('1955-02-02', 19), relation: '51', consent: false }
  return household({
    key: '1',
    residenceRegion: village,
    members: [{ ...mother, state: '共同生活' }],
    obligors: [obligor(mother.idNumber, father)],
    income: { transfer: 300_000 },
  })
}

test('a scan that proves a signature stays until a better one takes its place; the sheet goes with the fact it made', async ({
  data,
}) => {
  test.setTimeout(120_000)
  mkdirSync(join(data, 'scans'), { recursive: true })
  const scan = (name: string): string => {
    const path = join(data, 'scans', name)
    writeFileSync(path, makePng(600, 800, name))
    return path
  }
  const ids = { one: '', home: '', draft: '', number: '' }
  const app = await startCounty(data, [withObligor()], (ctx) => {
    const seed = new CaseSeed(ctx)
    const clerk = seed.as('townClerk')
    ids.one = seed.open('1', day(0))
    ids.home = seed.householdOf('1')
    ids.draft = newDraft(clerk, { fromHouseholdId: ids.home, purpose: 'edit' }).id
    const described = { item: 'pledge', personId: null, title: '', issuer: '', datedOn: null, note: '' } as const
    const add = (name: string) =>
      addAttachment(clerk, { householdId: ids.home, caseId: null, path: scan(name), again: false, ...described }).id
    const attachmentId = add('授权书模糊.png')
    add('授权书清楚.png')
    const { lines } = consentPage(clerk, { householdId: ids.home, caseId: null, on: day(0) })
    for (const kind of ['check', 'obligor'] as const) {
      const subjects = lines
        .filter((one) => one.kind === kind)
        .map(({ subjectKey }) => ({ subjectKey, guardian: null }))
      const sheet = { householdId: ids.home, caseId: ids.one, kind, subjects, agreed: true, refusedWhy: '' }
      const { number } = recordConsent(clerk, {
        ...sheet,
        signedOn: day(0),
        attachmentId: kind === 'check' ? attachmentId : null,
      })
      ids.number = number
    }
  })
  const { page } = app
  await changeTo(app, 'townClerk')
  await openCase(page, ids.one)
  const files = page.getByRole('region', { name: attachmentWords.section, exact: true })
  const consent = page.getByRole('region', { name: consentWords.section, exact: true })
  const remove = async (): Promise<void> => {
    const row = files.getByRole('row').filter({ hasText: '授权书模糊.png' })
    await row.getByRole('button', { name: attachmentWords.actions.remove, exact: true }).click()
    const form = files.getByRole('form')
    await form.getByLabel(attachmentWords.removeWhy).fill('扫描模糊')
    await form.getByRole('button', { name: attachmentWords.actions.remove, exact: true }).click()
  }
  await remove()
  const refusal = files.getByText('签署没有撤回，不能撤下')
  await expect(refusal).toBeVisible()
  await refusal.scrollIntoViewIfNeeded()
  await page.screenshot({ path: test.info().outputPath('scan-stays.png') })
  await page.keyboard.press('Escape')
  const line = consent.getByRole('row').filter({ hasText: '核查授权' }).first()
  await line.getByRole('button', { name: consentWords.actions.replaceScan, exact: true }).click()
  const form = consent.getByRole('form', { name: new RegExp(consentWords.actions.replaceScan) })
  await form.getByLabel(consentWords.form.scan).selectOption({ label: '授权书清楚.png' })
  await consent.scrollIntoViewIfNeeded()
  await page.screenshot({ path: test.info().outputPath('scan-replace.png') })
  await form.getByRole('button', { name: consentWords.form.save, exact: true }).click()
  await form.waitFor({ state: 'detached' })
  await page.reload()
  await changeTo(app, 'townClerk')
  await openCase(page, ids.one)
  await remove()
  await expect(files.getByText(attachmentWords.done.removed)).toBeVisible()

  // The draft that was begun before the sheet: the same hand, by the sheet.
  await goTo(app, `/casework/intake/${ids.draft}`)
  const merged = fill(conflictWords.merged, { by: fill(conflictWords.sheets, { numbers: ids.number }), count: 1 })
  await expect(page.getByText(merged)).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('draft-told.png') })

  await goTo(app, `/households/${ids.home}`)
  const undo = page.locator('[data-part=undo-change]')
  await undo.getByRole('button', { name: undoWords.change.label, exact: true }).click()
  const said = fill(undoWords.change.sheets.unsigned, { names: '尉迟老', number: ids.number })
  await expect(undo.getByText(said)).toBeVisible()
  await undo.scrollIntoViewIfNeeded()
  await page.screenshot({ path: test.info().outputPath('undo-sheet.png') })
  await undo.getByRole('button', { name: undoWords.change.label, exact: true }).last().click()
  await expect(undo.getByText(undoWords.change.done)).toBeVisible()
  await openCase(page, ids.one)
  const answer = consent.getByRole('row').filter({ hasText: '尉迟老' })
  await expect(answer).toContainText(consentStandingWords.missing)
  await consent.getByRole('button', { name: /^全部记录/ }).click()
  await consent.scrollIntoViewIfNeeded()
  await page.screenshot({ path: test.info().outputPath('sheet-undone.png') })
  await app.close()
})

test('a family that was told of a reduction is told by letter that it is not carried out', async ({ data }) => {
  test.setTimeout(120_000)
  const ids = { standing: '', change: '' }
  const app = await startCounty(data, [family('1', '钮宥槐', 12)], (ctx) => {
    const seed = new CaseSeed(ctx)
    ids.standing = seed.open('1', day(0))
    const items = seed.posted(ids.standing, day(1)).determined?.items ?? []
    seed.act(ids.standing, 'townReviewer', day(9), { action: 'closeNotice', removedBy: '吴镇审' })
    seed.act(ids.standing, 'townReviewer', day(9), { action: 'report' })
    seed.act(ids.standing, 'countyReviewer', day(11), { action: 'decide', agree: true, items, text: '同意。' })
    const letter = { documentNo: '示民助〔2026〕1号', way: '直接送达', receiver: '申请人', witness: '' } as const
    seed.act(ids.standing, 'townClerk', day(12), { action: 'notify', ...letter })
    const standing = ctx.db.get<{ id: string; amount: number }>(sql`SELECT id, amount FROM standing`)
    if (!standing) throw new Error('nothing is given')
    ids.change = openChange(seed.as('townClerk'), {
      householdId: seed.householdOf('1'),
      on: day(20),
      kind: 'reduce',
      change: {
        standingId: standing.id,
        reason: 'income',
        facts: '申请人自上月起在镇办企业就业。',
        amount: standing.amount - 20_000,
        people: 1,
      },
    }).caseId
    seed.act(ids.change, 'townClerk', day(21), {
      action: 'inviteHearing',
      way: '直接送达',
      intended: '已就业，补差相应减少。',
    })
  })
  const { page } = app
  await changeTo(app, 'townReviewer')
  await openCase(page, ids.change)
  await page.locator('button[data-open=stop]').click()
  await expect(page.getByText(fields.stop.changeHint)).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('stop-form.png') })
  await page.locator('button[data-open=stop]').click()
  await act(page, 'stop', day(24), {
    texts: { [fields.stop.reason]: '复核工资发放记录，就业不足一个月即被辞退，收入没有增加。' },
  })
  await expect(page.locator('.state')).toHaveText(caseStateNames.stopped)
  const papers = page.locator('[data-section=papers]')
  await expect(papers.getByText('维持社会救助告知书')).toBeVisible()
  await papers.scrollIntoViewIfNeeded()
  await page.screenshot({ path: test.info().outputPath('papers.png') })
  const bytes = await page.evaluate(async (id) => {
    const list = await window.zhongfu.callStore('case.papers', { id })
    const { papers: all } = (list.ok ? list.value : { papers: [] }) as unknown as {
      papers: { paper: string; kind: string }[]
    }
    const paper = all.find(({ kind }) => kind === 'keep')?.paper ?? ''
    const pdf = await window.zhongfu.callStore('case.paperPdf', { id, paper })
    return pdf.ok ? [...(pdf.value as unknown as { bytes: Uint8Array }).bytes] : []
  }, ids.change)
  expect(bytes.length).toBeGreaterThan(10_000)
  writeFileSync(test.info().outputPath('keep.pdf'), Uint8Array.from(bytes))
  await app.close()
})
