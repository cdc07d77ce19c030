import { householdCategories } from '../domain/category'
import type { IsoDate } from '../domain/dates'
import { employments, standingCategories, workAbilities } from '../domain/household'
import type { Policy } from '../policy/policyChain'
import { NO, YES, type CountyColumns } from './columns'
import type { Figures } from './figures'
import { AppError } from '../result'
import { Household, lastOfMonth, monthsBefore } from './household'
import { NumberFigures } from './numberFigures'
import { takeOutcome, type ColumnOutcome, type Writable } from './outcome'
import { PersonAmounts } from './personAmounts'
import { BY, DB, GX, policyTerms } from './policyTerms'
import { Tekun } from './tekun'
import { DISABLED, ILL, KNOWN, REFUSED_WORK } from './traits'
import { WideFigures } from './wideFigures'

const place = (category: (typeof householdCategories)[number]): number => householdCategories.indexOf(category)
const [IS_TK, IS_DB, IS_BY, IS_GX] = [place('TK'), place('DB'), place('BY'), place('GX')]
const [IS_FP, IS_QT, IS_NONE, IS_MANUAL] = [place('FP'), place('QT'), place('NONE'), place('MANUAL')]

const PERSON_TK = 1
const PERSON_DBS = 2

const employmentOf = (label: (typeof employments)[number]): number => employments.indexOf(label) + 1
const NO_ABILITY = workAbilities.indexOf('完全丧失') + 1
/** Neither without work nor to be sent to it. */
const atWork = ['在职', '灵活就业', '无就业条件', '学生', '老年', '未成年'] as const
const jobless = ['登记失业', '未登记失业', '无就业条件'] as const
const STANDING_DB = standingCategories.indexOf('低保') + 1
const STANDING_GX = standingCategories.indexOf('刚性支出困难') + 1
const STANDING_QT = standingCategories.indexOf('其他困难') + 1

/**
 * Determines every household of the columns on a day under a parameter set: class, people, income and amounts, without a
 * trail. Written from domain.md §1, 3 and spec/rules.md, apart from shared/rules; the two are compared on every household
 * (electron/store/services/determination/compareEvaluators.ts).
 * @throws AppError RULE_BROKEN `policyValueMissing` when a rule needs a parameter that no set gives.
 */
export function evaluateColumns(columns: CountyColumns, policy: Policy, on: IsoDate): ColumnOutcome {
  return new Sweep(columns, policy, on).run()
}

class Sweep {
  readonly #columns: CountyColumns
  readonly #policy: Policy
  readonly #home: Household
  readonly #numbers: NumberFigures
  readonly #wide: WideFigures
  readonly #tekun: Tekun
  readonly #amounts: PersonAmounts
  /** By class: 1 where its households' members may be single persons by source. */
  readonly #sources: Uint8Array
  readonly #byAge: boolean
  readonly #watches: boolean
  readonly #byWork: boolean
  readonly #hasGrace: boolean
  readonly #refusedOften: number
  readonly #severeSingle: Uint8Array
  /** The open household is in 渐退. */
  #grace = false
  /** From when on a refusal or a leaving is still looked back upon. */
  readonly #rejectedSince: number
  readonly #exitedSince: number
  readonly #hasWork = new Uint8Array(employments.length + 1)
  readonly #jobless = new Uint8Array(employments.length + 1)
  readonly #out: Writable<ColumnOutcome>

  constructor(columns: CountyColumns, policy: Policy, on: IsoDate) {
    this.#columns = columns
    this.#policy = policy
    this.#home = new Household(columns, policyTerms(policy), on)
    this.#numbers = new NumberFigures(this.#home)
    this.#wide = new WideFigures(this.#home)
    this.#tekun = new Tekun(this.#home)
    this.#amounts = new PersonAmounts(this.#home)
    const { values } = policy
    this.#sources = new Uint8Array(householdCategories.length)
    for (const category of values.single_source_categories) this.#sources[place(category)] = 1
    this.#byAge = values.single_adult_jobless_severe
    this.#watches = values.fp_enabled
    this.#byWork = values.grace_only_employment
    this.#hasGrace = values.grace_months_max > 0
    this.#refusedOften = values.refuse_work_times
    this.#severeSingle = this.#home.terms.severeSingle
    this.#rejectedSince = monthsBefore(this.#home.on, values.qt_reject_months)
    this.#exitedSince = monthsBefore(this.#home.on, values.qt_exit_months)
    for (const label of atWork) this.#hasWork[employmentOf(label)] = 1
    for (const label of jobless) this.#jobless[employmentOf(label)] = 1
    this.#out = takeOutcome(columns)
  }

  run(): ColumnOutcome {
    this.#all()
    this.#out.largest = this.#numbers.largest
    return this.#out
  }

  /** The loop stands alone: what follows it in a function is compiled anew in every sweep. */
  #all(): void {
    const { households } = this.#columns
    for (let h = 0; h < households; h += 1) this.#household(h)
  }

  #household(h: number): void {
    const home = this.#home
    home.open(h)
    if (home.isBroken || home.people === 0) {
      // Who is counted cannot be told of facts that contradict themselves.
      home.people = 0
      this.#forPeople(null)
      return
    }
    if (this.#judge(this.#numbers)) return
    this.#out.wide += 1
    home.open(h)
    this.#forget()
    this.#judge(this.#wide)
  }

  /** Judges the open household and writes what it finds; false when these figures are not exact for it. */
  #judge(figures: Figures): boolean {
    let isRead = false
    try {
      figures.read()
      if (!figures.fits) return false
      isRead = true
      const undecided = this.#tekun.find(figures)
      if (this.#columns.appliesForAid[this.#home.h] === NO) this.#withoutApplication(figures)
      else this.#withApplication(figures, undecided)
    } catch (error) {
      // A parameter that a rule needs and no set gives leaves the household to people (spec/policy.md).
      if (!(error instanceof AppError) || error.messageKey !== 'policyValueMissing') throw error
      if (!figures.fits) return false
      this.#forPeople(isRead ? figures : null)
      this.#out.lacking[this.#home.h] = 1
    }
    return figures.fits
  }

  /** Leaves the household to people, with its income where that could be summed up. */
  #forPeople(figures: Figures | null): void {
    const home = this.#home
    const { h } = home
    this.#forget()
    home.everybodyStays()
    figures?.settle()
    this.#out.category[h] = IS_MANUAL
    this.#out.people[h] = home.people
    this.#out.annualIncome[h] = figures?.income() ?? 0
    this.#out.monthlyPerCapita[h] = figures?.perCapita() ?? 0
  }

  /** Takes back what an attempt with figures that did not fit has written of persons and amounts. */
  #forget(): void {
    const { h, first, size } = this.#home
    for (let p = first; p < first + size; p += 1) {
      this.#out.personCategory[p] = 0
      this.#out.personAmount[p] = -1
    }
    this.#out.gap[h] = 0
    this.#out.uplift[h] = 0
    this.#out.dbs[h] = 0
    this.#out.tk[h] = 0
    this.#out.amount[h] = -1
  }

  #forgetSingles(): void {
    const { first, size } = this.#home
    for (let p = first; p < first + size; p += 1) {
      if (this.#out.personCategory[p] !== PERSON_DBS) continue
      this.#out.personCategory[p] = 0
      this.#out.personAmount[p] = -1
    }
  }

  /** 57号 §28: without an application nobody is taken in; it is watched at most. */
  #withoutApplication(figures: Figures): void {
    // What it would be is for the warnings; it is tried so that a missing parameter is noticed.
    const home = this.#home
    if (home.remaining > 0 && !this.#isIncomeUnknown(figures)) {
      this.#singles(figures, this.#classOf(figures))
      this.#forget()
    }
    if (home.remaining < home.people) {
      home.everybodyStays()
      figures.settle()
    }
    const category = this.#watched(figures)
    const isOpen = figures.sign() < 0 || this.#isIncomeUnknown(figures)
    this.#write(figures, category === IS_QT && isOpen ? IS_MANUAL : category, 0, 0, 0, 0)
  }

  /** No income but a nought that nobody wrote down: nothing can be tried on it. */
  #isIncomeUnknown(figures: Figures): boolean {
    return figures.sign() <= 0 && this.#home.isIncomeBlank()
  }

  #withApplication(figures: Figures, undecided: boolean): void {
    const home = this.#home
    const { size } = home
    const tk = home.remaining < home.people ? this.#writeTekun() : 0
    if (home.remaining === 0) {
      home.everybodyStays()
      figures.settle()
      this.#write(figures, IS_TK, 0, 0, 0, tk)
      return
    }
    if (this.#isIncomeUnknown(figures)) {
      this.#write(figures, IS_MANUAL, 0, 0, 0, tk)
      return
    }
    const category = this.#classOf(figures)
    let gap = 0
    let uplift = 0
    let dbs = 0
    if (this.#grace) gap = Math.max(0, this.#columns.standingAmount[home.h] ?? 0)
    else if (category === IS_DB) {
      gap = figures.gap(this.#refusers())
      if (this.#amounts.openUplifts())
        for (let m = 0; m < size; m += 1) if (this.#stays(m)) uplift += this.#amounts.uplift(m)
    } else dbs = this.#singles(figures, category)
    // Nobody lives on less than nothing: a sum below nought is a matter for people, after the classes were tried.
    if (undecided || figures.sign() < 0) {
      this.#forgetSingles()
      this.#write(figures, IS_MANUAL, 0, 0, 0, tk)
    } else this.#write(figures, category, gap, uplift, dbs, tk)
  }

  /** Writes who leaves as 特困; returns what it costs a month. */
  #writeTekun(): number {
    const { first, size, left } = this.#home
    let sum = 0
    for (let m = 0; m < size; m += 1) {
      if (left[m] === 0) continue
      const amount = this.#amounts.tekun(m)
      this.#out.personCategory[first + m] = PERSON_TK
      this.#out.personAmount[first + m] = amount
      sum += amount
    }
    return sum
  }

  #stays(m: number): boolean {
    return this.#home.counted[m] === 1 && this.#home.left[m] === 0
  }

  #within(figures: Figures, limit: number): boolean {
    const assets = figures.assetsWithin(limit)
    return this.#home.ownsNoMoreThan(limit) && assets
  }

  #classOf(figures: Figures): number {
    this.#grace = false
    if (figures.belowStandard()) {
      if (this.#within(figures, DB)) return IS_DB
    } else if (this.#inGrace(figures) && this.#within(figures, DB)) {
      this.#grace = true
      return IS_DB
    }
    if (figures.belowEdge() && this.#within(figures, BY)) return IS_BY
    if (figures.belowRigidLine()) {
      const rigid = figures.rigid()
      if (rigid !== 'none' && this.#within(figures, GX) && !this.#hasRunOut())
        return rigid === 'met' ? IS_GX : IS_MANUAL
    }
    return this.#watched(figures)
  }

  /** 渐退 (57号 §33): a standing 低保 household whose income is above the standard through work. */
  #inGrace(figures: Figures): boolean {
    const { h } = this.#home
    if (this.#columns.standing[h] !== STANDING_DB || !this.#hasGrace) return false
    const byWork = this.#columns.overAfterJob[h] === YES || !this.#byWork
    return byWork && figures.belowGrace()
  }

  /** A recognition as 刚性支出困难 that has run out and was not applied for again (刚性支出困难家庭认定办法 §10). */
  #hasRunOut(): boolean {
    const { h, on } = this.#home
    if (this.#columns.standing[h] !== STANDING_GX) return false
    const start = this.#columns.standingStart[h] ?? 0
    const until =
      (this.#columns.standingUntil[h] ?? 0) ||
      (start === 0 ? 0 : lastOfMonth(start, this.#policy.values.rigid_valid_months))
    return until !== 0 && until < on && (this.#columns.appliedOn[h] ?? 0) <= until
  }

  /** 防返贫, 其他困难 or nothing. */
  #watched(figures: Figures): number {
    const { h, traits } = this.#home
    if ((traits & KNOWN) === 0) return IS_NONE
    const columns = this.#columns
    if (this.#watches && columns.fpType[h] !== 0) return IS_FP
    if (!figures.belowDisposable()) return IS_NONE
    const standing = columns.standing[h] ?? 0
    const leaving = standing !== 0 && standing !== STANDING_QT
    return leaving ||
      columns.hardshipWorker[h] === YES ||
      this.#isSince(columns.rejectedOn[h] ?? 0, this.#rejectedSince) ||
      this.#isSince(columns.exitedOn[h] ?? 0, this.#exitedSince)
      ? IS_QT
      : IS_NONE
  }

  #isSince(day: number, since: number): boolean {
    return day >= since && day <= this.#home.on
  }

  /** Members able to work and without it who refused it too often (57号 §34). */
  #refusers(): number {
    const home = this.#home
    const columns = this.#columns
    const times = this.#refusedOften
    if ((home.traits & REFUSED_WORK) === 0 && times > 0) return 0
    let count = 0
    for (let m = 0; m < home.size; m += 1) {
      const p = home.first + m
      if ((columns.workRefusals[p] ?? 0) < times || !this.#stays(m) || !home.isAged(m, 18)) continue
      if (columns.workAbility[p] === NO_ABILITY || this.#hasWork[columns.employment[p] ?? 0] === 1) continue
      count += 1
    }
    return count
  }

  /** 单人保 by both ways; returns what it costs a month. */
  #singles(figures: Figures, category: number): number {
    const home = this.#home
    const bySource = this.#sources[category] === 1
    const byAge = this.#byAge
    // Both ways are for disabled or ill persons alone, of a household that has no 低保.
    if ((home.traits & (DISABLED | ILL)) === 0 || category === IS_DB || (!bySource && !byAge)) return 0
    let sum = 0
    const { disabilityType, disease } = this.#columns
    for (let m = 0; m < home.size; m += 1) {
      const p = home.first + m
      if ((disabilityType[p] === 0 && disease[p] === 0) || !this.#stays(m)) continue
      const first = bySource && (this.#severeSingle[home.degreeOf(m)] === 1 || home.hasListedDisease(m))
      if (!first && !(byAge && this.#isSingleAdult(m, figures))) continue
      const amount = this.#amounts.single(m, figures, !first)
      this.#out.personCategory[p] = PERSON_DBS
      this.#out.personAmount[p] = amount
      sum += amount
    }
    return sum
  }

  /** 成年无业重度残疾人 (民发〔2022〕83号 一（一）), by their own figures alone. */
  #isSingleAdult(m: number, figures: Figures): boolean {
    const home = this.#home
    const p = home.first + m
    if (!home.isSevere(m) || !home.isAged(m, 18) || this.#jobless[this.#columns.employment[p] ?? 0] !== 1) return false
    if (!figures.singleBelowStandard(m)) return false
    const assets = figures.singleAssetsWithin(m, DB)
    return home.ownVehiclesWithin(DB, m) && assets
  }

  #write(figures: Figures, category: number, gap: number, uplift: number, dbs: number, tk: number): void {
    const out = this.#out
    const { h, remaining } = this.#home
    const total = gap + uplift + dbs + tk
    out.category[h] = category
    out.people[h] = remaining
    out.annualIncome[h] = figures.income()
    out.monthlyPerCapita[h] = figures.perCapita()
    // Nothing is payable to most of a county: what stands there already need not be written again.
    if (total === 0) return
    out.gap[h] = gap
    out.uplift[h] = uplift
    out.dbs[h] = dbs
    out.tk[h] = tk
    out.amount[h] = total
  }
}
