import { attachmentErrors } from './attachments'
import { auditErrors } from './audit'
import { backupErrors } from './backup'
import { caseErrors } from './casework'
import { consentErrors } from './consent'
import { determinationErrors } from './determination'
import { printErrors } from './documents'
import { registerFailureTopic } from './errors'
import { elsewhereErrors } from './elsewhere'
import { exchangeErrors } from './exchange'
import { gateErrors } from './gate'
import { handedCommandErrors } from './handedCommands'
import { intakeErrors } from './intake'
import { householdOpsErrors } from './householdOps'
import { keyringErrors } from './keyring'
import { kinErrors } from './kin'
import { matchErrors } from './matching'
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
  registerFailureTopic(matchErrors)
  registerFailureTopic(householdOpsErrors)
  registerFailureTopic(handedCommandErrors)
  registerFailureTopic(peopleErrors)
  registerFailureTopic(keyringErrors)
  registerFailureTopic(sampleErrors)
  registerFailureTopic(simulationErrors)
  registerFailureTopic(kinErrors)
  registerFailureTopic(consentErrors)
  registerFailureTopic(attachmentErrors)
  registerFailureTopic(elsewhereErrors)
  registerFailureTopic(caseErrors)
  registerFailureTopic(intakeErrors)
}
