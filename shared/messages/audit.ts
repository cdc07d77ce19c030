import type { FailureTopic } from './errors'
import { fill } from './fill'

/** Words of 设置 → 操作日志. */
export const auditWords = {
  title: '操作日志',
  intro:
    '登录、查看、查找、变更、打印、导出和密钥操作都记在这里，不能修改和删除。每条含上一条的校验值，并定期在数据库之外签名存证，被删改时能够发现。',
  /** A typed pinyin text as the log keeps it. */
  letters: '[拼音{count}个字母]',
  columns: { seq: '序号', at: '时间', user: '用户', action: '操作', subject: '对象', details: '内容' },
  filter: {
    from: '起',
    until: '至',
    to: '止',
    user: '用户',
    everybody: '全部用户',
    group: '类型',
    everything: '全部类型',
    subject: '户编号、文件名等对象',
    clear: '清除条件',
  },
  total: '共 {count} 条',
  hash: '校验值（SM3）',
  entry: '第 {seq} 条',
  keys: '↑↓ 移动　Enter 或单击查看全部内容　Esc 收起',
  noDetails: '没有其他内容。',
  emptyTitle: '还没有记录',
  emptyText: '登录、查看和办理业务后，记录显示在这里。',
  noHitTitle: '没有符合条件的记录',
  noHitText: '请放宽日期、用户、类型或对象后再查。对象按完整的户编号、文件名或名称查找。',
  verify: '校验',
  verifyHint: '逐条核对校验值，并与数据文件夹、第二备份位置的存证和已生成的数据包比对，不作任何改动。',
  verifyStopped: '校验已取消，没有得出结论。',
  export: '导出',
  exportName: '操作日志 {from} 至 {to}.xlsx',
  exportAllName: '操作日志.xlsx',
  exportFromFirst: '最早',
  exported: '已导出 {rows} 条。',
  verdict: {
    whole: '日志完整：{entries} 条记录前后相接，与 {anchors} 份存证相符。',
    wholeWithoutAnchors: '{entries} 条记录前后相接，尚无存证可以比对。',
    broken: '日志不完整：核对 {entries} 条记录和 {anchors} 份存证，发现 {findings} 处问题。',
    when: '{at} 校验，用时 {seconds} 秒。',
    next: '请不要再作改动，保留数据文件夹、备份和已交出的数据包及封面，报告单位负责人。',
    notes: '说明',
  },
  /** Who acts where no signed-in person does. */
  users: { program: '程序', unknown: '未登录人员' },
  sheet: { lines: '操作日志', hash: '校验值' },
} as const

/** What a subject of the log is called; `{name}` is filled in where there is one. */
export const auditSubjectWords = {
  book: '数据文件夹',
  households: '家庭库',
  household: '户 {name}',
  person: '户 {key} 成员 {name}',
  import: '导入 {name}',
  package: '数据包 {name}',
  packageUnknown: '外来数据包',
  packageName: '{month} 第 {sequence} 号（{office}）',
  key: '密钥 {name}',
  anchorKey: '日志签名密钥 {name}',
  policy: '参数集 {name}',
  run: '第 {name} 次认定',
  regions: '行政区划',
  notices: '公示名单',
  simulation: '政策模拟',
  intake: '采集草稿',
  case: '办理件 {name}',
  calendar: '工作日历',
  kin: '名册人员 {name}',
  user: '用户 {name}',
  session: '本次登录',
  backup: '备份 {name}',
  operation: '操作 {name}',
  command: '命令 {name}',
  audit: '操作日志',
  gone: '已不在库中的记录',
} as const

export const auditFindingWords = {
  deleted: '第 {from} 条至第 {to} 条已被删除。',
  deletedRenumbered: '第 {seq} 条之前有 {count} 条被删除，其后各条的编号被改动。',
  insertedRenumbered: '第 {seq} 条之前插入了 {count} 条，其后各条的编号被改动。',
  edited: '第 {seq} 条的内容被改动。',
  reordered: '第 {seq} 条的次序被调换，原为第 {was} 条。',
  more: '另有 {count} 条与校验值不符，未逐一列出。',
  tailMissing: '日志末尾被截断：{at} 存证时已有第 {seq} 条，现在最后一条是第 {last} 条。',
  rewritten: '日志被改写：第 {seq} 条与 {at} 的存证不符，改动发生在第 {after} 条之后。',
  packageTailMissing: '日志末尾被截断：{month} 第 {sequence} 号数据包记有第 {seq} 条，现在最后一条是第 {last} 条。',
  packageRewritten: '日志被改写：第 {seq} 条与 {month} 第 {sequence} 号数据包所记的不符。',
  anchorsMissing: '存证文件 anchors.jsonl 不在数据文件夹中，应有 {count} 份存证。',
  anchorsCut: '存证文件被删改：缺少第 {from} 份至第 {to} 份存证。',
  anchorsEdited: '存证文件被删改：第 {line} 行与前后存证不相接。',
  anchorUnreadable: '存证文件第 {line} 行已损坏或被改动。',
  anchorForged: '存证文件第 {line} 行的签名不符，已被改动或不是本程序所写。',
  anchorsLost: '数据文件夹的存证文件缺少第二备份位置所存的第 {count} 份存证（{at}）。',
  /** The rest are notes: they do not speak against the log. */
  restored: '第 {seq} 条记有恢复备份：恢复前的第 {from} 条至第 {to} 条不在现有日志中。',
  restoredNewest: '第 {seq} 条记有恢复备份，没有因此减少记录。',
  restoredUnread: '第 {seq} 条记有恢复备份：当时原数据不在本机或不能读取，原有的第 {from} 条以后不在现有日志中。',
  restoreUndone: '第 {seq} 条记有撤销恢复：恢复期间的记录不在现有日志中。',
  clockBack: '第 {seq} 条的时间（{at}）早于前一条（{before}），电脑时间曾被调回。',
  clockBackMore: '另有 {count} 处时间早于前一条。',
  notAnchored: '第 {seq} 条以后的记录尚无存证，最近一次存证在 {at}。',
  startedAnew: '存证文件自第 {count} 份起重新建立，此前的存证不在本机。',
} as const

export type AuditFindingCode = keyof typeof auditFindingWords

/** Findings that explain rather than accuse. */
export const auditNotes: ReadonlySet<AuditFindingCode> = new Set<AuditFindingCode>([
  'restored',
  'restoredNewest',
  'restoredUnread',
  'restoreUndone',
  'clockBack',
  'clockBackMore',
  'notAnchored',
  'startedAnew',
])

/** One thing a verification found. */
export interface AuditFinding {
  readonly code: AuditFindingCode
  readonly values: Readonly<Record<string, string | number>>
}

/** The finding as a sentence; moments in it are given in words by the caller. */
export function findingInWords({ code, values }: AuditFinding): string {
  return fill(auditFindingWords[code], values)
}

/** Sentences of the audit log's own failures. */
export const auditErrors: FailureTopic = {
  auditTooMany: {
    what: '符合条件的记录有 {count} 条，一次最多导出 {limit} 条，未导出。',
    next: '请用日期等条件分次导出。',
  },
}
