import { areaOf } from '../../area'
import type { DeterminationView } from '@shared/contracts/householdContract'
import type { StoreOutput } from '@shared/contracts/storeContract'
import { householdCategories, type HouseholdCategory } from '@shared/domain/category'
import { maskId } from '@shared/domain/idNumber'
import { personReasonLabels, reasonLabels } from '@shared/messages/rules'
import { explainTrail } from '@shared/rules/explain'
import type { ServiceContext } from '../../context'
import { requireDuty } from '../../session'
import { sql } from '../../sql'
import {
  runInUse,
  personsOf,
  readDetermination,
  rowToDetermination,
  trailOf,
  type RunRow,
} from '../../tables/determination'
import { blockedRun, isPlanning, knownAtOf, planningRun } from '../../tables/classificationRun'
import { regionCondition } from '../../tables/householdList'
import { allPolicySets } from '../../tables/policySet'
import { regionNames } from '../../tables/region'
import { readSetting } from '../../tables/setting'
import { decidedInWords } from './decidedInWords'
import { factSources } from '../households/factSources'
import { readJudgedFacts } from './judgedFacts'
import { endedSince, summaryIn, withoutEnded, zeroCounts, type RunSummary } from './runFigures'

/** The word of a code; a code of a newer program is shown as it is. */
function wordOf(labels: Readonly<Record<string, string>>, code: string): string {
  return labels[code] ?? code
}

/** A household's determination in the run in use, its trail in readable Chinese; null while there is none. */
export function determinationView(ctx: ServiceContext, householdId: string): DeterminationView | null {
  const run = runInUse(ctx.db, ctx.clock.today())
  const row = run ? readDetermination(ctx.db, run.id, householdId) : undefined
  if (!run || !row) return null
  const determination = rowToDetermination(row, run, personsOf(ctx.db, row.id), trailOf(ctx.db, row.id))
  const version = readJudgedFacts(ctx.db, [{ versionId: row.version_id, decidedId: row.decided_id }])[0]
  const names = new Map((version?.facts.members ?? []).map((m) => [m.idNumber, m.name]))
  const nameOf = (idNumber: string): string => names.get(idNumber) ?? maskId(idNumber)
  const set = allPolicySets(ctx.db).find((candidate) => candidate.id === run.policy_id)
  return {
    on: run.on_date,
    policyId: run.policy_id,
    policyTitle: set?.title ?? run.policy_id,
    policyDocumentNo: set?.document_no ?? '',
    determinedAt: run.completed_at ?? '',
    category: determination.category,
    tags: [...determination.tags],
    people: determination.people,
    annualIncome: determination.annualIncome,
    monthlyPerCapita: determination.monthlyPerCapita,
    amount: determination.amount,
    parts: { ...determination.parts },
    persons: determination.persons.map((person) => ({
      name: nameOf(person.idNumber),
      idMasked: maskId(person.idNumber),
      category: person.category,
      amount: person.amount,
      reason: wordOf(personReasonLabels, person.reason),
    })),
    reasons: determination.reasons.map((reason) => wordOf(reasonLabels, reason)),
    trail: explainTrail(determination, nameOf),
    sources: factSources(ctx.db, row.version_id),
    decisions: version === undefined ? [] : decidedInWords(ctx.db, version),
    rulesVersion: run.rules_version,
  }
}

/** Households new or changed since the book was last known to the run: its figures no longer speak of them. */
export function staleSince(ctx: ServiceContext, run: RunRow): number {
  return (
    ctx.db.get<{ n: number }>(sql`
      SELECT count(*) AS n FROM household h WHERE h.updated_at > ${knownAtOf(run)} AND h.ended_on IS NULL
        AND ${regionCondition(areaOf(ctx.session))}`)?.n ?? 0
  )
}

/** What a run found in the session's area; for the whole county it stands in the run itself. */
export function runSummary(ctx: ServiceContext, run: RunRow): RunSummary {
  if (ctx.session.area !== readSetting(ctx.db, 'region')) return summaryIn(ctx.db, run.id, areaOf(ctx.session))
  return withoutEnded(JSON.parse(run.summary) as RunSummary, endedSince(ctx.db, run.id))
}

/** A run newer than the one in use that the second evaluator has blocked. */
function blockedOf(ctx: ServiceContext): StoreOutput<'classify.summary'>['blocked'] {
  const run = blockedRun(ctx.db, ctx.clock.today())
  if (!run) return null
  return {
    id: String(run.id),
    on: run.on_date,
    policyTitle: allPolicySets(ctx.db).find((set) => set.id === run.policy_id)?.title ?? run.policy_id,
    at: run.completed_at ?? '',
    households: run.households,
    differing: run.differences,
  }
}

/** A run for planning that is newer than the one in use; it is named and replaces nothing. */
function planningOf(ctx: ServiceContext): StoreOutput<'classify.summary'>['planning'] {
  const run = planningRun(ctx.db, ctx.clock.today())
  if (!run) return null
  const { counts, monthlyTotal } = runSummary(ctx, run)
  return {
    id: String(run.id),
    on: run.on_date,
    policyTitle: allPolicySets(ctx.db).find((set) => set.id === run.policy_id)?.title ?? run.policy_id,
    at: run.completed_at ?? '',
    households: householdCategories.reduce((sum, category) => sum + counts[category], 0),
    counts,
    monthlyTotal,
  }
}

/** Counts of the run in use by class and town. */
export function determinationSummary(ctx: ServiceContext): StoreOutput<'classify.summary'> {
  requireDuty(ctx.session, 'read')
  const run = runInUse(ctx.db, ctx.clock.today())
  if (!run) {
    return {
      run: null,
      counts: zeroCounts(),
      persons: { TK: 0, DBS: 0 },
      monthlyTotal: 0,
      byTown: [],
      stale: 0,
      blocked: blockedOf(ctx),
      planning: planningOf(ctx),
    }
  }
  const summary = runSummary(ctx, run)
  const names = regionNames(ctx.db)
  const byTown = new Map<string, StoreOutput<'classify.summary'>['byTown'][number]>()
  const rows = ctx.db.all<{
    town: string
    category: HouseholdCategory
    n: number
    tk: number
    dbs: number
    amount: number | null
  }>(sql`
    SELECT h.town_code AS town, d.category, count(*) AS n, sum(d.tk_persons) AS tk, sum(d.dbs_persons) AS dbs,
      sum(d.amount) AS amount
    FROM determination d JOIN household h ON h.id = d.household_id
    WHERE d.run_id = ${run.id} AND h.ended_on IS NULL AND ${regionCondition(areaOf(ctx.session))}
    GROUP BY h.town_code, d.category ORDER BY h.town_code`)
  for (const row of rows) {
    let town = byTown.get(row.town)
    if (!town) {
      town = {
        code: row.town,
        name: names.get(row.town) ?? row.town,
        counts: zeroCounts(),
        tkPersons: 0,
        dbsPersons: 0,
        amount: 0,
      }
      byTown.set(row.town, town)
    }
    town.counts[row.category] += row.n
    town.tkPersons += row.tk
    town.dbsPersons += row.dbs
    town.amount += row.amount ?? 0
  }
  const set = allPolicySets(ctx.db).find((candidate) => candidate.id === run.policy_id)
  return {
    run: {
      id: String(run.id),
      on: run.on_date,
      policyId: run.policy_id,
      policyTitle: set?.title ?? run.policy_id,
      at: run.completed_at ?? '',
      seconds: run.milliseconds / 1000,
      households: householdCategories.reduce((sum, category) => sum + summary.counts[category], 0),
      computed: run.computed,
      confirmedAt: run.confirmed_at,
      planning: isPlanning(run, ctx.clock.today()),
    },
    counts: summary.counts,
    persons: summary.persons,
    monthlyTotal: summary.monthlyTotal,
    byTown: [...byTown.values()],
    stale: staleSince(ctx, run),
    blocked: blockedOf(ctx),
    planning: planningOf(ctx),
  }
}
