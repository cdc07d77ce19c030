import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { HouseholdFacts, MemberFacts } from '@shared/domain/household'
import type { ServiceContext } from '../../../electron/store/context'
import { quietControl } from '../../../electron/store/jobs/control'
import { classify } from '../../../electron/store/services/determination/classify'
import { commitImport } from '../../../electron/store/services/import/commitImport'
import { factsDigest } from '../../../electron/store/services/households/factsDigest'
import { loadPolicySet } from '../../../electron/store/services/policy/policySets'
import { readImport, type ReadImportOutput } from '../../../electron/store/services/import/readImport'
import { dutiesOf } from '../../../electron/store/session'
import { sql } from '../../../electron/store/sql'
import { readVersions, versionsInForce } from '../../../electron/store/tables/facts'
import { writeHouseholdsWorkbook } from '../../../electron/store/workbook/writeHouseholdsWorkbook'
import { blankMember, idNumberOf } from '../../shared/rules/households'
import { testSetJson } from '../../shared/rules/testPolicy'
import type { TestBook } from '../testBook'

export function person(name: string, relation: string, birth: string, serial: number): MemberFacts {
  return { ...blankMember, name, relation, idNumber: idNumberOf(birth, serial) }
}

/** Days on which the book is looked at: before, between and after the declarations. */
export const days = ['2026-08-01', '2026-09-15', '2026-10-05', '2026-11-20'] as const

export interface Standing {
  day: string
  id: string
  key: string
  digest: string
  people: readonly string[]
}

/** A real book that takes workbooks in as a clerk does, and tells what it holds. */
export class UndoBook {
  readonly t: TestBook
  private files = 0

  constructor(t: TestBook) {
    this.t = t
  }

  get ctx(): ServiceContext {
    return this.t.ctx
  }

  async read(...households: readonly HouseholdFacts[]): Promise<ReadImportOutput> {
    this.files += 1
    const path = join(this.t.folder.root, `file-${this.files}.xlsx`)
    await writeHouseholdsWorkbook(path, households)
    return readImport(this.ctx, { path, fileName: `file-${this.files}.xlsx` }, quietControl)
  }

  async take(...households: readonly HouseholdFacts[]): Promise<ReadImportOutput> {
    const result = await this.read(...households)
    commitImport(this.ctx, { importId: result.importId }, quietControl)
    return result
  }

  idOf(key: string): string {
    const row = this.ctx.db.get<{ id: string }>(
      sql`SELECT id FROM household WHERE key = ${key} ORDER BY ended_on IS NOT NULL, created_at DESC LIMIT 1`,
    )
    if (!row) throw new Error(`no household ${key}`)
    return row.id
  }

  revisionOf(key: string): number {
    return (
      this.ctx.db.get<{ revision: number }>(sql`SELECT revision FROM household WHERE id = ${this.idOf(key)}`)
        ?.revision ?? 0
    )
  }

  /** What is in force on each of the days, as known at a moment (null: now). */
  standing(knownAt: string | null = null): Standing[] {
    return days.flatMap((day) => {
      const rows = versionsInForce(this.ctx.db, day, knownAt)
      return readVersions(
        this.ctx.db,
        rows.map((row) => row.versionId),
      ).map(({ householdId, facts }) => ({
        day,
        id: householdId,
        key: facts.key,
        digest: factsDigest(facts),
        people: facts.members.map((member) => member.name),
      }))
    })
  }

  /** Who lives where, by identity number. */
  homes(): object[] {
    return this.ctx.db.all<object>(
      sql`SELECT id_number, household_id, name, relation FROM person WHERE household_id IS NOT NULL ORDER BY id_number`,
    )
  }

  loadPolicy(): void {
    const file = join(this.t.folder.root, 'policy.json')
    writeFileSync(file, JSON.stringify(testSetJson()))
    loadPolicySet(this.ctx, file)
  }

  /** Determines everything and answers what was found, household by household. */
  determine(on = '2026-11-20'): object[] {
    const { runId } = classify(this.ctx, { on, policyId: null }, quietControl)
    return this.ctx.db.all<object>(sql`
      SELECT household_id, category, tags, people, annual_income, per_capita, amount, gap, uplift, dbs, tk, reasons
      FROM determination WHERE run_id = ${runId} ORDER BY household_id`)
  }

  /** The same book in the hands of a township's clerk. */
  asTownClerk(area: string): ServiceContext {
    return {
      ...this.ctx,
      session: { ...this.ctx.session, role: 'TOWN_CLERK', area, duties: new Set(dutiesOf.TOWN_CLERK) },
    }
  }

  /** Actions of the audit log with what they tell, oldest first; views left out. */
  log(action: string): object[] {
    return this.ctx.db
      .all<{ subject: string; detail: string }>(
        sql`SELECT subject, detail FROM audit_event WHERE action = ${action} ORDER BY seq`,
      )
      .map((row) => ({ subject: row.subject, detail: JSON.parse(row.detail) as object }))
  }
}
