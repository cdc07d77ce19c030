import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeProvince } from '../walk/province'
import {
  buildLists,
  commitWorkbook,
  determineAll,
  goTo,
  prepareKeys,
  readWorkbook,
  saveLists,
  saveCover,
  sealMonth,
  setUpBook,
  type Desk,
} from '../walk/friday'
import { gateFile } from '../../electron/store/publicity/gateFile'
import { writeSample } from '../../electron/store/sample/writeSample'
import { expect, test } from './app'

// The whole Friday in the real window: an empty folder, a county's workbook, the lists for the notice boards and the
// sealed package, nothing but what a clerk would click.

const policyFile = join(import.meta.dirname, '../fixtures/policy-test-1.json')

test('a clerk gets from a workbook to the lists and the sealed package', async ({ app, data }) => {
  test.setTimeout(240_000)
  const desk: Desk = app
  const { page } = app
  page.setDefaultTimeout(20_000)
  const file = (name: string): string => join(data, name)
  const made = await writeSample(file('sample.xlsx'), { households: 200, seed: 'friday' })
  const province = makeProvince(file('province.zfcert'))

  await setUpBook(desk, { region: '430681', name: '示例县' }, policyFile)
  await readWorkbook(desk, file('sample.xlsx'))
  await expect(page.getByRole('row', { name: /^户 \d/ })).toContainText(String(made.households))
  await expect(page.getByRole('row', { name: /^人 \d/ })).toContainText(String(made.persons))
  await commitWorkbook(desk)

  await determineAll(desk)
  await goTo(desk, '/households')
  await expect(page.getByText(`共 ${made.households} 户`)).toBeVisible()

  await buildLists(desk)
  await saveLists(desk, { pdf: file('lists.pdf'), xlsx: file('lists.xlsx') })
  for (const name of ['lists.pdf', 'lists.xlsx']) {
    expect(await gateFile(file(name), {})).toEqual({ passed: true, findings: [] })
  }

  await prepareKeys(desk, province, { recoveryCopy: file('copy.pem') })
  expect(readFileSync(file('copy.pem'), 'utf8')).toContain('ENCRYPTED PRIVATE KEY')
  await sealMonth(desk, file('month.zfpkg'))
  expect(readFileSync(file('month.zfpkg')).subarray(0, 5).toString('latin1')).toBe('ZFPKG')

  await saveCover(desk, file('cover.pdf'))
  expect(readFileSync(file('cover.pdf')).subarray(0, 5).toString('latin1')).toBe('%PDF-')

  await goTo(desk, '/board')
  await expect(page.getByText('sample.xlsx', { exact: false })).toBeVisible()
  expect(app.errors.filter((line) => line.includes('incident'))).toEqual([])
})
