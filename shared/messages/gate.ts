import type { GateKind } from '../publicity/gateTypes'
import type { FailureTopic } from './errors'

/** What a finding of the privacy gate is called. */
export const gateKindNames: Readonly<Record<GateKind, string>> = {
  ID_NUMBER: '身份证号',
  MOBILE: '手机号码',
  LANDLINE: '固定电话',
  BANK_ACCOUNT: '银行账号',
  ADDRESS: '门牌住址',
  DISABILITY: '残疾信息',
  ILLNESS: '病情信息',
  INCOME_DETAIL: '收入及家庭情况',
  MINOR_NAME: '未成年人姓名',
  UNREADABLE: '无法检查的内容',
}

/** What to do about it. */
export const gateAdvice: Readonly<Record<GateKind, string>> = {
  ID_NUMBER: '公示材料不得出现身份证号，请删除后重新生成。',
  MOBILE: '公示材料不得出现手机号码；监督电话请使用固定电话或 12345。',
  LANDLINE: '固定电话只能紧接在监督、举报、咨询、受理电话或者热线之后。',
  BANK_ACCOUNT: '公示材料不得出现银行账号，请删除后重新生成。',
  ADDRESS: '公示材料只写到村（社区），请删除组、号、栋、单元、室。',
  DISABILITY: '公示材料不得出现残疾类别、等级，请删除后重新生成。',
  ILLNESS: '公示材料不得出现病情、病种，请删除后重新生成。',
  INCOME_DETAIL: '公示材料不得出现收入明细和与救助无关的家庭情况，请删除后重新生成。',
  MINOR_NAME: '未成年人不得写出姓名，应写作“某某某（未成年人）”。',
  UNREADABLE: '该内容读不出文字，请换用可以复制文字的文件；扫描件、图片和加密文件不能公示。',
}

/** Where a finding stands. */
export const gatePlaces = {
  line: '第 {line} 行',
  page: '第 {page} 页',
  sheet: '工作表“{sheet}”',
  hiddenSheet: '隐藏的工作表“{sheet}”',
  sheetName: '工作表名称',
  comments: '批注',
  properties: '文档属性',
  headerFooter: '页眉页脚',
  notes: '脚注和尾注',
  drawing: '文本框和图形',
  otherParts: '文件的其他部分',
  unusedText: '文件中未显示的文字',
  offPage: '第 {page} 页边界以外',
  annotations: '第 {page} 页的批注和表单',
  outline: '书签',
  attachment: '附件“{name}”',
  hiddenMarkup: '网页中不显示的内容',
  body: '正文',
  file: '文件',
  fileName: '文件名',
} as const

export const gateUnreadable = {
  noText: '没有可读的文字',
  encrypted: '文件已加密',
  damaged: '文件无法打开',
  unknown: '不支持的文件格式',
  picture: '图片',
  lost: '部分文字无法识别',
} as const

export const gateErrors: FailureTopic = {
  gateFileMissing: { what: '没有找到或不能打开文件“{file}”。', next: '请核对文件位置和名称后重试。' },
}
