import { disabilityGrades, disabilityTypes } from '../codes/disability'
import { ethnicities } from '../codes/ethnicity'
import { healthStatuses } from '../codes/healthStatus'
import { maritalStatuses } from '../codes/maritalStatus'
import { relations } from '../codes/relation'
import {
  childWelfares,
  dilapidations,
  employments,
  fpTypes,
  hukouTypes,
  memberStates,
  obligorIncapacities,
  schoolings,
  selfCares,
  sources,
  standingCategories,
  vehicleExemptions,
  workAbilities,
} from '../domain/household'
import { dateKind, monthKind } from './dateKinds'
import { accountKind, idKind, regionKind } from './idKinds'
import type { CellValue, Kind } from './kind'
import { amountKind, areaKind, countKind, signedAmountKind } from './numberKinds'
import { booleanKind, choiceKind, codeKind, gradeKind, keyKind, nameKind, phoneKind, textKind } from './textKinds'

/**
 * The import workbook, spec/workbook.md, as one table: it drives the template, the reader, the workbook of refused rows
 * and the sample. Order is the order of the template.
 */
export interface Column<T extends CellValue, R extends boolean> {
  readonly heading: string
  readonly required: R
  readonly kind: Kind<T>
  /** Said beside the kind's own hint in 填写说明. */
  readonly note: string
}
export type AnyColumn = Column<CellValue, boolean>

export interface SheetDef<C extends Readonly<Record<string, AnyColumn>>> {
  readonly name: SheetName
  readonly columns: C
}
export type AnySheetDef = SheetDef<Readonly<Record<string, AnyColumn>>>

/** Values of one understood row: required columns always, others null where blank. */
export type RowOf<S> =
  S extends SheetDef<infer C>
    ? { readonly [K in keyof C]: C[K] extends Column<infer T, infer R> ? (R extends true ? T : T | null) : never }
    : never

export const sheetNames = ['家庭', '成员', '义务人', '房产', '车辆', '区划'] as const
export type SheetName = (typeof sheetNames)[number]

function must<T extends CellValue>(heading: string, kind: Kind<T>, note = ''): Column<T, true> {
  return { heading, required: true, kind, note }
}

function may<T extends CellValue>(heading: string, kind: Kind<T>, note = ''): Column<T, false> {
  return { heading, required: false, kind, note }
}

function sheet<const C extends Readonly<Record<string, AnyColumn>>>(name: SheetName, columns: C): SheetDef<C> {
  return { name, columns }
}

const yesNo = booleanKind('否', '是')
const noneSome = booleanKind('无', '有')
const relation = codeKind(relations)
const village = regionKind([12])
const phone = phoneKind
const short = textKind(14)
const long = textKind(30)

export const householdSheet = sheet('家庭', {
  key: must('户编号', keyKind),
  applicantName: must('申报人姓名', nameKind),
  applicantId: must('申报人身份证号', idKind, '须与“成员”表中“本人”一行相同'),
  phone: may('联系电话', phone),
  hukouType: must(
    '户籍类别',
    choiceKind(hukouTypes, {
      城镇: ['城镇户口', '城镇户籍', '城市', '非农业', '非农业户口', '非农'],
      农村: ['农村户口', '农村户籍', '农业', '农业户口'],
    }),
  ),
  hukouRegion: may('户籍地区划代码', village),
  hukouAddress: may('户籍地址', long),
  residenceRegion: must('居住地区划代码', village, '居住地所在村（社区）'),
  residenceAddress: may('居住地址', long),
  source: must('信息来源', choiceKind(sources)),
  appliedOn: must('申请日期', dateKind),
  appliesForAid: may('是否申请救助', yesNo),
  mainCause: may('主要致困原因', short),
  otherCauses: may('其他致困原因', textKind(20), '多项用“、”分隔'),
  kinFiling: may('近亲属备案', noneSome, '有无近亲属是社会救助经办人员或村（居）委会成员'),
  kinNote: may('近亲属说明', textKind(20)),
  pledgedOn: may('诚信承诺日期', dateKind),
  authorizedOn: may('核查授权日期', dateKind),
  incomeWage: may('家庭工资性收入', amountKind, '年；未分到成员的部分，下同；全户没有收入的填 0'),
  incomeBusiness: may('家庭经营净收入', signedAmountKind, '年'),
  incomeProperty: may('家庭财产净收入', signedAmountKind, '年'),
  incomeTransfer: may('家庭转移净收入', signedAmountKind, '年'),
  incomeOther: may('家庭其他收入', amountKind, '年'),
  living: may('日常生活支出', amountKind, '年'),
  socialInsurance: may('社会保险支出', amountKind, '年'),
  medical: may('医疗刚性支出', amountKind, '年；合规自付部分'),
  education: may('教育刚性支出', amountKind, '年；按同类公办学校收费'),
  rehabilitation: may('残疾康复刚性支出', amountKind, '年'),
  otherRigid: may('其他刚性支出', amountKind, '年'),
  otherExpense: may('其他支出', amountKind, '年'),
  deposit: may('家庭存款', amountKind),
  securities: may('证券', amountKind),
  funds: may('基金', amountKind),
  insurance: may('商业保险', amountKind, '现金价值'),
  claims: may('债权', amountKind),
  internet: may('互联网金融资产', amountKind),
  shop: may('商铺', noneSome),
  company: may('企业', noneSome),
  otherProperty: may('其他财产说明', textKind(20)),
  employmentCost: may('必要就业成本', amountKind, '年；据实填写，空白按规定比例计算'),
  rejectedOn: may('一年内申请未通过日期', dateKind),
  exitedOn: may('两年内退出日期', dateKind),
  hardshipWorker: may('困难职工', yesNo),
  fpType: may('防返贫监测类型', choiceKind(fpTypes, { 突发严重困难户: ['突发困难户'] }, 16)),
  standingCategory: may(
    '现类别',
    choiceKind(standingCategories, {
      特困: ['特困人员', '特困供养'],
      低保: ['最低生活保障', '低保对象', '低保户', '低保家庭'],
      低保边缘: ['最低生活保障边缘家庭', '低保边缘家庭', '边缘家庭', '边缘'],
      刚性支出困难: ['刚性支出困难家庭', '支出型困难', '支出型困难家庭'],
      其他困难: ['其他困难人员', '其他困难家庭'],
    }),
    '在册家庭填写，以下各列同',
  ),
  standingAmount: may('现月保障金', amountKind, '月'),
  standingStart: may('起始月', monthKind),
  standingUntil: may('有效期至', dateKind),
  standingCertNo: may('证号', textKind(18)),
  overAfterJob: may('就业后超标', yesNo, '因就业收入超过低保标准'),
  bankName: may('开户行', textKind(20)),
  bankAccount: may('账号', accountKind),
})
export type HouseholdRow = RowOf<typeof householdSheet>

export const memberSheet = sheet('成员', {
  key: must('户编号', keyKind),
  name: must('姓名', nameKind),
  relation: must('与申报人关系', relation, '申报人填“本人”'),
  idNumber: must('身份证号', idKind),
  ethnicity: may('民族', codeKind(ethnicities)),
  marital: may('婚姻状况', codeKind(maritalStatuses)),
  health: may('健康状况', codeKind(healthStatuses)),
  majorDisease: may('重大疾病', short, '病种名，无则空白'),
  disabilityType: may('残疾类别', codeKind(disabilityTypes, 10)),
  disabilityGrade: may('残疾等级', gradeKind(disabilityGrades)),
  disabilityCertNo: may('残疾证号', textKind(24)),
  workAbility: may(
    '劳动能力',
    choiceKind(workAbilities, {
      有: ['有劳动能力'],
      部分丧失: ['部分丧失劳动能力'],
      完全丧失: ['完全丧失劳动能力', '丧失劳动能力', '无劳动能力'],
    }),
  ),
  selfCare: may(
    '自理能力',
    choiceKind(selfCares, {
      自理: ['正常', '有自理能力', '具备', '具备生活自理能力', '全自理'],
      部分丧失: ['部分丧失生活自理能力', '半自理'],
      完全丧失: ['完全丧失生活自理能力', '不能自理', '全护理'],
    }),
  ),
  employment: may(
    '就业状况',
    choiceKind(employments, {
      在职: ['在职职工'],
      学生: ['在校学生', '在校生'],
      老年: ['老年人'],
      未成年: ['未成年人'],
    }),
  ),
  schooling: may(
    '在读学段',
    choiceKind(schoolings, {
      幼儿园: ['学前', '学前教育'],
      小学: ['小学生'],
      初中: ['初级中学', '初中生'],
      高中: ['普通高中', '高中生'],
      中职: ['中专', '职高', '技校', '中等职业学校', '职业高中'],
      大专: ['高职', '专科', '高职高专'],
      本科: ['大学本科', '本科生'],
      研究生: ['硕士', '博士', '硕士研究生', '博士研究生'],
    }),
  ),
  state: may('成员状态', choiceKind(memberStates), '空白按“共同生活”'),
  stateDate: may('状态日期', dateKind),
  wage: may('工资性收入', amountKind, '年；毛额，就业成本由程序扣减'),
  business: may('经营净收入', signedAmountKind, '年'),
  property: may('财产净收入', signedAmountKind, '年'),
  transfer: may('转移净收入', signedAmountKind, '年'),
  otherIncome: may('其他收入', amountKind, '年'),
  excludedIncome: may('不计入收入金额', amountKind, '年；抚恤金等，已含在前几列中、应当扣除的部分'),
  excludedItem: may('不计入项目', short, '多项用“、”分隔'),
  ownAssets: may('本人名下金融资产', amountKind),
  tkExcluded: may('特困另不计入金额', amountKind, '年；仅在认定特困时另行扣除的部分'),
  childWelfare: may('儿童福利选择', choiceKind(childWelfares, { 事实无人抚养: ['事实无人抚养儿童'] })),
  workRefusals: may('连续拒绝就业次数', countKind(0, 999)),
  phone: may('联系电话', phone),
})
export type MemberRow = RowOf<typeof memberSheet>

export const obligorSheet = sheet('义务人', {
  key: must('户编号', keyKind),
  supportedIdNumber: must('被赡养人身份证号', idKind, '该户成员'),
  name: must('姓名', nameKind),
  idNumber: may('身份证号', idKind),
  relation: must('关系', relation, '义务人是被赡养人的什么人，如“子”'),
  familySize: must('家庭人口', countKind(1, 99)),
  perCapitaMonthly: must('家庭人均月收入', signedAmountKind, '义务人自己家庭'),
  actualYearly: may('实际年给付', amountKind, '年'),
  childrenSharing: must('子女数', countKind(1, 99), '共同承担义务的子女'),
  supportedCount: must('被其赡养人数', countKind(1, 99)),
  incapacity: may('无履行能力情形', choiceKind(obligorIncapacities, undefined, 16)),
  consent: may('同意核查', yesNo),
})
export type ObligorRow = RowOf<typeof obligorSheet>

export const houseSheet = sheet('房产', {
  key: must('户编号', keyKind),
  address: may('房屋地址', long),
  areaCentiSqm: may('建筑面积', areaKind),
  nature: may('房屋性质', short, '如自有私房、租用公房、租用私房、借用'),
  origin: may('房屋来源', short, '如自购、自建、回迁、承租公房'),
  acquiredOn: may('购建日期', dateKind),
  onlyHome: may('唯一住房', yesNo),
  dilapidation: may(
    '危房等级',
    choiceKind(dilapidations, { A: ['A级', 'a'], B: ['B级', 'b'], C: ['C级', 'c'], D: ['D级', 'd'] }),
  ),
})
export type HouseRow = RowOf<typeof houseSheet>

export const vehicleSheet = sheet('车辆', {
  key: must('户编号', keyKind),
  ownerIdNumber: may('车主身份证号', idKind, '该户成员'),
  model: may('车型', short),
  plate: may('号牌', textKind(12, 30)),
  boughtOn: may('购置日期', dateKind),
  boughtFor: may('购置金额', amountKind),
  value: may('估值', amountKind),
  exemption: may('豁免情形', choiceKind(vehicleExemptions)),
})
export type VehicleRow = RowOf<typeof vehicleSheet>

export const regionSheet = sheet('区划', {
  code: must('代码', regionKind([9, 12])),
  name: must('名称', textKind(24, 60)),
})

export const sheets = [householdSheet, memberSheet, obligorSheet, houseSheet, vehicleSheet, regionSheet] as const

/** Sheets without which no household can be read. */
export const requiredSheets: readonly SheetName[] = ['家庭', '成员']

/** Other ways in which a heading is written; used only where the template's own heading is absent. */
export const headingVariants: Readonly<Record<string, string>> = {
  申请人姓名: '申报人姓名',
  申请人身份证号: '申报人身份证号',
  申报人身份证号码: '申报人身份证号',
  申请人身份证号码: '申报人身份证号',
  与申请人关系: '与申报人关系',
  身份证号码: '身份证号',
  公民身份号码: '身份证号',
  被赡养人身份证号码: '被赡养人身份证号',
  车主身份证号码: '车主身份证号',
  区划代码: '代码',
  区划名称: '名称',
}
