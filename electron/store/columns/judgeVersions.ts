import { householdCategories } from '@shared/domain/category'
import type { IsoDate } from '@shared/domain/dates'
import type { Determination } from '@shared/domain/determination'
import type { Policy } from '@shared/policy/policyChain'
import type { ReasonCode } from '@shared/rules/reasons'
import type { AsideWork } from '../aside'
import type { Reader } from '../database'
import { openConnection } from '../openStore'
import { judgeOutcome } from '../services/determination/judgeHousehold'
import { readJudgedFacts } from '../services/determination/judgedFacts'

/** Reason of a household that is left to people because a parameter is missing. */
export const lackingReason: ReasonCode = 'MANUAL_PARAMETER'

/** What the readable engine says of versions, in their order: the fields of a determination without reasons and trail. */
export interface Judged {
  /** Place in `householdCategories`. */
  readonly category: Uint8Array
  readonly people: Uint8Array
  readonly annualIncome: Float64Array
  readonly monthlyPerCapita: Float64Array
  /** −1 where nothing is payable. */
  readonly amount: Float64Array
  readonly gap: Float64Array
  readonly uplift: Float64Array
  readonly dbs: Float64Array
  readonly tk: Float64Array
  /** 1 where a parameter that a rule needs is missing. */
  readonly lacking: Uint8Array
  readonly persons: readonly JudgedPerson[]
}

/** A person with a class of their own: which of the versions, which of its members, 1 TK or 2 DBS, fen a month. */
export type JudgedPerson = readonly [household: number, member: number, category: number, amount: number]

/** Versions and the rows of decisions laid over them (0 for none), place by place. */
export interface JudgedRange {
  readonly versionIds: Int32Array
  readonly decidedIds: Int32Array
}

/** A part of the households of columns. */
export function rangeOf({ versionIds, decidedIds }: JudgedRange, from: number, to: number): JudgedRange {
  return { versionIds: versionIds.slice(from, to), decidedIds: decidedIds.slice(from, to) }
}

export interface JudgeInput extends JudgedRange {
  readonly databasePath: string
  readonly key: Uint8Array
  readonly policy: Policy
  readonly on: IsoDate
}

/** So few that what they make is let go again while it is young. */
const chunkSize = 100

/** Judges versions one by one with the readable engine, which makes no trails for it. */
export function judgeVersions(
  db: Reader,
  { versionIds, decidedIds }: JudgedRange,
  policy: Policy,
  on: IsoDate,
  between: (done: number) => void,
): Judged {
  const n = versionIds.length
  const persons: JudgedPerson[] = []
  const judged = {
    category: new Uint8Array(n),
    people: new Uint8Array(n),
    annualIncome: new Float64Array(n),
    monthlyPerCapita: new Float64Array(n),
    amount: new Float64Array(n),
    gap: new Float64Array(n),
    uplift: new Float64Array(n),
    dbs: new Float64Array(n),
    tk: new Float64Array(n),
    lacking: new Uint8Array(n),
    persons,
  }
  const take = (h: number, found: Omit<Determination, 'trail'>): void => {
    judged.category[h] = householdCategories.indexOf(found.category)
    judged.people[h] = found.people
    judged.annualIncome[h] = found.annualIncome
    judged.monthlyPerCapita[h] = found.monthlyPerCapita
    judged.amount[h] = found.amount ?? -1
    judged.gap[h] = found.parts.gap
    judged.uplift[h] = found.parts.uplift
    judged.dbs[h] = found.parts.dbs
    judged.tk[h] = found.parts.tk
    judged.lacking[h] = found.reasons.includes(lackingReason) ? 1 : 0
  }
  for (let start = 0; start < n; start += chunkSize) {
    between(start)
    const versions = readJudgedFacts(
      db,
      Array.from(versionIds.subarray(start, start + chunkSize), (versionId, i) => ({
        versionId,
        decidedId: decidedIds[start + i] || null,
      })),
    )
    versions.forEach(({ facts }, i) => {
      const found = judgeOutcome(facts, policy, on)
      take(start + i, found)
      for (const { idNumber, category, amount } of found.persons) {
        const member = facts.members.findIndex((one) => one.idNumber === idNumber)
        persons.push([start + i, member, category === 'TK' ? 1 : 2, amount ?? -1])
      }
    })
  }
  return judged
}

/** The same on a thread and a connection of its own. */
export const judgeWork: AsideWork<JudgeInput, Judged> = {
  name: 'judge',
  run({ databasePath, key, policy, on, ...range }) {
    const db = openConnection(databasePath, key, { mustExist: true })
    try {
      return judgeVersions(db, range, policy, on, () => undefined)
    } finally {
      db.close()
    }
  },
}
