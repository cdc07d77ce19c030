import type { Fen } from '../domain/money'

/**
 * The sums of one household and the questions the rules ask of them. Answered once in scaled numbers (numberFigures.ts,
 * every household of a county) and once in whole integers of any size (wideFigures.ts, the few rows whose shares do not
 * divide or whose amounts are too large); the decisions (evaluateColumns.ts) are written once, over both. Persons are
 * counted from the household's first.
 */
export interface Figures {
  /** True as long as every figure so far was exact. When it turns false the answers are void: ask the wide ones. */
  readonly fits: boolean
  /** Reads the household that is open; nobody has left yet. */
  read(): void
  /** The person's own income, with their share of what is given for the household alone, is below the standard. */
  personBelowStandard(m: number): boolean
  /** The same below the disposable income of the year before. */
  personBelowDisposable(m: number): boolean
  /** The person's own assets, or their share of the household's, are within a class's limit. */
  personAssetsWithin(m: number, limit: number): boolean
  /** Adds up those who stay; to be called when somebody has left or come back. */
  settle(): void
  /** What the household has in financial assets is within a class's limit. */
  assetsWithin(limit: number): boolean
  /** Of the income of those who stay: below nought, nought, above it. */
  sign(): -1 | 0 | 1
  belowStandard(): boolean
  /** Below `grace_cap_mult` times the standard. */
  belowGrace(): boolean
  belowEdge(): boolean
  belowDisposable(): boolean
  /** Below the income line of 刚性支出, which a set may take from the towns for all (`rigid_income_line`). */
  belowRigidLine(): boolean
  rigid(): Rigid
  /** 低保 a month, rounded as the set says; `refusers` of the household get no share. */
  gap(refusers: number): Fen
  /** Fen a year, and fen a month and head, rounded half up. */
  income(): Fen
  perCapita(): Fen
  /** By the person's own figures alone: 成年无业重度残疾人. */
  singleBelowStandard(m: number): boolean
  /** The person's own assets, nought where blank, are within what one head may have. */
  singleAssetsWithin(m: number, limit: number): boolean
  /** What the person's own income lacks to the standard, fen a month, rounded; `spares`: without the support left aside. */
  singleGap(m: number, spares: boolean): Fen
}

/** What rigid spending makes of a household: nothing, too little income to tell, or one of the two ways to 刚性支出. */
export type Rigid = 'none' | 'noIncome' | 'met'

export type Rounding = 'CEIL_YUAN_HOUSEHOLD' | 'CEIL_YUAN_PERSON' | 'CEIL_JIAO' | 'NONE'

/** Fen to which an amount is rounded up; 0 where it is rounded to the nearest fen, halves up. */
export function roundingStep(rounding: Rounding): number {
  return rounding === 'CEIL_JIAO' ? 10 : rounding === 'NONE' ? 0 : 100
}
