/**
 * Every code that `Determination.reasons`, `.tags` and `PersonDetermination.reason` can hold. Labels:
 * `reasonLabels`, `tagLabels`, `personReasonLabels` in shared/messages/rules.ts.
 */
export const reasonCodes = [
  /** Aid was not asked for; the household seems to meet the conditions of the class named (a warning, never a class). */
  'SUSPECT_TK',
  'SUSPECT_DB',
  'SUSPECT_BY',
  'SUSPECT_GX',
  'SUSPECT_DBS',
  'SUSPECT_MANUAL',
  /** Income is below the 低保 line, property above its limits: judged on as 边缘, then 刚性. */
  'PROPERTY_OVER_DB',
  /** 低保 kept for the run-out period after employment (57号 §33). */
  'GRACE',
  /** A member's share is not paid after repeated refusals of work (57号 §34). */
  'REFUSED_WORK',
  /** 刚性支出 by its share of the income, or by what remains after it. */
  'GX_RATIO',
  'GX_REMAINDER',
  /** The standing recognition has run out and nothing new was applied for (刚性支出困难家庭认定办法 §10). */
  'GX_EXPIRED',
  'QT_REJECTED',
  'QT_EXITED',
  'QT_WORKER',
  /** In the books until now and no class any more: watched for `qt_exit_months`. */
  'QT_LEAVING',
  /** 16 or 17 years old, every other condition of 特困 met: a person decides (43号 §5). */
  'MANUAL_AGE_GAP',
  /** 特困 as a minor, of age now and still at school: goes on by 社会救助法 §16 第三款, a person confirms. */
  'MANUAL_STUDENT',
  /** Spending but no income at all: there is no ratio. */
  'MANUAL_NO_INCOME',
  /** What those who are judged together have is below nought in sum: a loss, or an error. There is no class by numbers. */
  'MANUAL_NEGATIVE_INCOME',
  /** All cells of income are blank and nobody pays support: whether there is no income, nobody wrote down. */
  'MANUAL_INCOME_BLANK',
  /** The same of a household of 特困 persons, whose class stands. */
  'INCOME_BLANK',
  /** An obligor has not consented to being checked (社会救助法 §41): the figures are as declared, nothing was checked. */
  'OBLIGOR_UNCHECKED',
  /** A rule needs a parameter that no set gives. */
  'MANUAL_PARAMETER',
  /** Facts that no rule can be applied to (brokenFacts.ts). */
  'MANUAL_FACTS',
  /** The program could not finish (electron/store/services/determination/judgeHousehold.ts): a fault, never a finding. */
  'MANUAL_NOT_COMPUTED',
  /** Nobody is counted as living in the household. */
  'NO_MEMBER',
] as const
export type ReasonCode = (typeof reasonCodes)[number]

export const tagCodes = [
  /** 防止返贫监测对象 beside another main class. */
  'FP',
  /** 困难职工 */
  'WORKER',
  /** A child for whom 孤儿 or 事实无人抚养 was chosen: not 特困, on no notice (43号 §9; 民发〔2019〕62号). */
  'ORPHAN',
  'UNATTENDED_CHILD',
  /** 近亲属备案 (57号 §11) */
  'KIN',
] as const
export type TagCode = (typeof tagCodes)[number]

export const personReasonCodes = [
  'TK_ELDER',
  'TK_MINOR',
  'TK_DISABILITY',
  'DISABILITY',
  'DISEASE',
  'SINGLE_ADULT',
] as const
export type PersonReasonCode = (typeof personReasonCodes)[number]
