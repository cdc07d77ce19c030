import { z } from 'zod'
import type { PolicyDraftView, PolicyRef, PolicySetView } from '@shared/contracts/policyContract'
import { policyCheck } from '@shared/contracts/policyContract'
import type { StoreInput, StoreOutput } from '@shared/contracts/storeContract'
import type { IsoDate } from '@shared/domain/dates'
import { policyDraftWords } from '@shared/messages/policyPage'
import { policyCautions } from '@shared/policy/policyCautions'
import { resolvePolicy, type Policy } from '@shared/policy/policyChain'
import { policyFileText } from '@shared/policy/policyFile'
import { isPolicyKey } from '@shared/policy/policyKeys'
import { differenceOf, policyRows, valueAsWritten } from '@shared/policy/policyRows'
import { readPolicySet, type PolicySet } from '@shared/policy/policySet'
import { AppError } from '@shared/result'
import type { ServiceContext } from '../../context'
import { requireDuty } from '../../session'
import { openDrafts, type PolicyDraftRow } from '../../tables/policyDraft'
import { allPolicySets, type PolicySetRow } from '../../tables/policySet'
import { write } from '../../write'
import { writeFileAtomically } from '../../writeFile'
import { checkOf } from './policyCheck'
import { contentOf, draftSubject, handsOf, keptSet, readDraft, requireDraft } from './policyDrafts'
import { releaseStanding, shareLimit } from './policyRelease'
import { countyOf, policyBefore, policyInfoOf, releasedSets } from './policySets'

const asJson = z.json()

interface Today {
  readonly day: IsoDate
  /** The set that the county is judged by. */
  readonly inForce: string | undefined
}

function stateOn(today: Today, id: string, from: IsoDate, until: IsoDate | null): PolicySetView['state'] {
  if (from > today.day) return 'later'
  if (until !== null && until < today.day) return 'ended'
  return id === today.inForce ? 'inForce' : 'covered'
}

function setView(row: PolicySetRow, sets: readonly PolicySet[], today: Today): PolicySetView {
  const set = sets.find((one) => one.id === row.id)
  const until = set ? resolvePolicy(sets, set, set.effectiveFrom).effectiveTo : row.effective_to
  return {
    ...policyInfoOf(row),
    state: stateOn(today, row.id, row.effective_from, until),
    until,
    enteredBy: row.entered_by,
    releasedBy: row.released_by,
    releasedAt: row.released_at,
    secondBy: row.second_by,
    way: row.release_way,
    reason: row.release_reason,
    check: row.check_summary === '' ? null : policyCheck.parse(JSON.parse(row.check_summary)),
  }
}

function draftView(ctx: ServiceContext, row: PolicyDraftRow): PolicyDraftView {
  const { head, region } = contentOf(row)
  const { problems } = readDraft(ctx, row)
  const found = checkOf(ctx, row)
  const checked = found !== null && found.stale === null && problems.length === 0
  return {
    id: row.id,
    revision: row.revision,
    head,
    region,
    enteredBy: row.entered_by,
    enteredAt: row.entered_at,
    changedAt: row.changed_at,
    hands: handsOf(row).map((hand) => hand.name),
    problems: problems.length,
    state: row.signed_user !== null ? 'signed' : checked ? 'checked' : 'open',
  }
}

/** The released sets in the order of their dates, and the drafts for those who may work on them. */
export function policyTimeline(ctx: ServiceContext, today: IsoDate): StoreOutput<'policy.timeline'> {
  const sets = releasedSets(ctx)
  const maySeeDrafts = ctx.session.duties.has('policyEntry')
  const inForce = policyBefore(sets, countyOf(ctx), today)?.id
  return {
    sets: allPolicySets(ctx.db).map((row) => setView(row, sets, { day: today, inForce })),
    drafts: maySeeDrafts ? openDrafts(ctx.db).map((row) => draftView(ctx, row)) : [],
    limit: shareLimit(ctx),
  }
}

/** A draft as far as it can be read: a value or a head that is wrong is left out. */
function readable(ctx: ServiceContext, row: PolicyDraftRow): PolicySet {
  const content = contentOf(row)
  const { set } = readDraft(ctx, row)
  if (set !== null) return set
  const base = keptSet(ctx, content)
  const good = Object.entries(content.values).filter(([key, value]) => {
    const alone = { id: 'x', region: base.region, title: 'x', documentNo: 'x', effectiveFrom: base.effectiveFrom }
    return isPolicyKey(key) && readPolicySet({ ...alone, values: { [key]: value } }).set !== null
  })
  const values = readPolicySet({
    id: 'x',
    region: base.region,
    title: 'x',
    documentNo: 'x',
    effectiveFrom: base.effectiveFrom,
    values: Object.fromEntries(good),
  }).set?.values
  return { ...base, title: content.head.title, values: values ?? {} }
}

interface Named {
  readonly set: PolicySet
  readonly policy: Policy
  readonly title: string
}

/** @throws AppError NOT_FOUND; NOT_ALLOWED for a draft without the duty to enter one. */
function named(ctx: ServiceContext, ref: PolicyRef): Named {
  const sets = releasedSets(ctx)
  if (ref.kind === 'draft') {
    requireDuty(ctx.session, 'policyEntry')
    const set = readable(ctx, requireDraft(ctx, ref.id))
    return { set, policy: resolvePolicy(sets, set, set.effectiveFrom), title: set.title || policyDraftWords.unnamed }
  }
  const set = sets.find((one) => one.id === ref.id)
  if (!set) throw new AppError('NOT_FOUND', 'policyNotFound', { id: ref.id })
  return { set, policy: resolvePolicy(sets, set, set.effectiveFrom), title: set.title }
}

/** Every value of a set or draft on its first day. */
export function policyValues(ctx: ServiceContext, ref: PolicyRef): StoreOutput<'policy.values'> {
  const { set, policy, title } = named(ctx, ref)
  return { title, rows: policyRows(policy, set, releasedSets(ctx)) }
}

/** Two sets side by side. */
export function comparePolicies(
  ctx: ServiceContext,
  refs: StoreInput<'policy.compare'>,
): StoreOutput<'policy.compare'> {
  const [left, right] = [named(ctx, refs.left), named(ctx, refs.right)]
  return { left: left.title, right: right.title, rows: differenceOf(left.policy, right.policy) }
}

/** One draft with what is needed to work on it. */
export function draftPage(ctx: ServiceContext, id: string, today: IsoDate): StoreOutput<'policy.draft'> {
  const row = requireDraft(ctx, id)
  const content = contentOf(row)
  const sets = releasedSets(ctx)
  const base = keptSet(ctx, content)
  const kept = resolvePolicy(sets, base, base.effectiveFrom)
  const { set, problems } = readDraft(ctx, row)
  const before = set === null ? null : policyBefore(sets, countyOf(ctx), set.effectiveFrom)
  const sound = set !== null && problems.length === 0
  return {
    ...draftView(ctx, row),
    values: content.values,
    kept: policyRows(kept, base, sets).map((one) => ({ ...one, raw: asJson.parse(valueAsWritten(kept, one.key)) })),
    problemList: problems.map((problem) => ({ ...problem })),
    cautions: sound ? policyCautions(sets, set, before, today).map((caution) => ({ ...caution })) : [],
    check: checkOf(ctx, row)?.check ?? null,
    signedBy: row.signed_by,
    release: releaseStanding(ctx, row),
  }
}

/** Writes a set or a draft as a set file (spec/policy.md). */
export function exportPolicy(ctx: ServiceContext, ref: PolicyRef, path: string): void {
  const draft = ref.kind === 'draft' ? requireDraft(ctx, ref.id) : null
  if (draft) requireDuty(ctx.session, 'policyEntry')
  const body = draft?.body ?? named(ctx, ref).set.canonical
  const subject = draft ? draftSubject(draft) : `policy:${ref.id}`
  write(ctx, null, { action: 'policy.export', subject, detail: {} }, () => undefined)
  writeFileAtomically(path, new TextEncoder().encode(policyFileText(body)))
}
