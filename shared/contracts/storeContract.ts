import type { ArgumentOf, InputOf, OutputOf } from '../ipc/operation'
import { auditContract } from './auditContract'
import { backupContract } from './backupContract'
import { classifyContract } from './classifyContract'
import { exchangeContract } from './exchangeContract'
import { explainContract } from './explainContract'
import { householdContract } from './householdContract'
import { importContract } from './importContract'
import { keyringContract } from './keyringContract'
import { noticeContract } from './noticeContract'
import { policyContract } from './policyContract'
import { sessionContract } from './sessionContract'
import { simulateContract } from './simulateContract'
import { undoContract } from './undoContract'
import { userContract } from './userContract'

/** Every call the screen can make to the store. The only truth for client and handlers. */
export const storeContract = {
  ...sessionContract,
  ...userContract,
  ...keyringContract,
  ...auditContract,
  ...backupContract,
  ...undoContract,
  ...householdContract,
  ...classifyContract,
  ...importContract,
  ...noticeContract,
  ...explainContract,
  ...exchangeContract,
  ...policyContract,
  ...simulateContract,
}
export type StoreContract = typeof storeContract
export type StoreOperation = keyof StoreContract
export type StoreArgument<K extends StoreOperation> = ArgumentOf<StoreContract, K>
/** An input as a handler gets it, defaults filled in. */
export type StoreInput<K extends StoreOperation> = InputOf<StoreContract, K>
export type StoreOutput<K extends StoreOperation> = OutputOf<StoreContract, K>
