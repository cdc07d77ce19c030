import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Determination } from '@shared/domain/determination'
import type { HouseholdFacts } from '@shared/domain/household'
import type { Json } from '@shared/exchange/canonicalJson'
import type { ServiceContext } from '../../../electron/store/context'
import { quietControl, type JobControl } from '../../../electron/store/jobs/control'
import { classify, type ClassifyOutput } from '../../../electron/store/services/determination/classify'
import { loadPolicySet } from '../../../electron/store/services/policy/policySets'
import { sql } from '../../../electron/store/sql'
import { readRun } from '../../../electron/store/tables/classificationRun'
import {
  personsOf,
  readDetermination,
  rowToDetermination,
  type DeterminationRow,
} from '../../../electron/store/tables/determination'
import { trailOf } from '../../../electron/store/tables/trail'
import { testSetJson } from '../../shared/rules/testPolicy'
import { testBook } from '../testBook'
import { UndoBook } from '../undo/undoBook'

/** A real book with TEST-1 in which runs are made. Workbooks come in as a clerk brings them. */
export class RunBook extends UndoBook {
  /** @param without keys that the set does not give. */
  constructor(day = '2026-11-21', without: readonly string[] = []) {
    super(testBook(day))
    const given = Object.entries(testSetJson().values).filter(([key]) => !without.includes(key))
    this.loadBare({}, Object.fromEntries(given))
  }

  /** Loads TEST-1 with another head or other values. */
  load(head: Readonly<Record<string, Json>>, values: Readonly<Record<string, Json>> = {}): string {
    const set = testSetJson()
    const path = join(this.t.folder.root, 'set.json')
    writeFileSync(path, JSON.stringify({ ...set, ...head, values: { ...set.values, ...values } }))
    return loadPolicySet(this.ctx, path).id
  }

  /** A set that gives these values alone. */
  loadBare(head: Readonly<Record<string, Json>>, values: Readonly<Record<string, Json>>): string {
    const path = join(this.t.folder.root, 'set.json')
    writeFileSync(path, JSON.stringify({ ...testSetJson(), ...head, values }))
    return loadPolicySet(this.ctx, path).id
  }

  run(
    on: string,
    more: { policyId?: string; full?: boolean } = {},
    control: JobControl = quietControl,
    ctx: ServiceContext = this.ctx,
  ): ClassifyOutput {
    return classify(ctx, { on, policyId: more.policyId ?? null, full: more.full ?? false }, control)
  }

  rowOf(runId: number, key: string): DeterminationRow {
    const row = readDetermination(this.ctx.db, runId, this.idOf(key))
    if (!row) throw new Error(`${key} is not in run ${runId}`)
    return row
  }

  /** What a run says of a household. */
  found(runId: number, key: string): Determination {
    const row = this.rowOf(runId, key)
    const run = readRun(this.ctx.db, runId)
    if (!run) throw new Error(`no run ${runId}`)
    return rowToDetermination(row, run, personsOf(this.ctx.db, row.id), trailOf(this.ctx.db, row.id))
  }

  count(table: 'trail' | 'determination' | 'determination_person' | 'classification_run' | 'run_change'): number {
    return this.ctx.db.get<{ n: number }>({ text: `SELECT count(*) AS n FROM ${table}`, values: [] })?.n ?? 0
  }

  /** Trails that nothing refers to. */
  lostTrails(): number {
    return (
      this.ctx.db.get<{ n: number }>(
        sql`SELECT count(*) AS n FROM trail WHERE id NOT IN (SELECT trail_id FROM determination WHERE trail_id NOT NULL)`,
      )?.n ?? 0
    )
  }
}

/** A household that takes the place of another one: the same people and key, other facts. */
export function changed(facts: HouseholdFacts, parts: Partial<HouseholdFacts>): HouseholdFacts {
  return { ...facts, ...parts }
}
