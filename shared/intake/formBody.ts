import { z } from 'zod'

/**
 * What is typed in the form 采集登记, exactly as typed: text by field, right or wrong. Only the reader
 * (shared/intake/readForm.ts) makes facts of it, by the same kinds and checks as the import workbook.
 */
const typed = z.record(z.string().max(40), z.string().max(2000))

/** One row of the form: a member, an obligor, a house, a vehicle, or the household itself. */
export const formRow = z.object({
  /** Stays with the row while it is in the form, whatever is typed in it. */
  uid: z.string().min(1).max(200),
  /** Field of the workbook's sheet → text; a field that is left out is blank. */
  values: typed,
  /** Heading of a column that the sheet does not know → text (工作单位, 房屋结构 …). */
  extra: z.record(z.string().max(200), z.string().max(2000)),
})
export type FormRow = z.infer<typeof formRow>

export const rowLists = ['members', 'obligors', 'houses', 'vehicles'] as const
export type RowList = (typeof rowLists)[number]

export const formBody = z.object({
  household: formRow,
  members: z.array(formRow).max(99),
  obligors: z.array(formRow).max(200),
  houses: z.array(formRow).max(99),
  vehicles: z.array(formRow).max(99),
  /** 申请书: what belongs to the application and not to the household. */
  application: typed,
  /** Names (refKey) of figures that stand as last year's form had them until somebody confirms or types over them. */
  carried: z.array(z.string().max(320)).max(20_000).optional(),
})
export type FormBody = z.infer<typeof formBody>

export const HOUSEHOLD_UID = 'household'

export function blankRow(uid: string): FormRow {
  return { uid, values: {}, extra: {} }
}

/** True when nothing is typed in a row. */
export function isBlankRow(row: FormRow): boolean {
  return [...Object.values(row.values), ...Object.values(row.extra)].every((text) => text.trim() === '')
}
