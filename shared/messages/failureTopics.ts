import { printErrors } from './documents'
import { registerFailureTopic } from './errors'
import { exchangeErrors } from './exchange'
import { gateErrors } from './gate'
import { policyFailures } from './policy'
import { storeErrors } from './storeErrors'
import { workbookErrors } from './workbook'

/** Called once at the start of every program that shows failures in words. */
export function registerAllFailureTopics(): void {
  registerFailureTopic(storeErrors)
  registerFailureTopic(exchangeErrors)
  registerFailureTopic(workbookErrors)
  registerFailureTopic(policyFailures)
  registerFailureTopic(printErrors)
  registerFailureTopic(gateErrors)
}
