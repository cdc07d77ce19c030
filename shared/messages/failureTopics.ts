import { auditErrors } from './audit'
import { backupErrors } from './backup'
import { determinationErrors } from './determination'
import { printErrors } from './documents'
import { registerFailureTopic } from './errors'
import { exchangeErrors } from './exchange'
import { gateErrors } from './gate'
import { handedCommandErrors } from './handedCommands'
import { keyringErrors } from './keyring'
import { peopleErrors } from './people'
import { policyFailures } from './policy'
import { policyDraftErrors } from './policyPage'
import { sampleErrors } from './setup'
import { simulationErrors } from './simulation'
import { storeErrors } from './storeErrors'
import { undoErrors } from './undo'
import { workbookErrors } from './workbook'

/** Called once at the start of every program that shows failures in words. */
export function registerAllFailureTopics(): void {
  registerFailureTopic(storeErrors)
  registerFailureTopic(auditErrors)
  registerFailureTopic(exchangeErrors)
  registerFailureTopic(workbookErrors)
  registerFailureTopic(policyFailures)
  registerFailureTopic(policyDraftErrors)
  registerFailureTopic(determinationErrors)
  registerFailureTopic(printErrors)
  registerFailureTopic(gateErrors)
  registerFailureTopic(backupErrors)
  registerFailureTopic(undoErrors)
  registerFailureTopic(handedCommandErrors)
  registerFailureTopic(peopleErrors)
  registerFailureTopic(keyringErrors)
  registerFailureTopic(sampleErrors)
  registerFailureTopic(simulationErrors)
}
