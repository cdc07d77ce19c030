import { z } from 'zod'
import { operation } from '../ipc/operation'
import { bytes, count, done, fileToken, id, isoDate, nothing, regionCode } from './common'

export const noticeKinds = ['初审公示', '确认公布', '年审公布', '特困终止公示', '长期公布'] as const
/** Classes that a list can be of; 边缘 and 刚性 only before the recognition and where the parameter publicity_required asks. */
export const noticeClasses = ['TK', 'DB', 'DBS', 'BY', 'GX'] as const
/** Those that come with an amount: every kind of list knows them. */
export const paidNoticeClasses = ['TK', 'DB', 'DBS'] as const
export const papers = ['A4', 'A3'] as const

/** A finding of the privacy gate (spec/cli.md `gate`); `text` is masked. */
export const gateFinding = z.object({ where: z.string(), kind: z.string(), text: z.string() })
export type GateFinding = z.infer<typeof gateFinding>

export const noticeList = z.object({
  id,
  villageCode: z.string(),
  villageName: z.string(),
  townName: z.string(),
  class: z.enum(noticeClasses),
  rows: count,
  people: count,
  /** Fen a month; null for a class that is recognised without an amount. */
  amount: z.number().int().nullable(),
  pages: count,
  /** First page of this list in the whole file, from 0. */
  firstPage: count,
  gatePassed: z.boolean(),
})
export type NoticeList = z.infer<typeof noticeList>

export const noticeContract = {
  /** How many rows each village would have, before anything is built. */
  'notice.villages': operation({
    kind: 'read',
    input: z.object({ kind: z.enum(noticeKinds) }),
    output: z.object({
      /** Classes that this kind of list can be asked for today. */
      classes: z.array(z.enum(noticeClasses)),
      towns: z.array(
        z.object({
          code: z.string(),
          name: z.string(),
          rows: count,
          villages: z.array(z.object({ code: z.string(), name: z.string(), rows: count })),
        }),
      ),
    }),
  }),
  /** Builds the lists of the chosen regions in one job: documents, PDF, gate. The outcome's `batchId` names them. */
  'notice.build': operation({
    kind: 'write',
    input: z.object({
      kind: z.enum(noticeKinds),
      regions: z.array(regionCode).min(1).max(2000),
      class: z.enum(noticeClasses).nullable(),
      on: isoDate,
      paper: z.enum(papers),
    }),
    output: z.object({ jobId: id }),
  }),
  'notice.batch': operation({
    kind: 'read',
    input: z.object({ batchId: id }),
    output: z.object({
      batchId: id,
      kind: z.enum(noticeKinds),
      on: isoDate,
      until: isoDate,
      paper: z.enum(papers),
      rows: count,
      pages: count,
      lists: z.array(noticeList),
      gate: z.object({ passed: z.boolean(), findings: z.array(gateFinding) }),
    }),
  }),
  /** The built PDF: one list, or the whole file when listId is null. Bytes for the preview on screen. */
  'notice.pdf': operation({
    kind: 'read',
    input: z.object({ batchId: id, listId: id.nullable() }),
    output: z.object({ bytes: bytes }),
  }),
  /** Writes the lists; refused while the gate has findings. Logged as an export. */
  'notice.save': operation({
    kind: 'write',
    input: z.object({ batchId: id, format: z.enum(['pdf', 'xlsx']), file: fileToken }),
    output: done,
  }),
  /** Opens the system print dialog for the built lists. Logged as a print. */
  'notice.print': operation({ kind: 'write', input: z.object({ batchId: id, listId: id.nullable() }), output: done }),
  'office.get': operation({
    kind: 'read',
    input: nothing,
    output: z.object({ countyOffice: z.string(), hotline: z.string(), address: z.string() }),
  }),
  /** Words on every notice: the office, the land line for objections, the place where they are received. */
  'office.set': operation({
    kind: 'write',
    input: z.object({ countyOffice: z.string().max(80), hotline: z.string().max(40), address: z.string().max(120) }),
    output: done,
  }),
}
