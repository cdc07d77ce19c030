import { deadlineNames } from '../../messages/casework'
import { formWords, type CaseFormKind } from '../../messages/caseForms'
import type { LetterKind } from '../../messages/caseLetters'
import type { PrintJob } from '../printJob'
import { caseFormJob, type CaseForm } from './caseForm'
import { lettersOf } from './caseLetters'
import { confirmationForm } from './confirmationForm'
import { letterContent } from './letterContent'
import { letterPrintJob } from './letterJob'
import type { CasePaperInput } from './paperInput'
import { actsOf } from './paperWords'
import { checkForm, hearingForm, minutesForm, objectionForm, overdueForm, rushForm } from './recordForms'
import { surveyForm } from './surveyForm'

export type CasePaperKind = LetterKind | CaseFormKind

/** A paper that a case has come to. */
export interface CasePaper {
  /** Names it within its case: the kind, and which of several. */
  readonly id: string
  readonly kind: CasePaperKind
  readonly title: string
  readonly on: string
  job(): PrintJob
}

/** Every paper that can be printed of a case now: its letters, then its records. */
export function casePapers(input: CasePaperInput): CasePaper[] {
  const { page } = input
  const letters = lettersOf(input).map((letter, index): CasePaper => {
    const { title } = letterContent(letter)
    return { id: `${letter.kind}-${index}`, kind: letter.kind, title, on: letter.on, job: () => letterPrintJob(letter) }
  })
  const record = (kind: CaseFormKind, seq: number, on: string, form: () => CaseForm): CasePaper => ({
    id: `${kind}-${seq}`,
    kind,
    title: formWords.titles[kind],
    on,
    job: () => caseFormJob(form(), { on: input.printedOn, sample: input.sample }),
  })
  const records = [
    ...actsOf(page, 'recordSurvey').map((act) =>
      record('survey', act.event.seq, act.event.on, () => surveyForm(input, act)),
    ),
    ...actsOf(page, 'requestCheck').map((act) =>
      record('check', act.event.seq, act.event.on, () => checkForm(input, act)),
    ),
    ...actsOf(page, 'recordObjection').map((act) =>
      record('objection', act.event.seq, act.event.on, () => objectionForm(input, act)),
    ),
    ...actsOf(page, 'recordHearing').map((act) =>
      record('hearingRecord', act.event.seq, act.event.on, () => hearingForm(input, act)),
    ),
    ...actsOf(page, 'meeting').map((act) =>
      record('minutes', act.event.seq, act.event.on, () => minutesForm(input, act)),
    ),
  ]
  const { row } = page
  if (row.kind === 'apply' && page.determined !== null)
    records.push(record('confirmation', 0, row.lastOn, () => confirmationForm(input)))
  if (row.kind === 'rush') records.push(record('rush', 0, row.openedOn, () => rushForm(input)))
  if (page.events.some((event) => event.overdue !== null))
    records.push(record('overdue', 0, row.lastOn, () => overdueForm(input, deadlineName)))
  return [...letters, ...records.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))]
}

const deadlineName = (key: string): string =>
  Object.hasOwn(deadlineNames, key) ? deadlineNames[key as keyof typeof deadlineNames] : key
