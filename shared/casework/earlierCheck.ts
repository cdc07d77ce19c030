import { dateInWords, type IsoDate } from '../domain/dates'
import type { ActionData } from './actionData'
import type { CaseFile, CheckReport } from './caseFile'
import { refuse, type Refusal } from './refusal'

/** A report of the 核对 that was given in another case of the household. */
export interface EarlierCheck extends CheckReport {
  readonly of: NonNullable<CheckReport['of']>
  /** Members and obligors who have come into the record since: the report says nothing about them. */
  readonly joined: number
}

/**
 * Whether an earlier report may stand for a new one. It is as old as it is: the day it was given counts, and its last day
 * (parameter check_report_valid_days) is the last on which it can be taken over. Who was not checked then is checked now.
 */
export function earlierCheckRefusal(file: CaseFile, earlier: EarlierCheck | null, on: IsoDate): Refusal | null {
  if (earlier === null) return refuse('caseNoEarlierCheck')
  const report = file.check?.report
  if (report) return refuse('caseCheckReported', { on: dateInWords(report.on), number: report.reportNo })
  if (on < earlier.on) return refuse('caseEarlierCheckLater', { on: dateInWords(earlier.on) })
  if (on > earlier.validUntil) return refuse('caseEarlierCheckExpired', { until: dateInWords(earlier.validUntil) })
  return earlier.joined > 0 ? refuse('caseEarlierCheckJoined', { count: earlier.joined }) : null
}

/** The report that the form showed has to be the one that stands. */
export function otherReportRefusal(data: ActionData<'reuseCheck'>, earlier: EarlierCheck | null): Refusal | null {
  return earlier?.of.caseId === data.caseId && earlier.reportNo === data.reportNo ? null : refuse('caseNoEarlierCheck')
}
