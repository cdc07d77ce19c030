import { z } from 'zod'
import { operation } from '../ipc/operation'
import { bytes, count, done, fileToken, id, isoDate } from './common'

/** `pledge`: 诚信承诺 of the applicant; `check`: 核查授权 of a member; `obligor`: 义务人同意 (社会救助法 §41), separately. */
export const consentKinds = ['pledge', 'check', 'obligor'] as const
export type ConsentKind = (typeof consentKinds)[number]

/** Why somebody signed in another's place. */
export const guardianReasons = ['minor', 'noCapacity', 'limitedCapacity', 'commissioned'] as const
export type GuardianReason = (typeof guardianReasons)[number]

/**
 * Where the answer of one person stands. `stale`: signed, but the family changed or a new application was made since;
 * `ended`: the aid it was given for was refused or ended.
 */
export const consentStates = ['given', 'refused', 'missing', 'withdrawn', 'stale', 'ended'] as const
export type ConsentStanding = (typeof consentStates)[number]

const idNumber = z.string().trim().max(18)
export const guardian = z.object({
  name: z.string().trim().min(2).max(60),
  idNumber: idNumber.nullable(),
  relation: z.string().trim().min(1).max(20),
  reason: z.enum(guardianReasons),
})
export type Guardian = z.infer<typeof guardian>

/** One signed sheet as kept. */
export const consentRow = z.object({
  id,
  revision: count,
  number: z.string(),
  kind: z.enum(consentKinds),
  caseId: id.nullable(),
  subjectKey: z.string(),
  name: z.string(),
  idMasked: z.string(),
  relation: z.string(),
  agreed: z.boolean(),
  refusedWhy: z.string(),
  signedOn: isoDate,
  guardian: guardian.extend({ idNumber: z.string().nullable() }).nullable(),
  attachmentId: id.nullable(),
  recordedBy: z.string(),
  recordedAt: z.string(),
  withdrawn: z.object({ on: isoDate, reason: z.string(), by: z.string() }).nullable(),
  /** Taken back together with the change of the household's facts that it made: it counts no more. */
  undone: z.object({ at: z.string(), by: z.string() }).nullable(),
})
export type ConsentRow = z.infer<typeof consentRow>

/** One person who has to answer, and whether the answer holds on the day asked for. */
export const consentLine = z.object({
  kind: z.enum(consentKinds),
  /** Names the person within the household: a person's id, or `obligor:` with number or name. */
  subjectKey: z.string(),
  personId: z.string().nullable(),
  name: z.string(),
  relation: z.string(),
  age: z.number().int().nullable(),
  /** A minor cannot sign alone. */
  needsGuardian: z.boolean(),
  standing: z.enum(consentStates),
  /** Why it does not hold, in words; empty when it does. */
  why: z.string(),
  consentId: id.nullable(),
})
export type ConsentLine = z.infer<typeof consentLine>

const reason = z.string().trim().min(2).max(200)
const sheet = z.object({
  householdId: id,
  paper: z.enum(['authorization', 'pledge', 'obligor']),
  on: isoDate,
})

export const consentContract = {
  'consent.page': operation({
    kind: 'read',
    input: z.object({ householdId: id, caseId: id.nullable().default(null), on: isoDate }),
    output: z.object({
      complete: z.boolean(),
      /** The validity rule in force, as the parameter set has it. */
      rule: z.string(),
      lines: z.array(consentLine),
      rows: z.array(consentRow),
    }),
  }),
  'consent.record': operation({
    kind: 'write',
    input: z.object({
      householdId: id,
      caseId: id.nullable(),
      kind: z.enum(consentKinds),
      /** Everybody who signed this sheet. */
      subjects: z
        .array(z.object({ subjectKey: z.string().min(1).max(120), guardian: guardian.nullable() }))
        .min(1)
        .max(99),
      agreed: z.boolean(),
      refusedWhy: z.string().trim().max(200).default(''),
      signedOn: isoDate,
      attachmentId: id.nullable(),
    }),
    output: z.object({ number: z.string(), count }),
  }),
  'consent.attachScan': operation({
    kind: 'write',
    input: z.object({ id, revision: count, attachmentId: id }),
    output: done,
  }),
  'consent.withdraw': operation({
    kind: 'write',
    input: z.object({ id, revision: count, on: isoDate, reason }),
    output: done,
  }),
  /** F3 with signature fields: 授权书, 承诺书, or 义务人同意书 (one page each). */
  'consent.pdf': operation({ kind: 'write', input: sheet, output: z.object({ bytes }) }),
  'consent.save': operation({ kind: 'write', input: sheet.extend({ file: fileToken }), output: done }),
  'consent.print': operation({ kind: 'write', input: sheet, output: done }),
}
