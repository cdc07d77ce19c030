import { z } from 'zod'
import { archiveItemCodes } from '../attachments/archiveItems'
import { operation } from '../ipc/operation'
import { bytes, count, done, fileToken, id, isoDate, nothing } from './common'

export const attachmentTypes = ['jpeg', 'png', 'pdf'] as const
export type AttachmentType = (typeof attachmentTypes)[number]
export const archiveItem = z.enum(archiveItemCodes)
export const rotations = [0, 90, 180, 270] as const
const rotation = z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)])

/** Bytes of a file that travel in one answer. */
export const ATTACHMENT_CHUNK = 256 * 1024

export const attachmentRow = z.object({
  id,
  revision: count,
  caseId: id.nullable(),
  personId: z.string().nullable(),
  personName: z.string().nullable(),
  type: z.enum(attachmentTypes),
  item: archiveItem,
  title: z.string(),
  fileName: z.string(),
  /** 责任者 */
  issuer: z.string(),
  /** 日期 of the paper itself. */
  datedOn: isoDate.nullable(),
  note: z.string(),
  bytes: count,
  chunks: count,
  sm3: z.string(),
  rotation,
  recordedAt: z.string(),
  recordedBy: z.string(),
  removed: z.object({ at: z.string(), by: z.string(), reason: z.string() }).nullable(),
})
export type AttachmentRow = z.infer<typeof attachmentRow>

const described = {
  item: archiveItem,
  personId: z.string().max(80).nullable(),
  title: z.string().trim().max(80),
  issuer: z.string().trim().max(80),
  datedOn: isoDate.nullable(),
  note: z.string().trim().max(200),
}

/** One paper that the file should hold and does not. */
export const missingItem = z.object({
  item: archiveItem,
  name: z.string(),
  /** Whose paper; null for the whole family. */
  personId: z.string().nullable(),
  personName: z.string().nullable(),
  why: z.string(),
})
export type MissingItem = z.infer<typeof missingItem>

export const attachmentContract = {
  'attachment.list': operation({
    kind: 'read',
    input: z.object({
      householdId: id,
      caseId: id.nullable().default(null),
      offset: count.default(0),
      limit: z.number().int().min(1).max(200).default(200),
    }),
    output: z.object({
      rows: z.array(attachmentRow),
      total: count,
      /** Bytes of all that is not taken out. */
      bytes: count,
      missing: z.array(missingItem),
      people: z.array(z.object({ personId: z.string(), name: z.string() })),
      limits: z.object({ file: count, household: count }),
    }),
  }),
  /**
   * Takes a file in. `again`: also where the same content already stands in this household's file. A large file is taken
   * in by a job, which can be cancelled and ends with what went wrong; `jobId` is null where the file is in already.
   */
  'attachment.add': operation({
    kind: 'write',
    input: z.object({
      householdId: id,
      caseId: id.nullable(),
      file: fileToken,
      ...described,
      again: z.boolean().default(false),
    }),
    output: z.object({ jobId: id.nullable() }),
  }),
  'attachment.change': operation({
    kind: 'write',
    input: z.object({ id, revision: count, rotation, ...described }),
    output: done,
  }),
  'attachment.remove': operation({
    kind: 'write',
    input: z.object({ id, revision: count, reason: z.string().trim().min(2).max(200) }),
    output: done,
  }),
  'attachment.undoRemove': operation({ kind: 'write', input: z.object({ id }), output: done }),
  /** Opens one file for looking at; the look is logged. Its bytes follow chunk by chunk. */
  'attachment.open': operation({ kind: 'write', input: z.object({ id }), output: attachmentRow }),
  'attachment.chunk': operation({ kind: 'read', input: z.object({ id, at: count }), output: z.object({ bytes }) }),
  /** Writes the original to a file that the person chose. */
  'attachment.save': operation({ kind: 'write', input: z.object({ id, file: fileToken }), output: done }),
  'attachment.limits': operation({
    kind: 'read',
    input: nothing,
    output: z.object({ fileMiB: count, householdMiB: count }),
  }),
  'attachment.setLimits': operation({
    kind: 'write',
    input: z.object({ fileMiB: z.number().int().min(1).max(100), householdMiB: z.number().int().min(10).max(2000) }),
    output: done,
  }),
}
