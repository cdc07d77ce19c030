import type { HouseholdFacts } from '@shared/domain/household'
import { fill } from '@shared/messages/fill'
import { kinNoteWords, rosterKindWords } from '@shared/messages/kin'
import type { ServiceContext } from '../../context'
import type { Reader } from '../../database'
import { kinOfNumbers, type KinOfNumber } from '../../tables/kinMatch'
import { refuseRelative } from './kinConflicts'

/** Whole identity numbers of a family that may stand in no book yet. */
export interface FamilyNumbers {
  readonly members: readonly string[]
  /** 赡养、抚养、扶养义务人 who live elsewhere. */
  readonly obligors: readonly string[]
}

export function numbersOf(facts: Pick<HouseholdFacts, 'members' | 'obligors'>): FamilyNumbers {
  return {
    members: facts.members.map(({ idNumber }) => idNumber),
    obligors: facts.obligors.flatMap(({ idNumber }) => (idNumber === null ? [] : [idNumber])),
  }
}

/** Of what the rosters know, what concerns one family: an obligor who was declared by somebody is no relation of it. */
function ofFamily(known: readonly KinOfNumber[], { members, obligors }: FamilyNumbers): KinOfNumber[] {
  return known.filter(({ way, id_number: id }) => members.includes(id) || (way === 'self' && obligors.includes(id)))
}

/**
 * Everybody of the rosters who is a member of the family, declared a member as a close relative, or owes a member support
 * (57号 §11; 民法典 §1045).
 * @param on Day of being in office.
 */
export function kinOfFamily(db: Reader, family: FamilyNumbers, on: string): KinOfNumber[] {
  return ofFamily(kinOfNumbers(db, [...family.members, ...family.obligors], on), family)
}

/** The relations of many families that are read together, each in sentences; asked of the rosters once. */
export function kinOfFamilies(
  ctx: ServiceContext,
  families: readonly Pick<HouseholdFacts, 'members' | 'obligors'>[],
): readonly (readonly string[])[] {
  const numbers = families.map(numbersOf)
  const all = numbers.flatMap(({ members, obligors }) => [...members, ...obligors])
  const known = kinOfNumbers(ctx.db, all, ctx.clock.today())
  return families.map((facts, n) =>
    ofFamily(known, numbers[n] ?? { members: [], obligors: [] }).map((one) => {
      const person = [...facts.members, ...facts.obligors].find(({ idNumber }) => idNumber === one.id_number)
      return kinInWords(one, person?.name ?? '', ctx.session.userId)
    }),
  )
}

/**
 * 近亲属回避 before a family stands in the book: whoever is related to it takes down no application of it.
 * @throws AppError NOT_ALLOWED kinRelated; the refusal is logged.
 */
export function requireUnrelatedFamily(ctx: ServiceContext, family: FamilyNumbers): void {
  const { userId } = ctx.session
  if (kinOfFamily(ctx.db, family, ctx.clock.today()).some(({ user_id: user }) => user === userId))
    refuseRelative(ctx, 'intake')
}

/** A relation to the rosters in one sentence; to whom it concerns, that somebody else takes over. */
export function kinInWords(one: KinOfNumber, name: string, userId: string): string {
  const words =
    one.user_id === userId ? kinNoteWords.own : one.way === 'self' ? kinNoteWords.self : kinNoteWords.relative
  return fill(words, {
    name,
    roster: one.roster_name,
    kind: rosterKindWords[one.kind],
    unit: one.unit,
    post: one.post,
    relation: one.relation,
  })
}
