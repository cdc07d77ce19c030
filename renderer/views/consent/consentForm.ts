import { consentKinds, guardianReasons, type ConsentKind, type ConsentLine } from '@shared/contracts/consentContract'
import type { StoreArgument } from '@shared/contracts/storeContract'
import { consentKindWords, consentWords, guardianReasonWords } from '@shared/messages/consent'
import type { FormValues } from '@/stores/caseDrafts'
import { textIn, textsIn, type FormField, type Option } from '@/views/casework/form/formField'

const words = consentWords.form

/** The line's own name among the boxes to check: kind and person. */
export const lineKey = (line: Pick<ConsentLine, 'kind' | 'subjectKey'>): string => `${line.kind} ${line.subjectKey}`

/** Fields of 登记签署: one paper, everybody who signed it. */
export function recordFields(lines: readonly ConsentLine[], scans: readonly Option[], today: string): FormField[] {
  const ofKind = (kind: ConsentKind): Option[] =>
    lines
      .filter((line) => line.kind === kind)
      .map((line) => ({ value: line.subjectKey, label: `${line.name}（${line.relation}）` }))
  const kinds = consentKinds.filter((kind) => ofKind(kind).length > 0)
  const withGuardian = (values: Readonly<FormValues>): boolean => textIn(values, 'guardian') !== ''
  return [
    {
      key: 'kind',
      label: consentWords.columns.kind,
      kind: 'choice',
      required: true,
      wide: true,
      options: kinds.map((kind) => ({ value: kind, label: consentKindWords[kind] })),
    },
    ...kinds.map((kind): FormField => ({
      key: `who ${kind}`,
      label: words.who,
      hint: words.whoHint,
      kind: 'checks',
      required: true,
      wide: true,
      options: ofKind(kind),
      shown: (values) => textIn(values, 'kind') === kind,
    })),
    {
      key: 'answer',
      label: words.answer,
      kind: 'choice',
      required: true,
      options: [
        { value: 'agreed', label: words.agreed },
        { value: 'refused', label: words.refused },
      ],
    },
    { key: 'signedOn', label: words.signedOn, kind: 'date', required: true, notAfter: today },
    {
      key: 'refusedWhy',
      label: words.refusedWhy,
      kind: 'text',
      max: 200,
      required: true,
      wide: true,
      shown: (values) => textIn(values, 'answer') === 'refused',
    },
    {
      key: 'guardian',
      label: words.guardian,
      kind: 'select',
      none: words.none,
      options: guardianReasons.map((reason) => ({ value: reason, label: guardianReasonWords[reason] })),
    },
    { key: 'scan', label: words.scan, kind: 'select', none: words.noScan, options: scans },
    { key: 'guardianName', label: words.guardianName, kind: 'text', max: 60, required: true, shown: withGuardian },
    {
      key: 'guardianRelation',
      label: words.guardianRelation,
      kind: 'text',
      max: 20,
      required: true,
      shown: withGuardian,
    },
    { key: 'guardianId', label: words.guardianId, kind: 'text', max: 18, shown: withGuardian },
  ]
}

/** What the form begins with: of the first kind that is not answered, everybody who has still to sign. */
export function recordStart(lines: readonly ConsentLine[], today: string): FormValues {
  const open = lines.filter((line) => line.standing !== 'given' && !line.needsGuardian)
  const kind = open[0]?.kind ?? lines[0]?.kind ?? 'check'
  return {
    kind,
    ...Object.fromEntries(
      consentKinds.map((one) => [
        `who ${one}`,
        open.filter((line) => line.kind === one).map((line) => line.subjectKey),
      ]),
    ),
    answer: 'agreed',
    signedOn: today,
  }
}

/** The form as the store takes it. */
export function recordInput(
  values: Readonly<FormValues>,
  householdId: string,
  caseId: string | null,
): StoreArgument<'consent.record'> | null {
  const kind = consentKinds.find((one) => one === textIn(values, 'kind'))
  if (!kind) return null
  const reason = guardianReasons.find((one) => one === textIn(values, 'guardian'))
  const guardianId = textIn(values, 'guardianId').toUpperCase()
  const guardian = reason
    ? {
        name: textIn(values, 'guardianName'),
        relation: textIn(values, 'guardianRelation'),
        idNumber: guardianId === '' ? null : guardianId,
        reason,
      }
    : null
  const scan = textIn(values, 'scan')
  const agreed = textIn(values, 'answer') === 'agreed'
  return {
    householdId,
    caseId,
    kind,
    subjects: textsIn(values, `who ${kind}`).map((subjectKey) => ({ subjectKey, guardian })),
    agreed,
    refusedWhy: agreed ? '' : textIn(values, 'refusedWhy'),
    signedOn: textIn(values, 'signedOn'),
    attachmentId: scan === '' ? null : scan,
  }
}
