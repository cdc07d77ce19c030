import type { HouseholdActKind, Obligation } from '../contracts/householdOpsContract'
import { addMonths, ageOn, dateInWords, type IsoDate } from '../domain/dates'
import type { HouseholdFacts } from '../domain/household'
import { birthDateOf } from '../domain/idNumber'
import { townOf } from '../domain/region'
import { fill } from '../messages/fill'
import { householdOpsWords } from '../messages/householdOps'

/** What an operation is looked at for. */
export interface OperationFacts {
  readonly kind: HouseholdActKind
  readonly on: IsoDate
  readonly today: IsoDate
  readonly before: HouseholdFacts
  readonly after: HouseholdFacts
  readonly created: HouseholdFacts | null
  /** Parameter `death_review_months`; null where no set is in force. */
  readonly deathReviewMonths: number | null
  /** Classes in which the household stands, in words. */
  readonly standing: readonly string[]
  /** Classes that another household goes on with, and those for which a case was opened that may end them. */
  readonly continuing: readonly string[]
  readonly ending: readonly string[]
  readonly openCases: number
}

const adult = 18

function deaths({ before, after }: OperationFacts): string[] {
  const dead = new Set(before.members.filter(({ state }) => state === '死亡').map(({ idNumber }) => idNumber))
  return after.members.filter(({ state, idNumber }) => state === '死亡' && !dead.has(idNumber)).map(({ name }) => name)
}

/** Adults who are members only now: their consent is not there yet (社会救助法 §41). */
function newcomers({ before, after, on }: OperationFacts): string[] {
  const known = new Set(before.members.map(({ idNumber }) => idNumber))
  return after.members
    .filter(({ idNumber }) => !known.has(idNumber) && ageOn(birthDateOf(idNumber), on) >= adult)
    .map(({ name }) => name)
}

/** What the office has to do after an operation, most pressing first. The death of a member is to be dealt with in time (N4). */
export function obligationsOf(facts: OperationFacts): Obligation[] {
  const { kind, on, today, before, after, created } = facts
  const words = householdOpsWords.obligations
  const list: Obligation[] = []
  const add = (obligation: Obligation['kind'], sentence: string, dueOn: IsoDate | null = null): void => {
    list.push({ kind: obligation, words: sentence, dueOn })
  }
  const dead = deaths(facts)
  if (dead.length > 0 && facts.deathReviewMonths !== null) {
    const due = addMonths(on, facts.deathReviewMonths)
    const names = dead.join('、')
    add('deathReview', fill(words.deathReview, { names, months: facts.deathReviewMonths, due: dateInWords(due) }), due)
  }
  const living = after.members.filter(({ state }) => state === '共同生活')
  if (living.length === 0) add('lastMember', words.lastMember)
  else if (!living.some(({ idNumber }) => idNumber === after.applicantId))
    add('applicantGone', fill(words.applicantGone, { name: after.applicantName }))
  if (facts.continuing.length > 0) {
    const name = (created ?? after).applicantName
    add('aidContinues', fill(words.aidContinues, { name, classes: facts.continuing.join('、') }))
  }
  if (facts.ending.length > 0) add('aidEnding', fill(words.aidEnding, { classes: facts.ending.join('、') }))
  if (facts.openCases > 0) add('openCases', fill(words.openCases, { count: facts.openCases }))
  if (created) add('reviewNewHousehold', fill(words.reviewNewHousehold, { name: created.applicantName }))
  if (kind === 'move' && townOf(before.residenceRegion) !== townOf(after.residenceRegion)) add('newTown', words.newTown)
  const changesPeople = kind !== 'head' && kind !== 'move' && kind !== 'correctId'
  if (changesPeople && facts.standing.length > 0)
    add('reviewHousehold', fill(words.reviewHousehold, { classes: facts.standing.join('、') }))
  const coming = newcomers(facts)
  if (coming.length > 0 && kind !== 'correctId') add('consent', fill(words.consent, { names: coming.join('、') }))
  if (kind === 'head') add('consent', fill(words.headConsent, { name: after.applicantName }))
  if (on.slice(0, 7) < today.slice(0, 7)) add('recordedLater', fill(words.recordedLater, { on: dateInWords(on) }))
  return list
}
