import type { IntakePurpose } from '../contracts/intakeContract'
import type { FailureTopic } from './errors'

/** Sentences of 采集登记. */
export const intakeErrors: FailureTopic = {
  intakeDraftGone: { what: '这份采集草稿已提交或已删除。', next: '请在草稿列表中核对。' },
  intakeDraftChanged: {
    what: '这份草稿已在另一处由{by}保存。',
    next: '本窗口的内容没有覆盖它。请逐项比对后选择保留哪一方。',
  },
  intakeProblems: { what: '表中还有 {count} 处需要改正：{sentence}', next: '请按页面顶部的清单逐处改正后再提交。' },
  intakeRequestMissing: { what: '没有填写申请事项。', next: '请在“申请”一节选择申请事项后再提交。' },
  intakePersonElsewhere: {
    what: '{name}已是户编号“{key}”的成员，一人只能在一户登记。',
    next: '请先在该户办理成员减少或迁移，或从本表中删去此人。',
  },
  intakeUnchanged: { what: '户编号“{key}”的内容没有变化，没有保存新的版本。', next: '如无需修改，可删除这份草稿。' },
}

/** Where facts come from, as the history of a household shows it. */
export const intakeSourceWords: Readonly<Record<IntakePurpose, string>> = {
  new: '采集登记',
  renew: '采集登记（重新申报）',
  edit: '采集登记（修改）',
}

/** Where a person already stands. `{where}` is one of the two forms of a household. */
export const knownWords = {
  ownHousehold: '户编号“{key}”（{place}，申报人{name}）',
  otherTown: '{place}的一户',
  member: '已是{where}的成员。一人只能在一户登记，请先核对是否同一人。',
  left: '曾是{where}的成员。',
  ended: '所在的{where}已于 {on} 销户。',
  obligor: '在{where}登记为义务人。',
  standing: '{where}自 {month} 起享受{class}。',
  openCase: '{where}有在办的案件 {number}。',
  refusedCase: '{where}的案件 {number} 于 {on} 办结，未予确认。',
  rejected: '{where}于 {on} 申请未通过。',
  exited: '{where}于 {on} 退出救助。',
  proxyMember: '代办人是{where}的成员。',
  proxyOwn: '代办人是本户的成员。',
  thisPerson: '此人',
  draft: '{by} 的另一份采集草稿也登记了此人。',
} as const

export const standingClassWords: Readonly<Record<string, string>> = {
  TK: '特困人员救助供养',
  DB: '最低生活保障',
  DBS: '单人保',
  BY: '低保边缘家庭待遇',
  GX: '刚性支出困难家庭待遇',
}
