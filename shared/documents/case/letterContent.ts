import { dateInWords, monthInWords } from '../../domain/dates'
import { formatYuan } from '../../domain/money'
import { endLeads, letterText as text, letterWords, type LetterKind } from '../../messages/caseLetters'
import { fill } from '../../messages/fill'
import { categoryNames } from '../../messages/labels'
import { letterBasis, remedyBasis } from './letterBasis'
import type { LetterFacts } from './letterFacts'

/** A letter in its parts, ready to be laid out. */
export interface LetterContent {
  readonly title: string
  readonly number: string
  readonly to: string
  /** Paragraphs before the facts. */
  readonly opening: readonly string[]
  readonly facts: readonly (readonly [string, string])[]
  /** Numbered: what is missing, or why. */
  readonly itemsHead: string
  readonly items: readonly string[]
  readonly closing: readonly string[]
  readonly contact: string
  readonly signer: string
  readonly date: string
}

/** Decisions against the applicant or about money: they say why, and what may be done about them. */
const decisions: readonly LetterKind[] = ['stop', 'confirm', 'refuse', 'increase', 'decrease', 'end']
/** Letters that say no figures of their own: a sentence and a list. */
const plain: readonly LetterKind[] = ['accept', 'supplement', 'checkResult', 'extend', 'stop']
/** Letters that the law asks a reason of (社会救助法 §45, §48; 57号 §22, §29). */
const reasoned: readonly LetterKind[] = ['extend', 'stop', 'refuse', 'hearing', 'keep', 'decrease', 'end']

const yuan = (fen: number | null): string =>
  fen === null ? text.noAmount : fill(text.yuan, { amount: formatYuan(fen) })
const date = (on: string | null): string => (on === null ? '' : dateInWords(on))

function proposedOf(letter: LetterFacts): string {
  const { amountBefore, amountAfter } = letter
  if (amountAfter === null) return text.proposed.end
  return fill(text.proposed.decrease, { before: yuan(amountBefore), after: yuan(amountAfter) })
}

/** How the family knows of what is not carried out now. */
function toldOn({ told }: LetterFacts): string {
  if (told === null) return ''
  return fill(told.invited ? text.told.invited : text.told.heard, { on: dateInWords(told.on) })
}

function factsOf(letter: LetterFacts): [string, string][] {
  const { kind, people, month, validUntil, annualIncome, monthlyPerCapita } = letter
  const { facts } = text
  if (plain.includes(kind)) return []
  const rows: [string, string][] = [
    [facts.applicant, letter.applicantName],
    [facts.address, letter.address],
  ]
  if (kind !== 'refuse') rows.push([facts.category, categoryNames[letter.category]])
  if (people !== null && kind !== 'hearing') rows.push([facts.people, fill(text.people, { count: people })])
  if (annualIncome !== null) rows.push([facts.annualIncome, yuan(annualIncome)])
  if (monthlyPerCapita !== null) rows.push([facts.perCapita, yuan(monthlyPerCapita)])
  if (kind === 'confirm') rows.push([facts.amount, yuan(letter.amountAfter)])
  if (kind === 'increase' || kind === 'decrease')
    rows.push([facts.before, yuan(letter.amountBefore)], [facts.after, yuan(letter.amountAfter)])
  if (kind === 'end') rows.push([facts.before, yuan(letter.amountBefore)])
  if (month !== null) {
    const label = kind === 'confirm' ? facts.startMonth : kind === 'end' ? facts.endMonth : facts.effectMonth
    rows.push([label, monthInWords(month)])
  }
  if (validUntil !== null) rows.push([facts.validUntil, dateInWords(validUntil)])
  return rows
}

function heardSaid({ kind, heard }: LetterFacts): string[] {
  if (heard === null || (kind !== 'keep' && kind !== 'decrease' && kind !== 'end')) return []
  if (heard.way === '已死亡') return [text.dead]
  if (heard.way === '自愿退出') return [fill(text.ownWish, { on: dateInWords(heard.on) })]
  if (heard.way === '未提出') return [fill(text.notHeard, { invitedOn: date(heard.invitedOn) })]
  return [fill(text.heard, { on: dateInWords(heard.on), said: stopped(heard.said), answer: stopped(heard.answer) })]
}

/** Texts that the reasons cite beyond those named as the basis, and the set of parameters. */
function standardSaid({ standard, texts }: LetterFacts, basis: string): string[] {
  if (standard === null) return []
  const further = texts.filter((one) => !basis.includes(one))
  const cited = further.length === 0 ? '' : fill(text.ground.cited, { texts: further.join('、') })
  return [`${cited}${fill(text.ground.standard, standard)}`]
}

/** Ends a sentence that was typed without a stop. */
const stopped = (sentence: string): string => (/[。；！？]$/u.test(sentence) ? sentence : `${sentence}。`)

function closingOf(letter: LetterFacts): string[] {
  const { kind, category, on, office } = letter
  const basis = fill(text.basis, { basis: letterBasis(kind, category, on) })
  const said = [...heardSaid(letter), basis, ...standardSaid(letter, basis)]
  if (decisions.includes(kind)) {
    const government = fill(text.government, { county: office.county })
    said.push(fill(text.remedy, { government, basis: remedyBasis(on) }))
  }
  if (kind === 'refuse' || kind === 'checkResult') said.push(fill(text.check, { townOffice: office.townOffice }))
  if (kind === 'refuse' || kind === 'stop') said.push(text.again)
  if (kind === 'keep' || kind === 'confirm' || kind === 'increase' || kind === 'decrease')
    said.push(fill(text.duty, { townOffice: office.townOffice }))
  if (kind === 'end') said.push(text.again)
  return said
}

/** Until when it is decided, as far as the parameters set a limit. */
function termSaid({ days, due, countyDays, office }: LetterFacts): string {
  if (days === null || due === null) return ''
  const gaps = { days, due: dateInWords(due), townOffice: office.townOffice }
  return countyDays === null ? fill(text.term, gaps) : fill(text.termTekun, { ...gaps, countyDays })
}

function leadOf({ kind, reason, heard }: LetterFacts): string {
  if (kind !== 'end') return letterWords[kind].lead
  if (heard?.way === '已死亡') return endLeads.death
  return reason === 'voluntary' ? endLeads.voluntary : letterWords.end.lead
}

/** Who reads it: a minor's guardian, the relatives of somebody who died. */
function addressed({ applicantName, minor, heard }: LetterFacts): string {
  const words = heard?.way === '已死亡' ? text.family : minor ? text.guardian : text.to
  return fill(words, { name: applicantName })
}

/**
 * The text of a letter.
 * @throws RangeError for a decision against the applicant without a reason: the law asks for one (社会救助法 §45, §48).
 */
export function letterContent(letter: LetterFacts): LetterContent {
  const { kind, office } = letter
  if (reasoned.includes(kind) && letter.reasons.length === 0)
    throw new RangeError(`a letter of the kind ${kind} needs its reasons`)
  const words = letterWords[kind]
  const gaps = {
    appliedOn: date(letter.appliedOn),
    on: date(letter.on),
    due: date(letter.due),
    days: letter.days ?? '',
    caseNumber: letter.caseNumber,
    category: categoryNames[letter.category],
    townOffice: office.townOffice,
    proposed: proposedOf(letter),
    toldOn: toldOn(letter),
    term: termSaid(letter),
    name: letter.applicantName,
  }
  const items = kind === 'supplement' ? letter.missing : letter.reasons
  const lead = fill(leadOf(letter), gaps)
  const decision = fill(words.decision, gaps)
  // What is missing stands between the two sentences, reasons and facts after both.
  const listFirst = kind === 'supplement'
  const closing = closingOf(letter)
  return {
    title: letter.category === 'TK' ? (words.titleTekun ?? words.title) : words.title,
    number: letter.number,
    to: addressed(letter),
    opening: listFirst ? [lead] : [lead, decision],
    facts: factsOf(letter),
    itemsHead: items.length > 0 && factsOf(letter).length > 0 ? text.reasons : '',
    // One alone is a sentence; several are numbered.
    items:
      items.length === 1
        ? items.map(stopped)
        : items.map((item, index) => fill(text.item, { n: index + 1, text: stopped(item) })),
    closing: listFirst ? [decision, ...closing] : closing,
    contact:
      office.hotline === ''
        ? fill(text.contactNoPhone, { office: signerOf(letter) })
        : fill(text.contact, { office: signerOf(letter), hotline: office.hotline }),
    signer: signerOf(letter),
    date: date(letter.on),
  }
}

function signerOf({ byTown, office }: LetterFacts): string {
  return !byTown && office.countyOffice !== '' ? office.countyOffice : office.townOffice
}
