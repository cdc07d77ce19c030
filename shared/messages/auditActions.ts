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
  'clock.confirm': { group: 'session', words: '确认本机时间正确' },
  'session.start': { group: 'session', words: '登录' },
  'session.end': { group: 'session', words: '退出' },
  'session.refused': { group: 'session', words: '登录未通过' },
  'operation.refused': { group: 'session', words: '操作未获准许' },
  'command.run': { group: 'session', words: '运行命令' },

  'household.view': { group: 'view', words: '查看家庭' },
  'household.search': { group: 'view', words: '查找' },
  'household.explain': { group: 'view', words: '查看认定依据' },
  reveal: { group: 'view', words: '查看完整号码' },
  'classify.changes': { group: 'view', words: '查看认定变化名单' },
  'classify.differences': { group: 'view', words: '查看核对不一致名单' },
  'simulate.run': { group: 'view', words: '政策模拟' },
  'simulate.names': { group: 'view', words: '查看模拟名单' },

  'intake.open': { group: 'view', words: '打开采集草稿' },
  'intake.known': { group: 'view', words: '查对人员登记情况' },

  'attachment.view': { group: 'view', words: '查看档案材料' },
  'elsewhere.look': { group: 'view', words: '跨区域查看' },
  'match.seen': { group: 'view', words: '查看疑似同一人' },
  'kin.refused': { group: 'view', words: '因近亲属回避未予打开' },

  'intake.draft': { group: 'change', words: '新建采集草稿' },
  'intake.discard': { group: 'change', words: '删除采集草稿' },
  'intake.undoDiscard': { group: 'change', words: '恢复采集草稿' },
  'intake.rebase': { group: 'change', words: '比对合并采集草稿' },
  'intake.submit': { group: 'change', words: '提交采集登记' },

  'attachment.add': { group: 'change', words: '加入档案材料' },
  'attachment.change': { group: 'change', words: '修改档案材料' },
  'attachment.remove': { group: 'change', words: '撤下档案材料' },
  'attachment.undoRemove': { group: 'change', words: '恢复档案材料' },
  'attachment.limits': { group: 'change', words: '修改档案材料大小限制' },
  'consent.record': { group: 'change', words: '登记承诺或授权' },
  'consent.scan': { group: 'change', words: '关联或更换承诺、授权的扫描件' },
  'consent.withdraw': { group: 'change', words: '登记撤回授权' },
  'kin.person': { group: 'change', words: '登记经办人员或村干部' },
  'kin.personChange': { group: 'change', words: '修改经办人员或村干部' },
  'kin.personRemove': { group: 'change', words: '移出近亲属回避名册' },
  'kin.personUndo': { group: 'change', words: '恢复近亲属回避名册' },
  'kin.relative': { group: 'change', words: '登记申报的近亲属' },
  'kin.relativeRemove': { group: 'change', words: '移除申报的近亲属' },
  'kin.import': { group: 'change', words: '导入近亲属回避名册' },
  'kin.notRelated': { group: 'change', words: '核对为无近亲属关系' },
  'case.move': { group: 'change', words: '案件随家庭迁移' },
  'kin.handBack': { group: 'change', words: '因近亲属回避收回案件' },
  'kin.file': { group: 'change', words: '近亲属备案' },
  'kin.visit': { group: 'change', words: '登记近亲属入户核查' },
  'kin.lift': { group: 'change', words: '解除近亲属备案' },

  'import.commit': { group: 'change', words: '写入导入结果' },
  'import.discard': { group: 'change', words: '放弃导入' },
  'import.undo': { group: 'change', words: '撤销导入' },
  'household.change': { group: 'change', words: '变更家庭' },
  'household.withdraw': { group: 'change', words: '撤出家庭' },
  'household.undo': { group: 'change', words: '撤销变更' },
  'household.merge': { group: 'change', words: '合并家庭' },
  'household.undoMerge': { group: 'change', words: '撤销合并' },
  'household.operate': { group: 'change', words: '办理家庭变动' },
  'aidReview.keep': { group: 'change', words: '复核金额，不作调整' },
  'household.undoOperation': { group: 'change', words: '撤销家庭变动' },
  'match.run': { group: 'view', words: '查找疑似重复人员' },
  'match.decide': { group: 'change', words: '核对疑似重复人员' },
  classify: { group: 'change', words: '认定' },
  'policy.load': { group: 'change', words: '载入参数集' },
  'policy.draft': { group: 'change', words: '新建参数集草案' },
  'policy.draftChange': { group: 'change', words: '修改参数集草案' },
  'policy.draftDelete': { group: 'change', words: '删除参数集草案' },
  'policy.draftUndo': { group: 'change', words: '恢复参数集草案' },
  'policy.check': { group: 'change', words: '检查参数集草案' },
  'policy.sign': { group: 'change', words: '签署参数集' },
  'policy.release': { group: 'change', words: '发布参数集' },
  'policy.limit': { group: 'change', words: '修改参数集签署比例' },
  'policy.export': { group: 'exchange', words: '导出参数集' },
  'region.import': { group: 'change', words: '导入行政区划' },
  'case.open': { group: 'change', words: '开始办理' },
  'case.act': { group: 'change', words: '办理' },
  'case.assign': { group: 'change', words: '分派' },
  'case.certificate': { group: 'publish', words: '给证件编号' },
  'case.sample': { group: 'change', words: '抽取核查样本' },
  'case.view': { group: 'view', words: '查看办理件' },
  'case.paperView': { group: 'view', words: '查看办理文书' },
  'consent.paperView': { group: 'view', words: '查看承诺书、授权书' },
  'kin.paperView': { group: 'view', words: '查看近亲属备案表' },
  'case.refused': { group: 'session', words: '办理未获准许' },
  'calendar.import': { group: 'change', words: '导入工作日历' },
  'case.recount': { group: 'change', words: '按适用参数集重算办理期限' },
  'office.set': { group: 'change', words: '修改单位信息' },
  'sample.create': { group: 'change', words: '生成示例县' },

  'collection.pdf': { group: 'publish', words: '查看或保存信息采集表' },
  'collection.print': { group: 'publish', words: '打印信息采集表' },
  'case.paperPdf': { group: 'publish', words: '保存办理文书' },
  'case.sampleView': { group: 'view', words: '查看抽查名单' },
  'case.samplePdf': { group: 'publish', words: '保存抽查名单' },
  'case.samplePrint': { group: 'publish', words: '打印抽查名单' },
  'case.paperPrint': { group: 'publish', words: '打印办理文书' },
  'notice.pdf': { group: 'publish', words: '保存公示名单（PDF）' },
  'notice.xlsx': { group: 'publish', words: '保存公示名单（表格）' },
  'notice.print': { group: 'publish', words: '打印公示名单' },
  'consent.pdf': { group: 'publish', words: '保存承诺书、授权书' },
  'consent.print': { group: 'publish', words: '打印承诺书、授权书' },
  'kin.pdf': { group: 'publish', words: '保存近亲属备案表' },
  'kin.print': { group: 'publish', words: '打印近亲属备案表' },
  'explain.pdf': { group: 'publish', words: '保存认定依据书' },
  'explain.print': { group: 'publish', words: '打印认定依据书' },
  'explain.familyPdf': { group: 'publish', words: '保存告知单' },
  'explain.familyPrint': { group: 'publish', words: '打印告知单' },
  'simulate.pdf': { group: 'publish', words: '输出模拟会议材料' },
  'simulate.print': { group: 'publish', words: '打印模拟会议材料' },

  'package.export': { group: 'exchange', words: '生成数据包' },
  'package.verify': { group: 'exchange', words: '核验数据包' },
  'package.cover': { group: 'exchange', words: '输出上报封面' },
  'import.problems': { group: 'exchange', words: '导出退回行' },
  'attachment.save': { group: 'exchange', words: '导出档案材料' },
  'classify.saveChanges': { group: 'exchange', words: '导出认定变化名单' },
  'classify.export': { group: 'exchange', words: '导出认定结果' },
  'simulate.xlsx': { group: 'exchange', words: '导出模拟结果' },

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
  'classify.recompute': { group: 'care', words: '重算核对认定结果' },
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
