import type { StoreInput, StoreOutput } from '@shared/contracts/storeContract'
import { suggestRelations as suggested } from '@shared/householdOps/suggestRelations'
import type { ServiceContext } from '../../context'
import { requireDuty } from '../../session'
import { standingHousehold, versionOf } from '../households/undoChange'
import { idNumbersOf } from './namedAct'

/** What members are to a new applicant as far as it follows from what they are to the one they have. */
export function suggestRelations(
  ctx: ServiceContext,
  input: StoreInput<'household.suggestRelations'>,
): StoreOutput<'household.suggestRelations'> {
  requireDuty(ctx.session, 'import')
  const version = versionOf(ctx.db, standingHousehold(ctx, ctx.db, input.id).versionId)
  const idNumbers = idNumbersOf([version])
  const told = suggested(version.facts.members, idNumbers.get(input.applicant) ?? '')
  return {
    relations: input.members.map((personId) => ({
      personId,
      relation: told.get(idNumbers.get(personId) ?? '') ?? '',
    })),
  }
}
