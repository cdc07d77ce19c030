import type { SheetBack } from '@shared/contracts/householdContract'
import type { ServiceContext } from '../../context'
import type { Reader, WriteTx } from '../../database'
import { setConsentUndone, setWithdrawn } from '../../tables/consent'
import { sheetsOfVersion, type VersionSheet } from '../../tables/consentVersion'

/** What taking the last change of a household back does to the sheets that wrote it. */
interface StepBack {
  /** The version whose facts are in force, and the one whose facts will be. */
  readonly from: number
  readonly to: number
}

/** Going back takes the acts of the version in force back; going forth again brings those of the other one back. */
function touched(db: Reader, { from, to }: StepBack): { back: boolean; sheets: VersionSheet[] } {
  const back = to < from
  return { back, sheets: sheetsOfVersion(db, back ? from : to) }
}

/** The same in numbers and names, for the question that is asked before. */
export function sheetsTakenBack(db: Reader, step: StepBack): SheetBack[] {
  const { back, sheets } = touched(db, step)
  const told = new Map<string, SheetBack>()
  for (const { act, number, name } of sheets) {
    const effect = act === 'signed' ? (back ? 'unsigned' : 'signed') : back ? 'reopened' : 'withdrawn'
    const before = told.get(`${number} ${effect}`)
    told.set(`${number} ${effect}`, { number, names: [...(before?.names ?? []), name], effect })
  }
  return [...told.values()]
}

/**
 * Takes the sheets back that wrote the change which is taken back, or brings them back with it, in its transaction: an
 * answer is on record as a sheet and as a fact, and the two never disagree (docs/decisions/casework.md).
 * @returns how many entries of people on sheets that were.
 */
export function takeSheetsBack(ctx: ServiceContext, tx: WriteTx, step: StepBack): number {
  const { back, sheets } = touched(tx, step)
  for (const { act, consent_id: id, withdrawn_on: on, withdrawn_reason: reason, withdrawn_by: by } of sheets) {
    if (act === 'signed') {
      setConsentUndone(tx, id, back ? { at: ctx.clock.now(), by: ctx.session.userName } : null)
    } else {
      setWithdrawn(tx, id, back || on === null ? null : { on, reason: reason ?? '', by: by ?? '' })
    }
  }
  return sheets.length
}
