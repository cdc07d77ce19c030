import type { AdviceGround } from '@shared/casework/caseFile'
import { publishedName } from '@shared/documents/buildNoticeLists'
import { ageOn } from '@shared/domain/dates'
import type { Determination } from '@shared/domain/determination'
import type { HouseholdFacts } from '@shared/domain/household'
import { birthDateOf, maskId } from '@shared/domain/idNumber'
import { legalTextsOf } from '@shared/rules/articles'
import { explainTrail } from '@shared/rules/explain'
import { ADULT_AGE } from '@shared/rules/members'

/** What a family is told: how its income was counted, what each class found, and how the amount came about. */
const told: readonly string[] = ['income', 'TK', 'DB', 'DBS', 'BY', 'GX', 'amount', 'uplift']

/** The lines of a determination that letters are made of, in the words of the day (docs/decisions/papers.md). */
export function groundsOf(determination: Determination, facts: HouseholdFacts): AdviceGround[] {
  const { on, trail } = determination
  const names = new Map(
    facts.members.map((member) => {
      const minor = ageOn(birthDateOf(member.idNumber), on) < ADULT_AGE
      return [member.idNumber, publishedName({ name: member.name, minor })]
    }),
  )
  return explainTrail(determination, (idNumber) => names.get(idNumber) ?? maskId(idNumber)).flatMap((line, at) => {
    const step = trail[at]
    if (!step || !told.includes(step.rule)) return []
    const { rule, heading, person, fact, formula, article, tone } = line
    const texts = step.article === null ? [] : legalTextsOf([step.article], on)
    return [{ rule, heading, outcome: tone, person, fact, formula, article, texts }]
  })
}
