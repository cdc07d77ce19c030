import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DraftHead, DraftValues } from '@shared/contracts/policyContract'
import type { Role } from '@shared/contracts/userContract'
import type { ServiceContext } from '../../../electron/store/context'
import { quietControl } from '../../../electron/store/jobs/control'
import { commitImport } from '../../../electron/store/services/import/commitImport'
import { checkDraft } from '../../../electron/store/services/policy/policyCheck'
import { changeDraft, newDraft } from '../../../electron/store/services/policy/policyDrafts'
import { draftPage } from '../../../electron/store/services/policy/policyPages'
import { loadPolicySet } from '../../../electron/store/services/policy/policySets'
import { readImport } from '../../../electron/store/services/import/readImport'
import { dutiesOf } from '../../../electron/store/session'
import { sql } from '../../../electron/store/sql'
import { insertUser, setDisabled } from '../../../electron/store/tables/userAccount'
import { writeSample } from '../../../electron/store/sample/writeSample'
import { testSetJson } from '../../shared/rules/testPolicy'
import { testBook, type TestBook } from '../testBook'

export const today = '2026-11-20'

export const policyFile = join(import.meta.dirname, '../../fixtures/policy-test-1.json')

/** A real book with several people, for entering sets and releasing them. */
export class PolicyBook {
  readonly t: TestBook

  constructor(day = today) {
    this.t = testBook(day)
  }

  /** 县管理员, who made the book. */
  get admin(): ServiceContext {
    return this.t.ctx
  }

  /** Adds a person and answers what they work with. */
  person(name: string, role: Role): ServiceContext {
    const { ctx } = this.t
    const id = `user-${name}`
    ctx.db.transaction((tx) =>
      insertUser(tx, { id, login: name, name, role, area: '430681', created_at: ctx.clock.now() }),
    )
    const session = { ...ctx.session, id: `session-${name}`, userId: id, userName: name, login: name, role }
    return { ...ctx, changed: new Set(), session: { ...session, duties: new Set(dutiesOf[role]) } }
  }

  disable(ctx: ServiceContext): void {
    this.t.ctx.db.transaction((tx) => setDisabled(tx, ctx.session.userId, ctx.clock.now()))
  }

  /** The made-up county, its households in the book. */
  async households(count: number, seed = 'policy'): Promise<void> {
    const path = join(this.t.folder.root, 'county.xlsx')
    await writeSample(path, { households: count, seed })
    const read = await readImport(this.t.ctx, { path, fileName: 'county.xlsx' }, quietControl)
    commitImport(this.t.ctx, { importId: read.importId }, quietControl)
  }

  /** TEST-1 as the making of a book loads it. */
  loadFirst(): void {
    loadPolicySet(this.t.ctx, policyFile, 'setup')
  }

  /** A set file with some things changed. */
  file(name: string, change: Readonly<Record<string, string | number | object | null>> = {}): string {
    const path = join(this.t.folder.root, `${name}.json`)
    writeFileSync(path, JSON.stringify({ ...testSetJson(), ...change }))
    return path
  }

  /** A draft for next year, entered by somebody: 850 and 650 unless other values are given. */
  draft(by: ServiceContext, values: DraftValues = nextValues, head: Partial<DraftHead> = {}): string {
    const { id } = newDraft(by, { from: 'last', today })
    this.type(by, id, values, head)
    return id
  }

  /** Types values and head into a draft as it stands. */
  type(by: ServiceContext, id: string, values: DraftValues, head: Partial<DraftHead> = {}): number {
    const page = draftPage(by, id, today)
    const typed = { ...page.head, id: 'NEXT', title: '2027年标准', documentNo: '测试〔2027〕1号', ...head }
    return changeDraft(by, { id, revision: page.revision, head: typed, values }).revision
  }

  revision(id: string): number {
    return draftPage(this.t.ctx, id, today).revision
  }

  check(by: ServiceContext, id: string): ReturnType<typeof checkDraft> {
    return checkDraft(by, { id, revision: this.revision(id) }, quietControl)
  }

  /** Actions of the audit log with who did them, oldest first. */
  log(): { action: string; user: string; subject: string; detail: object }[] {
    return this.t.ctx.db
      .all<{ action: string; user: string; subject: string; detail: string }>(
        sql`SELECT action, user_id AS user, subject, detail FROM audit_event WHERE action LIKE 'policy.%' ORDER BY seq`,
      )
      .map((row) => ({ ...row, detail: JSON.parse(row.detail) as object }))
  }

  end(): void {
    this.t.end()
  }
}

export const nextValues: DraftValues = { dibao_std: { urban: 850, rural: 650 } }
