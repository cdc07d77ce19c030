import { relations } from '@shared/codes/relation'
import type { Obligation, TouchedHousehold } from '@shared/contracts/householdOpsContract'
import type { StoreInput, StoreOutput } from '@shared/contracts/storeContract'
import type { HouseholdFacts } from '@shared/domain/household'
import { obligationsOf } from '@shared/householdOps/obligations'
import { fill } from '@shared/messages/fill'
import { householdOpsWords } from '@shared/messages/householdOps'
import { categoryShortNames } from '@shared/messages/labels'
import { AppError } from '@shared/result'
import { describeChanges } from '@shared/workbook/describeChanges'
import type { ServiceContext } from '../../context'
import type { Reader } from '../../database'
import { requireDuty } from '../../session'
import { casesOf } from '../../tables/caseFile'
import { regionNames } from '../../tables/region'
import { runningStandings } from '../../tables/standing'
import { policyOn } from '../policy/policySets'
import { placeInWords } from '../office/regions'
import { planOperation, type OperationPlan } from './planOperation'

/** Months within which a death is to be dealt with; null where no parameter set is in force. */
function deathReviewMonths(ctx: ServiceContext, on: string): number | null {
  try {
    return policyOn(ctx, on, null).policy.values.death_review_months
  } catch (error) {
    if (error instanceof AppError) return null
    throw error
  }
}

/** Classes in which a household stands: by decisions of this book, and as it was declared before. */
function standingIn(db: Reader, householdId: string, facts: HouseholdFacts): string[] {
  const decided = runningStandings(db, householdId).map((row) => categoryShortNames[row.class])
  const declared = facts.standing === null ? [] : [facts.standing.category]
  return [...new Set(decided.length > 0 ? decided : declared)]
}

/** What is to be done after an operation. */
export function obligationsAfter(ctx: ServiceContext, db: Reader, plan: OperationPlan, on: string): Obligation[] {
  const [step] = plan.steps
  return obligationsOf({
    kind: plan.act.kind,
    on,
    today: ctx.clock.today(),
    before: plan.before,
    after: step.self,
    created: step.created,
    deathReviewMonths: deathReviewMonths(ctx, ctx.clock.today()),
    standing: standingIn(db, plan.self.row.id, plan.before),
    continuing: plan.aid.continuing,
    ending: plan.aid.ending,
    openCases: casesOf(db, plan.self.row.id).filter(({ is_open }) => is_open === 1).length,
  })
}

function blanked<T extends object>(sums: T): T {
  return Object.fromEntries(Object.keys(sums).map((field) => [field, null])) as T
}

/** What a household that does not exist yet will have: its people with what they are, and everything that goes along. */
function newLines(facts: HouseholdFacts): TouchedHousehold['lines'] {
  const nothing: HouseholdFacts = {
    ...facts,
    income: blanked(facts.income),
    expense: blanked(facts.expense),
    asset: blanked(facts.asset),
    obligors: [],
    houses: [],
    vehicles: [],
  }
  const people = facts.members.map(({ name, relation }) => ({
    label: fill(householdOpsWords.preview.member, { name }),
    before: householdOpsWords.preview.none,
    after: relations.labelOf(relation) ?? relation,
  }))
  return [...people, ...describeChanges(nothing, facts)]
}

/** What an operation would make, household by household; nothing is written. */
export function previewOperation(
  ctx: ServiceContext,
  input: StoreInput<'household.previewOperation'>,
): StoreOutput<'household.previewOperation'> {
  requireDuty(ctx.session, 'import')
  const plan = planOperation(ctx, ctx.db, input)
  const [step] = plan.steps
  const names = regionNames(ctx.db)
  const told = (
    id: string | null,
    role: TouchedHousehold['role'],
    facts: HouseholdFacts,
    before: HouseholdFacts | null,
  ): TouchedHousehold => ({
    id,
    key: facts.key,
    applicantName: facts.applicantName,
    place: placeInWords(names, facts.residenceRegion),
    role,
    peopleBefore: before?.members.length ?? 0,
    peopleAfter: role === 'ends' ? 0 : facts.members.length,
    lines: role === 'ends' ? [] : before ? describeChanges(before, facts) : newLines(facts),
  })
  return {
    touched: [
      told(plan.self.row.id, 'changed', step.self, plan.before),
      ...(step.created ? [told(null, 'new', step.created, null)] : []),
      ...(plan.other ? [told(plan.other.row.id, 'ends', plan.other.version.facts, plan.other.version.facts)] : []),
    ],
    obligations: obligationsAfter(ctx, ctx.db, plan, input.on),
  }
}
