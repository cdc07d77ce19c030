import { ageOn } from '@shared/domain/dates'
import { birthDateOf, idProblem, sexOf } from '@shared/domain/idNumber'
import { fill } from '@shared/messages/fill'
import { householdOpsWords } from '@shared/messages/householdOps'
import { healToken } from '@shared/workbook/heal'
import { todayIso } from '@/stores/today'
import { sexLabel } from '../factsInWords'

/** An identity number as it was typed or pasted, without blanks, in ordinary digits. */
export function typedId(typed: string): string {
  return healToken(typed).toUpperCase()
}

/** What an identity number being typed says, or what is wrong with it; nothing before it is begun. */
export function idNote(typed: string): { good: boolean; words: string } {
  const idNumber = typedId(typed)
  if (idNumber === '') return { good: false, words: '' }
  const problem = idProblem(idNumber)
  if (problem !== null) return { good: false, words: householdOpsWords.fields.idBad[problem] }
  const birth = birthDateOf(idNumber)
  return {
    good: true,
    words: fill(householdOpsWords.fields.idGood, {
      sex: sexLabel(sexOf(idNumber)),
      birth,
      age: ageOn(birth, todayIso()),
    }),
  }
}
