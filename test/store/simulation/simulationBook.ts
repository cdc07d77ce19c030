import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Json } from '@shared/exchange/canonicalJson'
import type { HouseholdFacts } from '@shared/domain/household'
import { importCounty } from '../../../electron/cli/bench/fillCounty'
import type { ServiceContext } from '../../../electron/store/context'
import { quietControl } from '../../../electron/store/jobs/control'
import { samplePolicy } from '../../../electron/store/sample/samplePolicy'
import { loadPolicySet } from '../../../electron/store/services/policy/policySets'
import { simulate, type Simulated } from '../../../electron/store/services/simulation/simulate'
import type { SimulationRequest } from '../../../electron/store/services/simulation/simulatePolicy'
import { sql } from '../../../electron/store/sql'
import { factsInForce as idsInForce, readJudgedFacts } from '../../../electron/store/services/determination/judgedFacts'
import { testBook, type TestBook } from '../testBook'

export const simulationDay = '2026-11-20'

/** A made-up county of some hundred households in a real encrypted book, with the sample's parameter set. */
export async function simulationBook(households = 400): Promise<TestBook> {
  const book = testBook(simulationDay)
  const path = join(book.folder.root, 'policy.json')
  writeFileSync(path, JSON.stringify(samplePolicy))
  loadPolicySet(book.ctx, path)
  rmSync(path)
  await importCounty(book.ctx, book.folder.root, { households, seed: 'what-if' })
  return book
}

/** The facts of every household in force on the day, in the order of 户编号. */
export function factsInForce(ctx: ServiceContext, on = simulationDay): HouseholdFacts[] {
  return readJudgedFacts(ctx.db, idsInForce(ctx.db, on, null)).map(({ facts }) => facts)
}

/** A simulation of changed values on the set in force. */
export function tried(ctx: ServiceContext, values: SimulationRequest['values']): Simulated {
  return simulate(ctx, { on: null, base: { kind: 'inForce' }, values }, quietControl)
}

/** A set file beside the book; answers its path. */
export function setFile(book: TestBook, name: string, set: { readonly [key: string]: Json }): string {
  const path = join(book.folder.root, `${name}.json`)
  writeFileSync(path, JSON.stringify(set))
  return path
}

/** Everything in the book but the audit log, row by row. */
export function contentsWithoutLog(ctx: ServiceContext): Record<string, string> {
  const tables = ctx.db.all<{ name: string }>(
    sql`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'audit_event' ORDER BY name`,
  )
  return Object.fromEntries(
    tables.map(({ name }) => [
      name,
      JSON.stringify(ctx.db.all<object>({ text: `SELECT * FROM "${name}"`, values: [] }), (_key, value: Json) =>
        typeof value === 'bigint' ? String(value) : value,
      ),
    ]),
  )
}

interface LogEntry {
  readonly action: string
  readonly detail: { readonly [key: string]: Json }
}

/** Entries of the audit log about simulations, the oldest first. */
export function simulationEntries(ctx: ServiceContext): LogEntry[] {
  return ctx.db
    .all<{ action: string; detail: string }>(
      sql`SELECT action, detail FROM audit_event WHERE subject = 'simulation' ORDER BY seq`,
    )
    .map(({ action, detail }) => ({ action, detail: JSON.parse(detail) as LogEntry['detail'] }))
}
