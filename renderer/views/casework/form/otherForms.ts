import { deliveryWays, hearingWays, payWays } from '@shared/casework/actionData'
import { caseFormWords as words } from '@shared/messages/caseFormFields'
import type { FormValues } from '@/stores/caseDrafts'
import {
  blankOfficial,
  linesField,
  officialsField,
  officialsIn,
  oneOf,
  sameOptions,
  selfRow,
  type ActionForms,
} from './actionForm'
import { fenIn, textIn, textsIn } from './formField'

const isGoods = (values: Readonly<FormValues>): boolean => textIn(values, 'way') === '实物'
const yesNo = (yes: string, no: string) => [
  { value: 'yes', label: yes },
  { value: 'no', label: no },
]
/** Ways in which nobody was heard: there is no opinion to write down. */
const unheard: readonly string[] = ['未提出', '已死亡']

/** Forms beside the straight way: withdrawal, stopping, more time, help in advance, being heard, 小额快救. */
export const otherForms = {
  withdraw: {
    fields: () => [
      { key: 'reason', label: words.withdraw.reason, kind: 'long', max: 2000, required: true, wide: true },
    ],
    data: (values) => ({ action: 'withdraw', reason: textIn(values, 'reason') }),
  },
  stop: {
    fields: ({ page }) => [
      {
        key: 'reason',
        label: words.stop.reason,
        hint: page.change === null ? words.stop.reasonHint : words.stop.changeHint,
        kind: 'long',
        max: 2000,
        required: true,
        wide: true,
      },
    ],
    data: (values) => ({ action: 'stop', reason: textIn(values, 'reason') }),
  },
  extend: {
    fields: () => [
      {
        key: 'reason',
        label: words.extend.reason,
        hint: words.extend.reasonHint,
        kind: 'long',
        max: 2000,
        required: true,
        wide: true,
      },
    ],
    data: (values) => ({ action: 'extend', reason: textIn(values, 'reason') }),
  },
  advanceAid: {
    fields: (ctx) => [
      { key: 'amount', label: words.advanceAid.amount, kind: 'money', required: true },
      { key: 'way', label: words.advanceAid.way, kind: 'choice', options: sameOptions(payWays), required: true },
      { key: 'goods', label: words.advanceAid.goods, kind: 'text', max: 200, required: true, shown: isGoods },
      { key: 'receiver', label: words.advanceAid.receiver, kind: 'text', max: 120, required: true },
      { key: 'reason', label: words.advanceAid.reason, kind: 'long', max: 2000, required: true, wide: true },
      officialsField('handlers', words.advanceAid.handlers, 2, ctx, words.advanceAid.handlersHint),
    ],
    start: (ctx) => ({ receiver: ctx.page.row.applicantName, handlers: [selfRow(ctx), blankOfficial()] }),
    data: (values, ctx) => ({
      action: 'advanceAid',
      amount: fenIn(values, 'amount') ?? 0,
      way: oneOf(payWays, textIn(values, 'way')),
      goods: isGoods(values) ? textIn(values, 'goods') : '',
      reason: textIn(values, 'reason'),
      receiver: textIn(values, 'receiver'),
      handlers: officialsIn(values, 'handlers', ctx),
    }),
  },
  inviteHearing: {
    fields: () => [
      {
        key: 'way',
        label: words.inviteHearing.way,
        kind: 'select',
        options: sameOptions(deliveryWays),
        required: true,
      },
      {
        key: 'intended',
        label: words.inviteHearing.intended,
        hint: words.inviteHearing.intendedHint,
        kind: 'long',
        max: 2000,
        required: true,
        wide: true,
      },
    ],
    start: ({ page }) => ({ way: deliveryWays[0], intended: page.change?.facts ?? '' }),
    data: (values) => ({
      action: 'inviteHearing',
      way: oneOf(deliveryWays, textIn(values, 'way')),
      intended: textIn(values, 'intended'),
    }),
  },
  recordHearing: {
    fields: (ctx) => [
      {
        key: 'way',
        label: words.recordHearing.way,
        kind: 'choice',
        options: sameOptions(hearingWays),
        required: true,
        wide: true,
      },
      { key: 'place', label: words.recordHearing.place, kind: 'text', max: 200 },
      linesField('present', words.recordHearing.present, 0, words.addPerson),
      officialsField('officials', words.recordHearing.officials, 1, ctx),
      {
        key: 'opinion',
        label: words.recordHearing.opinion,
        kind: 'long',
        max: 2000,
        required: true,
        wide: true,
        shown: (values) => !unheard.includes(textIn(values, 'way')),
      },
      { key: 'evidence', label: words.recordHearing.evidence, kind: 'long', max: 2000, wide: true },
      {
        key: 'adopted',
        label: words.recordHearing.adopted,
        kind: 'choice',
        options: yesNo(words.recordHearing.yes, words.recordHearing.no),
        required: true,
        wide: true,
        shown: (values) => !unheard.includes(textIn(values, 'way')),
      },
      { key: 'answer', label: words.recordHearing.answer, kind: 'long', max: 2000, required: true, wide: true },
    ],
    start: (ctx) => ({ way: hearingWays[0], present: [ctx.page.row.applicantName], officials: [selfRow(ctx)] }),
    data: (values, ctx) => {
      const way = oneOf(hearingWays, textIn(values, 'way'))
      const heard = !unheard.includes(way)
      return {
        action: 'recordHearing',
        way,
        place: textIn(values, 'place'),
        present: textsIn(values, 'present'),
        officials: officialsIn(values, 'officials', ctx),
        opinion: heard ? textIn(values, 'opinion') : '',
        evidence: textIn(values, 'evidence'),
        adopted: heard && textIn(values, 'adopted') === 'yes',
        answer: textIn(values, 'answer'),
      }
    },
  },
  payRush: {
    fields: (ctx) => [
      { key: 'way', label: words.payRush.way, kind: 'choice', options: sameOptions(payWays), required: true },
      { key: 'goods', label: words.payRush.goods, kind: 'text', max: 200, required: true, shown: isGoods },
      { key: 'receiver', label: words.payRush.receiver, kind: 'text', max: 120, required: true },
      officialsField('handlers', words.payRush.handlers, 2, ctx, words.payRush.handlersHint),
    ],
    start: (ctx) => ({
      way: ctx.page.rush?.way ?? '',
      receiver: ctx.page.row.applicantName,
      handlers: (ctx.page.rush?.handlers ?? []).map(({ name, unit, certificateNo }) => ({ name, unit, certificateNo })),
    }),
    data: (values, ctx) => ({
      action: 'payRush',
      way: oneOf(payWays, textIn(values, 'way')),
      goods: isGoods(values) ? textIn(values, 'goods') : '',
      receiver: textIn(values, 'receiver'),
      handlers: officialsIn(values, 'handlers', ctx),
    }),
  },
  completeRush: {
    fields: () => [
      {
        key: 'explanation',
        label: words.completeRush.explanation,
        kind: 'long',
        max: 2000,
        required: true,
        wide: true,
      },
      linesField('documents', words.completeRush.documents, 0, words.addLine),
      { key: 'signedBy', label: words.completeRush.signedBy, kind: 'text', max: 120, required: true },
    ],
    start: ({ page }) => ({ signedBy: page.row.applicantName }),
    data: (values) => ({
      action: 'completeRush',
      explanation: textIn(values, 'explanation'),
      documents: textsIn(values, 'documents'),
      signedBy: textIn(values, 'signedBy'),
    }),
  },
} satisfies Partial<ActionForms>
