import { deadlineNames } from '../../messages/casework'
import { formWords, type CaseFormKind } from '../../messages/caseForms'
import type { LetterKind } from '../../messages/caseLetters'
import type { PrintJob } from '../printJob'
import { caseFormJob, type CaseForm } from './caseForm'
import { lettersOf } from './caseLetters'
import { fill } from '../../messages/fill'
import { certificateTitles, certificateWords, type CertificateKind } from '../../messages/certificates'
import type { CertificateFacts } from './certificateFacts'
import { confirmationForm } from './confirmationForm'
import { letterContent } from './letterContent'
import { letterPrintJob } from './letterJob'
import { advanceForm } from './advanceForm'
import type { CasePaperInput } from './paperInput'
import { actsOf } from './paperWords'
import { checkForm, hearingForm, minutesForm, objectionForm, overdueForm, rushForm } from './recordForms'
import { recognitionProofJob } from './recognitionProof'
import { surveyForm } from './surveyForm'
import { tekunCertificateJob } from './tekunCertificate'

export type CasePaperKind = LetterKind | CaseFormKind | CertificateKind

/** A paper that a case has come to. */
export interface CasePaper {
  /** Names it within its case: the kind, and which of several. */
  readonly id: string
  readonly kind: CasePaperKind
  readonly title: string
  readonly on: string
  /** A certificate is numbered, and its printings are counted. */
  readonly certificate: CertificateFacts | null
  job(): PrintJob
}

/** Certificates of the decision: one for each 特困 person who is in the record, and the proof. */
function certificatePapers(input: CasePaperInput): CasePaper[] {
  const { page, facts, certificates } = input
  return certificates.flatMap((certificate): CasePaper[] => {
    const { kind, personId } = certificate
    const title = certificateTitles[kind]
    const on = certificate.issuedOn ?? page.decision?.on ?? input.printedOn
    if (kind === 'recognition') {
      const job = (): PrintJob => recognitionProofJob(certificate, input)
      return [{ id: kind, kind, title, on, certificate, job }]
    }
    const at = page.members.findIndex((member) => member.personId === personId)
    const holder = facts?.members[at]
    if (holder === undefined) return []
    const job = (): PrintJob => tekunCertificateJob(certificate, holder, input)
    return [
      {
        id: `${kind}-${at}`,
        kind,
        title: fill(certificateWords.of, { title, relation: page.members[at]?.relation ?? '' }),
        on,
        certificate,
        job,
      },
    ]
  })
}

function inDateOrder(papers: readonly CasePaper[]): CasePaper[] {
  return papers.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}

/** Every paper that can be printed of a case now, by its day; of one day its letters, then certificates, then records. */
export function casePapers(input: CasePaperInput): CasePaper[] {
  const { page } = input
  const letters = lettersOf(input).map((letter, index): CasePaper => {
    const { title } = letterContent(letter)
    const job = (): PrintJob => letterPrintJob(letter)
    return { id: `${letter.kind}-${index}`, kind: letter.kind, title, on: letter.on, certificate: null, job }
  })
  const record = (kind: CaseFormKind, seq: number, on: string, form: () => CaseForm): CasePaper => ({
    id: `${kind}-${seq}`,
    kind,
    title: formWords.titles[kind],
    on,
    certificate: null,
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
    ...actsOf(page, 'advanceAid').map((act) =>
      record('advance', act.event.seq, act.event.on, () => advanceForm(input, act)),
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
  return inDateOrder([...letters, ...certificatePapers(input), ...records])
}

const deadlineName = (key: string): string =>
  Object.hasOwn(deadlineNames, key) ? deadlineNames[key as keyof typeof deadlineNames] : key
