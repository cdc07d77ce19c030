import { formWords as words } from '../../messages/caseForms'
import { fill } from '../../messages/fill'
import type { CaseForm } from './caseForm'
import type { CasePaperInput } from './paperInput'
import { date, lastAct, listed, officials, yuan, type Act } from './paperWords'

/** 核对需求书 with what came back (57号 §17, 社会救助法 §41). */
export function checkForm({ page }: CasePaperInput, { event, data }: Act<'requestCheck'>): CaseForm {
  const own = words.check
  const started = lastAct(page, 'startCheck')
  const report = lastAct(page, 'recordCheck')
  const answers = report !== null && report.event.seq > event.seq ? report : null
  return {
    title: words.titles.check,
    number: page.row.number,
    parts: [
      {
        kind: 'pairs',
        pairs: [
          [words.common.applicant, page.row.applicantName],
          [own.authorization, data.authorizationNo],
          [own.requestedOn, date(event.on)],
          [own.startedOn, started === null ? '' : date(started.event.on)],
        ],
      },
      { kind: 'text', label: own.members, text: listed(page.members.map((member) => member.name)) },
      { kind: 'text', label: own.departments, text: listed(data.departments) },
      ...(answers === null
        ? []
        : ([
            {
              kind: 'pairs',
              pairs: [
                [own.reportNo, answers.data.reportNo],
                [own.reportedOn, date(answers.event.on)],
                [own.fits, answers.data.fits ? own.fitsYes : own.fitsNo],
                [own.validUntil, date(page.check?.validUntil ?? null)],
              ],
            },
            {
              kind: 'list',
              label: own.findings,
              heads: own.findingHeads,
              widths: [26, 74],
              rows: answers.data.findings.map((one) => [one.department, one.content]),
            },
            { kind: 'text', label: own.opinion, text: answers.data.opinion },
          ] as const)),
    ],
    signatures: own.signs,
    basis: '',
  }
}

/** 异议处理记录, 民主评议 where one was held (57号 §19, 43号 §15). */
export function objectionForm({ page }: CasePaperInput, { event, data }: Act<'recordObjection'>): CaseForm {
  const own = words.objection
  const resolved = page.events.find((one) => one.seq > event.seq && one.data?.action === 'resolveObjection')
  const handled = resolved?.data?.action === 'resolveObjection' ? { on: resolved.on, ...resolved.data } : null
  return {
    title: words.titles.objection,
    number: page.row.number,
    parts: [
      {
        kind: 'pairs',
        pairs: [
          [words.common.applicant, page.row.applicantName],
          [own.on, date(event.on)],
          [own.by, data.by],
          [own.way, data.way],
        ],
      },
      { kind: 'text', label: own.content, text: data.content },
      ...(handled === null
        ? [{ kind: 'text', label: own.handled, text: own.open } as const]
        : ([
            {
              kind: 'pairs',
              pairs: [
                [own.handling, handled.handling],
                [own.handledOn, date(handled.on)],
              ],
            },
            { kind: 'text', label: own.handlers, text: officials(handled.handlers) },
            { kind: 'text', label: own.record, text: handled.record },
            { kind: 'text', label: own.upheld, text: handled.upheld ? own.upheldYes : own.upheldNo },
          ] as const)),
    ],
    signatures: own.signs,
    basis: '',
  }
}

/** 听取意见笔录 (社会救助法 §48). */
export function hearingForm({ page }: CasePaperInput, { event, data }: Act<'recordHearing'>): CaseForm {
  const own = words.hearing
  const invited = lastAct(page, 'inviteHearing', event.seq)
  return {
    title: words.titles.hearingRecord,
    number: page.row.number,
    parts: [
      {
        kind: 'pairs',
        pairs: [
          [words.common.applicant, page.row.applicantName],
          [own.on, date(event.on)],
          [own.way, data.way],
          [own.place, data.place],
          [own.present, listed(data.present)],
          [own.officials, officials(data.officials)],
        ],
      },
      { kind: 'text', label: own.facts, text: page.change?.facts ?? '' },
      { kind: 'text', label: own.intended, text: invited?.data.intended ?? '' },
      { kind: 'text', label: own.opinion, text: data.opinion === '' ? own.notSaid : data.opinion },
      { kind: 'text', label: own.evidence, text: data.evidence === '' ? words.none : data.evidence },
      { kind: 'text', label: own.adopted, text: data.adopted ? words.yes : words.no },
      { kind: 'text', label: own.answer, text: data.answer },
    ],
    signatures: own.signs,
    basis: own.basis,
  }
}

/** 一事一议会议纪要. */
export function minutesForm({ page }: CasePaperInput, { event, data }: Act<'meeting'>): CaseForm {
  const own = words.minutes
  return {
    title: words.titles.minutes,
    number: data.minutesNo,
    parts: [
      {
        kind: 'pairs',
        pairs: [
          [words.common.applicant, page.row.applicantName],
          [words.common.number, page.row.number],
          [own.on, date(event.on)],
          [own.place, data.place],
          [own.chair, data.chair],
          [own.absent, listed(data.absent)],
        ],
      },
      { kind: 'text', label: own.attendees, text: listed(data.attendees) },
      { kind: 'text', label: own.difficulty, text: data.difficulty },
      { kind: 'text', label: own.proposal, text: data.proposal },
      { kind: 'text', label: own.votes, text: fill(own.voteCounts, data.votes) },
      { kind: 'text', label: own.outcome, text: data.outcome },
    ],
    signatures: own.signs,
    basis: '',
  }
}

/** 小额快救登记单, with what was filled in afterwards (社会救助法 §50). */
export function rushForm({ page }: CasePaperInput): CaseForm {
  const own = words.rush
  const { rush } = page
  const paid = lastAct(page, 'payRush')
  const completed = lastAct(page, 'completeRush')
  return {
    title: words.titles.rush,
    number: page.row.number,
    parts: [
      {
        kind: 'pairs',
        pairs: [
          [own.name, rush?.name ?? page.row.applicantName],
          [own.idNumber, rush?.idNumber === '' || rush === null ? own.later : rush.idNumber],
          [own.registeredOn, date(page.row.openedOn)],
          [own.place, rush?.place ?? ''],
          [own.amount, yuan(rush?.amount ?? null)],
          [own.way, rush?.way ?? ''],
          [own.paidOn, date(paid?.event.on ?? null)],
          [own.receiver, paid?.data.receiver ?? ''],
        ],
      },
      { kind: 'text', label: own.emergency, text: rush?.emergency ?? '' },
      ...(paid === null || paid.data.goods === ''
        ? []
        : [{ kind: 'text', label: own.goods, text: paid.data.goods } as const]),
      { kind: 'text', label: own.handlers, text: officials(rush?.handlers ?? []) },
      { kind: 'text', label: own.explanation, text: completed?.data.explanation ?? '' },
      { kind: 'text', label: own.documents, text: completed === null ? '' : listed(completed.data.documents) },
      {
        kind: 'pairs',
        pairs: [
          [own.completedOn, date(completed?.event.on ?? null)],
          [own.signedBy, completed?.data.signedBy ?? ''],
        ],
      },
    ],
    signatures: own.signs,
    basis: own.basis,
  }
}

/** 办理超期情况说明: every act that was done after its limit. `nameOf` is the deadline in words. */
export function overdueForm({ page }: CasePaperInput, nameOf: (deadline: string) => string): CaseForm {
  const own = words.overdue
  return {
    title: words.titles.overdue,
    number: page.row.number,
    parts: [
      {
        kind: 'pairs',
        pairs: [
          [words.common.applicant, page.row.applicantName],
          [words.common.number, page.row.number],
        ],
      },
      { kind: 'sentence', text: own.intro },
      {
        kind: 'list',
        label: words.titles.overdue,
        heads: own.heads,
        widths: [20, 17, 17, 32, 14],
        rows: page.events.flatMap(({ overdue, on, by }) =>
          overdue === null ? [] : [[nameOf(overdue.deadline), overdue.due, on, overdue.reason, by]],
        ),
      },
    ],
    signatures: own.signs,
    basis: '',
  }
}
