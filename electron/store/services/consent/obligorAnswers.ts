import type { IsoDate } from '@shared/domain/dates'
import { consentSources } from '@shared/messages/consent'
import { fill } from '@shared/messages/fill'
import type { ServiceContext } from '../../context'
import type { WriteTx } from '../../database'
import { currentVersion } from '../households/households'
import { factsWriters, writeFacts } from '../households/writeFacts'
import { obligorKey } from './consentState'

/**
 * Brings what obligors answered into the facts, in the transaction of the sheet: whether their figures were checked with
 * their consent (社会救助法 §41) is a sentence of the trail, so every run, explanation and recomputation has to know it. From
 * the day of the answer, or of the facts in force where those began later. Where the facts already say so nothing is written.
 */
export function noteObligorAnswers(
  ctx: ServiceContext,
  tx: WriteTx,
  answer: {
    readonly householdId: string
    readonly keys: ReadonlySet<string>
    readonly agreed: boolean
    readonly on: IsoDate
    readonly number: string
  },
): void {
  const { householdId, keys, agreed, on, number } = answer
  const version = currentVersion(ctx, householdId)
  const told = (one: (typeof version.facts.obligors)[number]): boolean =>
    !keys.has(obligorKey(one)) || (one.consent === true) === agreed
  if (version.facts.obligors.every(told)) return
  const words = agreed ? consentSources.given : consentSources.taken
  writeFacts(tx, factsWriters(tx), {
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
  ctx.changed.add('household')
}
