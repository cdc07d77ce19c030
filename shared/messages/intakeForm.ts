import type { IntakePurpose } from '../contracts/intakeContract'

/** Words of the screens of 采集登记. */
export const intakeWords = {
  title: '采集登记',
  drafts: '采集草稿',
  draftsSub: '共 {count} 份',
  newForm: '新登记',
  draftsNone: '没有未提交的采集草稿',
  draftsNoneHint: '按“新登记”开始填写；已有家庭在其页面上按“重新申报”或“修改”。填写的内容自动保存。',
  draftColumns: {
    name: '申报人',
    place: '居住地',
    people: '人数',
    purpose: '事由',
    household: '户编号',
    changed: '最后保存',
    by: '录入人',
    act: '操作',
  },
  unnamed: '（未填姓名）',
  open: '继续填写',
  discard: '删除',
  discardQuestion: '删除“{name}”的草稿？已填写的内容将一并删除，30 日内可以恢复。',
  discarded: '已删除“{name}”的草稿。',
  undo: '撤销',
  staleMark: '户内资料已变',
  purposes: { new: '新登记', renew: '重新申报', edit: '修改' } satisfies Record<IntakePurpose, string>,
  titles: { new: '采集登记', renew: '重新申报', edit: '修改家庭资料' } satisfies Record<IntakePurpose, string>,
  saved: '已自动保存 {time}',
  saving: '正在保存',
  unsaved: '尚未保存',
  notSaved: '未能保存，正在重试',
  undoKey: '撤销上一步（Ctrl Z）',
  redoKey: '恢复（Ctrl Y）',
  submit: '提交',
  openCase: '同时申请受理',
  printAfter: '打印采集表',
  submitOpen: '提交并受理',
  submitEdit: '保存修改',
  submitNoCase: '只登记，不受理',
  submitted: '户编号“{key}”已登记。',
  trueFrom: '自何日起属实',
  trueFromHint: '情况变化的日期；更正录入错误的，填原资料的日期',
  keys: '回车 下一项 · 空格 添一行 · F2 展开 · F8 核对上年数 · Ctrl Z 撤销 · Ctrl S 保存 · Ctrl 回车 提交',
} as const

export const intakeSections = {
  applicant: '申报人',
  basic: '家庭基本信息',
  members: '共同生活家庭成员',
  obligors: '赡（抚、扶）养义务人',
  income: '家庭收入',
  expense: '家庭支出',
  asset: '家庭财产',
  houses: '房产',
  vehicles: '机动车（船）',
  living: '生活状况',
  standing: '在册与以往情况',
  application: '申请与签署',
} as const
/** What a section asks for, beside its heading. */
export const sectionNotes: Readonly<Partial<Record<string, string>>> = {
  income: '年；未分到成员的部分',
  expense: '年',
  applicant: '收入为全年，元',
  members: '申报人以外的成员；收入为全年，元',
  obligors: '不共同生活、有赡养、抚养、扶养义务的人；元',
}
export type IntakeSection = keyof typeof intakeSections

/** Shorter names for the dense rows; the others are called as in the workbook. */
export const shortHeadings: Readonly<Record<string, string>> = {
  'members.relation': '关系',
  'members.marital': '婚姻',
  'members.health': '健康',
  'members.employment': '就业',
  'members.idNumber': '身份证号',
  'members.wage': '工资性收入',
  'members.workAbility': '劳动能力',
  'members.selfCare': '自理能力',
  'obligors.supportedIdNumber': '被赡养人',
  'vehicles.ownerIdNumber': '车主',
  'household.residenceRegion': '居住村（社区）',
  'household.hukouRegion': '户籍村（社区）',
  'household.incomeWage': '工资性收入',
  'household.incomeBusiness': '经营净收入',
  'household.incomeProperty': '财产净收入',
  'household.incomeTransfer': '转移净收入',
  'household.incomeOther': '其他收入',
}

export const intakeRowWords = {
  add: {
    members: '添加成员',
    obligors: '添加义务人',
    houses: '添加房产',
    vehicles: '添加机动车（船）',
  },
  none: {
    members: '除申报人外没有其他成员',
    obligors: '没有登记义务人',
    houses: '没有登记房产',
    vehicles: '没有登记机动车（船）',
  },
  remove: '删除此行（Ctrl Delete）',
  removed: '已删除{what}。',
  more: '更多',
  less: '收起',
  moreTitle: '展开或收起其他项目（F2）',
  person: '第 {n} 人',
  row: '第 {n} 行',
  born: '{sex} · {age} 岁 · {birth}',
  typed: '已录 {count} 位',
  perYear: '元/年',
  yuan: '元',
  sqm: '平方米',
  addHint: '空格 添一行，回车 下一节',
} as const

export const totalsWords = {
  title: '当前合计',
  people: '计入人口',
  peopleOf: '{counted} 人（登记 {listed} 人）',
  wage: '工资性收入',
  business: '经营净收入',
  property: '财产净收入',
  transfer: '转移净收入',
  other: '其他收入',
  support: '计入赡养费',
  excluded: '不计入收入',
  cost: '必要就业成本',
  total: '可计算年收入',
  monthly: '人均月收入',
  yearly: '人均年收入',
  standard: '低保标准（月）',
  rigid: '刚性支出（年）',
  share: '占可计算收入 {share}%',
  assets: '金融资产',
  assetsEach: '人均金融资产',
  limit: '低保限额 {limit}',
  provisional: '{count} 行尚未填完整，合计随填写变化。',
  noPolicy: '{date} 没有施行的参数集，暂不能计算。',
  blank: '填写收入后显示合计。',
  basis: '按 {date} 施行的参数和认定规则计算，不是认定结论。',
} as const

export const intakeProblemWords = {
  title: '需要改正 {count} 处',
  doubts: '请核实 {count} 处',
  none: '没有需要改正的内容',
  jump: '转到此处',
  more: '另有 {count} 处',
} as const

/** Figures that a new declaration took over from the last one. */
export const carriedWords = {
  mark: '上年数，待核对',
  confirm: '核对无误',
  confirmKey: '今年仍是此数（F8）；不同的直接改填',
  left: '上年数待核对 {count} 处',
  next: '转到下一处',
  hint: 'F8 核对无误，或直接改填',
  submit: '还有 {count} 处沿用上年数，尚未核对。核对后再提交，或确认后直接提交。',
  anyway: '仍然提交',
} as const

export const knownPanelWords = {
  title: '已有登记',
  open: '查看该户',
  similar: '{place}{name}（{id}）与此人相似 {score} 分：{reasons}。可能是同一人，请核对。',
} as const

export const collectionWords = {
  title: '低收入人口信息采集表',
  fileName: '采集表-{key}',
  print: '打印',
  save: '保存为 PDF',
  back: '继续',
} as const

export const conflictWords = {
  title: '{by} 在 {at} 修改了这户资料',
  /** In the place of the other hand's name, where it was none. */
  own: '本人',
  sheets: '“义务人同意核对”的签署登记（编号 {numbers}）',
  draftTitle: '{by} 在另一处保存了这份草稿',
  intro: '本表与{theirs}改动不同的 {count} 处，请逐项选择。没有选择前不会提交，两边的内容都不会被覆盖。',
  taken: '{theirs}的另外 {count} 处改动与本表没有冲突，将一并采用。',
  columns: { field: '项目', base: '原来', mine: '本表', theirs: '对方' },
  /** In the place of 对方, where it was no other hand. */
  book: '家庭库现有资料',
  mine: '用本表',
  theirs: '用对方',
  apply: '按选择合并',
  allMine: '全部用本表',
  allTheirs: '全部用{theirs}',
  removedRow: '（已删除）',
  left: '还有 {count} 处未选择',
  merged: '已并入{by}的 {count} 处改动。',
  blank: '（空）',
} as const
