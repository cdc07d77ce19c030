import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { HouseholdFacts } from '@shared/domain/household'
import { contextOf, createBook, type OpenBook } from '../../electron/store/book'
import { dataFolder } from '../../electron/store/dataFolder'
import { quietControl } from '../../electron/store/jobs/control'
import { classify } from '../../electron/store/services/determination/classify'
import { commitImport } from '../../electron/store/services/import/commitImport'
import { loadPolicySet } from '../../electron/store/services/policy/policySets'
import { readImport } from '../../electron/store/services/import/readImport'
import { writeHouseholdsWorkbook } from '../../electron/store/workbook/writeHouseholdsWorkbook'
import { testCounty } from '../store/testBook'
import { walkPassphrase } from './friday'

/** The office's book where an app started on `data` will find it; to be closed before. */
export function newBook(data: string): OpenBook {
  mkdirSync(data, { recursive: true })
  return createBook(dataFolder(join(data, 'book')), { ...testCounty, passphrase: walkPassphrase }).book
}

/** Makes a book with some households, determined, where an app started on `data` will find it. */
export async function prepareBook(
  data: string,
  policyFile: string,
  households: readonly HouseholdFacts[],
): Promise<void> {
  const book = newBook(data)
  try {
    const ctx = contextOf(book)
    loadPolicySet(ctx, policyFile)
    const path = join(data, 'prepared.xlsx')
    await writeHouseholdsWorkbook(path, households, [
      { code: '430681102', name: '川山坪镇' },
      { code: '430681102201', name: '幸福村' },
    ])
    const read = await readImport(ctx, { path, fileName: 'prepared.xlsx' }, quietControl)
    commitImport(ctx, { importId: read.importId }, quietControl)
    classify(ctx, { on: ctx.clock.today(), policyId: null }, quietControl)
  } finally {
    book.close()
  }
}
