import type { CaseDesk } from '@shared/casework/states'
import type { ServiceContext } from '../../context'
import type { WriteTx } from '../../database'
import { assignCase, insertAssignment } from '../../tables/caseFile'

/** Takes a case from whoever has it, to be given to somebody else, with the reason. Within the caller's transaction. */
export function handBack(
  ctx: ServiceContext,
  tx: WriteTx,
  { id, desk, userId }: { readonly id: string; readonly desk: CaseDesk; readonly userId: string },
  reason: string,
  at: string,
): void {
  assignCase(tx, id, null, at)
  insertAssignment(tx, { caseId: id, desk, from: userId, to: null, reason, by: ctx.session.userId, at })
}
