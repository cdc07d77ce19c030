import type { householdOpsContract } from '@shared/contracts/householdOpsContract'
import type { Handlers } from '@shared/ipc/operation'
import type { CallContext } from '../callContext'
import { aidPage } from '../services/householdOps/aidPage'
import { aidReviews, keepAid } from '../services/householdOps/aidReviews'
import { operateHousehold } from '../services/householdOps/operateHousehold'
import { previewOperation } from '../services/householdOps/previewOperation'
import { suggestRelations } from '../services/householdOps/suggestRelations'

/** 成员增减, 分户, 并户, 迁移, 换户主, and the aid a household was given. */
export const householdOpsHandlers: Handlers<typeof householdOpsContract, CallContext> = {
  'household.previewOperation': ({ app, changed }, input) => previewOperation(app.context(changed), input),
  'household.suggestRelations': ({ app, changed }, input) => suggestRelations(app.context(changed), input),
  'household.operate': ({ app, changed }, input) => operateHousehold(app.context(changed), input),
  'aid.page': ({ app, changed }, input) => aidPage(app.context(changed), input),
  'aidReview.list': ({ app, changed }, input) => aidReviews(app.context(changed), input),
  'aidReview.keep': ({ app, changed }, input) => keepAid(app.context(changed), input),
}
