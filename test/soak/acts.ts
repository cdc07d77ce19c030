import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { contextOf, type OpenBook } from '../../electron/store/book'
import type { ServiceContext } from '../../electron/store/context'
import { quietControl } from '../../electron/store/jobs/control'
import { withVault } from '../../electron/store/keyring/slots'
import { classify } from '../../electron/store/services/determination/classify'
import { commitImport } from '../../electron/store/services/import/commitImport'
import { reveal } from '../../electron/store/services/households/households'
import { readOffice, saveOffice } from '../../electron/store/services/office/office'
import { readImport } from '../../electron/store/services/import/readImport'
import { sql } from '../../electron/store/sql'
import { writeHouseholdsWorkbook } from '../../electron/store/workbook/writeHouseholdsWorkbook'
import { familiesOf } from './families'

/** The kinds of write the soak does, each through the services that the app and the command line use. */
export const actNames = ['import', 'change', 'office', 'reveal', 'classify', 'keyring'] as const
export type ActName = (typeof actNames)[number]

/** The newest import that is in the book, to be changed by a later one. */
function someImport(ctx: ServiceContext, n: number): number | null {
  const rows = ctx.db.all<{ key: string }>(
    sql`SELECT key FROM household WHERE key LIKE 'S%-1' ORDER BY created_at DESC, key DESC LIMIT 20`,
  )
  const row = rows[n % Math.max(1, rows.length)]
  return row ? Number(/^S(\d+)-/.exec(row.key)?.[1]) : null
}

async function importFamilies(ctx: ServiceContext, scratch: string, n: number, told: number): Promise<void> {
  const path = join(scratch, `soak-${told}.xlsx`)
  await writeHouseholdsWorkbook(path, familiesOf(n, told), [
    { code: '430681102', name: '川山坪镇' },
    { code: '430681102201', name: '幸福村' },
  ])
  const read = await readImport(ctx, { path, fileName: 'soak.xlsx' }, quietControl)
  if (read.tally.households.refused > 0) throw new Error(`refused: ${JSON.stringify(read.problems)}`)
  commitImport(ctx, { importId: read.importId }, quietControl)
  rmSync(path)
}

/** What an act has written, as far as its number alone does not tell it. */
export interface Done {
  /** Of a change: the import whose households it changed. */
  readonly of: number | null
}

/** Does the n-th write. Null when there is nothing yet that this kind could work on. */
export async function act(book: OpenBook, name: ActName, n: number, scratch: string): Promise<Done | null> {
  const ctx = contextOf(book)
  switch (name) {
    case 'import':
      await importFamilies(ctx, scratch, n, n)
      return { of: null }
    case 'change': {
      const of = someImport(ctx, n)
      if (of === null) return null
      await importFamilies(ctx, scratch, of, n)
      return { of }
    }
    case 'office':
      saveOffice(ctx, { ...readOffice(ctx), address: `示例路 ${n} 号` })
      return { of: null }
    case 'reveal': {
      const row = ctx.db.get<{ id: string }>(sql`SELECT id FROM household ORDER BY id LIMIT 1`)
      if (!row) return null
      reveal(ctx, { householdId: row.id, personId: null, field: 'idNumber' })
      return { of: null }
    }
    case 'classify':
      classify(ctx, { on: '2026-11-20', policyId: null }, quietControl)
      return { of: null }
    case 'keyring':
      book.saveKeyring(
        withVault(
          book.keyring(),
          book.key,
          { machine: `soak ${n}`, under: randomBytes(32), sealed: randomBytes(64) },
          book.clock.now(),
        ),
      )
      return { of: null }
  }
}
