import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { fenToYuanText } from '@shared/domain/money'
import { maskId } from '@shared/domain/idNumber'
import { explainTrail } from '@shared/rules/explain'
import { AppError } from '@shared/result'
import type { ServiceContext } from '../../context'
import { sql } from '../../sql'
import {
  rowToDetermination,
  trailOf,
  type DeterminationPersonRow,
  type DeterminationRow,
  type RunRow,
} from '../../tables/determination'
import { write } from '../../write'
import { outsideKey, sharedKeys } from '../households/householdKeys'

type ListedRow = DeterminationRow & { key: string; town_code: string }

/** Money of the line in 元 with two decimals; null where nothing is payable. */
function yuan(fen: number | null): string | null {
  return fen === null ? null : fenToYuanText(fen)
}

/**
 * Writes a run as NDJSON, one line a household ordered by key (spec/cli.md, classify).
 * Identity numbers of persons with a class of their own are part of the format: the export is logged.
 */
export async function writeDeterminations(
  ctx: ServiceContext,
  input: { runId: number; path: string; trail: boolean },
): Promise<void> {
  const run = ctx.db.get<RunRow>(sql`SELECT * FROM classification_run WHERE id = ${input.runId}`)
  if (!run) throw new AppError('NOT_FOUND', 'runNotFound')
  const shared = sharedKeys(ctx.db)
  const persons = new Map<number, DeterminationPersonRow[]>()
  for (const person of ctx.db.iterate<DeterminationPersonRow>(sql`
    SELECT p.* FROM determination_person p JOIN determination d ON d.id = p.determination_id
    WHERE d.run_id = ${input.runId} ORDER BY p.determination_id, p.id_number`)) {
    persons.set(person.determination_id, [...(persons.get(person.determination_id) ?? []), person])
  }
  const keyed = ctx.db
    .all<{ id: number; key: string; town: string }>(
      sql`
      SELECT d.id, h.key, h.town_code AS town FROM determination d JOIN household h ON h.id = d.household_id
      WHERE d.run_id = ${input.runId} AND h.ended_on IS NULL`,
    )
    .map((row) => ({ id: row.id, name: outsideKey(row.key, row.town, shared) }))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))

  const out = createWriteStream(input.path, { encoding: 'utf8', mode: 0o600 })
  const failed = once(out, 'error').then(([error]) => {
    throw error instanceof Error && 'code' in error && error.code === 'ENOSPC'
      ? new AppError('DISK_FULL', 'diskFull')
      : new AppError('INVALID_INPUT', 'cannotWrite', { file: input.path })
  })
  const writing = (async () => {
    for (const { id, name } of keyed) {
      const row = ctx.db.get<ListedRow>(sql`SELECT * FROM determination WHERE id = ${id}`)
      if (!row) continue
      const own = persons.get(id) ?? []
      const d = rowToDetermination(row, run, own, input.trail ? trailOf(ctx.db, id) : [])
      const line = {
        key: name,
        category: d.category,
        tags: d.tags,
        people: d.people,
        annualIncome: yuan(d.annualIncome),
        monthlyPerCapita: yuan(d.monthlyPerCapita),
        amount: yuan(d.amount),
        parts: { gap: yuan(d.parts.gap), uplift: yuan(d.parts.uplift), dbs: yuan(d.parts.dbs), tk: yuan(d.parts.tk) },
        persons: d.persons.map((p) => ({ ...p, amount: yuan(p.amount) })),
        reasons: d.reasons,
        ...(input.trail ? { trail: explainTrail(d, maskId) } : {}),
      }
      if (!out.write(`${JSON.stringify(line)}\n`)) await once(out, 'drain')
    }
    out.end()
    await once(out, 'close')
  })()
  await Promise.race([writing, failed])
  write(
    ctx,
    'read',
    { action: 'classify.export', subject: `run:${input.runId}`, detail: { lines: keyed.length } },
    () => undefined,
  )
}
