import { z } from 'zod'
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
} from '../../domain/household'
import { dateText, monthText, named, recordBase, recordId, shortText, yuan, yuanNotNegative } from './recordBase'

const text = shortText.nullable()
const date = dateText.nullable()
const yesNo = z.boolean().nullable()
const income = yuan.nullable()
const money = yuanNotNegative.nullable()
const household = named('所属家庭记录标识', recordId)
const code = z.string().max(20).nullable()

/** What the household received before this program took over. */
const standing = z.strictObject({
  category: named('现类别', z.enum(standingCategories)),
  amount: named('现月保障金额（元）', money),
  startMonth: named('起始月份', monthText.nullable()),
  validUntil: named('有效期至', date),
  certNo: named('证件编号', text),
  overAfterJob: named('就业后收入超标', yesNo),
})

/** One household with its declaration and how it is reached and paid. */
export const householdRecord = z.strictObject({
  type: z.literal('household'),
  ...recordBase,
  key: named('户编号', z.string().min(1).max(60)),
  applicantName: named('申报人姓名', shortText),
  applicantId: named('申报人身份证号', z.string().max(40)),
  phone: named('联系电话', text),
  hukouType: named('户籍类别', z.enum(hukouTypes)),
  hukouRegion: named('户籍地区划代码', text),
  hukouAddress: named('户籍地址', text),
  residenceRegion: named('居住地区划代码', z.string().max(12)),
  residenceAddress: named('居住地址', text),
  source: named('信息来源', z.enum(sources)),
  appliedOn: named('申请日期', dateText),
  appliesForAid: named('是否申请救助', yesNo),
  mainCause: named('主要致困原因', text),
  otherCauses: named('其他致困原因', text),
  kinFiling: named('近亲属备案', yesNo),
  kinNote: named('近亲属说明', text),
  pledgedOn: named('诚信承诺日期', date),
  authorizedOn: named('核查授权日期', date),
  rejectedOn: named('一年内申请未通过日期', date),
  exitedOn: named('两年内退出日期', date),
  hardshipWorker: named('困难职工', yesNo),
  fpType: named('防返贫监测类型', z.enum(fpTypes).nullable()),
  standing: named('现保障情况', standing.nullable()),
  bankName: named('开户银行', text),
  bankAccount: named('银行账号', text),
  extra: named('其他栏目', z.record(z.string(), z.string())),
})

/** One person, by 公民身份号码, with what is known about health, ability and schooling. */
export const personRecord = z.strictObject({
  type: z.literal('person'),
  ...recordBase,
  name: named('姓名', shortText),
  idNumber: named('公民身份号码', z.string().max(40)),
  sex: named('性别（GB/T 2261.1）', z.string().max(1)),
  birthDate: named('出生日期', dateText),
  ethnicity: named('民族（GB/T 3304）', code),
  marital: named('婚姻状况（GB/T 2261.2）', code),
  health: named('健康状况（GB/T 2261.3）', code),
  majorDisease: named('重大疾病', text),
  disabilityType: named('残疾类别（GB/T 26341）', code),
  disabilityGrade: named('残疾等级', z.number().int().min(1).max(4).nullable()),
  disabilityCertNo: named('残疾证号', text),
  workAbility: named('劳动能力', z.enum(workAbilities).nullable()),
  selfCare: named('生活自理能力', z.enum(selfCares).nullable()),
  employment: named('就业状况', z.enum(employments).nullable()),
  schooling: named('就学阶段', z.enum(schoolings).nullable()),
  childWelfare: named('儿童福利身份', z.enum(childWelfares).nullable()),
  workRefusals: named('无正当理由拒绝就业次数', z.number().int().min(0).max(999).nullable()),
  phone: named('联系电话', text),
})

/** Who belongs to which household, and how. */
export const membershipRecord = z.strictObject({
  type: z.literal('membership'),
  ...recordBase,
  householdId: household,
  personId: named('人员记录标识', recordId),
  order: named('户内序号', z.number().int().min(1)),
  relation: named('与申报人关系（GB/T 4761）', z.string().max(20)),
  state: named('成员状态', z.enum(memberStates)),
  stateDate: named('状态日期', date),
})

/** Yearly incomes: of one member, or of the household where they are not given by member. */
export const incomeRecord = z.strictObject({
  type: z.literal('income'),
  ...recordBase,
  householdId: household,
  personId: named('人员记录标识（空为全户）', recordId.nullable()),
  wage: named('工资性收入（元/年）', income),
  business: named('经营净收入（元/年）', income),
  property: named('财产净收入（元/年）', income),
  transfer: named('转移净收入（元/年）', income),
  other: named('其他收入（元/年）', income),
  excluded: named('不计入收入（元/年）', money),
  excludedItem: named('不计入项目', text),
})

/** Yearly expenses of a household. */
export const expenseRecord = z.strictObject({
  type: z.literal('expense'),
  ...recordBase,
  householdId: household,
  living: named('日常生活支出（元/年）', money),
  socialInsurance: named('社会保险支出（元/年）', money),
  medical: named('医疗刚性支出（元/年）', money),
  education: named('教育刚性支出（元/年）', money),
  rehabilitation: named('残疾康复刚性支出（元/年）', money),
  otherRigid: named('其他刚性支出（元/年）', money),
  other: named('其他支出（元/年）', money),
  employmentCost: named('必要就业成本（元/年）', money),
})

const assetBase = { type: z.literal('asset'), ...recordBase, householdId: household }

/** Money, securities and holdings of the whole household. */
const financialAsset = z.strictObject({
  ...assetBase,
  kind: z.literal('financial'),
  deposit: named('存款（元）', money),
  securities: named('证券（元）', money),
  funds: named('基金（元）', money),
  insurance: named('商业保险现金价值（元）', money),
  claims: named('债权（元）', money),
  internet: named('互联网金融资产（元）', money),
  shop: named('商铺', yesNo),
  company: named('企业', yesNo),
  otherProperty: named('其他财产说明', text),
})

/** A member's own assets, as the assessment of 特困 needs them. */
const personalAsset = z.strictObject({
  ...assetBase,
  kind: z.literal('personal'),
  personId: named('人员记录标识', recordId),
  ownAssets: named('本人财产（元）', money),
  tkExcluded: named('特困认定不计财产（元）', money),
})

const houseAsset = z.strictObject({
  ...assetBase,
  kind: z.literal('house'),
  address: named('房屋坐落', text),
  areaSqm: named(
    '建筑面积（平方米）',
    z
      .string()
      .regex(/^(0|[1-9]\d*)\.\d{2}$/)
      .nullable(),
  ),
  nature: named('房屋性质', text),
  origin: named('房屋来源', text),
  acquiredOn: named('取得日期', date),
  onlyHome: named('唯一住房', yesNo),
  dilapidation: named('危房等级', z.enum(dilapidations).nullable()),
})

const vehicleAsset = z.strictObject({
  ...assetBase,
  kind: z.literal('vehicle'),
  ownerIdNumber: named('车主公民身份号码', text),
  model: named('车辆型号', text),
  plate: named('号牌', text),
  boughtOn: named('购置日期', date),
  boughtFor: named('购置价格（元）', money),
  value: named('现值（元）', money),
  exemption: named('豁免情形', z.enum(vehicleExemptions).nullable()),
})

/** One asset; `kind` says which fields it has. */
export const assetRecord = z.discriminatedUnion('kind', [financialAsset, personalAsset, houseAsset, vehicleAsset])

/** Somebody with a duty to support a member (赡养、抚养、扶养义务人). */
export const obligorRecord = z.strictObject({
  type: z.literal('obligor'),
  ...recordBase,
  householdId: household,
  supportedIdNumber: named('被供养人公民身份号码', z.string().max(40)),
  name: named('义务人姓名', shortText),
  idNumber: named('义务人公民身份号码', text),
  relation: named('与被供养人关系（GB/T 4761）', z.string().max(20)),
  familySize: named('义务人家庭人口', z.number().int().min(1).max(99)),
  perCapitaMonthly: named('义务人家庭月人均收入（元）', yuan),
  actualYearly: named('实际给付（元/年）', money),
  childrenSharing: named('分担子女数', z.number().int().min(1).max(99)),
  supportedCount: named('负担被供养人数', z.number().int().min(1).max(99)),
  incapacity: named('无履行义务能力情形', z.enum(obligorIncapacities).nullable()),
  consent: named('是否已授权核查', yesNo),
})
