import { z } from 'zod'
import { operation } from '../ipc/operation'
import { count, fileToken, id, isoDate, nothing, page } from './common'

export const auditGroups = ['session', 'view', 'change', 'publish', 'exchange', 'people', 'keys', 'care'] as const
export type AuditGroup = (typeof auditGroups)[number]

export const auditFilter = z.object({
  from: isoDate.nullable().default(null),
  to: isoDate.nullable().default(null),
  userId: id.nullable().default(null),
  group: z.enum(auditGroups).nullable().default(null),
  /** 户编号, or a subject as shown in the log. */
  subject: z.string().max(100).default(''),
})
export type AuditFilter = z.infer<typeof auditFilter>

/** One line of the log in words; personal data in it is masked. */
export const auditLine = z.object({
  seq: count,
  at: z.string(),
  userName: z.string(),
  /** 登录, 查看家庭, 写入导入结果 … */
  action: z.string(),
  /** 户 HN0001, 导入 某某.xlsx, 数据文件夹 … */
  subject: z.string(),
  /** `label：before → after` and the like. */
  details: z.array(z.string()),
  hash: z.string(),
})
export type AuditLine = z.infer<typeof auditLine>

export const auditContract = {
  'audit.page': operation({
    kind: 'read',
    input: auditFilter.extend(page),
    output: z.object({ total: count, rows: z.array(auditLine) }),
  }),
  'audit.users': operation({
    kind: 'read',
    input: nothing,
    output: z.object({ users: z.array(z.object({ id, name: z.string() })) }),
  }),
  /** Walks the whole chain and compares it with every outside anchor (a job). */
  'audit.verify': operation({ kind: 'write', input: nothing, output: z.object({ jobId: id }) }),
  /** What the last verification of this run of the program found. */
  'audit.verdict': operation({
    kind: 'read',
    input: nothing,
    output: z.object({
      verdict: z
        .object({
          at: z.string(),
          entries: count,
          anchors: count,
          seconds: z.number(),
          whole: z.boolean(),
          /** Each in words: which entry or anchor does not fit. */
          findings: z.array(z.string()),
          /** In words: what explains something without speaking against the log (a restore, a clock set back). */
          notes: z.array(z.string()),
        })
        .nullable(),
    }),
  }),
  /** The filtered lines as a workbook (at most 100,000). */
  'audit.save': operation({
    kind: 'write',
    input: z.object({ filter: auditFilter, file: fileToken }),
    output: z.object({ rows: count }),
  }),
}
