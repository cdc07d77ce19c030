import { z } from 'zod'
import type { DraftHead, DraftValues } from '@shared/contracts/policyContract'
import type { StoreInput } from '@shared/contracts/storeContract'
import { addDays, isIsoDate, type IsoDate } from '@shared/domain/dates'
import { canonicalJson, type Json } from '@shared/exchange/canonicalJson'
import { policyDraftWords } from '@shared/messages/policyPage'
import { areasOf } from '@shared/policy/policyChain'
import type { PolicyProblem } from '@shared/policy/policyProblem'
import { refuseAny } from '@shared/policy/policyProblem'
import { policyJson, readPolicySet, type PolicySet } from '@shared/policy/policySet'
import { AppError } from '@shared/result'
import { maskNumbers } from '../../audit/masks'
import type { ServiceContext } from '../../context'
import { newId } from '../../newId'
import { requireDuty } from '../../session'
import { draftById, insertDraft, setDraftDeleted, updateDraft, type PolicyDraftRow } from '../../tables/policyDraft'
import { write } from '../../write'
import { countyOf, problemsAmong, readPolicyFile, releasedSets, requireOwnRegion } from './policySets'

/** Everybody who typed in a draft. */
export interface DraftHand {
  readonly user: string
  readonly name: string
}

const storedHead = z.object({
  id: z.string().catch(''),
  region: z.string().catch(''),
  title: z.string().catch(''),
  documentNo: z.string().catch(''),
  effectiveFrom: z.string().catch(''),
  effectiveTo: z.string().nullable().catch(null),
  basedOn: z.string().nullable().catch(null),
})
const storedValues = z.object({ values: z.record(z.string(), z.json()).catch({}) })
const storedHands = z.array(z.object({ user: z.string(), name: z.string() }))

export interface DraftContent {
  readonly head: DraftHead
  readonly region: string
  readonly values: DraftValues
}

/** What stands in a draft, right or wrong. */
export function contentOf(row: Pick<PolicyDraftRow, 'body'>): DraftContent {
  const json = policyJson(row.body)
  const { region, ...head } = storedHead.parse(json)
  return { head, region, values: storedValues.parse(json).values }
}

export function handsOf(row: Pick<PolicyDraftRow, 'hands'>): DraftHand[] {
  return storedHands.parse(JSON.parse(row.hands))
}

/** A set file's text of what is typed; what is still empty is left out, so that it is told as missing. */
function bodyOf({ head, region, values }: DraftContent): string {
  const typed = Object.entries({ ...head, region }).filter(([, value]) => value !== null && value !== '')
  try {
    return canonicalJson({ ...Object.fromEntries(typed), values })
  } catch {
    throw new AppError('INVALID_INPUT', 'policyNotJson')
  }
}

/** @throws AppError NOT_FOUND when there is no such draft, or it was deleted or released. */
export function requireDraft(ctx: ServiceContext, id: string): PolicyDraftRow {
  const row = draftById(ctx.db, id)
  if (!row || row.deleted_at !== null) throw new AppError('NOT_FOUND', 'policyDraftGone')
  return row
}

/** @throws AppError CONFLICT when somebody else saved the draft meanwhile. */
export function requireDraftRevision(row: PolicyDraftRow, revision: number): void {
  if (row.revision === revision) return
  const last = handsOf(row).at(-1)
  throw new AppError('CONFLICT', 'policyDraftChanged', { by: last?.name ?? '', at: row.changed_at })
}

/** A draft as a set, and everything that is wrong with it beside the released sets. */
export function readDraft(
  ctx: ServiceContext,
  row: Pick<PolicyDraftRow, 'body'>,
): { set: PolicySet | null; problems: readonly PolicyProblem[] } {
  const { set, problems } = readPolicySet(policyJson(row.body))
  if (set === null) return { set, problems }
  return { set, problems: problemsAmong(releasedSets(ctx), set, countyOf(ctx)) }
}

/**
 * A draft that could be released, as a set.
 * @throws AppError NOT_FOUND; INVALID_INPUT naming the first key at fault.
 */
export function draftSet(ctx: ServiceContext, id: string): PolicySet {
  const { set, problems } = readDraft(ctx, requireDraft(ctx, id))
  refuseAny(problems)
  if (set === null) throw new AppError('INVALID_INPUT', 'policyNotJson')
  return set
}

/** The audit log's name of a draft: the set id that is typed, numbers in it masked. */
export function draftSubject(row: Pick<PolicyDraftRow, 'body'>): string {
  const { id, title } = contentOf(row).head
  return `policy:${maskNumbers(id || title || policyDraftWords.unnamed)}`
}

function lastSet(ctx: ServiceContext): PolicySet | null {
  const sets = releasedSets(ctx)
  const [region] = areasOf(sets, countyOf(ctx))
  return sets.findLast((set) => set.region === region) ?? null
}

/** The first day of next year, or the day after the last set begins where that is later. */
function nextStart(today: IsoDate, last: PolicySet | null): IsoDate {
  const year = `${Number(today.slice(0, 4)) + 1}-01-01`
  return last === null || last.effectiveFrom < year ? year : addDays(last.effectiveFrom, 1)
}

/** An id that no set has: region and first day, with a number where that is taken. */
function freeId(ctx: ServiceContext, region: string, from: IsoDate): string {
  const taken = new Set(releasedSets(ctx).map((set) => set.id))
  const plain = `${region}-${from}`
  for (let n = 1; ; n += 1) {
    const id = n === 1 ? plain : `${plain}-${n}`
    if (!taken.has(id)) return id
  }
}

function fromLast(ctx: ServiceContext, today: IsoDate, blank: boolean): { content: DraftContent; base: string | null } {
  const last = lastSet(ctx)
  const region = last?.region ?? countyOf(ctx)
  const effectiveFrom = nextStart(today, last)
  const head: DraftHead = {
    id: freeId(ctx, region, effectiveFrom),
    title: '',
    documentNo: '',
    effectiveFrom,
    effectiveTo: null,
    basedOn: blank ? null : (last?.id ?? null),
  }
  return { content: { head, region, values: {} }, base: head.basedOn }
}

function fromFile(ctx: ServiceContext, path: string): { content: DraftContent; base: string | null } {
  const json: Json = policyJson(readPolicyFile(path))
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    throw new AppError('INVALID_INPUT', 'policyNotJson')
  const content = contentOf({ body: canonicalJson(json) })
  const region = content.region === '' ? countyOf(ctx) : content.region
  requireOwnRegion(region, countyOf(ctx))
  const known = releasedSets(ctx).some((set) => set.id === content.head.basedOn)
  return { content: { ...content, region }, base: known ? content.head.basedOn : null }
}

/**
 * Begins a draft: one that keeps all values of the last set, an empty one, or one from a file whose problems are then
 * mended on the screen.
 * @throws AppError INVALID_INPUT when the file is no JSON or is of another region.
 */
export function newDraft(
  ctx: ServiceContext,
  input: { from: 'last' | 'blank'; today: IsoDate } | { from: 'file'; path: string },
): { id: string } {
  requireDuty(ctx.session, 'policyEntry')
  const { content, base } =
    input.from === 'file' ? fromFile(ctx, input.path) : fromLast(ctx, input.today, input.from === 'blank')
  const me: DraftHand = { user: ctx.session.userId, name: ctx.session.userName }
  const row = {
    id: newId(),
    body: bodyOf(content),
    based_on: base,
    entered_user: me.user,
    entered_by: me.name,
    entered_at: ctx.clock.now(),
    hands: JSON.stringify([me]),
  }
  const detail = { source: input.from, documentNo: content.head.documentNo }
  write(ctx, 'policyEntry', { action: 'policy.draft', subject: draftSubject(row), detail }, (tx) =>
    insertDraft(tx, row),
  )
  ctx.changed.add('policy')
  return { id: row.id }
}

/** Values of the head and the table, one line each, as the log compares them. */
function lines({ head, values }: DraftContent): Map<string, string> {
  const shown = (value: Json): string => (typeof value === 'string' ? value : canonicalJson(value))
  return new Map(
    [...Object.entries(head), ...Object.entries(values)].map(([key, value]): [string, string] => [key, shown(value)]),
  )
}

function changesBetween(before: DraftContent, after: DraftContent): { label: string; before: string; after: string }[] {
  const [was, is] = [lines(before), lines(after)]
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((label) => ({ label, before: was.get(label) ?? '', after: is.get(label) ?? '' }))
    .filter((change) => change.before !== change.after)
    .map((change) => ({
      label: maskNumbers(change.label),
      before: maskNumbers(change.before),
      after: maskNumbers(change.after),
    }))
}

/**
 * Saves what is typed in a draft. What was checked and signed before no longer counts.
 * @throws AppError NOT_FOUND; CONFLICT when somebody else saved it meanwhile; INVALID_INPUT for text that JSON cannot hold.
 */
export function changeDraft(ctx: ServiceContext, input: StoreInput<'policy.changeDraft'>): { revision: number } {
  const row = requireDraft(ctx, input.id)
  requireDraftRevision(row, input.revision)
  const before = contentOf(row)
  const after: DraftContent = { head: input.head, region: before.region, values: input.values }
  const changes = changesBetween(before, after)
  if (changes.length === 0) return { revision: row.revision }
  const me: DraftHand = { user: ctx.session.userId, name: ctx.session.userName }
  const hands = [...handsOf(row).filter((hand) => hand.user !== me.user), me]
  const revision = row.revision + 1
  const next = { id: row.id, revision, body: bodyOf(after), changed_at: ctx.clock.now(), hands: JSON.stringify(hands) }
  write(ctx, 'policyEntry', { action: 'policy.draftChange', subject: draftSubject(next), detail: { changes } }, (tx) =>
    updateDraft(tx, next),
  )
  ctx.changed.add('policy')
  return { revision }
}

/** @throws AppError NOT_FOUND; CONFLICT when it was changed meanwhile. */
export function deleteDraft(ctx: ServiceContext, input: StoreInput<'policy.deleteDraft'>): void {
  const row = requireDraft(ctx, input.id)
  requireDraftRevision(row, input.revision)
  const at = ctx.clock.now()
  write(ctx, 'policyEntry', { action: 'policy.draftDelete', subject: draftSubject(row), detail: {} }, (tx) =>
    setDraftDeleted(tx, row.id, at),
  )
  ctx.changed.add('policy')
}

/** Brings a deleted draft back as it was. @throws AppError NOT_FOUND when there is none. */
export function undoDeleteDraft(ctx: ServiceContext, id: string): void {
  const row = draftById(ctx.db, id)
  if (!row || row.deleted_at === null) throw new AppError('NOT_FOUND', 'policyDraftGone')
  write(ctx, 'policyEntry', { action: 'policy.draftUndo', subject: draftSubject(row), detail: {} }, (tx) =>
    setDraftDeleted(tx, row.id, null),
  )
  ctx.changed.add('policy')
}

/** The set whose values a draft keeps, as far as its head tells: a draft without a usable date keeps the last set's. */
export function keptSet(ctx: ServiceContext, { head, region }: DraftContent): PolicySet {
  const sets = releasedSets(ctx)
  const last = lastSet(ctx)
  const base = sets.find((set) => set.id === head.basedOn) ?? null
  const typed = isIsoDate(head.effectiveFrom) ? head.effectiveFrom : nextStart(ctx.clock.today(), last)
  const effectiveFrom = base !== null && base.effectiveFrom > typed ? base.effectiveFrom : typed
  return {
    id: '',
    region: region === '' ? countyOf(ctx) : region,
    title: head.title,
    documentNo: head.documentNo,
    effectiveFrom,
    effectiveTo: null,
    basedOn: base?.id ?? null,
    values: {},
    canonical: '',
  }
}
