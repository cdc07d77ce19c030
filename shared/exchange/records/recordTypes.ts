/** Every type of line that a payload may hold (spec: package.md, Payload), in the order the dictionary lists them. */
export const recordTypes = [
  'household',
  'person',
  'membership',
  'income',
  'expense',
  'asset',
  'obligor',
  'case',
  'determination',
  'entitlement',
  'notice',
  'review',
  'warning',
  'aid',
  'consent',
  'attachment',
  'tombstone',
] as const
export type RecordType = (typeof recordTypes)[number]
