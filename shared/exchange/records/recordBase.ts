import { z } from 'zod'

/** A field with the Chinese name that the dictionary line and the JSON Schemas carry. */
export function named<T extends z.ZodType>(title: string, schema: T): T {
  return schema.meta({ title })
}

export const recordId = z.string().min(1).max(80)
export const shortText = z.string().max(500)
/** A real calendar date; years 1900 to 2199, as everywhere in the program. */
export const dateText = z.iso.date().regex(/^(19|20|21)/)
export const monthText = z.string().regex(/^(19|20|21)\d{2}-(0[1-9]|1[0-2])$/)
export const regionText = z.string().regex(/^\d{2}(\d{2}(\d{2}(\d{3}(\d{3})?)?)?)?$/)
/** An amount in 元 with two decimals, as text: exact in every program that reads it. */
export const yuan = z.string().regex(/^(0|-?[1-9]\d{0,9}|-0)\.\d{2}$/)
export const yuanNotNegative = z.string().regex(/^(0|[1-9]\d{0,9})\.\d{2}$/)

/**
 * What every record carries: who it is, how often each office has changed it, and the two times that matter — from when
 * the content is true and when it became known — so that a past month can be recomputed as it was known.
 */
export const recordBase = {
  id: named('记录标识（终身不变）', recordId),
  revision: named(
    '修订向量：各单位（区划代码）修改次数',
    z.record(regionText, z.number().int().min(1)).refine((vector) => Object.keys(vector).length > 0),
  ),
  office: named('最近修改单位（区划代码）', regionText),
  trueFrom: named('事实起始日', dateText),
  trueTo: named('事实截止日（不含当日；空为至今）', dateText.nullable()),
  recordedAt: named('记录时间', z.iso.datetime({ offset: true })),
}
