import { z } from 'zod'
import { householdCategories, personCategories } from '../../domain/category'
import { dateText, monthText, named, recordBase, recordId, yuan, yuanNotNegative } from './recordBase'
import { recordTypes } from './recordTypes'

const household = named('所属家庭记录标识', recordId)
const amount = yuanNotNegative.nullable()

/** What the rules found for one household on one date under one parameter set. */
export const determinationRecord = z.strictObject({
  type: z.literal('determination'),
  ...recordBase,
  householdId: household,
  on: named('认定日期', dateText),
  policyId: named('参数集', z.string().min(1).max(80)),
  category: named('家庭类别', z.enum(householdCategories)),
  tags: named('标记', z.array(z.string().max(60)).max(40)),
  people: named('计算人数', z.number().int().min(0)),
  annualIncome: named('家庭年收入（元）', yuan),
  monthlyPerCapita: named('月人均收入（元）', yuan),
  amount: named('月应发金额（元）', amount),
  gap: named('其中补差（元/月）', yuanNotNegative),
  uplift: named('其中分类施保增发（元/月）', yuanNotNegative),
  dbs: named('其中单人保（元/月）', yuanNotNegative),
  tk: named('其中特困供养（元/月）', yuanNotNegative),
  persons: named(
    '成员个人类别',
    z
      .array(
        z.strictObject({
          personId: named('人员记录标识', recordId),
          category: named('类别', z.enum(personCategories)),
          amount: named('月金额（元）', amount),
          reason: named('理由代码', z.string().max(60)),
        }),
      )
      .max(99),
  ),
  reasons: named('认定理由代码', z.array(z.string().max(60)).max(60)),
})

/**
 * What is payable in the month: one record for the household's own amount, one for each member with a class of their own.
 * The amounts of one household add up to its determination's `amount`.
 */
export const entitlementRecord = z.strictObject({
  type: z.literal('entitlement'),
  ...recordBase,
  householdId: household,
  personId: named('人员记录标识（空为全户）', recordId.nullable()),
  determinationId: named('认定记录标识', recordId),
  category: named('类别', z.enum([...householdCategories, 'DBS'])),
  month: named('发放月份', monthText),
  people: named('保障人数', z.number().int().min(0)),
  amount: named('月金额（元）', yuanNotNegative),
})

/** A record that is no more: what ended it and since when. The content itself is not repeated. */
export const tombstoneRecord = z.strictObject({
  type: z.literal('tombstone'),
  ...recordBase,
  of: named('所终止记录的类型', z.enum(recordTypes)),
  reason: named('终止原因', z.string().min(1).max(200)),
})

/**
 * Types reserved for later versions (case, notice, review, warning, aid, consent, attachment): this version does not
 * write them; what other programs write is accepted with the common fields checked and the rest kept as it is.
 */
export function reservedRecord<T extends string>(type: T) {
  return z.looseObject({ type: z.literal(type), ...recordBase, householdId: household.nullish() })
}
