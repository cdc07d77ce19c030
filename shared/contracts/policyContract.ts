import { z } from 'zod'
import { operation } from '../ipc/operation'
import { isPolicyKey } from '../policy/policyKeys'
import { policySectionNames } from '../policy/policySections'
import { count, done, failure, fen, fileToken, householdCategory, id, isoDate, nothing } from './common'

export const policyInfo = z.object({
  id: z.string(),
  title: z.string(),
  region: z.string(),
  documentNo: z.string(),
  effectiveFrom: isoDate,
  effectiveTo: isoDate.nullable(),
  loadedAt: z.string(),
})
export type PolicyInfo = z.infer<typeof policyInfo>

/** What is wrong at one key: the key of the sentence, what was typed, what would be right. */
export const policyProblem = z.object({
  messageKey: z.string(),
  key: z.string(),
  typed: z.string(),
  expected: z.string(),
})

/** A household on which the two evaluators do not agree. */
export const evaluatorDifference = z.object({
  householdId: z.string(),
  key: z.string(),
  field: z.string(),
  readable: z.string(),
  columnar: z.string(),
})

/** What trying a set on the whole book found. Money is fen a month. */
export const policyCheck = z.object({
  at: z.string(),
  by: z.string(),
  /** The day judged: the set's first, or today where that has passed. */
  on: isoDate,
  households: count,
  /** Why the households could not be judged under it (a value that a rule needs), or null. */
  failure: failure.nullable(),
  /** Households that differ between the evaluators, and the first of them. */
  differing: count,
  differences: z.array(evaluatorDifference).max(50),
  /** Households that a person must decide under it, and the parameters whose lack is the reason for some of them. */
  manual: count,
  missing: z.array(z.string()),
  /** The set that would be in force on that day otherwise, or null. */
  against: z.object({ id: z.string(), title: z.string() }).nullable(),
  /** False where there is such a set but the households could not be judged under it: nobody can tell who moves. */
  comparable: z.boolean(),
  /** Households by class before and after; only pairs that occur. Empty where nothing was compared. */
  moves: z.array(z.object({ from: householdCategory, to: householdCategory, households: count })),
  classChanged: count,
  amountChanged: count,
  monthlyBefore: fen,
  monthlyAfter: fen,
  seconds: z.number(),
})
export type PolicyCheck = z.infer<typeof policyCheck>

/** One released set: never changed, never removed. */
export const policySetView = policyInfo.extend({
  /** `covered`: it runs today, but a narrower area (the county itself) has a set of its own for the day. */
  state: z.enum(['inForce', 'covered', 'later', 'ended']),
  /** Last day, also when it is the next set that ends it. */
  until: isoDate.nullable(),
  enteredBy: z.string(),
  releasedBy: z.string(),
  releasedAt: z.string(),
  secondBy: z.string(),
  /** How it came into force (tables/policySet.ts). */
  way: z.enum(['loaded', 'setup', 'command', 'two', 'second', 'alone']),
  /** Why one signature was enough although many households move; empty where that needs no reason. */
  reason: z.enum(['', 'noSecondPerson']),
  check: policyCheck.nullable(),
})
export type PolicySetView = z.infer<typeof policySetView>

/** The head of a draft as typed: anything may still be missing. */
export const draftHead = z.object({
  id: z.string().max(60),
  title: z.string().max(200),
  documentNo: z.string().max(100),
  effectiveFrom: z.string().max(10),
  effectiveTo: z.string().max(10).nullable(),
  basedOn: z.string().max(60).nullable(),
})
export type DraftHead = z.infer<typeof draftHead>

/** Key → value in the form of a set file; unknown keys and wrong values are kept as they are until somebody mends them. */
export const draftValues = z.record(z.string().min(1).max(100), z.json())
export type DraftValues = z.infer<typeof draftValues>

export const policyDraftView = z.object({
  id,
  revision: count,
  head: draftHead,
  region: z.string(),
  enteredBy: z.string(),
  enteredAt: z.string(),
  changedAt: z.string(),
  /** Everybody who typed in it. */
  hands: z.array(z.string()),
  /** What stops it: values and dates that are wrong or missing. */
  problems: count,
  state: z.enum(['open', 'checked', 'signed']),
})
export type PolicyDraftView = z.infer<typeof policyDraftView>

const section = z.enum(policySectionNames)
const origin = z.enum(['own', 'kept', 'default', 'missing'])

export const policyRow = z.object({
  section,
  key: z.string().refine(isPolicyKey),
  label: z.string(),
  unit: z.string(),
  /** Article or notice it comes from. */
  source: z.string(),
  value: z.string(),
  origin,
  /** Title of the set that gives a kept value. */
  from: z.string(),
})
export type PolicyRowView = z.infer<typeof policyRow>

/** Which set: a released one or a draft. */
export const policyRef = z.object({ kind: z.enum(['set', 'draft']), id })
export type PolicyRef = z.infer<typeof policyRef>

/** Why the signed-in person cannot release a draft now; words in shared/messages/policyPage.ts. */
export const releaseHindrances = [
  'problems',
  'unchecked',
  'setsChanged',
  'factsChanged',
  'dayChanged',
  'failed',
  'differences',
  'missing',
  'duty',
  'ownDraft',
  /** As `ownDraft`, and nobody else is there who could. */
  'ownDraftOnly',
  'ownSignature',
] as const

export const policyContract = {
  /** The released sets, for choosing one. */
  'policy.list': operation({ kind: 'read', input: nothing, output: z.object({ sets: z.array(policyInfo) }) }),
  /** Released sets with how they were released, and the drafts for those who may see them. */
  'policy.timeline': operation({
    kind: 'read',
    input: z.object({ today: isoDate }),
    output: z.object({
      sets: z.array(policySetView),
      drafts: z.array(policyDraftView),
      /** Above this share of households that change class, in per cent, a second signature is needed. */
      limit: z.number().int(),
    }),
  }),
  /** Every value of a set by subject: in words, where it comes from. Of a draft: as far as it can be read. */
  'policy.values': operation({
    kind: 'read',
    input: policyRef,
    output: z.object({ title: z.string(), rows: z.array(policyRow) }),
  }),
  /** Two sets side by side. */
  'policy.compare': operation({
    kind: 'read',
    input: z.object({ left: policyRef, right: policyRef }),
    output: z.object({
      left: z.string(),
      right: z.string(),
      rows: z.array(
        z.object({
          section,
          key: z.string(),
          label: z.string(),
          unit: z.string(),
          left: z.string(),
          right: z.string(),
          changed: z.boolean(),
        }),
      ),
    }),
  }),
  /** One draft with what is needed to work on it. */
  'policy.draft': operation({
    kind: 'read',
    input: z.object({ id, today: isoDate }),
    output: policyDraftView.extend({
      values: draftValues,
      /** What each parameter would be without a value of its own; `raw` as a file spells it. */
      kept: z.array(policyRow.extend({ raw: z.json().nullable() })),
      problemList: z.array(policyProblem),
      cautions: z.array(z.object({ key: z.string(), words: z.string() })),
      check: policyCheck.nullable(),
      signedBy: z.string().nullable(),
      release: z.object({
        hindrances: z.array(z.enum(releaseHindrances)),
        needsSecond: z.boolean(),
        /** Nobody else enters or releases sets: they release their own draft, and the record says so. */
        alone: z.boolean(),
        /** Two would have to sign, but there is nobody for the second signature: one is enough, and the record says why. */
        noSecondPerson: z.boolean(),
      }),
    }),
  }),
  /** A new draft: from the set that begins last, with nothing in it, or from a set file. */
  'policy.newDraft': operation({
    kind: 'write',
    input: z.discriminatedUnion('from', [
      z.object({ from: z.enum(['last', 'blank']), today: isoDate }),
      z.object({ from: z.literal('file'), file: fileToken }),
    ]),
    output: z.object({ id }),
  }),
  'policy.changeDraft': operation({
    kind: 'write',
    input: z.object({ id, revision: count, head: draftHead, values: draftValues }),
    output: z.object({ revision: count }),
  }),
  'policy.deleteDraft': operation({ kind: 'write', input: z.object({ id, revision: count }), output: done }),
  'policy.undoDelete': operation({ kind: 'write', input: z.object({ id }), output: done }),
  /** Tries a draft on the whole book (a job). */
  'policy.check': operation({
    kind: 'write',
    input: z.object({ id, revision: count }),
    output: z.object({ jobId: id }),
  }),
  /** Releases a checked draft, or signs it first where two signatures are needed. */
  'policy.release': operation({
    kind: 'write',
    input: z.object({ id, revision: count }),
    output: z.object({ released: z.string().nullable() }),
  }),
  'policy.setLimit': operation({
    kind: 'write',
    input: z.object({ limit: z.number().int().min(1).max(100) }),
    output: done,
  }),
  /** Writes a set or a draft as a set file. */
  'policy.export': operation({
    kind: 'read',
    input: policyRef.extend({ file: fileToken }),
    output: done,
  }),
}
