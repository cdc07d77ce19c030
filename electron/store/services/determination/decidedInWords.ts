import { dateInWords } from '@shared/domain/dates'
import { formatYuan } from '@shared/domain/money'
import { explainWords } from '@shared/messages/explain'
import { fill } from '@shared/messages/fill'
import type { Reader } from '../../database'
import { caseRowOf } from '../../tables/caseFile'
import type { JudgedFacts } from './judgedFacts'

/**
 * The decisions and filings of this book that the facts of a determination rest on, in sentences with the number of the
 * case: what was declared instead decides nothing and is not named.
 */
export function decidedInWords(db: Reader, { decided, facts }: Pick<JudgedFacts, 'decided' | 'facts'>): string[] {
  if (decided === null) return []
  const words = explainWords.decisions
  const numberOf = (caseId: string | null): string => {
    const number = caseId === null ? undefined : caseRowOf(db, caseId)?.number
    return number === undefined ? '' : fill(words.number, { number })
  }
  const { standing } = facts
  const sentences: string[] = []
  if (decided.standing === 'decided' && standing !== null) {
    const [year, month] = (standing.startMonth ?? '').split('-')
    const amount = standing.amount === null ? '' : fill(words.amount, { amount: formatYuan(standing.amount) })
    sentences.push(
      fill(words.standing, {
        category: standing.category,
        month: fill(words.month, { year: year ?? '', month: Number(month) }),
        amount,
        number: numberOf(decided.standing_case),
      }),
    )
  }
  if (decided.standing === 'none') sentences.push(fill(words.ended, { number: numberOf(decided.standing_case) }))
  if (decided.rejected_on !== null && decided.rejected_on === facts.rejectedOn)
    sentences.push(
      fill(words.rejected, { on: dateInWords(decided.rejected_on), number: numberOf(decided.rejected_case) }),
    )
  if (decided.exited_on !== null && decided.exited_on === facts.exitedOn)
    sentences.push(fill(words.exited, { on: dateInWords(decided.exited_on), number: numberOf(decided.exited_case) }))
  if (decided.kin_filed === 1) sentences.push(words.kin)
  return sentences
}
