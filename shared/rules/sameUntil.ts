import { addDays, addMonths, isIsoDate, type IsoDate } from '../domain/dates'
import type { HouseholdFacts } from '../domain/household'
import { birthDateOf } from '../domain/idNumber'
import type { Policy } from '../policy/policyChain'
import { basicPensionOutUntil } from '../policy/policyKeys'

/** The first day, from about `near` on, on which something begins to hold that then goes on to hold. */
function firstDay(near: IsoDate, holds: (day: IsoDate) => boolean): IsoDate {
  // Months are of unequal length: the day lies within a few of the one counted by months.
  let day = addDays(near, -4)
  while (!holds(day)) day = addDays(day, 1)
  return day
}

/** Birthdays after a day until the age is reached; born on 29 February one is a year older on 1 March. */
function birthday(birth: IsoDate, years: number): IsoDate {
  const year = String(Number(birth.slice(0, 4)) + years).padStart(4, '0')
  const day = `${year}${birth.slice(4)}`
  return isIsoDate(day) ? day : `${year}-03-01`
}

function nextBirthday(birth: IsoDate, on: IsoDate): IsoDate {
  const years = Number(on.slice(0, 4)) - Number(birth.slice(0, 4))
  const thisYear = birthday(birth, years)
  return thisYear > on ? thisYear : birthday(birth, years + 1)
}

/** Days on which the calendar alone may change what the rules say of a member. */
function memberDays(facts: HouseholdFacts, on: IsoDate): IsoDate[] {
  return facts.members.flatMap(({ idNumber, state, stateDate }) => {
    const birth = birthDateOf(idNumber)
    // Facts that no rule can be applied to are looked at anew every day.
    if (!isIsoDate(birth)) return [addDays(on, 1)]
    // The trail names everybody with the age.
    const days = [nextBirthday(birth, on), birth]
    if (stateDate === null) return days
    // 57号 §7 第二款（一）: three years away.
    if (state === '宗教教职离家') days.push(addMonths(stateDate, 36))
    return [...days, stateDate]
  })
}

/** 43号 §8: an obligor's own age is held against the finding; at 60 support may be left aside (民发〔2022〕83号 一（一）). */
function obligorDays(facts: HouseholdFacts, on: IsoDate): IsoDate[] {
  return facts.obligors.flatMap(({ idNumber, incapacity }) => {
    const birth = idNumber === null ? null : birthDateOf(idNumber)
    if (birth === null) return []
    if (!isIsoDate(birth)) return [addDays(on, 1)]
    const byAge = incapacity === '60岁以上低保' || incapacity === '70岁以上低收入'
    return byAge ? [birthday(birth, 60), nextBirthday(birth, on)] : [birthday(birth, 60)]
  })
}

/** The look-back windows and terms of the household itself. */
function windowDays(facts: HouseholdFacts, policy: Policy): IsoDate[] {
  const { values } = policy
  const days: IsoDate[] = []
  const years = values.prop_house_recent_years
  for (const { acquiredOn } of facts.houses) {
    if (acquiredOn === null) continue
    days.push(acquiredOn)
    days.push(firstDay(addMonths(acquiredOn, 12 * years), (day) => addMonths(day, -12 * years) >= acquiredOn))
  }
  const { medical, education, rehabilitation, otherRigid } = facts.expense
  const spends = [medical, education, rehabilitation, otherRigid].some((amount) => (amount ?? 0) > 0)
  // The spending is that of the twelve months before the application (刚性支出困难家庭认定办法 §4（四）).
  if (spends || values.rigid_include_living) days.push(addDays(addMonths(facts.appliedOn, 12), 1))
  const { standing } = facts
  if (standing?.category === '刚性支出困难') {
    if (standing.validUntil !== null) days.push(addDays(standing.validUntil, 1))
    else if (standing.startMonth !== null) {
      // The last day of the month that so many months later begins; the day after is the first of the next.
      const last = addMonths(`${standing.startMonth}-01`, values.rigid_valid_months)
      days.push(last, addMonths(last, 1))
    }
  }
  const windows = [
    [facts.rejectedOn, values.qt_reject_months],
    [facts.exitedOn, values.qt_exit_months],
  ] as const
  for (const [date, months] of windows) {
    if (date === null) continue
    days.push(date)
    days.push(firstDay(addMonths(date, months), (day) => addMonths(day, -months) > date))
  }
  return days
}

/**
 * The first later day on which the calendar alone could change a household's outcome or a word of its trail, the facts and
 * the sets staying as they are; null if no day could. Birthdays, states that begin, look-back windows, terms that run out,
 * defaults that end. May name a day on which nothing changes in the end, never a day too late.
 */
export function sameUntil(facts: HouseholdFacts, policy: Policy, on: IsoDate): IsoDate | null {
  const days = [...memberDays(facts, on), ...obligorDays(facts, on), ...windowDays(facts, policy)]
  const pension = facts.members.some(({ excludedItem }) => (excludedItem ?? '').includes('基础养老金'))
  if (pension && policy.origins.exclude_basic_pension === 'default') days.push(addDays(basicPensionOutUntil, 1))
  const later = days.filter((day) => day > on).sort()
  return later[0] ?? null
}
