import type { PolicyCheck } from '@shared/contracts/policyContract'
import type { StoreInput, StoreOutput } from '@shared/contracts/storeContract'
import type { Role } from '@shared/contracts/userContract'
import { policyDraftWords } from '@shared/messages/policyPage'
import { AppError } from '@shared/result'
import type { ServiceContext } from '../../context'
import { dutiesOf, requireDuty, type Duty } from '../../session'
import { sql } from '../../sql'
import { removeDraft, signDraft, type PolicyDraftRow } from '../../tables/policyDraft'
import { allPolicySets, insertPolicySet, type ReleaseWay } from '../../tables/policySet'
import { putSetting, readSetting } from '../../tables/setting'
import { write } from '../../write'
import { checkOf, type DraftCheck } from './policyCheck'
import { draftSubject, handsOf, readDraft, requireDraft, requireDraftRevision } from './policyDrafts'
import { releaseDetail, releasedRow } from './policySets'

const usualLimit = 10

/** Per cent of the households that may change class before a second signature is needed. */
export function shareLimit(ctx: ServiceContext): number {
  const kept = Number(readSetting(ctx.db, 'policyShareLimit'))
  return Number.isSafeInteger(kept) && kept > 0 ? kept : usualLimit
}

export function setShareLimit(ctx: ServiceContext, limit: number): void {
  const [before, after] = [String(shareLimit(ctx)), String(limit)]
  if (before === after) return
  const changes = [{ label: policyDraftWords.limit, before, after }]
  write(ctx, 'settings', { action: 'policy.limit', subject: 'book', detail: { changes } }, (tx) =>
    putSetting(tx, 'policyShareLimit', after),
  )
  ctx.changed.add('policy')
}

/** Active people by the duties of their role. */
function activeWith(ctx: ServiceContext, ...wanted: readonly Duty[]): Set<string> {
  const people = ctx.db.all<{ id: string; role: Role }>(
    sql`SELECT id, role FROM user_account WHERE disabled_at IS NULL ORDER BY id`,
  )
  return new Set(people.filter(({ role }) => wanted.some((duty) => dutiesOf[role].includes(duty))).map(({ id }) => id))
}

/** Nobody but the signed-in person enters or releases sets: what they enter could never be released by another. */
function nobodyElse(ctx: ServiceContext): boolean {
  const hands = activeWith(ctx, 'policy', 'policyEntry')
  hands.delete(ctx.session.userId)
  return hands.size === 0
}

/**
 * People who could sign a draft: with the duty, and without having typed in it. A second signature is only asked for where
 * there are two of them; otherwise the set could never be released, and the record says why one was enough.
 */
function signersOf(ctx: ServiceContext, row: PolicyDraftRow): Set<string> {
  const signers = activeWith(ctx, 'policy')
  for (const hand of handsOf(row)) signers.delete(hand.user)
  return signers
}

/** More households than the limit change class, or nobody can tell how many (the set before cannot be judged). */
function movesMany(check: PolicyCheck, limit: number): boolean {
  if (check.households === 0 || check.against === null) return false
  return !check.comparable || check.classChanged * 100 > limit * check.households
}

type Standing = StoreOutput<'policy.draft'>['release']

/** Whether the signed-in person can release a draft now, and why not. */
export function releaseStanding(ctx: ServiceContext, row: PolicyDraftRow): Standing {
  const { problems } = readDraft(ctx, row)
  const alone = nobodyElse(ctx)
  const found = checkOf(ctx, row)
  const many = found !== null && movesMany(found.check, shareLimit(ctx))
  const signers = signersOf(ctx, row).size
  const needsSecond = many && !alone && signers > 1
  const me = ctx.session.userId
  const hindrances: Standing['hindrances'] = []
  if (problems.length > 0) hindrances.push('problems')
  else hindrances.push(...checkHindrances(found))
  if (!ctx.session.duties.has('policy')) hindrances.push('duty')
  if (!alone && handsOf(row).some((hand) => hand.user === me))
    hindrances.push(signers > 0 ? 'ownDraft' : 'ownDraftOnly')
  if (needsSecond && row.signed_user === me) hindrances.push('ownSignature')
  return { hindrances, needsSecond, alone, noSecondPerson: many && !needsSecond }
}

function checkHindrances(found: DraftCheck | null): Standing['hindrances'] {
  if (found === null) return ['unchecked']
  if (found.stale !== null) return [found.stale]
  if (found.check.failure !== null) return ['failed']
  if (found.check.differing > 0) return ['differences']
  // Without the parameter no class can be judged for these households: the set is not done.
  return found.check.missing.length > 0 ? ['missing'] : []
}

function refuseHindrance(ctx: ServiceContext, row: PolicyDraftRow, hindrance: Standing['hindrances'][number]): never {
  const failure = checkOf(ctx, row)?.check
  const by = handsOf(row)
    .map((hand) => hand.name)
    .join('、')
  switch (hindrance) {
    case 'duty':
    case 'ownDraft':
    case 'ownDraftOnly':
    case 'ownSignature':
      throw new AppError('NOT_ALLOWED', `policyRelease.${hindrance}`, { by })
    case 'differences':
      throw new AppError('RULE_BROKEN', 'policyEvaluatorsDiffer', differenceDetails(failure ?? null))
    default:
      throw new AppError('RULE_BROKEN', `policyRelease.${hindrance}`, { by })
  }
}

/** The first household on which the evaluators do not agree, as its sentence needs it. */
export function differenceDetails(check: PolicyCheck | null): Readonly<Record<string, string | number>> {
  const first = check?.differences[0]
  return {
    count: check?.differing ?? 0,
    household: first?.key ?? '',
    field: first?.field ?? '',
    readable: first?.readable ?? '',
    columnar: first?.columnar ?? '',
  }
}

function wayOf(ctx: ServiceContext, row: PolicyDraftRow, signed: boolean): ReleaseWay {
  if (handsOf(row).some((hand) => hand.user === ctx.session.userId)) return 'alone'
  return signed ? 'second' : 'two'
}

/**
 * Releases a checked draft. Where more households change class than the limit allows, the first person's signature is
 * kept and a second one releases it; `released` is null until then. Where nobody else could sign, one is enough, and the
 * set and the log say why.
 * @throws AppError NOT_FOUND; CONFLICT; NOT_ALLOWED for those who typed in it, without the duty, or who signed already;
 *   RULE_BROKEN for problems, a missing or outdated check, households that cannot be judged, evaluators that differ.
 */
export function releaseDraft(ctx: ServiceContext, input: StoreInput<'policy.release'>): StoreOutput<'policy.release'> {
  requireDuty(ctx.session, 'policy')
  const row = requireDraft(ctx, input.id)
  requireDraftRevision(row, input.revision)
  const { hindrances, needsSecond, noSecondPerson } = releaseStanding(ctx, row)
  const [first] = hindrances
  if (first !== undefined) refuseHindrance(ctx, row, first)
  const { set } = readDraft(ctx, row)
  const found = checkOf(ctx, row)
  if (set === null || found === null) return refuseHindrance(ctx, row, 'unchecked')
  const me = { user: ctx.session.userId, name: ctx.session.userName }
  const at = ctx.clock.now()
  if (needsSecond && row.signed_user === null) {
    const detail = { households: found.check.households, changed: found.check.classChanged }
    write(ctx, 'policy', { action: 'policy.sign', subject: draftSubject(row), detail }, (tx) =>
      signDraft(tx, row.id, { user: me.user, by: me.name, at }),
    )
    ctx.changed.add('policy')
    return { released: null }
  }
  // A signature that was given stands, also where meanwhile it would not be asked for.
  const another = row.signed_user !== null && row.signed_user !== me.user
  const signed = another ? { user: row.signed_user ?? '', name: row.signed_by ?? '' } : null
  const reason = noSecondPerson && signed === null ? 'noSecondPerson' : ''
  const hands = handsOf(row)
  const entered = { user: row.entered_user, name: [row.entered_by, ...namesBesides(hands, row)].join('、') }
  const released = releasedRow(set, at, {
    entered,
    released: signed ?? me,
    second: signed === null ? null : me,
    way: wayOf(ctx, row, signed !== null),
    reason,
    check: found.check,
  })
  const detail = releaseDetail(allPolicySets(ctx.db), set, ctx, found.check)
  const act = {
    action: 'policy.release',
    subject: `policy:${set.id}`,
    detail: { ...detail, by: entered.name, ...(reason === '' ? {} : { signing: reason }) },
  } as const
  write(ctx, 'policy', act, (tx) => {
    insertPolicySet(tx, released)
    putSetting(tx, 'deadlinesSet', '')
    removeDraft(tx, row.id)
  })
  ctx.changed.add('policy')
  return { released: set.id }
}

function namesBesides(hands: readonly { user: string; name: string }[], row: PolicyDraftRow): string[] {
  return hands.filter((hand) => hand.user !== row.entered_user).map((hand) => hand.name)
}
