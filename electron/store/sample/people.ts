import { blankMember } from '@shared/domain/blankMember'
import { addDays, addMonths, type IsoDate } from '@shared/domain/dates'
import type { MemberFacts } from '@shared/domain/household'
import { idCheckDigit } from '@shared/domain/idNumber'
import { makeDottedName, makeName } from './names'
import type { Random } from './random'

export type Sex = '1' | '2'

/**
 * Makes identity numbers: valid by length, birth and check digit, never twice, and of nobody: the last two digits of
 * their division (99) belong to no county.
 */
export class IdMaker {
  private readonly used = new Set<string>()
  private readonly prefix: string
  private readonly random: Random

  constructor(random: Random, county: string) {
    this.random = random
    this.prefix = `${county.slice(0, 4)}99`
  }

  make(birth: IsoDate, sex: Sex): string {
    const start = this.random.int(0, 499)
    for (let step = 0; step < 500; step += 1) {
      const order = ((start + step) % 500) * 2 + (sex === '1' ? 1 : 0)
      const body = this.prefix + birth.replaceAll('-', '') + String(order).padStart(3, '0')
      const id = body + idCheckDigit(body)
      if (this.used.has(id)) continue
      this.used.add(id)
      return id
    }
    // All five hundred of that day are given: take the day after.
    return this.make(addDays(birth, 1), sex)
  }
}

/** A birthday that gives the age on a day. */
export function birthFor(random: Random, age: number, on: IsoDate): IsoDate {
  return addDays(addMonths(on, -12 * age), -random.int(0, 364))
}

export interface PersonPlan {
  readonly relation: string
  readonly sex: Sex
  readonly age: number
  readonly marital: string
  /** Name of the family; null for a name with a dot. */
  readonly surname: string | null
  readonly ethnicity: string
}

/** A person as far as age and family tell; health, work and income are put in by the caller. */
export function makePerson(random: Random, ids: IdMaker, plan: PersonPlan, on: IsoDate): MemberFacts {
  const { relation, sex, age, surname } = plan
  const elder = age >= 60
  const minor = age < 16
  const schooling =
    age < 3
      ? null
      : age < 6
        ? '幼儿园'
        : age < 12
          ? '小学'
          : age < 15
            ? '初中'
            : age < 18
              ? random.pick(['高中', '高中', '中职'] as const)
              : age < 22 && random.chance(0.45)
                ? random.pick(['大专', '本科'] as const)
                : null
  return {
    ...blankMember,
    name: surname === null ? makeDottedName(random, plan.ethnicity, sex) : makeName(random, surname, sex),
    relation,
    idNumber: ids.make(birthFor(random, age, on), sex),
    ethnicity: plan.ethnicity,
    marital: plan.marital,
    health: random.weighted([
      ['1', elder ? 3 : 8],
      ['2', elder ? 4 : 1],
      ['3', elder ? 4 : 1],
    ] as const),
    workAbility: minor ? '完全丧失' : elder ? random.pick(['部分丧失', '完全丧失'] as const) : '有',
    selfCare: age >= 80 && random.chance(0.3) ? '部分丧失' : age < 4 ? null : '自理',
    employment: schooling !== null && age >= 6 ? '学生' : minor ? '未成年' : elder ? '老年' : '灵活就业',
    schooling,
  }
}

/** Gives a person a disability with its card. `grade` 1 and 2 take the ability to work. */
export function disable(person: MemberFacts, type: string, grade: number): MemberFacts {
  const severe = grade <= 2
  return {
    ...person,
    health: '6',
    disabilityType: type,
    disabilityGrade: grade,
    disabilityCertNo: `${person.idNumber}${type}${grade}`,
    workAbility: severe ? '完全丧失' : '部分丧失',
    selfCare: grade === 1 ? '部分丧失' : (person.selfCare ?? '自理'),
    employment: person.employment === '灵活就业' && severe ? '无就业条件' : person.employment,
  }
}
