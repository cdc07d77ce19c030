import { areaOf } from '../../area'
import type { StoreOutput } from '@shared/contracts/storeContract'
import type { IsoDate } from '@shared/domain/dates'
import type { ServiceContext } from '../../context'
import { requireDuty } from '../../session'
import { sql } from '../../sql'
import { runInUse } from '../../tables/determination'
import { countRegistered, countStanding } from '../../tables/householdList'
import { countyOf, policyBefore, releasedSets } from '../policy/policySets'
import { readSetting } from '../../tables/setting'
import { runSummary, staleSince } from '../determination/determinations'
import { pendingImport } from '../import/importPreview'

function policyInForceToday(ctx: ServiceContext, today: IsoDate): StoreOutput<'board.summary'>['policy'] {
  const policy = policyBefore(releasedSets(ctx), countyOf(ctx), today)
  return policy ? { id: policy.id, title: policy.title, effectiveFrom: policy.effectiveFrom } : null
}

/** The month's counts and what is waiting, for the 工作台. */
export function boardSummary(ctx: ServiceContext, today: IsoDate): StoreOutput<'board.summary'> {
  requireDuty(ctx.session, 'read')
  const run = runInUse(ctx.db, today)
  const summary = run ? runSummary(ctx, run) : null
  const stale = run ? staleSince(ctx, run) : 0
  const area = areaOf(ctx.session)
  const households = countStanding(ctx.db, area)
  const month = today.slice(0, 7)
  const sealed = ctx.db.get<{ period: string; at: string }>(
    sql`SELECT period, at FROM package_log WHERE direction = 'sealed' AND period = ${month} ORDER BY at DESC LIMIT 1`,
  )
  const lastImport = ctx.db.get<{ at: string; file: string; tally: string }>(sql`
    SELECT committed_at AS at, file_name AS file, tally FROM import_batch
    WHERE state = 'committed' AND undone_at IS NULL ORDER BY committed_at DESC LIMIT 1`)
  const policy = policyInForceToday(ctx, today)
  const pending = pendingImport(ctx)
  const waiting: StoreOutput<'board.summary'>['waiting'] = []
  const wait = (key: string, count: number, area: string): void => {
    if (count > 0) waiting.push({ key, count, area })
  }
  wait('policyMissing', policy ? 0 : 1, 'determination')
  // A set released after the last run: its numbers still follow the old one.
  wait('policyChanged', run && policy && run.policy_id !== policy.id ? 1 : 0, 'determination')
  wait('importStaged', pending ? pending.households.new + pending.households.changed : 0, 'import')
  wait('notDetermined', run ? stale : households, 'determination')
  wait('manual', summary?.counts.MANUAL ?? 0, 'manual')
  wait('packageDue', sealed || households === 0 || !ctx.session.duties.has('exchange') ? 0 : 1, 'package')
  const imported = lastImport
    ? (JSON.parse(lastImport.tally) as { households: { new: number; changed: number } })
    : null
  return {
    households,
    persons: countRegistered(ctx.db, area, readSetting(ctx.db, 'region')),
    run:
      run && summary
        ? {
            on: run.on_date,
            policyId: run.policy_id,
            at: run.completed_at ?? '',
            counts: summary.counts,
            personCounts: summary.persons,
            peopleByCategory: summary.people,
            monthlyTotal: summary.monthlyTotal,
            stale,
          }
        : null,
    policy,
    waiting,
    lastImport:
      lastImport && imported
        ? {
            at: lastImport.at,
            file: lastImport.file,
            households: imported.households.new + imported.households.changed,
          }
        : null,
    packageThisMonth: sealed ? { month: sealed.period, sealedAt: sealed.at } : null,
  }
}
