import type { ShortfallLine } from '@shared/contracts/explainContract'
import type { IsoDate } from '@shared/domain/dates'
import type { HouseholdFacts, MemberFacts, VehicleFacts } from '@shared/domain/household'
import { birthDateOf } from '@shared/domain/idNumber'
import type { Policy } from '@shared/policy/policyChain'
import { determine } from '@shared/rules/determine'

/** One thing that a printed sentence asks for. `amount` is fen, a number of things or 1. */
export interface Clause {
  readonly kind:
    | 'apply'
    | 'reapply'
    | 'income'
    | 'ownIncome'
    | 'medical'
    | 'assets'
    | 'ownAssets'
    | 'houses'
    | 'vehicleValue'
    | 'vehicles'
    | 'shop'
    | 'company'
  readonly amount: number
  readonly text: string
  /** Text after the amount: what the sentence says of who or which. */
  readonly names: Readonly<Record<string, string>>
}

const patterns: readonly (readonly [Clause['kind'], RegExp])[] = [
  ['apply', /^提出救助申请$/u],
  ['reapply', /^重新提出申请$/u],
  [
    'income',
    /^(?:(?<who>.)的可计算年收入|(?<all>家庭(?<rest>（不含特困人员）)?可计算年收入))再低 (?<amount>[\d,.]+) 元(?:（折每人每月 [\d,.]+ 元）)?$/u,
  ],
  ['ownIncome', /^本人可计算年收入再低 (?<amount>[\d,.]+) 元$/u],
  ['medical', /^符合规定的医疗自付票据再有 (?<amount>[\d,.]+) 元$/u],
  [
    'assets',
    /^家庭金融资产减少 (?<amount>[\d,.]+) 元(?:（人均不超过 [\d,.]+ 元）)?(?:（先减(?<who>.)名下的）)?(?<kept>（特困人员本人名下的不变）)?$/u,
  ],
  ['ownAssets', /^本人名下金融资产减少 (?<amount>[\d,.]+) 元$/u],
  ['houses', /^(?:自有)?住房减少(?<any>任意)? (?<amount>\d+) 套(?:（所填第 (?<at>[\d、]+) 套）)?$/u],
  [
    'vehicleValue',
    /^(?<own>本人名下)?车辆价值低 (?<amount>[\d,.]+) 元(?:（不超过 [\d,.]+ 元）)?(?:（所填第 (?<at>\d+) 辆）)?$/u,
  ],
  [
    'vehicles',
    /^(?<own>本人名下)?不属豁免的机动车减少(?<any>任意)? (?<amount>\d+) 辆(?:（所填第 (?<at>[\d、]+) 辆）)?$/u,
  ],
  ['shop', /^不再持有商铺$/u],
  ['company', /^不再登记有企业$/u],
]

function amountOf(text: string | undefined): number {
  if (text === undefined) return 1
  return text.includes('.') ? Math.round(Number(text.replaceAll(',', '')) * 100) : Number(text.replaceAll(',', ''))
}

function clauseOf(text: string): Clause {
  for (const [kind, pattern] of patterns) {
    const found = pattern.exec(text)
    if (found !== null) return { kind, amount: amountOf(found.groups?.['amount']), text, names: { ...found.groups } }
  }
  throw new Error(`no reader for: ${text}`)
}

/** The clauses of one printed sentence, in its order. */
export function readSentence(sentence: string): Clause[] {
  const [said = ''] = sentence.split(/，即符合/u)
  const change = said.replace(/^(?:距|人均月收入恰|本人收入).*?：/u, '')
  const several = /^需同时：(?<list>.*)$/u.exec(change)
  const texts = several?.groups?.['list']?.split(/；?[①②③④⑤⑥⑦⑧⑨⑩]/u).slice(1) ?? [change]
  return texts.map(clauseOf)
}

export interface Reading {
  readonly facts: HouseholdFacts
  readonly on: IsoDate
  readonly policy: Policy
  /** Identity number of the person whose line it is. */
  readonly person: string | null
  readonly line: ShortfallLine
}

/** One column of a net figure below nought, so that the reckoned income falls by just so much, whatever does not count. */
function lower(member: MemberFacts, amount: number): MemberFacts {
  const free = (['property', 'business', 'transfer'] as const).find((column) => (member[column] ?? 0) <= 0)
  if (free !== undefined) return { ...member, [free]: (member[free] ?? 0) - amount }
  return { ...member, transfer: (member.transfer ?? 0) + (member.property ?? 0), property: -amount }
}

/** Those who count: here on the day, and born by then. */
function earners(facts: HouseholdFacts, { on }: Reading): MemberFacts[] {
  return facts.members
    .filter((one) => birthDateOf(one.idNumber) <= on)
    .filter((one) => one.state === '共同生活' || (one.stateDate !== null && one.stateDate > on))
}

/** 特困 of those who apply: their income and property are not the family's. */
function tekunOf({ facts, policy, on, line }: Reading): ReadonlySet<string> {
  // 其他困难 of a family that did not apply looks at everybody.
  const asked = line.category === 'QT' ? facts : { ...facts, appliesForAid: true }
  const { persons } = determine(asked, policy, on)
  return new Set(persons.filter((one) => one.category === 'TK').map((one) => one.idNumber))
}

const withMember = (facts: HouseholdFacts, id: string, next: (one: MemberFacts) => MemberFacts): HouseholdFacts => ({
  ...facts,
  members: facts.members.map((one) => (one.idNumber === id ? next(one) : one)),
})

function lowered(now: HouseholdFacts, clause: Clause, reading: Reading): HouseholdFacts[] {
  const gone = tekunOf(reading)
  const named = now.members.find((one) => one.name === clause.names['who'])
  const who = named === undefined ? earners(now, reading).filter((one) => !gone.has(one.idNumber)) : [named]
  return who.map((one) => withMember(now, one.idNumber, (member) => lower(member, clause.amount)))
}

const columns = ['deposit', 'securities', 'funds', 'insurance', 'claims', 'internet'] as const

function columnsOf(facts: HouseholdFacts): number {
  return columns.reduce((all, name) => all + (facts.asset[name] ?? 0), 0)
}

/** The household's columns and the members' own, each brought down to the new total; whose own first is open. */
function poorer(now: HouseholdFacts, clause: Clause, reading: Reading): HouseholdFacts[] {
  const here = earners(now, reading)
  const own = here.reduce((all, one) => all + (one.ownAssets ?? 0), 0)
  const total = Math.max(own, columnsOf(now)) - clause.amount
  const gone = tekunOf(reading)
  let off = Math.max(0, columnsOf(now) - total)
  const asset = { ...now.asset }
  for (const name of columns) {
    const part = Math.min(off, asset[name] ?? 0)
    if (part > 0) asset[name] = (asset[name] ?? 0) - part
    off -= part
  }
  const orders = here
    .filter((one) => !gone.has(one.idNumber) && [undefined, one.name].includes(clause.names['who']))
    .map((first) => [first, ...here.filter((one) => one !== first && !gone.has(one.idNumber))])
  return orders.map((order) => {
    let left = Math.max(0, own - total)
    let next: HouseholdFacts = { ...now, asset }
    for (const one of order) {
      const part = Math.min(left, one.ownAssets ?? 0)
      left -= part
      if (part > 0)
        next = withMember(next, one.idNumber, (member) => ({ ...member, ownAssets: (member.ownAssets ?? 0) - part }))
    }
    return next
  })
}

/** A blank 本人名下 is an equal part of what the household has, to the fen above. */
function ownLess(now: HouseholdFacts, clause: Clause, reading: Reading): HouseholdFacts[] {
  const here = earners(now, reading)
  const own = here.reduce((all, one) => all + (one.ownAssets ?? 0), 0)
  const share = Math.ceil(Math.max(own, columnsOf(now)) / here.length)
  return [
    withMember(now, reading.person ?? '', (member) => ({
      ...member,
      ownAssets: Math.max(0, (member.ownAssets ?? share) - clause.amount),
    })),
  ]
}

function choices<T>(list: readonly T[], count: number): T[][] {
  if (count === 0) return [[]]
  return list.flatMap((one, at) => choices(list.slice(at + 1), count - 1).map((rest) => [one, ...rest]))
}

const placesSaid = (text: string): number[] => text.split('、').map((one) => Number(one) - 1)

function fewerHouses(now: HouseholdFacts, { amount, names }: Clause): HouseholdFacts[] {
  const all = now.houses.map((_one, at) => at)
  const own = all.filter((at) => !/租|借/u.test(now.houses[at]?.nature ?? ''))
  const at = names['at']
  const sets = at === undefined ? choices(own, amount) : [placesSaid(at).slice(0, amount)]
  return sets.map((gone) => ({ ...now, houses: now.houses.filter((_one, place) => !gone.includes(place)) }))
}

const countedVehicle = ({ exemption }: VehicleFacts, policy: Policy): boolean =>
  !policy.values.prop_exempt_reasons.some((reason) => reason === exemption)

function vehiclesMeant(now: HouseholdFacts, clause: Clause, { policy, person }: Reading): number[] {
  return now.vehicles
    .map((vehicle, at) => ({ vehicle, at }))
    .filter(({ vehicle }) => countedVehicle(vehicle, policy))
    .filter(({ vehicle }) => clause.names['own'] === undefined || vehicle.ownerIdNumber === person)
    .map(({ at }) => at)
}

function fewerVehicles(now: HouseholdFacts, clause: Clause, reading: Reading): HouseholdFacts[] {
  const at = clause.names['at']
  const sets =
    at === undefined
      ? choices(vehiclesMeant(now, clause, reading), clause.amount)
      : [placesSaid(at).slice(0, clause.amount)]
  return sets.map((gone) => ({ ...now, vehicles: now.vehicles.filter((_one, place) => !gone.includes(place)) }))
}

function cheaperVehicle(now: HouseholdFacts, clause: Clause, reading: Reading): HouseholdFacts[] {
  const at = clause.names['at']
  const places = at === undefined ? vehiclesMeant(now, clause, reading) : placesSaid(at)
  const cheaper = (one: VehicleFacts): VehicleFacts => ({
    ...one,
    value: Math.max(0, (one.value ?? one.boughtFor ?? 0) - clause.amount),
  })
  return places.map((place) => ({
    ...now,
    vehicles: now.vehicles.map((one, index) => (index === place ? cheaper(one) : one)),
  }))
}

/** Every set of facts that somebody could make who does what the clause says: all of them have to come to the same. */
function readings(now: HouseholdFacts, clause: Clause, reading: Reading): HouseholdFacts[] {
  if (clause.amount === 0) return [now]
  switch (clause.kind) {
    case 'apply':
      return [{ ...now, appliesForAid: true }]
    case 'reapply':
      return [{ ...now, appliedOn: reading.on }]
    case 'income':
      return lowered(now, clause, reading)
    case 'ownIncome':
      return [withMember(now, reading.person ?? '', (member) => lower(member, clause.amount))]
    case 'medical':
      return [{ ...now, expense: { ...now.expense, medical: (now.expense.medical ?? 0) + clause.amount } }]
    case 'assets':
      return poorer(now, clause, reading)
    case 'ownAssets':
      return ownLess(now, clause, reading)
    case 'houses':
      return fewerHouses(now, clause)
    case 'vehicles':
      return fewerVehicles(now, clause, reading)
    case 'vehicleValue':
      return cheaperVehicle(now, clause, reading)
    case 'shop':
      return [{ ...now, shop: false }]
    case 'company':
      return [{ ...now, company: false }]
  }
}

/** The facts after all clauses, in every way in which they can be read. */
export function followed(clauses: readonly Clause[], reading: Reading): HouseholdFacts[] {
  return clauses.reduce<HouseholdFacts[]>(
    (all, clause) => all.flatMap((now) => readings(now, clause, reading)),
    [reading.facts],
  )
}
