import { roundHalfUp, whole } from '../domain/rational'
import { tekunAssets, testProperty, type AssetBook } from './assets'
import { hasDegree, multiplyDisabled } from './dbs'
import { ownIncomeWithShare, tekunIncome, type IncomeBook } from './income'
import { dutyBetween } from './kinship'
import { below } from './lines'
import { ADULT_AGE, severelyDisabled, thirdDegreeMental, who, whoAll, type Person } from './members'
import type { PersonReasonCode } from './reasons'
import { figure, step, used, type RuleContext, type TrailValues } from './ruleContext'

/** A person who is TK, and the ground of 无劳动能力. */
export interface TekunPerson {
  readonly person: Person
  readonly reason: PersonReasonCode
}

export interface TekunFinding {
  readonly persons: readonly TekunPerson[]
  /** Meet everything but the age of 43号 §5 and are 16 or 17, or went on as pupils: a person decides. */
  readonly undecided: readonly { readonly person: Person; readonly reason: 'MANUAL_AGE_GAP' | 'MANUAL_STUDENT' }[]
}

type Ground = 'ELDER' | 'MINOR' | 'DISABILITY' | 'AGE_GAP' | 'STUDENT'

/** Situation of 43号 §8 that holds of somebody who lives in the household. */
type Situation = '70岁以上低收入' | '重度残疾' | '三级智力或精神残疾' | '失踪' | '服刑'

interface Obligor {
  readonly person: Person
  /** The relation to the applicant does not show whether there is a duty. */
  readonly assumed: boolean
}

interface Candidate {
  readonly person: Person
  readonly ground: Ground
  /** Obligors on the sheet 义务人 whose ability was not taken away: they alone decide. */
  readonly ableApart: readonly string[]
  readonly unableApart: readonly string[]
  readonly together: readonly Obligor[]
}

/** Everything that the search for TK persons is given. */
export interface TekunInput {
  readonly all: readonly Person[]
  readonly counted: readonly Person[]
  readonly incomes: IncomeBook
  readonly assets: AssetBook
  /** Whether those who remain, without the ones named, are a 低保 household (43号 §8（二）). */
  readonly remainderIsDibao: (leaving: readonly Person[]) => boolean
}

const upToHighSchool = ['小学', '初中', '高中', '中职']

/** 无劳动能力 (43号 §5), and the two situations that the texts leave to people. */
function groundOf(ctx: RuleContext, person: Person): Ground | null {
  const { tk_age_elder: elder, tk_age_minor: minor, tk_disability_set: degrees } = ctx.values
  if (person.age >= elder) return 'ELDER'
  if (person.age < minor) return 'MINOR'
  if (hasDegree(person, degrees)) return 'DISABILITY'
  if (person.age < ADULT_AGE) return 'AGE_GAP'
  const { schooling } = person.facts
  const atSchool = schooling !== null && upToHighSchool.includes(schooling)
  // 社会救助法 §16 第三款: 特困 as a minor until now, still at school.
  return atSchool && ctx.facts.standing?.category === '特困' ? 'STUDENT' : null
}

const reasons: Readonly<Record<'ELDER' | 'MINOR' | 'DISABILITY', PersonReasonCode>> = {
  ELDER: 'TK_ELDER',
  MINOR: 'TK_MINOR',
  DISABILITY: 'TK_DISABILITY',
}

/** A minor for whom 孤儿 or 事实无人抚养 was chosen (43号 §9). */
export function choseChildWelfare(person: Person): boolean {
  const chosen = person.facts.childWelfare
  return person.age < ADULT_AGE && (chosen === '孤儿' || chosen === '事实无人抚养')
}

function obligorsTogether(person: Person, all: readonly Person[]): Obligor[] {
  const spouseIsMember = all.some((other) => other.kin === 'SPOUSE')
  const found: Obligor[] = []
  for (const other of all) {
    // Nobody owes after a death; until it, on a day of the past, as before.
    if (other === person || (other.facts.state === '死亡' && !other.counted)) continue
    const duty = dutyBetween(person.kin, other.kin, person.age < ADULT_AGE, spouseIsMember)
    if (duty === 'none' || other.age < ADULT_AGE) continue
    // Where the relation does not show a duty, only those who really live there count.
    if (duty === 'unknown' && !other.counted) continue
    found.push({ person: other, assumed: duty === 'unknown' })
  }
  return found
}

/** 43号 §8（三）to（五）for a member, memoised: the situations that depend on nobody else. */
class Situations {
  private readonly known = new Map<Person, Situation | null>()
  private readonly ctx: RuleContext
  private readonly input: TekunInput

  constructor(ctx: RuleContext, input: TekunInput) {
    this.ctx = ctx
    this.input = input
  }

  of(person: Person): Situation | null {
    const before = this.known.get(person)
    if (before !== undefined) return before
    const situation = this.judge(person)
    this.known.set(person, situation)
    return situation
  }

  private judge(person: Person): Situation | null {
    const { obligor_exempt: accepted, tk_obligor_age: age } = this.ctx.values
    const { state } = person.facts
    if (!person.counted) {
      const absent = state === '失踪' || state === '服刑' ? state : null
      return absent !== null && accepted.includes(absent) && this.modestProperty(person) ? absent : null
    }
    const situations: readonly [Situation, boolean][] = [
      ['70岁以上低收入', person.age >= age],
      ['重度残疾', severelyDisabled(person)],
      ['三级智力或精神残疾', thirdDegreeMental(person)],
    ]
    const found = situations.find(([label, holds]) => holds && accepted.includes(label))
    if (found === undefined) return null
    if (found[0] === '70岁以上低收入') used(this.ctx, 'tk_obligor_age')
    return this.modestIncome(person) && this.modestProperty(person) ? found[0] : null
  }

  /** 本人收入低于当地上年人均可支配收入 */
  private modestIncome(person: Person): boolean {
    return below(this.ctx, ownIncomeWithShare(this.input.incomes, person), whole(this.ctx.disposable))
  }

  /** 财产符合当地低收入家庭财产状况规定: the limits of 低保边缘. */
  private modestProperty(person: Person): boolean {
    return testProperty(this.ctx, 'BY', tekunAssets(this.input.assets, person), 1).met
  }
}

/**
 * TK persons of a household (社会救助法 §16; 43号). Personal conditions first; then, because obligors who live together
 * depend on each other, the greatest fixed point: all who meet the personal conditions are assumed to be TK, whoever has
 * an able obligor is dropped, until nothing changes (spec/rules.md).
 */
export function findTekun(ctx: RuleContext, input: TekunInput): TekunFinding {
  used(ctx, 'tk_age_elder', 'tk_age_minor')
  const situations = new Situations(ctx, input)
  const without: Person[] = []
  const candidates: Candidate[] = []
  const blocked: { readonly person: Person; readonly by: readonly string[] }[] = []
  for (const person of input.counted) {
    const ground = groundOf(ctx, person)
    if (ground === null) {
      if (multiplyDisabled(person) && person.facts.disabilityGrade !== 4)
        step(
          ctx,
          'check',
          'multipleTekun',
          { who: who(person), grade: person.facts.disabilityGrade },
          'tkAbility',
          'manual',
          person.facts.idNumber,
        )
      without.push(person)
      continue
    }
    if (ground === 'DISABILITY') used(ctx, 'tk_disability_set')
    if (choseChildWelfare(person)) {
      step(
        ctx,
        'TK',
        'childWelfare',
        { who: who(person), chosen: person.facts.childWelfare },
        'tkChild',
        'notMet',
        person.facts.idNumber,
      )
      continue
    }
    candidates.push(candidateOf(ctx, input, person, ground))
  }
  const depends = new Set(candidates.map((one) => one.person))
  const open: Candidate[] = []
  for (const one of candidates) {
    // Able whatever the others turn out to be: nothing further has to be looked at.
    const able = one.together.filter(
      ({ person }) => !depends.has(person) && !maybeDibaoElder(ctx, person) && situations.of(person) === null,
    )
    const by = [...one.ableApart, ...able.map(({ person }) => person.facts.relation)]
    if (by.length > 0) blocked.push({ person: one.person, by })
    else open.push(one)
  }
  if (without.length > 0) step(ctx, 'TK', 'able', { who: whoAll(without) }, 'tkAbility', 'notMet')
  if (blocked.length > 0) tellBlocked(ctx, blocked)
  const eligible = open.filter((one) => personalConditions(ctx, input, one))
  return settle(ctx, input, situations, eligible)
}

function candidateOf(ctx: RuleContext, input: TekunInput, person: Person, ground: Ground): Candidate {
  const apart = input.incomes.obligors.filter((one) => one.supported === person)
  const together = obligorsTogether(person, input.all)
  if (apart.length === 0) tellUndeclaredChildren(ctx, input, person)
  return {
    person,
    ground,
    ableApart: apart.filter((one) => one.able).map((one) => `x${one.row.relation}`),
    unableApart: apart.filter((one) => !one.able).map((one) => `x${one.row.relation}:${one.row.incapacity ?? ''}`),
    together,
  }
}

/** The spouse has children on the sheet 义务人 and this person has none: they may have been written for one parent only. */
function tellUndeclaredChildren(ctx: RuleContext, input: TekunInput, person: Person): void {
  const spouse =
    person.kin === 'SELF' ? 'SPOUSE' : person.kin === 'SPOUSE' ? 'SELF' : person.kin === 'PARENT' ? 'PARENT' : null
  if (spouse === null) return
  const has = input.incomes.obligors.some(
    ({ row, supported }) => supported !== person && supported.kin === spouse && /^[23]/.test(row.relation),
  )
  if (has) step(ctx, 'check', 'spouseObligors', { who: who(person) }, 'tkObligor', 'manual', person.facts.idNumber)
}

function tellBlocked(
  ctx: RuleContext,
  blocked: readonly { readonly person: Person; readonly by: readonly string[] }[],
): void {
  const list = blocked.map(({ person, by }) => `${who(person)}<${by.join(',')}`).join(' ')
  step(ctx, 'TK', 'obligorAble', { who: list }, 'tkObligor', 'notMet')
}

/** 无生活来源 (43号 §6): own income below the standard, own property within the limits of 特困. */
function personalConditions(ctx: RuleContext, input: TekunInput, { person, ground }: Candidate): boolean {
  const income = tekunIncome(input.incomes, person)
  const values: TrailValues = { who: who(person), ground, std: ctx.std }
  figure(values, 'own', income)
  if (!ctx.values.compare_strict) values['atMost'] = true
  if (!below(ctx, income, whole(ctx.std * 12))) {
    step(ctx, 'TK', 'income', values, 'tkIncome', 'notMet', person.facts.idNumber)
    return false
  }
  const property = testProperty(ctx, 'TK', tekunAssets(input.assets, person), 1)
  if (!property.met) {
    Object.assign(values, property.values)
    step(ctx, 'TK', 'property', values, 'tkProperty', 'notMet', person.facts.idNumber)
  }
  return property.met
}

/** Old enough to be unable as a 低保对象 of 60 and more (43号 §8（二）), if the household turns out to be one. */
function maybeDibaoElder(ctx: RuleContext, person: Person): boolean {
  return person.counted && person.age >= 60 && ctx.values.obligor_exempt.includes('60岁以上低保')
}

function isTekun(one: Candidate): boolean {
  return one.ground !== 'AGE_GAP' && one.ground !== 'STUDENT'
}

/** The greatest fixed point, with some elders taken for 低保对象. */
function fixedPoint(
  ctx: RuleContext,
  situations: Situations,
  eligible: readonly Candidate[],
  elders: ReadonlySet<Person>,
): ReadonlySet<Person> {
  const tkCounts = ctx.values.obligor_exempt.includes('特困')
  // 社会救助法 §16 第三款: a pupil who has come of age goes on as 特困, and owes nobody support until a person ends it.
  let held = eligible.filter((one) => one.ground !== 'AGE_GAP')
  for (;;) {
    const now = new Set(tkCounts ? held.map((one) => one.person) : [])
    const next = held.filter((one) =>
      one.together.every(({ person }) => now.has(person) || elders.has(person) || situations.of(person) !== null),
    )
    if (next.length === held.length) return new Set(held.map((one) => one.person))
    held = next
  }
}

/**
 * First without anybody taken for a 低保对象. If somebody could be TK were the elders who remain 低保对象, that is tried,
 * and holds only if those who then remain really are a 低保 household with these elders in it.
 */
function settle(
  ctx: RuleContext,
  input: TekunInput,
  situations: Situations,
  eligible: readonly Candidate[],
): TekunFinding {
  let tekun = fixedPoint(ctx, situations, eligible, new Set())
  let elders: ReadonlySet<Person> = new Set()
  const possible = input.counted.filter((person) => maybeDibaoElder(ctx, person))
  if (possible.length > 0 && eligible.some((one) => !tekun.has(one.person))) {
    const larger = fixedPoint(ctx, situations, eligible, new Set(possible))
    const supposed = new Set(possible.filter((person) => !larger.has(person)))
    if (input.remainderIsDibao([...larger])) {
      tekun = larger
      elders = supposed
    }
  }
  const persons: TekunPerson[] = []
  const undecided: { person: Person; reason: 'MANUAL_AGE_GAP' | 'MANUAL_STUDENT' }[] = []
  for (const one of eligible) {
    const found = tellSettled(ctx, input, situations, one, tekun, elders)
    if (!found) continue
    if (one.ground === 'AGE_GAP') undecided.push({ person: one.person, reason: 'MANUAL_AGE_GAP' })
    else if (one.ground === 'STUDENT') undecided.push({ person: one.person, reason: 'MANUAL_STUDENT' })
    else persons.push({ person: one.person, reason: reasons[one.ground] })
  }
  return { persons, undecided }
}

/** Writes what came out for one who meets the personal conditions, obligor by obligor; true when no obligor is able. */
function tellSettled(
  ctx: RuleContext,
  input: TekunInput,
  situations: Situations,
  one: Candidate,
  tekun: ReadonlySet<Person>,
  elders: ReadonlySet<Person>,
): boolean {
  const { person, ground } = one
  const tkCounts = ctx.values.obligor_exempt.includes('特困')
  const told = [...one.unableApart]
  let free = true
  for (const { person: other, assumed } of one.together) {
    const situation = tkCounts && tekun.has(other) ? '特困' : elders.has(other) ? '60岁以上低保' : situations.of(other)
    if (situation === null) free = false
    told.push(`${assumed ? '?' : ''}${other.facts.relation}:${situation ?? ''}`)
  }
  const values: TrailValues = { who: who(person), ground, std: ctx.std }
  if (ground === 'DISABILITY')
    Object.assign(values, { type: person.facts.disabilityType, grade: person.facts.disabilityGrade })
  figure(values, 'own', tekunIncome(input.incomes, person))
  if (!ctx.values.compare_strict) values['atMost'] = true
  values['fin'] = roundHalfUp(tekunAssets(input.assets, person))
  Object.assign(values, testProperty(ctx, 'TK', tekunAssets(input.assets, person), 1).values)
  if (told.length > 0) values['obligors'] = told.join(' ')
  if (!free) {
    step(ctx, 'TK', 'obligor', values, 'tkObligor', 'notMet', person.facts.idNumber)
    return false
  }
  const key = ground === 'AGE_GAP' ? 'ageGap' : ground === 'STUDENT' ? 'student' : 'met'
  const article = ground === 'STUDENT' ? 'tkStudent' : 'tk'
  step(ctx, 'TK', key, values, article, isTekun(one) ? 'met' : 'manual', person.facts.idNumber)
  return true
}
