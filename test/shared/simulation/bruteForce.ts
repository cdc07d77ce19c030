import type { SimulationFigures, SimulationGroup } from '@shared/contracts/simulateContract'
import type { HouseholdCategory } from '@shared/domain/category'
import type { Determination } from '@shared/domain/determination'
import type { HouseholdFacts } from '@shared/domain/household'
import type { Policy } from '@shared/policy/policyChain'
import { determine } from '@shared/rules/determine'

/**
 * A what-if the slow way: the readable engine household by household, the sums by filtering lists. Shares no code with
 * shared/simulation nor with the columns.
 */
export interface Judged {
  readonly facts: HouseholdFacts
  readonly before: Determination
  readonly after: Determination
}

export function judgeAll(households: readonly HouseholdFacts[], before: Policy, after: Policy, on: string): Judged[] {
  return households.map((facts) => ({
    facts,
    before: determine(facts, before, on),
    after: determine(facts, after, on),
  }))
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)
const listed = (category: HouseholdCategory): boolean => !['NONE', 'MANUAL'].includes(category)
const money = (one: Determination): number => one.amount ?? 0
const townOfFacts = ({ facts }: Judged): string => facts.residenceRegion.slice(0, 9)

/** Own class of each member, in the order of the household. */
function owns(facts: HouseholdFacts, determination: Determination): (string | null)[] {
  return facts.members.map(
    ({ idNumber }) => determination.persons.find((person) => person.idNumber === idNumber)?.category ?? null,
  )
}

/** Members whose own class changes, by id number order of the household. */
export function memberChanges({
  facts,
  before,
  after,
}: Judged): { name: string; before: string | null; after: string | null }[] {
  const [was, is] = [owns(facts, before), owns(facts, after)]
  return facts.members.flatMap((member, index) =>
    was[index] === is[index] ? [] : [{ name: member.name, before: was[index] ?? null, after: is[index] ?? null }],
  )
}

/** Classes that anybody in the household has alone. */
export function ownClassesIn({ persons }: Determination): ('TK' | 'DBS')[] {
  return (['TK', 'DBS'] as const).filter((own) => persons.some(({ category }) => category === own))
}

export const belongs: Readonly<Record<SimulationGroup, (one: Judged) => boolean>> = {
  all: (one) =>
    one.before.category !== one.after.category ||
    one.before.amount !== one.after.amount ||
    memberChanges(one).length > 0,
  gain: ({ before, after }) => !listed(before.category) && listed(after.category),
  lose: ({ before, after }) => listed(before.category) && !listed(after.category),
  moved: ({ before, after }) => listed(before.category) && listed(after.category) && before.category !== after.category,
  up: ({ before, after }) => money(after) > money(before),
  down: ({ before, after }) => money(after) < money(before),
  ownGain: (one) => memberChanges(one).some(({ after }) => after !== null),
  ownLose: (one) => memberChanges(one).some(({ before }) => before !== null),
}

/** People a household is shown with: afterwards, or before where it is in no class then. */
export function shownPeople({ before, after }: Judged): number {
  return listed(after.category) ? after.people : before.people
}

function flow(judged: readonly Judged[]): { households: number; people: number } {
  return { households: judged.length, people: sum(judged.map(shownPeople)) }
}

export function bruteForceFigures(judged: readonly Judged[]): SimulationFigures {
  const of = (group: SimulationGroup): Judged[] => judged.filter(belongs[group])
  const side = (name: 'before' | 'after'): Determination[] => judged.map((one) => one[name])
  const ownCount = (name: 'before' | 'after', own: 'TK' | 'DBS'): number =>
    sum(side(name).map(({ persons }) => persons.filter((person) => person.category === own).length))
  const changes = judged.flatMap(memberChanges)
  const ownClass = (own: 'TK' | 'DBS') => ({
    before: ownCount('before', own),
    after: ownCount('after', own),
    gain: changes.filter(({ after }) => after === own).length,
    lose: changes.filter(({ before }) => before === own).length,
  })
  const peopleOf = (name: 'before' | 'after', category: HouseholdCategory): number =>
    sum(
      side(name).map((one) => {
        const tk = one.persons.filter((person) => person.category === 'TK').length
        const own = one.category === category ? one.people : 0
        return category === 'TK' && one.category !== 'TK' ? own + tk : own
      }),
    )
  const amountOf = (name: 'before' | 'after', part: (parts: Determination['parts']) => number): number =>
    sum(side(name).map(({ parts }) => part(parts)))
  const both = (count: (name: 'before' | 'after') => number) => ({ before: count('before'), after: count('after') })
  const parts: Readonly<Record<string, (parts: Determination['parts']) => number>> = {
    TK: ({ tk }) => tk,
    DB: ({ gap, uplift }) => gap + uplift,
    DBS: ({ dbs }) => dbs,
  }
  const order = ['TK', 'DB', 'BY', 'GX', 'FP', 'QT', 'NONE', 'MANUAL'] as const
  const moves = order.flatMap((from) =>
    order.flatMap((to) => {
      const found = judged.filter(({ before, after }) => before.category === from && after.category === to)
      return found.length === 0 ? [] : [{ from, to, ...flow(found) }]
    }),
  )
  const towns = [...new Set(judged.map(townOfFacts))].sort()
  return {
    households: judged.length,
    persons: sum(judged.map(({ facts }) => facts.members.length)),
    gain: flow(of('gain')),
    lose: flow(of('lose')),
    moved: flow(of('moved')),
    undecided: flow(
      judged.filter(
        ({ before, after }) =>
          before.category !== after.category && !listed(before.category) && !listed(after.category),
      ),
    ),
    up: { households: of('up').length, amount: sum(of('up').map(({ before, after }) => money(after) - money(before))) },
    down: {
      households: of('down').length,
      amount: sum(of('down').map(({ before, after }) => money(before) - money(after))),
    },
    monthlyCost: both((name) => sum(side(name).map(money))),
    ownClass: { TK: ownClass('TK'), DBS: ownClass('DBS') },
    byClass: (['TK', 'DB', 'DBS', 'BY', 'GX', 'FP', 'QT', 'NONE', 'MANUAL'] as const).map((one) => ({
      class: one,
      households: both((name) =>
        one === 'DBS'
          ? side(name).filter(({ persons }) => persons.some(({ category }) => category === 'DBS')).length
          : side(name).filter(({ category }) => category === one).length,
      ),
      people: both((name) => (one === 'DBS' ? ownCount(name, 'DBS') : peopleOf(name, one))),
      amount: both((name) => amountOf(name, parts[one] ?? (() => 0))),
    })),
    moves,
    byTown: towns.map((code) => {
      const there = judged.filter((one) => townOfFacts(one) === code)
      const count = (group: SimulationGroup): number => there.filter(belongs[group]).length
      return {
        code,
        households: there.length,
        gain: count('gain'),
        lose: count('lose'),
        moved: count('moved'),
        up: count('up'),
        down: count('down'),
        monthlyCost: both((name) => sum(there.map((one) => money(one[name])))),
      }
    }),
  }
}
