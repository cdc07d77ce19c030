import { applicationFields, applicationNames } from '@shared/intake/application'
import { HOUSEHOLD_UID, type FormBody } from '@shared/intake/formBody'
import type { FieldRef } from '@shared/intake/formEdits'
import { columnOf, extraHeadings, type FormPlace } from '@shared/intake/formSheets'
import { shortHeadings, type IntakeSection } from '@shared/messages/intakeForm'
import type { CellValue, Kind } from '@shared/workbook/kind'

/** How wide a field stands, of 12 parts. */
export type Span = 1 | 2 | 3 | 4 | 6 | 12

export interface FieldSpec {
  readonly ref: FieldRef
  readonly label: string
  /** Null for a column beyond the sheet: free text. */
  readonly kind: Kind<CellValue> | null
  readonly required: boolean
  readonly span: Span
  readonly note: string
}

const wide: Readonly<Record<string, Span>> = {
  residenceAddress: 6,
  hukouAddress: 6,
  residenceRegion: 6,
  hukouRegion: 6,
  otherCauses: 6,
  kinNote: 6,
  otherProperty: 6,
  bankName: 6,
  bankAccount: 6,
}

export function spec(place: FormPlace, uid: string, field: string, span: Span = wide[field] ?? 3): FieldSpec {
  const column = columnOf(place, field)
  return {
    ref: { place, uid, field },
    label: shortHeadings[`${place}.${field}`] ?? column.heading,
    kind: column.kind,
    required: column.required,
    span,
    note: column.note,
  }
}

export function extraSpec(place: FormPlace, uid: string, heading: string, span: Span = 6): FieldSpec {
  return {
    ref: { place, uid, field: heading, extra: true },
    label: heading,
    kind: null,
    required: false,
    span,
    note: '',
  }
}

const household = (fields: readonly string[]): FieldSpec[] =>
  fields.map((field) => spec('household', HOUSEHOLD_UID, field))
const householdExtra = (headings: readonly string[], span: Span): FieldSpec[] =>
  headings.map((heading) => extraSpec('household', HOUSEHOLD_UID, heading, span))

const [hardship = '', ...livingHeadings] = extraHeadings.household

/** Fields of the household and of the application, section by section, in the order of the paper form. */
export const plainSections: Readonly<Partial<Record<IntakeSection, readonly FieldSpec[]>>> = {
  basic: [
    ...household(['residenceRegion', 'residenceAddress', 'hukouRegion', 'hukouAddress']),
    ...household(['hukouType', 'phone', 'mainCause', 'source']),
    ...household(['otherCauses']),
    ...householdExtra([hardship], 6),
    ...household(['appliedOn', 'appliesForAid', 'kinFiling']),
    spec('household', HOUSEHOLD_UID, 'kinNote', 3),
  ],
  income: household([
    'incomeWage',
    'incomeBusiness',
    'incomeProperty',
    'incomeTransfer',
    'incomeOther',
    'employmentCost',
  ]),
  expense: household([
    'living',
    'socialInsurance',
    'medical',
    'education',
    'rehabilitation',
    'otherRigid',
    'otherExpense',
  ]),
  asset: household([
    'deposit',
    'securities',
    'funds',
    'insurance',
    'claims',
    'internet',
    'shop',
    'company',
    'otherProperty',
  ]),
  living: householdExtra(livingHeadings, 6),
  standing: household([
    'standingCategory',
    'standingAmount',
    'standingStart',
    'standingUntil',
    'standingCertNo',
    'overAfterJob',
    'rejectedOn',
    'exitedOn',
    'hardshipWorker',
    'fpType',
    'bankName',
    'bankAccount',
  ]),
  application: [
    ...applicationNames.map((name): FieldSpec => {
      const { heading, kind } = applicationFields[name]
      const span = name === 'deliveryAddress' || name === 'proxyReason' ? 6 : 3
      const ref: FieldRef = { place: 'application', uid: '', field: name }
      return { ref, label: heading, kind, required: false, span, note: '' }
    }),
    ...household(['pledgedOn', 'authorizedOn']),
  ],
}

/** What the paper form asks of each member, in two lines; the rest folds out. */
export const memberFirst = ['relation', 'name', 'idNumber', 'marital', 'health', 'employment'] as const
export const memberSecond = [
  'workAbility',
  'selfCare',
  'wage',
  'business',
  'property',
  'transfer',
  'otherIncome',
] as const
export const memberMore = [
  'ethnicity',
  'schooling',
  'phone',
  'majorDisease',
  'disabilityType',
  'disabilityGrade',
  'disabilityCertNo',
  'state',
  'stateDate',
  'excludedIncome',
  'excludedItem',
  'ownAssets',
  'tkExcluded',
  'childWelfare',
  'workRefusals',
] as const

export const rowFields = {
  obligors: [
    'supportedIdNumber',
    'relation',
    'name',
    'idNumber',
    'familySize',
    'perCapitaMonthly',
    'actualYearly',
    'childrenSharing',
    'supportedCount',
    'incapacity',
    'consent',
  ],
  houses: ['address', 'areaCentiSqm', 'nature', 'origin', 'acquiredOn', 'onlyHome', 'dilapidation'],
  vehicles: ['ownerIdNumber', 'model', 'plate', 'boughtOn', 'boughtFor', 'value', 'exemption'],
} as const

/** Sections on the page, in its order. */
export const sectionOrder: readonly IntakeSection[] = [
  'applicant',
  'basic',
  'members',
  'obligors',
  'income',
  'expense',
  'asset',
  'houses',
  'vehicles',
  'living',
  'standing',
  'application',
]

/** Where a field stands in the page: its control's id. */
export function fieldId({ place, uid, field, extra }: FieldRef): string {
  return `f-${place}-${uid}-${extra === true ? '+' : ''}${field}`.replace(/[^\w-]/g, (c) => `_${c.codePointAt(0) ?? 0}`)
}

const plainOrder: readonly string[] = sectionOrder.flatMap((name) =>
  (plainSections[name] ?? []).map(({ ref }) => fieldId(ref)),
)
const memberOrder: readonly string[] = [...memberFirst, ...memberSecond, ...memberMore]

/** Where a field stands on the page: section, row, field. */
function rankOf(note: Omit<FieldRef, 'extra'>, body: FormBody): readonly [number, number, number] {
  const section = (name: IntakeSection): number => sectionOrder.indexOf(name)
  if (note.place === 'household' || note.place === 'application') {
    const at = fieldId({ place: note.place, uid: note.uid, field: note.field })
    const own = sectionOrder.findIndex((name) => plainSections[name]?.some(({ ref }) => fieldId(ref) === at))
    return [own, 0, plainOrder.indexOf(at)]
  }
  const row = body[note.place].findIndex(({ uid }) => uid === note.uid)
  const order: readonly string[] = note.place === 'members' ? memberOrder : rowFields[note.place]
  const name = note.place === 'members' && row === 0 ? 'applicant' : note.place
  return [section(name), row, order.indexOf(note.field)]
}

/** Fields, or notes on them, from the top of the page to its end. */
export function inPageOrder<T extends Omit<FieldRef, 'extra'>>(refs: readonly T[], body: FormBody): T[] {
  return refs
    .map((ref) => ({ ref, at: rankOf(ref, body) }))
    .sort((a, b) => a.at[0] - b.at[0] || a.at[1] - b.at[1] || a.at[2] - b.at[2])
    .map(({ ref }) => ref)
}
