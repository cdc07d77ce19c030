import { hash as digestOf } from 'node:crypto'
import { readAuthRule } from '@shared/consent/authRule'
import {
  consentLines,
  isAnswered,
  type ConsentFloor,
  type ConsentSubject,
  type SignedConsent,
} from '@shared/consent/consentLines'
import { relations } from '@shared/codes/relation'
import type { ConsentKind, ConsentLine, Guardian } from '@shared/contracts/consentContract'
import { addDays, addMonths, type IsoDate } from '@shared/domain/dates'
import type { MemberFacts, ObligorFacts } from '@shared/domain/household'
import { birthDateOf, idProblem } from '@shared/domain/idNumber'
import { AppError } from '@shared/result'
import type { ServiceContext } from '../../context'
import type { Reader } from '../../database'
import type { FactsVersion } from '../../tables/facts'
import { aidEndedIn, applicationsOf, consentsOf, memberSetsOf, type ConsentRecord } from '../../tables/consent'
import { currentVersion } from '../households/households'
import { policyOn } from '../policy/policySets'

export interface ConsentState {
  /** Every pledge and authorization is there and holds, and every obligor has answered. */
  readonly complete: boolean
  readonly missing: readonly {
    readonly personId: string
    readonly name: string
    readonly kind: ConsentKind
    /** In words. */
    readonly why: string
  }[]
}

const defaultRule = '享受期内有效，家庭成员变化须重签'

/** The rule of the parameters in force, in its own words. */
export function authRuleOn(ctx: ServiceContext, on: IsoDate): string {
  try {
    return policyOn(ctx, on, null).policy.values.auth_valid_rule ?? defaultRule
  } catch (error) {
    if (error instanceof AppError && error.code === 'RULE_BROKEN') return defaultRule
    throw error
  }
}

/** Names an obligor without the number: the screen gets this. */
export function obligorKey(obligor: Pick<ObligorFacts, 'idNumber' | 'name'>): string {
  return `obligor:${digestOf('sm3', obligor.idNumber ?? `name ${obligor.name}`).slice(0, 24)}`
}

/** 共同生活 on the day, and born by then. */
export function isCounted(member: Pick<MemberFacts, 'state' | 'stateDate' | 'idNumber'>, on: IsoDate): boolean {
  const livesHere = member.state === '共同生活' || (member.stateDate !== null && member.stateDate > on)
  return livesHere && birthDateOf(member.idNumber) <= on
}

function relationWord(code: string): string {
  return relations.labelOf(code) ?? code
}

function birthOf(idNumber: string | null): IsoDate | null {
  return idNumber !== null && idProblem(idNumber) === null ? birthDateOf(idNumber) : null
}

/** Who has to answer: the applicant's pledge, every counted member, every obligor once. */
export function consentSubjects(version: FactsVersion, on: IsoDate): ConsentSubject[] {
  const { facts, personIds } = version
  const people = facts.members.flatMap((member, index) =>
    isCounted(member, on) ? [{ member, personId: personIds[index] ?? '' }] : [],
  )
  const applicant = people.find(({ member }) => member.idNumber === facts.applicantId) ?? people[0]
  const of = (kind: ConsentKind, { member, personId }: (typeof people)[number]): ConsentSubject => ({
    kind,
    key: personId,
    personId,
    name: member.name,
    relation: relationWord(member.relation),
    birth: birthDateOf(member.idNumber),
  })
  const obligors = new Map(facts.obligors.map((obligor) => [obligorKey(obligor), obligor]))
  return [
    ...(applicant ? [of('pledge', applicant)] : []),
    ...people.map((person) => of('check', person)),
    ...[...obligors].map(([key, obligor]) => ({
      kind: 'obligor' as const,
      key,
      personId: null,
      name: obligor.name,
      relation: relationWord(obligor.relation),
      birth: birthOf(obligor.idNumber),
    })),
  ]
}

/** A kept sheet as the rule sees it. */
export function signedConsent(row: ConsentRecord): SignedConsent {
  return {
    id: row.id,
    kind: row.kind,
    subjectKey: row.subject_key,
    caseId: row.case_id,
    agreed: row.agreed === 1,
    refusedWhy: row.refused_why,
    signedOn: row.signed_on,
    recordedAt: row.recorded_at,
    guardian: row.guardian === null ? null : (JSON.parse(row.guardian) as Guardian),
    withdrawn: row.withdrawn_on === null ? null : { on: row.withdrawn_on, reason: row.withdrawn_reason ?? '' },
  }
}

/** Since when the family has its present members: the first day of the run of versions that count the same people. */
export function membersSince(db: Reader, householdId: string, on: IsoDate): IsoDate | null {
  const versions = new Map<number, { from: IsoDate; people: string[] }>()
  for (const row of memberSetsOf(db, householdId)) {
    if (row.valid_from > on) continue
    const version = versions.get(row.version_id) ?? { from: row.valid_from, people: [] }
    versions.set(row.version_id, version)
    if (row.state === '共同生活' || (row.state_date !== null && row.state_date > on)) version.people.push(row.person_id)
  }
  let since: IsoDate | null = null
  let before: string | null = null
  for (const { from, people } of versions.values()) {
    const set = people.toSorted().join(' ')
    if (before !== null && set !== before) since = from
    before = set
  }
  return since
}

const overStates: readonly string[] = ['refused', 'closed', 'withdrawn', 'stopped']

function lastDayOf(month: string): IsoDate {
  return addDays(addMonths(`${month}-01`, 1), -1)
}

/** What ended the validity of earlier sheets: the application before the open one, or that nothing is asked or given now. */
export function consentFloor(
  db: Reader,
  householdId: string,
  on: IsoDate,
): { caseId: string | null; floor: ConsentFloor | null } {
  const applications = applicationsOf(db, householdId)
  const open = applications.find((one) => one.is_open === 1)
  if (open) {
    const previous = applications.find((one) => one.id !== open.id && one.is_open === 0)
    return { caseId: open.id, floor: previous ? { on: previous.last_on, why: 'application' } : null }
  }
  const [last] = applications
  if (last && overStates.includes(last.state) && last.last_on <= on)
    return { caseId: last.id, floor: { on: last.last_on, why: 'ended' } }
  const ended = aidEndedIn(db, householdId, on.slice(0, 7))
  return { caseId: null, floor: ended === null ? null : { on: lastDayOf(ended), why: 'ended' } }
}

/** Everybody who has to answer and whether the answer holds on the day. */
export function consentLinesOf(
  ctx: ServiceContext,
  householdId: string,
  on: IsoDate,
): { lines: ConsentLine[]; rows: ConsentRecord[]; rule: string } {
  const rows = consentsOf(ctx.db, householdId)
  // A sheet whose registration was taken back says nothing any more; the list of all sheets still shows it.
  const standing = rows.filter((row) => row.undone_at === null)
  const rule = authRuleOn(ctx, on)
  const { caseId, floor } = consentFloor(ctx.db, householdId, on)
  const lines = consentLines(consentSubjects(currentVersion(ctx, householdId), on), standing.map(signedConsent), {
    on,
    rule: readAuthRule(rule),
    // A closed application gives its sheets no further life.
    caseId: floor?.why === 'ended' ? null : caseId,
    floor,
    membersSince: membersSince(ctx.db, householdId, on),
  })
  return { lines, rows, rule }
}

/**
 * Whether a household's means may be checked on a day (社会救助法 §41, 57号 §9), and who is missing and why. The guard of
 * casework; the caller has checked that the household may be seen.
 */
export function consentStateOf(ctx: ServiceContext, householdId: string, on: IsoDate): ConsentState {
  const missing = consentLinesOf(ctx, householdId, on)
    .lines.filter((line) => !isAnswered(line))
    .map(({ personId, subjectKey, name, kind, why }) => ({ personId: personId ?? subjectKey, name, kind, why }))
  return { complete: missing.length === 0, missing }
}
