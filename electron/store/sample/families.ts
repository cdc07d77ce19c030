import type { IsoDate } from '@shared/domain/dates'
import type { MemberFacts } from '@shared/domain/household'
import { hasDottedNames, makeSurname } from './names'
import { makePerson, type IdMaker, type PersonPlan, type Sex } from './people'
import type { Random } from './random'

/** Shapes of families that a county office meets. */
export type FamilyShape =
  'elder' | 'elderCouple' | 'single' | 'couple' | 'couples' | 'oneParent' | 'threeGenerations' | 'skipped'

const PEOPLES = [
  ['05', 2],
  ['06', 1],
  ['15', 2],
  ['12', 1],
  ['03', 1],
  ['04', 1],
] as const

const other = (sex: Sex): Sex => (sex === '1' ? '2' : '1')

/** Members of a family, the applicant first; ages, sexes and relations fit each other. */
export function makeFamily(random: Random, ids: IdMaker, shape: FamilyShape, on: IsoDate): MemberFacts[] {
  const surname = makeSurname(random)
  const ethnicity = random.chance(0.06) ? random.weighted(PEOPLES) : '01'
  const dotted = hasDottedNames(ethnicity) && random.chance(0.9)
  const plan = (relation: string, sex: Sex, age: number, marital: string, inLaw = false): PersonPlan => ({
    relation,
    sex,
    age,
    marital,
    surname: dotted ? null : inLaw ? makeSurname(random) : surname,
    ethnicity,
  })
  const sex: Sex = random.chance(0.62) ? '1' : '2'
  /** Children of parents of an age, the eldest first, no two of one year. */
  const children = (parentAge: number, count: number): PersonPlan[] => {
    const most = Math.min(parentAge - 21, 20)
    const ages: number[] = []
    for (
      let age = random.int(Math.max(0, parentAge - 40), most);
      ages.length < count && age >= 0;
      age -= random.int(1, 5)
    ) {
      ages.push(age)
    }
    return ages.map((age) => {
      const childSex: Sex = random.chance(0.53) ? '1' : '2'
      return plan(childSex === '1' ? '20' : '30', childSex, age, '10')
    })
  }
  const plans: PersonPlan[] = []
  switch (shape) {
    case 'elder':
      plans.push(plan('01', sex, random.int(61, 92), random.pick(['10', '30', '30', '40'])))
      break
    case 'elderCouple': {
      const age = random.int(62, 85)
      plans.push(plan('01', sex, age, '20'), plan('10', other(sex), age - random.int(-3, 5), '20', true))
      break
    }
    case 'single':
      plans.push(plan('01', sex, random.int(26, 58), random.pick(['10', '10', '40', '30'])))
      break
    case 'couple': {
      const age = random.int(38, 59)
      plans.push(plan('01', sex, age, '20'), plan('10', other(sex), age - random.int(-3, 6), '20', true))
      break
    }
    case 'couples': {
      const age = random.int(27, 48)
      plans.push(plan('01', sex, age, '20'), plan('10', other(sex), age - random.int(-3, 4), '20', true))
      plans.push(...children(age - 3, random.int(1, 3)))
      break
    }
    case 'oneParent': {
      const age = random.int(28, 47)
      plans.push(plan('01', sex, age, random.pick(['40', '40', '30'])))
      plans.push(...children(age, random.int(1, 2)))
      break
    }
    case 'threeGenerations': {
      const age = random.int(33, 48)
      plans.push(plan('01', sex, age, '20'), plan('10', other(sex), age - random.int(-2, 4), '20', true))
      plans.push(...children(age - 2, random.int(1, 2)))
      const mother = random.chance(0.65)
      plans.push(plan(mother ? '52' : '51', mother ? '2' : '1', age + random.int(22, 34), '30', mother))
      break
    }
    case 'skipped': {
      const age = random.int(60, 74)
      plans.push(plan('01', sex, age, '30'))
      for (let i = random.int(1, 2); i > 0; i -= 1) {
        const grandSex: Sex = random.chance(0.5) ? '1' : '2'
        plans.push(plan(grandSex === '1' ? '41' : '42', grandSex, random.int(4, 15), '10'))
      }
      break
    }
  }
  return plans.map((one) => makePerson(random, ids, one, on))
}
