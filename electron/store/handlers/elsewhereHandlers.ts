import type { elsewhereContract } from '@shared/contracts/elsewhereContract'
import type { Handlers } from '@shared/ipc/operation'
import type { CallContext } from '../callContext'
import { listLooks, lookElsewhere } from '../services/households/elsewhere'

/** 跨区域查看. */
export const elsewhereHandlers: Handlers<typeof elsewhereContract, CallContext> = {
  'elsewhere.look': ({ app, changed }, input) => lookElsewhere(app.context(changed), input),
  'elsewhere.list': ({ app, changed }, input) => listLooks(app.context(changed), input),
}
