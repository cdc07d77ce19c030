import { z } from 'zod'
import { operation } from '../ipc/operation'
import { formBody } from '../intake/formBody'
import { count, done, id, isoDate, nothing } from './common'

/** Why a draft was begun: a household we do not have, its new declaration, or a correction of what we have. */
export const intakePurposes = ['new', 'renew', 'edit'] as const
export type IntakePurpose = (typeof intakePurposes)[number]

export const intakeDraftRow = z.object({
  id,
  revision: count,
  purpose: z.enum(intakePurposes),
  /** As typed so far; empty while there is no name. */
  applicantName: z.string(),
  place: z.string(),
  people: count,
  householdId: id.nullable(),
  householdKey: z.string(),
  /** The record was changed by somebody else since the draft was begun. */
  stale: z.boolean(),
  createdBy: z.string(),
  createdAt: z.string(),
  changedBy: z.string(),
  changedAt: z.string(),
  mine: z.boolean(),
})
export type IntakeDraftRow = z.infer<typeof intakeDraftRow>

/** Another place in the book where a person stands or stood. */
export const knownNote = z.object({
  kind: z.enum(['member', 'left', 'obligor', 'ended', 'standing', 'case', 'refused', 'exited', 'draft', 'kin']),
  /** Null where the household lies outside the caller's area. */
  householdId: id.nullable(),
  householdKey: z.string(),
  caseId: id.nullable(),
  /** Name of the applicant; empty outside the caller's area. */
  applicantName: z.string(),
  place: z.string(),
  on: isoDate.nullable(),
  /** Said in one sentence, with what to do. */
  sentence: z.string(),
})
export type KnownNote = z.infer<typeof knownNote>

const idNumber = z.string().regex(/^\d{17}[\dX]$/)

export const intakeContract = {
  /** What the form offers: villages and the first letters of choices, for picking by the keyboard. */
  'intake.lists': operation({
    kind: 'read',
    input: nothing,
    output: z.object({
      county: z.string(),
      villages: z.array(
        z.object({
          code: z.string(),
          name: z.string(),
          townName: z.string(),
          /** In the area that the session works in. */
          own: z.boolean(),
          /** Without blanks: qiaotoucun. */
          pinyin: z.string(),
          initials: z.string(),
        }),
      ),
      /** Label of a choice → its initials. */
      initials: z.record(z.string(), z.string()),
      /** Released parameter sets as text, for the running totals. */
      policies: z.array(z.string()),
      policyRegion: z.string(),
      today: isoDate,
    }),
  }),
  'intake.newDraft': operation({
    kind: 'write',
    input: z.object({ fromHouseholdId: id.nullable(), purpose: z.enum(intakePurposes).default('renew') }),
    output: z.object({ id }),
  }),
  /** Kept by itself while typing. */
  'intake.saveDraft': operation({
    kind: 'write',
    input: z.object({ id, revision: count, body: formBody }),
    output: z.object({ revision: count }),
  }),
  'intake.drafts': operation({
    kind: 'read',
    input: z.object({ offset: count.default(0), limit: z.number().int().min(1).max(200).default(100) }),
    output: z.object({ total: count, rows: z.array(intakeDraftRow) }),
  }),
  /** One draft to go on with. Shows a family's whole numbers, so it is logged. */
  'intake.draft': operation({
    kind: 'write',
    input: z.object({ id }),
    output: z.object({
      id,
      revision: count,
      purpose: z.enum(intakePurposes),
      body: formBody,
      householdId: id.nullable(),
      householdKey: z.string(),
      /** The form of the facts that the draft was begun from; null for a household we do not have. */
      base: formBody.nullable(),
      stale: z.boolean(),
      changedBy: z.string(),
      changedAt: z.string(),
    }),
  }),
  'intake.discard': operation({ kind: 'write', input: z.object({ id, revision: count }), output: done }),
  'intake.undoDiscard': operation({ kind: 'write', input: z.object({ id }), output: done }),
  /** Where these people already stand: other households, earlier cases, exits, refusals. Logged. */
  'intake.known': operation({
    kind: 'write',
    input: z.object({
      idNumbers: z.array(idNumber).max(120),
      /** Those of them who are only named as obligors. */
      obligors: z.array(idNumber).max(120).default([]),
      /** 代办人, who acts for the applicant and need not be one of the others. */
      proxy: idNumber.nullable().default(null),
      householdId: id.nullable(),
      draftId: id.nullable(),
    }),
    output: z.object({ people: z.array(z.object({ idNumber: z.string(), notes: z.array(knownNote) })) }),
  }),
  /** The other hand's version of the record that the draft is about: base and theirs, to be put beside mine. */
  'intake.theirs': operation({
    kind: 'write',
    input: z.object({ id }),
    output: z.object({
      base: formBody,
      theirs: formBody,
      theirsRevision: count,
      by: z.string(),
      at: z.string(),
      /** Every change since was recorded by the person who asks, outside this form. */
      own: z.boolean(),
      /** Numbers of the signed sheets (义务人同意核对) that made every change since; none where there was another one. */
      sheets: z.array(z.string()),
    }),
  }),
  /** After every difference was decided: what is typed now stands on the other hand's version. */
  'intake.rebase': operation({
    kind: 'write',
    input: z.object({ id, revision: count, body: formBody, theirsRevision: count }),
    output: z.object({ revision: count }),
  }),
  /** Writes the household and, where asked for, opens a case. @throws CONFLICT, RULE_BROKEN, INVALID_INPUT. */
  'intake.submit': operation({
    kind: 'write',
    input: z.object({ id, revision: count, openCase: z.boolean(), on: isoDate }),
    output: z.object({ householdId: id, householdKey: z.string(), caseId: id.nullable(), caseNumber: z.string() }),
  }),
}
