import type { ArgumentOf, InputOf, OutputOf } from '../ipc/operation'
import { attachmentContract } from './attachmentContract'
import { auditContract } from './auditContract'
import { backupContract } from './backupContract'
import { calendarContract } from './calendarContract'
import { caseContract } from './caseContract'
import { caseFormContract } from './caseFormContract'
import { casePaperContract } from './casePaperContract'
import { classifyContract } from './classifyContract'
import { consentContract } from './consentContract'
import { elsewhereContract } from './elsewhereContract'
import { collectionContract } from './collectionContract'
import { exchangeContract } from './exchangeContract'
import { explainContract } from './explainContract'
import { householdContract } from './householdContract'
import { householdOpsContract } from './householdOpsContract'
import { importContract } from './importContract'
import { intakeContract } from './intakeContract'
import { kinContract } from './kinContract'
import { keyringContract } from './keyringContract'
import { matchContract } from './matchContract'
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
  ...collectionContract,
  ...householdOpsContract,
  ...matchContract,
  ...classifyContract,
  ...importContract,
  ...noticeContract,
  ...explainContract,
  ...exchangeContract,
  ...policyContract,
  ...simulateContract,
  ...kinContract,
  ...consentContract,
  ...attachmentContract,
  ...elsewhereContract,
  ...intakeContract,
  ...caseContract,
  ...caseFormContract,
  ...casePaperContract,
  ...calendarContract,
}
export type StoreContract = typeof storeContract
export type StoreOperation = keyof StoreContract
export type StoreArgument<K extends StoreOperation> = ArgumentOf<StoreContract, K>
/** An input as a handler gets it, defaults filled in. */
export type StoreInput<K extends StoreOperation> = InputOf<StoreContract, K>
export type StoreOutput<K extends StoreOperation> = OutputOf<StoreContract, K>
