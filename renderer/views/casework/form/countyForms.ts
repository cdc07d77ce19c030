import { deliveryWays } from '@shared/casework/actionData'
import { sameItems } from '@shared/casework/items'
import { itemsInWords } from '@shared/casework/itemsInWords'
import { caseFormWords as words } from '@shared/messages/caseFormFields'
import { fill } from '@shared/messages/fill'
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
  sameOptions,
  selfRow,
  type ActionForms,
  type FormContext,
} from './actionForm'
import { rowsIn, textIn, textsIn, wholeIn, type FormField } from './formField'

const is = (values: Readonly<FormValues>, key: string): boolean => textIn(values, key) === 'yes'
const yesNo = (yes: string, no: string) => [
  { value: 'yes', label: yes },
  { value: 'no', label: no },
]
function voteField(key: 'for' | 'against' | 'abstain'): FormField {
  return { key, label: words.meeting[key], kind: 'whole', min: 0, max: 99, required: true }
}

/** What was determined and published, in words. */
function determinedIn({ page }: FormContext): string {
  return itemsInWords(page.determined?.items ?? [], page.members)
}
/** Whether other people or another amount are agreed to than were determined. */
function isOtherwise(values: Readonly<FormValues>, { page }: FormContext): boolean {
  if (page.row.kind !== 'apply' || !is(values, 'agree')) return false
  return !sameItems(page.determined?.items ?? [], itemsIn(values, 'items'))
}

/** Forms of what the county does: the check, its visit, the decision, letter and publication, a meeting. */
export const countyForms = {
  startCheck: {
    fields: () => [{ key: 'requestNo', label: words.startCheck.requestNo, kind: 'text', max: 60 }],
    data: (values) => ({ action: 'startCheck', requestNo: textIn(values, 'requestNo') }),
  },
  recordCheck: {
    fields: () => [
      { key: 'reportNo', label: words.recordCheck.reportNo, kind: 'text', max: 120, required: true },
      {
        key: 'fits',
        label: words.recordCheck.fits,
        kind: 'choice',
        options: yesNo(words.recordCheck.fitsYes, words.recordCheck.fitsNo),
        required: true,
      },
      {
        key: 'findings',
        label: words.recordCheck.findings,
        kind: 'rows',
        wide: true,
        least: 0,
        max: 40,
        add: words.recordCheck.addFinding,
        shown: (values) => textIn(values, 'fits') === 'no',
        columns: [
          { key: 'department', label: words.recordCheck.finding.department, width: 8, required: true },
          { key: 'content', label: words.recordCheck.finding.content, width: 30, required: true },
        ],
      },
      { key: 'opinion', label: words.recordCheck.opinion, kind: 'long', max: 2000, wide: true },
    ],
    data: (values) => ({
      action: 'recordCheck',
      reportNo: textIn(values, 'reportNo'),
      fits: is(values, 'fits'),
      findings: is(values, 'fits')
        ? []
        : rowsIn(values, 'findings').map((row) => ({
            department: row['department'] ?? '',
            content: row['content'] ?? '',
          })),
      opinion: textIn(values, 'opinion'),
    }),
  },
  recordTipOff: {
    fields: () => [
      {
        key: 'source',
        label: words.recordTipOff.source,
        hint: words.recordTipOff.sourceHint,
        kind: 'text',
        max: 120,
        required: true,
      },
      { key: 'content', label: words.recordTipOff.content, kind: 'long', max: 2000, required: true, wide: true },
    ],
    data: (values) => ({
      action: 'recordTipOff',
      source: textIn(values, 'source'),
      content: textIn(values, 'content'),
    }),
  },
  countyVisit: {
    fields: (ctx) => [
      officialsField('visitors', words.countyVisit.visitors, 2, ctx),
      linesField('present', words.countyVisit.present, 0, words.addPerson),
      { key: 'findings', label: words.countyVisit.findings, kind: 'long', max: 2000, required: true, wide: true },
      {
        key: 'agrees',
        label: words.countyVisit.agrees,
        kind: 'choice',
        options: yesNo(words.countyVisit.yes, words.countyVisit.no),
        required: true,
      },
    ],
    start: (ctx) => ({ visitors: [selfRow(ctx), blankOfficial()], present: [ctx.page.row.applicantName] }),
    data: (values, ctx) => ({
      action: 'countyVisit',
      visitors: officialsIn(values, 'visitors', ctx),
      present: textsIn(values, 'present'),
      findings: textIn(values, 'findings'),
      agrees: is(values, 'agrees'),
    }),
  },
  returnToTown: {
    fields: () => [
      { key: 'reason', label: words.returnToTown.reason, kind: 'long', max: 2000, required: true, wide: true },
    ],
    data: (values) => ({ action: 'returnToTown', reason: textIn(values, 'reason') }),
  },
  decide: {
    fields: (ctx) => [
      {
        key: 'agree',
        label: words.decide.agree,
        kind: 'choice',
        options:
          ctx.page.row.kind === 'apply'
            ? yesNo(words.decide.yes, words.decide.no)
            : yesNo(words.decide.yesChange, words.decide.noChange),
        required: true,
        wide: true,
      },
      {
        ...itemsField('items', words.decide.items, fill(words.decide.itemsHint, { items: determinedIn(ctx) }), ctx),
        shown: (values) => is(values, 'agree') && ctx.page.row.kind === 'apply',
      },
      {
        key: 'reason',
        label: words.decide.reason,
        hint: words.decide.reasonHint,
        kind: 'long',
        max: 2000,
        required: true,
        wide: true,
        shown: (values) => isOtherwise(values, ctx),
      },
      {
        key: 'textYes',
        label: words.decide.text,
        kind: 'long',
        max: 2000,
        required: true,
        wide: true,
        shown: (values) => is(values, 'agree'),
      },
      {
        key: 'textNo',
        label: words.decide.textNo,
        hint: words.decide.textHint,
        kind: 'long',
        max: 2000,
        required: true,
        wide: true,
        shown: (values) => textIn(values, 'agree') === 'no',
      },
    ],
    start: ({ page }) => ({
      items: itemRows(page.determined?.items ?? []),
      textYes: page.row.kind === 'apply' ? words.decide.usual : words.decide.usualChange,
    }),
    data: (values, ctx) => {
      const { page } = ctx
      const agree = is(values, 'agree')
      const given = page.row.kind === 'apply' ? itemsIn(values, 'items') : (page.determined?.items ?? [])
      return {
        action: 'decide',
        agree,
        items: agree ? given : [],
        text: textIn(values, agree ? 'textYes' : 'textNo'),
        ...(isOtherwise(values, ctx) ? { reason: textIn(values, 'reason') } : {}),
      }
    },
  },
  notify: {
    fields: () => [
      { key: 'documentNo', label: words.notify.documentNo, kind: 'text', max: 120, required: true },
      { key: 'way', label: words.notify.way, kind: 'select', options: sameOptions(deliveryWays), required: true },
      { key: 'receiver', label: words.notify.receiver, kind: 'text', max: 120, required: true },
      { key: 'witness', label: words.notify.witness, hint: words.notify.witnessHint, kind: 'text', max: 120 },
    ],
    start: ({ page }) => ({ way: deliveryWays[0], receiver: page.row.applicantName }),
    data: (values) => ({
      action: 'notify',
      documentNo: textIn(values, 'documentNo'),
      way: oneOf(deliveryWays, textIn(values, 'way')),
      receiver: textIn(values, 'receiver'),
      witness: textIn(values, 'witness'),
    }),
  },
  announce: {
    fields: () => [
      { key: 'by', label: words.announce.by, kind: 'text', max: 120, required: true },
      linesField('places', words.announce.places, 1, words.addLine),
    ],
    start: (ctx) => ({ by: ctx.self.name, places: boardOf(ctx) }),
    data: (values) => ({ action: 'announce', places: textsIn(values, 'places'), by: textIn(values, 'by') }),
  },
  meeting: {
    fields: () => [
      { key: 'minutesNo', label: words.meeting.minutesNo, kind: 'text', max: 120, required: true },
      { key: 'place', label: words.meeting.place, kind: 'text', max: 120, required: true },
      { key: 'chair', label: words.meeting.chair, kind: 'text', max: 120, required: true },
      linesField('attendees', words.meeting.attendees, 1, words.addPerson),
      linesField('absent', words.meeting.absent, 0, words.addPerson),
      { key: 'difficulty', label: words.meeting.difficulty, kind: 'long', max: 2000, required: true, wide: true },
      { key: 'proposal', label: words.meeting.proposal, kind: 'long', max: 2000, required: true, wide: true },
      voteField('for'),
      voteField('against'),
      voteField('abstain'),
      { key: 'outcome', label: words.meeting.outcome, kind: 'long', max: 2000, required: true, wide: true },
    ],
    start: (ctx) => ({ chair: '', abstain: '0', against: '0', place: ctx.self.unit }),
    data: (values) => ({
      action: 'meeting',
      minutesNo: textIn(values, 'minutesNo'),
      place: textIn(values, 'place'),
      chair: textIn(values, 'chair'),
      attendees: textsIn(values, 'attendees'),
      absent: textsIn(values, 'absent'),
      difficulty: textIn(values, 'difficulty'),
      proposal: textIn(values, 'proposal'),
      votes: {
        for: wholeIn(values, 'for') ?? 0,
        against: wholeIn(values, 'against') ?? 0,
        abstain: wholeIn(values, 'abstain') ?? 0,
      },
      outcome: textIn(values, 'outcome'),
    }),
  },
} satisfies Partial<ActionForms>
