import type { AuditGroup } from '../contracts/auditContract'

interface ActionWords {
  readonly group: AuditGroup
  readonly words: string
}

/**
 * Everything the audit log tells of: where it belongs and what it is called. The only list; an action that is not here
 * does not compile. Names stay for ever, since old entries carry them.
 */
export const auditActions = {
  'book.create': { group: 'session', words: '建立数据文件夹' },
  'session.start': { group: 'session', words: '登录' },
  'session.end': { group: 'session', words: '退出' },
  'session.refused': { group: 'session', words: '登录未通过' },
  'operation.refused': { group: 'session', words: '操作未获准许' },
  'command.run': { group: 'session', words: '运行命令' },

  'household.view': { group: 'view', words: '查看家庭' },
  'household.search': { group: 'view', words: '查找' },
  'household.explain': { group: 'view', words: '查看认定依据' },
  reveal: { group: 'view', words: '查看完整号码' },

  'import.commit': { group: 'change', words: '写入导入结果' },
  'import.discard': { group: 'change', words: '放弃导入' },
  'import.undo': { group: 'change', words: '撤销导入' },
  'household.change': { group: 'change', words: '变更家庭' },
  'household.withdraw': { group: 'change', words: '撤出家庭' },
  'household.undo': { group: 'change', words: '撤销变更' },
  'household.merge': { group: 'change', words: '合并家庭' },
  'household.undoMerge': { group: 'change', words: '撤销合并' },
  classify: { group: 'change', words: '认定' },
  'policy.load': { group: 'change', words: '载入参数集' },
  'region.import': { group: 'change', words: '导入行政区划' },
  'office.set': { group: 'change', words: '修改单位信息' },
  'sample.create': { group: 'change', words: '生成示例县' },

  'notice.pdf': { group: 'publish', words: '保存公示名单（PDF）' },
  'notice.xlsx': { group: 'publish', words: '保存公示名单（表格）' },
  'notice.print': { group: 'publish', words: '打印公示名单' },
  'explain.pdf': { group: 'publish', words: '保存认定依据书' },
  'explain.print': { group: 'publish', words: '打印认定依据书' },

  'package.export': { group: 'exchange', words: '生成数据包' },
  'package.verify': { group: 'exchange', words: '核验数据包' },
  'package.cover': { group: 'exchange', words: '输出上报封面' },
  'import.problems': { group: 'exchange', words: '导出退回行' },
  'classify.export': { group: 'exchange', words: '导出认定结果' },

  'user.add': { group: 'people', words: '添加用户' },
  'user.change': { group: 'people', words: '修改用户' },
  'user.disable': { group: 'people', words: '停用用户' },
  'user.enable': { group: 'people', words: '启用用户' },
  'user.passphrase': { group: 'people', words: '设置密码' },

  'keys.new': { group: 'keys', words: '新建本单位密钥' },
  'keys.export': { group: 'keys', words: '导出本单位公钥' },
  'keys.import': { group: 'keys', words: '登记外单位公钥' },
  'keyring.newRecovery': { group: 'keys', words: '生成恢复码' },
  'keyring.confirmRecovery': { group: 'keys', words: '核对恢复码' },
  'keyring.printRecovery': { group: 'keys', words: '打印恢复码' },
  'keyring.newShares': { group: 'keys', words: '生成恢复份额' },
  'keyring.confirmShares': { group: 'keys', words: '核对恢复份额' },
  'keyring.printShare': { group: 'keys', words: '打印恢复份额' },
  'keyring.removeShares': { group: 'keys', words: '取消恢复份额' },
  'keyring.enrolVault': { group: 'keys', words: '启用本机免密打开' },
  'keyring.removeVault': { group: 'keys', words: '取消本机免密打开' },
  'keyring.test': { group: 'keys', words: '试用恢复码或份额' },
  'keyring.recover': { group: 'keys', words: '用恢复码或份额重设密码' },
  'anchor.key': { group: 'keys', words: '新建日志签名密钥' },

  'backup.take': { group: 'care', words: '备份' },
  'backup.saveAs': { group: 'care', words: '备份另存' },
  'backup.secondFolder': { group: 'care', words: '设置第二备份位置' },
  'backup.prove': { group: 'care', words: '试恢复备份' },
  'backup.restore': { group: 'care', words: '恢复备份' },
  'backup.undoRestore': { group: 'care', words: '撤销恢复' },
  'backup.repairKeyring': { group: 'care', words: '找回密钥文件' },
  check: { group: 'care', words: '检查数据' },
  'audit.verify': { group: 'care', words: '校验操作日志' },
  'audit.save': { group: 'care', words: '导出操作日志' },
} as const satisfies Readonly<Record<string, ActionWords>>

export type AuditAction = keyof typeof auditActions

/** What a group of actions is called in the filter. */
export const auditGroupWords: Readonly<Record<AuditGroup, string>> = {
  session: '登录与退出',
  view: '查看与查找',
  change: '数据变更',
  publish: '公示与打印',
  exchange: '导出与上报',
  people: '用户管理',
  keys: '密钥与恢复',
  care: '备份与校验',
}

/** Actions of a group. */
export function actionsOfGroup(group: AuditGroup): AuditAction[] {
  return (Object.keys(auditActions) as AuditAction[]).filter((action) => auditActions[action].group === group)
}

/** What an action of the log is called; the bare name where a newer program wrote it. */
export function actionInWords(action: string): string {
  return Object.hasOwn(auditActions, action) ? auditActions[action as AuditAction].words : action
}

/** What the values of an entry's detail are called. Adding one is one line here. */
export const auditDetailLabels = {
  accepted: '可接收',
  act: '方式',
  after: '改后',
  area: '范围',
  areaBefore: '原范围',
  at: '时间',
  auditHash: '放弃的最后一条校验值',
  auditSeq: '放弃的最后一条',
  before: '改前',
  bytes: '字节数',
  category: '类别',
  changed: '变更户数',
  command: '命令',
  digest: '校验值',
  documentNo: '文号',
  duty: '所需权限',
  effectiveFrom: '施行日期',
  entries: '记录条数',
  field: '项目',
  file: '文件',
  filtered: '按对象',
  findings: '问题数',
  format: '格式',
  found: '找到',
  from: '起',
  group: '类型',
  holder: '保管人',
  households: '户数',
  how: '方式',
  import: '所属导入',
  keyId: '密钥标识',
  kind: '种类',
  lines: '行数',
  lists: '名单份数',
  machine: '电脑',
  month: '月份',
  monthlyTotal: '每月救助金额（元）',
  name: '名称',
  new: '新增户数',
  office: '单位',
  on: '日期',
  openedBy: '方式',
  opens: '能否打开',
  operation: '操作',
  period: '所属月份',
  persons: '人数',
  place: '位置',
  policy: '参数集',
  proven: '试恢复',
  query: '查找内容',
  records: '记录数',
  refused: '退回',
  region: '区划',
  removed: '撤出户数',
  replaces: '接替',
  restored: '恢复原样户数',
  revision: '版次',
  role: '岗位',
  roleBefore: '原岗位',
  rows: '行数',
  seq: '序号',
  sequence: '包序号',
  sm3: 'SM3',
  source: '来源',
  subject: '对象',
  takenAt: '备份时间',
  to: '送往',
  towns: '乡镇数',
  trust: '核对方式',
  until: '止',
  user: '用户',
  villages: '村（社区）数',
  where: '位置',
} as const satisfies Readonly<Record<string, string>>

export type AuditDetailKey = keyof typeof auditDetailLabels

/** Values that are codes, in words: by label, then by code. */
export const auditDetailWords: Readonly<Partial<Record<AuditDetailKey, Readonly<Record<string, string>>>>> = {
  act: { pdf: '保存为 PDF', print: '打印', xlsx: '保存为表格' },
  duty: {
    read: '查看',
    import: '导入',
    determine: '认定',
    publish: '公示',
    exchange: '数据交换',
    policy: '参数集',
    keys: '密钥',
    reveal: '查看完整号码',
    settings: '单位设置',
    users: '用户管理',
    audit: '操作日志',
    backup: '备份',
    restore: '恢复备份',
  },
  field: { idNumber: '身份证号', phone: '联系电话', bankAccount: '银行账号' },
  filtered: { 1: '是' },
  group: auditGroupWords,
  format: { zfcert: '证书', pem: '公钥（PEM）' },
  how: { person: '本人退出', idle: '无操作自动锁定', closed: '关闭程序', restore: '恢复备份', brokenOff: '程序中断' },
  kind: {
    recovery: '恢复码',
    shares: '恢复份额',
    daily: '每日备份',
    import: '导入前备份',
    upgrade: '升级前备份',
    restore: '恢复前备份',
    manual: '手动备份',
  },
  openedBy: { passphrase: '密码', recovery: '恢复码', shares: '恢复份额', command: '命令行' },
  opens: { 0: '不能', 1: '能' },
  /** By the area an operation belongs to: what stands before its dot. */
  operation: {
    audit: '操作日志',
    backup: '备份与恢复',
    board: '工作台',
    book: '数据文件夹',
    check: '检查数据',
    classify: '认定',
    explain: '认定依据书',
    household: '家庭库',
    import: '导入',
    job: '工作进度',
    keyring: '密码与恢复',
    keys: '密钥',
    notice: '公示',
    office: '单位信息',
    package: '数据包',
    person: '完整号码',
    policy: '参数集',
    region: '行政区划',
    user: '用户管理',
  },
  trust: { certificate: '上级签发的证书', fingerprint: '核对指纹' },
  where: { box: '顶部查找框', list: '家庭库' },
}
