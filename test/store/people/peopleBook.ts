import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Role } from '@shared/contracts/userContract'
import { contextOf, signedIn } from '../../../electron/store/book'
import type { ServiceContext } from '../../../electron/store/context'
import { quietControl } from '../../../electron/store/jobs/control'
import { writeSample } from '../../../electron/store/sample/writeSample'
import { dutiesOf } from '../../../electron/store/session'
import { commitImport } from '../../../electron/store/services/import/commitImport'
import { loadPolicySet } from '../../../electron/store/services/policy/policySets'
import { readImport } from '../../../electron/store/services/import/readImport'
import { addUser } from '../../../electron/store/services/office/users'
import { sql } from '../../../electron/store/sql'
import { readVersions, type FactsVersion } from '../../../electron/store/tables/facts'
import { testSetJson } from '../../shared/rules/testPolicy'
import { testBook, type TestBook } from '../testBook'

export interface PeopleBook extends TestBook {
  /** Households of the made-up county, in the order of their places. */
  readonly households: readonly { readonly id: string; readonly village: string; readonly key: string }[]
  /** Signs a new person in as a role, by default in the whole of what the role may have. */
  as(role: Role, area?: string, login?: string): ServiceContext
  versionOf(householdId: string): FactsVersion
  entries(action: string): { user_id: string; subject: string; detail: string }[]
  /** Loads TEST-1, which cases are opened under. */
  loadPolicy(): void
}

/** A real book with a made-up county of some households. */
export async function peopleBook(seed: string, households = 60): Promise<PeopleBook> {
  const t = testBook()
  const workbook = join(t.folder.root, 'county.xlsx')
  await writeSample(workbook, { households, seed })
  const read = await readImport(t.ctx, { path: workbook, fileName: 'county.xlsx' }, quietControl)
  commitImport(t.ctx, { importId: read.importId }, quietControl)
  const rows = t.ctx.db.all<{ id: string; village: string; key: string }>(
    sql`SELECT id, village_code AS village, key FROM household ORDER BY village_code, key`,
  )
  const village = rows[0]?.village ?? ''
  const areas: Readonly<Record<Role, string>> = {
    COUNTY_ADMIN: '430681',
    COUNTY_CLERK: '430681',
    COUNTY_REVIEWER: '430681',
    TOWN_REVIEWER: village.slice(0, 9),
    TOWN_CLERK: village.slice(0, 9),
    VILLAGE_HELPER: village,
    AUDITOR: '430681',
  }
  let people = 0
  return {
    ...t,
    households: rows,
    as: (role, area = areas[role], login = `p${(people += 1)}`) => {
      const { id } = addUser(t.book, { login, name: '办事人员', role, area, passphrase: '够长的 一句话' })
      const session = {
        ...t.book.session,
        id: `s-${id}`,
        userId: id,
        userName: '办事人员',
        login,
        role,
        duties: new Set(dutiesOf[role]),
        area,
      }
      return contextOf(signedIn(t.book, session))
    },
    versionOf: (householdId) => {
      const current = t.ctx.db.get<{ v: number }>(
        sql`SELECT current_version_id AS v FROM household WHERE id = ${householdId}`,
      )
      const version = readVersions(t.ctx.db, [current?.v ?? 0])[0]
      if (!version) throw new Error('no version')
      return version
    },
    entries: (action) =>
      t.ctx.db.all(sql`SELECT user_id, subject, detail FROM audit_event WHERE action = ${action} ORDER BY seq`),
    loadPolicy: () => {
      const path = join(t.folder.root, 'set.json')
      writeFileSync(path, JSON.stringify({ ...testSetJson(), effectiveFrom: '2024-01-01' }))
      loadPolicySet(t.ctx, path)
    },
  }
}

export function first<T>(list: readonly T[], what = 'one'): T {
  const [one] = list
  if (one === undefined) throw new Error(`no ${what}`)
  return one
}

/** A file of which nothing is said but what it is. */
export const described = {
  item: 'identity',
  personId: null,
  title: '',
  issuer: '',
  datedOn: null,
  note: '',
  again: false,
} as const
