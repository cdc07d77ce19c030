import type { Fen } from '../domain/money'
import { floor, times, type Rational } from '../domain/rational'
import type { ResolvedValues } from '../policy/policyKeys'
import type { CaseClass } from './states'

type ByClass<T> = Readonly<Partial<Record<CaseClass, T>>>

/** Everything that an official can change about the course of a case, from the parameter set. `wd`: working days. */
export interface CaseLimits {
  readonly startSurveyWd: number
  readonly startCheckWd: number
  readonly townshipWd: ByClass<number>
  readonly countyWd: ByClass<number>
  readonly noticeWd: number
  readonly totalWd: number
  readonly delegatedWd: number
  readonly extendedWd: number
  readonly objectionWd: number
  readonly hearingWd: number
  /** Natural days. */
  readonly publicityDays: number
  readonly publicityRequired: ByClass<boolean>
  readonly samplePct: ByClass<number>
  readonly kinVisit: boolean
  readonly checkValidDays: number
  readonly rushDays: number
  readonly rushCapMult: Rational
  readonly rigidValidMonths: number
  /** The township decides itself. */
  readonly delegated: boolean
}

/** The limits that stand in a parameter set. */
export function limitsOf(values: ResolvedValues): CaseLimits {
  return {
    startSurveyWd: values.ttl_start_survey_wd,
    startCheckWd: values.ttl_start_check_wd,
    townshipWd: values.ttl_township_wd,
    countyWd: values.ttl_county_wd,
    noticeWd: values.ttl_notice_wd,
    totalWd: values.ttl_total_wd,
    delegatedWd: values.ttl_delegated_wd,
    extendedWd: values.ttl_extended_wd,
    objectionWd: values.objection_rework_days,
    hearingWd: values.hearing_days,
    publicityDays: values.publicity_days,
    publicityRequired: values.publicity_required,
    samplePct: values.county_sample_pct,
    kinVisit: values.kin_county_visit,
    checkValidDays: values.check_report_valid_days,
    rushDays: values.temp_rush_days,
    rushCapMult: values.temp_rush_cap_mult,
    rigidValidMonths: values.rigid_valid_months,
    delegated: values.authority_confirm === '乡镇',
  }
}

/** The most that 小额快救 may give: its multiple of the monthly standard, rounded down to the fen. */
export function rushCap(limits: CaseLimits, standard: Fen): Fen {
  return floor(times(limits.rushCapMult, standard))
}
