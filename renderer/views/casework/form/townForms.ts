import { conversionWays, objectionHandlings, surveyWays } from '@shared/casework/actionData'
import { caseClasses } from '@shared/casework/states'
import { itemsInWords } from '@shared/casework/itemsInWords'
import type { CasePage } from '@shared/contracts/caseViews'
import { addDays, dateInWords } from '@shared/domain/dates'
import { caseFormWords as words, checkDepartments } from '@shared/messages/caseFormFields'
import { fill } from '@shared/messages/fill'
import { categoryNames } from '@shared/messages/labels'
import type { FormValues } from '@/stores/caseDrafts'
import {
  blankOfficial,
  boardOf,
  itemRows,
  itemsField,
  itemsIn,
  linesField,
  officialsField,
  officialsIn,
  oneOf,
  optionsOf,
  sameOptions,
  selfRow,
  type ActionForms,
  type FormContext,
} from './actionForm'
import { rowsIn, textIn, textsIn } from './formField'

const yesNo = (yes: string, no: string) => [
  { value: 'yes', label: yes },
  { value: 'no', label: no },
]
const is = (values: Readonly<FormValues>, key: string): boolean => textIn(values, key) === 'yes'

/** What the initial opinion says as a rule; the clerk changes it where the case is otherwise. */
function usualOpinion({ page }: FormContext): string {
  if (page.row.kind === 'end') return words.giveOpinion.usualEnd
  const found = page.determined
  if (!found) return ''
  if (found.items.length === 0) return words.giveOpinion.usualNone
  const usual = page.row.kind === 'reduce' ? words.giveOpinion.usualReduce : words.giveOpinion.usual
  return fill(usual, { items: itemsInWords(found.items, page.members) })
}

function earlierReport(report: NonNullable<CasePage['earlierCheck']>): string {
  return fill(words.reuseCheck.option, {
    number: report.reportNo,
    on: dateInWords(report.on),
    fits: report.fits ? words.recordCheck.fitsYes : words.recordCheck.fitsNo,
    until: dateInWords(report.validUntil),
    case: report.caseNumber,
  })
}

/** Forms of what the township does, from taking an application in to sending it to the county. */
export const townForms = {
  requestCorrection: {
    fields: () => [
      linesField('missing', words.requestCorrection.missing, 1, words.addLine, words.requestCorrection.missingHint),
      { key: 'phone', label: words.requestCorrection.phone, kind: 'text', max: 60, required: true },
    ],
    start: ({ page }) => (page.toBring.length === 0 ? {} : { missing: [...page.toBring] }),
    data: (values) => ({
      action: 'requestCorrection',
      missing: textsIn(values, 'missing'),
      phone: textIn(values, 'phone'),
    }),
  },
  correct: {
    fields: () => [linesField('received', words.correct.received, 0, words.addLine, words.correct.receivedHint)],
    start: ({ page }) => {
      const asked = page.events.findLast((event) => event.data?.action === 'requestCorrection')?.data
      return { received: asked?.action === 'requestCorrection' ? [...asked.missing] : [''] }
    },
    data: (values) => ({ action: 'correct', received: textsIn(values, 'received') }),
  },
  accept: { fields: () => [], data: () => ({ action: 'accept' }) },
  registerKin: {
    fields: () => [
      {
        key: 'kin',
        label: words.registerKin.kin,
        kind: 'choice',
        options: yesNo(words.registerKin.yes, words.registerKin.no),
        required: true,
        wide: true,
      },
      {
        key: 'note',
        label: words.registerKin.note,
        hint: words.registerKin.noteHint,
        kind: 'long',
        max: 2000,
        wide: true,
      },
    ],
    start: ({ page }) => ({ kin: page.row.kin ? 'yes' : '' }),
    data: (values) => ({ action: 'registerKin', kin: is(values, 'kin'), note: textIn(values, 'note') }),
  },
  recordSurvey: {
    fields: (ctx) => [
      {
        key: 'way',
        label: words.recordSurvey.way,
        kind: 'choice',
        options: sameOptions(surveyWays),
        required: true,
      },
      {
        key: 'emergency',
        label: words.recordSurvey.emergency,
        hint: words.recordSurvey.emergencyHint,
        kind: 'text',
        max: 200,
        required: true,
        shown: (values) => textIn(values, 'way') !== surveyWays[0],
      },
      { key: 'place', label: words.recordSurvey.place, kind: 'text', max: 120, required: true },
      officialsField('investigators', words.recordSurvey.investigators, 2, ctx, words.recordSurvey.investigatorsHint),
      linesField('present', words.recordSurvey.present, 0, words.addPerson),
      { key: 'living', label: words.recordSurvey.living, kind: 'long', max: 2000, required: true, wide: true },
      {
        key: 'neighbours',
        label: words.recordSurvey.neighbours,
        kind: 'rows',
        wide: true,
        least: 0,
        max: 20,
        add: words.recordSurvey.addNeighbour,
        columns: [
          { key: 'name', label: words.recordSurvey.neighbour.name, width: 7, required: true },
          { key: 'relation', label: words.recordSurvey.neighbour.relation, width: 7, required: true },
          { key: 'content', label: words.recordSurvey.neighbour.content, width: 26, required: true },
        ],
      },
      { key: 'conclusion', label: words.recordSurvey.conclusion, kind: 'long', max: 2000, required: true, wide: true },
      {
        key: 'suggested',
        label: words.recordSurvey.suggested,
        kind: 'select',
        options: optionsOf(caseClasses, (one) => categoryNames[one]),
      },
    ],
    start: (ctx) => ({
      way: surveyWays[0],
      place: ctx.page.row.villageName,
      investigators: [selfRow(ctx), blankOfficial()],
      present: [ctx.page.row.applicantName],
    }),
    data: (values, ctx) => ({
      action: 'recordSurvey',
      way: oneOf(surveyWays, textIn(values, 'way')),
      emergency: textIn(values, 'way') === surveyWays[0] ? '' : textIn(values, 'emergency'),
      place: textIn(values, 'place'),
      investigators: officialsIn(values, 'investigators', ctx),
      present: textsIn(values, 'present'),
      living: textIn(values, 'living'),
      neighbours: rowsIn(values, 'neighbours').map((row) => ({
        name: row['name'] ?? '',
        relation: row['relation'] ?? '',
        content: row['content'] ?? '',
      })),
      conclusion: textIn(values, 'conclusion'),
      suggested: caseClasses.find((one) => one === textIn(values, 'suggested')) ?? null,
    }),
  },
  requestCheck: {
    fields: () => [
      { key: 'authorizationNo', label: words.requestCheck.authorizationNo, kind: 'text', max: 60 },
      {
        key: 'departments',
        label: words.requestCheck.departments,
        kind: 'checks',
        options: sameOptions(checkDepartments),
        required: true,
        wide: true,
      },
    ],
    start: () => ({ departments: [...checkDepartments] }),
    data: (values) => ({
      action: 'requestCheck',
      authorizationNo: textIn(values, 'authorizationNo'),
      departments: textsIn(values, 'departments'),
    }),
  },
  reuseCheck: {
    fields: ({ page }) => [
      {
        key: 'report',
        label: words.reuseCheck.report,
        hint: words.reuseCheck.hint,
        kind: 'choice',
        options:
          page.earlierCheck === null
            ? []
            : [{ value: page.earlierCheck.caseId, label: earlierReport(page.earlierCheck) }],
        required: true,
        wide: true,
      },
    ],
    start: ({ page }) => ({ report: page.earlierCheck?.caseId ?? '' }),
    data: (values, { page }) => ({
      action: 'reuseCheck',
      caseId: textIn(values, 'report'),
      reportNo: page.earlierCheck?.reportNo ?? '',
    }),
  },
  determine: {
    fields: (ctx) => [
      itemsField('items', words.determine.items, words.determine.itemsHint, ctx),
      {
        key: 'reason',
        label: words.determine.reason,
        hint: words.determine.reasonHint,
        kind: 'long',
        max: 2000,
        wide: true,
      },
    ],
    start: ({ page }) => ({ items: itemRows(page.advice?.items ?? []) }),
    data: (values) => ({ action: 'determine', items: itemsIn(values, 'items'), reason: textIn(values, 'reason') }),
  },
  consentConversion: {
    fields: () => [
      {
        key: 'agreed',
        label: words.consentConversion.agreed,
        kind: 'choice',
        options: yesNo(words.consentConversion.yes, words.consentConversion.no),
        required: true,
        wide: true,
      },
      {
        key: 'way',
        label: words.consentConversion.way,
        kind: 'select',
        options: sameOptions(conversionWays),
        required: true,
      },
      { key: 'by', label: words.consentConversion.by, kind: 'text', max: 120, required: true },
    ],
    start: ({ page }) => ({ way: conversionWays[0], by: page.row.applicantName }),
    data: (values) => ({
      action: 'consentConversion',
      agreed: is(values, 'agreed'),
      way: oneOf(conversionWays, textIn(values, 'way')),
      by: textIn(values, 'by'),
    }),
  },
  giveOpinion: {
    fields: () => [
      {
        key: 'opinion',
        label: words.giveOpinion.opinion,
        kind: 'choice',
        options: [
          { value: 'agree', label: words.giveOpinion.agree },
          { value: 'disagree', label: words.giveOpinion.disagree },
          { value: 'return', label: words.giveOpinion.return },
        ],
        required: true,
        wide: true,
      },
      {
        key: 'textAgree',
        label: words.giveOpinion.text,
        kind: 'long',
        max: 2000,
        required: true,
        wide: true,
        shown: (values) => textIn(values, 'opinion') === 'agree',
      },
      {
        key: 'textOther',
        label: words.giveOpinion.textOther,
        kind: 'long',
        max: 2000,
        required: true,
        wide: true,
        shown: (values) => ['disagree', 'return'].includes(textIn(values, 'opinion')),
      },
    ],
    start: (ctx) => ({ textAgree: usualOpinion(ctx) }),
    data: (values) => {
      const opinion = oneOf(['agree', 'disagree', 'return'] as const, textIn(values, 'opinion'))
      return { action: 'giveOpinion', opinion, text: textIn(values, opinion === 'agree' ? 'textAgree' : 'textOther') }
    },
  },
  postNotice: {
    fields: ({ page }) => [
      {
        key: 'from',
        label: words.postNotice.from,
        hint: fill(words.postNotice.fromHint, { days: page.limits.publicityDays }),
        kind: 'date',
        required: true,
      },
      { key: 'by', label: words.postNotice.by, kind: 'text', max: 120, required: true },
      linesField('places', words.postNotice.places, 1, words.addLine),
    ],
    // A list says that its days begin on the day after it was put up (民法典 §201).
    start: (ctx) => ({ from: addDays(ctx.today, 1), by: ctx.self.name, places: boardOf(ctx) }),
    data: (values) => ({
      action: 'postNotice',
      from: textIn(values, 'from'),
      places: textsIn(values, 'places'),
      by: textIn(values, 'by'),
    }),
  },
  recordObjection: {
    fields: () => [
      {
        key: 'by',
        label: words.recordObjection.by,
        hint: words.recordObjection.byHint,
        kind: 'text',
        max: 120,
        required: true,
      },
      { key: 'way', label: words.recordObjection.way, kind: 'text', max: 120, required: true },
      { key: 'content', label: words.recordObjection.content, kind: 'long', max: 2000, required: true, wide: true },
    ],
    data: (values) => ({
      action: 'recordObjection',
      by: textIn(values, 'by'),
      way: textIn(values, 'way'),
      content: textIn(values, 'content'),
    }),
  },
  closeNotice: {
    fields: () => [{ key: 'removedBy', label: words.closeNotice.removedBy, kind: 'text', max: 120, required: true }],
    start: (ctx) => ({ removedBy: ctx.self.name }),
    data: (values) => ({ action: 'closeNotice', removedBy: textIn(values, 'removedBy') }),
  },
  resolveObjection: {
    fields: (ctx) => [
      {
        key: 'handling',
        label: words.resolveObjection.handling,
        kind: 'choice',
        options: sameOptions(objectionHandlings),
        required: true,
      },
      {
        key: 'upheld',
        label: words.resolveObjection.upheld,
        kind: 'choice',
        options: yesNo(words.resolveObjection.yes, words.resolveObjection.no),
        required: true,
      },
      officialsField('handlers', words.resolveObjection.handlers, 1, ctx),
      { key: 'record', label: words.resolveObjection.record, kind: 'long', max: 2000, required: true, wide: true },
    ],
    start: (ctx) => ({ handlers: [selfRow(ctx)] }),
    data: (values, ctx) => ({
      action: 'resolveObjection',
      handling: oneOf(objectionHandlings, textIn(values, 'handling')),
      handlers: officialsIn(values, 'handlers', ctx),
      record: textIn(values, 'record'),
      upheld: is(values, 'upheld'),
    }),
  },
  report: { fields: () => [], data: () => ({ action: 'report' }) },
} satisfies Partial<ActionForms>
