/**
 * What a household's file holds (F28 档案目录), in the order of the list. The names are those of the list; `photo` and the
 * sheets of casework stand before 其他.
 */
export const archiveItemCodes = [
  'application',
  'pledge',
  'hukou',
  'identity',
  'obligor',
  'disability',
  'medical',
  'marriage',
  'school',
  'spending',
  'income',
  'property',
  'selfCare',
  'visit',
  'photo',
  'other',
] as const
export type ArchiveItem = (typeof archiveItemCodes)[number]

/** Papers that the family brings; the others are made by the office, or found out by the 核对. */
export const broughtByFamily: Readonly<Record<ArchiveItem, boolean>> = {
  application: true,
  pledge: true,
  hukou: true,
  identity: true,
  obligor: true,
  disability: true,
  medical: true,
  marriage: true,
  school: true,
  spending: true,
  income: false,
  property: false,
  selfCare: false,
  visit: false,
  photo: false,
  other: false,
}

export const archiveItemNames: Readonly<Record<ArchiveItem, string>> = {
  application: '申请书（信息采集表）',
  pledge: '诚信承诺和核查授权书',
  hukou: '户口簿',
  identity: '身份证',
  obligor: '法定义务人材料',
  disability: '残疾证',
  medical: '病案（疾病诊断、住院材料）',
  marriage: '结婚证、离婚证（调解书、判决书）',
  school: '在校证明',
  spending: '前 12 个月刚性支出票据',
  income: '收入证明',
  property: '财产证明',
  selfCare: '生活自理能力评估表',
  visit: '入户调查表',
  photo: '入户照片',
  other: '其他',
}
