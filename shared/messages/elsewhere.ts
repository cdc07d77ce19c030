import type { FailureTopic } from './errors'

/** Words of 跨区域查看. */
export const elsewhereWords = {
  title: '跨区域查看',
  intro: '查看本人范围以外的一户，须写明原因；{hours} 小时内有效，只能查看，每次查看都记入操作日志。',
  find: '身份证号或户编号',
  findHint: '须填写完整',
  reason: '原因',
  reasonHint: '例如：该户成员申请迁入本镇，核对原享受情况',
  look: '查看',
  findWrong: '请填写完整的身份证号或户编号。',
  reasonWrong: '请写明原因，至少 4 个字。',
  listTitle: '跨区域查看记录',
  columns: {
    at: '时间',
    user: '用户',
    household: '家庭',
    place: '所在村（社区）',
    reason: '原因',
    until: '有效至',
    looks: '查看次数',
  },
  empty: '没有跨区域查看记录。',
  banner: '正在跨区域查看：{reason}（{until} 前有效，只能查看）',
} as const

export const elsewhereErrors: FailureTopic = {
  elsewhereNothing: { what: '没有找到这个身份证号或户编号所在的家庭。', next: '请核对号码，须填写完整。' },
  elsewhereOwnArea: { what: '该户在本人范围内，不需要跨区域查看。', next: '请直接在家庭库中打开。' },
  elsewhereSeveral: { what: '有多户使用户编号“{find}”。', next: '请填写完整的身份证号。' },
}
