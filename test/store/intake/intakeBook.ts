import type { HouseholdFacts } from '@shared/domain/household'
import type { FormBody, FormRow } from '@shared/intake/formBody'
import type { ServiceContext } from '../../../electron/store/context'
import { intakeDraftById } from '../../../electron/store/tables/intakeDraft'
import { readVersions } from '../../../electron/store/tables/facts'
import { sql } from '../../../electron/store/sql'
import { draftOf, newDraft, saveDraft } from '../../../electron/store/services/intake/drafts'
import { idNumberOf } from '../../shared/rules/households'

export const village = '430681102201'
export const head = idNumberOf('1971-05-06', 1)
export const wife = idNumberOf('1973-07-08', 2)

export function member(uid: string, values: Record<string, string>): FormRow {
  return { uid, values, extra: {} }
}

/** A family of two as a clerk types it. */
export function family(parts: Partial<FormBody> = {}, household: Record<string, string> = {}): FormBody {
  return {
    household: {
      uid: 'household',
      values: {
        hukouType: '农村',
        residenceRegion: village,
        source: '自主申报',
        appliedOn: '20261118',
        appliesForAid: '是',
        ...household,
      },
      extra: {},
    },
    members: [
      member('new:a', { relation: '1', name: '缪 沅', idNumber: head.toLowerCase(), wage: '1,200.50' }),
      member('new:b', { relation: '配偶', name: '袁珍', idNumber: wife }),
    ],
    obligors: [],
    houses: [],
    vehicles: [],
    application: { requested: '低保', agreesToAll: '同意' },
    ...parts,
  }
}

/** A draft with this in it; answers its id and revision. */
export function typed(
  ctx: ServiceContext,
  body: FormBody,
  from: { householdId: string; purpose: 'renew' | 'edit' } | null = null,
): { id: string; revision: number } {
  const { id } = newDraft(ctx, { fromHouseholdId: from?.householdId ?? null, purpose: from?.purpose ?? 'new' })
  const { revision } = draftOf(ctx, id)
  return { id, ...saveDraft(ctx, { id, revision, body }) }
}

export function storedBody(ctx: ServiceContext, id: string): FormBody {
  return JSON.parse(intakeDraftById(ctx.db, id)?.body ?? 'null') as FormBody
}

export function factsInForce(ctx: ServiceContext, householdId: string): HouseholdFacts | undefined {
  const row = ctx.db.get<{ v: number }>(sql`SELECT current_version_id AS v FROM household WHERE id = ${householdId}`)
  return row && readVersions(ctx.db, [row.v])[0]?.facts
}
