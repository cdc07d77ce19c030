import type { IsoDate } from '@shared/domain/dates'
import { consentSources } from '@shared/messages/consent'
import { fill } from '@shared/messages/fill'
import type { ServiceContext } from '../../context'
import type { WriteTx } from '../../database'
import { insertConsentVersion, sheetsOfVersion } from '../../tables/consentVersion'
import { currentVersion } from '../households/households'
import { factsWriters, writeFacts } from '../households/writeFacts'
import { obligorKey } from './consentState'

/**
 * Brings what obligors answered into the facts, in the transaction of the sheet: whether their figures were checked with
 * their consent (社会救助法 §41) is a sentence of the trail, so every run, explanation and recomputation has to know it. From
 * the day of the answer, or of the facts in force where those began later. Where the facts already say so nothing is written.
 * Which sheet wrote the version is kept: taking the change back takes the sheet back too.
 */
export function noteObligorAnswers(
  ctx: ServiceContext,
  tx: WriteTx,
  answer: {
    readonly householdId: string
    /** Who signed, or withdrew. */
    readonly sheets: readonly { readonly id: string; readonly key: string }[]
    readonly agreed: boolean
    readonly on: IsoDate
    readonly number: string
    readonly withdrawal: { readonly on: string; readonly reason: string; readonly by: string } | null
  },
): void {
  const { householdId, sheets, agreed, on, number, withdrawal } = answer
  const keys = new Set(sheets.map(({ key }) => key))
  const version = currentVersion(ctx, householdId)
  const told = (one: (typeof version.facts.obligors)[number]): boolean =>
    !keys.has(obligorKey(one)) || (one.consent === true) === agreed
  const link = (versionId: number): void => {
    for (const { id } of sheets)
      insertConsentVersion(tx, {
        version_id: versionId,
        consent_id: id,
        act: withdrawal === null ? 'signed' : 'withdrawn',
        withdrawn_on: withdrawal?.on ?? null,
        withdrawn_reason: withdrawal?.reason ?? null,
        withdrawn_by: withdrawal?.by ?? null,
      })
  }
  if (version.facts.obligors.every(told)) {
    // The same answer once more: it goes with the change that the first one made.
    const root = version.restores ?? version.versionId
    const first = sheetsOfVersion(tx, root)
    if (withdrawal === null && first.some((one) => one.act === 'signed' && keys.has(one.subject_key))) link(root)
    return
  }
  const words = agreed ? consentSources.given : consentSources.taken
  const { versionId } = writeFacts(tx, factsWriters(tx), {
    householdId,
    facts: {
      ...version.facts,
      obligors: version.facts.obligors.map((one) => (told(one) ? one : { ...one, consent: agreed })),
    },
    validFrom: on < version.validFrom ? version.validFrom : on,
    source: fill(words, { source: version.source, number }),
    importId: null,
    // Everything else still comes from the rows it came from.
    origin: version.origin,
    restores: null,
    mergedFrom: null,
    by: ctx.session.userName,
    at: ctx.clock.now(),
  })
  link(versionId)
  ctx.changed.add('household')
}
