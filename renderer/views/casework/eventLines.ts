import type { CaseEventData, Official } from '@shared/casework/actionData'
import { itemsInWords } from '@shared/casework/itemsInWords'
import { formatYuan } from '@shared/domain/money'
import { caseFormWords as words } from '@shared/messages/caseFormFields'
import { caseItemWords } from '@shared/messages/caseScreen'
import { fill } from '@shared/messages/fill'
import { categoryNames } from '@shared/messages/labels'

export interface EventLine {
  readonly label: string
  readonly text: string
}
type Members = readonly { readonly personId: string; readonly name: string }[]

const comma = '、'
const yes = (is: boolean): string => (is ? words.yes : words.no)
function people(list: readonly Official[]): string {
  return list.map((one) => (one.unit === '' ? one.name : `${one.name}（${one.unit}）`)).join(comma)
}
function line(label: string, text: string): EventLine {
  return { label, text }
}

/** What was written down with an action, label by label; what was left empty is left out. */
export function eventLines(data: CaseEventData, members: Members): EventLine[] {
  return linesOf(data, members).filter((one) => one.text !== '')
}

function linesOf(data: CaseEventData, members: Members): EventLine[] {
  switch (data.action) {
    case 'requestCorrection':
      return [
        line(words.requestCorrection.missing, data.missing.join(comma)),
        line(words.requestCorrection.phone, data.phone),
      ]
    case 'correct':
      return [line(words.correct.received, data.received.join(comma))]
    case 'registerKin':
      return [
        line(words.registerKin.kin, data.kin ? words.registerKin.yes : words.registerKin.no),
        line(words.registerKin.note, data.note),
      ]
    case 'recordSurvey':
      return [
        line(words.recordSurvey.way, data.way),
        line(words.recordSurvey.emergency, data.emergency),
        line(words.recordSurvey.place, data.place),
        line(words.recordSurvey.investigators, people(data.investigators)),
        line(words.recordSurvey.present, data.present.join(comma)),
        line(words.recordSurvey.living, data.living),
        ...data.neighbours.map((one) =>
          line(words.recordSurvey.neighbours, `${one.name}（${one.relation}）：${one.content}`),
        ),
        line(words.recordSurvey.conclusion, data.conclusion),
        line(words.recordSurvey.suggested, data.suggested === null ? '' : categoryNames[data.suggested]),
      ]
    case 'requestCheck':
      return [
        line(words.requestCheck.authorizationNo, data.authorizationNo),
        line(words.requestCheck.departments, data.departments.join(comma)),
      ]
    case 'startCheck':
      return [line(words.startCheck.requestNo, data.requestNo)]
    case 'recordCheck':
      return [
        line(words.recordCheck.reportNo, data.reportNo),
        line(words.recordCheck.fits, data.fits ? words.recordCheck.fitsYes : words.recordCheck.fitsNo),
        ...data.findings.map((one) => line(one.department, one.content)),
        line(words.recordCheck.opinion, data.opinion),
      ]
    case 'reuseCheck':
      return [line(words.reuseCheck.report, data.reportNo)]
    case 'determine':
      return [line(words.determine.items, itemsInWords(data.items, members)), line(words.determine.reason, data.reason)]
    case 'consentConversion':
      return [
        line(words.consentConversion.agreed, data.agreed ? words.consentConversion.yes : words.consentConversion.no),
        line(words.consentConversion.way, data.way),
        line(words.consentConversion.by, data.by),
      ]
    case 'giveOpinion':
      return [line(words.giveOpinion.opinion, words.giveOpinion[data.opinion]), line(words.giveOpinion.text, data.text)]
    case 'postNotice':
      return [
        line(words.postNotice.from, data.from),
        line(words.postNotice.places, data.places.join(comma)),
        line(words.postNotice.by, data.by),
      ]
    case 'recordObjection':
      return [
        line(words.recordObjection.by, data.by),
        line(words.recordObjection.way, data.way),
        line(words.recordObjection.content, data.content),
      ]
    case 'closeNotice':
      return [line(words.closeNotice.removedBy, data.removedBy)]
    case 'resolveObjection':
      return [
        line(words.resolveObjection.handling, data.handling),
        line(words.resolveObjection.handlers, people(data.handlers)),
        line(words.resolveObjection.record, data.record),
        line(words.resolveObjection.upheld, data.upheld ? words.resolveObjection.yes : words.resolveObjection.no),
      ]
    case 'recordTipOff':
      return [line(words.recordTipOff.source, data.source), line(words.recordTipOff.content, data.content)]
    case 'countyVisit':
      return [
        line(words.countyVisit.visitors, people(data.visitors)),
        line(words.countyVisit.present, data.present.join(comma)),
        line(words.countyVisit.findings, data.findings),
        line(words.countyVisit.agrees, data.agrees ? words.countyVisit.yes : words.countyVisit.no),
      ]
    case 'returnToTown':
      return [line(words.returnToTown.reason, data.reason)]
    case 'decide':
      return [
        line(words.decide.agree, data.agree ? words.decide.yes : words.decide.no),
        line(words.decide.items, data.items.length === 0 ? '' : itemsInWords(data.items, members)),
        line(words.decide.reason, data.reason ?? ''),
        line(data.agree ? words.decide.text : words.decide.textNo, data.text),
      ]
    case 'notify':
      return [
        line(words.notify.documentNo, data.documentNo),
        line(words.notify.way, data.way),
        line(words.notify.receiver, data.receiver),
        line(words.notify.witness, data.witness),
      ]
    case 'announce':
      return [line(words.announce.places, data.places.join(comma)), line(words.announce.by, data.by)]
    case 'withdraw':
      return [line(words.withdraw.reason, data.reason)]
    case 'stop':
      return [line(words.stop.reason, data.reason)]
    case 'extend':
      return [line(words.extend.reason, data.reason)]
    case 'advanceAid':
      return [
        line(words.advanceAid.amount, formatYuan(data.amount)),
        line(words.advanceAid.way, data.goods === '' ? data.way : `${data.way}（${data.goods}）`),
        line(words.advanceAid.reason, data.reason),
        line(words.advanceAid.receiver, data.receiver),
        line(words.advanceAid.handlers, people(data.handlers)),
      ]
    case 'meeting':
      return [
        line(words.meeting.minutesNo, data.minutesNo),
        line(words.meeting.place, data.place),
        line(words.meeting.chair, data.chair),
        line(words.meeting.attendees, data.attendees.join(comma)),
        line(words.meeting.absent, data.absent.join(comma)),
        line(words.meeting.difficulty, data.difficulty),
        line(words.meeting.proposal, data.proposal),
        line(caseItemWords.votes, fill(caseItemWords.votesValue, data.votes)),
        line(words.meeting.outcome, data.outcome),
      ]
    case 'inviteHearing':
      return [line(words.inviteHearing.way, data.way), line(words.inviteHearing.intended, data.intended)]
    case 'recordHearing':
      return [
        line(words.recordHearing.way, data.way),
        line(words.recordHearing.place, data.place),
        line(words.recordHearing.present, data.present.join(comma)),
        line(words.recordHearing.officials, people(data.officials)),
        line(words.recordHearing.opinion, data.opinion),
        line(words.recordHearing.evidence, data.evidence),
        line(words.recordHearing.adopted, yes(data.adopted)),
        line(words.recordHearing.answer, data.answer),
      ]
    case 'payRush':
      return [
        line(words.payRush.way, data.goods === '' ? data.way : `${data.way}（${data.goods}）`),
        line(words.payRush.receiver, data.receiver),
        line(words.payRush.handlers, people(data.handlers)),
      ]
    case 'completeRush':
      return [
        line(words.completeRush.explanation, data.explanation),
        line(words.completeRush.documents, data.documents.join(comma)),
        line(words.completeRush.signedBy, data.signedBy),
      ]
    case 'move':
      return [
        line(words.move.from, data.from.words),
        line(words.move.to, data.to.words),
        line(words.move.reason, data.reason),
        line(words.move.givenBackBy, data.givenBackBy),
      ]
    case 'accept':
    case 'report':
      return []
  }
}
