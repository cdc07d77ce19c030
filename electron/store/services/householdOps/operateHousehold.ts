import type { HouseholdAct } from '@shared/contracts/householdOpsContract'
import type { StoreInput, StoreOutput } from '@shared/contracts/storeContract'
import type { HouseholdFacts } from '@shared/domain/household'
import { fill } from '@shared/messages/fill'
import { householdOpsWords } from '@shared/messages/householdOps'
import type { FactChange } from '@shared/workbook/describeChanges'
import { maskedChanges } from '../../audit/changeLog'
import type { ServiceContext } from '../../context'
import type { WriteTx } from '../../database'
import { newId } from '../../newId'
import { endJoined, insertOperation, markFounded, type OperationPart } from '../../tables/householdOperation'
import { regionNames } from '../../tables/region'
import { write } from '../../write'
import { factsDigest } from '../households/factsDigest'
import { followHouseholds } from '../casework/followHouseholds'
import { handBackKinCases } from '../kin/handBackKinCases'
import { placeInWords } from '../office/regions'
import { factsWriters, writeFacts, type FactsWriters } from '../households/writeFacts'
import { carryAid } from './aidOfOperation'
import { planOperation, type OperationPlan } from './planOperation'
import { obligationsAfter } from './previewOperation'

/** What the history says a version comes from. */
function sourceOf(tx: WriteTx, act: HouseholdAct, { self, other, before, steps, act: named }: OperationPlan): string {
  const words = householdOpsWords.sources
  const name = 'person' in named ? (before.members.find((one) => one.idNumber === named.person)?.name ?? '') : ''
  switch (act.kind) {
    case 'addMember':
      return fill(words.addMember, { reason: householdOpsWords.joinReasons[act.reason], name: act.member.name })
    case 'memberState':
      return fill(words.memberState, { state: act.state, name })
    case 'removeMember':
      return fill(words.removeMember, { reason: householdOpsWords.leaveReasons[act.reason], name })
    case 'split':
      return fill(words.split, { name: steps[0].created?.applicantName ?? '', count: act.members.length })
    case 'join':
      return fill(words.join, { key: other?.row.key ?? '', name: other?.row.applicantName ?? '' })
    case 'move':
      return fill(words.move, { place: placeInWords(regionNames(tx), act.residenceRegion) })
    case 'head':
      return fill(words.head, { from: self.row.applicantName, to: steps[0].self.applicantName })
    case 'correctId':
      return fill(words.correctId, { name })
  }
}

interface Chapter {
  readonly from: string
  readonly facts: HouseholdFacts
}

/** Records the facts of one household from each day on; the last of them says where its people live. */
function writeChapters(
  tx: WriteTx,
  ctx: ServiceContext,
  writers: FactsWriters,
  record: { householdId: string | null; chapters: readonly Chapter[]; source: string; at: string },
): { householdId: string; versionId: number } {
  let last = { householdId: record.householdId ?? '', versionId: 0 }
  for (const { from, facts } of record.chapters) {
    last = writeFacts(tx, writers, {
      householdId: last.householdId === '' ? null : last.householdId,
      facts,
      validFrom: from,
      source: record.source,
      importId: null,
      restores: null,
      mergedFrom: null,
      by: ctx.session.userName,
      at: record.at,
    })
  }
  return last
}

/** Days on which nothing is new against the day before are left out. */
function chaptersOf(
  steps: OperationPlan['steps'],
  factsAt: (step: OperationPlan['steps'][number]) => HouseholdFacts | null,
): Chapter[] {
  const chapters: Chapter[] = []
  for (const step of steps) {
    const facts = factsAt(step)
    const before = chapters.at(-1)
    if (facts && (!before || factsDigest(before.facts) !== factsDigest(facts)))
      chapters.push({ from: step.from, facts })
  }
  return chapters
}

/**
 * 成员增减, 分户, 并户, 迁移, 换户主: one transaction over all households it touches. The facts hold from the day it was
 * true; the day it was recorded stands beside it, and what was in force before stays readable in every history.
 * @throws AppError NOT_FOUND; CONFLICT householdChanged when one of them changed since it was shown; NOT_ALLOWED
 *   householdOutsideArea; INVALID_INPUT operationInFuture, mergeSelf; RULE_BROKEN with the reason.
 */
export function operateHousehold(
  ctx: ServiceContext,
  input: StoreInput<'household.operate'>,
): StoreOutput<'household.operate'> {
  interface Done {
    readonly plan: OperationPlan
    readonly createdId: string | null
    readonly changes: FactChange[]
  }
  const done = write(
    ctx,
    'import',
    ({ plan: { other }, createdId: created, changes }: Done) => ({
      action: 'household.operate',
      subject: `household:${input.id}`,
      detail: {
        act: householdOpsWords.kinds[input.act.kind],
        from: input.on,
        ...(other ? { subject: `household:${other.row.id}` } : {}),
        ...(created === null ? {} : { subject: `household:${created}` }),
        changes,
      },
    }),
    (tx) => {
      const planned = planOperation(ctx, tx, input)
      const at = ctx.clock.now()
      const writers = factsWriters(tx)
      const source = sourceOf(tx, input.act, planned)
      const parts: OperationPart[] = []
      const changes = maskedChanges(planned.before, planned.steps[0].self)
      const own = writeChapters(tx, ctx, writers, {
        householdId: planned.self.row.id,
        chapters: chaptersOf(planned.steps, (step) => step.self),
        source,
        at,
      })
      parts.push({ householdId: own.householdId, role: 'changed', versionId: own.versionId })
      const fresh = chaptersOf(planned.steps, (step) => step.created)
      const created =
        fresh.length === 0
          ? null
          : writeChapters(tx, ctx, writers, {
              householdId: null,
              chapters: fresh,
              source: fill(householdOpsWords.sources.splitNew, { key: planned.self.row.key }),
              at,
            })
      if (created) {
        markFounded(tx, created.householdId, input.on)
        parts.push({ householdId: created.householdId, role: 'new', versionId: created.versionId })
      }
      if (planned.other) {
        const { row } = planned.other
        endJoined(tx, row.id, { into: planned.self.row.id, on: input.on, at })
        parts.push({ householdId: row.id, role: 'ends', versionId: null })
      }
      const operationId = newId()
      insertOperation(
        tx,
        { id: operationId, kind: input.act.kind, on: input.on, recordedAt: at, by: ctx.session.userName },
        parts,
      )
      const createdId = created?.householdId ?? null
      carryAid(ctx, tx, planned.aid, { ...planned, operationId, createdId }, at)
      handBackKinCases(ctx, tx)
      followHouseholds(ctx, tx)
      return { plan: planned, createdId, changes }
    },
  )
  const { plan, createdId } = done
  ctx.changed.add('household')
  ctx.changed.add('case')
  return {
    revision: plan.self.row.revision + chaptersOf(plan.steps, (step) => step.self).length,
    createdId,
    obligations: obligationsAfter(ctx, ctx.db, plan, input.on),
  }
}
