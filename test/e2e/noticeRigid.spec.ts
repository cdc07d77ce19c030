import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { categoryNames } from '@shared/messages/labels'
import { noticeClassNames, noticeScreenWords as words } from '@shared/messages/notices'
import { readPdfPages } from '../../electron/store/publicity/readPdf'
import type { ServiceContext } from '../../electron/store/context'
import { worked } from '../shared/rules/caseHouseholds'
import { buildLists, goTo } from '../walk/friday'
import { expect, test } from './app'
import { changeTo, openCase, startCounty, village } from './caseDesk'
import { CaseSeed, daysFromStart, programToday } from './caseSeed'

// 初审公示 of a class without an amount in the real window, where the county's parameters ask for it: chosen, laid out, printed to
// PDF, gone through the gate. Made-up people.

const day = daysFromStart(programToday())

for (const asks of [true, false])
  test(`a list of 刚性支出 is ${asks ? 'offered and made where the parameters ask' : 'not offered where they do not ask'}`, async ({
    data,
  }) => {
    test.setTimeout(120_000)
    const found = worked.find((one) => one.id === 'C15')
    if (!found) throw new Error('C15')
    const { facts } = found
    const home = { ...facts, key: '1', residenceRegion: village, hukouRegion: village, standing: null }
    let id = ''
    const set = JSON.parse(readFileSync(join(import.meta.dirname, '../fixtures/policy-test-1.json'), 'utf8')) as {
      values: Record<string, unknown>
    }
    const values = { ...set.values, publicity_required: { TK: true, DB: true, DBS: true, BY: false, GX: asks } }
    const policy = test.info().outputPath('set.json')
    writeFileSync(policy, JSON.stringify({ ...set, values }))
    const seedCase = (ctx: ServiceContext): void => {
      const seed = new CaseSeed(ctx)
      id = seed.open('1', day(0), { class: 'GX', stepwise: true })
      seed.opined(id, day(1))
    }
    const app = await startCounty(data, [home], seedCase, policy)
    const { page } = app
    await changeTo(app, 'townReviewer')
    await openCase(page, id)
    await expect(page.locator('button[data-open=postNotice]')).toHaveCount(asks ? 1 : 0)
    await goTo(app, '/notices')
    const chip = page.locator('.fields .chip', { hasText: noticeClassNames.GX })
    await expect(page.locator('.fields .chip', { hasText: noticeClassNames.TK })).toBeVisible()
    await expect(chip).toHaveCount(asks ? 1 : 0)
    await page.screenshot({ path: test.info().outputPath(`notice-choice-${asks ? 'asked' : 'not'}.png`) })
    if (asks) {
      await chip.click()
      await buildLists(app)
      await expect(page.locator('.totals')).toContainText(noticeClassNames.GX)
      await expect(page.getByText(words.gate.title).first()).toBeVisible()
      await page.screenshot({ path: test.info().outputPath('notice-rigid.png') })
      const job = await page.evaluate(async (code) => {
        const input = { kind: '初审公示', regions: [code], class: 'GX', on: '2026-11-20', paper: 'A4' } as const
        const reply = await window.zhongfu.callStore('notice.build', input)
        return reply.ok ? (reply.value as { jobId: string }).jobId : ''
      }, village)
      const batchId = async (): Promise<string> =>
        await page.evaluate(async (jobId) => {
          const reply = await window.zhongfu.callStore('job.list', {})
          if (!reply.ok) return ''
          const { jobs } = reply.value as unknown as { jobs: { id: string; outcome: { batchId?: string } | null }[] }
          return jobs.find((one) => one.id === jobId)?.outcome?.batchId ?? ''
        }, job)
      await expect.poll(batchId, { timeout: 60_000 }).not.toBe('')
      const bytes = await page.evaluate(
        async (batch) => {
          const reply = await window.zhongfu.callStore('notice.pdf', { batchId: batch, listId: null })
          return reply.ok ? [...(reply.value as { bytes: Uint8Array }).bytes] : []
        },
        await batchId(),
      )
      const text = (await readPdfPages(new Uint8Array(bytes))).map((one) => one.text.replace(/\s/gu, '')).join('')
      writeFileSync(test.info().outputPath('notice-rigid.pdf'), new Uint8Array(bytes))
      expect(text).toContain('关于拟认定刚性支出困难家庭的公示')
      expect(text).toContain(`1${facts.applicantName}33刚性支出困难家庭`)
      expect(text).not.toContain(categoryNames.DB)
    }
    expect(app.errors.filter((line) => line.includes('incident'))).toEqual([])
    await app.close()
  })
