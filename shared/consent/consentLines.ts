import type { ConsentKind, ConsentLine, ConsentStanding, Guardian } from '../contracts/consentContract'
import { addMonths, ageOn, type IsoDate } from '../domain/dates'
import { consentWhy } from '../messages/consent'
import { fill } from '../messages/fill'
import type { AuthRule } from './authRule'

export const ADULT_AGE = 18

/** A person who has to answer. */
export interface ConsentSubject {
  readonly kind: ConsentKind
  readonly key: string
  readonly personId: string | null
  readonly name: string
  readonly relation: string
  /** Null where no number is known. */
  readonly birth: IsoDate | null
}

/** A signed sheet as far as its validity depends on it. */
export interface SignedConsent {
  readonly id: string
  readonly kind: ConsentKind
  readonly subjectKey: string
  readonly caseId: string | null
  readonly agreed: boolean
  readonly refusedWhy: string
  readonly signedOn: IsoDate
  readonly recordedAt: string
  readonly guardian: Guardian | null
  readonly withdrawn: { readonly on: IsoDate; readonly reason: string } | null
}

/** What ends the validity of earlier sheets. */
export interface ConsentFloor {
  readonly on: IsoDate
  readonly why: 'application' | 'ended'
}

export interface ConsentMoment {
  readonly on: IsoDate
  readonly rule: AuthRule
  /** The case asked about: sheets signed for it are its own whatever their date. */
  readonly caseId: string | null
  /** Sheets up to this day belong to an earlier application, or to aid that has ended. */
  readonly floor: ConsentFloor | null
  /** Since when the family has its present members; null: since the first declaration. */
  readonly membersSince: IsoDate | null
}

type Judged = readonly [ConsentStanding, string]

function missing(subject: ConsentSubject, minor: boolean): Judged {
  if (subject.kind === 'pledge') return ['missing', consentWhy.missingPledge]
  if (subject.kind === 'obligor') return ['missing', consentWhy.missingObligor]
  return ['missing', minor ? consentWhy.missingMinor : consentWhy.missingCheck]
}

function judge(subject: ConsentSubject, sheet: SignedConsent, minor: boolean, moment: ConsentMoment): Judged {
  const on = sheet.signedOn
  const { floor, membersSince, rule } = moment
  if (sheet.withdrawn && sheet.withdrawn.on <= moment.on)
    return ['withdrawn', fill(consentWhy.withdrawn, { on: sheet.withdrawn.on, why: sheet.withdrawn.reason })]
  const ownCase = moment.caseId !== null && sheet.caseId === moment.caseId
  if (floor && !ownCase && on <= floor.on)
    return floor.why === 'ended'
      ? ['ended', fill(consentWhy.ended, { on, since: floor.on })]
      : ['stale', fill(consentWhy.application, { on })]
  // What the family declares is pledged once for an application; who authorizes depends on who belongs to it.
  if (subject.kind === 'check' && rule.resignOnMembers && membersSince !== null && on < membersSince)
    return ['stale', fill(consentWhy.members, { on, since: membersSince })]
  if (!sheet.agreed) {
    const why = sheet.refusedWhy === '' ? '' : `（${sheet.refusedWhy}）`
    const sentence = subject.kind === 'obligor' ? consentWhy.refusedObligor : consentWhy.refusedCheck
    return ['refused', fill(sentence, { on, why })]
  }
  if (rule.months !== null && addMonths(on, rule.months) < moment.on)
    return ['stale', fill(consentWhy.expired, { on, months: rule.months })]
  if (subject.kind === 'check' && sheet.guardian?.reason === 'minor' && !minor)
    return ['stale', fill(consentWhy.grownUp, { on })]
  return ['given', '']
}

/** The last sheet of each person by the day asked for. */
function lastSheets(sheets: readonly SignedConsent[], on: IsoDate): Map<string, SignedConsent> {
  const last = new Map<string, SignedConsent>()
  for (const sheet of sheets) {
    if (sheet.signedOn > on) continue
    const key = `${sheet.kind} ${sheet.subjectKey}`
    const before = last.get(key)
    const newer =
      !before ||
      before.signedOn < sheet.signedOn ||
      (before.signedOn === sheet.signedOn && before.recordedAt < sheet.recordedAt)
    if (newer) last.set(key, sheet)
  }
  return last
}

/**
 * Everybody who has to answer, with where the answer stands on a day. 授权: valid while aid lasts, to be signed again when
 * the members change or a new application is made, ended when it was refused (auth_valid_rule).
 */
export function consentLines(
  subjects: readonly ConsentSubject[],
  sheets: readonly SignedConsent[],
  moment: ConsentMoment,
): ConsentLine[] {
  const last = lastSheets(sheets, moment.on)
  return subjects.map((subject) => {
    const age = subject.birth === null ? null : ageOn(subject.birth, moment.on)
    const minor = age !== null && age < ADULT_AGE
    const sheet = last.get(`${subject.kind} ${subject.key}`)
    const [standing, why] = sheet ? judge(subject, sheet, minor, moment) : missing(subject, minor)
    return {
      kind: subject.kind,
      subjectKey: subject.key,
      personId: subject.personId,
      name: subject.name,
      relation: subject.relation,
      age,
      needsGuardian: minor && subject.kind !== 'obligor',
      standing,
      why,
      consentId: sheet?.id ?? null,
    }
  })
}

/** An obligor's no is an answer: then only the obligor's own means are left unchecked (社会救助法 §41). */
export function isAnswered(line: Pick<ConsentLine, 'kind' | 'standing'>): boolean {
  return line.standing === 'given' || (line.kind === 'obligor' && line.standing === 'refused')
}
