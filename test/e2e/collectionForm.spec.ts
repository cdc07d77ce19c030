import { resolve } from 'node:path'
import { expect, test } from '@playwright/test'
import { collectionFormJob } from '../../shared/documents/case/collectionForm'
import type { HelperCommand } from '../../electron/store/printing/helperCommand'
import { helperPrinter } from '../../electron/store/printing/helperPrinter'
import { readPdfPages } from '../../electron/store/publicity/readPdf'
import { blankMember, household, idNumberOf } from '../shared/rules/households'

// 信息采集表 on real paper: a large family takes more sheets, and none of them is empty. Made-up people throughout.

const checkout = resolve(import.meta.dirname, '../..')
const electron = process.env['ELECTRON_EXEC_PATH'] ?? `${process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? ''}/electron`
const command = (): Promise<HelperCommand> =>
  Promise.resolve({
    executable: electron,
    args: process.getuid?.() === 0 ? ['--no-sandbox', checkout] : [checkout],
    env: {},
  })
const names = (count: number): string[] =>
  Array.from({ length: count }, (_one, n) => `成员${String(n).padStart(2, '0')}号`)

test('the form of a large family begins on its first sheet, fills every sheet and names everybody once', async () => {
  const printer = helperPrinter(command)
  try {
    for (const count of [5, 9, 14, 20, 30]) {
      const members = names(count).map((name, n) => ({
        ...blankMember,
        name,
        relation: n === 0 ? '01' : '97',
        idNumber: idNumberOf(`19${40 + n}-03-01`, 100 + n),
      }))
      const facts = household({ key: '1', members })
      const job = collectionFormJob({ facts, hukou: '幸福村', residence: '幸福村', on: '2026-11-20', sample: false })
      const pages = (await readPdfPages(await printer.toPdf(job))).map((page) => page.text.replaceAll(/\s/g, ''))
      const shown = pages.map((text) => text.replace(/第\d+页共\d+页/, '').length)
      expect({ count, least: Math.min(...shown) > 100, first: pages[0]?.includes('成员00号') }).toEqual({
        count,
        least: true,
        first: true,
      })
      const all = pages.join('')
      // The applicant stands at the head of the form as well.
      const times = names(count).map((name) => all.split(name).length - 1)
      expect(times).toEqual(names(count).map((_name, n) => (n === 0 ? 2 : 1)))
    }
  } finally {
    await printer.close()
  }
})
