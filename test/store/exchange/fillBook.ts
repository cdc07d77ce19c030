import type { HouseholdCategory } from '@shared/domain/category'
import type { IsoDate } from '@shared/domain/dates'
import type { Determination } from '@shared/domain/determination'
import type { HouseholdFacts } from '@shared/domain/household'
import type { ServiceContext } from '../../../electron/store/context'
import { quietControl } from '../../../electron/store/jobs/control'
import { newId } from '../../../electron/store/newId'
import { commitImport } from '../../../electron/store/services/import/commitImport'
import { completeRun, determinationWriter, insertRun } from '../../../electron/store/tables/determination'
import { versionsInForce } from '../../../electron/store/tables/facts'
import { finishReading, insertBatch, stagedWriter } from '../../../electron/store/tables/importBatch'
import { stage } from '../../../electron/store/write'

/** Takes new households into the book the way a committed import does. */
export function fillBook(ctx: ServiceContext, households: Iterable<HouseholdFacts>): void {
  const importId = newId()
  stage(ctx, 'import', (tx) => {
    insertBatch(tx, { id: importId, fileName: '采集表.xlsx', readAt: ctx.clock.now(), byUser: 'admin' })
    const put = stagedWriter(tx, importId)
    let count = 0
    for (const facts of households) {
      put(count, {
        key: facts.key,
        applicantName: facts.applicantName,
        applicantId: facts.applicantId,
        villageCode: facts.residenceRegion,
        people: facts.members.length,
        outcome: 'new',
        ...{ householdId: null, baseRevision: null, notes: [], facts },
      })
      count += 1
    }
    const households_ = { new: count, changed: 0, same: 0, refused: 0 }
    const regions = { towns: 0, villages: 0 }
    finishReading(tx, importId, count, {
      households: households_,
      persons: households_,
      problems: 0,
      warnings: 0,
      regions,
    })
  })
  commitImport(ctx, { importId }, quietControl)
}

/** A determination of plain figures; money in fen. */
export function determination(
  on: IsoDate,
  category: HouseholdCategory,
  people: number,
  change: Partial<Determination> = {},
): Determination {
  return {
    ...{ on, policyId: 'TEST-1', category, tags: [], people, annualIncome: 0, monthlyPerCapita: 0, amount: null },
    ...{ parts: { gap: 0, uplift: 0, dbs: 0, tk: 0 }, persons: [], reasons: [], trail: [] },
    ...change,
  }
}

/** Stores a complete run; `judge` gives each household's determination by 户编号, or null to leave it out. */
export function storeRun(ctx: ServiceContext, on: IsoDate, judge: (key: string) => Determination | null): number {
  return stage(ctx, 'determine', (tx) => {
    const run = { on_date: on, policy_id: 'TEST-1', policy_digest: '', started_at: ctx.clock.now(), by_user: 'admin' }
    const runId = insertRun(tx, run)
    const put = determinationWriter(tx, runId)
    let households = 0
    for (const { householdId, versionId, key } of versionsInForce(tx, on, null)) {
      const found = judge(key)
      if (found === null) continue
      put(householdId, { versionId, decidedId: null }, found)
      households += 1
    }
    completeRun(tx, runId, { completed_at: ctx.clock.now(), milliseconds: 1, households, summary: '{}' })
    return runId
  })
}
