import type { z } from 'zod'
import {
  assetRecord,
  expenseRecord,
  householdRecord,
  incomeRecord,
  membershipRecord,
  obligorRecord,
  personRecord,
} from './factRecords'
import { determinationRecord, entitlementRecord, reservedRecord, tombstoneRecord } from './outcomeRecords'
import type { RecordType } from './recordTypes'

/** Schema of each type of line. docs/package-schema/ is generated from here. */
export const recordSchemas = {
  household: householdRecord,
  person: personRecord,
  membership: membershipRecord,
  income: incomeRecord,
  expense: expenseRecord,
  asset: assetRecord,
  obligor: obligorRecord,
  case: reservedRecord('case'),
  determination: determinationRecord,
  entitlement: entitlementRecord,
  notice: reservedRecord('notice'),
  review: reservedRecord('review'),
  warning: reservedRecord('warning'),
  aid: reservedRecord('aid'),
  consent: reservedRecord('consent'),
  attachment: reservedRecord('attachment'),
  tombstone: tombstoneRecord,
} as const satisfies Record<RecordType, z.ZodType>

/** Official names of the types, for the dictionary line, cover sheet and screen. */
export const recordTitles: Readonly<Record<RecordType, string>> = {
  household: '家庭',
  person: '人员',
  membership: '家庭成员关系',
  income: '收入',
  expense: '支出',
  asset: '财产',
  obligor: '赡养抚养扶养义务人',
  case: '办件',
  determination: '认定结果',
  entitlement: '保障待遇',
  notice: '公示',
  review: '复核',
  warning: '预警',
  aid: '救助记录',
  consent: '授权承诺',
  attachment: '附件',
  tombstone: '终止记录',
}

/** The types that this version writes. */
export type EmittedType =
  | 'household'
  | 'person'
  | 'membership'
  | 'income'
  | 'expense'
  | 'asset'
  | 'obligor'
  | 'determination'
  | 'entitlement'
  | 'tombstone'

export type RecordOf<T extends RecordType> = z.infer<(typeof recordSchemas)[T]>
/** A record that this version writes. */
export type ExchangeRecord = { [T in EmittedType]: RecordOf<T> }[EmittedType]
/** Any record that may arrive. */
export type IncomingRecord = { [T in RecordType]: RecordOf<T> }[RecordType]
